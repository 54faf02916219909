"""Repairs through tools: written once, never lowered, never twice, honest when it fails."""

from __future__ import annotations

from typing import Any

import pytest

from services.core.dialogue import Act, ActState, Message, Role, ToolCall
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.facts import Facts
from services.core.issue import Category, Urgency
from services.engine.tooling import ToolOutcome
from tests.engine.script_line import Line

LEAK = {
    "unit": "1203",
    "property": "Bayview",
    "summary": "The kitchen sink leaks.",
    "category": "plumbing",
    "urgency": "R",
}
DRIP = {**LEAK, "summary": "The bathroom faucet is leaking."}


async def run(line: Line, name: str, arguments: dict[str, Any]) -> ToolOutcome:
    outcome = await line.toolbox.run(line.reach, line.memory, ToolCall("1", name, arguments))
    if outcome.act is not None:
        line.memory.remember_act(outcome.act)
    return outcome


async def test_it_opens_an_issue_under_a_key_of_the_conversation() -> None:
    line = Line("t-james")

    outcome = await run(line, "open_issue", LEAK)

    assert outcome.act is not None
    assert outcome.act.key == "CA1:issue:bayview-1203:plumbing"
    assert outcome.content["number"] == outcome.act.number


async def test_it_tells_who_reported_it_and_how_to_reach_them() -> None:
    line = Line("t-james")

    await run(line, "open_issue", LEAK)

    issue = line.desk.issues[0]
    assert (issue.reported_by, issue.person_id) == ("James Whitfield", "t-james")
    assert issue.callback_number == "+17185550143"


async def test_it_raises_the_urgency_that_a_model_played_down() -> None:
    line = Line("t-james")

    await run(line, "open_issue", {**LEAK, "summary": "I smell gas in the kitchen."})

    assert line.desk.issues[0].urgency is Urgency.LIFE_SAFETY


async def test_it_keeps_the_urgency_that_the_call_has_reached() -> None:
    line = Line("t-james")
    line.memory.facts = Facts(urgency=Urgency.EMERGENCY)

    await run(line, "open_issue", LEAK)

    assert line.desk.issues[0].urgency is Urgency.EMERGENCY


async def test_it_opens_no_second_issue_for_the_same_thing() -> None:
    line = Line("t-james")

    first = await run(line, "open_issue", LEAK)
    second = await run(line, "open_issue", {**LEAK, "summary": "It still leaks."})

    assert second.content["number"] == first.content["number"]
    assert second.content["again"] is True
    assert len(line.desk.issues) == 1


async def test_it_says_that_it_is_already_reported() -> None:
    line = said_4b(Line("t-maria"))

    outcome = await run(line, "open_issue", {**DRIP, "unit": "4B"})

    assert outcome.content["already_reported"]
    assert outcome.content["number"] == 1001
    assert line.desk.issues == []
    assert line.desk.notes[0][0] == 1001


async def test_it_tells_a_stranger_no_number_of_an_open_issue() -> None:
    outcome = await run(Line(), "open_issue", {**DRIP, "unit": "4B"})

    assert outcome.content["already_reported"]
    assert outcome.content["number"] is None
    assert outcome.act is not None
    assert outcome.act.number is None


async def test_it_never_folds_a_danger_into_an_old_issue() -> None:
    line = Line("t-maria")

    await run(line, "open_issue", {**LEAK, "unit": "4B", "urgency": "E"})

    assert len(line.desk.issues) == 1


async def test_it_opens_a_second_issue_when_the_caller_says_it_is_another() -> None:
    line = Line("t-maria")

    await run(line, "open_issue", {**LEAK, "unit": "4B", "separate_problem": True})

    assert len(line.desk.issues) == 1


async def test_it_opens_a_danger_without_a_place() -> None:
    line = Line()

    outcome = await run(line, "open_issue", {"summary": "There is a fire!", "category": "safety"})

    assert outcome.act is not None
    assert outcome.act.key == "CA1:unmatched:safety"
    assert line.desk.errands[0].property_id is None


async def test_it_asks_for_the_place_of_an_ordinary_repair() -> None:
    outcome = await run(Line(), "open_issue", {"summary": "The faucet drips."})

    assert "Ask which building" in outcome.content["error"]


