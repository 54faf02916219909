"""A danger played on the test phone wakes nobody, and is no past of a caller's call."""

from __future__ import annotations

from services.core.rehearsal import NOBODY_RUNG, REHEARSAL
from tests.engine.whole_call import TENANT, Exchange, say

TEST_CALL = f"{REHEARSAL}1"


async def test_it_writes_the_ring_down_and_rings_nobody() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(call_sid=TEST_CALL)

    await say(runner, "I smell gas in my kitchen")
    await exchange.escalation.settled()

    (act,) = runner.memory.acts_of("on_call")
    assert act.summary.startswith(NOBODY_RUNG)
    assert exchange.desk.rings == []


async def test_the_callers_own_danger_is_rung_right_after_it() -> None:
    exchange = Exchange()
    played, line = await exchange.ring(call_sid=TEST_CALL)
    await say(played, "I smell gas in my kitchen")
    await exchange.switchboard.disconnected(played, line)

    runner, _ = await exchange.ring(TENANT, call_sid="CA2")
    await say(runner, "I smell gas in my kitchen")
    await exchange.escalation.settled()

    assert runner.memory.root_call_sid == "CA2"
    assert len(exchange.desk.rings) == 1
