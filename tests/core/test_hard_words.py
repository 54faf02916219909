"""Swearing is no reason for anything; bombs, fire and one's own life are life safety."""

from __future__ import annotations

import pytest

from services.core.conduct import Conduct, conduct_of
from services.core.emergency import assess


@pytest.mark.parametrize(
    "said",
    [
        "fix my fucking heat",
        "this damn sink is leaking again",
        "the stupid lock is broken",
        "your useless plumber never came",
        "maldita sea, no hay agua",
        "I want to fight this late fee",
        "I'll hit you up tomorrow",
        "I'm going to get the manager",
        "kill the roaches please",
    ],
)
def test_it_takes_no_upset_person_for_worse(said: str) -> None:
    assert conduct_of(said).conduct in (Conduct.ORDINARY, Conduct.PROFANE)


@pytest.mark.parametrize(
    "said",
    [
        "there is a bomb in your office",
        "I'm going to burn this building down",
        "I will set your office on fire",
        "voy a poner una bomba en el edificio",
        "I'm going to come down there and shoot everybody",
        "I have a gun and I'm coming to your office",
    ],
)
def test_it_makes_a_threat_against_many_life_safety(said: str) -> None:
    alarm = assess(said)

    assert conduct_of(said).conduct is Conduct.THREAT
    assert alarm is not None
    assert alarm.urgency == "L"


@pytest.mark.parametrize(
    "said", ["I'm going to kill myself", "quiero matarme", "I want to end my life"]
)
def test_it_gives_who_would_harm_themselves_the_words_for_it(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert alarm.hazard == "self_harm"


@pytest.mark.parametrize(
    "said",
    [
        "I almost killed myself on those stairs",
        "I hurt myself on the broken step",
        "the stove could burn the house down",
        "we want to light the fireplace",
    ],
)
def test_it_takes_no_figure_of_speech_for_a_threat(said: str) -> None:
    assert conduct_of(said).alarm is None


@pytest.mark.parametrize(
    "said",
    ["I will come there and burn your office down", "I'm going to go over and burn the building"],
)
def test_it_hears_a_threat_behind_the_way_there(said: str) -> None:
    assert conduct_of(said).conduct is Conduct.THREAT


def test_it_takes_no_errand_for_a_threat() -> None:
    assert conduct_of("I will come there and burn a CD").conduct is Conduct.ORDINARY
