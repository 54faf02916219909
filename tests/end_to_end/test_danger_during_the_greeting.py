"""Where the greeting must be heard whole, a caller who speaks of danger into it is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.fake_twilio import FakeTwilio
from tests.end_to_end.running import Server, running_server

JAMES = "+17185550143"


@pytest.fixture(scope="module")
def oakland(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {
        "OFFICE_ADDRESS": "1 Main St, Oakland, CA 94601",
        "TWILIO_BASE_URL": twilio.thread.address,
    }
    with running_server(tmp_path_factory.mktemp("oakland"), env) as found:
        yield found


async def test_its_greeting_is_whole_and_the_caller_is_heard_meanwhile(oakland: Server) -> None:
    async with oakland.call(JAMES).by_webhooks() as call:
        twiml = await call.post("/voice", CallStatus="ringing")

    assert 'welcomeGreetingInterruptible="none"' in twiml
    assert 'reportInputDuringAgentSpeech="any"' in twiml


async def test_the_fixed_words_are_sent_while_it_plays(oakland: Server) -> None:
    async with oakland.call(JAMES, pace=None) as call:  # nothing is ever reported as played
        await call.begin_saying("I smell gas in the kitchen.")
        await call.socket.until(lambda: "911" in call.heard)
        fixed = [one for one in call.socket.messages if one.get("interruptible") is False]

    assert "911" in fixed[0]["token"]
