"""Which keys are those of dangers that wait for their place."""

from __future__ import annotations

from services.core.unmatched import errand_key, is_unmatched, ticket_key, unmatched_key


def test_it_knows_the_errand_of_a_danger_and_the_ticket_that_takes_its_place() -> None:
    key = unmatched_key("CA1", "gas", "safety")

    assert is_unmatched(key)
    assert errand_key(ticket_key(key)) == key


def test_it_takes_a_message_about_one_for_no_danger_of_its_own() -> None:
    assert not is_unmatched("CA1:message:unmatched:89c1b9edf323")
