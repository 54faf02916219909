"""What somebody types into a search, and the sentence that is shown for it."""

from __future__ import annotations

import pytest

from services.core.list_search import MOST_SHOWN, Part, Search, best_sentence, parts_of, search_of


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", Search()),
        ("  %_'\" -- ", Search()),
        ("James Whitfield", Search(("james", "whitfield"))),
        ("José NÚÑEZ", Search(("jose", "nunez"))),
        ("¿Fuga?", Search(("fuga",))),
        ("4B", Search(("4b",))),
        ("1001", Search(("1001",))),
        ("(718) 555-0142", Search((), ("7185550142",))),
        ("+1 718.555.0142", Search((), ("7185550142",))),
        ("1-718-555-0142 leak", Search(("leak",), ("7185550142",))),
        ("555-0142", Search((), ("5550142",))),
        ("leak leak LEAK", Search(("leak",))),
        ("a b c d e f g h", Search(("a", "b", "c", "d", "e", "f"))),
    ],
)
def test_it_reads_numbers_and_words(typed: str, wanted: Search) -> None:
    assert search_of(typed) == wanted


def test_it_shows_the_sentence_with_most_of_the_words() -> None:
    texts = ["The sink is fine. The sink leaks water.", "Water?"]

    parts = best_sentence(texts, ("sink", "water"))

    assert parts == (
        Part("The "), Part("sink", hit=True), Part(" leaks "), Part("water", hit=True), Part("."),
    )  # fmt: skip


def test_it_marks_words_with_accents() -> None:
    assert parts_of("Una inundación", ("inunda",)) == (
        Part("Una "),
        Part("inundación", hit=True),
    )


def test_it_cuts_a_long_sentence_around_the_hit() -> None:
    parts = best_sentence(["so " * 200 + "leak" + " on" * 200], ("leak",))

    shown = "".join(part.text for part in parts)
    assert "leak" in shown
    assert len(shown) <= MOST_SHOWN + 2


def test_it_shows_nothing_where_no_word_was_said() -> None:
    assert best_sentence(["Hello."], ("leak",)) == ()
