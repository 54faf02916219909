"""The office in words for the ear: its hours, when it opens next, and why it is closed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.core.calendar import OFFICE, Closure
from services.core.holidays import FEDERAL
from services.core.office import Office
from services.core.open_hours import Spans
from services.core.spoken import fold
from services.core.spoken_dates import (
    DAYS,
    date_in_words,
    short_time_in_words,
    time_in_words,
)

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "to": "{first} to {last}",
        "span": "{days}, from {spans}",
        "hours": "{opens} to {closes}",
        "closed": "by appointment only",
        "today": "today at {time}",
        "tomorrow": "tomorrow at {time}",
        "day": "{day} at {time}",
        "next": "{date} at {time}",
        "on_day": "on {day} at {time}",
        "on_date": "on {date}, at {time}",
        "until_today": "today until {time}",
        "until_tomorrow": "until tomorrow at {time}",
        "until_day": "until {day} at {time}",
        "always": "around the clock",
        "and": " and ",
    },
    "es": {
        "to": "de {first} a {last}",
        "span": "{days}, de {spans}",
        "hours": "{opens} a {closes}",
        "closed": "solo con cita",
        "today": "hoy a {time}",
        "tomorrow": "mañana a {time}",
        "day": "el {day} a {time}",
        "next": "el {date} a {time}",
        "on_day": "el {day} a {time}",
        "on_date": "el {date}, a {time}",
        "until_today": "hoy hasta {time}",
        "until_tomorrow": "hasta mañana a {time}",
        "until_day": "hasta el {day} a {time}",
        "always": "las veinticuatro horas",
        "and": " y ",
    },
}


def _runs(week: Sequence[Spans]) -> list[tuple[int, int, Spans]]:
    """Days in a row with the same hours: first day, last day, hours."""
    runs: list[tuple[int, int, Spans]] = []
    for day, hours in enumerate(week):
        if not hours:
            continue
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], day, hours)
        else:
            runs.append((day, day, hours))
    return runs


def spans_in_words(spans: Spans, language: str = "en") -> str:
    """`nine in the morning to noon and one to five in the afternoon`."""
    words = PHRASES[language]
    told = [
        words["hours"].format(
            opens=time_in_words(one.opens, language), closes=time_in_words(one.closes, language)
        )
        for one in spans
    ]
    return words["and"].join(told)


def hours_in_words(office: Office, language: str = "en", department: str = OFFICE) -> str:
    """`Monday to Friday, from nine in the morning to five in the afternoon`."""
    words, days = PHRASES[language], DAYS[language]
    told = []
    for first, last, spans in _runs(office.timetable.week_of(department)):
        named = days[first]
        if last > first:
            named = words["to"].format(first=days[first], last=days[last])
        told.append(words["span"].format(days=named, spans=spans_in_words(spans, language)))
    return words["and"].join(told) or words["closed"]


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


HOLIDAY_WORDS: Mapping[str, str] = {
    "new_year": r"\b(new year|ano nuevo)",
    "king": r"\b(mlk|martin luther king)",
    "presidents": r"\b(presidents?'? day|dia de los presidentes)",
    "memorial": r"\bmemorial day",
    "juneteenth": r"\bjuneteenth",
    "independence": r"\b((july (4|fourth|4th))|fourth of july|independence day|independencia)",
    "labor": r"\b(labor day|dia del trabajo)",
    "columbus": r"\b(columbus day|dia de colon)",
    "veterans": r"\bveterans?'? day",
    "thanksgiving": r"\b(thanksgiving|accion de gracias)",
    "christmas": r"\b(christmas|xmas|navidad)",
}
"""How callers name the holidays of `holidays.FEDERAL`."""


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


def holiday_asked(text: str, office: Office, now: datetime) -> date | None:
    """The coming day of the holiday that is named, where the office keeps holidays."""
    calendar, today = office.calendar, office.local(now).date()
    if not (calendar.federal or calendar.holidays):
        return None
    said = fold(text)
    named = {key for key, words in HOLIDAY_WORDS.items() if re.search(words, said)}
    days = [FEDERAL[key].on(today.year + ahead) for key in named for ahead in (0, 1)]
    days += [one.day for one in calendar.holidays if fold(one.name_en) in said]
    return min((day for day in days if day >= today), default=None)


def opens_on(office: Office, day: date) -> bool:
    """Is it open at any time of this day?"""
    midnight = datetime.combine(day, time(0), tzinfo=ZoneInfo(office.timezone))
    if office.is_open(midnight):
        return True
    opening = next_opening(office, midnight)
    return opening is not None and opening.date() == day


def day_in_words(day: date, now: datetime, language: str = "en") -> str:
    """`tomorrow, Saturday`, `on Monday`."""
    words = TOMORROW if day == now.date() + timedelta(days=1) else ON_DAY
    return words[language].format(day=DAYS[language][day.weekday()])


def next_opening(office: Office, now: datetime, department: str = OFFICE) -> datetime | None:
    """When the office opens next, on its own clock; None where it never opens."""
    opening = office.timetable.next_opening(now, department)
    return None if opening is None else office.local(opening)


def next_opening_in_words(
    office: Office, now: datetime, language: str = "en", department: str = OFFICE
) -> str:
    """`tomorrow at nine`, `on Monday at nine thirty`; empty where the office never opens."""
    opening = next_opening(office, now, department)
    if opening is None:
        return ""
    return _day_and_hour(office, opening, now, language, ("today", "tomorrow", "on_day", "on_date"))


def closing_in_words(
    office: Office, now: datetime, language: str = "en", department: str = OFFICE
) -> str:
    """`today until five`, where it is open now; `around the clock` where it never closes."""
    closing = office.timetable.closing(now, department)
    if closing is None:
        return PHRASES[language]["always"] if office.is_open(now, department) else ""
    kinds = ("until_today", "until_tomorrow", "until_day", "until_day")
    return _day_and_hour(office, office.local(closing), now, language, kinds)


def _day_and_hour(
    office: Office, there: datetime, now: datetime, language: str, kinds: Sequence[str]
) -> str:
    """`kinds`: the phrases for today, tomorrow, this week, and later."""
    ahead = (there.date() - office.local(now).date()).days
    kind = kinds[0 if ahead <= 0 else 1 if ahead == 1 else 2 if ahead < 7 else 3]
    return PHRASES[language][kind].format(
        day=DAYS[language][there.weekday()],
        date=date_in_words(there.date(), language),
        time=short_time_in_words(there.time(), language),
    )


def moment_in_words(office: Office, moment: datetime, now: datetime, language: str = "en") -> str:
    """A coming day and hour: `today at ...`, `tomorrow at ...`, `Tuesday at ...`."""
    there, here = office.local(moment), office.local(now)
    ahead = (there.date() - here.date()).days
    kind = {0: "today", 1: "tomorrow"}.get(ahead, "day" if 1 < ahead < 7 else "next")
    return PHRASES[language][kind].format(
        day=DAYS[language][there.weekday()],
        date=date_in_words(there.date(), language),
        time=time_in_words(there.time(), language),
    )


REASONS: Mapping[str, Mapping[str, str]] = {
    "snow": {"en": "because of snow", "es": "por la nieve"},
    "weather": {"en": "because of the weather", "es": "por el mal tiempo"},
    "power": {"en": "because the power is out", "es": "porque no hay luz"},
    "training": {"en": "for staff training", "es": "por capacitación del personal"},
    "holiday": {"en": "for the holiday", "es": "por el día festivo"},
}
"""Why the office is closed out of turn, in the words that callers hear."""
CLOSED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "today": "The office is closed today{why}.",
        "today_opens": "The office is closed today{why}; we open again {opens}.",
        "now": "The office is closed right now{why}.",
        "now_opens": "The office is closed right now{why}; we open again {opens}.",
        "holiday": "for {name}",
    },
    "es": {
        "today": "La oficina está cerrada hoy{why}.",
        "today_opens": "La oficina está cerrada hoy{why}; abrimos de nuevo {opens}.",
        "now": "La oficina está cerrada ahora{why}.",
        "now_opens": "La oficina está cerrada ahora{why}; abrimos de nuevo {opens}.",
        "holiday": "por {name}",
    },
}


def closure_in_words(office: Office, now: datetime, language: str = "en") -> str:
    """What callers hear of a closure or holiday; "" on any other day.

    `The office is closed today because of snow; we open again tomorrow at nine.`
    """
    table = office.timetable
    if table.is_open(now):
        return ""
    closure = table.closure_at(now)
    if closure is not None:
        own = closure.words_es if language == "es" else closure.words_en
        return own or _closed(office, now, language, _reason(closure, language))
    holiday = table.holiday_on(office.local(now).date())
    if holiday is None:
        return ""
    name = CLOSED[language]["holiday"].format(name=holiday.name(language))
    return _closed(office, now, language, name)


def _reason(closure: Closure, language: str) -> str:
    return REASONS.get(closure.reason, {}).get(language, "")


def _closed(office: Office, now: datetime, language: str, why: str) -> str:
    opening = next_opening(office, now)
    today = opening is None or opening.date() > office.local(now).date()
    key = ("today" if today else "now") + ("_opens" if opening else "")
    return CLOSED[language][key].format(
        why=f" {why}" if why else "", opens=next_opening_in_words(office, now, language)
    )
