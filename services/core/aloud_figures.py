"""A figure and what stands around it -> how it is said: unit, ticket, year, house number, count."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from services.core.aloud_numbers import before_noun, counted, digits, ordinal, paired, plain, year
from services.core.aloud_words import MEASURES, MONTH_NAMES
from services.core.spoken_dates import MONTHS

KEPT = frozenset({"911", "988"})
"""Every voice knows these, and the approved words of danger hold them: they stay as they are."""
LONG_RUN = 7
PHONE_LETTERS = re.compile(r"\d")
_LINKS = (
    r"(?:\s+(?:number|no\.?|num|is|was|are|for|número|es|son|el|la|abiert[oa]s?|your|#))*\s*[:#]?\s*(?:el\s+)?"
    r"(?:\d{3,8}(?:,\s*|\s+)(?:(?:and|or|y|o)\s+(?:el\s+)?)?#?)*$"
)
"""Up to the figure; of several every one."""
TICKET = re.compile(
    r"\b(?:tickets?|issues?|reports?|cases?|confirmation|reference|codes?|pin|orders?|jobs?|requests?"
    r"|number|número|account|invoice|extensions?|ext\.?|zip(?: code)?|postcode|reportes?|"
    r"solicitud(?:es)?|casos?|referencia|código(?: postal)?|[oó]rden(?:es)?|folio|cuenta|"
    r"extensión|(?-i:[A-Z][a-z]+, [A-Z]{2}))" + _LINKS,
    re.I,
)
STATE = re.compile(r"\b[A-Z]{2}\s+$")
UNIT = re.compile(
    r"\b(?:units?|apartments?|apts?\.?|suites?|stes?\.?|rooms?|lots?|spaces?|buildings?|bldgs?\.?"
    r"|condo|townhome|unidad|apartamento|departamento|apto\.?|depto\.?|cuarto|lote|edificio"
    r"|habitación|local)" + _LINKS,
    re.I,
)
MANY_UNITS = re.compile(
    r"\b(?:units|apartments|apts|suites|rooms|lots|spaces|buildings|unidades|tickets|issues|codes)"
    + _LINKS,
    re.I,
)
_MONTH = "|".join([*MONTHS["en"], *MONTHS["es"], *MONTH_NAMES])
MONTH_DAY = re.compile(rf"\b(?:{_MONTH})\.?\s+(?:the\s+)?$", re.I)
OF_MONTH = re.compile(rf"\s+de\s+(?:{'|'.join(MONTHS['es'])})\b", re.I)
YEAR_BEFORE = re.compile(
    rf"(?:\b(?:{_MONTH})\.?(?:\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:del?\s+|of\s+)?"
    r"|\b(?:in|since|by|until|through|before|after|year|during|early|late|mid|en|desde|año|hasta"
    r"|para|del?)\s+)$",
    re.I,
)
NOUN_AFTER = re.compile(
    r"\s+(?!(?:a|o|y|de|en|al|es|por|con|para|hasta|desde|era|sea)\b)([a-záéíóúñ]+)"
)
HOUR_BEFORE = re.compile(r"\bla\s+$", re.I)
NAMED_BEFORE = re.compile(r"\b(?:el|la|piso|calle|puerta|número)\s+$", re.I)
"""The figure is a name here and counts nothing: `el piso 1 tiene`."""
NAME_AFTER = re.compile(r"\s(?!(?:I|Yo|Y|A|El|La|Is|It|And)\b)(?:[A-Z]|\d+(?:st|nd|rd|th)\b)")
JOINS = "at in on or and is was has for to"
COUNTED_AFTER = re.compile(rf"\s+(?!(?:{JOINS.replace(' ', '|')})\b)[a-záéíóúñ]")
"""What is counted stands right behind: `1203 homes`, but `1203 at Bay Street`."""
NOT_PEOPLE = frozenset({"811", "211", "311", "411", "511", "711"})


def bare(figures: str, before: str, after: str, language: str) -> str:
    """A whole number without anything glued to it."""
    if figures in KEPT:
        return figures
    if figures in NOT_PEOPLE or len(figures) >= LONG_RUN:
        return grouped(figures, language)
    for holds, say in RULES:
        if holds(figures, before, after):
            return say(figures, language)
    said = plain(figures, language)
    if language != "es":
        return said
    if figures == "1" and HOUR_BEFORE.search(before):
        return "una"
    noun = None if NAMED_BEFORE.search(before) else NOUN_AFTER.match(after)
    return before_noun(said, noun[1]) if noun else said


def _names_code(before: str) -> bool:
    """Of `apartment number 1203` the apartment counts."""
    return bool(TICKET.search(before)) and not UNIT.search(before)


Rule = Callable[[str, str, str], bool]


def _is_ticket(figures: str, before: str, _after: str) -> bool:
    return _names_code(before) and (len(figures) > 2 or figures.startswith("0"))


def _is_postcode(figures: str, before: str, _after: str) -> bool:
    return len(figures) == 5 and bool(STATE.search(before))


def _is_day(figures: str, before: str, _after: str) -> bool:
    return len(figures) < 3 and 0 < int(figures) < 32 and bool(MONTH_DAY.search(before))


def _is_first_of_month(figures: str, _before: str, after: str) -> bool:
    return figures == "1" and bool(OF_MONTH.match(after))


def _is_year(figures: str, before: str, after: str) -> bool:
    near = len(figures) == 4 and 1900 <= int(figures) < 2100 and YEAR_BEFORE.search(before)
    return bool(near) and not COUNTS.match(after)


def _is_address(figures: str, _before: str, after: str) -> bool:
    return 3 <= len(figures) <= 5 and bool(NAME_AFTER.match(after))


def _is_unit(figures: str, before: str, after: str) -> bool:
    if UNIT.search(before):
        return True
    return len(figures) == 4 and not COUNTED_AFTER.match(after)


def _day(figures: str, language: str) -> str:
    return counted(int(figures), "es") if language == "es" else ordinal(int(figures))


COUNTS = re.compile(
    r"\s+(?:dollars|bucks|square|feet|people|units|homes|pounds|miles|dólares|pies|personas)\b"
)
RULES: tuple[tuple[Rule, Callable[[str, str], str]], ...] = (
    (_is_ticket, digits),
    (_is_postcode, digits),
    (_is_day, _day),
    (_is_first_of_month, lambda _figures, language: ordinal(1, language)),
    (_is_year, year),
    (_is_unit, paired),
    (_is_address, paired),
)
"""The first that holds says how a whole number is read; else it is counted."""


def grouped(text: str, language: str) -> str:
    """A telephone number or another long run: digit by digit, with a pause between groups."""
    run = "".join(PHONE_LETTERS.findall(text))
    if len(run) == 11 and run.startswith("1"):
        run = run[1:]
    parts: tuple[str, ...]
    if len(run) == 10:
        parts = (run[:3], run[3:6], run[6:])
    elif len(run) == 7:
        parts = (run[:3], run[3:])
    else:
        parts = tuple(run[at : at + 4] for at in range(0, len(run), 4)) if len(run) > 5 else (run,)
    return ", ".join(digits(part, language) for part in parts)


def lettered(text: str, before: str, language: str) -> str:
    """`4B` -> four B; `PH2` -> P H two; `A-12` -> A twelve."""
    said = []
    for part in re.findall(r"\d+|[A-Za-z]+", text):
        if part.isdigit():
            long = len(part) > 4 or _names_code(before)
            said.append(digits(part, language) if long else paired(part, language))
        else:
            said.append(" ".join(part.upper()))
    return " ".join(said)


def measured(text: str, language: str) -> str:
    """`800 sq ft` -> eight hundred square feet."""
    found = re.match(r"([\d,.]*\d)[\s-]?(.+?)\.?$", text)
    if found is None:
        return text
    one, many = MEASURES[language].get(found[2], (found[2], found[2]))
    single = found[1] == "1" or "-" in text
    return f"{plain(found[1], language)} {one if single else many}"


def placed(text: str, language: str) -> str:
    """`22nd` -> twenty-second; `2.º`, `2.ª`, `3er` -> segundo, segunda, tercer."""
    said = ordinal(int("".join(PHONE_LETTERS.findall(text))[:9]), language)
    if text.endswith("er") and said in ("primero", "tercero"):
        return said[:-1]
    return f"{said[:-1]}a" if text.endswith("ª") and said.endswith("o") else said


def joined(first: str, last: str, before: str, language: str) -> str:
    """`Unit 3-201`, `invoice 10-2234`: one name in two parts; "" from one to another."""
    if MANY_UNITS.search(before):
        return ""
    if _names_code(before):
        return f"{digits(first, language)}, {digits(last, language)}"
    if UNIT.search(before):
        return f"{paired(first, language)}, {paired(last, language)}"
    return ""


LETTER_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {".": "dot", "@": "at", "-": "dash", "_": "underscore", "/": "slash", "+": "plus"},
    "es": {
        ".": "punto",
        "@": "arroba",
        "-": "guion",
        "_": "guion bajo",
        "/": "barra",
        "+": "más",
    },
}


def address(text: str, language: str) -> str:
    """`leasing@maple-court.com` -> leasing at maple dash court dot com; digits one by one."""
    plain_text = re.sub(r"^(?:https?://)?(?:www\.)?|[?#].*$|/$", "", text)
    names = LETTER_NAMES[language]
    parts = re.findall(r"[^\W\d_]+|\d+|[.@\-_/+]", plain_text)
    said = (digits(p, language) if p.isdigit() else names.get(p, p) for p in parts)
    return " ".join(said)
