"""The office in words for the ear: its hours, and when it opens next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from services.core.office import Office, OpenHours
from services.core.spoken import fold


def _in_order(line: str) -> tuple[str, ...]:
    return tuple(line.split())


DAYS: Mapping[str, Sequence[str]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
HOURS: Mapping[str, Sequence[str]] = {
    "en": _in_order("twelve one two three four five six seven eight nine ten eleven"),
    "es": _in_order("doce una dos tres cuatro cinco seis siete ocho nueve diez once"),
}
PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "to": "{first} to {last}",
        "span": "{days}, from {opens} to {closes}",
        "closed": "by appointment only",
        "today": "today at {time}",
        "tomorrow": "tomorrow at {time}",
        "day": "{day} at {time}",
        "next": "next {day} at {time}",
        "and": " and ",
    },
    "es": {
        "to": "de {first} a {last}",
        "span": "{days}, de {opens} a {closes}",
        "closed": "solo con cita",
        "today": "hoy a {time}",
        "tomorrow": "mañana a {time}",
        "day": "el {day} a {time}",
        "next": "el próximo {day} a {time}",
        "and": " y ",
    },
}
PARTS_EN = ((12, "in the morning"), (18, "in the afternoon"), (24, "in the evening"))
PARTS_ES = ((12, "de la mañana"), (19, "de la tarde"), (24, "de la noche"))
HALVES_EN = {0: "", 15: " fifteen", 30: " thirty", 45: " forty-five"}
HALVES_ES = {0: "", 15: " y cuarto", 30: " y media", 45: " y cuarenta y cinco"}


def time_in_words(moment: time, language: str = "en") -> str:
    """`nine thirty in the morning`, `noon`, `las nueve y media de la mañana`."""
    if language == "es":
        return _spanish_time(moment)
    if moment == time(12, 0):
        return "noon"
    minutes = HALVES_EN.get(moment.minute, f" {moment.minute:02d}")
    part = next(words for until, words in PARTS_EN if moment.hour < until)
    return f"{HOURS['en'][moment.hour % 12]}{minutes} {part}"


def _spanish_time(moment: time) -> str:
    article = "la" if moment.hour % 12 == 1 else "las"
    minutes = HALVES_ES.get(moment.minute, f" y {moment.minute}")
    part = next(words for until, words in PARTS_ES if moment.hour < until)
    return f"{article} {HOURS['es'][moment.hour % 12]}{minutes} {part}"


def _runs(week: Sequence[OpenHours | None]) -> list[tuple[int, int, OpenHours]]:
    """Days in a row with the same hours: first day, last day, hours."""
    runs: list[tuple[int, int, OpenHours]] = []
    for day, hours in enumerate(week):
        if hours is None:
            continue
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], day, hours)
        else:
            runs.append((day, day, hours))
    return runs


def hours_in_words(office: Office, language: str = "en") -> str:
    """`Monday to Friday, from nine in the morning to five in the afternoon`."""
    words, days = PHRASES[language], DAYS[language]
    spans = []
    for first, last, hours in _runs(office.week):
        named = days[first]
        if last > first:
            named = words["to"].format(first=days[first], last=days[last])
        opens, closes = time_in_words(hours.opens, language), time_in_words(hours.closes, language)
        spans.append(words["span"].format(days=named, opens=opens, closes=closes))
    return words["and"].join(spans) or words["closed"]


DAY_WORDS: Mapping[str, int] = {
    **{name.lower(): index for name_list in DAYS.values() for index, name in enumerate(name_list)},
    "sabado": 5,
    "miercoles": 2,
    "weekend": 5,
    "weekends": 5,
}
TOMORROW: Mapping[str, str] = {"en": "tomorrow, {day}", "es": "mañana {day}"}
ON_DAY: Mapping[str, str] = {"en": "on {day}", "es": "el {day}"}


HOLIDAY = re.compile(
    r"\b(thanksgiving|christmas|xmas|new year\w*|holidays?|july (4|fourth|4th)|fourth of july|"
    r"labor day|memorial day|easter|veterans day|navidad|ano nuevo|feriados?|dias? festivos?|"
    r"accion de gracias)\b"
)


def names_a_holiday(text: str) -> bool:
    return bool(HOLIDAY.search(fold(text)))


def day_asked(text: str, today: date) -> date | None:
    """The coming day that is named: tomorrow, or a day of the week. None for today and none."""
    said = fold(text)
    if re.search(r"\btomorrow\b|(?<!de la )(?<!la )\bmanana\b", said):
        return today + timedelta(days=1)
    named = [DAY_WORDS.get(word, DAY_WORDS.get(word.removesuffix("s"))) for word in said.split()]
    weekday = next((one for one in named if one is not None), None)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday()) % 7)


def day_in_words(day: date, now: datetime, language: str = "en") -> str:
    """`tomorrow, Saturday`, `on Monday`."""
    words = TOMORROW if day == now.date() + timedelta(days=1) else ON_DAY
    return words[language].format(day=DAYS[language][day.weekday()])


def next_opening(office: Office, now: datetime) -> datetime | None:
    """When the office opens next, on its own clock; None where it never opens."""
    here = office.local(now)
    for ahead in range(8):
        day = here + timedelta(days=ahead)
        hours = office.week[day.weekday()]
        if hours is None:
            continue
        opening = datetime.combine(day.date(), hours.opens, tzinfo=here.tzinfo)
        if opening > here:
            return opening
    return None


def next_opening_in_words(office: Office, now: datetime, language: str = "en") -> str:
    """`tomorrow at nine in the morning`; empty where the office never opens."""
    opening = next_opening(office, now)
    return "" if opening is None else moment_in_words(office, opening, now, language)


def moment_in_words(office: Office, moment: datetime, now: datetime, language: str = "en") -> str:
    """A coming day and hour: `today at ...`, `tomorrow at ...`, `Tuesday at ...`."""
    there, here = office.local(moment), office.local(now)
    ahead = (there.date() - here.date()).days
    kind = {0: "today", 1: "tomorrow"}.get(ahead, "day" if 1 < ahead < 7 else "next")
    return PHRASES[language][kind].format(
        day=DAYS[language][there.weekday()], time=time_in_words(there.time(), language)
    )
