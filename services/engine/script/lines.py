"""Which wording of a line is spoken: never the same free line twice in a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.core.dialogue import Memory
from services.engine.script.lines_accounts import ENGLISH_ACCOUNTS, SPANISH_ACCOUNTS
from services.engine.script.lines_en import ENGLISH
from services.engine.script.lines_en_goals import ENGLISH_GOALS
from services.engine.script.lines_es import SPANISH
from services.engine.script.lines_es_goals import SPANISH_GOALS
from services.engine.script.lines_leasing import LEASING_EN, LEASING_ES
from services.engine.script.lines_staff import STAFF_EN, STAFF_ES
from services.engine.script.lines_tasks import ENGLISH_TASKS, SPANISH_TASKS
from services.engine.script.lines_texts import ENGLISH_TEXTS, SPANISH_TEXTS
from services.engine.script.tone import Tone

LINES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        **ENGLISH,
        **ENGLISH_GOALS,
        **STAFF_EN,
        **ENGLISH_TASKS,
        **ENGLISH_TEXTS,
        **LEASING_EN,
        **ENGLISH_ACCOUNTS,
    },
    "es": {
        **SPANISH,
        **SPANISH_GOALS,
        **STAFF_ES,
        **SPANISH_TASKS,
        **SPANISH_TEXTS,
        **LEASING_ES,
        **SPANISH_ACCOUNTS,
    },
}
LITERAL = ("readback.", "fact.")
"""Lines that are said word for word whenever they are needed."""
AGAIN: Mapping[str, Sequence[str]] = {
    "en": ("Once more: ", "Let me ask again: ", "To be sure: ", "Just to check: "),
    "es": ("Una vez más: ", "Le pregunto de nuevo: ", "Para estar seguro: ", "Solo confirmo: "),
}


def toned(language: str, key: str, tone: Tone) -> str:
    """The key of a line; of its plain form where the tone is plain and it has one."""
    plain = f"{key}.plain"
    return plain if tone is Tone.PLAIN and plain in LINES.get(language, LINES["en"]) else key


def line(memory: Memory, language: str, key: str, tone: Tone, **values: object) -> str:
    """The next unspoken wording, with its values."""
    key = toned(language, key, tone)
    choices = LINES.get(language, LINES["en"])[key]
    if key.startswith(LITERAL):
        return choices[0].format(**values)
    marks = [f"{language}:{key}:{index}" for index in range(len(choices))]
    fresh = next((index for index, mark in enumerate(marks) if mark not in memory.said), None)
    if fresh is not None:
        memory.said.append(marks[fresh])
        return choices[fresh].format(**values)
    return _repeated(memory, language, key, choices).format(**values)


def _repeated(memory: Memory, language: str, key: str, choices: Sequence[str]) -> str:
    """All wordings are spent: one of them with a new beginning."""
    openings = AGAIN.get(language, AGAIN["en"])
    spent = sum(mark == f"{language}:{key}:more" for mark in memory.said)
    memory.said.append(f"{language}:{key}:more")
    chosen = choices[spent % len(choices)]
    opening = openings[(spent // len(choices)) % len(openings)]
    own = chosen.startswith(("I ", "I'"))
    return opening + (chosen if own else chosen[:1].lower() + chosen[1:])


def easy(language: str, slot: str) -> str:
    """A question in the plainest words, for somebody who did not follow; "" where there is none."""
    lines = LINES.get(language, LINES["en"])
    return next(iter(lines.get(f"easy.{slot}", ())), "")


def openings(language: str) -> tuple[str, ...]:
    """What we say before we repeat something."""
    lines = LINES.get(language, LINES["en"])
    return (*lines["fact.again"], *lines["fact.slower"])


def said_anew(sentence: str, language: str) -> str:
    """A repeated wording without its opening, where the turn has one already."""
    for opening in AGAIN.get(language, AGAIN["en"]):
        if sentence.startswith(opening):
            rest = sentence.removeprefix(opening)
            return rest[:1].upper() + rest[1:]
    return sentence
