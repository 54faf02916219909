"""Calls in a given state, and what one utterance teaches them."""

from __future__ import annotations

from typing import Any

from services.core.dialogue import Memory
from services.core.fact_reader import learn
from services.core.facts import Facts
from services.core.people import Caller, Identity, PhoneNumber
from services.portfolio.sample import sample_office, sample_people, sample_properties

PEOPLE = {person.id: person for person in sample_people()}
STRANGER = Caller(PhoneNumber("+13475550199"))


def call(
    *people: str,
    awaiting: str | None = None,
    goal: str | None = None,
    language: str = "en",
    **facts: Any,
) -> Memory:
    """A call by these sample people, or by a stranger, with a question just put."""
    known = tuple(PEOPLE[name] for name in people)
    caller = Caller(known[0].phones[0], known, Identity.RECOGNISED) if known else STRANGER
    memory = Memory(
        "CA1",
        "front_desk",
        caller=caller,
        language=language,
        places=sample_properties(),
        office=sample_office(),
        facts=Facts(**facts),
    )
    memory.script.awaiting, memory.script.goal = awaiting, goal
    return memory


def learnt(memory: Memory, said: str) -> Facts:
    return learn(memory, said)
