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
