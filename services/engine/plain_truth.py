"""What Chris says to "are you a robot?" and "are you recording this?": the truth, whoever answers
the rest."""

from __future__ import annotations

import re

from services.core.dialogue import Memory, Role
from services.core.machine_question import asks_if_machine, asks_if_recorded
from services.engine.lines import line

SENTENCE = re.compile(r"(?<=[.!?…])\s+")
MOST_WORDS = 12
"""A longer sentence holds more than the question."""


def truth_for(memory: Memory, text: str) -> str:
    """The words, "" where nobody asked. The question that was open is put again behind them."""
    if not asks_truth(text):
        return ""
    truth = line(_told(memory, text), memory.language)
    if asks_more(text):
        return f"{truth} "
    return f"{truth} {open_question(memory) or line('go_on', memory.language)}"


def asks_truth(text: str) -> bool:
    """Is it asked whether a machine speaks, or whether the call is recorded?"""
    return asks_if_machine(text) or asks_if_recorded(text)


def _told(memory: Memory, text: str) -> str:
    """The name of the line that answers."""
    if asks_if_machine(text):
        return "machine"
    return "not_recorded" if memory.script.off_record else "recorded"


def asks_more(text: str) -> bool:
    """Is there more in the words than that question?"""
    parts = [part for part in SENTENCE.split(text.strip()) if any(map(str.isalnum, part))]
    others = [part for part in parts if not asks_truth(part)]
    longest = max((len(part.split()) for part in parts), default=0)
    return longest > MOST_WORDS or any(len(part.split()) > 3 for part in others)


def open_question(memory: Memory) -> str:
    """The last thing that we asked and that waits for an answer."""
    spoken = [one.text for one in memory.history if one.role is Role.ASSISTANT and one.text.strip()]
    last = SENTENCE.split(spoken[-1].strip())[-1] if spoken and memory.script.awaiting else ""
    return last if last.endswith("?") else ""
