"""Numbers that nobody may give us by voice are taken out; all other numbers stay."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.masking import Awaited, Private, mask

TAKEN_OUT = [
    ("my card is 4111 1111 1111 1111", Private.CARD),
    ("4111111111111111", Private.CARD),
    ("it's four one one one, one one one one, one one one one, one one one one", Private.CARD),
    ("4242-4242-4242-4242 expiring next year", Private.CARD),
    (
        "amex three seven eight two eight two two four six three one zero zero zero five",
        Private.CARD,
    ),
    (
        "mi tarjeta es cuatro uno uno uno uno uno uno uno doble uno uno uno uno uno uno",
        Private.CARD,
    ),
    ("the visa number is double four one two triple one five six nine oh two", Private.CARD),
    ("the cvv is 123", Private.SECURITY_CODE),
    ("the card's security code is four one two", Private.SECURITY_CODE),
    ("routing number is 021000021", Private.BANK),
    ("my checking account is 88 123 4567 12", Private.BANK),
    ("mi cuenta es 123456789", Private.BANK),
    ("my social is 123-45-6789", Private.SOCIAL),
    ("one two three four five six seven eight nine is my social", Private.SOCIAL),
    ("078-05-1120", Private.SOCIAL),
    ("the last four of my social are 6789", Private.SOCIAL),
    ("mi seguro social es 123 45 6789", Private.SOCIAL),
    ("the gate code is 4412", Private.CODE),
    ("just punch in 9 9 1 4 on the keypad and come in", Private.CODE),
    ("use one two three four, that's the code for the lockbox", Private.CODE),
    ("la clave de la puerta es cinco cinco uno dos", Private.CODE),
    ("my alarm pin is 7735", Private.CODE),
]
STAYS = [
    "my number is 718 555 0142",
    "call me at seven one eight five five five oh one four two",
    "it's +1 718 555 0142, my credit is fine by the way",
    "I live in 1203 at 31 Port Richmond Avenue",
    "my rent is 1450 dollars and I paid by credit card",
    "ticket number 1043 please",
    "my zip code is 10302",
    "the area code is 718",
    "the dishwasher shows error code 24",
    "I moved in on 04 12 2024",
    "it has been 3 days and 2 nights",
    "my card was charged twice on the 14th",
    "apartment 4B, the second of two",
    "the payment of 2150 came back",
]


@pytest.mark.parametrize(("said", "kind"), TAKEN_OUT)
def test_it_takes_the_number_out(said: str, kind: Private) -> None:
    masked = mask(said)

    assert kind in masked.found
    assert f"[{kind} removed]" in masked.text
    assert not any(one.isdigit() for one in masked.text)


@pytest.mark.parametrize("said", STAYS)
def test_it_leaves_other_numbers_alone(said: str) -> None:
    assert mask(said).text == said


def test_a_home_before_a_code_stays() -> None:
    assert mask("two oh two and the gate code is 4521").text == (
        "two oh two and the gate code is [code removed]"
    )


def test_it_knows_the_rest_of_a_number_that_was_begun() -> None:
    begun = mask("my card number is 4111 1111")

    rest = mask("1111 1111", begun.expects)

    assert begun.expects == Awaited(Private.CARD, digits=8)
    assert rest.text == "[card number removed]"


def test_a_number_that_was_announced_is_taken_out_when_it_comes() -> None:
    announced = mask("let me give you my card number")

    assert mask("four one one one", announced.expects).found == (Private.CARD,)


def test_a_telephone_number_after_a_card_stays() -> None:
    assert mask("718 555 0142", Private.CARD).found == ()


def test_a_whole_card_expects_nothing_more() -> None:
    assert mask("my card is 4111 1111 1111 1111").expects is None


@given(st.text(max_size=300))
def test_it_never_fails_and_never_adds_digits(text: str) -> None:
    masked = mask(text)

    assert sum(one.isdigit() for one in masked.text) <= sum(one.isdigit() for one in text)


@given(st.lists(st.sampled_from("0123456789"), min_size=13, max_size=19), st.sampled_from(" -,"))
def test_no_long_number_stays(digits: list[str], between: str) -> None:
    said = between.join("".join(digits[at : at + 4]) for at in range(0, len(digits), 4))

    assert not any(one.isdigit() for one in mask(f"here it is {said} okay").text)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.timezones()))
def test_it_leaves_times_as_programs_write_them(moment: datetime) -> None:
    written = moment.replace(microsecond=0).isoformat()

    assert mask(f"from {written} on").found == ()
