"""The fair-housing guard of a turn: steering questions get one fixed answer, in every mode."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.dialogue import Memory, Role
from services.core.fair_housing import beside_steering, steering_topic
from services.core.languages import language_for
from services.core.welcome_words import asks_if_welcome
from services.engine.lines import line
from services.engine.plain_truth import open_question

WHO_MAY_LIVE_THERE = "who may live there"
FEWEST_WORDS = 3
"""What stands beside the question has to be a matter of its own to be gone on with."""


@dataclass(frozen=True, slots=True)
class Refusal:
    topic: str
    words: str
    alone: bool
    """Nothing else was said."""


def refusal_of(memory: Memory, text: str) -> Refusal | None:
    """The fixed words, where such a question was put. Where more was said, `memory.understood`
    holds that from now on."""
    topic = _topic(text)
    if not topic:
        return None
    language = language_for(text, memory.language)
    welcome = topic == WHO_MAY_LIVE_THERE
    words = line("welcome" if welcome else "fair_housing", language)
    rest = "" if welcome else beside_steering(text)
    if len(rest.split()) >= FEWEST_WORDS:
        memory.understood = rest
        return Refusal(topic, f"{words} ", alone=False)
    question = open_question(memory) or line("go_on", language)
    return Refusal(topic, f"{words} {question}", alone=True)


def _topic(text: str) -> str:
    """What is asked that has the same answer for all, as the record shows it; "" for all else."""
    return steering_topic(text) or (WHO_MAY_LIVE_THERE if asks_if_welcome(text) else "")


def was_refused(memory: Memory) -> bool:
    """Was such a question part of the newest words?"""
    newest = (one.text for one in reversed(memory.history) if one.role is Role.CALLER)
    return bool(_topic(next(newest, "")))
