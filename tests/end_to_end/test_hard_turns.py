"""Hard turns, played to the end: the larger model over Responses, and back; staff set the mode."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from tests.end_to_end.running import Server, running_server
from tests.end_to_end.stand_ins import FAULTS, Calls, Fails, ModelServer, Says

MARIA, STRANGER = "+17185550142", "+17185550173"
DISPUTE = "You charged me a late fee and I paid on the first."
SEVERAL = "The oven in 4B won't turn on and the bathroom sink is clogged."
SETTINGS = {"MODEL_REASONING": "gpt-6.1-terra", "MODEL_REASONING_API": "responses"}
NOT_KNOWN = ("property", "access", "pets", "best_time")
LATE_S = "MODEL_REASONING_FIRST_WORD_S"


@pytest.fixture(scope="module")
def thinking(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Server]:
    """The program with a larger model that is asked by Responses."""
    env = {**SETTINGS, "OPENAI_BASE_URL": model.base_url, LATE_S: "3"}
    with running_server(tmp_path_factory.mktemp("thinking"), env) as server:
        yield server


def asked_over_responses(request: dict[str, Any]) -> bool:
    return "input" in request


async def test_it_thinks_about_a_hard_turn_and_comes_back(
    thinking: Server, model: ModelServer
) -> None:
    model.will(Says(("Hello. ",)), Says(("I ", "see ", "that. ")), Says(("Gladly. ",)))

    async with thinking.call(STRANGER) as call:
        await call.say("Good morning.")
        hard = await call.say(DISPUTE)
        after = await call.say("Thank you.")

    record = await thinking.record(call.call_sid)
    assert (hard, after) == ("I see that.", "Gladly.")
    assert [asked_over_responses(one) for one in model.requests] == [False, True, False]
    assert model.requests[1]["model"] == "gpt-6.1-terra"
    said = [turn["mode"] for turn in record["turns"] if turn["role"] == "assistant"]
    assert said[-3:] == ["streaming", "reasoning", "streaming"]


async def test_it_acts_once_and_hands_the_thoughts_back(
    thinking: Server, model: ModelServer
) -> None:
    given = {"unit": "4B", "summary": "The oven is dead.", "category": "appliance", "urgency": "R"}
    wish = Calls("open_issue", {**dict.fromkeys(NOT_KNOWN), **given, "separate_problem": True})
    model.will(wish, Says(("It ", "is ", "reported. ")))

    async with thinking.call(MARIA) as call:
        words = await call.say(SEVERAL)

    kinds = [one.get("type") for one in model.requests[1]["input"]]
    assert "It is reported." in words
    assert len(thinking.issues_of(call.call_sid)) == 1
    assert kinds[-3:] == ["reasoning", "function_call", "function_call_output"]


@pytest.mark.parametrize("fault", FAULTS)
async def test_it_is_answered_by_the_other_model_when_the_larger_one_fails(
    thinking: Server, model: ModelServer, fault: str
) -> None:
    model.will(Fails(fault), Says(("I ", "will ", "look. ")), Says(("Fine. ",)))

    async with thinking.call(STRANGER) as call:
        words = await call.say(DISPUTE)
        after = await call.say("Okay.")

    record = await thinking.record(call.call_sid)
    assert words.endswith("I will look.")
    assert after == "Fine."
    assert record["modes"] == ["reasoning", "streaming"]
    assert len(record["provider_failures"]) == 1


@pytest.mark.parametrize("mode", ["streaming", "reasoning", "scripted"])
async def test_staff_set_the_mode_of_a_live_call(
    thinking: Server, model: ModelServer, mode: str
) -> None:
    model.will(Says(("Hello. ",)))

    async with thinking.call(STRANGER) as call:
        await call.say("Good morning.")
        status, told = await order_mode(thinking, call.call_sid, mode)
        await call.say("What are your office hours?")
        await call.say("Thank you.")

    record = await thinking.record(call.call_sid)
    assert (status, told["state"]) == (200, "done")
    assert told["message"] == f"{mode} from the next answer on"
    assert record["modes"][-1] == mode
    assert record["turns"][-1]["mode"] == mode


async def test_staff_are_told_plainly_that_a_mode_cannot_be_had(scripted: Server) -> None:
    async with scripted.call(STRANGER) as call:
        await call.say("Good morning.")
        status, told = await order_mode(scripted, call.call_sid, "reasoning")
        wrong = await order_mode(scripted, call.call_sid, "clever")

    assert (status, told["state"]) == (409, "refused")
    assert told["message"] == (
        "This call cannot be answered in reasoning mode. "
        "No model is set up for it, or this call's assistant does not use it."
    )
    assert wrong[0] == 400


async def order_mode(server: Server, call_sid: str, mode: str) -> tuple[int, dict[str, Any]]:
    return await asyncio.to_thread(server.order, call_sid, "mode", mode=mode)
