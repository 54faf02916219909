"""Numbers of the office that are forwarded to us, and calls that would go round in circles. Pure.

Every call that we place shows a number of ours. So a call that comes in from one of our own
numbers is such a call of ours, forwarded back; nobody else can show that number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.people import PhoneNumber


class Forwards(StrEnum):
    """When a number of the office is forwarded to us."""

    ALWAYS = "always"
    """Its telephone never rings: it is never dialled."""
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    AFTER_HOURS = "after_hours"


NAMES: Mapping[Forwards, str] = {
    Forwards.ALWAYS: "Always",
    Forwards.NO_ANSWER: "When nobody answers",
    Forwards.BUSY: "When it is busy",
    Forwards.AFTER_HOURS: "Outside office hours",
}


@dataclass(frozen=True, slots=True)
class ForwardedNumber:
    number: str
    """E.164."""
    when: Forwards


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What the office says of its own numbers: a part of the office."""

    numbers: tuple[ForwardedNumber, ...] = ()

    @property
    def never_rings(self) -> frozenset[str]:
        """Numbers whose telephones cannot be reached, because all their calls come to us."""
        return frozenset(one.number for one in self.numbers if one.when is Forwards.ALWAYS)

    def with_one(self, new: ForwardedNumber) -> Forwarding:
        return Forwarding((*self.without(new.number).numbers, new))

    def without(self, number: str) -> Forwarding:
        return Forwarding(tuple(one for one in self.numbers if one.number != number))


def e164(text: str) -> str:
    """A number as the networks send it, in one spelling; "" where it is none."""
    number = PhoneNumber.read(text) if text else None
    return number.e164 if number else ""


def not_to_ring(forwarding: Forwarding, from_number: str, forwarded_from: str) -> frozenset[str]:
    """Numbers that must not be rung for a call: whoever calls, the telephone that has just
    forwarded the call to us, and those that forward everything."""
    own = {e164(from_number), e164(forwarded_from)} - {""}
    return forwarding.never_rings | own


def is_ours(from_number: str, to_number: str, ours: Collection[str]) -> bool:
    """Does the call come from a number of ours? Then it is one of our own calls, come back."""
    caller = e164(from_number)
    return bool(caller) and caller in {e164(to_number), *ours}


def comes_back(from_number: str, forwarded_from: str, ringing: Collection[str]) -> bool:
    """Is it the call that we ring somebody with at this moment? `ringing`: numbers whose telephones
    ring for other callers; some exchanges show their own number when they forward."""
    return not {e164(from_number), e164(forwarded_from)}.isdisjoint(ringing)
