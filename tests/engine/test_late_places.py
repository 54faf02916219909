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


async def test_it_waits_in_the_unmatched_queue_until_the_place_is_known() -> None:
    line = await Line(rules_first=True).hears(GAS)

    assert [(errand.kind, errand.urgent) for errand in line.desk.errands] == [("unmatched", True)]
    assert line.desk.issues == []


async def test_it_becomes_a_ticket_of_the_home_as_soon_as_that_is_told() -> None:
    line = await Line(rules_first=True).hears(GAS, PLACE)

    (issue,) = line.desk.issues
    assert (issue.property_id, issue.unit_id) == ("bayview", "bayview-3c")
    assert issue.summary == GAS


async def test_it_is_a_ticket_of_the_property_where_only_that_is_known() -> None:
    line = await Line(rules_first=True).hears(GAS, "it's 88 Bay Street")

    (issue,) = line.desk.issues
    assert (issue.property_id, issue.unit_id) == ("bayview", None)


async def test_it_adds_the_unit_to_a_ticket_of_the_property() -> None:
    line = await Line(rules_first=True).hears(GAS, "it's 88 Bay Street", "apartment 3C")

    assert len(line.desk.issues) == 1
    assert any("3C" in note for _, note in line.desk.notes)


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
