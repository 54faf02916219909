"""Money, percentages and temperatures as they are said: `$1,250.50` -> words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.aloud_numbers import american, counted, plain, shortened

CURRENCIES: Mapping[str, Mapping[str, tuple[str, str, str, str]]] = {
    "en": {
        "$": ("dollar", "dollars", "cent", "cents"),
        "€": ("euro", "euros", "cent", "cents"),
        "£": ("pound", "pounds", "penny", "pence"),
    },
    "es": {
        "$": ("dólar", "dólares", "centavo", "centavos"),
        "€": ("euro", "euros", "céntimo", "céntimos"),
        "£": ("libra", "libras", "penique", "peniques"),
    },
}
"""One, several, one of the small coin, several of it."""
BIG: Mapping[str, Mapping[str, str]] = {
    "en": {"k": "thousand", "m": "million", "thousand": "thousand", "million": "million",
           "billion": "billion"},
    "es": {"k": "mil", "m": "millones", "mil": "mil", "millones": "millones", "millón": "millón"},
}  # fmt: skip
EVERY: Mapping[str, Mapping[str, str]] = {
    "en": {"mo": "a month", "month": "a month", "yr": "a year", "year": "a year", "wk": "a week",
           "week": "a week", "day": "a day", "night": "a night", "hr": "an hour",
           "hour": "an hour", "person": "a person", "unit": "a unit", "pet": "a pet"},
    "es": {"mes": "al mes", "mo": "al mes", "month": "al mes", "año": "al año",
           "semana": "por semana", "día": "al día", "noche": "por noche", "hora": "por hora",
           "persona": "por persona", "mascota": "por mascota"},
}  # fmt: skip
AMOUNT = re.compile(
    r"(?P<below>[-−])?(?P<sign>[$€£])\s?(?P<whole>\d+)(?:\.(?P<part>\d+))?\s?(?P<big>[A-Za-zó]+)?"
    r"(?:/(?P<every>\w+))?$"
)


FIGURES = re.compile(r"\d[\d.,]*\d")


def money(text: str, language: str) -> str:
    """`$1,250.50/mo` -> one thousand two hundred fifty dollars and fifty cents a month."""
    found = AMOUNT.match(FIGURES.sub(lambda one: american(one[0], language), text))
    if found is None:
        return text
    below = ("menos " if language == "es" else "minus ") if found["below"] else ""
    said = below + _amount(found, language)
    every = EVERY[language].get(found["every"] or "")
    return f"{said} {every}" if every else said


def _amount(found: re.Match[str], language: str) -> str:
    one, many, cent, cents = CURRENCIES[language][found["sign"]]
    big = BIG[language].get((found["big"] or "").lower())
    whole, part = found["whole"], found["part"] or ""
    if big or len(part) > 2:
        figures = f"{whole}.{part}" if part else whole
        joined = " de" if language == "es" and big in ("millones", "millón") else ""
        return " ".join(filter(None, (plain(figures, language), big))) + f"{joined} {many}"
    coins = int(part.ljust(2, "0")) if part else 0
    dollars = int(whole)
    small = f"{_several(coins, language)} {cent if coins == 1 else cents}" if coins else ""
    if small and not dollars:
        return small
    said = f"{_several(dollars, language)} {one if dollars == 1 else many}"
    link = "con" if language == "es" else "and"
    return f"{said} {link} {small}" if small else said


def _several(number: int, language: str) -> str:
    words = counted(number, language)
    if language == "es" and words.endswith(("millón", "millones")):
        return f"{words} de"
    return shortened(words) if language == "es" else words


def percent(text: str, language: str) -> str:
    """`5.5 %` -> five point five percent."""
    figures = text.rstrip("% ")
    return f"{plain(figures, language)} {'por ciento' if language == 'es' else 'percent'}"


def degrees(text: str, language: str) -> str:
    """`72°F` -> seventy-two degrees; Celsius is named."""
    figures, _, scale = text.partition("°")
    below = figures.startswith(("-", "−"))
    said = plain(figures.strip(" -−"), language)
    minus = ("menos " if language == "es" else "minus ") if below else ""
    word = "grados" if language == "es" else "degrees"
    return f"{minus}{said} {word}{' Celsius' if scale.strip() == 'C' else ''}"
