"""The day that somebody names: `next Friday`, `the 25th`, `a week from Tuesday`, `yesterday`.

"Next Friday" is never one of this week: today's is called today, and the coming one this Friday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.core.holidays import FEDERAL
from services.core.office_words import DAY_WORDS, HOLIDAY_WORDS
from services.core.spoken import fold
from services.core.spoken_dates import MONTHS, ORDINALS, TEENS, spelled

COUNTS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "a": 1,
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "a couple": 2, "a couple of": 2, "un par de": 2,
}  # fmt: skip
COUNT = r"(?P<count>\d{1,2}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
MONTH_OF: Mapping[str, int] = {
    fold(name): at for names in MONTHS.values() for at, name in enumerate(names, start=1)
}
MONTH = r"(?P<month>" + "|".join(MONTH_OF) + ")"
DAY_OF: Mapping[str, int] = {
    **{fold(name): at for at, name in enumerate(ORDINALS) if at},
    **{fold(name): at for at, name in enumerate(TEENS["es"]) if at},
    "primero": 1, "treinta": 30, "treinta y uno": 31,
}  # fmt: skip
NAMED = "|".join(sorted(DAY_OF, key=len, reverse=True))
NTH = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)?|{NAMED})"
BARE_NTH = r"(?P<nth>\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty) \w+(?:st|nd|rd|th)|" + "|".join(
    fold(name) for name in ORDINALS[4:21]
) + ")"  # fmt: skip
NO_DAY = r"(?! (?:floor|one|unit|street|avenue|st|ave|building|option|time)\b)"
WEEKDAY = r"(?P<weekday>" + "|".join(name for name in DAY_WORDS if name.isascii()) + r")s?"
ANCHOR = rf"(?P<anchor>today|tomorrow|now|hoy|manana|{WEEKDAY})"
DATES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b{MONTH} (?:the )?{NTH}\b"),
    re.compile(rf"\b(?:the |el )?{NTH} (?:of |de )?{MONTH}\b"),
    re.compile(rf"\b(?:on )?the {BARE_NTH}\b{NO_DAY}"),
    re.compile(r"\bel (?:dia )?(?P<nth>\d{1,2})\b"),
)
"""A day of a month; the month may be missing."""
ON_FROM = re.compile(
    rf"\b{COUNT} (?P<unit>days?|weeks?) (?:from|after) {ANCHOR}\b|"
    rf"\b{ANCHOR.replace('anchor', 'anchor2').replace('weekday', 'weekday2')} in "
    rf"{COUNT.replace('count', 'count2')} (?P<unit2>weeks?)\b"
)
IN_SO_MANY = re.compile(rf"\b(?:in|en|dentro de) {COUNT} (?P<unit>days?|weeks?|dias?|semanas?)\b")
FROM = re.compile(rf"\b(?:from|after) {ANCHOR}\b")
AFTER_NEXT = re.compile(rf"\b{WEEKDAY} after next\b")
NEXT = re.compile(
    rf"\b(?:next {WEEKDAY}|"
    rf"{WEEKDAY.replace('weekday', 'weekday2')} (?:of )?(?:next week|de la proxima semana|"
    rf"de la semana que viene)|next week (?:on )?{WEEKDAY.replace('weekday', 'weekday3')})\b"
)
COMING = re.compile(
    rf"\b(?:proximo {WEEKDAY}|{WEEKDAY.replace('weekday', 'weekday2')} (?:que viene|proximo))\b"
)
SHIFTED: Mapping[re.Pattern[str], int] = {
    re.compile(r"\b(day before yesterday|anteayer|antier)\b"): -2,
    re.compile(r"\b(yesterday|ayer|last night|anoche)\b"): -1,
    re.compile(r"\b(day after tomorrow|pasado manana)\b"): 2,
    re.compile(
        r"\b(today|tonight|this (morning|afternoon|evening)|hoy|esta (tarde|noche|manana))\b"
    ): 0,
}
BEHIND = re.compile(
    rf"\blast {WEEKDAY}|\b{WEEKDAY.replace('weekday', 'weekday2')} (?:pasado|last week)\b"
)
TOMORROW = re.compile(r"\btomorrow\b|(?<!de la )(?<!la )(?<!esta )\bmanana\b")
WEEK = re.compile(r"\b(next week|la proxima semana|la semana que viene)\b")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What was said of the day. All empty: nothing."""

    day: date | None = None
    week: tuple[date, date] | None = None
    """A week that is meant as a whole, first and last day."""
    unclear: bool = False
    """A day was named that no calendar has: `November 31st`."""


