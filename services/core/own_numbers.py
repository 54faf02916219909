"""Ticket numbers where another property system gives the ones that are spoken.

Our own begin so high there that they can never be one of the other system's: one number names
one ticket, and what may be told to a caller is seen from the number itself.
"""

from __future__ import annotations

OWN_FROM = 10_000_000


def may_be_told(number: int | None) -> int | None:
    """The number, or None where the office could not find anything under it."""
    return None if number is None or number >= OWN_FROM else number
