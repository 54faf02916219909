"""What the doors have seen: the newest of each kind, and one call step by step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.core.checkup import CheckState
from services.core.events import CallEnded
from services.core.first_call import CallStep, story_of
from services.live.door_watch import DoorWatch
from services.simulator.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def watch(clock: FakeClock) -> DoorWatch:
    return DoorWatch(clock)


def states(watch: DoorWatch) -> list[str]:
    return [line.state.value for line in story_of(watch.call)]


def test_it_tells_a_call_step_by_step(watch: DoorWatch, clock: FakeClock) -> None:
    watch.call_arrived("CA1")
    watch.step("CA1", CallStep.SIGNED)
    watch.step("CA1", CallStep.ANSWERED)
    watch.step("CA1", CallStep.SOCKET)
    watch.step("CA1", CallStep.SETUP)
    watch.heard("CA1", '{"type":"info","name":"tokensPlayed","value":"Hello"}')
    watch.take(CallEnded(call_sid="CA1", at=clock.now(), outcome="completed"))

    assert states(watch) == ["ok"] * 7
    assert watch.call is not None
    assert watch.call.arrived_whole
    assert watch.session_good is not None


def test_a_refusal_stands_at_its_step_with_the_reason(watch: DoorWatch) -> None:
    watch.call_arrived("CA1")
    watch.step("CA1", CallStep.SIGNED, "Refused: wrong token.")

    line = story_of(watch.call)[1]

    assert (line.state, line.found) == (CheckState.FAILING, "Refused: wrong token.")


def test_a_step_that_went_well_is_never_taken_back(watch: DoorWatch) -> None:
    watch.call_arrived("CA1")
    watch.step("CA1", CallStep.SOCKET, "refused")
    watch.step("CA1", CallStep.SOCKET)
    watch.step("CA1", CallStep.SOCKET, "refused again")

    assert states(watch)[3] == "ok"


def test_a_socket_without_a_name_is_of_the_call_that_waits_for_one(watch: DoorWatch) -> None:
    watch.call_arrived("CA1")
    watch.step("CA1", CallStep.ANSWERED)

    watch.socket_refused("The socket was refused.")

    assert states(watch)[3] == "failing"


def test_one_call_is_watched_to_its_first_words(watch: DoorWatch) -> None:
    watch.call_arrived("CA1")
    watch.call_arrived("CA2")
    assert watch.call is not None
    assert watch.call.call_sid == "CA1"

    watch.heard("CA1", '{"type":"prompt"}')
    watch.call_arrived("CA3")

    assert watch.call.call_sid == "CA3"


def test_a_call_that_never_ends_makes_room(watch: DoorWatch, clock: FakeClock) -> None:
    watch.call_arrived("CA1")
    clock.advance(seconds=301)

    watch.call_arrived("CA2")

    assert watch.call is not None
    assert watch.call.call_sid == "CA2"


def test_it_notes_signed_requests_now_and_then_only(watch: DoorWatch, clock: FakeClock) -> None:
    watch.let_in("voice.answer", "CA1")
    watch.taken()
    watch.let_in("voice_status.status", "CA1")
    assert watch.taken() == {}

    clock.advance(seconds=timedelta(seconds=21).total_seconds())
    watch.let_in("voice.answer", "CA2")

    assert set(watch.taken()) == {"verified"}


def test_a_good_request_after_a_refusal_is_noted_at_once(watch: DoorWatch) -> None:
    watch.let_in("voice.answer", "CA1")
    watch.turned_away("voice.answer", "token")
    watch.taken()

    watch.let_in("voice.answer", "CA2")

    assert set(watch.taken()) == {"verified"}


def test_a_broken_session_says_its_code(watch: DoorWatch) -> None:
    watch.call_arrived("CA1")

    watch.session_broke("CA1", "64101, block_elevenlabs")

    assert states(watch)[3] == "failing"
    assert watch.session_failed is not None
    assert watch.session_failed.why == "64101, block_elevenlabs"
