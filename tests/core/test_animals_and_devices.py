"""What is stuck is an animal, and what fails keeps somebody alive."""

from __future__ import annotations

import pytest

from services.core.emergency import assess
from services.core.hazards import Hazard
from services.core.issue import Urgency


@pytest.mark.parametrize(
    "text",
    [
        "a bird got stuck in the vent",
        "there's a squirrel trapped in my chimney",
        "hay una ardilla atrapada en la pared",
        "the oxygen delivery guy needs the gate code",
    ],
)
def test_it_wakes_nobody_for_an_animal_or_a_delivery(text: str) -> None:
    assert assess(text) is None


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("my insulin pump died and I'm seeing double", Hazard.MEDICAL_POWER),
        ("my oxygen machine stopped working", Hazard.MEDICAL_POWER),
        ("se descompuso mi máquina de oxígeno", Hazard.MEDICAL_POWER),
    ],
)
def test_a_device_that_fails_is_a_danger_to_life(text: str, hazard: Hazard) -> None:
    alarm = assess(text)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (hazard, Urgency.LIFE_SAFETY)


def test_a_bird_hides_nobody_who_is_trapped() -> None:
    alarm = assess("a bird is stuck and my son is trapped in the elevator")

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY
