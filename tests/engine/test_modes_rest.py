"""A mode that fails turn after turn rests for a while, and no other call is silenced by it."""

from __future__ import annotations

import asyncio

import pytest

from services.core.dialogue import Mode
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.engine.brain_rules import Wish
from services.engine.breaker import Breaker
from tests.engine.step_model import FOREVER, Stage, Step, StepModel
from tests.virtual_time import in_virtual_time, seconds

CUT = ProviderUnsure("cut")
NO_MONEY = ProviderRefused("no money", status=429, code="insufficient_quota")


def stage_with(
    mode: Mode,
    *answers: list[Step],
    breaker: Breaker | None = None,
    chat: tuple[Step, ...] = ("By chat.",),
) -> Stage:
    """A call in `mode`; streaming says the same as often as it is asked."""
    return Stage(
        StepModel(*[chat] * 5),
        StepModel(*[["Script."]] * 5),
        breaker=breaker,
        more={mode: StepModel(*answers, name=mode.value)},
        wish=Wish(mode, "asked for"),
    )


@pytest.mark.parametrize("mode", [Mode.LIVE, Mode.REASONING])
@in_virtual_time
async def test_it_is_not_waited_for_a_third_time(mode: Mode) -> None:
    stage = stage_with(mode, [FOREVER], [FOREVER])
    await stage.turn()
    await stage.turn()

    third = await stage.turn()

    assert (third.words, third.times) == ("By chat.", [0.0])
    assert stage.more[mode].asked == 2


@in_virtual_time
async def test_it_is_asked_again_after_a_minute() -> None:
    stage = stage_with(Mode.LIVE, [CUT], [CUT], ["Back."])
    await stage.turn()
    await stage.turn()

    await asyncio.sleep(61)

    assert (await stage.turn()).words == "Back."


@in_virtual_time
async def test_it_is_asked_again_at_once_where_staff_want_it() -> None:
    stage = stage_with(Mode.LIVE, [CUT], [CUT], ["Back."])
    await stage.turn()
    await stage.turn()

    stage.brain.prefer(Mode.LIVE, "set by staff")

    assert (await stage.turn()).words == "Back."


@in_virtual_time
async def test_it_does_not_rest_where_it_answers_in_between() -> None:
    stage = stage_with(Mode.LIVE, [CUT], ["One."], [CUT], ["Two."])
    await stage.turn()
    await stage.turn()
    await stage.turn()

    assert (await stage.turn()).words == "Two."


@pytest.mark.parametrize(
    "fault", [CUT, ProviderDown("away"), ProviderRefused("not for this key", status=403)]
)
@in_virtual_time
async def test_its_failures_silence_no_other_call(fault: ProviderError) -> None:
    breaker = Breaker(seconds)
    await stage_with(Mode.LIVE, [fault], breaker=breaker).turn()
    first = stage_with(Mode.LIVE, [fault], breaker=breaker)
    second = stage_with(Mode.LIVE, [fault], breaker=breaker)

    heard = await asyncio.gather(first.turn(), second.turn())

    assert [one.words for one in heard] == ["By chat.", "By chat."]
    assert breaker.admit()


@in_virtual_time
async def test_the_provider_rests_where_streaming_fails_behind_it() -> None:
    breaker = Breaker(seconds)
    stage = stage_with(Mode.LIVE, [CUT], [CUT], breaker=breaker, chat=(CUT,))

    await stage.turn()
    await stage.turn()

    assert breaker.resting


@in_virtual_time
async def test_the_provider_rests_at_once_where_no_money_is_left() -> None:
    breaker = Breaker(seconds)
    stage = stage_with(Mode.LIVE, [NO_MONEY], breaker=breaker)

    heard = await stage.turn()

    assert heard.words == "Script."
    assert breaker.resting
