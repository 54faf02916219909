"""Numbers in words, English and Spanish: counted, in order, digit by digit, in pairs, as years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from services.core.spoken_dates import ORDINALS, TEENS

LONGEST_COUNTED = 12
"""Figures of the longest number that is counted; a longer one is read digit by digit."""


def _in_order(line: str) -> tuple[str, ...]:
    return tuple(line.split())


TENS: Mapping[str, Sequence[str]] = {
    "en": _in_order("zero ten twenty thirty forty fifty sixty seventy eighty ninety"),
    "es": _in_order("cero diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
}
HUNDREDS_ES = _in_order(
    "cero ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos"
)
SCALES: Mapping[str, tuple[tuple[int, str, str], ...]] = {
    "en": ((10**9, "billion", "billion"), (10**6, "million", "million"), (1000, "", "thousand")),
    "es": ((10**6, "millón", "millones"), (1000, "", "mil")),
}
"""What it counts, one of it, several of it."""
DIGITS: Mapping[str, Sequence[str]] = {lang: TEENS[lang][:10] for lang in ("en", "es")}
ORDINAL_TENS = _in_order(
    "- tenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
ORDINALS_ES = _in_order(
    "cero primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"
)
OH = {"en": "oh", "es": "cero"}


def counted(number: int, language: str = "en") -> str:
    """`one thousand two hundred fifty`, `mil doscientos cincuenta`."""
    if number < 0:
        return f"{'menos' if language == 'es' else 'minus'} {counted(-number, language)}"
    for size, one, many in SCALES[language]:
        if number >= size:
            above, below = divmod(number, size)
            rest = f" {counted(below, language)}" if below else ""
            return _scaled(above, one, many, language) + rest
    return _below_thousand(number, language)


def _scaled(above: int, one: str, many: str, language: str) -> str:
    """`two thousand`, `mil`, `un millón`, `veintiún mil`."""
    if language == "es":
        if above == 1:
            return f"un {one}" if one else many
        return f"{shortened(counted(above, 'es'))} {many}"
    return f"{counted(above)} {many}"


def _below_thousand(number: int, language: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, language)
    if language == "es":
        head = "cien" if number == 100 else HUNDREDS_ES[hundreds]
    else:
        head = f"{TEENS['en'][hundreds]} hundred"
    return f"{head} {_below_hundred(rest, language)}" if rest else head


def _below_hundred(number: int, language: str) -> str:
    small = TEENS[language]
    if number < len(small):
        return small[number]
    tens, ones = divmod(number, 10)
    joined = " y " if language == "es" else "-"
    return TENS[language][tens] + (f"{joined}{small[ones]}" if ones else "")


def shortened(words: str) -> str:
    """Spanish before a noun: `un`, `veintiún`, `treinta y un`."""
    if words.endswith("veintiuno"):
        return f"{words[:-9]}veintiún"
    return words[:-1] if words.endswith("uno") else words


FEMININE = re.compile(r"\w*(?:as?|i[oó]n(?:es)?|dad(?:es)?|noches?|llaves?|calles?|tardes?|veces)$")
MASCULINE = re.compile(r"(?:d[ií]a|problema|sistema|mapa|programa|tema|idioma|clima)s?$")


def before_noun(words: str, noun: str) -> str:
    """Spanish: `una persona`, `doscientas llaves`, `un día`."""
    if not FEMININE.match(noun) or MASCULINE.match(noun):
        return shortened(words)
    said = words.replace("cientos", "cientas").replace("quinientos", "quinientas")
    return f"{said[:-1]}a" if said.endswith("uno") else said


def ordinal(number: int, language: str = "en") -> str:
    """`twenty-second`; Spanish up to ten, then counted (`piso doce`)."""
    if language == "es":
        return ORDINALS_ES[number] if number < len(ORDINALS_ES) else counted(number, "es")
    if number < len(ORDINALS):
        return ORDINALS[number]
    tens, ones = divmod(number % 100, 10)
    above = number - number % 100
    head = f"{counted(above)} " if above else ""
    if not number % 100:
        return f"{counted(number)}th"
    if number % 100 < len(ORDINALS):
        return head + ORDINALS[number % 100]
    last = f"{TENS['en'][tens]}-{ORDINALS[ones]}" if ones else ORDINAL_TENS[tens]
    return head + last


def digits(figures: str, language: str = "en") -> str:
    """`one zero four two`: tickets, codes, postcodes."""
    return " ".join(DIGITS[language][int(one)] for one in figures)


def paired(figures: str, language: str = "en") -> str:
    """As people say units and house numbers: `twelve oh three`, `four twenty-one`, `fourteen
    hundred`. Spanish counts them."""
    if figures.startswith("0") or len(figures) > 5:
        return digits(figures, language)
    if language == "es":
        return counted(int(figures), "es")
    if len(figures) < 3:
        return counted(int(figures))
    if figures.endswith("000"):
        return counted(int(figures))
    head, tail = figures[:-2], figures[-2:]
    if tail == "00":
        return f"{counted(int(head))} hundred"
    first = paired(head) if len(head) > 2 else counted(int(head))
    return f"{first} {_pair(tail)}"


def _pair(two: str) -> str:
    """`oh three`, `twenty-one`."""
    return f"{OH['en']} {DIGITS['en'][int(two[1])]}" if two[0] == "0" else counted(int(two))


def year(figures: str, language: str = "en") -> str:
    """`twenty twenty-six`, `two thousand five`, `nineteen oh eight`."""
    number = int(figures)
    if language == "es" or 2000 <= number < 2010:
        return counted(number, language)
    return paired(figures)


POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
THOUSANDS_ES = re.compile(r"\d{1,3}(?:\.\d{3})+")


def american(figures: str, language: str) -> str:
    """`1.250,50`, and in Spanish `1.250`, as it is written here: `1250.50`, `1250`."""
    if POINTED.fullmatch(figures) or (language == "es" and THOUSANDS_ES.fullmatch(figures)):
        return figures.replace(".", "").replace(",", ".")
    return figures.replace(",", "")


def plain(figures: str, language: str = "en") -> str:
    """A number of which nothing else is known: `2.5`, `1,250`, `007`."""
    whole, _, part = american(figures, language).partition(".")
    if len(whole) > LONGEST_COUNTED or (len(whole) > 1 and whole.startswith("0")):
        words = digits(whole, language)
    else:
        words = counted(int(whole or "0"), language)
    if not part:
        return words
    point = "punto" if language == "es" else "point"
    return f"{words} {point} {digits(part, language)}"