def named_day(text: str, today: date) -> NamedDay:
    """The day that these words name, seen from `today`."""
    said = spelled(text)
    day = next((found for found in _counted(said, today) if found), None)
    if day is not None:
        return NamedDay(day)
    dated = [match for words in DATES if (match := words.search(said))]
    if dated:
        day = _dated(dated[0], today)
        return NamedDay(day, unclear=day is None)
    day = next((found for found in _by_name(said, today) if found), None)
    if day is None and WEEK.search(said):
        monday = today + timedelta(days=7 - today.weekday())
        return NamedDay(week=(monday, monday + timedelta(days=6)))
    return NamedDay(day)


def _counted(said: str, today: date) -> Iterator[date | None]:
    """Days that are counted: from today, or from another one."""
    match = ON_FROM.search(said)
    if match:
        anchor = _anchor(match["anchor"] or match["anchor2"], today)
        yield anchor + _span(match["count"] or match["count2"], match["unit"] or match["unit2"])
    match = IN_SO_MANY.search(said)
    if match:
        start = FROM.search(said)
        anchor = _anchor(start["anchor"], today) if start else today
        yield anchor + _span(match["count"], match["unit"])
    match = AFTER_NEXT.search(said)
    if match:
        yield _next(DAY_WORDS[match["weekday"]], today) + timedelta(weeks=1)
    for words, days in SHIFTED.items():
        if words.search(said):
            yield today + timedelta(days=days)
    match = BEHIND.search(said)
    if match:
        weekday = DAY_WORDS[_group(match, "weekday")]
        yield today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _by_name(said: str, today: date) -> Iterator[date | None]:
    match = NEXT.search(said)
    if match:
        yield _next(DAY_WORDS[_group(match, "weekday")], today)
    match = COMING.search(said)
    if match:
        yield _coming(DAY_WORDS[_group(match, "weekday")], today + timedelta(days=1))
    named = [key for key, words in HOLIDAY_WORDS.items() if re.search(words, said)]
    kept = [FEDERAL[key].on(today.year + ahead) for key in named for ahead in (0, 1)]
    yield min((day for day in kept if day >= today), default=None)
    weekdays = (DAY_WORDS.get(word, DAY_WORDS.get(word.removesuffix("s"))) for word in said.split())
    weekday = next((one for one in weekdays if one is not None), None)
    if weekday is not None:
        yield _coming(weekday, today)
    yield today + timedelta(days=1) if TOMORROW.search(said) else None


def _group(match: re.Match[str], name: str) -> str:
    return next(value for key, value in match.groupdict().items() if key.startswith(name) and value)


def _anchor(word: str, today: date) -> date:
    if word in ("today", "now", "hoy"):
        return today
    if word in ("tomorrow", "manana"):
        return today + timedelta(days=1)
    return _coming(DAY_WORDS.get(word, DAY_WORDS.get(word.removesuffix("s"), 0)), today)


def _span(count: str, unit: str) -> timedelta:
    number = COUNTS.get(count) or int(count)
    return timedelta(weeks=number) if unit[0] in "ws" else timedelta(days=number)


def _coming(weekday: int, start: date) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _next(weekday: int, today: date) -> date:
    """The one of next week."""
    return today + timedelta(days=7 - today.weekday() + weekday)


def _dated(match: re.Match[str], today: date) -> date | None:
    """The coming day of this number; None where no month has it."""
    words = match.groupdict()
    nth = words["nth"]
    digits = re.match(r"\d+", nth)
    day = int(digits[0]) if digits else DAY_OF.get(nth, 0)
    named = MONTH_OF.get(words.get("month") or "")
    months = [named] if named else [today.month, today.month % 12 + 1]
    days = (_on(today.year + ahead, month, day) for ahead in (0, 1) for month in months)
    return min((one for one in days if one and one >= today), default=None)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
