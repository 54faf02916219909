"""A sieve before a pattern never changes what is found."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import core
from services.core.needed_words import END, needed_words
from services.core.sieve import SIEVES, Sieved, sieved

for _module in pkgutil.iter_modules(core.__path__):
    importlib.import_module(f"services.core.{_module.name}")
OURS = tuple(one for one in SIEVES if one.needs)
PARTS = (
    "school",
    "schools?",
    " ",
    "the ",
    "(very )?",
    r"\b",
    r"\w+",
    ".{0,9}",
    "(gas|smoke|i('m| am))",
    "[oa]s?",
    "(?!x)",
    "'s",
    "$",
    "^",
    r"(\w+ ){0,2}",
    "(a |an )*",
    r"(?<!\w)",
    "-",
    "|",
)
TEXTS = st.lists(
    st.sampled_from(
        ("school", "schools", "s", "gas", "i'm", "i am", "the", "very", "x", "-", "oas")
    ),
    max_size=6,
).map(" ".join)


def needs_of(pattern: str) -> set[str]:
    return {word.replace(END, "$") for word in needed_words(re.compile(pattern))}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.parametrize("one", OURS, ids=lambda one: one.pattern.pattern[:30])
def test_it_lets_through_whatever_our_patterns_match(one: Sieved, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern))

    assert one.may_match(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=7).map("".join), TEXTS)
def test_it_finds_what_any_pattern_finds(written: str, text: str) -> None:
    pattern = re.compile(written)
    words = needed_words(pattern)
    said = re.findall(r"\w+", text)

    held = any((word + END).startswith(need) for need in words for word in said)

    assert held or not words or pattern.search(text) is None


def test_it_knows_the_rarest_words_of_a_pattern() -> None:
    assert needs_of(r"\b(is|are) (there )?(any )?(good )?schools?\b") == {"school$", "schools$"}


def test_it_knows_the_words_of_each_alternative() -> None:
    assert needs_of(r"\b(gas leak|smok\w+|on fire)\b") == {"gas$", "smok", "fire"}


def test_it_knows_nothing_where_a_word_may_have_begun_before() -> None:
    assert needs_of("school") == set()


def test_it_knows_nothing_of_a_pattern_that_ignores_case() -> None:
    assert needed_words(re.compile(r"\bschool\b", re.IGNORECASE)) == frozenset()


def test_it_tries_a_pattern_of_which_nothing_is_known() -> None:
    found = sieved(r"\d+").search("room 12")

    assert found is not None
    assert found[0] == "12"


def test_it_knows_a_pattern_that_comes_after_the_text() -> None:
    sieved(r"\bzebra\b").search("an okapi")

    assert sieved(r"\bokapi\b").search("an okapi")


def test_it_replaces_what_the_pattern_replaces() -> None:
    assert sieved(r"\bgas\b").sub("air", "gas and gasoline") == "air and gasoline"
