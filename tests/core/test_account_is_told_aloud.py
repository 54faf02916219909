"""Amounts, dates and the age of the figures, for the ear."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from services.core.account import Account
from services.core.account_matters import Told
from services.core.account_words import money_in_words, told_of_account
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock

NOW = FakeClock().now()
"""Ten in the morning in New York."""
ACCOUNT = Account(325.5, 1700.0, date(2026, 11, 2), 75.0, 1700.0, 1, date(2027, 5, 31), NOW, "4417")


def told(account: Account, fact: Told, language: str = "en") -> str:
    return told_of_account(account, sample_office(), NOW, language)[fact]


@pytest.mark.parametrize(
    ("amount", "english", "spanish"),
    [
        (325.5, "325 dollars and 50 cents", "325 dólares con 50 centavos"),
        (1.0, "one dollar", "un dólar"),
        (0.05, "5 cents", "5 centavos"),
        (-50.0, "50 dollars", "50 dólares"),
    ],
)
def test_it_says_amounts_as_people_do(amount: float, english: str, spanish: str) -> None:
    assert (money_in_words(amount), money_in_words(amount, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("back", "words"),
    [(0, "as of this morning"), (1, "as of yesterday"), (4, "as of Monday, November sixteenth")],
)
def test_it_says_how_old_the_figures_are(back: int, words: str) -> None:
    account = Account(325.5, as_of=NOW - timedelta(days=back))

    assert told(account, Told.BALANCE) == f"Your balance is 325 dollars and 50 cents, {words}."


def test_it_names_the_books_where_they_have_no_date() -> None:
    assert told(Account(0.0), Told.BALANCE).endswith("by the office's books.")


def test_it_says_a_credit_for_what_it_is() -> None:
    assert told(Account(-50.0, as_of=NOW), Told.BALANCE).startswith("You have a credit of 50")


@pytest.mark.parametrize(
    ("fact", "english", "spanish"),
    [
        (
            Told.LAST_PAYMENT,
            "The last payment on the books is 1700 dollars, on Monday, November second.",
            "El último pago registrado es de 1700 dólares, el lunes dos de noviembre.",
        ),
        (
            Told.LATE_FEE,
            "That includes a late fee of 75 dollars.",
            "Eso incluye un recargo por atraso de 75 dólares.",
        ),
        (
            Told.DUE_DAY,
            "Your rent of 1700 dollars is due on the first of each month.",
            "Su renta de 1700 dólares se paga el día primero de cada mes.",
        ),
        (
            Told.LEASE_END,
            "Your lease runs until May thirty-first, 2027.",
            "Su contrato va hasta el treinta y uno de mayo de 2027.",
        ),
    ],
)
def test_it_tells_each_figure_in_both_languages(fact: Told, english: str, spanish: str) -> None:
    assert (told(ACCOUNT, fact), told(ACCOUNT, fact, "es")) == (english, spanish)


@pytest.mark.parametrize("fact", [Told.LAST_PAYMENT, Told.LATE_FEE, Told.DUE_DAY, Told.LEASE_END])
def test_it_makes_nothing_up_where_the_books_are_silent(fact: Told) -> None:
    sentence = told(Account(0.0), fact)

    assert "None" not in sentence
    assert not any(letter.isdigit() for letter in sentence)


def test_it_never_shows_the_digits_of_the_identity_check() -> None:
    assert "4417" not in repr(ACCOUNT)
    assert "4417" not in " ".join(told_of_account(ACCOUNT, sample_office(), NOW, "en").values())
