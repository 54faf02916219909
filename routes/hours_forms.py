"""The forms of /settings/hours: what was typed, into values, with a message for each fault."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from services.core.calendar import (
    DEPARTMENTS,
    OFFICE,
    Calendar,
    Closure,
    Department,
    Span,
    Timetable,
)
from services.core.closure_words import new_closure, read_end, read_start
from services.core.holidays import FEDERAL, Holiday
from services.core.office import Office
from services.core.open_hours import DAYS, Week, read_spans, written

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPARE_HOLIDAYS = 2
"""Empty rows for new holidays."""
LONGEST_WORDS = 300

Form = Mapping[str, str]
Errors = dict[str, str]


def week_values(table: Timetable) -> dict[str, str]:
    """What the week's form shows of the hours as they are."""
    own = {one.name: one for one in table.calendar.departments}
    values = {}
    for name in DEPARTMENTS:
        for day, spans in zip(DAYS, table.week_of(name), strict=True):
            values[f"{name}-{day}"] = written(spans)
        if name != OFFICE:
            one = own.get(name, Department(name))
            values[f"{name}-own"] = "on" if one.week else ""
            values[f"{name}-works-on-holidays"] = "" if one.keeps_holidays else "on"
    return values


def read_weeks(form: Form, calendar: Calendar) -> tuple[Calendar, Errors]:
    """The calendar with the weeks of the form; where something is at fault, with what is right."""
    errors: Errors = {}
    departments = [
        Department(
            name,
            _week(form, name, errors) if form.get(f"{name}-own") else None,
            keeps_holidays=not form.get(f"{name}-works-on-holidays"),
        )
        for name in DEPARTMENTS
        if name != OFFICE
    ]
    week = _week(form, OFFICE, errors)
    return replace(calendar, week=week, departments=tuple(departments)), errors


def _week(form: Form, name: str, errors: Errors) -> Week:
    days = []
    for day in DAYS:
        field = f"{name}-{day}"
        try:
            days.append(read_spans(form.get(field, "")[:80]))
        except ValueError as fault:
            errors[field] = str(fault)
            days.append(())
    return tuple(days)


def holiday_rows(holidays: Sequence[Holiday]) -> list[dict[str, str]]:
    rows = [
        {
            "day": one.day.isoformat(),
            "name_en": one.name_en,
            "name_es": one.name_es,
            "hours": written(one.spans),
            "yearly": "on" if one.yearly else "",
        }
        for one in sorted(holidays, key=lambda one: one.day)
    ]
    return rows + [{} for _ in range(SPARE_HOLIDAYS)]


def typed_rows(form: Form) -> list[dict[str, str]]:
    """The rows of the holidays' form as they were typed."""
    count = sum(name.startswith("day-") for name in form)
    names = ("day", "name_en", "name_es", "hours", "yearly")
    return [{name: form.get(f"{name}-{i}", "")[:80] for name in names} for i in range(count)]


def read_holidays(
    rows: Sequence[Mapping[str, str]], chosen: Sequence[str], calendar: Calendar
) -> tuple[Calendar, Errors]:
    """The calendar with these holidays; a row without a date is none. Errors are by row."""
    errors: Errors = {}
    found = []
    for index, row in enumerate(rows):
        if not row.get("day"):
            continue
        try:
            found.append(_holiday(row))
        except ValueError as fault:
            errors[str(index)] = str(fault)
    federal = tuple(key for key in FEDERAL if key in chosen)
    return replace(calendar, holidays=tuple(found), federal=federal), errors


def _holiday(row: Mapping[str, str]) -> Holiday:
    try:
        day = date.fromisoformat(row["day"])
    except ValueError:
        raise ValueError(f"“{row['day']}” is not a date.") from None
    if not row.get("name_en", "").strip():
        raise ValueError("A holiday needs a name that callers hear.")
    return Holiday(
        day,
        row["name_en"].strip(),
        row.get("name_es", "").strip(),
        read_spans(row.get("hours", "")),
        yearly=bool(row.get("yearly")),
    )


def read_closure(form: Form, office: Office, now: datetime, who: str) -> Closure:
    """The closure of the form. Raises ValueError with words for the page."""
    start = read_start(form.get("starts", ""), office, now)
    span = Span(start, read_end(form.get("until", ""), office, start))
    key = secrets.token_hex(6)
    closure = new_closure(key, span, form.get("reason", "")[:20], who, now)
    words = [form.get(name, "").strip()[:LONGEST_WORDS] for name in ("words_en", "words_es")]
    if any(words) and not all(words):
        raise ValueError("An announcement of your own is needed in both languages.")
    department = form.get("department", "")
    departments = (department,) if department in DEPARTMENTS else ()
    return replace(closure, words_en=words[0], words_es=words[1], departments=departments)
