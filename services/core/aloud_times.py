"""Clock times and days written in figures, in words: `9:30 am`, `12/24`, `2026-11-20`."""

from __future__ import annotations

import re

from services.core.aloud_numbers import counted, ordinal, year
from services.core.spoken_dates import HALVES_ES, MONTHS, PARTS_EN, PARTS_ES

CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?", re.I
)
LAST_HOUR = 23


def clock(text: str, language: str) -> str:
    """`nine thirty in the morning`; without a.m. or p.m. the bare time."""
    found = CLOCK.match(text)
    if found is None or int(found["hour"]) > LAST_HOUR:
        return text
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    day_hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    known = bool(half) or hour > 12 or hour == 0
    if known and not minute and day_hour in (0, 12):
        return _noon(day_hour, language)
    part = _part(day_hour, language) if known else ""
    exact = bool(found["minute"]) and not known
    return " ".join(filter(None, (_face(day_hour, minute, language, exact=exact), part)))


def _noon(hour: int, language: str) -> str:
    if language == "es":
        return "doce del mediodía" if hour else "doce de la noche"
    return "noon" if hour else "midnight"


def _part(hour: int, language: str) -> str:
    parts = PARTS_ES if language == "es" else PARTS_EN
    return next(words for until, words in parts if hour < until)


def _face(hour: int, minute: int, language: str, *, exact: bool) -> str:
    hours = hour % 12 or 12
    if language == "es":
        head = "una" if hours == 1 else counted(hours, "es")
        return head + (HALVES_ES.get(minute) or f" y {counted(minute, 'es')}" if minute else "")
    if not minute:
        return f"{counted(hours)} o'clock" if exact else counted(hours)
    oh = "oh " if minute < 10 else ""
    return f"{counted(hours)} {oh}{counted(minute)}"


def day(text: str, language: str) -> str:
    """`12/24/2026` (month first, as in the United States) or `2026-11-20`, in words."""
    parts = [int(one) for one in re.split(r"[/-]", text)]
    if parts[0] > 31:
        parts = [*parts[1:], parts[0]]
    months = MONTHS[language]
    if not (1 <= parts[0] <= 12 and 1 <= parts[1] <= 31):
        return text
    month = months[parts[0] - 1]
    if language == "es":
        number = "primero" if parts[1] == 1 else counted(parts[1], "es")
        said = f"{number} de {month}"
    else:
        said = f"{month} {ordinal(parts[1])}"
    if len(parts) < 3:
        return said
    of_year = year(str(parts[2] if parts[2] > 99 else 2000 + parts[2]), language)
    return f"{said} de {of_year}" if language == "es" else f"{said}, {of_year}"
