"""Which words an abbreviation stands for, by what is before and behind it."""

from __future__ import annotations

import re

from services.core.aloud_words import (
    ANYWHERE,
    BOTH_WAYS,
    DAY_NAMES,
    DIRECTIONS,
    LEADS,
    MONTH_NAMES,
    NOT_NAMES,
    STREETS,
    TITLES,
)
from services.core.spoken_dates import DAYS

NAME_BEFORE = re.compile(r"([A-Z][\w'’.]*|\d+(?:st|nd|rd|th))\s+$")
LED_TO = re.compile(
    r"(?:\d[\w-]*|\b(?:on|at|to|of|off|near|and|is|en|por|the))\s+(?:[NSEW]\.?\s+)?"
    r"(?:[A-Z][\w'’]*\s+)+$"
)
CAPITAL_NEXT = re.compile(r"\s+[\"“¿¡(]?[A-ZÁÉÍÓÚÑ]")
SENTENCE_ENDS = re.compile(r"\s*$|\s+[\"“¿¡(A-ZÁÉÍÓÚÑ]")
ON_A_DAY = re.compile(
    r"\b(?:on|every|closed|open|except|or|by|until|till|this|next|from|and|to|through)\s$", re.I
)
FIGURE_NEXT = re.compile(r"\s+\d")
LETTER_NEXT = re.compile(r"\s+(?:[A-HJ-Z]|[A-Z]{2,3}|[A-Z]{1,3}-?\d+)(?![\w'’])")
HOUSE_NUMBER = re.compile(r"\d\s+$")


def ending(short: str, after: str) -> str:
    """The full stop of an abbreviation, where it ends the sentence as well."""
    return "." if short.endswith(".") and SENTENCE_ENDS.match(after) else ""


def short_form(found: re.Match[str], before: str, after: str, language: str) -> str:
    """The words; as it is written where it stands for something else here."""
    text = found[0]
    key = text.rstrip(".")
    if key in BOTH_WAYS[language]:
        return _street_or_title(text, before, after, language)
    if key in TITLES[language]:
        return TITLES[language][key]
    if key in LEADS and LETTER_NEXT.match(after):
        return ANYWHERE[language].get(key, text)
    if key in ANYWHERE[language]:
        return ANYWHERE[language][key] + ending(text, after)
    if key in STREETS:
        return STREETS[key] + ending(text, after) if _name_before(before) else text
    if key in MONTH_NAMES:
        return MONTH_NAMES[key] if FIGURE_NEXT.match(after) else text
    if key in DAY_NAMES:
        dotted = text.endswith(".") and not SENTENCE_ENDS.match(after)
        meant = language == "en" and (dotted or ON_A_DAY.search(before))
        return DAY_NAMES[key] + ending(text, after) if meant else text
    if key in DIRECTIONS and HOUSE_NUMBER.search(before):
        return DIRECTIONS[key]
    return text


def _street_or_title(text: str, before: str, after: str, language: str) -> str:
    street, title = BOTH_WAYS[language][text.rstrip(".")]
    named = _name_before(before)
    if named and (not CAPITAL_NEXT.match(after) or LED_TO.search(before)):
        return street + ending(text, after)
    return title if CAPITAL_NEXT.match(after) else text


def _name_before(before: str) -> bool:
    """Does a name or `5th` stand before it?"""
    found = NAME_BEFORE.search(before)
    return found is not None and found[1] not in NOT_NAMES


def day_span(found: re.Match[str], _before: str, after: str, language: str) -> str:
    """`Mon-Fri` -> Monday to Friday."""
    first, last = (one.strip(" .") for one in re.split("[-–—]", found[0]))
    link = "a" if language == "es" else "to"
    names = [_day_name(one, language) for one in (first, last)]
    return f"{names[0]} {link} {names[1]}" + ending(found[0], after)


def _day_name(short: str, language: str) -> str:
    name = DAY_NAMES[short]
    return DAYS["es"][DAYS["en"].index(name)] if language == "es" else name
