"""What we have said in Spanish by our own lines, as the English line of the same meaning.

Without a model this is how staff read our half of a Spanish call. The lines of both languages stand
under one key; what a line was filled with stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter

from services.core.danger_checks import CHECKS
from services.core.safety_words import SAFETY_WORDS
from services.engine.fillers import LINES as FILLERS
from services.engine.lines import LINES
from services.engine.script.lines import AGAIN
from services.engine.script.lines import LINES as SCRIPT
from services.engine.text_lines import LINES as TEXT_LINES

FIRST_LETTERS = 4
"""By these a line is looked up."""
LEFT_OUT = "[…]"
"""In place of what is none of our lines."""
FIRST_LETTER = re.compile(r"[^\W\d_]")
LEAST_LETTERS = 12
"""Of its own that a line has to have, where it begins with a value: else it would fit anything."""
NEXT = re.compile(r"[.!?…]+\s+")
MOST_VALUE_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Pair:
    """One line in both languages, to be filled."""

    spanish: str
    english: str


def in_english(text: str) -> str:
    """The English of the lines in a Spanish text of ours; "" where none of it is one."""
    found: list[str] = []
    rest = text.strip()
    while rest:
        english, rest = _first(rest)
        if not (english == LEFT_OUT and found[-1:] == [LEFT_OUT]):
            found.append(english)
    return "" if set(found) <= {LEFT_OUT} else " ".join(found)


def _first(text: str) -> tuple[str, str]:
    """The English of what the text begins with, and the rest of it."""
    for opening in AGAIN["es"]:
        if text.startswith(opening):
            text = text.removeprefix(opening)
            text = FIRST_LETTER.sub(lambda first: first[0].upper(), text, count=1)
    found = [
        (pair, match) for pair in _candidates(text) if (match := _pattern(pair.spanish).match(text))
    ]
    if found:
        pair, match = max(found, key=lambda one: one[1].end())
        return _filled(pair.english, match), text[match.end() :].lstrip()
    end = NEXT.search(text)
    return LEFT_OUT, text[end.end() :] if end else ""


def _filled(english: str, match: re.Match[str]) -> str:
    values = match.groupdict()
    parts = Formatter().parse(english)
    return "".join(text + str(values.get(name or "", "")) for text, name, _, _ in parts)


def _candidates(text: str) -> Iterator[Pair]:
    table = _pairs()
    yield from table.get(text[:FIRST_LETTERS].casefold(), ())
    yield from table.get("", ())


@cache
def _pairs() -> dict[str, list[Pair]]:
    """By their first letters; under "" those that begin with a value."""
    table: dict[str, list[Pair]] = {}
    for line, english in both_languages():
        spanish = line.strip()  # some follow others
        first, value, _ = spanish.partition("{")
        own = sum(len(text) for text, *_ in Formatter().parse(spanish))
        if value and len(first) < FIRST_LETTERS and own < LEAST_LETTERS:
            continue
        key = first[:FIRST_LETTERS].casefold() if len(first) >= FIRST_LETTERS else ""
        table.setdefault(key, []).append(Pair(spanish, english.strip()))
    return table


@cache
def _pattern(line: str) -> re.Pattern[str]:
    """Only for lines that are looked at: all of them at once would hold up the loop."""
    parts: list[str] = []
    seen: set[str] = set()
    for text, name, _, _ in Formatter().parse(line):
        parts.append(re.escape(text))
        if name is None:
            continue
        parts.append(
            f"(?P={name})" if name in seen else rf"(?P<{name}>.{{1,{MOST_VALUE_LETTERS}}}?)"
        )
        seen.add(name)
    return re.compile("".join(parts) + r"(?=\s|$)")


def both_languages() -> Iterator[tuple[str, str]]:
    """Each Spanish wording with an English one of the same key."""
    for key, wordings in SCRIPT["es"].items():
        english = SCRIPT["en"][key]
        for number, spanish in enumerate(wordings):
            yield spanish, english[min(number, len(english) - 1)]
    for one in (*LINES.values(), *TEXT_LINES.values()):
        yield one["es"], one["en"]
    for kind in FILLERS.values():
        yield from zip(kind["es"], kind["en"], strict=False)
    for told, spanish in SAFETY_WORDS.values():
        yield spanish, told
    for check in CHECKS.values():
        yield check.text("es"), check.text("en")
