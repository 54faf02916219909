"""Words made ready for TwiML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.call.spoken import (
    HINTS_LIMIT,
    clean,
    hints_of,
    hints_text,
    locale,
    sentences,
    whole_length,
)
from services.core.places import Property, PropertyKind, Unit


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Hello. How are you? Fine!", ("Hello.", "How are you?", "Fine!")),
        ("We are at 31 Port Richmond Ave. in Staten Island.", None),
        ("Ask for Mr. Diaz at 9 a.m. sharp.", None),
        ("It is $4.50 today.", None),
        ("", ()),
    ],
)
def test_it_cuts_at_the_ends_of_sentences_only(text: str, cut: tuple[str, ...] | None) -> None:
    assert sentences(text) == ((text,) if cut is None else cut)


@given(st.text(max_size=300))
def test_it_loses_no_word_when_it_cuts(text: str) -> None:
    assert " ".join(sentences(text)) == clean(text)


def test_it_takes_control_characters_out() -> None:
    assert clean("Hi\x00 there\nyou\x85") == "Hi there you"


def test_it_bounds_the_hints() -> None:
    text = hints_text(f"Unit {number}" for number in range(1000))

    assert len(text) <= HINTS_LIMIT
    assert text.endswith(tuple("0123456789"))


def test_a_hint_with_a_comma_stays_one_hint() -> None:
    assert hints_text(("31 Port Richmond Ave, Staten Island", "4B", "4B")) == (
        "31 Port Richmond Ave Staten Island,4B"
    )


def test_it_listens_for_streets_and_units() -> None:
    house = Property(
        id="p1",
        name="Harbor Flats",
        street="31 Port Richmond Ave",
        city="Staten Island",
        kind=PropertyKind.APARTMENTS,
        units=(Unit("u1", "p1", "4B"), Unit("u2", "p1", "Upper")),
    )

    assert hints_of([house]) == ("31 Port Richmond Ave", "Harbor Flats", "Unit 4B", "Upper")


def test_it_falls_back_to_english_for_an_unknown_language() -> None:
    assert locale("fr") == "en-US"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", ""),
        ("We are op", ""),
        ("We are open.", ""),
        ("We are open. ", "We are open. "),
        ("We are open. Come b", "We are open. "),
        ("Really?! Yes… \nno", "Really?! Yes… \n"),
        ('He said "go." Th', 'He said "go." '),
        ("It is at 4 p.m. on St. ", ""),
        ("Ask Mr. Lee. At 3.5 ", "Ask Mr. Lee. "),
        ("请稍等。我去", "请稍等。"),
    ],
)
def test_it_finds_the_whole_sentences_of_words_that_still_come(text: str, whole: str) -> None:
    assert text[: whole_length(text)] == whole
