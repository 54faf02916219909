"""A child's ball, a parked car and a barred gate: none is danger to life, some wake somebody."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, assess
from services.core.issue import Urgency


@pytest.mark.parametrize(
    "said",
    [
        "my son broke the window",
        "my kid broke a window with a ball",
        "a kid threw a rock and broke my window",
        "my daughter broke the glass door",
        "mi hijo rompió la ventana",
        "my dog broke the glass door",
    ],
)
def test_it_takes_a_broken_window_for_a_home_that_cannot_be_secured(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.UNSECURED, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "said",
    [
        "my son broke the window and he is bleeding",
        "my son broke the window and I'm scared of him",
        "my son broke the window and climbed in",
        "my son broke the window trying to get out of the fire",
        "my husband broke the window",
        "a man broke my window",
        "can't get my car out and my baby is locked in it",
        "somebody parked in the driveway with the engine running and won't wake up",
    ],
)
def test_it_still_hears_what_stands_beside_it(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


@pytest.mark.parametrize(
    "said",
    [
        "somebody is blocking the gate, I can't get my car out",
        "someone parked in front of my driveway and I can't get my car out",
        "it is pouring outside",
        "she was gushing about the apartment",
        "there is a stain on the door I can't get out",
    ],
)
def test_it_wakes_nobody_for_cars_and_rain(said: str) -> None:
    assert assess(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "the gate is blocked and I can't get out",
        "blocked gate, can't get out",
        "the gate won't open and I can't leave the property",
        "la puerta del portón no abre y no puedo salir",
        "la puerta no abre y no podemos salir",
    ],
)
def test_it_wakes_somebody_for_a_gate_that_shuts_people_in(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.TRAPPED, Urgency.EMERGENCY)


@pytest.mark.parametrize("said", ["It is gushing", "it's gushing out!", "está chorreando"])
def test_it_takes_bare_gushing_for_water(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.FLOOD, Urgency.EMERGENCY)
