"""Nobody took the call: the message that was offered is taken, on a socket and without one."""

from __future__ import annotations

import pytest

from services.call.reception import IncomingCall, ReentryReason
from services.core.dialogue import Memory
from services.core.facts import Facts
from services.core.issue import Urgency
from services.engine.call_runner import CallRunner
from services.engine.script.after_transfer import offer_message
from tests.engine.whole_call import OFFICE, TENANT, Exchange, FakeLine, say, talk

CALL = IncomingCall("CA1", TENANT, OFFICE)
ASK_FOR_DIANE = "let me talk to Diane please"


async def back_from(
    reason: ReentryReason, exchange: Exchange, caller: str = TENANT
) -> tuple[CallRunner, FakeLine]:
    """A call that asked for Diane, left the relay, and comes back on a new socket."""
    first, line = await exchange.ring(caller)
    await say(first, ASK_FOR_DIANE)
    await exchange.switchboard.disconnected(first, line)
    call = IncomingCall("CA1", caller, OFFICE)
    await exchange.switchboard.reenter(call, reason)
    return await exchange.connect(caller)


@pytest.mark.parametrize("reason", [ReentryReason.NOT_ANSWERED, ReentryReason.NOT_REACHABLE])
async def test_it_takes_the_message_after_a_yes(reason: ReentryReason) -> None:
    exchange = Exchange()
    runner, line = await back_from(reason, exchange)

    await say(runner, "Yes please")
    question = line.words
    await talk(runner, "Tell her the gate is broken", "yes this number is good")

    errand = exchange.desk.errands[0]
    assert "Diane" in question
    assert (errand.kind, errand.for_whom) == ("message", "Diane")
    assert "the gate is broken" in errand.summary
    assert "?" in line.words.removeprefix(question)
    assert runner.memory.script.awaiting == "anything_else"
    assert runner.session.ending == {}


async def test_it_takes_the_message_that_is_said_at_once() -> None:
    exchange = Exchange()
    runner, _ = await back_from(ReentryReason.NOT_ANSWERED, exchange)

    await talk(runner, "Tell her the gate is broken", "yes this number is good")

    assert exchange.desk.errands[0].for_whom == "Diane"
    assert not exchange.desk.issues
    assert runner.session.ending == {}


async def test_it_takes_the_message_after_a_question_in_between() -> None:
    exchange = Exchange()
    runner, _ = await back_from(ReentryReason.NOT_ANSWERED, exchange)

    await talk(runner, "what are your hours", "tell her I called", "yes this number is good")

    assert exchange.desk.errands[0].summary == "tell her I called"


async def test_it_asks_a_stranger_for_name_and_number() -> None:
    exchange = Exchange()
    runner, _ = await back_from(ReentryReason.NOT_ANSWERED, exchange, "+19295550111")

    await talk(
        runner, "yes", "my package was taken from the lobby", "Ana Ruiz", "yes this number is good"
    )

    errand = exchange.desk.errands[0]
    assert (errand.for_whom, errand.caller_name) == ("Diane", "Ana Ruiz")


async def test_it_asks_for_the_next_thing_after_a_no() -> None:
    exchange = Exchange()
    runner, line = await back_from(ReentryReason.NOT_ANSWERED, exchange)

    await say(runner, "No thanks")

    assert runner.memory.script.awaiting == "anything_else"
    assert not runner.memory.facts.wants_person
    assert line.words.endswith("?")


async def test_it_takes_the_message_without_sockets() -> None:
    exchange = Exchange()
    board = exchange.switchboard
    await board.gather_start(CALL)
    await board.gather_turn(CALL, ASK_FOR_DIANE, "")
    await board.reenter(CALL, ReentryReason.NOT_ANSWERED)

    asked = await board.gather_turn(CALL, "Yes please", "")
    await board.gather_turn(CALL, "Tell her the gate is broken", "")
    last = await board.gather_turn(CALL, "yes this number is good", "")

    assert "Diane" in asked.text
    assert exchange.desk.errands[0].for_whom == "Diane"
    assert last.transfer_to is None


async def test_it_puts_them_through_again_where_they_ask_for_it() -> None:
    exchange = Exchange()
    runner, _ = await back_from(ReentryReason.NOT_ANSWERED, exchange)

    await say(runner, "can you put me through to Diane again")

    assert runner.session.ending.get("reason") == "transfer"


def test_it_changes_nothing_for_a_caller_in_danger() -> None:
    facts = Facts(problem="gas", urgency=Urgency.LIFE_SAFETY)
    memory = Memory("CA1", "front_desk", facts=facts)

    offer_message(memory, ReentryReason.NOT_ANSWERED)

    assert memory.script.awaiting is None


def test_it_changes_nothing_for_a_call_that_only_moved() -> None:
    memory = Memory("CA1", "front_desk")

    offer_message(memory, ReentryReason.MOVED)

    assert memory.script.goal is None
