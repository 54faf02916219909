"""A model answers, acts and fails: whatever it does, the caller hears words and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from services.simulator.line import Answer
from tests.end_to_end.running import Server
from tests.end_to_end.stand_ins import FAULTS, Calls, Fails, ModelServer, Says
from tests.server.running import until

MARIA, JAMES, STRANGER = "+17185550142", "+17185550143", "+17185550173"
PATIENCE_S = 10.0
"""Generous: the promise of two seconds is held in virtual time by tests/engine."""
NOT_KNOWN = ("property", "access", "pets", "best_time")
"""A strict schema wants every field; null says that it is not known."""


def opens_issue(unit: str, summary: str, category: str) -> Calls:
    """The model asks for an issue."""
    given = {"unit": unit, "summary": summary, "category": category, "urgency": "U"}
    unknown = dict.fromkeys(NOT_KNOWN)
    return Calls("open_issue", {**unknown, **given, "separate_problem": True})


async def ask(server: Server, caller: str, *sentences: str) -> tuple[str, list[Answer]]:
    """One whole call; its id and the answers."""
    async with server.call(caller) as call:
        answers = [await call.ask(words) for words in sentences]
    return call.call_sid, answers


def said_by_model(request: dict[str, Any]) -> list[str]:
    """What the history of a request holds of the assistant's own words."""
    messages = request["messages"]
    return [str(m.get("content") or "").strip() for m in messages if m["role"] == "assistant"]


async def test_it_speaks_the_model_s_words_as_they_come(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Says(("We ", "are ", "open. ", "Come ", "by ", "any ", "time. "), waits_after=4))

    async with modelled.call(STRANGER) as call:
        await call.begin_saying("Hello, are you there?")
        await call.socket.until(lambda: "We are open." in call.heard)
        model.go_on()
        await call.socket.until_quiet()
        heard = call.heard

    assert heard == "We are open. Come by any time."
    record = await modelled.record(call.call_sid)
    assert record["modes"] == ["streaming"]


async def test_it_opens_the_issue_that_the_model_asks_for(
    modelled: Server, model: ModelServer
) -> None:
    wish = opens_issue("4B", "The kitchen sink leaks.", "plumbing")
    model.will(wish, Says(("It ", "is ", "reported. ")))

    sid, answers = await ask(modelled, MARIA, "My kitchen sink leaks under the cabinet in 4B.")

    (issue,) = modelled.issues_of(sid)
    tool_answer = next(m for m in model.requests[1]["messages"] if m["role"] == "tool")
    assert issue["unit"] == "4B"
    assert f'"number":{issue["id"]}' in tool_answer["content"]
    assert "It is reported." in answers[0].words
    assert modelled.ask("/health")["counters"]["tool_calls"] >= 1


@pytest.mark.parametrize("fault", FAULTS)
async def test_it_goes_on_with_the_script_when_the_model_fails(
    modelled: Server, model: ModelServer, fault: str
) -> None:
    model.will(Says(("Sure. ",)), Fails(fault))

    sid, answers = await ask(
        modelled, STRANGER, "Hello, good morning.", "What are your office hours?"
    )

    record = await modelled.record(sid)
    assert answers[0].words == "Sure."
    assert "open" in answers[1].words
    assert answers[1].first_word_s is not None
    assert answers[1].first_word_s < PATIENCE_S
    assert record["modes"] == ["streaming", "scripted"]
    assert len(record["provider_failures"]) == 1


async def test_it_goes_back_to_the_model_after_one_failure(
    modelled: Server, model: ModelServer
) -> None:
    model.will(Says(("Sure. ",)), Fails("500"), Says(("Here ", "I ", "am ", "again. ")))

    _, answers = await ask(modelled, STRANGER, "Hello.", "When are you open?", "Tell me more.")

    assert "open" in answers[1].words
    assert answers[2].words == "Here I am again."


async def test_it_tells_the_model_only_what_was_heard(modelled: Server, model: ModelServer) -> None:
    model.will(
        Says(("The ", "office ", "is ", "open ", "from ", "nine ", "to ", "five."), waits_after=4),
        Says(("Yes. ",)),
    )

    async with modelled.call(JAMES, pace=None) as call:
        await call.begin_saying("Hello there, tell me about the office.")
        await call.socket.until(lambda: "The office is open" in call.heard)
        await call.interrupt("The office")
        model.go_on()
        answer = await call.say("Sorry, go on.")

    record = await modelled.record(call.call_sid)
    cut = next(turn for turn in record["turns"] if turn["interrupted"])
    assert answer == "Yes."
    assert said_by_model(model.requests[1])[-1].rstrip("…. ") == "The office"
    assert cut["heard_text"] == "The office"


async def test_it_keeps_an_issue_that_the_caller_has_talked_over(
    modelled: Server, model: ModelServer
) -> None:
    wish = opens_issue("1203", "The stove does not light.", "appliance")
    model.will(Says(("Go ", "on. ")), wish, Says(("It ", "is ", "reported. "), waits_after=0))

    async with modelled.call(JAMES) as call:
        await call.say("I have a problem with my stove.")
        await call.begin_saying("The stove does not light, in 1203.")
        # Before it was told the result, the call of its tool might not have been read.
        await asyncio.to_thread(until, lambda: len(model.requests) >= 3, "the tool was used")
        await call.interrupt("")
        model.go_on()
        await call.say("Hello?")

    assert len(modelled.issues_of(call.call_sid)) == 1
