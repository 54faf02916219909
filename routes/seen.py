"""What somebody saw when they opened a form: whoever saves later never undoes another's work.

The form carries a mark of the value that it was filled from. It is compared in the transaction
that writes, so of two who save at once the second is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

FIELD = "seen"
LONGEST = 16
"""Letters of a mark."""
CHANGED = (
    "Somebody has changed this since you opened the page, so nothing of yours was saved. What "
    "stands here is how it is now; please make your change again."
)


class ChangedMeanwhile(Exception):
    """The value is another one than the form was filled from. Nothing was written."""


def mark_of(value: object) -> str:
    """A short mark of a value of the office."""
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:LONGEST]


def mark_again(came: str, value: object) -> str:
    """The mark of a form that is shown again with what was typed: the one that came with it, or a
    change of somebody else since then would be undone by the second try."""
    return came[:LONGEST] or mark_of(value)


def unless_changed(
    seen: str, change: Callable[[Any], Any], part: Callable[[Any], object] = lambda value: value
) -> Callable[[Any], Any]:
    """The same change, refused where the value is not the one that was seen. Without a mark, as
    from a program, it is made. `part`: what of the value the form is about."""

    def checked(present: Any) -> Any:
        if seen and mark_of(part(present)) != seen:
            raise ChangedMeanwhile
        return change(present)

    return checked
