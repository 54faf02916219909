"""What is said of the person on call: what the ring came to, and no more."""

from __future__ import annotations

import pytest

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderDown
from services.core.ladder import Matter
from services.simulator.fakes import FakeDesk
from tests.engine.script_line import Line
from tests.engine.slow_desk import SlowPhoneDesk
from tests.engine.whole_call import TENANT, Exchange, talk
from tests.virtual_time import in_virtual_time

GAS = "I smell gas in my kitchen."
FLOOD = "Water is gushing out of the ceiling, it's everywhere."
CLAIMS = ("has answered", "has this", "has it")


def line_with_ring(person: str, state: ActState) -> Line:
    line = Line(person)
    line.memory.remember_act(Act("CA1:on_call:x", "on_call", state))
    return line


class DeadPhoneDesk(FakeDesk):
    """No call can be placed; everything else works."""

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        raise ProviderDown("no line")


async def test_it_says_that_the_team_has_it_once_somebody_acknowledged_it() -> None:
    line = await line_with_ring("t-maria", ActState.DONE).hears(GAS)

    assert "Our team has answered and has it" in line.last


@pytest.mark.parametrize("state", [ActState.WAITING, ActState.UNSURE])
@pytest.mark.parametrize("words", [GAS, FLOOD])
async def test_it_says_that_it_is_trying_where_nothing_is_sure(words: str, state: ActState) -> None:
    line = await line_with_ring("t-maria", state).hears(words)

    assert "I am calling the person on call now" in line.last
    assert not any(claim in line.last for claim in CLAIMS)


async def test_it_sends_to_911_where_nobody_was_reached_for_a_danger_of_life() -> None:
    line = await line_with_ring("t-maria", ActState.FAILED).hears(GAS)

    assert "written down" in line.last
    assert "could not reach anybody" in line.last
    assert "call 911" in line.last
    assert not any(claim in line.last for claim in CLAIMS)


async def test_it_offers_a_person_at_the_end_where_nobody_was_reached() -> None:
    line = line_with_ring("t-nina", ActState.FAILED)

    await line.hears(FLOOD, "no", "go right in", "yes")

    assert "could not reach anybody" in line.said[0]
    assert line.memory.script.awaiting == "offer_person"


async def test_it_says_it_in_spanish_too() -> None:
    line = line_with_ring("t-maria", ActState.FAILED)
    line.memory.language = "es"

    await line.hears("Hay olor a gas en la cocina.")

    assert "llame ahora al 911" in line.last.lower()


async def test_it_claims_nothing_after_a_real_ring_that_failed() -> None:
    exchange = Exchange(desk=DeadPhoneDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "I smell gas in my apartment!", "yes we are outside")

    assert "could not reach anybody" in line.words
    assert not any(claim in line.words for claim in CLAIMS)


@in_virtual_time
async def test_it_is_trying_while_the_telephone_is_slow() -> None:
    exchange = Exchange(desk=SlowPhoneDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "I smell gas in my apartment!", "yes we are outside")
    await exchange.escalation.settled()

    assert "I am calling the person on call now" in line.words
    assert not any(claim in line.words for claim in CLAIMS)


async def test_a_place_that_was_passed_on_is_nobody_who_has_answered() -> None:
    line = line_with_ring("t-maria", ActState.WAITING)
    line.memory.remember_act(Act("CA1:on_call:x:place", "on_call", ActState.DONE))

    await line.hears(GAS)

    assert not any(claim in line.last for claim in CLAIMS)
