"""Short words between answers: a bridge over a wait, and the mend of a broken sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from services.core.dialogue import Memory


class Filler(StrEnum):
    BRIDGE = "bridge"
    """The answer takes a moment."""
    MEND = "mend"
    """The sentence broke off; another answer follows."""
    NOT_YET = "not_yet"
    """In place of a claim for which nothing has been done."""
    PASSED_ON = "passed_on"
    """In place of a claim, where the matter waits in the journal."""
    MACHINE = "machine"
    """In place of a denial of being an AI."""
    UNSURE = "unsure"
    """In place of a claim, where the act failed or is not confirmed."""


LINES: Mapping[Filler, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Filler.BRIDGE: {
            "en": ("One moment.", "Just a second.", "Bear with me.", "Still with you."),
            "es": ("Un momento.", "Deme un segundo.", "Permítame.", "Sigo con usted."),
        },
        Filler.MEND: {
            "en": (
                "… sorry, let me put that another way.",
                "… excuse me, let me start over.",
                "… sorry, once more.",
            ),
            "es": (
                "… perdón, se lo digo de otra manera.",
                "… disculpe, empiezo de nuevo.",
                "… perdón, otra vez.",
            ),
        },
        Filler.NOT_YET: {
            "en": ("Let me take care of that.", "I'll see to that now.", "Let me get that done."),
            "es": ("Permítame encargarme de eso.", "Me ocupo de eso ahora.", "Voy a hacerlo."),
        },
        Filler.PASSED_ON: {
            "en": ("I've passed this on to the office.", "The office has this from me now."),
            "es": ("Lo he pasado a la oficina.", "La oficina ya tiene su mensaje."),
        },
        Filler.MACHINE: {
            "en": ("I'm the office's AI assistant.", "I'm an AI assistant, and I can help you."),
            "es": (
                "Soy el asistente de inteligencia artificial de la oficina.",
                "Soy un asistente de inteligencia artificial y puedo ayudarle.",
            ),
        },
        Filler.UNSURE: {
            "en": (
                "I could not confirm that yet, so the office will look into it.",
                "That is not confirmed yet; the office will check it.",
            ),
            "es": (
                "Todavía no pude confirmarlo, así que la oficina lo va a revisar.",
                "Eso aún no está confirmado; la oficina lo va a revisar.",
            ),
        },
    }
)

_BRIDGES = "|".join(re.escape(line) for lines in LINES[Filler.BRIDGE].values() for line in lines)
BRIDGES = re.compile(rf"(?:(?:{_BRIDGES})\s*)+")
"""Bridges at the beginning of an answer."""


def without_bridges(text: str) -> str:
    """An answer as the model gave it: shown our bridges as its own words, it copies them."""
    found = BRIDGES.match(text)
    return text[found.end() :] if found else text


def filler(kind: Filler, memory: Memory) -> str:
    """The next line of this kind in the call's language; the one unused for longest, and it is
    noted in memory as said."""
    table = LINES[kind]
    lines = table.get(memory.language[:2], table["en"])
    keys = [f"{kind}.{number}" for number in range(len(lines))]
    last = {key: at for at, key in enumerate(memory.said)}
    number = min(range(len(lines)), key=lambda at: last.get(keys[at], -1))
    memory.said.append(keys[number])
    return lines[number]
