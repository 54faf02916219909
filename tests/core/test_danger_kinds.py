"""Danger in unusual words, and talk that only looks like it: kind by kind, in both directions."""

from __future__ import annotations

import pytest

from services.core.emergency import urgency_of
from services.core.issue import Urgency

DANGER = (
    "is it normal that I smell gas when the stove is off",
    "am I supposed to leave when the detector says evacuate",
    "we thought it was a skunk but no it's gas",
    "there's like a fire in the dumpster right against our wall",
    "they fixed the gas line last week and now I smell gas again",
    "sorry the TV is loud there's smoke coming out of my oven",
    "I'm not joking there's gas coming out of the stove",
    "my ex is outside my window and he has a bat",
    "hay humo en el pasillo no es broma",
)
HARMLESS = (
    "what should I do if I ever smell gas",
    "which exit do I take if there's a fire someday",
    "qué hago si algún día huelo a gas, a quién le hablo",
    "that gas smell I called about was fixed there's no smell now thank you",
    "I'm on fire about this parking somebody took my spot again",
    "this noise is killing me I'm gonna die of no sleep",
    "sorry that's the TV somebody's getting shot in the movie what are your hours",
    "there was a big fire across town so I'm running late for the viewing",
    "no gas smell here I only want to ask about the lease",
    "we had a flood in our last apartment so we want a second floor",
)


@pytest.mark.parametrize("said", DANGER)
def test_it_hears_a_danger_of_today(said: str) -> None:
    assert urgency_of(said) is Urgency.LIFE_SAFETY


@pytest.mark.parametrize("said", HARMLESS)
def test_it_wakes_nobody_for_what_only_looks_like_danger(said: str) -> None:
    assert urgency_of(said) not in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)
