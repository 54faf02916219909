"""Who is on call at a moment: shifts, overrides, holidays, midnight, daylight saving, any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.on_call import (
    HolidayDuty,
    OnCallPerson,
    Override,
    Rota,
    Shift,
    faults_of,
    on_duty,
    plain_rota,
    ring_order,
)
from services.core.people import PhoneNumber

EVERY_DAY = tuple(range(7))
NEW_YORK = "America/New_York"
ZONES = [
    NEW_YORK,
    "America/Santiago",  # set forward at midnight
    "Asia/Beirut",  # the same
    "Australia/Lord_Howe",  # by half an hour
    "Africa/Casablanca",
    "Europe/Dublin",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
]


def person(name: str, last: int, *, confirmed: bool = True) -> OnCallPerson:
    return OnCallPerson(name, PhoneNumber(f"+1718555{last:04d}"), confirmed)


ANA, BEN, CARL = person("Ana", 1), person("Ben", 2), person("Carl", 3)
NIGHTS = Shift("Ana", EVERY_DAY, time(18), time(6))
DAYTIME = Shift("Ben", EVERY_DAY, time(6), time(18))
ROTA = Rota((ANA, BEN, CARL), (NIGHTS, DAYTIME), fallback=("Ben",), manager="Carl")


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def names(rota: Rota, when: datetime, zone: str = NEW_YORK) -> list[str]:
    return [one.name for one in ring_order(rota, zone, when)]


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ("2026-11-20 17:59:59", "Ben"),
        ("2026-11-20 18:00:00", "Ana"),
        ("2026-11-20 23:59:59", "Ana"),
        ("2026-11-21 00:00:00", "Ana"),
        ("2026-11-21 05:59:59", "Ana"),
        ("2026-11-21 06:00:00", "Ben"),
    ],
)
def test_it_knows_shifts_that_cross_midnight(when: str, who: str) -> None:
    assert on_duty(ROTA, NEW_YORK, at(when)) == (who,)


def test_it_keeps_a_friday_night_until_saturday_morning() -> None:
    friday = Rota((ANA, BEN), (Shift("Ana", (4,), time(22), time(7)),))

    found = [on_duty(friday, NEW_YORK, at(f"2026-11-2{day} 03:00")) for day in (0, 1, 2)]

    assert found == [(), ("Ana",), ()]


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ("2026-03-08T06:59:59+00:00", "Ana"),  # 01:59:59, then the clock says 03:00
        ("2026-03-08T07:00:00+00:00", "Ana"),
        ("2026-03-08T07:29:59+00:00", "Ana"),
        ("2026-03-08T07:30:00+00:00", "Ben"),  # what would have been 02:30
    ],
)
def test_it_changes_over_in_an_hour_that_does_not_exist(when: str, who: str) -> None:
    late = Shift("Ana", EVERY_DAY, time(18), time(2, 30))
    early = Shift("Ben", EVERY_DAY, time(2, 30), time(18))

    assert on_duty(Rota((ANA, BEN), (late, early)), NEW_YORK, datetime.fromisoformat(when)) == (
        who,
    )


def test_it_changes_over_once_in_an_hour_that_comes_twice() -> None:
    late = Shift("Ana", EVERY_DAY, time(18), time(1, 30))
    early = Shift("Ben", EVERY_DAY, time(1, 30), time(18))
    rota = Rota((ANA, BEN), (late, early))
    begins = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)  # 01:00 for the first time

    found = [on_duty(rota, NEW_YORK, begins + timedelta(minutes=15 * n)) for n in range(8)]

    assert found == [("Ana",)] * 2 + [("Ben",)] * 6


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(sorted(ZONES) + sorted(available_timezones())),
    change=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    moment=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
)
def test_it_leaves_no_gap_and_no_overlap_in_any_zone(
    zone: str, change: time, moment: datetime
) -> None:
    other = time((change.hour + 12) % 24, change.minute)
    rota = Rota(
        (ANA, BEN), (Shift("Ana", EVERY_DAY, change, other), Shift("Ben", EVERY_DAY, other, change))
    )

    assert len(on_duty(rota, zone, moment)) == 1


def test_it_takes_a_whole_day_for_a_shift_that_ends_when_it_starts() -> None:
    rota = Rota((ANA,), (Shift("Ana", (5,), time(8), time(8)),))

    found = [on_duty(rota, NEW_YORK, at(f"2026-11-{one}")) for one in ("21 07:59", "21 08:00")]

    assert found == [(), ("Ana",)]
    assert on_duty(rota, NEW_YORK, at("2026-11-22 07:59")) == ("Ana",)


def test_it_puts_an_override_before_a_holiday_and_a_holiday_before_the_week() -> None:
    christmas = HolidayDuty(date(2026, 12, 25), "Carl")
    stand_in = Override("Ben", at("2026-12-25 20:00"), at("2026-12-26 08:00"))
    rota = Rota((ANA, BEN, CARL), (NIGHTS, DAYTIME), (stand_in,), (christmas,))

    moments = ("2026-12-24 23:59", "2026-12-25 00:00", "2026-12-25 20:00", "2026-12-26 07:00")
    found = [on_duty(rota, NEW_YORK, at(moment)) for moment in moments]

    assert found == [("Ana",), ("Carl",), ("Ben",), ("Ben",)]


def test_it_begins_a_holiday_where_midnight_does_not_exist() -> None:
    # Santiago goes from 23:59:59 on September 5th to 01:00 on the 6th.
    day = HolidayDuty(date(2026, 9, 6), "Carl")
    rota = Rota((ANA, BEN, CARL), (NIGHTS, DAYTIME), (), (day,))
    first = datetime(2026, 9, 6, 4, 0, tzinfo=UTC)

    before = on_duty(rota, "America/Santiago", first - timedelta(seconds=1))

    assert (before, on_duty(rota, "America/Santiago", first)) == (("Ana",), ("Carl",))


def test_it_rings_those_on_duty_then_the_fallback_then_the_manager_and_the_owner() -> None:
    rota = Rota(
        (ANA, BEN, CARL, person("Dora", 4)),
        (NIGHTS,),
        fallback=("Ben", "Ana"),
        manager="Carl",
        owner="Dora",
    )

    assert names(rota, at("2026-11-20 23:00")) == ["Ana", "Ben", "Carl", "Dora"]
    assert names(rota, at("2026-11-20 12:00")) == ["Ben", "Ana", "Carl", "Dora"]


def test_it_never_dials_a_number_that_is_not_confirmed() -> None:
    rota = Rota((person("Ana", 1, confirmed=False), BEN), (NIGHTS,), fallback=("Ben",))

    assert names(rota, at("2026-11-20 23:00")) == ["Ben"]


def test_it_rings_everybody_where_nobody_is_on_duty() -> None:
    rota = Rota((ANA, BEN), (Shift("Ana", (0,), time(8), time(9)),))

    assert names(rota, at("2026-11-20 12:00")) == ["Ana", "Ben"]


def test_it_rings_no_number_twice_in_a_round() -> None:
    same = OnCallPerson("Ana at home", ANA.number, True)

    assert names(Rota((ANA, same), fallback=("Ana", "Ana at home")), at("2026-11-20 12:00")) == [
        "Ana"
    ]


def test_it_makes_a_rota_of_mere_numbers() -> None:
    rota = plain_rota([ANA.number, BEN.number])

    order = ring_order(rota, NEW_YORK, at("2026-11-20 12:00"))

    assert [one.number for one in order] == [ANA.number, BEN.number]


def test_it_names_every_fault_of_a_rota() -> None:
    wrong = Rota(
        (ANA, ANA),
        (Shift("Zed", (), time(8), time(9)),),
        (Override("Ana", at("2026-11-21 08:00"), at("2026-11-20 08:00")),),
        tries=9,
        ring_s=5,
    )

    assert len(faults_of(wrong)) == 6
    assert faults_of(ROTA) == []
