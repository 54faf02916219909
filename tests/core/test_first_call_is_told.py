"""What the page says of a call as it arrives, where people are given it before Chris."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.core.checkup import CheckState
from services.core.first_call import OF_CHRIS, TO_PEOPLE, CallStep, StepSeen, WatchedCall, story_of

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)


def call_with(*steps: StepSeen) -> WatchedCall:
    call = WatchedCall("CA1", NOW)
    for step in steps:
        call = call.with_step(step)
    return call


FOR_PEOPLE = call_with(StepSeen(CallStep.ANSWERED, NOW, note=TO_PEOPLE))


@pytest.mark.parametrize("step", OF_CHRIS)
def test_a_call_for_people_waits_for_no_voice_line(step: CallStep) -> None:
    line = next(one for one in story_of(FOR_PEOPLE) if one.key == step)

    assert (line.state, line.cure) == (CheckState.OFF, "")


def test_a_call_that_nobody_took_is_chris_s_again() -> None:
    later = FOR_PEOPLE.with_step(StepSeen(CallStep.SOCKET, NOW))

    assert (FOR_PEOPLE.is_for_people, later.is_for_people) == (True, False)


def test_a_call_of_chris_waits_for_its_voice_line() -> None:
    call = call_with(StepSeen(CallStep.ANSWERED, NOW))

    assert {one.state for one in story_of(call) if one.key in OF_CHRIS} == {CheckState.WAITING}
