"""Notes that a lawyer, the police, the press or a lawsuit was spoken of; in every mode."""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.legal_words import is_legal


def note_legal(memory: Memory, text: str) -> None:
    """From these words on people decide what is said of it."""
    memory.script.legal = memory.script.legal or is_legal(text)
