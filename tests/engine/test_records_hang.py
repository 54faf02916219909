"""Records that hang, or answer late: the first words come in time, and nothing found is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from services.call.reception import IncomingCall, ReentryReason, Voicemail
from services.call.relay import Prompt
from services.core.events import CallerIdentified
from services.core.people import Caller, Identity, PhoneNumber
from tests.engine.whole_call import OFFICE, TENANT, Exchange, say, talk
from tests.virtual_time import in_virtual_time, seconds

T = TypeVar("T")
CALL = IncomingCall("CA1", TENANT, OFFICE)
FOR_EVER_S = 3600.0


def late(work: Callable[..., Awaitable[T]], after_s: float) -> Callable[..., Awaitable[T]]:
    """The same work, answered only after a while."""

    async def answer(*given: Any, **named: Any) -> T:
        await asyncio.sleep(after_s)
        return await work(*given, **named)

    return answer


def exchange_with(*, book_s: float = 0.0, people_s: float = 0.0, claim_s: float = 0.0) -> Exchange:
    """An exchange whose parts answer late."""
    exchange = Exchange()
    slow_down(exchange, book_s=book_s, people_s=people_s, claim_s=claim_s)
    return exchange


def slow_down(exchange: Exchange, *, book_s: float, people_s: float, claim_s: float) -> None:
    book, properties = exchange.book, exchange.properties
    book.saved = late(book.saved, book_s)  # type: ignore[method-assign,assignment]
    book.cut_off_call_from = late(book.cut_off_call_from, book_s)  # type: ignore[method-assign,assignment]
    book.keep = late(book.keep, book_s)  # type: ignore[method-assign,assignment]
    book.claim = late(book.claim, claim_s)  # type: ignore[method-assign,assignment]
    properties.people_with_phone = late(properties.people_with_phone, people_s)  # type: ignore[method-assign,assignment]


def hanging() -> Exchange:
    return exchange_with(book_s=FOR_EVER_S, people_s=FOR_EVER_S, claim_s=FOR_EVER_S)


@in_virtual_time
async def test_it_gives_the_gas_words_within_a_moment_while_everything_hangs() -> None:
    runner, line = await hanging().connect(TENANT)

    await runner.take(Prompt("I smell gas"))
    await asyncio.sleep(0.15)

    assert "911" in line.words
    assert seconds() <= 1.2


@in_virtual_time
async def test_it_begins_at_once_when_only_the_claim_hangs() -> None:
    await exchange_with(claim_s=FOR_EVER_S).ring()

    assert seconds() <= 1.0


@in_virtual_time
async def test_it_owns_the_call_when_the_claim_comes_back() -> None:
    runner, _ = await exchange_with(claim_s=3.0).ring()
    before = runner.memory.epoch

    await asyncio.sleep(3)

    assert (before, runner.memory.epoch) == (0, 1)


@in_virtual_time
async def test_it_knows_the_caller_as_soon_as_the_look_up_is_back() -> None:
    exchange = exchange_with(people_s=4.0)
    runner, _ = await exchange.ring()
    before = runner.memory.caller

    await asyncio.sleep(4)

    assert (before.number, before.people) == (PhoneNumber(TENANT), ())
    assert runner.memory.caller.person is not None
    assert [e.caller for e in exchange.events(CallerIdentified)] == [runner.memory.caller]


@in_virtual_time
async def test_it_keeps_a_caller_who_has_told_who_they_are() -> None:
    exchange = exchange_with(people_s=4.0)
    runner, _ = await exchange.ring()
    told = Caller(PhoneNumber(TENANT), identity=Identity.VERIFIED)
    runner.memory.caller = told

    await asyncio.sleep(4)

    assert runner.memory.caller is told


@in_virtual_time
async def test_it_goes_on_from_a_past_that_comes_before_the_first_words() -> None:
    exchange = await cut_off_exchange()
    runner, _ = await exchange.connect(TENANT)

    await asyncio.sleep(2)

    assert runner.memory.facts.problem
    assert runner.memory.history[-1].turn == runner.memory.turn


@in_virtual_time
async def test_it_leaves_a_past_that_comes_after_the_first_words() -> None:
    exchange = await cut_off_exchange()
    runner, _ = await exchange.connect(TENANT)
    await say(runner, "what are your hours")

    await asyncio.sleep(2)

    assert not runner.memory.facts.problem


async def cut_off_exchange() -> Exchange:
    """The call CA1 spoke of a leak, its socket is gone, and the records have become slow."""
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, "my kitchen sink is leaking")
    await exchange.switchboard.disconnected(runner, line)
    slow_down(exchange, book_s=2.0, people_s=0.0, claim_s=0.0)
    return exchange


@in_virtual_time
async def test_it_answers_a_failed_session_in_time() -> None:
    exchange = hanging()
    exchange.book.count_reentry = late(exchange.book.count_reentry, FOR_EVER_S)  # type: ignore[method-assign,assignment]

    await exchange.switchboard.reenter(CALL, ReentryReason.FAILED)
    second = await exchange.switchboard.reenter(CALL, ReentryReason.FAILED)
    answer = await exchange.switchboard.gather_start(CALL)

    assert not second.allowed
    assert answer.text
    assert seconds() <= 3.0


@in_virtual_time
async def test_it_begins_without_sockets_in_time() -> None:
    answer = await hanging().switchboard.gather_start(CALL)

    assert answer.text
    assert seconds() <= 1.0


@in_virtual_time
async def test_it_answers_without_sockets_in_time() -> None:
    answer = await hanging().switchboard.gather_turn(CALL, "what are your hours", "")

    assert answer.text
    assert seconds() <= 1.2


@in_virtual_time
async def test_it_writes_a_message_down_in_time() -> None:
    exchange = hanging()

    await exchange.switchboard.keep_voicemail(
        Voicemail("CA1", TENANT, OFFICE, "RE1", "https://x.example/RE1", 7)
    )

    assert len(exchange.desk.errands) == 1
    assert seconds() <= 1.0
