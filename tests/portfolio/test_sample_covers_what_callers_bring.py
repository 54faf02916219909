"""The sample portfolio holds every kind of caller and home that the first call must serve."""

from __future__ import annotations

from collections import Counter

from services.core.people import PersonKind
from services.portfolio.sample import (
    sample_balances,
    sample_issues,
    sample_office,
    sample_people,
    sample_properties,
)


def test_it_has_each_kind_of_home() -> None:
    names = {name for place in sample_properties() for name in place.unit_names}

    assert {"4B", "1203", "Upper", "Lower", "Basement", "House", "Lot 12", "Lot 14"} <= names


def test_it_has_each_kind_of_person() -> None:
    kinds = {person.kind for person in sample_people()}

    assert kinds >= set(PersonKind) - {
        PersonKind.UNKNOWN,
        PersonKind.OCCUPANT,
        PersonKind.PROSPECT,
    }


def test_it_has_one_number_shared_by_two_and_one_person_with_two_homes() -> None:
    numbers = Counter(number for person in sample_people() for number in person.phones)

    assert 2 in numbers.values()
    assert any(len(person.current_homes) == 2 for person in sample_people())


def test_it_names_only_units_that_exist() -> None:
    real = {unit.id for place in sample_properties() for unit in place.units}

    assert {home.unit_id for person in sample_people() for home in person.homes} <= real
    assert {issue.unit_id for issue in sample_issues()} <= real
    assert set(sample_balances()) <= {person.id for person in sample_people()}


def test_it_confirms_nobody_for_transfers() -> None:
    colleagues = sample_office().colleagues

    assert [(one.name, one.confirmed) for one in colleagues] == [
        ("Diane", False),
        ("Janier", False),
    ]
