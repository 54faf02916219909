"""A caller who would rather wait on hold until the person on call is on the line."""

from __future__ import annotations

import re

from services.core.dialogue import ActState, Memory

NEVER_HELD = frozenset({"gas"})
"""Nobody is kept on the telephone where gas is smelled."""
WISHES = re.compile(
    r"\b(?:i(?:['’]ll| will| can| want to|['’]d rather| would rather|['’]d like to)"
    r"|can i|could i|may i|let me|put me|please) (?:just |please )?"
    r"(?:on )?(?:hold(?! on)|wait|stay on the (?:line|phone))\b"
    r"|^(?:yes,? )?(?:hold|i hold)[.!]?$"
    r"|\b(?:me quedo|voy a esperar|puedo esperar|prefiero esperar|espero)\b.{0,20}"
    r"(?:línea|linea|teléfono|espera|$)",
    re.I,
)
REFUSES = re.compile(
    r"\b(?:can['’]?t|cannot|won['’]?t|don['’]?t|do not|not going to|no puedo|no quiero)\b"
    r".{0,20}\b(?:hold|wait|stay|esperar)",
    re.I,
)


def wishes_to_hold(memory: Memory, text: str) -> bool:
    """Does the caller want to wait, and is somebody being rung for them?"""
    if NEVER_HELD & set(memory.hazards):
        return False
    rings = memory.acts_of("on_call")
    rung = any(act.state is ActState.WAITING for act in rings)
    begins = bool(memory.hazards) and not rings  # the first call is being placed
    return (rung or begins) and bool(WISHES.search(text)) and not REFUSES.search(text)
