"""Words on their way into TwiML: made harmless for XML, and cut into sentences for clips."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.core.places import Property
from services.core.tongues import ANY, VOICED

# Everything that XML 1.0 does not allow, and the control characters that it merely tolerates.
# Twilio's SDK lets them through, and the document is then not parseable (error 12100).
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")

HINTS_LIMIT = 1000
"""Characters of all hints together. Long lists dilute the bias and are refused by some models."""
HINT_LIMIT = 60

SAY_LIMIT = 4096
"""Characters of one <Say> (reference: Twilio's own limit)."""

# A full stop after these does not end a sentence.
ABBREVIATIONS = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "st",
    "ave",
    "rd",
    "blvd",
    "apt",
    "no",
    "a.m",
    "p.m",
    "sr",
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
# The same while words still come: nothing needs to follow yet, but a blank must.
WHOLE = re.compile(r"[.!?…؟]+[\"'”’)]*\s+|[。！？]+")

LOCALES = {"en": "en-US", "es": "es-US"}
"""Our language -> Twilio's."""
WITHOUT_SOCKETS = {
    "pt": "pt-BR",
    "zh": "cmn-Hans-CN",
    "fr": "fr-FR",
    "pl": "pl-PL",
    "ht": "fr-FR",
    "ar": "ar-AE",
    "ru": "ru-RU",
}
"""What <Gather> hears a language as; Haitian Creole is written by the ear that is nearest."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence, and the address of its clip where there is one."""

    text: str
    language: str = "en"
    clip_url: str | None = None


def clean(text: str) -> str:
    """`text` as XML can carry it, on one line."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def locale(language: str) -> str:
    """Twilio's code for one of our languages; English where it is unknown."""
    return LOCALES.get(language, LOCALES["en"])


def heard_as(language: str) -> str:
    """What <Gather> listens in; English where the language is unknown."""
    return LOCALES.get(language) or WITHOUT_SOCKETS.get(language, LOCALES["en"])


def relay_code(language: str, declared: Iterable[str] = ()) -> str:
    """What a relay is set to for a language. One that was not declared is left to an ear and a
    voice that find out by themselves."""
    code = language[:2]
    if code in LOCALES:
        return LOCALES[code]
    return VOICED[code] if code in VOICED and code in set(declared) else ANY


def sentences(text: str) -> tuple[str, ...]:
    """`text` cut after full stops, question and exclamation marks; nothing is lost."""
    found: list[str] = []
    for part in SENTENCE_END.split(clean(text)):
        if found and found[-1].lower().rstrip(".").split(" ")[-1] in ABBREVIATIONS:
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return tuple(found)


def whole_length(text: str) -> int:
    """How many characters at the start of `text` are whole sentences; more of it may come."""
    ends = [end for end in WHOLE.finditer(text) if not _abbreviates(text[: end.start()])]
    return ends[-1].end() if ends else 0


def _abbreviates(before: str) -> bool:
    """Does a full stop after this belong to a word and end no sentence?"""
    return before.lower().split(" ")[-1] in ABBREVIATIONS


def hints_of(places: Iterable[Property]) -> tuple[str, ...]:
    """What to listen for: streets, buildings and unit names. They do not tell who lives there."""
    found: list[str] = []
    for place in places:
        found += [place.street, place.name]
        found += [f"Unit {name}" if name[:1].isdigit() else name for name in place.unit_names]
    return tuple(dict.fromkeys(hint for hint in found if hint))


def hints_text(hints: Iterable[str]) -> str:
    """Hints as one attribute: comma-separated, each once, cut at a whole hint."""
    kept: list[str] = []
    length = 0
    for hint in dict.fromkeys(clean(one.replace(",", " "))[:HINT_LIMIT].strip() for one in hints):
        length += len(hint) + 1
        if length > HINTS_LIMIT:
            break
        if hint:
            kept.append(hint)
    return ",".join(kept)
