"""Short words between answers: a bridge over a wait, and the mend of a broken sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from services.core.dialogue import Memory
from services.core.tongue_waits import WAITS
from services.core.tongues import TONGUES, Tongue


class Filler(StrEnum):
    BRIDGE = "bridge"
    """The answer takes a moment."""
    THINKING = "thinking"
    """The answer is being thought through, and takes longer."""
    MEND = "mend"
    """The sentence broke off; another answer follows."""
    NOT_YET = "not_yet"
    """In place of a claim for which nothing has been done."""
    PASSED_ON = "passed_on"
    """In place of a claim, where the matter waits in the journal."""
    MACHINE = "machine"
    """In place of a denial of being an AI."""
    RULES = "rules"
    """In place of our own instructions, which a model began to read out."""
    UNSURE = "unsure"
    """In place of a claim, where the act failed or is not confirmed."""


LINES: Mapping[Filler, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Filler.BRIDGE: {
            "en": (
                "One moment.",
                "Just a second.",
                "Bear with me.",
                "Still with you.",
                "Almost there.",
                "A little longer.",
                "Thanks for waiting.",
                "I'm on it.",
                "Nearly done.",
                "One more second.",
                "Thank you for your patience.",
                "I'm still checking.",
                "It won't be long.",
                "Just a bit more.",
                "Still looking.",
                "Hold on one more moment.",
            ),
            "es": (
                "Un momento.",
                "Deme un segundo.",
                "Permítame.",
                "Sigo con usted.",
                "Ya casi.",
                "Un poquito más.",
                "Gracias por esperar.",
                "Estoy en ello.",
                "Ya casi termino.",
                "Un segundo más.",
                "Gracias por su paciencia.",
                "Sigo revisando.",
                "No tardo.",
                "Solo un poco más.",
                "Sigo buscando.",
                "Espere un momentito más.",
            ),
        },
        Filler.THINKING: {
            "en": (
                "Let me look into that for a moment.",
                "Let me think that through.",
                "I want to get this right, one moment.",
                "Let me go over that carefully.",
                "Give me a moment to check all of it.",
                "Let me put the pieces together.",
                "I'm looking at that closely now.",
                "Let me see how that fits together.",
                "That deserves a proper look, one second.",
                "Let me make sure I have this straight.",
                "I'm going through it step by step.",
                "Let me weigh that for a second.",
                "I'd like to check that before I answer.",
                "Let me take a careful look.",
                "Allow me a moment with that one.",
                "Let me work that out for you.",
            ),
            "es": (
                "Permítame revisarlo un momento.",
                "Déjeme pensarlo bien.",
                "Quiero darle la respuesta correcta, un momento.",
                "Voy a revisarlo con calma.",
                "Deme un momento para verlo todo.",
                "Déjeme poner todo en orden.",
                "Lo estoy mirando con atención.",
                "Déjeme ver cómo encaja todo.",
                "Eso merece una buena revisión, un segundo.",
                "Quiero asegurarme de que lo entendí bien.",
                "Lo estoy viendo paso por paso.",
                "Déjeme valorarlo un segundo.",
                "Prefiero comprobarlo antes de responder.",
                "Voy a mirarlo con cuidado.",
                "Permítame un momento con eso.",
                "Déjeme resolverlo para usted.",
            ),
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
        Filler.RULES: {
            "en": (
                "sorry, that's not for me to read out. How can I help with your home?",
                "sorry, I'd rather help you with your home. What do you need?",
            ),
            "es": (
                "disculpe, eso no lo puedo leer. ¿En qué le ayudo con su hogar?",
                "disculpe, mejor le ayudo con su hogar. ¿Qué necesita?",
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

IN_TONGUES: Mapping[Filler, Callable[[Tongue], str]] = MappingProxyType(
    {
        Filler.MEND: lambda one: f"… {one.moment}",
        Filler.NOT_YET: lambda one: one.moment,
        Filler.PASSED_ON: lambda one: one.unsure,
        Filler.UNSURE: lambda one: one.unsure,
        Filler.MACHINE: lambda one: one.machine,
        Filler.RULES: lambda one: one.machine,
    }
)
"""What stands for each other kind in a language that only models speak."""
WAITING = (Filler.BRIDGE, Filler.THINKING)
"""Kinds of one meaning: none of their lines is heard twice in a call while one is left."""
OF_TONGUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {language: (one.moment, *WAITS[language]) for language, one in TONGUES.items()}
)
"""Both kinds, in the languages that only models speak."""
_TABLES = (*(LINES[kind] for kind in WAITING), OF_TONGUES)
_BRIDGES = "|".join(
    re.escape(one) for table in _TABLES for lines in table.values() for one in lines
)
BRIDGES = re.compile(rf"(?:(?:{_BRIDGES})\s*)+")
"""Bridges at the beginning of an answer."""


def without_bridges(text: str) -> str:
    """An answer as the model gave it: shown our bridges as its own words, it copies them."""
    found = BRIDGES.match(text)
    return text[found.end() :] if found else text


def filler(kind: Filler, memory: Memory) -> str:
    """The next line of this kind in the call's language; the one unused for longest, and it is
    noted in memory as said. A bridge of one kind stands in where all of the other were heard."""
    lines = {key: line for one in _alike(kind) for key, line in _lines(one, memory).items()}
    last = {key: at for at, key in enumerate(memory.said)}
    key = min(lines, key=lambda one: last.get(one, -1))
    memory.said.append(key)
    return lines[key]


def _alike(kind: Filler) -> tuple[Filler, ...]:
    return (kind, *(one for one in WAITING if one is not kind)) if kind in WAITING else (kind,)


def _lines(kind: Filler, memory: Memory) -> dict[str, str]:
    table, language = LINES[kind], memory.language[:2]
    lines = table.get(language, table["en"])
    if language in TONGUES:
        lines = _in_tongue(kind, language)
    return {f"{kind}.{number}": line for number, line in enumerate(lines)}


def _in_tongue(kind: Filler, language: str) -> tuple[str, ...]:
    if kind in WAITING:
        return OF_TONGUES[language] if kind is Filler.BRIDGE else ()
    return (IN_TONGUES[kind](TONGUES[language]),)
