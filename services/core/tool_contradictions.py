"""Do the results of tools contradict each other? Then somebody has to think before they speak.

Only what the newest turn has brought up counts, and nothing that an act of ours has changed in
between: a ticket that is open, noted and then different is no riddle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from services.core.dialogue import Memory, Message, Role

CONTRADICTION = "contradiction between tool results"
WRITES = frozenset(
    (
        *("open_issue", "add_note_to_issue", "leave_message", "save_lead", "request_viewing"),
        *("schedule_viewing", "cancel_viewing", "send_text", "known_outage", "staff_sign_in"),
        *("identify_caller", "note_facts"),
    )
)
"""Tools after which another result is no wonder."""
STEADY = ("status", "category", "start", "unit")
"""Fields of a numbered record that two results must agree on."""
FOUND, NONE, DONE, GONE = "found", "none", "done", "gone"
VIEWINGS = ("request_viewing", "schedule_viewing")


@dataclass(frozen=True, slots=True)
class Result:
    """One tool's answer in the history."""

    tool: str
    given: str
    turn: int
    content: Mapping[str, Any]

    @property
    def state(self) -> object:
        return self.content.get("state")


def contradiction_in(memory: Memory) -> str:
    """CONTRADICTION where a result of this turn contradicts another one of the call, else ""."""
    if not memory.history or memory.history[-1].role is not Role.TOOL:
        return ""
    results = list(_results(memory.history))
    newest = [at for at, one in enumerate(results) if one.turn == memory.turn]
    against = any(_against(results, at) for at in newest)
    return CONTRADICTION if against else ""


def _results(history: Sequence[Message]) -> Iterator[Result]:
    calls = {call.id: call for message in history for call in message.tool_calls}
    for message in history:
        call = calls.get(message.tool_call_id) if message.role is Role.TOOL else None
        content = _read(message.text) if call else None
        if call is not None and content is not None:
            yield Result(call.name, repr(sorted(call.arguments.items())), message.turn, content)


def _read(text: str) -> Mapping[str, Any] | None:
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return content if isinstance(content, dict) else None


def _against(results: Sequence[Result], at: int) -> bool:
    """Does this result contradict an earlier one?"""
    one = results[at]
    written = max((n for n in range(at) if results[n].tool in WRITES), default=-1)
    unchanged = results[written + 1 : at]
    return any(_differs(one, other) for other in unchanged) or any(
        rule(one, other) for other in results[:at] for rule in ACROSS
    )


def _differs(one: Result, other: Result) -> bool:
    """The same question answered otherwise, or the same record told otherwise."""
    if one.tool == other.tool and one.given == other.given:
        states = {one.state, other.state}
        return states == {FOUND, NONE} or _money(one.content) != _money(other.content)
    records = dict(_records(other.content))
    return any(
        number in records and _disagree(record, records[number])
        for number, record in _records(one.content)
    )


def _money(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in content.items() if name.endswith("_usd")}


def _records(content: Mapping[str, Any]) -> Iterator[tuple[object, Mapping[str, Any]]]:
    """Numbered records that a result lists."""
    lists: Iterable[Any] = (value for value in content.values() if isinstance(value, list))
    for items in lists:
        for item in items:
            if isinstance(item, dict) and item.get("number") is not None:
                yield item["number"], item


def _disagree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(name in one and name in other and one[name] != other[name] for name in STEADY)


def _lost_ticket(one: Result, other: Result) -> bool:
    """We have opened a ticket, and the records show none."""
    opened = other.tool == "open_issue" and other.state == DONE and other.content.get("number")
    return bool(opened) and one.tool == "issue_status" and one.state == NONE


def _let_meanwhile(one: Result, other: Result) -> bool:
    """A home that was offered a moment ago is gone."""
    offered = other.tool == "find_homes" and other.state == FOUND
    return offered and one.tool in VIEWINGS and one.state == GONE


Rule = Callable[[Result, Result], bool]
ACROSS: Sequence[Rule] = (_lost_ticket, _let_meanwhile)
"""(newer, older): results of different tools that cannot both be true."""
