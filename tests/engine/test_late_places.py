"""A place that is told after the alarm reaches the ticket and the person on call."""

from __future__ import annotations

from tests.engine.script_line import Line
from tests.engine.whole_call import STRANGER, TENANT, Exchange, say, talk

GAS = "I smell gas in my apartment!"
PLACE = "it's at Bayview, apartment 3C"


async def test_it_rings_again_with_the_place() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, GAS, PLACE)
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 2
    assert "88 Bay Street, 3C" in exchange.desk.rings[1]


async def test_it_adds_the_place_to_the_ticket_at_once() -> None:
    line = await Line(rules_first=True).hears(GAS, PLACE)

    assert any("88 Bay Street" in note and "3C" in note for _, note in line.desk.notes)


async def test_it_rings_once_more_only() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, GAS, PLACE, "yes at Bayview, 3C", "thank you")
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 2


async def test_it_does_not_ring_again_where_the_first_ring_named_the_place() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, GAS, "I'm in 1203")
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 1


async def test_it_rings_again_for_a_place_told_in_the_middle_of_the_questions() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await say(runner, "my ceiling is gushing water everywhere help")
    await exchange.escalation.settled()
    await talk(runner, "no", "5 Shoreline Drive lot 15")
    await exchange.escalation.settled()

    assert "5 Shoreline Drive, Lot 15" in exchange.desk.rings[-1]
