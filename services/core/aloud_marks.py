"""What may still change how a text is said: fast looks at pieces, and where to hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.core.aloud_figures import JOINS, UNIT
from services.core.aloud_spots import DAYS, LINKED, PLAIN_LETTERS, SHORT
from services.core.aloud_words import DIRECTIONS, LEADS, MEASURES, SIGNS, ZONES, short_forms
from services.core.spoken_dates import DAYS as WEEKDAYS
from services.core.spoken_dates import MONTHS

CALM: set[str] = set()
"""Pieces in which nothing begins, whatever stands before them: models use the same few thousand
over and over."""
MOST_CALM = 20_000
LONGEST_CALM_LETTERS = 24

BEGINS = frozenset(
    short[:end] for short in (*short_forms(), "http", "www") for end in range(1, len(short) + 1)
)
"""What an abbreviation or a link begins with."""
WHOLE = frozenset(
    word.rstrip(".") for short in (*short_forms(), *DIRECTIONS) for word in short.split()
)
"""The words of abbreviations."""
MARK = re.compile(rf"[\d_º½¼¾²³]|[-–]\s?(?:{LINKED})|[^{PLAIN_LETTERS}]|https?:|www\.")
WORD = re.compile(r"[\w/.&'’]+")
LAST_WORD = re.compile(r"[\w/.&'’]+$")
CAPITALS = re.compile(r"[A-HJ-Z][A-Z]{0,2}[.-]?$")
_WEEKDAYS = (*WEEKDAYS["en"], *WEEKDAYS["es"])
_DAY_BEGUN = "|".join({day[:end] for day in _WEEKDAYS for end in range(1, len(day))})
LINKED_DAYS = re.compile(rf"[-–]\s?(?:{_DAY_BEGUN})?$")
IN_PARTS = re.compile(r"(?:sq\.?|p\.|EE\.) ?\S*$")
DASHES = frozenset("-–—")
HYPHENS = frozenset("-–")

_AFTER_FIGURES = (
    *("am", "a.m.", "pm", "p.m.", "AM", "A.M.", "PM", "P.M.", "a m", "p m", "de", "ext"),
    *("thousand", "million", "billion", "mil", "millones", "millón", "k", "K", "M"),
    *("dollars", "bucks", "square", "feet", "people", "units", "homes", "pounds", "miles"),
    *(
        "dólares",
        "pies",
        "personas",
        "-",
        "–",
        "—",
        "%",
        "°F",
        "°C",
        "¢",
        "I",
        "Yo",
        "Y",
        "A",
        "El",
        "La",
        "Is",
    ),
    *("It", "And", *JOINS.split(), "F", "C", *[unit for of in MEASURES.values() for unit in of]),
)
FOLLOWS = frozenset(word[:end] for word in _AFTER_FIGURES for end in range(1, len(word) + 1))
"""What a word begins with that changes how the figure before it is said."""
RUN = re.compile(r"(?<!\w)(?:[+(]?\d{1,3}\)?(?:[.-]\d{3})?\s)+[\d(]?[\d().,/½¼¾-]*$")
FIGURE = r"(?<!\S)[^\s\d]*\d\S*"
"""Letters between gaps with a digit among them. It begins at a gap and at the first digit only:
tried from each letter, a long number would take the cube of its length."""
FIGURE_AND_WORD = re.compile(rf"{FIGURE}\s+(\S*)$")
FIGURE_AND_LINK = re.compile(
    rf"{FIGURE}(?:\s+(?:sq\.?|de|[-–—])\s+\S*|\s(?:a|p)\.?\s?m?\.?\s*"
    r"|\s?[ap]\.?\s?m\.?\s?[-–—]\s?\S*)$",
    re.I,
)
DAY_BEGINS = sorted(
    {
        name[:end]
        for name in (*WEEKDAYS["en"], *MONTHS["en"], *ZONES)
        for end in range(1, len(name) + 1)
    }
)
CLOCK_AND_DAY = re.compile(rf"{FIGURE}\s?[ap]\.?\s?m\.\s+(?:{'|'.join(DAY_BEGINS)})$", re.I)
MEASURE_END = re.compile(
    rf"{FIGURE}\s?(?:"
    + "|".join(
        sorted({re.escape(u) for of in MEASURES.values() for u in of}, key=len, reverse=True)
    )
    + r"|[ap]\.?m)\.?\s*$",
    re.I,
)
SHORT_END = re.compile(rf"(?<![\w/.&'’])(?:{SHORT}|{'|'.join(DIRECTIONS)})\.?\s*(?:[\"“¿¡(]?)$")
DAY_SPAN = re.compile(rf"(?<!\w)(?:{DAYS})\.?\s?[-–—]\s?\w*\.?\s*$")
OF_FIGURES = (RUN, FIGURE_AND_LINK, MEASURE_END, CLOCK_AND_DAY)
"""Begun and not over: held from the start of what is found."""


def may_grow(piece: str) -> bool:
    """Does anything begin in this piece that may not be said as it is written?"""
    if is_marked(piece) or _short_open(piece) < len(piece):
        return True
    if len(piece) <= LONGEST_CALM_LETTERS:
        if len(CALM) >= MOST_CALM:
            CALM.clear()
        CALM.add(piece)
    return False


@lru_cache(maxsize=4096)
def is_marked(text: str) -> bool:
    """Is there a figure, a sign or an abbreviation in it?"""
    if MARK.search(text):
        return True
    return any(word.rstrip(".") in WHOLE for word in WORD.findall(text))


@lru_cache(maxsize=4096)
def open_from(text: str) -> int:
    """How much of the text can be said for good, whatever follows it."""
    ready = _short_open(text)
    if MARK.search(text):
        ready = min(ready, _figure_open(text))
    return ready


def whole_until(spots: Iterable[re.Match[str]], end: int) -> int:
    """`end`, or the beginning of what is said in one piece and goes on behind it."""
    return next((spot.start() for spot in spots if spot.start() < end < spot.end()), end)


def _short_open(text: str) -> int:
    """From where an abbreviation or a sign may have begun, or may still depend on what follows."""
    ready = _word_open(text)
    if text[-1:] in ENDS_OPEN and (begun := SIGN_BEGUN.search(text)):
        ready = min(ready, begun.start())
    if not HYPHENS.isdisjoint(text[-12:]) and (linked := LINKED_DAYS.search(text)):
        ready = min(ready, linked.start())
    if parts := IN_PARTS.search(text):
        ready = min(ready, parts.start())
    if not DASHES.isdisjoint(text[-16:]) and (days := DAY_SPAN.search(text)):
        ready = min(ready, days.start())
    if LEADING.search(text[-12:]) and (led := LED.search(text)):
        ready = min(ready, led.start())
    return ready


def _word_open(text: str) -> int:
    found = LAST_WORD.search(text)
    if found and _may_become_short(found[0]):
        return found.start()
    end = text.rstrip(' \t\r\n"“¿¡(')
    last = LAST_WORD.search(end)
    if last and last[0].rstrip(".") in WHOLE and (short := SHORT_END.search(text)):
        return short.start()
    if found and CAPITALS.match(found[0]):
        return found.start()
    capitals = CAPITALS_DASHED.search(text)
    return capitals.start() if capitals else len(text)


CAPITALS_DASHED = re.compile(r"(?<![\w/.&'’])[A-HJ-Z][A-Z]{0,2}-$")


ENDS_OPEN = frozenset("(-−nN.")
SIGN_BEGUN = re.compile(r"\($|(?<!\S)[-−]$|(?<![\w.])[Nn]\.?$")
"""Before a telephone number, before a temperature, before `º`."""
LEADING = re.compile(r"\s[A-Z]{1,3}-?\d*$|\s\d+(?:s|n|r|t)?[tdh]?$")
LED = re.compile(
    rf"(?<![\w/.&'’])(?:(?:{'|'.join(LEADS)})\.\s+[A-Z]{{1,3}}-?\d*"
    rf"|(?:{'|'.join(DIRECTIONS)})\.?\s\d+(?:st?|nd?|rd?|th?)?)$"
)
"""`Apt. B` may become `Apt. But`, `E. 5` may become `E. 5th`."""


def _may_become_short(word: str) -> bool:
    if word in BEGINS or word.rstrip(".") in BEGINS:
        return True
    return word.startswith(("www.", "http"))


def _figure_open(text: str) -> int:
    """From where a figure or a sign has begun and is not over."""
    chunk = len(text) - len(text.rsplit(maxsplit=1)[-1]) if text.strip() else len(text)
    found = [chunk] if not text[-1:].isspace() and MARK.search(text, chunk) else []
    found += [spot.start() for pattern in OF_FIGURES if (spot := pattern.search(text))]
    word = FIGURE_AND_WORD.search(text)
    if word and (not word[1] or _tells_more(word)) and not _is_closed(word[0]):
        found.append(word.start())
    return min(found, default=len(text))


GENDERED = re.compile(r"(?:(?<!1)1|[2-9]00)$")
"""Spanish says these after the noun behind them: `1 llave`, `200 casas`."""


def _tells_more(found: re.Match[str]) -> bool:
    """May the word behind a figure, as far as it has come, change how the figure is said?"""
    figure, word = found[0].split(maxsplit=1)[0], found[1]
    return word in FOLLOWS or (word.isalpha() and bool(GENDERED.search(figure)))


def _is_closed(figure: str) -> bool:
    """Does a comma or the end of the sentence stand behind the figure?"""
    chunk = figure.split(maxsplit=1)[0].rstrip("\"'”’)")
    return chunk[-1:] in ",;:!?]" or (chunk[-1:] == "." and chunk[-2:-1].isdigit())


def sign(found: re.Match[str], before: str, after: str, language: str) -> str:
    """The word for a sign, or nothing where it is not spoken."""
    mark = found[0]
    if mark == "#":
        return _hash(before, after, language)
    if mark == "*" and PRESSED.search(before):
        return "estrella" if language == "es" else "star"
    if mark == "|":
        return ","
    if mark == "/":
        between = before[-1:].isalpha() and after[:1].isalpha()
        return (" o " if language == "es" else " or ") if between else " "
    if mark == "~" and after[:1].isdigit():
        return "unos " if language == "es" else "about "
    word = SIGNS[language].get(mark)
    return f"{_gap(before)}{word}{_gap(after[:1])}" if word else ""


PRESSED = re.compile(
    r"\b(?:press|hit|dial|the|marque|oprima|presione|la tecla)\s+"
    r"(?:(?:[*#\d]|star|pound|estrella|numeral)\s+(?:or|and|then|o|y)\s+)?$|\d$",
    re.I,
)


LISTED = re.compile(r"\d[A-Z]?,?\s+(?:(?:and|or|y|o)\s+)?$")


def _gap(beside: str) -> str:
    return "" if not beside or beside[-1:].isspace() or beside[:1].isspace() else " "


def _hash(before: str, after: str, language: str) -> str:
    if not after[:1].isalnum():
        word = "numeral" if language == "es" else "pound"
        return f"{_gap(before)}{word}" if PRESSED.search(before) else ""
    named = UNIT.search(before) and not LISTED.search(before)
    return "" if named else ("número " if language == "es" else "number ")
