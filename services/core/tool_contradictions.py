from __future__ import annotations

from services.core.dialogue import Memory


def contradiction_in(memory: Memory) -> str:
    return ""
