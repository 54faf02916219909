"""The first page says before an emergency that nobody would be rung in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routes.pages import Readiness
from services.core.office import Office
from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.simulator.fakes import FakeClock, FakeDirectory

ANA = OnCallPerson("Ana", PhoneNumber("+17185550190"), confirmed=True)
READY = Office("Harbor Street", None, "", rota=Rota((ANA,)))
UNCONFIRMED = replace(READY, rota=Rota((replace(ANA, confirmed=False),)))


@pytest.mark.parametrize(
    ("office", "can_ring", "says"),
    [
        (READY, True, ""),
        (READY, False, "telephone account"),
        (UNCONFIRMED, True, "confirmed"),
        (replace(READY, rota=Rota()), True, "confirmed"),
    ],
)
async def test_it_says_why_nobody_would_be_rung(office: Office, can_ring: bool, says: str) -> None:
    fault = await Readiness(FakeDirectory(office), FakeClock(), can_ring).fault()

    assert says in fault
    assert bool(fault) is bool(says)
