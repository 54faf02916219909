"""What our last question asked for: "yes, 4412" after "may somebody enter?" is a code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.dialogue import Memory, Role, Script
from services.core.masking import Awaited, Private, Sought
from services.core.place_facts import PLACE_SLOTS

SLOTS: Mapping[str, Sought] = {
    "access": Sought.ACCESS,
    "callback": Sought.PHONE,
    **dict.fromkeys(PLACE_SLOTS, Sought.HOME),
}
"""The script's open slot -> what a number in the answer means."""
QUESTIONS: Mapping[Sought, re.Pattern[str]] = {
    Sought.ACCESS: re.compile(
        r"\b(enter|let (them|him|her|our)\w* in|come in|get in|go in|access|permission"
        r"|(nobody|no one) (is|'s) (home|there)|not home|aren't home|entrar|acceso|pasar"
        r"|no haya nadie|no est[ée]n? en casa)\b",
        re.I,
    ),
    Sought.PHONE: re.compile(
        r"\b(phone|number|reach you|call you|tel[ée]fono|n[úu]mero|llamarle?|localizar)\b", re.I
    ),
    Sought.HOME: re.compile(
        r"\b(unit|apartment|which home|building|address|lot|unidad|apartamento|edificio"
        r"|direcci[óo]n|lote)\b",
        re.I,
    ),
}
"""Where no script asks, a model's own question tells it."""
LAST_SENTENCES = 160
"""Letters at the end of an answer in which its question stands."""


def sought(memory: Memory) -> Sought:
    """What the caller's next words answer."""
    slot = SLOTS.get(memory.script.awaiting or "")
    return slot or _asked_in(_last_words(memory))


def _last_words(memory: Memory) -> str:
    last = memory.history[-1] if memory.history else None
    spoken = last is not None and last.role is Role.ASSISTANT
    return last.text[-LAST_SENTENCES:] if last and spoken else ""


def _asked_in(words_: str) -> Sought:
    question = words_.rstrip()
    if not question.endswith("?"):
        return Sought.NOTHING
    question = re.split(r"[.!]\s", question)[-1]
    return next((kind for kind, asks in QUESTIONS.items() if asks.search(question)), Sought.NOTHING)


def awaited(script: Script) -> Awaited | None:
    """A number that was begun, as the call keeps it."""
    if not script.private:
        return None
    return Awaited(Private(script.private), script.private_digits, script.private_patience)


def note_awaited(script: Script, expects: Awaited | None) -> None:
    """Keep it with the call, so that it goes on in another process too."""
    script.private = expects.kind if expects else ""
    script.private_digits = expects.digits if expects else 0
    script.private_patience = expects.patience if expects else 0
