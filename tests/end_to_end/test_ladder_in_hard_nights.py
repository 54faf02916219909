"""The ladder in the nights when clocks change, between two processes, and while Twilio hangs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from services.core.clock import SystemClock
from services.core.on_call import OnCallPerson, Rota, Shift
from services.core.people import PhoneNumber
from services.store.office_settings import StoredDirectory
from tests.end_to_end.fake_twilio import FakeTwilio, LetsRing, PicksUp
from tests.end_to_end.night_zone import clocks_change
from tests.end_to_end.office_hands import office_of, records
from tests.end_to_end.passing_time import let_time_pass
from tests.end_to_end.running import Server, launch, running_server
from tests.end_to_end.test_ladder_is_climbed import (
    ANA,
    BEN,
    FLOOD,
    JAMES,
    STRANGER,
    trail_of,
    until,
)

EVERY_DAY = tuple(range(7))
HOUR = timedelta(hours=1)
CALLERS = 6


@pytest.fixture(autouse=True)
def nobody_yet(twilio: FakeTwilio) -> None:
    twilio.forget()


async def on_duty(server: Server, *, until_: time) -> None:
    """Ana has the evening and night until then, and Ben what follows."""
    numbers = {"Ana": ANA, "Ben": BEN}
    people = tuple(OnCallPerson(one, PhoneNumber(numbers[one]), True) for one in numbers)
    other = time((until_.hour + 12) % 24, until_.minute)
    shifts = (Shift("Ana", EVERY_DAY, other, until_), Shift("Ben", EVERY_DAY, until_, other))
    async with records(server) as database:
        directory = StoredDirectory(database, office_of(server), SystemClock())
        await directory.change_part("rota", Rota(people, shifts))


@pytest.mark.parametrize(
    ("shown", "by", "change", "rung"),
    [
        # It is ten past one for the second time, and Ben came at half past one.
        (time(2), -HOUR, time(1, 30), BEN),
        # It is ten past three. Half past two did not come: Ana has the half hour that was left.
        (time(2), HOUR, time(2, 30), ANA),
        # It is ten past one, and there was no midnight at which Ben could come.
        (time(0), HOUR, time(0), BEN),
    ],
    ids=["an hour comes twice", "an hour is left out", "midnight is left out"],
)
async def test_it_rings_who_is_on_duty_in_the_night_of_the_change(
    tmp_path: Path, twilio: FakeTwilio, shown: time, by: timedelta, change: time, rung: str
) -> None:
    jump = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=10)
    zone = clocks_change(tmp_path / "zones", jump, shown, by)
    env = {**zone, "TWILIO_BASE_URL": twilio.thread.address}
    twilio.person(rung, PicksUp("1"))
    with running_server(tmp_path, env) as server:
        twilio.calls_doors_of(server)
        await on_duty(server, until_=change)

        async with server.call(JAMES) as call:
            await call.say(FLOOD)
            await until(lambda: "has it and will call you" in call.heard)

        assert [one.to for one in twilio.placed] == [rung]
    assert twilio.faults == []


@pytest.fixture
def pair(tmp_path: Path, twilio: FakeTwilio) -> Iterator[tuple[Server, Server]]:
    """Two web processes of one installation; each looks for steps that are due."""
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ON_CALL_NUMBERS": f"{ANA},{BEN}"}
    with ExitStack() as stack:
        first = launch(tmp_path, env)
        stack.callback(first.stop)
        (tmp_path / "second").mkdir()
        shared = {**env, "VAR_DIR": first.env["VAR_DIR"]}
        second = launch(tmp_path / "second", shared, anew=False)
        stack.callback(second.stop)
        twilio.calls_doors_of(first)
        yield first, second


async def test_two_processes_ring_each_step_once(
    pair: tuple[Server, Server], twilio: FakeTwilio
) -> None:
    twilio.person(ANA, LetsRing(after_s=60))
    twilio.person(BEN, PicksUp("1"))
    sids = [
        await rings_with(pair[number % 2], f"+1929555{number:04d}") for number in range(CALLERS)
    ]
    await until(lambda: len(twilio.calls_to(ANA)) == CALLERS)

    let_time_pass(pair[0], "ring")
    await until(lambda: sum(one.over.is_set() for one in twilio.calls_to(BEN)) >= CALLERS)

    trails = [await trail_of(pair[1], sid) for sid in sids]
    assert [trail.count(("ring", "On call 2", "take")) for trail in trails] == [1] * CALLERS
    assert len({one.form["Url"] for one in twilio.calls_to(BEN)}) == CALLERS
    assert len(twilio.calls_to(BEN)) == CALLERS
    assert twilio.faults == []


async def rings_with(server: Server, caller: str) -> str:
    """A caller reports a flood and hangs up."""
    async with server.call(caller) as call:
        await call.say(FLOOD)
    return str(call.call_sid)


@pytest.fixture(scope="module")
def climbing(tmp_path_factory: pytest.TempPathFactory, twilio: FakeTwilio) -> Iterator[Server]:
    env = {"TWILIO_BASE_URL": twilio.thread.address, "ON_CALL_NUMBERS": f"{ANA},{BEN}"}
    with running_server(tmp_path_factory.mktemp("hanging"), env) as server:
        twilio.calls_doors_of(server)
        yield server


async def test_a_provider_that_never_answers_keeps_nobody_waiting(
    climbing: Server, twilio: FakeTwilio
) -> None:
    """The ring may or may not have left: it is looked up, and somebody is rung all the same."""
    twilio.trouble.append("hang")
    twilio.person(ANA, PicksUp("1"))
    twilio.person(BEN, PicksUp("1"))

    async with climbing.call(f"{STRANGER}0") as call:
        words = await call.say(FLOOD)
        more = await call.say("No, it is not near any outlet.")
        await until(lambda: "has it and will call you" in call.heard)

    trail = await trail_of(climbing, call.call_sid)
    assert "shut-off valve" in words
    assert "has it" not in more.split("Is it all right")[0]
    assert len(twilio.placed) == 1
    assert [one for one in trail if one[2] == "take"]
    assert twilio.faults == []


async def test_everything_of_the_provider_hangs_and_the_caller_is_answered(
    climbing: Server, twilio: FakeTwilio
) -> None:
    twilio.hangs = True
    try:
        async with climbing.call(f"{STRANGER}1") as call:
            words = await call.say(FLOOD)
            more = await call.say("No, it is not near any outlet.")
            later = await call.say("Is somebody coming?")
    finally:
        twilio.hangs = False

    assert "shut-off valve" in words
    assert "I have reported it as an emergency." in more
    assert "has it" not in more + later
    assert not twilio.placed
    twilio.person(ANA, PicksUp("1"))
    let_time_pass(climbing, "ring")
    await until(lambda: bool(twilio.placed) and twilio.placed[0].over.is_set())
