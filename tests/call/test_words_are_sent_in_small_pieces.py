"""A few words to a message: what was heard is known as finely as it was sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.call.relay import PIECE_WORDS, small_pieces


@given(st.text())
def test_it_loses_and_adds_nothing(words: str) -> None:
    assert "".join(small_pieces(words)) == words


@given(st.lists(st.text("abc", min_size=1), min_size=1).map(" ".join))
def test_it_sends_a_few_words_at_a_time(words: str) -> None:
    assert max(len(piece.split()) for piece in small_pieces(words)) <= PIECE_WORDS


def test_it_leaves_short_words_whole() -> None:
    assert small_pieces(" Let me see.") == [" Let me see."]
