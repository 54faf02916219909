"""A closure as somebody of the office says it: until when, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.core.calendar import Closure, Span
from services.core.office import Office
from services.core.office_words import DAY_WORDS
from services.core.spoken import fold, words_to_numbers
from services.core.wall_clock import moment_of

LONGEST = timedelta(days=366)
NO_REASON = "none"
REASON_WORDS: Mapping[str, re.Pattern[str]] = {
    "snow": re.compile(r"\b(snow\w*|blizzard|nieve|nevada)\b"),
    "weather": re.compile(
        r"\b(weather|storm|hurricane|ice|flood\w*|tormenta|clima|huracan|tiempo)\b"
    ),
    "power": re.compile(r"\b(power|electricity|outage|luz|electricidad|apagon)\b"),
    "training": re.compile(r"\b(training|meeting|capacitacion|reunion)\b"),
    "holiday": re.compile(r"\b(holiday|festivo|feriado)\b"),
    NO_REASON: re.compile(
        r"\b(no reason|none|nothing|without (a )?reason|sin (razon|motivo)|ninguna?)\b"
    ),
}
REASON_KEYS: Mapping[str, str] = {
    "1": "snow",
    "2": "weather",
    "3": "power",
    "4": "training",
    "5": NO_REASON,
}
UNTIL = re.compile(r"\b(?:until|till|til|through|hasta)\b(?P<rest>.*)")
STARTS = re.compile(
    r"\b(?:at|from|starting|after|desde|a partir de|a) (?:las? )?(?P<rest>(?:\d|noon|mediodia).*)"
)
FOR_HOURS = re.compile(
    r"\b(?:for|por|durante) (?:the next |las proximas )?(?P<count>\d{1,2}|an?|una?) "
    r"(?:hours?|horas?)\b"
)
CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[: ]?(?P<minute>[0-5]\d))?\b\s*(?P<half>a\.? ?m\b|p\.? ?m\b|"
    r"in the morning|in the afternoon|in the evening|de la manana|de la tarde|de la noche)?"
)
AFTERNOON = ("p", "in the afternoon", "in the evening", "de la tarde", "de la noche")
TOMORROW = re.compile(r"\btomorrow\b|(?<!de la )(?<!la )\bmanana\b")
FIRST_OFFICE_HOUR = 7
"""Before that an hour without a half of the day is meant in the afternoon."""


def closure_reason(text: str) -> str:
    """The reason that is named or keyed; "" where none is."""
    said = fold(text)
    if said in REASON_KEYS:
        return REASON_KEYS[said]
    return next((key for key, words in REASON_WORDS.items() if words.search(said)), "")


def closure_end(text: str, office: Office, now: datetime) -> datetime:
    """Until when; the end of the day where nothing else is said."""
    said = words_to_numbers(text)
    hours = FOR_HOURS.search(said)
    if hours:
        count = int(hours["count"]) if hours["count"].isdigit() else 1
        return now + timedelta(hours=count)
    until = UNTIL.search(said)
    return _moment(until["rest"], office, now) if until else end_of_day(office, now)


def closure_start(text: str, office: Office, now: datetime) -> datetime:
    """From when: `close early at three`; now where nothing is said of it."""
    said = UNTIL.sub("", words_to_numbers(text))
    match = STARTS.search(said)
    at = _time(match["rest"]) if match else None
    found = _at(office, office.local(now).date(), at) if at else now
    return max(found, now)


def end_of_day(office: Office, now: datetime) -> datetime:
    """The midnight that ends the present day."""
    return _at(office, office.local(now).date() + timedelta(days=1), time(0))


def _moment(said: str, office: Office, now: datetime) -> datetime:
    here = office.local(now)
    day, at = _day(said, here), _time(said)
    if day is None and at is None:
        return end_of_day(office, now)
    found = _at(office, day or here.date(), at or time(0))
    if found <= now and at is not None and day is None:
        later = _at(office, here.date(), time((at.hour + 12) % 24, at.minute))
        found = later if later > now else found + timedelta(days=1)
    return found if found > now else end_of_day(office, now)


def _day(said: str, here: datetime) -> date | None:
    if TOMORROW.search(said):
        return here.date() + timedelta(days=1)
    named = next((DAY_WORDS[word] for word in said.split() if word in DAY_WORDS), None)
    if named is None:
        return None
    return here.date() + timedelta(days=(named - here.weekday() - 1) % 7 + 1)


def _time(said: str) -> time | None:
    if re.search(r"\b(noon|mediodia)\b", said):
        return time(12)
    match = CLOCK.search(said)
    if match is None or int(match["hour"]) > 23:
        return None
    hour, half = int(match["hour"]), match["half"] or ""
    later = half.startswith(AFTERNOON) or (not half and hour < FIRST_OFFICE_HOUR)
    hour = hour % 12 + (12 if later else 0) if hour <= 12 else hour
    return time(12 if (match["hour"], half) == ("12", "") else hour, int(match["minute"] or 0))


def _at(office: Office, day: date, at: time) -> datetime:
    return moment_of(day, at, ZoneInfo(office.timezone))


def _read(text: str, office: Office, now: datetime) -> datetime:
    try:
        if "T" in text:
            shown = datetime.fromisoformat(text)
        else:
            shown = datetime.combine(office.local(now).date(), time.fromisoformat(text))
    except ValueError:
        raise ValueError(f"“{text}” is no time such as 15:00 or 2026-11-20T15:00.") from None
    return shown if shown.tzinfo else _at(office, shown.date(), shown.time())


def read_end(text: str, office: Office, now: datetime) -> datetime:
    """`2026-11-20T15:00` or `15:00` today, on the office's clock; "" for the end of the day.

    Raises ValueError with words for a page or a model.
    """
    found = _read(text, office, now) if text else end_of_day(office, now)
    if found <= now:
        raise ValueError("A closure has to end in the future.")
    if found - now > LONGEST:
        raise ValueError("A closure may last a year at most.")
    return found


def read_start(text: str, office: Office, now: datetime) -> datetime:
    """The same for the beginning; "" and what is past mean now. Raises ValueError."""
    return max(_read(text, office, now), now) if text else now


def new_closure(key: str, span: Span, reason: str, by: str, now: datetime) -> Closure:
    """A closure in the usual words for its reason. Raises ValueError where it ends before it
    begins."""
    if span.ends <= span.starts:
        raise ValueError("A closure has to end after it begins.")
    kept = "" if reason == NO_REASON else reason
    return Closure(key, span.starts, span.ends, kept, by=by, set_at=now)
