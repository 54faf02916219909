"""Words of one meaning give the same marks, whoever says them."""

from __future__ import annotations

import pytest

from services.core.class_marks import class_marks, classes_of
from services.core.word_marks import stem


def marks_of(text: str) -> set[str]:
    tokens = text.split()
    return set(class_marks(tokens, [stem(token) for token in tokens]))


@pytest.mark.parametrize(
    ("one", "other"), [("dizzy", "mareados"), ("smells", "apesta"), ("sparks", "chispas")]
)
def test_it_puts_words_of_both_languages_into_one_class(one: str, other: str) -> None:
    assert set(classes_of(one)) & set(classes_of(other))


def test_it_knows_nothing_of_most_words() -> None:
    assert classes_of("carpet") == ()
    assert class_marks(["the", "carpet"], ["the", "carpet"]) == []


def test_it_marks_classes_that_stand_together_in_any_order() -> None:
    assert "kk:foul+sense" in marks_of("it smells rotten")
    assert "kk:foul+sense" in marks_of("something rotten is what I smell")


def test_it_marks_which_class_comes_first() -> None:
    assert "ks:frail>ill" in marks_of("the baby looks dizzy")
    assert "ks:ill>frail" in marks_of("dizzy and so is the baby")


def test_it_marks_the_words_around_a_class() -> None:
    found = marks_of("thick smoke everywhere")

    assert {"k<thick smokeword", "k>smokeword everywher"} <= found


def test_it_marks_what_is_denied_until_a_but() -> None:
    found = marks_of("there is no smoke but my outlet sparks")

    assert "kn:smokeword" in found
    assert "kn:sparkword" not in found
