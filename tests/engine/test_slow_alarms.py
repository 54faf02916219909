"""A danger is one report, however long the telephone or the records take."""

from __future__ import annotations

from services.core.dialogue import ActState
from services.core.emergency import Hazard, first_question
from services.core.errors import ProviderDown
from tests.engine.slow_desk import SlowDesk, SlowEverythingDesk, SlowPhoneDesk
from tests.engine.whole_call import STRANGER, TENANT, Exchange, say, talk
from tests.virtual_time import in_virtual_time

FLOOD = "my ceiling is gushing water everywhere help"


@in_virtual_time
async def test_it_writes_one_report_while_the_ring_is_slow() -> None:
    exchange = Exchange(desk=SlowPhoneDesk)
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, FLOOD, "4C at Bayview")
    await exchange.escalation.settled()

    assert len(exchange.desk.issues) == 1
    assert len(exchange.desk.rings) == 2
    assert exchange.desk.issues[0].unit_id == "bayview-4c"


@in_virtual_time
async def test_it_knows_the_ticket_before_the_ring_is_through() -> None:
    exchange = Exchange(desk=SlowPhoneDesk)
    runner, _ = await exchange.ring(STRANGER)

    await say(runner, FLOOD)

    assert runner.memory.acts_of("message")
    assert not runner.memory.acts_of("on_call")
    await exchange.escalation.settled()


@in_virtual_time
async def test_it_joins_a_report_that_is_being_written() -> None:
    exchange = Exchange(desk=SlowEverythingDesk)
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, FLOOD, "4C at Bayview")
    await exchange.escalation.settled()

    assert len(exchange.desk.issues) == 1
    assert line.words.count(first_question(Hazard.FLOOD, "en") or "") == 1
    assert exchange.desk.issues[0].unit_id == "bayview-4c"


@in_virtual_time
async def test_it_joins_under_the_same_key_where_the_records_take_longer_than_the_wait() -> None:
    exchange = Exchange(desk=SlowDesk)
    exchange.desk.slow_s = 5.0  # type: ignore[attr-defined]
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, FLOOD, "4C at Bayview")
    await exchange.turns.settled()
    await exchange.escalation.settled()

    assert len(set(exchange.desk.asked)) == 2  # type: ignore[attr-defined]
    assert (len(exchange.desk.errands), len(exchange.desk.issues)) == (1, 1)


@in_virtual_time
async def test_it_remembers_that_a_ring_failed() -> None:
    exchange = Exchange()
    exchange.desk.fault = ProviderDown("away")
    runner, _ = await exchange.ring(TENANT)

    await say(runner, FLOOD)
    await exchange.escalation.settled()

    assert [act.state for act in runner.memory.acts_of("on_call")] == [ActState.FAILED]
    assert runner.memory.reporting == []
