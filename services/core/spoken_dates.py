"""Dates and times for the ear: words, never figures, because the voice reads figures oddly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time

from services.core.spoken import fold


def _in_order(line: str) -> tuple[str, ...]:
    return tuple(line.split())


DAYS: Mapping[str, Sequence[str]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS: Mapping[str, Sequence[str]] = {
    "en": _in_order(
        "January February March April May June July August September October November December"
    ),
    "es": _in_order(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
}
HOURS: Mapping[str, Sequence[str]] = {
    "en": _in_order("twelve one two three four five six seven eight nine ten eleven"),
    "es": _in_order("doce una dos tres cuatro cinco seis siete ocho nueve diez once"),
}
TEENS: Mapping[str, Sequence[str]] = {
    "en": _in_order(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ),
    "es": _in_order(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés "
        "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    ),
}
TENS: Mapping[str, Sequence[str]] = {
    "en": _in_order("zero ten twenty thirty forty fifty"),
    "es": _in_order("cero diez veinte treinta cuarenta cincuenta"),
}
ORDINALS = _in_order(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
PARTS_EN = ((12, "in the morning"), (18, "in the afternoon"), (24, "in the evening"))
PARTS_ES = ((12, "de la mañana"), (19, "de la tarde"), (24, "de la noche"))
HALVES_ES = {0: "", 15: " y cuarto", 30: " y media"}
PLAIN_HOURS = range(7, 18)
"""From seven to before six in the evening nobody asks which of the two nines is meant."""


SLASHED = re.compile(r"\b(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])\b(?!/)")


def spelled(text: str) -> str:
    """Words folded, with `11/25` written out as `november 25`."""
    return fold(SLASHED.sub(lambda at: f"{MONTHS['en'][int(at[1]) - 1]} {int(at[2])}", text))


def counted(number: int, language: str = "en") -> str:
    """0 to 59 in words."""
    small = TEENS[language]
    if number < len(small):
        return small[number]
    tens, ones = divmod(number, 10)
    joined = " y " if language == "es" else "-"
    return TENS[language][tens] + (f"{joined}{small[ones]}" if ones else "")


def _clock_en(moment: time) -> str:
    oh = "oh " if 0 < moment.minute < 10 else ""
    minutes = f" {oh}{counted(moment.minute)}" if moment.minute else ""
    return f"{HOURS['en'][moment.hour % 12]}{minutes}"


def _clock_es(moment: time) -> str:
    article = "la" if moment.hour % 12 == 1 else "las"
    minutes = HALVES_ES.get(moment.minute)
    if minutes is None:
        minutes = f" y {counted(moment.minute, 'es')}"
    return f"{article} {HOURS['es'][moment.hour % 12]}{minutes}"


def time_in_words(moment: time, language: str = "en") -> str:
    """`nine thirty in the morning`, `noon`, `las nueve y media de la mañana`."""
    if language == "es":
        part = next(words for until, words in PARTS_ES if moment.hour < until)
        return "medianoche" if moment == time(0) else f"{_clock_es(moment)} {part}"
    if moment in (time(0), time(12)):
        return "midnight" if moment == time(0) else "noon"
    part = next(words for until, words in PARTS_EN if moment.hour < until)
    return f"{_clock_en(moment)} {part}"


def short_time_in_words(moment: time, language: str = "en") -> str:
    """`nine`, `nine thirty`, `noon`; with the part of the day where an office is rarely open."""
    if moment.hour not in PLAIN_HOURS or moment == time(12):
        return time_in_words(moment, language)
    return _clock_es(moment) if language == "es" else _clock_en(moment)


def date_in_words(day: date, language: str = "en") -> str:
    """`Monday, January fourth`, `lunes cuatro de enero`."""
    weekday, month = DAYS[language][day.weekday()], MONTHS[language][day.month - 1]
    if language == "es":
        number = "primero" if day.day == 1 else counted(day.day, "es")
        return f"{weekday} {number} de {month}"
    return f"{weekday}, {month} {ORDINALS[day.day]}"
