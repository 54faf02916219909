"""Results of tools that cannot both be true; and those that only differ."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from services.core.dialogue import Memory, Message, Role, ToolCall
from services.core.tool_contradictions import CONTRADICTION, contradiction_in

Told = tuple[str, dict[str, Any], dict[str, Any]]
"""Tool, arguments, answer."""


def after(*told: Told, turns: tuple[int, ...] = (), turn: int = 1) -> Memory:
    memory = Memory("CA1", "front_desk", turn=turn)
    for at, (tool, given, content) in enumerate(told):
        number = turns[at] if turns else 1
        call = ToolCall(f"c{at}", tool, given)
        answer = orjson.dumps(content).decode()
        memory.history.append(Message(Role.ASSISTANT, "", number, (call,)))
        memory.history.append(Message(Role.TOOL, answer, number, tool_call_id=call.id))
    return memory


HERE = {"unit": "4B"}
OPEN = ("issue_status", HERE, {"state": "found", "issues": [{"number": 7, "status": "open"}]})
CLOSED: Told = (
    "issue_status",
    {},
    {"state": "found", "issues": [{"number": 7, "status": "closed"}]},
)
NO_ISSUE = ("issue_status", HERE, {"state": "none", "issues": []})
OPENED = ("open_issue", HERE, {"state": "done", "number": 7})
OWES: Told = ("rent_balance", {}, {"state": "found", "rent_due_usd": 300.0})
OWES_NOTHING: Told = ("rent_balance", {}, {"state": "found", "rent_due_usd": 0.0})
A_HOME = ("find_homes", {"bedrooms": 2}, {"state": "found", "homes": [{"unit": "2A"}]})
HOME_GONE = ("request_viewing", {"unit": "2A"}, {"state": "gone", "homes": []})
NOTED = ("add_note_to_issue", {"issue": 7}, {"state": "done", "number": 7})
BROKEN = ("issue_status", HERE, {"state": "unavailable"})


@pytest.mark.parametrize(
    "told",
    [(OPEN, CLOSED), (OPEN, NO_ISSUE), (OPENED, NO_ISSUE), (OWES, OWES_NOTHING),
     (A_HOME, HOME_GONE)],
    ids=["one ticket in two states", "there and not there", "opened and not there",
         "two balances", "offered and gone"],
)  # fmt: skip
def test_it_notices_results_that_cannot_both_be_true(told: tuple[Told, ...]) -> None:
    assert contradiction_in(after(*told)) == CONTRADICTION


@pytest.mark.parametrize(
    "told",
    [(OPEN,), (OPEN, OPEN), (NO_ISSUE, OPENED, OPEN), (OPEN, NOTED, CLOSED), (OPEN, BROKEN),
     (A_HOME, OWES), (OWES, OPEN)],
    ids=["one", "the same", "opened meanwhile", "noted meanwhile", "not to be read", "other",
         "nothing in common"],
)  # fmt: skip
def test_it_leaves_results_alone_that_only_differ(told: tuple[Told, ...]) -> None:
    assert contradiction_in(after(*told)) == ""


def test_it_does_not_speak_of_it_again_in_a_later_turn() -> None:
    memory = after(OPEN, CLOSED, turns=(1, 1), turn=2)
    memory.history.append(Message(Role.CALLER, "And the heat?", 2))

    assert contradiction_in(memory) == ""


def test_it_compares_with_what_an_earlier_turn_has_brought() -> None:
    assert contradiction_in(after(OPEN, CLOSED, turns=(1, 2), turn=2)) == CONTRADICTION


def test_it_is_not_troubled_by_answers_that_are_no_objects() -> None:
    memory = after(OPEN)
    memory.history[-1].text = "[1, 2"

    assert contradiction_in(memory) == ""