async def test_it_takes_only_a_message_from_somebody_whom_staff_handle() -> None:
    outcome = await run(Line("t-robert"), "open_issue", {**LEAK, "unit": "1A"})

    assert (outcome.content["state"], outcome.content["why"]) == ("refused", "people_only")


async def test_it_writes_down_the_danger_of_somebody_whom_staff_handle() -> None:
    line = Line("t-robert")

    await run(line, "open_issue", {"summary": "I smell gas!", "category": "safety"})

    assert line.desk.issues[0].unit_id == "bayview-1a"


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ProviderDown("away"), ActState.FAILED),
        (ProviderUnsure("no answer"), ActState.UNSURE),
        (ProviderRefused("no"), ActState.FAILED),
    ],
)
async def test_it_is_honest_when_the_desk_fails(error: ProviderError, state: ActState) -> None:
    line = Line("t-james")
    line.desk.error = error

    outcome = await run(line, "open_issue", LEAK)

    assert outcome.act is not None
    assert outcome.act.state is state
    assert outcome.content["number"] is None


async def test_it_gives_no_number_of_a_journaled_act() -> None:
    line = Line("t-james")
    line.desk.state = ActState.JOURNALED

    outcome = await run(line, "open_issue", LEAK)

    assert outcome.content["number"] is None
    assert "passed on" in outcome.content["may_say"]


async def test_it_opens_an_issue_although_open_ones_cannot_be_seen() -> None:
    line = Line("t-james")
    line.properties.error = ProviderDown("away")

    outcome = await run(line, "open_issue", LEAK)

    assert outcome.content["state"] == "done"


async def test_it_adds_a_note_to_the_issue_of_that_kind() -> None:
    line = Line()
    line.memory.facts = Facts(
        property_id="bayview", unit_id="bayview-4b", category=Category.PLUMBING
    )

    outcome = await run(line, "add_note_to_issue", {"note": "It drips faster now."})

    assert line.desk.notes == [(1001, "It drips faster now.")]
    assert outcome.content["state"] == "done"


async def test_it_adds_no_note_to_an_issue_of_another_home() -> None:
    line = Line("t-maria")

    outcome = await run(line, "add_note_to_issue", {"issue_number": 1002, "note": "Hello"})

    assert "No open issue" in outcome.content["error"]
    assert line.desk.notes == []


async def test_it_adds_a_note_to_an_issue_that_this_call_opened() -> None:
    line = Line()
    line.memory.remember_act(Act("k", "issue", ActState.DONE, 1050))

    await run(line, "add_note_to_issue", {"issue_number": 1050, "note": "Upper unit."})

    assert line.desk.notes == [(1050, "Upper unit.")]


def said_4b(line: Line) -> Line:
    """The caller has named their home."""
    line.memory.history.append(Message(Role.CALLER, "It's for apartment 4B.", 1))
    return line


async def test_it_tells_nothing_before_they_have_named_their_home() -> None:
    line = Line("t-maria")
    line.memory.history.append(Message(Role.CALLER, "What about my repair?", 1))

    outcome = await run(line, "issue_status", {"unit": "4B"})

    assert outcome.content["state"] == "bad_arguments"
    assert "issues" not in outcome.content


async def test_it_tells_a_tenant_how_their_repair_stands() -> None:
    outcome = await run(said_4b(Line("t-maria")), "issue_status", {"unit": "4B"})

    issue = outcome.content["issues"][0]
    assert (issue["number"], issue["status"]) == (1001, "scheduled")
    assert issue["visit"].startswith("tomorrow")


async def test_it_tells_nobody_about_another_home() -> None:
    outcome = await run(Line("t-james"), "issue_status", {"unit": "4B", "property": "Bayview"})

    assert outcome.content["state"] == "refused"
    assert "issues" not in outcome.content


async def test_it_tells_a_stranger_nothing_about_repairs() -> None:
    outcome = await run(Line(), "issue_status", {"unit": "4B", "property": "Bayview"})

    assert outcome.content["state"] == "refused"


async def test_it_says_when_repairs_cannot_be_looked_up() -> None:
    line = said_4b(Line("t-maria"))
    line.properties.error = ProviderDown("away")

    outcome = await run(line, "issue_status", {"unit": "4B"})

    assert outcome.content["state"] == "unavailable"
