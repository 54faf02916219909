"""Buildings that are new, live or sold: from which day, with which words, and what they lack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.core.buildings import (
    Building,
    Buildings,
    BuildingState,
    building_words,
    may_go_live,
    own_gaps,
)
from services.core.checkup import CheckState
from services.core.lockouts import Help, LockoutPolicy, Lockouts, Way
from services.core.people import PhoneNumber
from services.portfolio.sample import sample_office, sample_properties

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
RIVERSIDE = Building(
    "p1", BuildingState.SOLD, date(2026, 12, 1), "Riverside Homes", PhoneNumber("+17185550177")
)
LOCKSMITH = Way(Help.LOCKSMITH, PhoneNumber("+17185550188"), "Bay Locks")
READY = replace(
    sample_office(),
    pay_url="pay.harborstreet.com",
    lockouts=Lockouts(LockoutPolicy(after_hours=LOCKSMITH)),
)


def test_a_building_that_nobody_named_is_live() -> None:
    assert Buildings().of("p1").state_on(date(2026, 11, 20)) is BuildingState.LIVE


def test_a_new_building_does_not_go_live_by_being_sold_later() -> None:
    building = replace(RIVERSIDE, until_sold=BuildingState.DRAFT)

    assert building.state_on(date(2026, 11, 20)) is BuildingState.DRAFT
    assert building.state_on(date(2026, 12, 1)) is BuildingState.SOLD


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2026, 11, 30), BuildingState.LIVE), (date(2026, 12, 1), BuildingState.SOLD)],
)
def test_a_sale_counts_from_its_day(day: date, state: BuildingState) -> None:
    assert RIVERSIDE.state_on(day) is state


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "managed by Riverside Homes since December first, 2026"),
        ("es", "lo administra Riverside Homes desde el primero de diciembre de 2026"),
    ],
)
def test_it_says_who_manages_it_since_when(language: str, said: str) -> None:
    words = building_words(RIVERSIDE, "sold", language)

    assert said in words
    assert "7 1 8, 5 5 5, 0 1 7 7" in words


def test_new_buildings_are_drafts_and_known_ones_stay() -> None:
    known = Buildings((RIVERSIDE,))

    after = known.with_drafts(["p1", "p2"], "Chris", NOW)

    assert after.of("p1") == RIVERSIDE
    assert after.of("p2").state is BuildingState.DRAFT


def test_a_building_with_everything_may_go_live() -> None:
    assert may_go_live(own_gaps(sample_properties()[0], READY, articles=1))


@pytest.mark.parametrize(
    ("key", "office", "articles", "units"),
    [
        ("units", READY, 1, False),
        ("articles", READY, 0, True),
        ("locksmith", replace(READY, lockouts=Lockouts()), 1, True),
        ("pay_link", replace(READY, pay_url=""), 1, True),
        ("pay_link", replace(READY, pay_url="https://pay.harborstreet.example/now"), 1, True),
    ],
)
def test_each_thing_that_is_missing_has_its_cure(
    key: str, office: object, articles: int, units: bool
) -> None:
    place = sample_properties()[0]
    place = place if units else replace(place, units=())

    gaps = own_gaps(place, office, articles)  # type: ignore[arg-type]

    missing = [one for one in gaps if one.state is not CheckState.OK]
    assert [one.key for one in missing] == [key]
    assert all(one.cure for one in missing)
