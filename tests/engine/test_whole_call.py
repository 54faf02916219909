"""Calls from the first ring to the last word, on fakes of every port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from services.call.reception import IncomingCall, ReentryReason
from services.call.relay import Info, Interrupt, Prompt, RelayFault
from services.core.dialogue import Act, Memory, Message, Mode, Piece, Role, ToolCall, ToolSpec
from services.core.errors import EpochStale, ProviderDown
from services.core.events import (
    AssistantHeard,
    AssistantSpoke,
    CallEnded,
    CallStarted,
    EmergencyRaised,
    SafetyWordsPlayed,
    WordsComing,
)
from services.core.issue import Category, ServiceIssue
from services.core.ladder import Matter
from services.core.people import Identity
from services.engine.call_runner import PIECE_EVERY_S
from services.simulator.fakes import FakeDesk
from tests.engine.step_model import StepModel
from tests.engine.whole_call import OFFICE, STRANGER, TENANT, Exchange, say, talk
from tests.virtual_time import in_virtual_time

WORD_LEFT = {
    "kind": "callback",
    "message": "Please call me.",
    "caller_name": None,
    "callback_number": None,
    "for_whom": None,
    "urgent": None,
}
LEAK = (
    "the bathroom faucet is dripping",
    "twelve oh three",
    "yes you can come in",
    "no pets",
    "yes it is",
)


async def test_it_greets_a_known_caller_by_first_name_only() -> None:
    exchange = Exchange()

    greeting = await exchange.switchboard.expect(IncomingCall("CA1", TENANT, OFFICE))

    assert "James" in greeting.text
    assert "1203" not in greeting.text
    assert "Whitfield" not in greeting.text


async def test_it_opens_one_issue_in_the_callers_own_unit() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await talk(runner, *LEAK)

    assert [issue.category for issue in exchange.desk.issues] == [Category.PLUMBING]
    assert exchange.desk.issues[0].unit_id == "bayview-1203"


@in_virtual_time
async def test_pieces_of_a_sentence_are_told_a_few_times_a_second() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await runner.take(Prompt("the sink", last=False))
    await runner.take(Prompt("the sink in my", last=False))
    await asyncio.sleep(PIECE_EVERY_S)
    await runner.take(Prompt("the sink in my kitchen", last=False))

    told = [one.text for one in exchange.events(WordsComing)]
    assert told == ["the sink", "the sink in my kitchen"]


async def test_it_goes_on_without_a_name_when_the_property_system_is_down() -> None:
    exchange = Exchange()
    exchange.properties.fault = ProviderDown("down")
    runner, line = await exchange.ring()

    await say(runner, "the kitchen sink leaks")

    assert "?" in line.words


async def test_it_gives_the_fixed_words_before_anything_else() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await say(runner, "I smell gas in the kitchen")
    await exchange.escalation.settled()

    first = next(message for message in line.messages if message["type"] == "text")
    assert first["interruptible"] is False
    assert "911" in first["token"]
    assert len(exchange.desk.rings) == 1
    assert exchange.events(EmergencyRaised)[0].urgency == "L"


async def test_it_counts_the_fixed_words_as_given_when_they_were_played() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await say(runner, "I smell gas")
    words = next(m["token"] for m in line.messages if m.get("interruptible") is False)

    await say(runner, Info("tokensPlayed", words))

    assert [event.hazard for event in exchange.events(SafetyWordsPlayed)] == ["gas"]


async def test_it_gives_the_fixed_words_though_the_facts_cannot_be_read() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)
    place = runner.memory.places[0]
    runner.memory.places = (replace(place, name=None, street=None),)  # type: ignore[arg-type]

    await say(runner, "I smell gas in 4B")
    await exchange.escalation.settled()

    first = next(message for message in line.messages if message["type"] == "text")
    assert first["interruptible"] is False
    assert len(exchange.desk.rings) == 1


async def test_it_rings_though_another_socket_has_taken_the_call_over() -> None:
    exchange = Exchange(desk=StrictDesk)
    runner, _ = await exchange.ring()

    await say(runner, "I smell gas")
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 1
    assert len(exchange.desk.issues) == 1


async def test_it_answers_the_caller_and_not_the_nonsense_of_a_model() -> None:
    nonsense = ToolCall("c1", "open_issue", {"category": 5})
    exchange = Exchange({Mode.STREAMING: StepModel([nonsense], [nonsense], [nonsense])})
    runner, line = await exchange.ring()

    await say(runner, "the bathroom faucet is dripping")

    assert "apartment" in line.words
    assert "going on" not in line.words


async def test_it_rings_the_person_on_call_once_for_one_danger() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await talk(runner, "I smell gas", "yes the gas smell is strong")
    await exchange.escalation.settled()

    assert len(exchange.desk.rings) == 1


async def test_it_tells_the_person_on_call_what_where_and_who() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await say(runner, "I smell gas")
    await exchange.escalation.settled()

    assert all(part in exchange.desk.rings[0] for part in ("gas", "1203", "James Whitfield"))


async def test_it_keeps_only_what_was_heard_for_the_next_answer() -> None:
    model = StepModel(["The office opens at nine and closes at five."], ["Of course."])
    exchange = Exchange({Mode.STREAMING: model})
    runner, _ = await exchange.ring()
    await say(runner, "when are you open")

    await say(runner, Interrupt("The office opens at"))
    await say(runner, "sorry, go on")

    said = [m.text for m in runner.memory.history if m.role is Role.ASSISTANT]
    assert said[1:] == ["The office opens at", "Of course."]
    assert exchange.events(AssistantHeard)[0].heard_text == "The office opens at"


@in_virtual_time
async def test_it_stops_the_model_when_the_caller_speaks_over_it() -> None:
    model = StepModel(["One ", 1.0, "two ", 1.0, "three."])
    exchange = Exchange({Mode.STREAMING: model})
    runner, line = await exchange.ring()
    await runner.take(Prompt("tell me a story"))
    await asyncio.sleep(0.5)

    await say(runner, Interrupt("One"))
    await say(runner, "stop")

    assert "two" not in line.words
    assert model.closed == 1


@in_virtual_time
async def test_it_keeps_a_write_that_was_under_way_when_the_caller_spoke() -> None:
    call = ToolCall("c1", "leave_message", WORD_LEFT)
    exchange = Exchange({Mode.STREAMING: StepModel([call], ["Yes?"])})
    slow_errand = exchange.desk.leave_errand

    async def slowly(*args: object, **more: object) -> object:
        await asyncio.sleep(0.3)
        return await slow_errand(*args, **more)  # type: ignore[arg-type]

    exchange.desk.leave_errand = slowly  # type: ignore[method-assign, assignment]
    runner, _ = await exchange.ring()
    await runner.take(Prompt("tell them to call me"))
    await asyncio.sleep(0.1)

    await say(runner, "hello?")
    await exchange.turns.settled()

    results = [m.text for m in runner.memory.history if m.role is Role.TOOL]
    assert len(exchange.desk.errands) == 1
    assert runner.memory.acts_of("message")
    assert all("under way" not in text for text in results)


@in_virtual_time
async def test_it_asks_into_a_long_silence_and_hangs_up_only_after_more_than_a_minute() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await say(runner, "hello")

    await asyncio.sleep(50)
    after_a_while = list(line.ends)
    await asyncio.sleep(60)

    assert after_a_while == []
    assert "still there" in line.words
    assert line.ends == [{"reason": "silence", "language": "en"}]
    await runner.closed()


async def test_it_lets_a_fault_reported_by_twilio_pass() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, RelayFault("Invalid message received"))
    await say(runner, "what are your hours")

    assert line.words


async def test_it_lets_an_unreadable_message_pass() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await runner.receive(b'{"type":"prompt"')
    await runner.receive("x" * 100_000)
    await say(runner, "what are your hours")

    assert line.words


async def test_it_hands_over_to_a_person_after_the_words_were_heard() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await say(runner, "can I talk to Diane please")
    before = list(line.ends)

    await say(runner, Info("agentSpeaking", "off"))

    assert before == []
    assert line.ends[0]["reason"] == "transfer"
    assert line.ends[0]["who"] == "Diane"


async def test_it_goes_on_after_a_failed_session_with_everything_it_knew() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, *LEAK[:2])
    await exchange.switchboard.disconnected(runner, line)

    reentry = await exchange.switchboard.reenter(
        IncomingCall("CA1", TENANT, OFFICE), ReentryReason.FAILED
    )
    again, _ = await exchange.connect(TENANT)
    await talk(again, *LEAK[2:])

    assert reentry.allowed
    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-1203"]


async def test_it_goes_back_into_the_relay_once_after_failures() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await exchange.switchboard.disconnected(runner, line)
    call = IncomingCall("CA1", TENANT, OFFICE)

    first = await exchange.switchboard.reenter(call, ReentryReason.FAILED)
    second = await exchange.switchboard.reenter(call, ReentryReason.FAILED)

    assert (first.allowed, second.allowed) == (True, False)


async def test_it_takes_up_a_call_that_was_cut_off_and_opens_no_second_issue() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, *LEAK)
    await exchange.switchboard.disconnected(runner, line)

    exchange.clock.advance(seconds=120)
    again, _ = await exchange.ring(call_sid="CA2")
    await talk(again, "we were cut off, the bathroom faucet is dripping", "yes")

    assert again.memory.root_call_sid == "CA1"
    assert len(exchange.desk.issues) == 1


async def test_it_forgets_what_it_told_a_verified_caller_when_the_call_is_taken_up() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, "the bathroom faucet is dripping")
    runner.memory.caller = replace(runner.memory.caller, identity=Identity.VERIFIED)
    runner.memory.history.append(Message(Role.ASSISTANT, "Your balance is $1,240.", 1))
    await exchange.switchboard.disconnected(runner, line)

    again, _ = await exchange.ring(call_sid="CA2")

    assert again.memory.root_call_sid == "CA1"
    assert again.memory.caller.identity is Identity.RECOGNISED
    assert not any("$1,240" in message.text for message in again.memory.history)
    assert again.memory.facts.problem


async def test_it_lets_a_second_socket_take_the_call_over() -> None:
    exchange = Exchange()
    runner, old = await exchange.ring()
    await say(runner, "the kitchen sink leaks")

    again, new = await exchange.connect(TENANT)
    await say(again, "twelve oh three")

    assert again is runner
    assert old.closed
    assert new.words


async def test_it_falls_silent_when_another_process_has_the_call() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    exchange.book.epochs["CA1"] = 99

    await say(runner, "the kitchen sink leaks")
    await runner.closed()

    assert line.closed == "taken over"


async def test_it_falls_silent_when_a_write_is_refused_for_its_epoch() -> None:
    exchange = Exchange()
    exchange.desk.fault = EpochStale("epoch 1 is over")  # type: ignore[assignment]
    runner, line = await exchange.ring()

    await talk(runner, *LEAK)

    assert line.closed == "taken over"


async def test_it_refuses_a_call_more_than_there_are_lines() -> None:
    exchange = Exchange()
    await exchange.ring(call_sid="CA1")
    await exchange.ring(call_sid="CA2")
    await exchange.ring(call_sid="CA3")

    assert not exchange.switchboard.room()


@in_virtual_time
async def test_it_says_a_sentence_to_every_caller_when_the_process_leaves() -> None:
    exchange = Exchange()
    _, first = await exchange.ring(call_sid="CA1")
    _, second = await exchange.ring(call_sid="CA2")

    await exchange.switchboard.move_all()

    assert first.words
    assert [line.ends[0]["reason"] for line in (first, second)] == ["moved", "moved"]


async def test_it_holds_the_same_conversation_without_sockets() -> None:
    exchange = Exchange()
    call = IncomingCall("CA1", TENANT, OFFICE)
    start = await exchange.switchboard.gather_start(call)

    await gathered(exchange, call, *LEAK)

    assert "Chris" in start.text
    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-1203"]


async def gathered(exchange: Exchange, call: IncomingCall, *sentences: str) -> None:
    for words in sentences:
        answer = await exchange.switchboard.gather_turn(call, words, "")
        assert answer.text


async def test_it_goes_on_without_sockets_where_the_sockets_failed() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()
    await talk(runner, *LEAK[:2])
    await exchange.switchboard.disconnected(runner, line)
    call = IncomingCall("CA1", TENANT, OFFICE)

    await exchange.switchboard.gather_start(call)
    await gathered(exchange, call, *LEAK[2:])

    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-1203"]


async def test_it_records_the_beginning_the_words_and_the_end() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    await say(runner, "what are your hours")

    await exchange.switchboard.ended("CA1", "completed")
    await exchange.switchboard.ended("CA1", "abandoned")

    assert len(exchange.events(CallStarted)) == 1
    assert [event.turn for event in exchange.events(AssistantSpoke)] == [0, 1]
    assert exchange.events(AssistantSpoke)[1].first_token_ms is not None
    assert exchange.events(AssistantSpoke)[1].started_at == exchange.clock.now()
    assert [event.outcome for event in exchange.events(CallEnded)] == ["completed"]


class StrictDesk(FakeDesk):
    """Another socket has every call: whoever names an epoch is refused."""

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        refuse_claimed(memory)
        return await super().open_issue(memory, issue, key=key)

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        refuse_claimed(memory)
        return await super().ring_on_call(memory, matter, key=key)


def refuse_claimed(memory: Memory) -> None:
    if memory.epoch:
        raise EpochStale(f"epoch {memory.epoch} is over")


class Broken(StepModel):
    """A model with a fault in its own code, not at its provider."""

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        raise ZeroDivisionError
        yield  # what makes it a generator


async def test_it_says_something_when_a_turn_breaks() -> None:
    exchange = Exchange({Mode.STREAMING: Broken()})
    runner, line = await exchange.ring()

    await say(runner, "hello")

    assert "went wrong on my side" in line.words
