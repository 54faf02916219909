"""Models that are retired, providers that fail and ceilings of costs, played on whole calls."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.simulator.line import Answer
from tests.end_to_end.office_desk import PASSWORD, signed_in
from tests.end_to_end.running import Server, launch, running_server
from tests.end_to_end.stand_ins import NO_CREDIT, Fails, ModelServer, Says

STRANGER = "+17185550173"
GONE: dict[str, Any] = {"code": "model_not_found", "message": "The model does not exist"}
HELLO = Says(("Good ", "morning. "))


@pytest.fixture
def free(model: ModelServer) -> Iterator[ModelServer]:
    """The model server, with nothing left of the last test."""
    model.gone, model.listed = {}, {}
    yield model
    model.gone, model.listed = {}, {}


async def ask(server: Server, *sentences: str) -> tuple[str, list[Answer]]:
    """One whole call; its id and the answers."""
    async with server.call(STRANGER) as call:
        answers = [await call.ask(words) for words in sentences]
    return call.call_sid, answers


def asked(model: ModelServer) -> list[str]:
    return [request["model"] for request in model.requests]


async def failures(server: Server, sid: str) -> list[str]:
    return [one["kind"] for one in (await server.record(sid))["provider_failures"]]


@pytest.mark.parametrize("status", [404, 200], ids=["404", "inside the stream"])
async def test_the_successor_answers_in_the_turn_in_which_the_model_is_switched_off(
    tmp_path: Path, free: ModelServer, status: int
) -> None:
    with running_server(tmp_path, {"OPENAI_BASE_URL": free.base_url}) as server:
        free.will(HELLO, Says(("Yes. ",)), Says(("Goodbye. ",)))
        async with server.call(STRANGER) as call:
            before = await call.say("Hello, are you there?")
            free.gone = {"gpt-4o-mini": {"status": status, **GONE}}
            then, after = await call.say("Are you open?"), await call.say("Thanks.")
        record, health = await server.record(call.call_sid), server.ask("/health")

    assert (before, then, after) == ("Good morning.", "Yes.", "Goodbye.")
    assert asked(free) == ["gpt-4o-mini", "gpt-4o-mini", "gpt-6-luna", "gpt-6-luna"]
    assert (record["modes"], record["provider_failures"]) == (["streaming"], [])
    assert health["models"][0]["answers"] == "gpt-6-luna"


async def test_the_larger_model_is_followed_in_the_same_turn_too(
    tmp_path: Path, free: ModelServer
) -> None:
    env = {"OPENAI_BASE_URL": free.base_url, "ANSWER_MODE": "reasoning"}
    free.gone = {"gpt-4o": {"status": 404, **GONE}}
    with running_server(tmp_path, env) as server:
        free.will(HELLO)
        sid, answers = await ask(server, "Hello, are you there?")
        record = await server.record(sid)

    assert answers[0].words == "Good morning."
    assert asked(free) == ["gpt-4o", "gpt-6.1-terra"]
    assert (record["modes"], record["provider_failures"]) == (["reasoning"], [])


async def test_a_model_whose_day_is_past_by_the_list_is_not_asked_at_all(
    tmp_path: Path, free: ModelServer
) -> None:
    soon = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    free.listed = {"gpt-4o-mini": "2026-01-01", "gpt-6-luna": "", "gpt-realtime": soon}
    env = {"OPENAI_BASE_URL": free.base_url, "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path, env) as server:
        free.will(HELLO)
        wall = await asyncio.to_thread(wall_of, server)
        _, answers = await ask(server, "Hello, are you there?")
        health = server.ask("/health")

    assert answers[0].words == "Good morning."
    assert asked(free) == ["gpt-6-luna"]
    assert health["dependencies"]["model"]["state"] == "degraded"
    assert "gpt-6-luna answers in its place" in health["dependencies"]["model"]["why"]
    assert "gpt-4o-mini was switched off on Jan 1, 2026; gpt-6-luna answers in its place." in wall
    assert "in 40 days; then gpt-realtime-2.1 takes over by itself." in wall


def wall_of(server: Server) -> str:
    with signed_in(server) as desk:
        return desk.get("/")


async def test_the_record_tells_a_rate_limit(modelled: Server, free: ModelServer) -> None:
    free.will(Fails("429"), HELLO)

    sid, answers = await ask(modelled, "What are your office hours?", "Hello, are you there?")

    assert "open" in answers[0].words
    assert answers[1].words == "Good morning."
    assert await failures(modelled, sid) == ["rate limit"]


async def test_an_empty_account_is_not_asked_again_by_the_next_caller(
    tmp_path: Path, free: ModelServer
) -> None:
    with running_server(tmp_path, {"OPENAI_BASE_URL": free.base_url}) as server:
        free.will(Fails(NO_CREDIT))
        sid, _ = await ask(server, "What are your office hours?")
        next_sid, answers = await ask(server, "What are your office hours?")

        assert await failures(server, sid) == ["no credit left at the provider"]
        assert (await server.record(next_sid))["modes"] == ["scripted"]
    assert "open" in answers[0].words
    assert len(free.requests) == 1


async def test_a_provider_that_failed_is_tried_by_the_probe_and_by_no_caller(
    modelled: Server, free: ModelServer
) -> None:
    free.will(Fails("500"), Fails("500"))
    _, failed = await ask(modelled, "When are you open?", "Where is your office?")
    sid, resting = await ask(modelled, "When are you open?")
    changes = (await modelled.record(sid))["mode_changes"]

    await until_a_model_answers(modelled)

    assert all(one.words for one in (*failed, *resting))
    assert changes[0]["reason"] == "model resting after failures"
    assert len(free.requests) == 3  # both that failed, and the one that was answered


async def until_a_model_answers(server: Server) -> None:
    """Calls again and again; its rest is five seconds long."""
    for _ in range(60):
        sid, _ = await ask(server, "When are you open?")
        if (await server.record(sid))["modes"] == ["streaming"]:
            return
        await asyncio.sleep(0.3)
    raise AssertionError("the model does not answer again")


async def test_a_call_that_has_cost_enough_goes_on_with_the_script(
    tmp_path: Path, free: ModelServer
) -> None:
    env = {"OPENAI_BASE_URL": free.base_url, "COST_PER_CALL_USD": "0.01"}
    with running_server(tmp_path, env) as server:
        free.will(Says(("Good ", "morning. "), read_tokens=100_000))
        sid, answers = await ask(server, "Hello, are you there?", "When are you open?")
        record = await server.record(sid)
        _, next_call = await ask(server, "Hello, are you there?")

    assert answers[0].words == "Good morning."
    assert "open" in answers[1].words
    assert record["mode_changes"][-1]["reason"] == "cost limit of the call reached"
    assert next_call[0].words == "All right."  # each call has its own


async def test_the_day_s_ceiling_holds_after_a_restart(tmp_path: Path, free: ModelServer) -> None:
    env = {"OPENAI_BASE_URL": free.base_url, "COST_PER_DAY_USD": "0.01"}
    with running_server(tmp_path, env) as server:
        free.will(Says(("Good ", "morning. "), read_tokens=100_000))
        await ask(server, "Hello, are you there?")
    again = launch(tmp_path, env, anew=False)
    try:
        sid, answers = await ask(again, "When are you open?")
        changes = (await again.record(sid))["mode_changes"]
    finally:
        again.stop()

    assert "open" in answers[0].words
    assert changes[0]["mode"] == "scripted"
    assert changes[0]["reason"] == "cost limit of the day reached"
