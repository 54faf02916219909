"""What programs ask for is read strictly, and a fault says what to do."""

from __future__ import annotations

import pytest

from routes.api import QueryWrong, phone_of
from services.core.people import PhoneNumber


@pytest.mark.parametrize("text", ["+17185550148", " 17185550148", "(718) 555-0148"])
def test_it_reads_a_number_as_people_and_browsers_write_it(text: str) -> None:
    assert phone_of(text) == PhoneNumber("+17185550148")


def test_it_reads_a_foreign_number_whose_plus_was_not_encoded() -> None:
    assert phone_of(" 442079460000") == PhoneNumber("+442079460000")


def test_it_asks_for_all_where_no_number_is_given() -> None:
    assert phone_of("") is None


@pytest.mark.parametrize("text", ["abc", "12", "+", " "])
def test_it_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(QueryWrong, match="telephone number"):
        phone_of(text)
