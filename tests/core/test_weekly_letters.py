"""When the report of a week leaves, to whom, and that it names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from services.core.letter import as_html, as_text
from services.core.report_figures import Days, report_of
from services.core.report_rows import ReportCall
from services.core.weekly import OwnerReader, WeeklyReports, faults_of, week_due
from services.core.weekly_letter import Week, company_letter, owner_letter
from services.portfolio.sample import sample_office
from tests.core.test_calls_become_figures import NEW_YORK

MONDAY = date(2026, 11, 9)
ZONE = "America/New_York"
OFFICE = replace(sample_office(), name="Harbor Homes")


def week(*calls: ReportCall) -> Week:
    days = Days(MONDAY, MONDAY + timedelta(days=6), NEW_YORK)
    return Week(MONDAY, report_of(calls, days), {"bayview": "Bayview"}, 3)


CALL = ReportCall(
    sid="CA1",
    started_at=datetime(2026, 11, 10, 15, tzinfo=UTC),
    property_id="bayview",
    intents=("lockout",),
    urgency="E",
    first_words_ms=(500.0,),
    acknowledged_s=(90.0,),
    usd=Decimal("0.25"),
    usd_is_whole=False,
)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 11, 16, 11, 59, tzinfo=UTC), None),  # 6:59 on Monday in New York
        (datetime(2026, 11, 16, 12, tzinfo=UTC), MONDAY),
        (datetime(2026, 11, 19, 11, 59, tzinfo=UTC), MONDAY),
        (datetime(2026, 11, 19, 12, tzinfo=UTC), None),
        (datetime(2026, 11, 2, 12, tzinfo=UTC), date(2026, 10, 26)),  # the clocks have changed
        (datetime(2026, 11, 2, 11, 59, tzinfo=UTC), None),
    ],
)
def test_it_leaves_on_monday_at_seven(at: datetime, due: date | None) -> None:
    assert week_due(ZONE, at) == due


def test_it_tells_the_company_of_its_week() -> None:
    text = as_text(company_letter(week(CALL), OFFICE, "en", "https://chris.example"))

    assert "Monday, Nov 9 to Sunday, Nov 15" in text
    assert "Calls: 1 (week before: 3)" in text
    assert "Bayview: 1 calls, 1 answered, 1 emergencies" in text
    assert "Emergency taken after (median): 1.5 min" in text
    assert "Cost of a call: at least $0.25" in text
    assert "Locked out: 1" in text
    assert "https://chris.example/reports?from=2026-11-09&to=2026-11-15" in text


def test_it_tells_an_owner_counts_alone() -> None:
    letter = owner_letter([week(CALL)], OFFICE, "en")

    text = as_text(letter)

    assert letter.subject == "Calls about your properties: 1"
    assert "BAYVIEW" in text
    assert "Emergencies: 1" in text
    assert "tell Harbor Homes" in text
    assert "http" not in text
    assert "$" not in text
    assert "CA1" not in as_html(letter)


def test_it_speaks_spanish_where_that_is_wished() -> None:
    text = as_text(owner_letter([week(CALL)], OFFICE, "es"))

    assert "Llamadas: 1" in text
    assert "Se quedó afuera: 1" in text


def test_it_names_what_is_wrong_with_the_list_of_owners() -> None:
    reports = WeeklyReports(
        (
            OwnerReader("no address", ("bayview",)),
            OwnerReader("a@example.com", ()),
            OwnerReader("a@example.com", ("elsewhere",)),
        )
    )

    assert faults_of(reports, {"bayview"}) == [
        "no address is no mail address.",
        "a@example.com stands there twice.",
        "a@example.com needs at least one property.",
        "a@example.com has something that is not known here.",
    ]
