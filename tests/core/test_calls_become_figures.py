"""What is counted of calls, and how: on plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.core.report_figures import Days, figures_of, percentile, report_of
from services.core.report_rows import (
    MEASURES,
    Contact,
    Narrowed,
    ReportCall,
    callers_back,
    narrowed,
)

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
NIECE = "+17185550142"


def call(sid: str = "CA1", **more: Any) -> ReportCall:
    return ReportCall(**{"sid": sid, "started_at": NOON, "outcome": "completed", **more})


MISSED: dict[str, Any] = {"by_assistant": False, "outcome": "abandoned"}


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ({}, "calls answered contained open"),
        (MISSED, "calls missed"),
        ({"outcome": "listed"}, ""),
        ({"by_person": True}, "calls answered transferred open"),
        ({"by_assistant": False, "by_person": True}, "calls answered transferred open"),
        ({"staff_spoke": True}, "calls answered left open"),
        ({"tasks_left": 1}, "calls answered left open"),
        ({"outcome": "failed"}, "calls answered left open"),
        ({"came_back": False}, "calls answered contained resolved judged"),
        ({"came_back": True}, "calls answered contained came_back judged"),
        ({"urgency": "L"}, "calls answered contained open emergencies"),
        (
            {"urgency": "E", "acknowledged_s": (30.0, None)},
            "calls answered contained open emergencies rung unacknowledged",
        ),
    ],
)
def test_it_counts_a_call_as_what_it_was(more: dict[str, Any], counted: str) -> None:
    found = {key for key, one in MEASURES.items() if one.counts(call(**more))}

    assert found == set(counted.split())


def test_it_divides_every_call_into_four_kinds() -> None:
    calls = [call(), call(by_person=True), call(tasks_left=1), call(**MISSED)]

    counts = figures_of(calls).counts

    assert [counts[key] for key in ("contained", "transferred", "left", "missed")] == [1, 1, 1, 1]
    assert counts["calls"] == 4


def test_it_shares_resolved_calls_among_those_that_are_known() -> None:
    found = figures_of([call(came_back=False), call(came_back=True), call()])

    assert found.share("resolved") == 0.5
    assert found.share("contained") == 1.0


def test_it_has_no_share_of_nothing() -> None:
    found = figures_of([])

    assert found.share("answered") is None
    assert found.usd_per_call is None
    assert found.p95_ms is None


def test_it_times_all_answers_together() -> None:
    found = figures_of([call(first_words_ms=(100.0, 200.0)), call(first_words_ms=(300.0,))])

    assert found.p50_ms == 200.0
    assert found.p95_ms == 290.0


def test_it_knows_the_percentiles_of_one_value() -> None:
    assert (percentile([7.0], 50), percentile([7.0], 95)) == (7.0, 7.0)


def test_it_times_emergencies_that_somebody_took() -> None:
    found = figures_of([call(acknowledged_s=(20.0, None)), call(acknowledged_s=(80.0,))])

    assert found.acknowledged == 2
    assert (found.acknowledged_median_s, found.acknowledged_longest_s) == (50.0, 80.0)


def test_it_says_where_a_cost_is_a_lower_bound() -> None:
    dear = call(usd=Decimal("0.30"))
    unknown = call(usd=Decimal("0.10"), usd_is_whole=False)

    found = figures_of([dear, unknown])

    assert found.usd_per_call == Decimal("0.20")
    assert not found.usd_is_whole


def test_it_puts_calls_on_the_days_of_the_office_when_clocks_change() -> None:
    # On November 1 at 2 o'clock the clocks go back; the day has 25 hours.
    at_night = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)  # half past midnight
    last = datetime(2026, 11, 2, 4, 30, tzinfo=UTC)  # half past eleven in the evening
    calls = [call("CA1", started_at=at_night), call("CA2", started_at=last)]

    found = report_of(calls, Days(date(2026, 10, 31), date(2026, 11, 2), NEW_YORK))

    counts = [(day.day, one.counts["calls"]) for day, one in found.days.items()]
    assert counts == [(31, 0), (1, 2), (2, 0)]


def test_it_groups_by_property_and_assistant_the_busiest_first() -> None:
    calls = [
        call("CA1", property_id="b", assistant="front_desk"),
        call("CA2", property_id="a", assistant="front_desk"),
        call("CA3", property_id="a", assistant="leasing_agent"),
    ]

    found = report_of(calls, Days(NOON.date(), NOON.date(), NEW_YORK))

    assert [*found.properties] == ["a", "b"]
    assert {key: one.counts["calls"] for key, one in found.assistants.items()} == {
        "front_desk": 2,
        "leasing_agent": 1,
    }


def test_it_counts_a_call_once_for_each_matter_way_and_language() -> None:
    one = call(intents=("lockout", "lockout"), modes=("live", "scripted"), language="es")
    other = call(language="es", **MISSED)

    found = report_of([one, other], Days(NOON.date(), NOON.date(), NEW_YORK))

    assert found.intents == {"lockout": 1}
    assert found.modes == {"live": 1, "scripted": 1}
    assert found.languages == {"es": 1}


@pytest.mark.parametrize(
    ("to", "kept"),
    [
        (Narrowed(), ["CA1", "CA2"]),
        (Narrowed(property_id="a"), ["CA1"]),
        (Narrowed(property_id="none"), ["CA2"]),
        (Narrowed(mode="live"), ["CA1"]),
        (Narrowed(language="es"), ["CA2"]),
        (Narrowed(intent="lockout"), ["CA2"]),
        (Narrowed(assistant="leasing_agent"), []),
    ],
)
def test_it_narrows(to: Narrowed, kept: list[str]) -> None:
    one = call("CA1", property_id="a", modes=("live",), language="en", assistant="front_desk")
    other = call("CA2", language="es", intents=("lockout",), assistant="front_desk")

    assert [each.sid for each in narrowed([one, other], to)] == kept


def contact(sid: str, hours: float, number: str = NIECE, *, on: bool = False) -> Contact:
    """A call of a minute, some hours after noon; `on`: it goes on."""
    at = NOON + timedelta(hours=hours)
    return Contact(sid, number, at, None if on else at + timedelta(minutes=1))


LATER = NOON + timedelta(days=10)


def test_it_sees_who_called_again_within_72_hours() -> None:
    found = callers_back([contact("CA1", 0), contact("CA2", 72), contact("CA3", 145)], LATER)

    assert found == {"CA1": True, "CA2": False, "CA3": False}


def test_it_counts_a_return_that_still_goes_on() -> None:
    found = callers_back([contact("CA1", 0), contact("CA2", 5, on=True)], NOON)

    assert found["CA1"] is True


def test_it_does_not_know_before_72_hours_are_over() -> None:
    found = callers_back([contact("CA1", 0)], NOON + timedelta(hours=72))

    assert found == {"CA1": None}


def test_it_does_not_know_who_showed_no_number() -> None:
    found = callers_back([contact("CA1", 0, ""), contact("CA2", 1, "")], LATER)

    assert found == {"CA1": None, "CA2": None}


def test_it_keeps_telephones_apart() -> None:
    found = callers_back([contact("CA1", 0), contact("CA2", 1, "+17185550143")], LATER)

    assert found == {"CA1": False, "CA2": False}
