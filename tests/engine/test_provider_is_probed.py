"""One counter of failures for a provider: a probe tries after each rest, and no caller has to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from services.core.dialogue import Memory, Mode, Piece, ToolSpec
from services.core.errors import (
    ModelGone,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.core.ports import LanguageModel
from services.core.saving import CALL_NEAR, Saving, Savings
from services.engine.brain import Brain
from services.engine.brain_rules import Limits, Wish, choose
from services.engine.breaker import Breaker, keep_probing
from services.portfolio.sample import sample_office
from tests.engine.step_model import FixedClock, Stage, StepModel
from tests.virtual_time import in_virtual_time, seconds


class Probe:
    """One short question: it fails as often as the test says, then it is answered."""

    def __init__(self, *faults: Exception) -> None:
        self._faults = list(faults)
        self.at: list[float] = []

    async def ask(self) -> None:
        self.at.append(round(seconds(), 1))
        if self._faults:
            raise self._faults.pop(0)


@asynccontextmanager
async def probing(breaker: Breaker, probe: Probe) -> AsyncIterator[None]:
    task = asyncio.create_task(keep_probing(breaker, probe.ask))
    await asyncio.sleep(0)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def failed_twice() -> Breaker:
    breaker = Breaker(seconds)
    breaker.failed()
    breaker.failed()
    return breaker


@in_virtual_time
async def test_the_probe_closes_it_again() -> None:
    breaker, probe = failed_twice(), Probe()
    async with probing(breaker, probe):
        await asyncio.sleep(6)

    assert probe.at == [5.0]
    assert (breaker.failing, breaker.admit()) == (False, True)


@in_virtual_time
async def test_no_caller_is_the_trial_while_there_is_a_probe() -> None:
    breaker, probe = failed_twice(), Probe(ProviderDown("still down"))
    async with probing(breaker, probe):
        await asyncio.sleep(4.9)
        before = breaker.admit()
        await asyncio.sleep(0.3)
        after = breaker.admit()

    assert (before, after, probe.at) == (False, False, [5.0])


@in_virtual_time
async def test_each_probe_in_vain_doubles_the_rest() -> None:
    breaker = failed_twice()
    probe = Probe(ProviderDown("down"), TimeoutError(), ProviderUnsure("cut"))
    async with probing(breaker, probe):
        await asyncio.sleep(80)

    assert probe.at == [5.0, 15.0, 35.0, 75.0]
    assert not breaker.failing


@in_virtual_time
async def test_a_probe_that_hangs_is_given_up() -> None:
    class Hanging(Probe):
        async def ask(self) -> None:
            await super().ask()
            await asyncio.sleep(1000)

    breaker, probe = failed_twice(), Hanging()
    async with probing(breaker, probe):
        await asyncio.sleep(12)

    assert (probe.at, breaker.failing) == ([5.0], True)


@in_virtual_time
async def test_a_provider_that_answers_to_a_wrong_name_works() -> None:
    breaker = failed_twice()
    async with probing(breaker, Probe(ModelGone("no such model", status=404))):
        await asyncio.sleep(6)

    assert not breaker.failing


@in_virtual_time
async def test_a_caller_tries_where_nobody_probes() -> None:
    breaker = failed_twice()

    await asyncio.sleep(5)

    assert breaker.admit()


@pytest.mark.parametrize(
    ("error", "rests"),
    [
        (ModelGone("gone", status=404), False),
        (ProviderRefused("nothing there", status=404), False),
        (ProviderRefused("declined"), False),
        (ProviderDown("busy", status=429, code="rate_limit_exceeded"), False),
        (ProviderRefused("no money", status=429, code="insufficient_quota"), True),
        (ProviderRefused("no money", code="insufficient_quota"), True),
        (ProviderRefused("bad key", status=401), True),
    ],
    ids=str,
)
@in_virtual_time
async def test_one_error_rests_it_only_where_asking_again_cannot_help(
    error: ProviderError, rests: bool
) -> None:
    breaker = Breaker(seconds)

    breaker.told(error)

    assert breaker.resting is rests


@in_virtual_time
async def test_models_that_are_not_there_never_add_up() -> None:
    breaker, gone = Breaker(seconds), ModelGone("gone", status=404)

    breaker.told(gone)
    breaker.told(gone)
    breaker.told(gone)

    assert not breaker.failing


@pytest.mark.parametrize(
    "error",
    [
        ProviderRefused("odd", status=400),
        ProviderRefused("too long", status=400, code="context_length_exceeded"),
        ProviderRefused("filtered", code="content_filter"),
        ProviderRefused("odd", status=422),
    ],
    ids=str,
)
@in_virtual_time
async def test_what_one_call_asks_keeps_no_other_call_out(error: ProviderError) -> None:
    breaker = Breaker(seconds)

    breaker.told(error)
    breaker.told(error)

    assert breaker.admit()


@in_virtual_time
async def test_it_rests_as_long_as_the_provider_asks_for() -> None:
    breaker = Breaker(seconds)
    busy = ProviderDown("busy", status=429, code="rate_limit_exceeded", again_s=20)
    breaker.told(busy)
    breaker.told(busy)

    await asyncio.sleep(19)
    early = breaker.admit()
    await asyncio.sleep(1)

    assert (early, breaker.admit()) == (False, True)


class Unfit:
    """Its request cannot be made: a fault of our own."""

    name = "unfit"

    def answer(self, _memory: Memory, _tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        raise KeyError("a fault of our own")


@in_virtual_time
async def test_a_trial_that_never_left_this_process_keeps_nobody_out() -> None:
    breaker = Breaker(seconds, failures=1, rest_s=5)
    breaker.failed()
    await asyncio.sleep(6)
    modes: dict[Mode, LanguageModel] = {Mode.STREAMING: Unfit(), Mode.SCRIPTED: StepModel()}
    brain = Brain(modes, FixedClock(), lambda _: None, breaker=breaker)

    with pytest.raises(KeyError):
        await anext(brain.answer(Memory("CA1", "front_desk", turn=1), ()))

    assert breaker.admit()


@in_virtual_time
async def test_a_trial_is_not_begun_where_the_script_answers_after_all() -> None:
    breaker = Breaker(seconds, failures=1, rest_s=5)
    breaker.failed()
    await asyncio.sleep(6)
    limits = Limits(costs=lambda _: Savings(Saving.CHEAPER, CALL_NEAR))
    more = {Mode.LIVE: StepModel()}
    stage = Stage(StepModel(), StepModel(["Hi."]), limits, breaker, more, Wish(Mode.LIVE, "asked"))
    stage.memory.office = sample_office()
    stage.brain.failed = {Mode.STREAMING}

    assert choose(stage.brain, stage.memory) == (Mode.SCRIPTED, CALL_NEAR)
    assert breaker.admit()
