"""Two web processes on one PostgreSQL: a command given to one is carried out by the other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest

from services.simulator.line import SimulatedCall, new_call_sid
from tests.end_to_end.running import OURS, Server, launch
from tests.end_to_end.stand_ins import ModelServer, Says
from tests.postgres import fresh_postgres

pytestmark = pytest.mark.postgres
_numbers = count(1200)
DIMITRYS = "+17185550109"
"""Answered by an assistant that has no live mode."""
SHARED = {
    "SESSION_SECRET": "s" * 40,
    "ADMIN_PASSWORD": "the password of the tests",
    "ASSISTANTS": f"{DIMITRYS}=dimitry",
}
SOCKET_LOST = {"SessionStatus": "failed", "ErrorCode": "64105"}
SLOW = ("Let ", "me ", "see. ", "Done. ")


@dataclass
class Pair:
    """Two processes behind no load balancer: each test says which one is asked."""

    first: Server
    second: Server
    model: ModelServer


@pytest.fixture(scope="module")
def running_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    model = ModelServer()
    url = fresh_postgres().replace("postgresql+psycopg2", "postgresql")
    env = {**SHARED, "DATABASE_URL": url, "OPENAI_BASE_URL": model.base_url, "MODEL_GAP_S": "20"}
    started: list[Server] = []
    try:
        for name in ("first", "second"):
            started.append(launch(tmp_path_factory.mktemp(name), env, anew=not started))
        pair = Pair(started[0], started[1], model)
        yield pair
        started.append(pair.second)  # another one, where a test has killed it
    finally:
        for server in started:
            server.stop()
        model.thread.stop()


@pytest.fixture
def pair(running_pair: Pair) -> Pair:
    """Both run."""
    second = running_pair.second
    if second.process.poll() is not None:
        folder = second.log.parent
        running_pair.second = launch(folder, second.env, port=second.port, anew=False)
    return running_pair


@pytest.fixture
def caller() -> str:
    """Somebody who has not called before: who was cut off is taken up where they were."""
    return f"+1718555{next(_numbers)}"


async def give(server: Server, call: SimulatedCall, words: str, *, now: bool = False) -> Any:
    return await asyncio.to_thread(server.order, call.call_sid, "say", words=words, now=now)


async def begin_a_slow_answer(pair: Pair, call: SimulatedCall) -> None:
    """The model says some words and holds the others back."""
    pair.model.will(Says(SLOW, waits_after=3))
    await call.begin_saying("Is the plumber coming?")
    await call.socket.until(lambda: "Let me see." in call.heard)


def typed(record: dict[str, Any]) -> list[str]:
    return [turn["text"] for turn in record["turns"] if turn["role"] == "staff"]


async def test_it_is_carried_out_where_the_socket_is(pair: Pair, caller: str) -> None:
    async with pair.second.call(caller) as call:
        await call.say("Hello?")
        call.socket.start_listening()
        status, answer = await give(pair.first, call, "The plumber is at the door.")
        await call.socket.until_quiet()
        heard = call.heard

    assert (status, answer["state"]) == (200, "done")
    assert heard == "The plumber is at the door."


async def test_it_is_neither_lost_nor_doubled_where_the_process_dies(
    pair: Pair, caller: str
) -> None:
    async with pair.second.call(caller) as call:
        await begin_a_slow_answer(pair, call)
        status, waiting = await give(pair.first, call, "The plumber is at the door.")
        pair.second.kill()
        await call.until_over()
        call.exchange = pair.first.exchange
        await call.enter(await call.post("/voice/ended", **SOCKET_LOST))
        await call.socket.until(lambda: "at the door" in call.heard)
        await asyncio.sleep(1.0)  # time enough for a second one
        heard = call.heard

    record = await pair.first.record(call.call_sid)
    assert (status, waiting["state"]) == (202, "waiting")
    assert heard.count("The plumber is at the door.") == 1
    assert typed(record) == ["The plumber is at the door."]
    assert [one["state"] for one in record["commands"]] == ["done"]


async def test_it_is_in_the_record_once_where_the_process_dies_right_after(
    pair: Pair, caller: str
) -> None:
    async with pair.second.call(caller) as call:
        await call.say("Hello?")
        await give(pair.first, call, "The plumber is at the door.")
        pair.second.kill()
        await call.until_over()
        call.exchange = pair.first.exchange
        await call.enter(await call.post("/voice/ended", **SOCKET_LOST))
        await call.say("Hello?")
        _, answer = await give(pair.first, call, "Now it is this process.")

    record = await pair.first.record(call.call_sid)
    assert answer["state"] == "done"
    assert typed(record)[-1] == "Now it is this process."
    assert typed(record).count("The plumber is at the door.") == 1
    assert record["to"] == OURS


@pytest.mark.parametrize("mode", ["scripted", "reasoning", "streaming"])
async def test_the_mode_is_set_from_another_process(pair: Pair, caller: str, mode: str) -> None:
    async with pair.second.call(caller) as call:
        await call.say("Hello?")
        status, answer = await asyncio.to_thread(pair.first.order, call.call_sid, "mode", mode=mode)
        await call.say("What are your office hours?")
        sid = call.call_sid

    record = await pair.second.record(sid)
    said = [turn["mode"] for turn in record["turns"] if turn["role"] == "assistant"]
    assert (status, answer["message"]) == (200, f"{mode} from the next answer on")
    assert said[-1] == mode


async def test_a_mode_that_cannot_be_had_is_refused_in_the_other_process(
    pair: Pair, caller: str
) -> None:
    async with SimulatedCall(pair.second.exchange, new_call_sid(), caller, DIMITRYS) as call:
        await call.say("Hello?")
        status, answer = await asyncio.to_thread(
            pair.first.order, call.call_sid, "mode", mode="live"
        )

    assert (status, answer["state"]) == (409, "refused")
    assert "cannot be answered in live mode" in answer["message"]
