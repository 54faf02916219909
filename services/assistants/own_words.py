"""An assistant as the office has changed it, and what is wrong with words that it would say."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from services.assistants.loader import (
    CLOSURE,
    DISCLOSED,
    HOURS,
    INTRODUCTION,
    MAY_BE_NAMED,
    OCCASIONS,
    Assistant,
    filled_in,
    said_of_itself,
)
from services.core.assistant_words import AssistantWords

LONGEST_NAME = 40
LONGEST_HELLO = 60
LONGEST_GREETING = 300
"""About twenty seconds with what the law adds: callers hang up on longer ones."""
WHOLE = (*OCCASIONS, CLOSURE)
EDITABLE = (*HOURS, INTRODUCTION, *WHOLE)
PLAIN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(HOURS, frozenset[str]()),
        INTRODUCTION: frozenset(("name",)),
        **dict.fromkeys(WHOLE, MAY_BE_NAMED - {"first_name", "closed"}),
        "known": MAY_BE_NAMED - {"closed"},
        CLOSURE: MAY_BE_NAMED - {"first_name"},
    }
)
"""Occasion -> what may stand in braces."""
MARKUP = re.compile(r"[<>&]")


def laid_over(assistant: Assistant, words: AssistantWords) -> Assistant:
    """The assistant as it answers. Words that would break a greeting are left out: the files' own
    are said instead, for no call may fail for it."""
    if not words.changes_something:
        return assistant
    name = words.name or assistant.name
    greetings = {
        language: {
            occasion: _text(words, language, occasion) or text for occasion, text in texts.items()
        }
        for language, texts in assistant.greetings.items()
    }
    named = re.compile(rf"\b{re.escape(assistant.name)}\b")
    return replace(
        assistant,
        name=name,
        voice=words.voice or assistant.voice,
        greetings=greetings,
        persona=named.sub(lambda _: name, assistant.persona),
    )


def _text(words: AssistantWords, language: str, occasion: str) -> str:
    text = words.wording(language, occasion)
    return "" if not text or fault_in(occasion, text) else text


def fault_in(occasion: str, text: str) -> str:
    """What to put right in the words of an occasion, in a sentence; "" where nothing is."""
    longest = LONGEST_GREETING if occasion in WHOLE else LONGEST_HELLO
    if not text.strip():
        return "Some words are needed."
    if len(text) > longest:
        return f"At most {longest} letters."
    if MARKUP.search(text) or not text.isprintable():
        return "Please use plain words on one line, without < > &."
    named = _named(text)
    if named is None:
        return "What stands in braces cannot be read. Write {office}, for example."
    unknown = sorted(set(named) - PLAIN[occasion])
    if unknown:
        return f"{{{unknown[0]}}} cannot stand here."
    missing = [name for name in DISCLOSED if occasion in WHOLE and named.count(name) != 1]
    if missing:
        wanted = ", ".join(f"{{{name}}}" for name in missing)
        return f"The law and safety need these, each once: {wanted}."
    return ""


def _named(text: str) -> list[str] | None:
    """The names in braces; None where they are no plain names."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parts):
        return None
    return [name for _, name, _, _ in parts if name is not None]


def name_fault(name: str) -> str:
    """What to put right in a name; "" where nothing is."""
    if len(name) > LONGEST_NAME:
        return f"At most {LONGEST_NAME} letters."
    if not re.fullmatch(r"[^\W\d_](?:[^\W_]|[ .'’-])*", name):
        return "A name has letters, and nothing that cannot be spoken."
    return ""


SAMPLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {"first_name": "Maria", "closed": "The office is closed today because of snow."},
        "es": {"first_name": "María", "closed": "La oficina está cerrada hoy por la nieve."},
    }
)


def sample(assistant: Assistant, language: str, occasion: str, office_name: str) -> str:
    """What a caller would hear at this occasion; of an hour or the introduction, in a greeting."""
    texts = assistant.greetings[language]
    hour = occasion if occasion in HOURS else HOURS[0]
    whole = texts[occasion if occasion in texts and occasion in WHOLE else OCCASIONS[0]]
    return filled_in(
        whole,
        hello=texts[hour],
        office=office_name,
        **SAMPLES[language],
        **said_of_itself(assistant, language),
        **assistant.disclosures[language],
    )
