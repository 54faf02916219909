"""A Realtime connection in writing: one session for a call, whose conversation follows memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.clients.openai_realtime_items import session_of
from services.core.chat import ChatRequest
from services.core.dialogue import Token, ToolCall, Usage
from services.simulator.realtime.steps import Anew, Response, Uses, Wait, says
from tests.clients.realtime_house import (
    STANDING,
    House,
    calls_of,
    chris,
    note,
    realtime_house,
    result,
    until,
    user,
    words_of,
)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with realtime_house() as found:
        yield found
        assert not found.stand_in.refusals


async def test_it_connects_in_the_shape_of_ga_before_anything_is_asked(house: House) -> None:
    line = await house.opened()

    session = line.conversation.session
    assert line.headers["Authorization"] == "Bearer sk-1"
    assert "OpenAI-Beta" not in line.headers
    assert session["output_modalities"] == ["text"]
    assert session["instructions"] == "You are Chris."
    assert session["audio"] == {"input": {"turn_detection": None}}
    assert [tool["name"] for tool in session["tools"]] == ["find_unit"]


async def test_it_names_the_caller_by_a_hash_alone(house: House) -> None:
    await house.ask(user("Hi."), end_user="a1b2")

    assert house.session.headers["OpenAI-Safety-Identifier"] == "a1b2"


async def test_it_streams_the_words_as_they_come(house: House) -> None:
    house.stand_in.will(says("We ", "are ", Wait(0.02), "open."))

    pieces = await house.ask(user("Are you open?"))

    assert words_of(pieces) == "We are open."
    assert len([piece for piece in pieces if isinstance(piece, Token)]) > 1
    assert house.stand_in.asked == [[("user", "Are you open?")]]


async def test_it_asks_the_same_session_again_and_sends_only_what_is_new(house: House) -> None:
    house.stand_in.will(says("Hello. "), says("Yes."))
    await house.ask(user("Hi."))
    sent = len(house.session.events)

    await house.ask(user("Hi."), chris("Hello. "), user("Are you open?"))

    kinds = [event["type"] for event in house.session.events[sent:]]
    assert kinds == ["conversation.item.create", "response.create"]
    assert house.stand_in.asked[1] == [
        ("user", "Hi."),
        ("assistant", "Hello. "),
        ("user", "Are you open?"),
    ]


async def test_it_tells_what_an_answer_cost(house: House) -> None:
    house.stand_in.will(says("Hello."))

    pieces = await house.ask(user("A question of forty letters, more or less."))

    (usage,) = [piece for piece in pieces if isinstance(piece, Usage)]
    assert (usage.model, usage.estimated) == ("gpt-realtime", False)
    assert usage.input_tokens > usage.cached_tokens > 0
    assert usage.output_tokens > 0
    assert not house.costs


async def test_it_estimates_the_cost_where_the_server_tells_none(house: House) -> None:
    house.stand_in.will(Response(("Hello.",), tells_usage=False))

    pieces = await house.ask(user("Hi."))

    (usage,) = [piece for piece in pieces if isinstance(piece, Usage)]
    assert usage.estimated


async def test_it_gives_a_tool_call_whole_and_then_its_result(house: House) -> None:
    house.stand_in.will(says("Let me see. ", Uses("find_unit", {"unit": "4B"})), says("Found."))
    first = await house.ask(user("I am in 4B."))
    (call,) = calls_of(first)

    await house.ask(user("I am in 4B."), chris("Let me see. ", call), result(call.id, '{"ok":1}'))

    assert (call.name, call.arguments) == ("find_unit", {"unit": "4B"})
    assert house.stand_in.asked[1] == [
        ("user", "I am in 4B."),
        ("assistant", "Let me see. "),
        ("call", 'find_unit {"unit":"4B"}'),
        ("result", '{"ok":1}'),
    ]


async def test_it_shows_a_sign_of_life_while_a_call_is_written(house: House) -> None:
    house.stand_in.will(says(Uses("find_unit", {"unit": "4B"}), Wait(0.02)))

    pieces = await house.ask(user("I am in 4B."))

    assert pieces[0] == Token("")


async def test_it_replaces_a_result_that_came_late(house: House) -> None:
    house.stand_in.will(says(Uses("find_unit", {})), says("Wait. "), says("There."))
    (call,) = calls_of(await house.ask(user("4B.")))
    early = [user("4B."), chris("", call), result(call.id, "under way")]
    await house.ask(*early)

    late = [user("4B."), chris("", call), result(call.id, "done"), chris("Wait. "), user("And?")]
    await house.ask(*late)

    assert [said for said in house.stand_in.asked[2] if said[0] == "result"] == [("result", "done")]


async def test_it_moves_the_notes_of_the_call_to_the_last_words(house: House) -> None:
    house.stand_in.will(says("Hello."), says("Yes."))
    await house.ask(note("It is nine."), user("Hi."))

    await house.ask(user("Hi."), chris("Hello."), note("It is ten."), user("Open?"))

    assert house.stand_in.asked[1] == [
        ("user", "Hi."),
        ("assistant", "Hello."),
        ("system", "It is ten."),
        ("user", "Open?"),
    ]


async def test_it_corrects_what_was_said_to_what_was_heard(house: House) -> None:
    house.stand_in.will(says("The office ", "is open ", "from nine."), says("Sure."))
    await house.ask(user("Hours?"))

    await house.ask(user("Hours?"), chris("The office"), user("Sorry?"))

    assert house.stand_in.asked[1] == [
        ("user", "Hours?"),
        ("assistant", "The office"),
        ("user", "Sorry?"),
    ]


async def test_it_removes_an_answer_of_which_nothing_was_heard(house: House) -> None:
    house.stand_in.will(says("The office."), says("Sure."))
    await house.ask(user("Hours?"))

    await house.ask(user("Hours?"), user("Sorry?"))

    assert house.stand_in.asked[1] == [("user", "Hours?"), ("user", "Sorry?")]


async def test_it_cancels_an_answer_that_nobody_hears_any_more(house: House) -> None:
    house.stand_in.will(says("The ", "office ", Wait(float("inf")), "is open."), says("Sure."))
    answer = house.line.stream(house.request(user("Hours?")))
    heard = await anext(answer)

    await answer.aclose()
    again = await house.ask(user("Hours?"), chris("The"), user("Sorry?"))

    assert isinstance(heard, Token)
    assert words_of(again) == "Sure."
    assert house.stand_in.asked[1][1] == ("assistant", "The")
    (cost,) = house.costs
    assert not cost.estimated


async def test_it_cancels_an_answer_that_had_not_begun(house: House) -> None:
    house.stand_in.will(says(Wait(float("inf"))), says("Sure."))
    answer = house.line.stream(house.request(user("Hours?")))
    waiting = asyncio.ensure_future(anext(answer))
    await until(lambda: bool(house.stand_in.asked))

    waiting.cancel()
    await asyncio.wait({waiting})
    await answer.aclose()

    assert words_of(await house.ask(user("Hours?"), user("Hello?"))) == "Sure."
    assert len(house.stand_in.lines) == 1


async def test_it_tells_the_session_what_has_changed_in_mid_call(house: House) -> None:
    await house.ask(user("Hi."))

    await house.ask(user("Hi."), user("Hello?"), tools=[])

    assert house.session.conversation.session["tools"] == []
    assert house.session.updates == 2


async def test_it_begins_a_call_that_has_a_history_with_the_whole_of_it(house: House) -> None:
    call = ToolCall("call_7", "find_unit", {"unit": "4B"})

    await house.ask(
        chris("Hello, this is Chris."),
        user("4B."),
        chris("One second. ", call),
        result("call_7", "found"),
        chris("Thank you."),
        user("My sink leaks."),
    )

    assert house.stand_in.asked[0] == [
        ("assistant", "Hello, this is Chris."),
        ("user", "4B."),
        ("assistant", "One second. "),
        ("call", 'find_unit {"unit":"4B"}'),
        ("result", "found"),
        ("assistant", "Thank you."),
        ("user", "My sink leaks."),
    ]


async def test_it_parts_a_preamble_from_the_answer_behind_it(house: House) -> None:
    house.stand_in.will(says("Let me see.", Anew(), "We are open."))

    assert words_of(await house.ask(user("Open?"))) == "Let me see. We are open."


@pytest.mark.parametrize(
    ("model", "limit", "reasoning"),
    [
        ("gpt-realtime", 220, None),
        ("gpt-realtime-2025-08-28", 220, None),
        ("gpt-realtime-2.1", 1_024, {"effort": "minimal"}),
        ("gpt-realtime-2.1-mini", 1_024, {"effort": "minimal"}),
    ],
)
def test_a_session_is_told_what_its_model_takes(
    model: str, limit: int, reasoning: dict[str, str] | None
) -> None:
    request = ChatRequest(model, [STANDING], max_output_tokens=220)

    session = session_of(request, "You are Chris.", model)

    assert (session["max_output_tokens"], session.get("reasoning")) == (limit, reasoning)
