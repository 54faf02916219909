"""An emergency has a ticket and a ring of its own; what was open before is named, never joined."""

from __future__ import annotations

from services.core.errors import ProviderDown
from services.core.issue import Category, IssueStatus, OpenIssue, Urgency
from tests.engine.whole_call import STRANGER, TENANT, Exchange, say, talk

FLOOD = "water is gushing from the ceiling"
KITCHEN = "88 Bay Street, 3C"


async def _settled(exchange: Exchange) -> None:
    await exchange.escalation.settled()
    await exchange.turns.settled()


def _open_flood(exchange: Exchange, unit_id: str) -> None:
    """A flood of an earlier call, at that home."""
    exchange.properties.issues.append(
        OpenIssue(
            1042,
            "bayview",
            unit_id,
            Category.PLUMBING,
            Urgency.EMERGENCY,
            "water is gushing",
            IssueStatus.OPEN,
            exchange.clock.now().replace(hour=1),
        )
    )


async def test_it_wakes_the_person_on_call_again_for_what_is_reported_already() -> None:
    exchange = Exchange()
    _open_flood(exchange, "bayview-1203")
    runner, line = await exchange.ring(TENANT)

    await talk(runner, f"{FLOOD} It's apartment 1203.", "no")
    await _settled(exchange)

    assert len(exchange.desk.issues) == 1
    assert "Known issue number 1042" in exchange.desk.rings[0]
    assert "person on call again" in line.words


async def test_it_tells_nobody_else_what_is_open_at_a_home() -> None:
    exchange = Exchange()
    _open_flood(exchange, "bayview-1203")
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, f"{FLOOD} at 88 Bay Street, 1203", "no", "ok")
    await _settled(exchange)

    assert "Known issue number 1042" in exchange.desk.rings[0]
    assert "again" not in line.words


async def test_it_opens_and_rings_for_the_same_water_in_another_unit() -> None:
    exchange = Exchange()
    _open_flood(exchange, "bayview-4b")
    runner, _ = await exchange.ring(TENANT)

    await say(runner, FLOOD)
    await _settled(exchange)

    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-1203"]
    assert "Known" not in exchange.desk.rings[0]
    assert "Also open there: number 1042, 88 Bay Street, 4B" in exchange.desk.rings[0]


async def test_it_takes_a_second_home_on_the_same_call_for_a_second_emergency() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, FLOOD, "no", "water is gushing from the ceiling in 4B too, at Bayview")
    await _settled(exchange)

    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-1203", "bayview-4b"]
    assert len(exchange.desk.rings) == 2


async def test_it_is_one_emergency_however_often_it_is_told() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, FLOOD, "no", "I said water is gushing from the ceiling!")
    await _settled(exchange)

    assert (len(exchange.desk.issues), len(exchange.desk.rings)) == (1, 1)


async def test_it_asks_for_nothing_new_where_help_is_asked_for_again() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "there's a fire in my kitchen", "yes, somebody help, it's an emergency")
    await _settled(exchange)

    assert runner.memory.hazards == ["fire"]


async def test_it_rings_without_delay_where_open_issues_cannot_be_read() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)
    exchange.properties.fault = ProviderDown("away")

    await say(runner, FLOOD)
    await _settled(exchange)

    assert len(exchange.desk.rings) == 1


async def test_it_rings_for_an_unknown_caller_who_hangs_up_before_the_place_is_known() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await say(runner, "I smell gas")
    await _settled(exchange)

    assert len(exchange.desk.rings) == 1
    (errand,) = exchange.desk.errands
    assert (errand.kind, errand.urgent, errand.callback_number) == ("unmatched", True, STRANGER)


async def test_it_writes_the_danger_of_an_unknown_caller_on_the_property() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, "I smell gas", KITCHEN)
    await _settled(exchange)

    (issue,) = exchange.desk.issues
    assert (issue.property_id, issue.unit_id, issue.person_id) == ("bayview", "bayview-3c", None)
    assert issue.callback_number == STRANGER


async def test_it_keeps_an_answer_in_the_context_of_its_question() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "the AC is not working", "it's ninety two")
    await _settled(exchange)

    assert "the AC is not working. it's ninety two" in exchange.desk.rings[0]


async def test_it_raises_by_what_is_told_in_two_turns() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(
        runner, "the AC is not working", "eighty two", "yes, my mother has a heart condition"
    )
    await _settled(exchange)

    assert runner.memory.hazards == ["no_cooling"]


async def test_it_wakes_nobody_below_the_limit() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "the AC is not working", "seventy six", "no")
    await _settled(exchange)

    assert exchange.desk.rings == []


async def test_it_never_lowers_what_was_raised() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "the AC is not working", "eighty eight", "sorry, it's seventy two in here")
    await _settled(exchange)

    assert runner.memory.urgency == "E"
    assert exchange.desk.issues[0].urgency is Urgency.EMERGENCY
