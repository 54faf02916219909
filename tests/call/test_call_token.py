"""The token that binds a socket to an answered call."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.call.call_token import TokenBook, make, read

SECRET = "s3cret"
NOW = 1_795_000_000.0
TOKEN = make(SECRET, "CA1", NOW + 60)


def test_it_names_the_call_it_was_made_for() -> None:
    assert read(SECRET, TOKEN, NOW) == "CA1"


def test_it_is_refused_once_it_has_expired() -> None:
    assert read(SECRET, TOKEN, NOW + 61) is None


def test_it_is_refused_under_another_secret() -> None:
    assert read("other", TOKEN, NOW) is None


def test_it_is_refused_for_another_call() -> None:
    assert read(SECRET, TOKEN.replace("CA1", "CA2"), NOW) is None


def test_it_is_refused_with_a_later_end() -> None:
    call, end, mac = TOKEN.split(".")

    assert read(SECRET, f"{call}.{int(end) + 1}.{mac}", NOW) is None


@given(st.text())
def test_it_survives_any_text(text: str) -> None:
    assert read(SECRET, text, NOW) is None


def test_the_first_session_owns_the_token() -> None:
    book = TokenBook(SECRET)

    assert book.admit(TOKEN, "VX1", NOW) == "CA1"
    assert book.admit(TOKEN, "VX2", NOW) is None
    assert book.admit(TOKEN, "VX1", NOW) == "CA1"


def test_a_second_token_of_the_same_call_takes_a_second_session() -> None:
    book = TokenBook(SECRET)
    book.admit(TOKEN, "VX1", NOW)

    assert book.admit(make(SECRET, "CA1", NOW + 90), "VX2", NOW) == "CA1"


def test_no_token_is_good_after_the_call() -> None:
    book = TokenBook(SECRET)
    book.admit(TOKEN, "VX1", NOW)

    book.end("CA1")

    assert book.admit(TOKEN, "VX1", NOW) is None


def test_it_refuses_a_session_without_a_name() -> None:
    assert TokenBook(SECRET).admit(TOKEN, "", NOW) is None
