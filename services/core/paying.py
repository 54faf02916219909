"""For which call something is done at this moment, where the port that does it cannot know.

A text is sent by a telephone that knows numbers and words alone; its cost belongs to the call or
conversation that asked for it. Whoever sends on behalf of a call says so around the sending; it
holds for that task and those it begins, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Payer:
    call_sid: str = ""
    ladder_id: str = ""


_PAYER: ContextVar[Payer | None] = ContextVar("payer", default=None)


@contextmanager
def paid_by(call_sid: str = "", ladder_id: str = "") -> Iterator[None]:
    """What is done inside belongs to this call, or to the call of this ladder."""
    token = _PAYER.set(Payer(call_sid, ladder_id))
    try:
        yield
    finally:
        _PAYER.reset(token)


def payer() -> Payer:
    """Whose it is now; nobody's where nobody has said."""
    return _PAYER.get() or Payer()
