"""A tenant calls, Chris answers, a service issue is written: real processes, signed requests."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import aiohttp
import pytest

from services.core.aloud_numbers import digits
from services.simulator.callers import SCRIPTS
from services.simulator.exchange import CallRefused, Exchange
from services.simulator.line import SimulatedCall, new_call_sid
from services.simulator.relay_socket import RelaySocket
from tests.end_to_end.running import ACCOUNT, OURS, PUBLIC, Server

DOROTHY, NINA, WEI = "+17185550147", "+17185550149", "+17185550150"
STRANGER = "+17185550171"
LEAK = ("My bathroom sink is leaking.", "I'm in the lower unit at 412 Clove Road.")


async def held(call: SimulatedCall, *sentences: str) -> list[str]:
    """Say them one after another; the answers."""
    return [await call.say(words) for words in sentences]


def words_in(twiml: str) -> str:
    root = ElementTree.fromstring(twiml)
    return " ".join(say.text or "" for say in root.iter("Say"))


async def test_it_opens_an_issue_that_the_records_show(scripted: Server) -> None:
    script = SCRIPTS["leak"]

    async with scripted.call(script.caller) as call:
        answers = await held(call, *script.says)
        await call.until_over()

    record = await scripted.record(call.call_sid)
    (issue,) = scripted.issues_of(call.call_sid)
    spelled = digits(str(issue["id"]))
    assert any(spelled in answer for answer in answers)
    assert (issue["unit"], issue["category"], issue["state"]) == ("4B", "plumbing", "open")
    assert record["service_issues"] == [issue]
    assert record["facts"]["unit_id"] == "bayview-4b"
    assert record["caller"]["tenant_id"] == "t-maria"
    assert (record["modes"], record["outcome"]) == (["scripted"], "completed")
    assert call.handoff == {"reason": "hang_up", "language": "en"}


async def test_it_keeps_what_both_have_said(scripted: Server) -> None:
    async with scripted.call(STRANGER) as call:
        (answer,) = await held(call, "What are your office hours?")

    record = await scripted.record(call.call_sid)
    said = [(turn["role"], turn["text"].strip()) for turn in record["turns"]]
    assert ("caller", "What are your office hours?") in said
    assert ("assistant", answer) in said
    assert record["latency"]["first_token_ms_p50"] is not None


async def test_it_reaches_the_same_issue_without_sockets(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), NINA, OURS)
    async with line.by_webhooks():
        first = await line.post("/voice/fallback")
        answers = [
            await line.post("/voice/gather", SpeechResult=words, Confidence="0.9")
            for words in (
                "The kitchen faucet is dripping.",
                "Lot 12 at Shoreline.",
                "No, this is new.",
                "Yes, come in any time.",
                "No pets.",
                "Yes, this number.",
            )
        ]

    (issue,) = scripted.issues_of(line.call_sid)
    assert "<Gather" in first
    assert (issue["unit"], issue["category"]) == ("Lot 12", "plumbing")
    assert digits(str(issue["id"])) in words_in(answers[-1])


async def test_it_does_a_retried_webhook_once(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), STRANGER, OURS)
    token = "token-of-one-request"
    async with line.by_webhooks():
        await line.post("/voice/fallback")
        spoken = {"SpeechResult": "When is the office open?", "Confidence": "0.9"}
        once = await line.post("/voice/gather", retry_of=token, **spoken)
        again = await line.post("/voice/gather", retry_of=token, **spoken)
        await line.post("/voice/status", CallStatus="completed")

    record = await scripted.record(line.call_sid)
    asked = [turn for turn in record["turns"] if turn["role"] == "caller"]
    assert once == again
    assert len(asked) == 1


async def test_it_asks_again_where_the_words_are_unsure(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), STRANGER, OURS)
    async with line.by_webhooks():
        await line.post("/voice/fallback")
        answer = await line.post("/voice/gather", SpeechResult="My sink leaks.", Confidence="0.2")

    assert "I did not catch that well." in words_in(answer)
    assert scripted.issues_of(line.call_sid) == []


async def test_it_takes_up_a_caller_who_was_cut_off(scripted: Server) -> None:
    async with scripted.call(DOROTHY) as first:
        await held(first, *LEAK)
    broken_off = await scripted.record(first.call_sid)

    async with scripted.call(DOROTHY) as second:
        greeting = second.greeting
        rest = await held(second, "Yes, come in any time.", "No pets.", "Yes, this number.")

    record = await scripted.record(second.call_sid)
    assert broken_off["outcome"] == "abandoned"
    assert "cut off" in greeting
    assert not re.search(r"which (apartment|unit)", " ".join(rest), re.IGNORECASE)
    assert len(record["service_issues"]) == 1
    assert record["service_issues"][0]["unit"] == "Lower"
    assert record["root_call_sid"] == first.call_sid


async def test_it_opens_no_second_issue_when_the_line_breaks_after_the_first(
    scripted: Server,
) -> None:
    async with scripted.call(WEI) as first:
        await held(first, "The dishwasher is broken.", "At 27 Forest Avenue, the house.")
        await held(first, "Yes, come in any time.", "No pets.", "Yes, this number is good.")
    await scripted.record(first.call_sid)

    async with scripted.call(WEI) as second:
        await held(second, "Hello? Is my dishwasher reported?", "Yes, that is the one.")

    issues = scripted.ask("/api/service-issues?limit=100")["items"]
    assert len([one for one in issues if one["unit"] == "House"]) == 1


async def test_it_lets_garbled_frames_pass(scripted: Server) -> None:
    async with scripted.call(STRANGER) as call:
        await call.socket.send_raw("{no json")
        await call.socket.send_raw("[]")
        await call.socket.send_raw(b"\x00\x01 binary")
        await call.socket.send_raw('{"type":"config-updated","of":"tomorrow"}')
        await call.socket.send_raw('{"type":"prompt"}')
        await call.socket.send_raw('{"type":"prompt","voicePrompt":"' + "a " * 200_000 + '"}')
        await call.socket.send_raw('{"type":"dtmf","digit":"ten"}')

        answer = await call.say("What are your office hours?")

    assert "open" in answer


async def test_it_gives_the_call_to_its_second_socket(scripted: Server) -> None:
    async with scripted.call(STRANGER) as call:
        await call.say("My name is Ana Torres and I need a two bedroom apartment.")
        first = call.socket

        call.socket = await call.another_socket()
        answer = await call.say("What are your office hours?")
        await first.until(lambda: first.closed)

        assert "open" in answer
        assert first.close_code == 1001
        assert not call.socket.closed


@pytest.mark.parametrize("door", ["", "/ended", "/fallback", "/gather", "/status", "/voicemail"])
async def test_it_refuses_webhooks_that_are_not_signed(scripted: Server, door: str) -> None:
    stranger = Exchange(scripted.exchange.address, PUBLIC, "another-token", account_sid=ACCOUNT)
    line = SimulatedCall(stranger, new_call_sid(), STRANGER, OURS)

    async with line.by_webhooks():
        with pytest.raises(CallRefused, match="answered 403"):
            await line.post(f"/voice{door}")


async def test_it_refuses_a_socket_that_is_not_signed(scripted: Server) -> None:
    stranger = Exchange(scripted.exchange.address, PUBLIC, "another-token", account_sid=ACCOUNT)

    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await RelaySocket.open(http, stranger, "/relay")

    assert refusal.value.status == 403


async def test_it_refuses_the_token_of_another_call(scripted: Server) -> None:
    async with scripted.call(STRANGER) as call, aiohttp.ClientSession() as http:
        socket = await RelaySocket.open(http, scripted.exchange, "/relay")
        parameters = call.hello.parameters
        await socket.setup(new_call_sid(), STRANGER, OURS, ACCOUNT, parameters)
        await socket.until(lambda: socket.closed)

        assert socket.close_code == 1008
        assert "open" in await call.say("What are your office hours?")
