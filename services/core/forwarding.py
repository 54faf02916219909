"""Numbers of the office that are forwarded to us, and calls that would go round in circles. Pure.

Every call that we place shows a number of ours. So one that comes in from a number of ours while
we ring somebody is such a call, forwarded back. At all other times it may be somebody's own call: a
telephone system can show the office's number for every telephone, and an exchange can show its own
number for every call that it forwards. Nobody who calls is given the busy tone on such a doubt.
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


class Circle(StrEnum):
    """Is a call one of our own, come back?"""

    NO = "no"
    SURE = "sure"
    DOUBT = "doubt"
    """It looks like one, and may just as well be somebody's own call."""


def circle_of(
    from_number: str,
    to_number: str,
    forwarded_from: str,
    ours: Collection[str],
    ringing: Collection[str],
) -> Circle:
    """`ringing`: numbers whose telephones ring for other callers at this moment.

    Whoever shows a third number is a caller, also where a telephone that rings has forwarded them:
    that is what "forwarded when busy" means. A colleague who calls from their own telephone while
    it counts as ringing is a caller too, unless that telephone says that it has forwarded the call:
    whoever calls is never rung for their own call, so it cannot go round for ever.
    """
    caller, forwarder = e164(from_number), e164(forwarded_from)
    if caller and caller in {e164(to_number), *ours}:
        return Circle.SURE if ringing else Circle.DOUBT
    hidden = not caller or caller == forwarder
    return Circle.DOUBT if hidden and forwarder in ringing else Circle.NO
