"""Somebody fell, gives no sign or was not seen for days, and another person tells of it."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, assess
from services.core.issue import Urgency


@pytest.mark.parametrize(
    "said",
    [
        "your tenant fell and is not answering the door",
        "I have not seen my neighbor for a week and her mail piles up",
        "my mother does not pick up and the door is locked",
        "the old man in 6 took a fall and there's no answer when I knock",
        "I heard a loud thud upstairs and now she won't open",
        "could you ask for a wellness check on my uncle",
        "her medical alert went off and nobody answers",
        "my aunt lives alone and she hasn't answered since Tuesday",
        "se cayó la señora de arriba y no contesta",
        "no he visto a mi vecino en días y tiene el buzón lleno",
        "mi abuelo vive solo y no abre la puerta",
    ],
)
def test_it_is_danger_to_life(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.MEDICAL, Urgency.LIFE_SAFETY)


@pytest.mark.parametrize(
    "said",
    [
        "the tenant fell behind on his rent and is not answering our letters",
        "I haven't seen the manager for a week",
        "the lady in the office doesn't answer since Monday",
        "my neighbor isn't answering about the loud music",
        "I knocked at the office and nobody answered",
        "can you check on my application",
        "my roommate doesn't pick up and I'm locked out",
        "my application fell through and nobody calls me back",
        "mi mamá no contesta sus correos",
        "no he visto al jardinero en semanas",
    ],
)
def test_it_is_none_where_nobody_is_missed(said: str) -> None:
    assert assess(said) is None
