"""What the record is told of calls: each begins once and ends once, and no other call does."""

from __future__ import annotations

from services.call.reception import IncomingCall
from services.core.events import CallEnded, CallStarted
from tests.engine.whole_call import OFFICE, TENANT, Exchange, talk


def starts(exchange: Exchange) -> list[tuple[str, bool]]:
    """Each beginning that was recorded: which call, and did it go on."""
    return [(event.call_sid, event.continued) for event in exchange.events(CallStarted)]


async def test_it_records_a_call_whose_socket_never_opened_with_its_numbers() -> None:
    exchange = Exchange()
    await exchange.switchboard.expect(IncomingCall("CA1", TENANT, OFFICE))

    await exchange.switchboard.ended("CA1", "completed")

    started = exchange.events(CallStarted)[0]
    assert (started.from_number, started.to_number) == (TENANT, OFFICE)
    assert starts(exchange) == [("CA1", False)]
    assert len(exchange.events(CallEnded)) == 1


async def test_it_records_no_end_of_a_call_that_nobody_knows() -> None:
    exchange = Exchange()

    await exchange.switchboard.ended("CA9", "completed")

    assert exchange.log.events == []


async def test_it_records_the_end_of_a_call_that_another_process_carried() -> None:
    one, other = Exchange(), Exchange()
    other.book.saved_calls = one.book.saved_calls
    await one.ring()

    await other.switchboard.ended("CA1", "completed")

    assert len(other.events(CallEnded)) == 1


async def test_it_counts_a_call_once_that_rang_here_and_was_carried_elsewhere() -> None:
    one, other = Exchange(), Exchange()
    other.book.saved_calls = one.book.saved_calls
    await other.switchboard.expect(IncomingCall("CA1", TENANT, OFFICE))
    await one.ring()

    await other.switchboard.ended("CA1", "completed")

    assert starts(other) == []
    assert len(other.events(CallEnded)) == 1


async def test_it_counts_a_caller_who_rings_again_as_a_new_call() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(call_sid="CA1")
    await talk(runner, "my kitchen sink is leaking")
    await exchange.switchboard.disconnected(runner, line)

    again, _ = await exchange.ring(call_sid="CA2")

    assert again.memory.root_call_sid == "CA1"
    assert starts(exchange) == [("CA1", False), ("CA2", False)]


async def test_it_counts_a_call_once_that_comes_back_here() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await exchange.switchboard.disconnected(runner, line)

    await exchange.connect(TENANT)

    assert starts(exchange) == [("CA1", False), ("CA1", True)]


async def test_it_counts_a_call_once_that_comes_back_to_another_process() -> None:
    one, other = Exchange(), Exchange()
    other.book.saved_calls = one.book.saved_calls
    await one.ring()

    await other.ring()

    assert starts(other) == [("CA1", True)]
