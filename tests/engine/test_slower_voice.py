"""Somebody asks for slower speech: the voice changes, the memory stays, the next call begins so."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall, ReentryReason
from services.core.errors import ProviderDown
from services.core.events import MannerLearned
from services.core.manner import ORDINARY, Manner
from services.core.people import PhoneNumber
from services.engine.prompts import call_notes
from tests.engine.whole_call import OFFICE, STRANGER, TENANT, Exchange, say, talk
from tests.engine.without_sockets import Caller
from tests.virtual_time import in_virtual_time

SLOW = Manner(slower=True, plain=True)
DOROTHY = "+17185550147"
"""Of the sample office: the records say that she wants it slowly."""


def ringing(caller: str = TENANT, call_sid: str = "CA1") -> IncomingCall:
    return IncomingCall(call_sid, caller, OFFICE)


@in_virtual_time
async def test_it_leaves_for_the_slower_voice_at_once() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await talk(runner, "My kitchen sink is leaking.", "Could you speak slower please?")
    await asyncio.sleep(0.1)

    assert [end["reason"] for end in line.ends] == ["slower"]


@in_virtual_time
async def test_it_comes_back_with_the_same_question_in_plain_words() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    await talk(runner, "My kitchen sink is leaking.", "Could you speak slower please?")

    back = await exchange.switchboard.reenter(ringing(), ReentryReason.SLOWER)

    assert back.allowed
    assert back.greeting.manner.slower
    assert back.greeting.text.startswith("Of course. I will speak more slowly.")
    assert back.greeting.text.endswith("What is the number on your door?")


@in_virtual_time
async def test_it_goes_on_where_it_was() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    await talk(runner, "My kitchen sink is leaking.", "Could you speak slower please?")
    await asyncio.sleep(0.1)
    await exchange.switchboard.reenter(ringing(), ReentryReason.SLOWER)

    again, line = await exchange.connect(TENANT)
    await talk(again, "1203", "Yes.", "No pets.", "Yes, this number.")

    assert "speak slower" not in line.words
    assert len(exchange.desk.issues) == 1


@in_virtual_time
async def test_it_changes_the_voice_once_a_call() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    await say(runner, "Could you speak slower please?")
    await asyncio.sleep(0.1)
    await exchange.switchboard.reenter(ringing(), ReentryReason.SLOWER)
    again, line = await exchange.connect(TENANT)

    await say(again, "Still too fast for me.")
    await asyncio.sleep(30)

    assert line.ends == []
    assert line.words


@in_virtual_time
async def test_it_changes_nothing_in_an_emergency() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await talk(runner, "I smell gas.", "Slower please, I can't keep up.")
    await asyncio.sleep(1)

    assert line.ends == []


@in_virtual_time
async def test_it_tells_whose_wish_it_was() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await say(runner, "Could you speak slower please?")

    (learnt,) = exchange.events(MannerLearned)
    assert (learnt.manner, learnt.key) == (SLOW, "person:t-james")


@in_virtual_time
async def test_it_keeps_the_wish_of_a_stranger_by_their_number() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await say(runner, "You are going too fast.")

    (learnt,) = exchange.events(MannerLearned)
    assert learnt.key == f"number:{STRANGER}"


@in_virtual_time
async def test_it_begins_the_next_call_slower_and_plain() -> None:
    exchange = Exchange()
    exchange.callers.manners["person:t-james"] = SLOW

    greeting = await exchange.switchboard.expect(ringing())

    assert greeting.manner == SLOW


@in_virtual_time
async def test_it_does_not_leave_for_a_voice_that_is_slow_already() -> None:
    exchange = Exchange()
    exchange.callers.manners["person:t-james"] = SLOW
    runner, line = await exchange.ring()

    await say(runner, "Slower please.")
    await asyncio.sleep(1)

    assert line.ends == []


@in_virtual_time
async def test_it_takes_the_records_word_for_it() -> None:
    greeting = await Exchange().switchboard.expect(ringing(DOROTHY))

    assert greeting.manner == SLOW


@in_virtual_time
async def test_it_believes_staff_before_the_records() -> None:
    exchange = Exchange()
    exchange.callers.manners["person:t-dorothy"] = ORDINARY

    greeting = await exchange.switchboard.expect(ringing(DOROTHY))

    assert greeting.manner == ORDINARY


@in_virtual_time
async def test_it_greets_by_name_in_time_whatever_hangs_in_the_preferences() -> None:
    exchange = Exchange()
    exchange.callers.delay_s = 3.0
    began = asyncio.get_running_loop().time()

    greeting = await exchange.switchboard.expect(ringing())

    assert asyncio.get_running_loop().time() - began < 0.4
    assert "James" in greeting.text


@in_virtual_time
async def test_it_learns_a_late_preference_during_the_call() -> None:
    exchange = Exchange()
    exchange.callers.manners["person:t-james"] = SLOW
    exchange.callers.delay_s = 3.0
    runner, _ = await exchange.ring()

    await asyncio.sleep(4)

    assert runner.memory.manner == SLOW


@in_virtual_time
async def test_it_answers_without_preferences_that_cannot_be_read() -> None:
    exchange = Exchange()
    exchange.callers.fault = ProviderDown("database: away")

    greeting = await exchange.switchboard.expect(ringing())

    assert greeting.manner == ORDINARY
    assert "James" in greeting.text


@in_virtual_time
async def test_it_never_begins_as_a_relay_call_by_number_alone() -> None:
    exchange = Exchange()
    exchange.callers.manners[f"number:{STRANGER}"] = Manner(relay=True, plain=True)

    greeting = await exchange.switchboard.expect(ringing(STRANGER))

    assert greeting.manner == Manner(plain=True)
    assert PhoneNumber(STRANGER).last_four == "0111"


@in_virtual_time
async def test_it_simply_speaks_slower_without_sockets() -> None:
    caller = Caller(Exchange())
    await caller.ring()

    await caller.begin("Could you speak slower please?")

    assert caller.last.text.startswith("Of course. I will speak more slowly.")
    assert caller.last.slow
    assert not caller.last.ends


@in_virtual_time
async def test_it_simply_speaks_slower_on_the_test_phone() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(call_sid="TP1")

    await say(runner, "Could you speak slower please?")
    await asyncio.sleep(1)

    assert "I will speak more slowly" in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_tells_a_model_how_to_speak() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring("+18005550199")
    await say(runner, "This is relay operator 12, I don't understand you. GA")

    notes = call_notes(runner.memory, exchange.clock.now())

    assert "Relay call" in notes
    assert "Plain manner" in notes
    assert "the relay service's: ask for the caller's name and unit" in notes


@in_virtual_time
async def test_it_puts_one_plain_question_a_turn() -> None:
    exchange = Exchange()
    exchange.callers.manners[f"number:{STRANGER}"] = SLOW
    runner, line = await exchange.ring(STRANGER)

    await say(runner, "My sink is leaking.")
    first = line.words
    await say(runner, "88 Bay Street")
    second = line.words.removeprefix(first)
    await say(runner, "Say that again please?")
    third = line.words.removeprefix(first + second)

    assert [words.count("?") for words in (first, second, third)] == [1, 1, 1]
    assert "What is the number on your door?" in second
    assert "What is the number on your door?" in third
