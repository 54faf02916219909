"""A caller who reported an emergency may wait on hold for the person on call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.dialogue import Act, ActState
from services.engine.holding import wishes_to_hold
from tests.portfolio.desks import memory_of

RUNG = Act("CA1:on_call:flood", "on_call", ActState.WAITING)


@pytest.mark.parametrize(
    "words",
    [
        "I'll hold.",
        "I will wait",
        "Can I stay on the line?",
        "please hold",
        "I'd rather wait on the line.",
        "Put me on hold",
        "hold",
        "Prefiero esperar en la línea",
        "Me quedo en la línea.",
    ],
)
def test_it_is_understood(words: str) -> None:
    memory = memory_of(hazards=["flood"])
    memory.remember_act(RUNG)

    assert wishes_to_hold(memory, words)


@pytest.mark.parametrize(
    "words",
    [
        "I can't wait, it is pouring in.",
        "Don't put me on hold",
        "Hold on, let me look.",
        "please hold on a second",
        "The water is near the outlet.",
        "No puedo esperar en la línea",
        "",
    ],
)
def test_it_is_not_read_into_other_words(words: str) -> None:
    memory = memory_of(hazards=["flood"])
    memory.remember_act(RUNG)

    assert not wishes_to_hold(memory, words)


def test_it_is_for_those_alone_for_whom_somebody_is_rung() -> None:
    over = memory_of(hazards=["flood"])
    over.remember_act(replace(RUNG, state=ActState.DONE))

    assert not wishes_to_hold(memory_of(), "I'll hold.")
    assert not wishes_to_hold(over, "I'll hold.")


def test_nobody_who_smells_gas_is_kept_on_the_telephone() -> None:
    memory = memory_of(hazards=["gas"])
    memory.remember_act(RUNG)

    assert not wishes_to_hold(memory, "I'll hold.")
