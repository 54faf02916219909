"""Calls that begin in the live mode (ANSWER_MODE), and what the rest of the house makes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import Door, says
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.stand_ins import ModelServer, Says
from tests.server.running import until

STRANGER, ANOTHER, CARMEN = "+17185550173", "+17185550174", "+19295550181"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, chat: ModelServer) -> Iterator[Server]:
    env = {"OPENAI_BASE_URL": chat.base_url, "OPENAI_API_KEY": "sk-test", "ANSWER_MODE": "live"}
    env |= {"MODEL_FIRST_WORD_S": "15", "MODEL_GAP_S": "15"}  # for a machine that is busy
    with running_server(tmp_path_factory.mktemp("live"), env) as server:
        yield server


@pytest.fixture(autouse=True)
def no_refusal(realtime: RealtimeStandIn) -> Iterator[None]:
    """Nothing of ours may be what the strict server refuses."""
    realtime.will()
    realtime.idle = says("Live ", "again. ")
    realtime.refusals.clear()
    yield
    assert not realtime.refusals


def said_by_us(realtime: RealtimeStandIn) -> list[str]:
    """What the model took for its own words when it was asked last."""
    return [words.rstrip() for kind, words in realtime.asked[-1] if kind == "assistant"]


async def connected(realtime: RealtimeStandIn, before: int) -> None:
    """A connection more than before is there, with a session of ours."""
    await asyncio.to_thread(
        until, lambda: len(realtime.lines) > before and realtime.lines[-1].updates > 0, "connected"
    )


async def test_it_connects_while_the_greeting_plays(
    house: Server, realtime: RealtimeStandIn
) -> None:
    before = len(realtime.lines)
    async with house.call(STRANGER) as call:
        await connected(realtime, before)
        asked = len(realtime.asked)
        answer = await call.say("Hello, are you there?")

    record = await house.record(call.call_sid)
    assert (answer, len(realtime.asked) - asked) == ("Live again.", 1)
    assert record["modes"] == ["live"]


async def test_it_goes_on_in_spanish_with_the_same_conversation(
    house: Server, realtime: RealtimeStandIn
) -> None:
    async with house.call(CARMEN) as call:
        realtime.will(says("Claro ", "que sí. "), says("Cuesta ", "$1,250.50 ", "al mes. "))
        await call.say("Hola, buenos días, necesito ayuda por favor.")
        heard = await call.say("¿Cuánto cuesta el apartamento al mes?")
        notes = [words for kind, words in realtime.asked[-1] if kind == "system"]
        languages = call.socket.languages

    assert languages == ["es-US"]
    assert "mil doscientos cincuenta" in heard
    assert any("- Speak Spanish." in note for note in notes)
    assert said_by_us(realtime)[-1].endswith("Claro que sí.")


async def test_it_keeps_what_was_heard_of_a_figure_as_it_was_written(
    house: Server, realtime: RealtimeStandIn
) -> None:
    async with house.call(STRANGER, pace=None) as call:
        realtime.will(says("The fee ", "is $1,250 ", "each month. "), says("Yes. "))
        await call.say("Hello there, what is the fee for parking?")
        await call.interrupt("The fee is one thousand two hundred fifty dollars")
        await call.say("Sorry, say that again please.")

    assert said_by_us(realtime)[-1] == "The fee is $1,250"


async def test_it_knows_the_rest_that_went_on_behind_a_nod(
    house: Server, realtime: RealtimeStandIn
) -> None:
    async with house.call(STRANGER, pace=None) as call:
        realtime.will(says("The office ", "is open ", "from nine to five. "), says("Yes. "))
        await call.say("Hello there, tell me about the office.")
        await call.interrupt("The office is op")
        asked = len(realtime.asked)
        rest = await call.say("Mm-hmm.")
        by_itself = len(realtime.asked) == asked
        await call.say("Great, and is there a parking lot?")

    assert by_itself
    assert rest == "open from nine to five."
    assert " ".join(said_by_us(realtime)[-2:]) == "The office is open from nine to five."


async def test_it_sends_no_more_in_a_late_turn_than_in_an_early_one(
    house: Server, realtime: RealtimeStandIn
) -> None:
    """The notes that moved, the words that are new, and the question: never the whole call."""
    async with house.call(STRANGER) as call:
        await asyncio.to_thread(house.order, call.call_sid, "mode", mode="live")
        sent = [await events_after(call, realtime, number) for number in range(8)]

    assert [after - before for before, after in pairwise(sent)] == [4] * 7


async def events_after(call: Any, realtime: RealtimeStandIn, number: int) -> int:
    """How many events the server has once one more question is answered."""
    realtime.will(says(f"Answer {number} ", "it is. "))
    await call.say(f"Here is my question number {number}, what do you say?")
    return len(realtime.lines[-1].events)


async def test_streaming_answers_all_calls_where_the_key_may_not_speak_live(
    house: Server, realtime: RealtimeStandIn, chat: ModelServer
) -> None:
    chat.will(*[Says(("By ", "chat. "))] * 4)
    realtime.opens(Door(status=403), Door(status=403))
    async with house.call(STRANGER) as one, house.call(ANOTHER) as other:
        heard = [await call.say("Hello, good morning.") for call in (one, other)]
        heard += [await call.say("I have a question about the gym.") for call in (one, other)]

    records = [await house.record(call.call_sid) for call in (one, other)]
    assert heard == ["By chat."] * 4
    assert [record["modes"][:2] for record in records] == [["live", "streaming"]] * 2
    assert not any("scripted" in record["modes"] for record in records)
