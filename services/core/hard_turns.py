from __future__ import annotations

from services.core.dialogue import Memory


def hard_turn(memory: Memory) -> str:
    return ""
