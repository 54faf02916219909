"""The person on call takes an emergency while its caller talks with a colleague already."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing, PicksUp
from tests.end_to_end.passing_time import let_time_pass
from tests.end_to_end.put_through import Switch, confirm
from tests.end_to_end.running import Server, running_server
from tests.end_to_end.test_ladder_is_climbed import ANA, BEN, FLOOD, until

DIANE, OLGA = "+17185550101", "+17185550144"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    """Two people on call, and Diane in the office."""
    env = {
        "TRANSFER_NUMBERS": f"Diane={DIANE}",
        "ON_CALL_NUMBERS": f"{ANA},{BEN}",
        "TWILIO_BASE_URL": twilio.thread.address,
    }
    with running_server(tmp_path_factory.mktemp("talks"), env) as found:
        twilio.calls_doors_of(found)
        yield found


async def test_it_leaves_them_together_and_says_who_has_them(
    server: Server, twilio: FakeTwilio
) -> None:
    twilio.person(ANA, LetsRing(after_s=60))
    twilio.person(BEN, PicksUp("11"))
    async with server.call(OLGA) as call:
        await confirm(call, "Diane", DIANE)
        await call.say(FLOOD)
        await until(lambda: bool(twilio.calls_to(ANA)))
        await call.say("No, not near.")
        await call.say("Connect me with Diane please.")
        await call.until_over()
        switch = Switch(call)
        (rung,) = switch.read(await call.leave()).iter("Number")
        await switch.tell(rung, "in-progress")
        await switch.hear(rung, "1")

        let_time_pass(server, "ring")
        await until(lambda: bool(twilio.calls_to(BEN)) and twilio.calls_to(BEN)[0].over.is_set())

    words = twilio.calls_to(BEN)[0].words
    assert words.count("Diane is speaking with the caller now") == 2
    assert twilio.redirected == []
    assert not twilio.calls_to(BEN)[0].dialled
    assert twilio.faults == []
