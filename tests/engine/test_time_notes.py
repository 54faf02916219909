"""What a writing model is told of the clock is worked out once a second, and never stale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from services.core.calendar import Closure, Closures
from services.engine.time_notes import TimeNotes
from services.portfolio.sample import sample_office

OPEN = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
CLOSED = OPEN - timedelta(hours=4)


def test_it_tells_the_hour_and_that_the_office_is_open() -> None:
    lines = TimeNotes().of(sample_office(), OPEN)

    assert lines == ["- Local time Friday, November 20, 10:00; the office is open now."]


def test_it_tells_when_a_closed_office_opens() -> None:
    lines = TimeNotes().of(sample_office(), CLOSED)

    assert "closed now" in lines[0]
    assert lines[1].startswith("- It opens today")


def test_it_tells_the_same_moment_from_memory() -> None:
    notes, office = TimeNotes(), sample_office()
    first = notes.of(office, CLOSED)

    assert notes.of(office, CLOSED + timedelta(milliseconds=900)) is first


def test_it_looks_again_after_a_second() -> None:
    notes, office = TimeNotes(), sample_office()
    notes.of(office, OPEN - timedelta(seconds=1))

    assert "10:00" in notes.of(office, OPEN)[0]


def test_it_looks_again_once_the_office_has_changed() -> None:
    notes, office = TimeNotes(), sample_office()
    notes.of(office, OPEN)
    snow = Closure("c1", OPEN - timedelta(hours=1), OPEN + timedelta(hours=1), "snow")

    lines = notes.of(office.with_closures(Closures((snow,))), OPEN)

    assert "closed now" in lines[0]
    assert "snow" in lines[1]


def test_it_tells_nothing_without_an_office() -> None:
    assert TimeNotes().of(None, OPEN) == ()
