"""Whoever speaks the caller's language is rung first, and hears of it all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from services.core.calendar import Calendar
from services.core.dialogue import Memory
from services.core.ladder import Matter
from services.core.office import Colleague, Office
from services.core.on_call import OnCallPerson, Rota, Shift, ring_order
from services.core.open_hours import OpenHours
from services.core.people import PhoneNumber
from services.core.transfer_policy import TransferPolicy
from services.core.transfers import who_rings
from services.core.whisper import whisper

NOW = datetime(2026, 11, 20, 16, tzinfo=UTC)
WEEK = ((OpenHours(time(9), time(17)),),) * 7
OFFICE = Office(
    name="Harbor",
    phone=None,
    address="",
    calendar=Calendar(week=WEEK),
    colleagues=(
        Colleague("Diane", PhoneNumber("+17185550101"), confirmed=True),
        Colleague("Janier", PhoneNumber("+17185550102"), confirmed=True, languages=("es",)),
        Colleague("Ana", PhoneNumber("+17185550103"), languages=("es",)),
    ),
)
ALWAYS = {"days": tuple(range(7)), "starts": time(0), "ends": time(0)}


def names(groups: tuple[tuple[Colleague, ...], ...]) -> list[list[str]]:
    return [[one.name for one in group] for group in groups]


def rung(language: str, *, together: bool = False, who: str = "anyone") -> list[list[str]]:
    policy = TransferPolicy(together=together)
    return names(who_rings(policy, OFFICE, who, NOW, language=language))


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("es", [["Janier"], ["Diane"]]),
        ("en", [["Diane"], ["Janier"]]),
        ("pl", [["Diane"], ["Janier"]]),
    ],
)
def test_it_rings_who_speaks_it_first(language: str, order: list[list[str]]) -> None:
    assert rung(language) == order


def test_it_rings_who_speaks_it_before_all_are_rung_at_once() -> None:
    assert rung("es", together=True) == [["Janier"], ["Diane"]]


def test_it_rings_who_was_asked_for_by_name_before() -> None:
    assert rung("es", who="Diane")[0] == ["Diane"]


def rota(*on_duty: str, fallback: tuple[str, ...] = ()) -> Rota:
    number = "+1718555020{}"
    people = (
        OnCallPerson("Ben", PhoneNumber(number.format(1)), confirmed=True),
        OnCallPerson("Carla", PhoneNumber(number.format(2)), confirmed=True, languages=("es",)),
        OnCallPerson("Olga", PhoneNumber(number.format(3)), confirmed=True, languages=("es",)),
    )
    shifts = tuple(
        Shift(one, ALWAYS["days"], ALWAYS["starts"], ALWAYS["ends"])  # type: ignore[arg-type]
        for one in on_duty
    )
    return Rota(people=people, shifts=shifts, fallback=fallback, owner="Olga")


def order(kept: Rota, language: str) -> list[str]:
    return [one.name for one in ring_order(kept, "America/New_York", NOW, language)]


def test_it_rings_first_who_speaks_it_of_those_on_duty() -> None:
    assert order(rota("Ben", "Carla"), "es") == ["Carla", "Ben", "Olga"]


def test_it_wakes_nobody_off_duty_before_somebody_on_duty() -> None:
    assert order(rota("Ben", fallback=("Carla",)), "es") == ["Ben", "Carla", "Olga"]


def test_it_leaves_the_order_as_it_is_for_english() -> None:
    assert order(rota("Ben", "Carla"), "en") == ["Ben", "Carla", "Olga"]


def test_the_whisper_says_which_language_it_is() -> None:
    memory = Memory("CA1", "front_desk", language="pl")

    assert "Speaks Polish." in whisper(memory)


def test_the_person_on_call_hears_which_language_it_is() -> None:
    matter = Matter("gas", language="es")

    assert matter.spoken.endswith("Speaks Spanish.")
    assert "Speaks" not in replace(matter, language="en").spoken
