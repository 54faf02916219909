"""A call that we ring somebody with, and that is forwarded back to us, goes round no further."""

from __future__ import annotations

import pytest

from services.core.forwarding import (
    Circle,
    ForwardedNumber,
    Forwarding,
    Forwards,
    circle_of,
    not_to_ring,
)

OURS, OTHER, OFFICE, CALLER = "+17185550100", "+17185550109", "+17185550177", "+19295550123"


OUR_NUMBERS = (OTHER,)


def circle(shown: str, forwarded_from: str = "", ringing: tuple[str, ...] = (OFFICE,)) -> Circle:
    return circle_of(shown, OURS, forwarded_from, OUR_NUMBERS, ringing)


@pytest.mark.parametrize("shown", [OURS, "7185550100", OTHER])
def test_it_knows_a_call_from_a_number_of_ours_while_it_rings_somebody(shown: str) -> None:
    assert circle(shown) is Circle.SURE


@pytest.mark.parametrize("shown", [OURS, OTHER])
def test_it_is_not_sure_of_a_number_of_ours_while_nothing_rings(shown: str) -> None:
    assert circle(shown, ringing=()) is Circle.DOUBT


@pytest.mark.parametrize("shown", [CALLER, "anonymous", "", "+266696687"])
def test_it_lets_everybody_else_in(shown: str) -> None:
    assert circle(shown) is Circle.NO


def test_it_lets_a_caller_in_whom_a_busy_telephone_has_forwarded() -> None:
    assert circle(CALLER, OFFICE) is Circle.NO


def test_it_is_not_sure_of_a_ringing_telephone_that_forwards_and_hides_who_calls() -> None:
    assert circle(OFFICE, OFFICE) is Circle.DOUBT
    assert circle("anonymous", OFFICE) is Circle.DOUBT
    assert circle(OFFICE, OFFICE, ringing=()) is Circle.NO


def test_a_colleague_who_calls_from_a_telephone_that_rings_is_let_in() -> None:
    assert circle(OFFICE) is Circle.NO


def test_it_does_not_ring_the_telephone_that_has_forwarded_the_call() -> None:
    assert not_to_ring(Forwarding(), CALLER, OFFICE) == {CALLER, OFFICE}


def test_it_never_rings_a_number_that_forwards_everything() -> None:
    always = Forwarding((ForwardedNumber(OFFICE, Forwards.ALWAYS),))
    at_times = Forwarding((ForwardedNumber(OFFICE, Forwards.BUSY),))

    assert OFFICE in not_to_ring(always, CALLER, "")
    assert OFFICE not in not_to_ring(at_times, CALLER, "")


def test_it_keeps_one_entry_for_a_number() -> None:
    first = Forwarding().with_one(ForwardedNumber(OFFICE, Forwards.BUSY))

    changed = first.with_one(ForwardedNumber(OFFICE, Forwards.ALWAYS))

    assert [one.when for one in changed.numbers] == [Forwards.ALWAYS]
    assert changed.without(OFFICE).numbers == ()
