"""Calls of the test phone: told from callers by their id, in every process, also later."""

from __future__ import annotations

REHEARSAL = "TP"
"""How the id of a rehearsed call begins; Twilio's begin with `CA`."""
NOBODY_RUNG = "Test call, nobody was rung. "


def is_rehearsal(call_sid: str) -> bool:
    """Is it a call of the test phone, in which nobody outside may be rung?"""
    return call_sid.startswith(REHEARSAL)


def as_played(words: str) -> str:
    """What the record says of a ring that was not placed."""
    return words if words.startswith(NOBODY_RUNG) else NOBODY_RUNG + words
