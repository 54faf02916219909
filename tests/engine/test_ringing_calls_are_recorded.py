"""A call has its record from the first ring: who it carries is told later, and nothing twice."""

from __future__ import annotations

from services.call.reception import IncomingCall
from services.core.events import CallEnded, CallRang, CallStarted
from services.core.people import PhoneNumber
from services.live.metrics import Metrics
from tests.engine.whole_call import DIMITRYS, OFFICE, TENANT, Exchange

CALL = IncomingCall("CA1", TENANT, OFFICE)


async def test_it_is_told_before_anything_is_known_of_the_caller() -> None:
    exchange = Exchange()

    await exchange.switchboard.expect(IncomingCall("CA1", TENANT, DIMITRYS))

    (rang,) = exchange.log.events
    assert isinstance(rang, CallRang)
    assert (rang.number, rang.to_number) == (PhoneNumber(TENANT), DIMITRYS)
    assert rang.assistant == "dimitry"


async def test_it_is_told_once_however_often_twilio_asks() -> None:
    exchange = Exchange()

    await exchange.switchboard.expect(CALL)
    await exchange.switchboard.expect(CALL)
    await exchange.connect(TENANT)
    await exchange.switchboard.expect(CALL)

    assert len(exchange.events(CallRang)) == 1
    assert len(exchange.events(CallStarted)) == 1


async def test_it_is_counted_once_whether_or_not_a_socket_comes() -> None:
    exchange, metrics = Exchange(), Metrics()
    await exchange.ring(call_sid="CA1")
    await exchange.switchboard.expect(IncomingCall("CA2", TENANT, OFFICE))
    await exchange.switchboard.ended("CA1", "completed")
    await exchange.switchboard.ended("CA2", "completed")

    take_all(metrics, exchange)

    assert metrics.shown()["calls_total"] == 2
    assert metrics.shown()["calls_active"] == 0
    assert [event.call_sid for event in exchange.events(CallEnded)] == ["CA1", "CA2"]


def take_all(metrics: Metrics, exchange: Exchange) -> None:
    for event in exchange.log.events:
        metrics.take(event)
