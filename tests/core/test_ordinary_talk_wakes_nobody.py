"""Words that ordinary talk is full of raise no alarm by themselves."""

from __future__ import annotations

import pytest

from services.core.emergency import assess
from services.core.opinions import ALERTING_STEMS, ORDINARY


@pytest.mark.parametrize(
    "said",
    [
        "what's going on with the repair on my fridge",
        "help me write a letter about parking",
        "es sobre el estacionamiento",
        "and what about the laundry room",
    ],
)
def test_it_takes_talk_for_talk(said: str) -> None:
    assert assess(said, "en") is None


def test_no_ordinary_word_can_alarm_alone() -> None:
    assert {"and", "going", "help"} <= ORDINARY
    assert not ALERTING_STEMS & ORDINARY


@pytest.mark.xfail(strict=True, reason="the second opinion still takes these for danger")
@pytest.mark.parametrize(
    "said",
    [
        "any idea when they are going to get here",
        "the maintenance guy was supposed to be here at ten and he's not here",
        "es sobre la ventana",
    ],
)
def test_talk_that_still_wakes_somebody(said: str) -> None:
    assert assess(said, "en") is None
