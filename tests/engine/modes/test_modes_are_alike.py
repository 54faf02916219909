"""The contract of the port LanguageModel, held by every mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from itertools import permutations
from typing import Any, cast

import pytest

from services.core.dialogue import Mode, Piece, Token, ToolSpec, Usage
from services.core.errors import ProviderError
from tests.clients.realtime_house import calls_of, words_of
from tests.engine.modes.subjects import BUILDERS, WRITING, Conversation, Subject

UNIT = ToolSpec("find_unit", "Find a unit.", {"type": "object", "properties": {}})
EVERY = pytest.mark.parametrize("subject", list(BUILDERS), indirect=True)
WRITERS = pytest.mark.parametrize("subject", WRITING, indirect=True)


@pytest.fixture
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    async with BUILDERS[request.param]() as found:
        yield found


@EVERY
async def test_it_answers_in_words(subject: Subject) -> None:
    subject.says("We are ", "open.")
    call = Conversation()

    pieces = await call.turn(subject, "What are your office hours?")

    assert words_of(pieces).strip()
    assert subject.mode.name


@WRITERS
async def test_it_says_what_the_model_says_and_tells_its_cost_once(subject: Subject) -> None:
    subject.says("We are ", "open.")
    call = Conversation()

    pieces = await call.turn(subject, "Are you open?")

    assert words_of(pieces) == "We are open."
    assert len([piece for piece in pieces if isinstance(piece, Usage)]) == 1
    assert subject.read() == [("user", "Are you open?")]


@WRITERS
async def test_it_gives_tool_calls_whole(subject: Subject) -> None:
    subject.calls("find_unit", {"unit": "4B"})
    call = Conversation()
    call.caller("I am in 4B.")

    (asked,) = calls_of(await call.answered_by(subject, [UNIT]))

    assert (asked.name, asked.arguments, asked.fault) == ("find_unit", {"unit": "4B"}, "")
    assert asked.id


@WRITERS
async def test_it_reads_the_results_of_its_tools(subject: Subject) -> None:
    subject.calls("find_unit", {"unit": "4B"})
    subject.says("Found it.")
    call = Conversation()
    call.caller("I am in 4B.")
    (asked,) = call.keep(await call.answered_by(subject, [UNIT]))
    call.result(asked, '{"found":true}')

    await call.answered_by(subject, [UNIT])

    assert subject.read() == [
        ("user", "I am in 4B."),
        ("call", 'find_unit {"unit":"4B"}'),
        ("result", '{"found":true}'),
    ]


@WRITERS
async def test_it_reads_only_what_was_heard_of_its_words(subject: Subject) -> None:
    subject.says("The office is open ", "from nine to five.")
    subject.says("Sure.")
    call = Conversation()
    await call.turn(subject, "Hours?")
    call.heard_only("The office")

    await call.turn(subject, "Sorry?")

    assert subject.read() == [("user", "Hours?"), ("assistant", "The office"), ("user", "Sorry?")]


@WRITERS
async def test_it_forgets_words_of_which_nothing_was_heard(subject: Subject) -> None:
    subject.says("The office.")
    subject.says("Sure.")
    call = Conversation()
    await call.turn(subject, "Hours?")
    call.heard_only("")

    await call.turn(subject, "Sorry?")

    assert subject.read() == [("user", "Hours?"), ("user", "Sorry?")]


@EVERY
async def test_it_can_be_left_in_mid_answer_and_asked_again(subject: Subject) -> None:
    subject.stops_after("The ")
    subject.says("Sure.")
    call = Conversation()
    call.caller("What are your office hours?")

    async with aclosing(cast(Any, subject.mode.answer(call.memory, ()))) as pieces:
        first = await anext(pieces)
    again = await call.turn(subject, "Are you there?")

    assert isinstance(first, Token)
    assert words_of(again).strip()


@pytest.mark.parametrize("how", ["breaks_after", "talks_nonsense", "breaks_in_a_call"])
@WRITERS
async def test_it_fails_with_an_error_of_the_provider_and_calls_no_tool(
    subject: Subject, how: str
) -> None:
    getattr(subject, how)(*(["The "] if how == "breaks_after" else []))
    call, pieces = Conversation(), list[Piece]()
    call.caller("Hours?")

    with pytest.raises(ProviderError):
        await call.answered_by(subject, [UNIT], into=pieces)

    assert not calls_of(pieces)


@pytest.mark.parametrize("how", ["breaks_after", "talks_nonsense", "breaks_in_a_call"])
@EVERY
async def test_it_answers_the_next_turn_after_a_failure(subject: Subject, how: str) -> None:
    getattr(subject, how)(*(["The "] if how == "breaks_after" else []))
    subject.says("Sure.")
    call = Conversation()
    call.caller("What are your office hours?")
    with suppress(ProviderError):
        await call.answered_by(subject)

    again = await call.turn(subject, "Are you there?")

    assert words_of(again).strip()


@pytest.mark.parametrize(
    ("first", "second"), list(permutations(BUILDERS, 2)), ids=lambda mode: str(mode.value)
)
async def test_a_switch_in_mid_call_keeps_the_whole_conversation(first: Mode, second: Mode) -> None:
    async with BUILDERS[first]() as one, BUILDERS[second]() as other:
        one.says("We are open. ")
        one.calls("find_unit", {"unit": "4B"})
        one.says("Anything else?")
        other.says("It is noted.")
        call = Conversation()
        before = await call.turn(one, "What are your office hours?")
        call.caller("I am in 4B.")
        for asked in call.keep(await call.answered_by(one, [UNIT])):
            call.result(asked, '{"found":true}')

        between = await call.turn(other, "My sink leaks.")
        after = await call.turn(one, "What are your office hours?")

    assert all(words_of(pieces).strip() for pieces in (before, between, after))
    assert _readable(one, other, call)


def _readable(one: Subject, other: Subject, call: Conversation) -> bool:
    """Whoever reads has read all that was said before its newest answer, by whomever."""
    said = [message.text.strip() for message in call.memory.history if message.text.strip()]
    read = [text.strip() for _, text in one.read()]
    came = [text.strip() for _, text in other.read()]
    fully = not one.writes or [text for text in read if text in said] == said[:-1]
    between = not other.writes or [text for text in came if text in said] == said[: len(said) - 3]
    return fully and between
