"""The office's policy for people who are locked out, in words: its own, or ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.lockouts import Help, LockoutPolicy, Lockouts, Way, policy_words
from services.core.people import PhoneNumber

LOCKSMITH = Way(Help.LOCKSMITH, PhoneNumber("+17185550180"), "Bay Lock and Key", fee_usd=85)


def test_it_sends_them_to_the_office_with_identification() -> None:
    words = policy_words(LockoutPolicy().open_hours, "en", address="31 Port Richmond Ave")

    assert "31 Port Richmond Ave" in words
    assert "identification" in words


def test_it_says_when_the_office_opens_where_nobody_comes() -> None:
    words = policy_words(LockoutPolicy().after_hours, "en", opens="tomorrow at nine in the morning")

    assert words == "The office looks after keys, and it opens tomorrow at nine in the morning."


def test_it_names_the_locksmith_and_the_fee_as_a_fact() -> None:
    words = policy_words(LOCKSMITH, "en")

    assert "Bay Lock and Key" in words
    assert "7 1 8, 5 5 5, 0 1 8 0" in words
    assert words.endswith("The fee for that is 85 dollars.")


def test_it_says_the_same_in_spanish() -> None:
    words = policy_words(LOCKSMITH, "es")

    assert "Para la puerta puede llamar a Bay Lock and Key" in words
    assert words.endswith("Eso cuesta 85 dólares.")


@pytest.mark.parametrize(("fee", "end"), [(0, "There is no fee for that."), (None, "first.")])
def test_it_says_what_is_set_of_the_fee(fee: int | None, end: str) -> None:
    assert policy_words(Way(Help.STAFF, fee_usd=fee), "en").endswith(end)


def test_it_says_the_offices_own_words() -> None:
    own = replace(LOCKSMITH, words_en="Call Sam.", words_es="Llame a Sam.", fee_usd=None)

    assert (policy_words(own, "en"), policy_words(own, "es")) == ("Call Sam.", "Llame a Sam.")


def test_it_names_nobody_whose_number_is_missing() -> None:
    assert "locksmith" not in policy_words(Way(Help.LOCKSMITH), "en", opens="on Monday")


def test_it_takes_the_policy_of_the_property_before_the_offices() -> None:
    own = LockoutPolicy(after_hours=LOCKSMITH)
    lockouts = Lockouts(by_property={"bayview": own})

    assert lockouts.of("bayview") is own
    assert lockouts.of("clove-duplex") == lockouts.of(None) == LockoutPolicy()
