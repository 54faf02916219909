"""A call that we ring somebody with, and that is forwarded back to us, goes round no further."""

from __future__ import annotations

import pytest

from services.core.forwarding import (
    ForwardedNumber,
    Forwarding,
    Forwards,
    comes_back,
    is_ours,
    not_to_ring,
)

OURS, OTHER, OFFICE, CALLER = "+17185550100", "+17185550109", "+17185550177", "+19295550123"


@pytest.mark.parametrize("shown", [OURS, "7185550100", OTHER])
def test_it_knows_a_call_from_a_number_of_ours(shown: str) -> None:
    assert is_ours(shown, OURS, (OTHER,))


@pytest.mark.parametrize("shown", [CALLER, "anonymous", ""])
def test_it_lets_everybody_else_in(shown: str) -> None:
    assert not is_ours(shown, OURS, (OTHER,))


def test_it_knows_an_exchange_that_shows_its_own_number() -> None:
    assert comes_back(OFFICE, "", {OFFICE})
    assert comes_back(CALLER, OFFICE, {OFFICE})
    assert not comes_back(CALLER, "", {OFFICE})
    assert not comes_back("anonymous", "", set())


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
