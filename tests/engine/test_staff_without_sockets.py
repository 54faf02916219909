"""Staff act on a call without a socket: their words come with the next answer."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall
from services.core.commands import CommandState, EndCall, HandOver, SayWords
from tests.engine.orders import Office
from tests.engine.whole_call import OFFICE, STRANGER

CALL = IncomingCall("CA1", STRANGER, OFFICE)
TAKE_OVER = HandOver("diane@example.com", "Diane", taking_over=True)


async def begun() -> Office:
    office = Office()
    await office.exchange.switchboard.gather_start(CALL)
    return office


async def test_it_says_typed_words_with_the_next_answer() -> None:
    office = await begun()

    command = await office.order(SayWords("The plumber is on the way."))
    await asyncio.sleep(0.01)
    before = office.commands.state(command)
    answer = await office.exchange.switchboard.gather_turn(CALL, "what are your hours", "")
    await office.reader.settled()

    assert before is CommandState.WAITING
    assert office.commands.state(command) is CommandState.DONE
    assert answer.text.startswith("The plumber is on the way.")
    assert len(answer.text) > len("The plumber is on the way.")


async def test_it_hangs_up_with_the_next_answer() -> None:
    office = await begun()

    await office.begin(EndCall())
    answer = await office.exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    assert answer.ends
    assert answer.first == "Thanks for calling. Goodbye."


async def test_it_puts_through_with_the_next_answer() -> None:
    office = await begun()

    await office.begin(TAKE_OVER)
    answer = await office.exchange.switchboard.gather_turn(CALL, "hello", "")

    assert answer.transfer_to == "diane@example.com"
    assert answer.first == "One moment, Diane is taking over."


async def test_it_goes_on_where_nobody_picked_up() -> None:
    office = await begun()
    await office.begin(TAKE_OVER)
    await office.exchange.switchboard.gather_turn(CALL, "hello", "")

    answer = await office.exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    assert answer.transfer_to is None
    assert answer.text


async def test_it_answers_danger_before_it_hangs_up() -> None:
    office = await begun()

    await office.begin(EndCall())
    answer = await office.exchange.switchboard.gather_turn(CALL, "I smell gas in my kitchen", "")

    assert not answer.ends
    assert "911" in answer.first
