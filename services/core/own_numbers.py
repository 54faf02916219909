"""Ticket numbers where another property system gives the ones that are spoken.

Our own begin so high there that they can never be one of the other system's: one number names
one ticket, and what may be told to a caller is seen from the number itself.
"""

from __future__ import annotations

OWN_FROM = 10_000_000
GIVES_NUMBER = "rm_issue"
"""The kind of delivery with which the other system gives a ticket its number."""


def is_own(number: int) -> bool:
    """Is it one of ours, where another system gives those that are told?"""
    return number >= OWN_FROM


def may_be_told(number: int | None) -> int | None:
    """The number, or None where the office could not find anything under it."""
    return None if number is None or is_own(number) else number
