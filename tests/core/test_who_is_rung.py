"""Who is rung for a caller who wants a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.core.calendar import MAINTENANCE, Calendar, Department
from services.core.office import Colleague, Office
from services.core.open_hours import read_week
from services.core.people import PhoneNumber
from services.core.transfer_legs import NOBODY_AWAY, Presence
from services.core.transfer_policy import TransferPolicy
from services.core.transfers import department_in, goes_to_a_person, who_rings

OPEN = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
DIANE = Colleague("Diane", PhoneNumber("+17185550101"), True, ("leasing", "office"))
JANIER = Colleague("Janier", PhoneNumber("+17185550102"), True, ("maintenance",))
ROSA = Colleague("Rosa", PhoneNumber("+17185550103"), True, ("leasing",), "rosa@example.com")
WEEKDAYS = Calendar(week=read_week("mon-fri 09:00-17:00"))
OFFICE = Office("Sample", None, "", calendar=WEEKDAYS, colleagues=(DIANE, JANIER, ROSA))
ONE_BY_ONE = TransferPolicy()


def names(
    wanted: str = "anyone",
    *,
    policy: TransferPolicy = ONE_BY_ONE,
    office: Office = OFFICE,
    now: datetime = OPEN,
    presence: Presence = NOBODY_AWAY,
    grave: bool = False,
) -> list[list[str]]:
    groups = who_rings(policy, office, wanted, now, presence, grave=grave)
    return [[one.name for one in group] for group in groups]


@pytest.mark.parametrize("wanted", ["", "anyone", "Anyone"])
def test_it_rings_everybody_in_the_offices_order(wanted: str) -> None:
    assert names(wanted) == [["Diane"], ["Janier"], ["Rosa"]]


def test_it_rings_all_at_once_where_that_is_set() -> None:
    assert names(policy=TransferPolicy(together=True)) == [["Diane", "Janier", "Rosa"]]


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("Diane", "Diane"),
        ("diana", "Diane"),
        ("Diane Woods", "Diane"),
        ("Javier", "Janier"),
        ("yanier", "Janier"),
        ("rosa", "Rosa"),
        ("Rosa@Example.com", "Rosa"),
    ],
)
def test_it_rings_whoever_is_asked_for_however_the_name_is_heard(heard: str, name: str) -> None:
    assert names(heard) == [[name]]


@pytest.mark.parametrize("heard", ["Bob", "Dan", "the mayor", "sales"])
def test_it_rings_nobody_for_a_name_that_nobody_has(heard: str) -> None:
    assert names(heard) == []


def test_it_rings_the_others_after_somebody_asked_for_where_that_is_set() -> None:
    found = names("Janier", policy=TransferPolicy(others_after_named=True))

    assert found == [["Janier"], ["Diane"], ["Rosa"]]


@pytest.mark.parametrize(
    ("wanted", "people"),
    [
        ("leasing", [["Diane"], ["Rosa"]]),
        ("the rental department", [["Diane"], ["Rosa"]]),
        ("alquileres", [["Diane"], ["Rosa"]]),
        ("maintenance", [["Janier"]]),
        ("mantenimiento", [["Janier"]]),
    ],
)
def test_it_rings_a_department(wanted: str, people: list[list[str]]) -> None:
    assert names(wanted) == people


def test_it_finds_a_department_only_where_somebody_works_in_it() -> None:
    assert department_in("can I talk to accounting", OFFICE.colleagues) == ""


def test_it_skips_whoever_is_away_or_talking() -> None:
    busy = Presence(frozenset({"diane"}), frozenset({JANIER.number.e164}))

    assert names(presence=busy) == [["Rosa"]]


def test_it_never_rings_a_number_that_was_not_confirmed() -> None:
    office = replace(OFFICE, colleagues=(replace(DIANE, confirmed=False), JANIER))

    assert names(office=office, grave=True) == [["Janier"]]


def test_it_rings_nobody_while_the_office_is_closed() -> None:
    assert names(now=SUNDAY) == []


def test_the_hours_of_the_department_count_where_it_has_its_own() -> None:
    sundays = Calendar(
        week=read_week("mon-fri 09:00-17:00"),
        departments=(Department(MAINTENANCE, week=read_week("sun 09:00-17:00")),),
    )
    office = replace(OFFICE, calendar=sundays)
    policy = TransferPolicy()

    assert who_rings(policy, office, "anyone", SUNDAY) == ()
    assert who_rings(policy, office, "anyone", SUNDAY, department=MAINTENANCE) != ()
    assert who_rings(policy, office, "maintenance", SUNDAY) == ((JANIER,),)


def test_whoever_is_asked_for_by_name_has_the_hours_of_their_department() -> None:
    late = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    evenings = Department("maintenance", week=read_week("mon-fri 09:00-20:00"))
    office = replace(OFFICE, calendar=replace(WEEKDAYS, departments=(evenings,)))

    assert names("Janier", office=office, now=late) == [["Janier"]]
    assert names("Diane", office=office, now=late) == []
    assert names("anyone", office=office, now=late) == []


def test_it_rings_at_any_hour_where_that_is_set() -> None:
    assert names("Rosa", now=SUNDAY, policy=TransferPolicy(outside_hours=True)) == [["Rosa"]]


def test_it_rings_at_any_hour_for_somebody_in_danger() -> None:
    assert names(now=SUNDAY, grave=True)[0] == ["Diane"]


def test_nobody_waits_for_more_than_four_people() -> None:
    many = tuple(
        Colleague(f"N{letter}", PhoneNumber(f"+1718555020{at}"), True)
        for at, letter in enumerate("abcdefg")
    )

    assert len(names(office=replace(OFFICE, colleagues=many))) == 4


@pytest.mark.parametrize(
    ("intent", "score", "in_a_matter", "goes"),
    [
        ("out_of_scope", 0.95, False, True),
        ("out_of_scope", 0.95, True, False),
        ("out_of_scope", 0.5, False, False),
        ("report_issue", 0.99, False, False),
        ("spam_sales", 0.99, False, False),
    ],
)
def test_only_a_question_that_is_surely_not_about_homes_goes_to_people(
    intent: str, score: float, in_a_matter: bool, goes: bool
) -> None:
    assert goes_to_a_person(intent, score, in_a_matter=in_a_matter) is goes
