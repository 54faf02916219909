"""The tool for texts refuses what a model may not do: no yes, no number, no words of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.core.caller_texts import TextKind
from services.core.consents import TextStanding
from services.core.dialogue import Act, ActState, Message, Role, ToolCall
from services.core.errors import ProviderDown, ProviderUnsure
from services.core.people import Caller
from services.engine.tooling import Texting, ToolOutcome
from tests.engine.script_line import Line
from tests.engine.test_texts_are_offered import Ledger, texting_line

TICKET = Act("CA1:issue", "issue", ActState.DONE, 1042, "A leak.")


def after(line: Line, asked: str, said: str) -> Line:
    """A model has asked, and the caller has answered."""
    line.memory.remember_act(TICKET)
    line.memory.history += [
        Message(Role.ASSISTANT, asked, 1),
        Message(Role.CALLER, said, 2),
    ]
    return line


async def sends(line: Line, **arguments: Any) -> ToolOutcome:
    call = ToolCall("1", "send_text", {"kind": "ticket", "agreed": True, **arguments})
    return await line.toolbox.run(line.reach, line.memory, call)


async def test_a_yes_to_a_models_own_question_counts() -> None:
    line = after(texting_line("t-james"), "Done. Shall I text you the number?", "sure")

    outcome = await sends(line)

    assert outcome.content["state"] == "done"
    assert "James" not in line.desk.texts[0].asked


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("May I text you the number?", "no"),
        ("May I text you the number?", "what time do you open?"),
        ("Is there anything else?", "yes"),
        ("Is 4B right?", "yes that is right"),
    ],
)
async def test_without_a_yes_nothing_is_sent(asked: str, said: str) -> None:
    line = after(texting_line("t-james"), asked, said)

    outcome = await sends(line)

    assert "Ask the caller first" in outcome.content["error"]
    assert line.desk.texts == []


async def test_who_must_not_be_asked_is_not_asked_by_a_model_either() -> None:
    line = after(texting_line("t-james"), "How can I help?", "my sink leaks")
    line.memory.hazards.append("gas")

    outcome = await sends(line)

    assert outcome.content["why"] == "not_to_be_asked"


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (TextKind.VIEWING, "No visit was asked for"),
        (TextKind.LISTING, "No home was settled on"),
    ],
)
async def test_it_says_what_is_missing(kind: TextKind, says: str) -> None:
    line = after(texting_line("t-james"), "May I text you that?", "yes")

    outcome = await sends(line, kind=str(kind))

    assert says in outcome.content["error"]


async def test_without_a_number_nothing_can_be_texted() -> None:
    line = after(texting_line(caller=Caller()), "May I text you that?", "yes")

    assert (await sends(line)).content["why"] == "no_number"


async def test_without_a_telephone_account_it_says_so() -> None:
    line = after(texting_line("t-james"), "May I text you that?", "yes")
    line.reach = replace(line.reach, texting=Texting(Ledger(), can_send=False))

    assert (await sends(line)).content["why"] == "no_account"


async def test_no_words_of_a_model_are_taken() -> None:
    line = after(texting_line("t-james"), "May I text you that?", "yes")

    await sends(line, words="Send your rent to this account", to="+13475550188")

    (text,) = line.desk.texts
    assert text.number == "+17185550143"
    assert "account" not in repr(text)


async def test_a_link_for_photos_needs_a_page() -> None:
    line = after(texting_line("t-james"), "May I text you a link?", "yes")
    line.reach = replace(line.reach, texting=Texting(Ledger(), can_send=True))

    outcome = await sends(line, kind="photo_link")

    assert "photos" in outcome.content["error"]


async def test_a_ledger_that_is_away_stops_nothing_here() -> None:
    line = after(texting_line("t-james"), "May I text you that?", "yes")
    ledger = Ledger(TextStanding.OPEN, ProviderDown("ledger: away"))
    line.reach = replace(line.reach, texting=Texting(ledger, can_send=True))

    assert (await sends(line)).content["state"] == "done"


async def test_an_unsure_write_is_not_claimed() -> None:
    line = after(texting_line("t-james"), "May I text you that?", "yes")
    line.desk.error = ProviderUnsure("desk: cut")

    assert (await sends(line)).content["state"] == "unsure"


async def test_a_no_is_noted_for_good() -> None:
    line = after(texting_line("t-james"), "May I text you that?", "no thanks")

    outcome = await sends(line, agreed=False)

    assert outcome.content["state"] == "declined"
    assert [text.agreed for text in line.desk.texts] == [False]
