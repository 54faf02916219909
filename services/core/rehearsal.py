"""Calls of the test phone: told from callers by their id, in every process, also later."""

from __future__ import annotations

REHEARSAL = "TP"
"""How the id of a rehearsed call begins; Twilio's begin with `CA`."""
DRILL = "TR"
"""How that of a test call begins for which the people on call are rung for real."""
NOBODY_RUNG = "Test call, nobody was rung. "


def is_rehearsal(call_sid: str) -> bool:
    """Is it a call of the test phone, in which nobody outside may be rung?"""
    return call_sid.startswith(REHEARSAL)


def is_drill(call_sid: str) -> bool:
    """Is the office trying its ladder out? People on call are rung; whose number the test phone
    shows is never rung."""
    return call_sid.startswith(DRILL)


def is_of_test_phone(call_sid: str) -> bool:
    return call_sid.startswith((REHEARSAL, DRILL))


def as_played(words: str) -> str:
    """What the record says of a ring that was not placed."""
    return words if words.startswith(NOBODY_RUNG) else NOBODY_RUNG + words
