"""A time that a caller wishes to be called at: "tomorrow after three" -> a moment, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from services.core.office_words import day_asked
from services.core.spoken import fold
from services.core.spoken_times import time_phrase

CALL_CUE = re.compile(
    r"\b(call\w*|phone|ring|reach|get back to|llam\w+|marqu\w+|hablen)\b( (me|us|back|to)\b)*"
)
HOURS: Mapping[str, int] = {
    name: hour
    for names in (
        "one two three four five six seven eight nine ten eleven twelve",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for hour, name in enumerate(names.split(), start=1)
}
PAST_OR_TO = re.compile(
    r"\b(?P<much>half|quarter|a quarter|five|ten|twenty|twenty five|\d{1,2}) "
    r"(?P<way>past|after|to|of|till) (?P<hour>\d{1,2}|" + "|".join(HOURS) + r")\b|"
    r"\b(?P<hour2>\d{1,2}|" + "|".join(HOURS) + r") menos (?P<much2>cuarto|diez|veinte|cinco)\b"
)
MUCH: Mapping[str, int] = {
    "half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20,
    "twenty five": 25, "cuarto": 15, "diez": 10, "veinte": 20, "cinco": 5,
}  # fmt: skip
"""Minutes of "half past" and "menos cuarto"."""
WHOLE = re.compile(r"\b(noon|midday|mediodia)\b")
CLOCK = re.compile(
    r"\b(?:at|after|before|around|about|by|past|from|until|till|a las|a la|despues de las|"
    r"despues de la|antes de las|como a las)\s+(?P<hour>\d{1,2}|" + "|".join(HOURS) + r")"
    r"(?::?(?P<minute>\d\d)|\s+(?P<part>thirty|fifteen|forty five|y media|y cuarto))?"
    r"\s*(?P<half>o'clock|am|pm|a m|p m|in the (?:morning|afternoon|evening)|de la (?:manana|tarde|"
    r"noche))?"
)
BARE_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2}|" + "|".join(HOURS) + r")(?::(?P<minute>\d\d))?(?P<part>(?!))?\s*"
    r"(?P<half>o'clock|am|pm|a m|p m)\b"
)
MINUTES: Mapping[str, int] = {
    "thirty": 30, "fifteen": 15, "forty five": 45, "y media": 30, "y cuarto": 15,
}  # fmt: skip
PARTS: tuple[tuple[re.Pattern[str], time], ...] = (
    (re.compile(r"\b(morning|la manana)\b"), time(12)),
    (re.compile(r"\b(lunch ?time)\b"), time(13)),
    (re.compile(r"\b(afternoon|tarde)\b"), time(17)),
    (re.compile(r"\b(evening|tonight|noche)\b"), time(19)),
)
"""A part of the day, and its end: by then they want to have been called."""
END_OF_DAY = time(17)
FIRST_EVENING_HOUR = 8
"""Below it an hour without "am" is one of the afternoon: nobody wants to be called at three."""
TODAY = re.compile(r"\b(today|tonight|this (morning|afternoon|evening)|hoy|esta (tarde|noche))\b")


def wished_call(text: str, now: datetime) -> datetime | None:
    """The time after a word for calling: "call me back tomorrow at three". `now` is aware and on
    the office's clock; so is the answer."""
    said = fold(text)
    cue = CALL_CUE.search(said)
    return wished_moment(said[cue.end() :], now) if cue else None


def wished_moment(text: str, now: datetime) -> datetime | None:
    """The coming moment that is named; None where no time is named, or one that lies behind."""
    said = fold(text)
    if not time_phrase(said):
        return None
    day, at = _day(said, now.date()), _clock(said)
    if day is None and at is None:
        return None
    moment = _on(day or now.date(), at or END_OF_DAY, now)
    if moment <= now and day is None:
        moment = _on(now.date() + timedelta(days=1), at or END_OF_DAY, now)
    return moment if moment > now else None


def _on(day: date, at: time, now: datetime) -> datetime:
    return datetime.combine(day, at, tzinfo=now.tzinfo)


def _day(said: str, today: date) -> date | None:
    return today if TODAY.search(said) else day_asked(said, today)


def _clock(said: str) -> time | None:
    named = clock_said(said)
    return named or next((until for part, until in PARTS if part.search(said)), None)


def clock_said(said: str) -> time | None:
    """The hour that folded words name; None where they name a part of the day at most."""
    if WHOLE.search(said):
        return time(12)
    beside = _past_or_to(said)
    if beside is not None:
        return beside
    match = CLOCK.search(said) or BARE_CLOCK.search(said)
    if match is None:
        return None
    hour = HOURS.get(match["hour"]) or int(match["hour"])
    minute = int(match["minute"] or 0) or MINUTES.get(match["part"] or "", 0)
    hour = _whole_hour(hour, match["half"] or "", said)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _past_or_to(said: str) -> time | None:
    """ "Half past four", "a quarter to two", "las cuatro menos cuarto"."""
    match = PAST_OR_TO.search(said)
    if match is None:
        return None
    named, much = match["hour"] or match["hour2"], match["much"] or match["much2"]
    hour, minutes = HOURS.get(named) or int(named), MUCH.get(much) or int(much)
    if hour > 24 or minutes > 59:
        return None
    back = match["way"] in ("to", "of", "till", None)
    whole = _whole_hour(hour, _half(said), said) * 60 + (-minutes if back else minutes)
    return time(whole // 60 % 24, whole % 60)


def _half(said: str) -> str:
    found = re.search(r"\b(am|pm|a m|p m)\b", said)
    return found[1] if found else ""


def _whole_hour(hour: int, half: str, said: str) -> int:
    """The hour of the day; without a word for it the one at which people are called."""
    if hour > 12:
        return hour
    late = half in ("pm", "p m") or half.endswith(("afternoon", "evening", "tarde", "noche"))
    early = half in ("am", "a m") or half.endswith(("morning", "manana"))
    if not late and not early:
        spoken_late = re.search(r"\b(afternoon|evening|tonight|tarde|noche)\b", said)
        late = bool(spoken_late) or hour < FIRST_EVENING_HOUR or hour == 12
    return hour % 12 + (12 if late else 0)
