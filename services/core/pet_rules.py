"""A home's pet rule in Spanish, where the office has written it in English: what is plain of it.

Kinds, numbers, weight and money are said; what else a rule holds is left to the office.
"""

from __future__ import annotations

import re

from services.core.languages import ENGLISH, spoken_language
from services.core.spoken import fold

NONE_AT_ALL = re.compile(r"^(?:sorry )?(?:no (?:pets|animals)|pets (?:are )?not)\b")
KIND = re.compile(
    r"\b(?:(?P<no>no) )?(?P<most>up to )?(?:(?P<count>one|two|three|1|2|3|small|a) )?"
    r"(?P<kind>cats?|dogs?|birds?|fish|pets?)\b"
)
KINDS = {"cat": "gato", "dog": "perro", "bird": "pájaro", "fish": "peces", "pet": "mascota"}
COUNTS = {"one": "un", "1": "un", "a": "un", "two": "dos", "2": "dos", "three": "tres", "3": "tres"}
POUNDS = re.compile(r"\b(?:up to|under|below|max(?:imum)?(?: of)?) (\d+) (?:pounds|lbs?)\b")
MONEY = (
    (
        re.compile(r"\bdeposit of (\d+)\b|\b(\d+) (?:dollars? )?(?:pet )?deposit\b"),
        "un depósito de",
    ),
    (
        re.compile(
            r"\b(?:fee|rent) of (\d+)\b|\b(\d+) (?:dollars? )?(?:a|per) month\b"
            r"|\b(\d+) (?:dollars? )?(?:pet )?(?:fee|rent)\b"
        ),
        "un cargo de",
    ),
)
MONTHLY = re.compile(r"\b(?:a|per) month\b|\bmonthly\b")
PLAIN_WORDS = 24
"""A rule that is longer holds more than this can say."""


def rule_in_spanish(rule: str) -> str:
    """The rule, or what is plain of it; "" where nothing is."""
    said = fold(rule)
    if NONE_AT_ALL.search(said):
        return "no se aceptan mascotas."
    if spoken_language(rule) == "es" or not (_kinds(said) or ENGLISH & set(said.split())):
        return rule
    parts = [_kinds(said), _pounds(said), _money(said)]
    if not parts[0]:
        return ""
    told = " ".join(part for part in parts if part).replace(" ,", ",") + "."
    whole = len(said.split()) <= PLAIN_WORDS
    return told if whole else f"{told} La oficina le puede explicar el resto."


def _kinds(said: str) -> str:
    found: list[str] = []
    refused: list[str] = []
    for match in KIND.finditer(said):
        one = match["kind"].removesuffix("s")
        kind = KINDS[one if one in KINDS else match["kind"]]
        count = COUNTS.get(match["count"] or "", "")
        many = kind if count == "un" or kind.endswith("s") else f"{kind}s"
        most = "hasta" if match["most"] else ""
        words = " ".join(part for part in (most, count, many) if part)
        if kind != "mascota" or most:  # "a pet deposit" is about none of them
            (refused if match["no"] else found).append(words)
    told = [f"se aceptan {_joined(found)}"] if found else []
    told += [f"no se aceptan {_joined(refused)}"] if refused else []
    return ", y ".join(told)


def _joined(words: list[str]) -> str:
    each = list(dict.fromkeys(words))
    return " y ".join([", ".join(each[:-1]), each[-1]]) if len(each) > 1 else each[0]


def _pounds(said: str) -> str:
    match = POUNDS.search(said)
    return f"de hasta {match[1]} libras" if match else ""


def _money(said: str) -> str:
    told = []
    for pattern, words in MONEY:
        match = pattern.search(said)
        amount = next((one for one in match.groups() if one), "") if match else ""
        if amount:
            monthly = " al mes" if words == "un cargo de" and MONTHLY.search(said) else ""
            told.append(f"{words} {amount} dólares{monthly}")
    return f", con {_joined(told)}" if told else ""
