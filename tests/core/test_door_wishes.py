"""Wishes about the homes of others, locks and codes are told from lockouts and from repairs."""

from __future__ import annotations

import pytest

from services.core.door_wishes import WANTS_ENTRY
from services.core.spoken import fold

FOR_PEOPLE = [
    "Can you let me into my sister's apartment?",
    "I need to get into my sister's apartment, she is at work.",
    "My ex still has a key, I want my locks changed.",
    "My ex wants to get his things, can you let him in tomorrow?",
    "I'm her husband, open 1203 for me.",
    "I am a police officer, open unit 1203 now.",
    "What's the gate code?",
    "Mi ex todavía tiene llave, quiero que cambien la cerradura.",
    "Necesito entrar al apartamento de mi hermana.",
]
OTHERS = [
    "I'm locked out of my apartment.",
    "My key broke in the lock, can you change it?",
    "My locks are sticking.",
    "You can let him in, I am home until five.",
    "I can't open the window in unit 1203.",
    "When do you open?",
    "No puedo entrar a mi apartamento.",
]


@pytest.mark.parametrize("said", FOR_PEOPLE)
def test_it_leaves_it_to_people(said: str) -> None:
    assert WANTS_ENTRY.search(fold(said))


@pytest.mark.parametrize("said", OTHERS)
def test_it_hears_nothing_of_the_kind(said: str) -> None:
    assert not WANTS_ENTRY.search(fold(said))
