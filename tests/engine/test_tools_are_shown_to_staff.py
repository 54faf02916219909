"""What the record keeps of a tool: masked, bounded, and nothing that proves somebody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from services.core.dialogue import Memory, ToolCall
from services.core.events import ToolUsed
from services.core.people import Caller
from services.engine.tool_uses import MOST_CHARS, tool_used

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def memory(*, off_record: bool = False) -> Memory:
    made = Memory(call_sid="CA1", caller=Caller(), assistant="front_desk", called_number="")
    made.script.off_record = off_record
    return made


def use(name: str, content: dict[str, Any] | None, made: Memory | None = None) -> ToolUsed:
    call = ToolCall("1", name, {"problem": "My card is 4111 1111 1111 1111."})
    return tool_used(made or memory(), name, call, content, 12, NOON)


def test_it_keeps_what_was_given_and_answered() -> None:
    found = use("open_issue", {"state": "done", "number": 1004, "homes": ({"name": "4B"},)})

    assert (found.outcome, found.took_ms) == ("done", 12)
    assert found.result == {"state": "done", "number": 1004, "homes": [{"name": "4B"}]}


def test_it_masks_private_numbers() -> None:
    found = use("open_issue", {"state": "done"})

    assert "4111" not in str(found.arguments)


def test_it_keeps_nothing_of_what_proves_somebody() -> None:
    found = use("identify_caller", {"state": "passed"})

    assert (found.outcome, found.arguments, found.result) == ("passed", None, None)


def test_it_keeps_nothing_of_who_does_not_want_it() -> None:
    found = use("open_issue", {"state": "done"}, memory(off_record=True))

    assert (found.arguments, found.result) == (None, None)


def test_a_tool_that_was_broken_off_has_no_answer() -> None:
    found = use("open_issue", None)

    assert (found.outcome, found.result) == ("broken off", None)


def test_it_cuts_what_is_long() -> None:
    found = use("ask", {"text": "word " * 1000})

    assert len((found.result or {})["text"]) <= MOST_CHARS + 3
