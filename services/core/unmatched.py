"""Keys of what waits without a place, and of the ticket that it becomes once the place is known."""

from __future__ import annotations

UNMATCHED = ":unmatched:"
"""In the key of an urgent errand: a danger whose property nobody knows yet."""
PLACELESS = ":issue:unknown:"
"""In the key of the ticket that takes its place."""


def unmatched_key(root_call_sid: str, *what: str) -> str:
    """Of a danger of this conversation: its kind, and before it the hazard where there are two."""
    return ":".join((root_call_sid + UNMATCHED.rstrip(":"), *what))


def is_unmatched(key: str) -> bool:
    """Not so the key of a message that only adds to one: `CA1:message:unmatched:…`."""
    return key.partition(":")[2].startswith(UNMATCHED[1:])


def ticket_key(errand_key: str) -> str:
    """The key of the ticket that an unmatched errand becomes."""
    return errand_key.replace(UNMATCHED, PLACELESS, 1)


def errand_key(key: str) -> str:
    """The key of the errand that a ticket with this key takes the place of; "" where of none."""
    return key.replace(PLACELESS, UNMATCHED, 1) if PLACELESS in key else ""
