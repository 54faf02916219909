"""What `/health` tells of the models: served, ending, gone, or not to be listed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.clients.model_list import ServedModels
from services.core.dialogue import Mode
from services.core.errors import ProviderDown, ProviderError, ProviderRefused
from services.core.health import Condition, Report
from services.core.model_names import KnownModels, ModelName
from services.server.model_watch import ModelWatch

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.date()


class Provider:
    """Its list of models, or the error that comes instead."""

    def __init__(self, *names: str, fault: ProviderError | None = None, **ends: date) -> None:
        days = {name.replace("_", "-"): day for name, day in ends.items()}
        self._served = ServedModels(frozenset(names), days)
        self.fault = fault
        self.asked = 0

    async def served(self) -> ServedModels:
        self.asked += 1
        if self.fault:
            raise self.fault
        return self._served


class Room:
    """A watch over the models of two modes."""

    def __init__(self, provider: Provider, *, official: bool = True, failing: bool = False) -> None:
        self.known = KnownModels(official, lambda: NOON)
        self.names = {
            Mode.STREAMING: ModelName("house-mini", "house-next", self.known),
            Mode.REASONING: ModelName("house-max", "", self.known),
        }
        self.now_s = 0.0
        self.watch = ModelWatch(
            self.names, self.known, provider, lambda: self.now_s, lambda: failing
        )

    async def report(self, mode: Mode = Mode.STREAMING) -> Report:
        return await self.watch.report(mode)


async def test_it_is_well_while_the_model_is_served() -> None:
    room = Room(Provider("house-mini", "house-max"))

    assert await room.report() == Report(Condition.OK)


async def test_it_tells_weeks_ahead_when_a_model_ends() -> None:
    report = await Room(
        Provider("house-mini", "house-next", "house-max", house_mini=date(2027, 1, 10))
    ).report()

    assert report.condition is Condition.OK
    assert report.why == (
        "house-mini is switched off on Jan 10, 2027, in 51 days; then house-next takes over by"
        " itself."
    )


async def test_the_successor_answers_before_any_call_has_asked_in_vain() -> None:
    room = Room(Provider("house-next", "house-max"))

    report = await room.report()

    assert room.names[Mode.STREAMING].now == "house-next"
    assert report.condition is Condition.DEGRADED
    assert "house-next answers in its place" in report.why


async def test_the_successor_answers_once_the_day_that_the_list_tells_is_past() -> None:
    room = Room(Provider("house-mini", "house-next", house_mini=TODAY), official=False)

    await room.report()

    assert room.names[Mode.STREAMING].now == "house-next"


async def test_it_is_down_when_there_is_nobody_to_take_over() -> None:
    report = await Room(Provider("house-mini")).report(Mode.REASONING)

    assert report.condition is Condition.DOWN
    assert "does not know house-max" in report.why


async def test_a_compatible_server_may_answer_to_names_that_it_does_not_list() -> None:
    room = Room(Provider("house-mini:latest"), official=False)

    assert await room.report() == Report(Condition.OK)


@pytest.mark.parametrize(
    ("fault", "condition", "words"),
    [
        (ProviderRefused("no", status=401), Condition.DOWN, "the key is refused"),
        (ProviderRefused("no", status=403), Condition.UNKNOWN, "cannot be listed"),
        (ProviderRefused("no", status=404), Condition.UNKNOWN, "cannot be listed"),
        (ProviderDown("nobody there"), Condition.DOWN, "nobody there"),
    ],
)
async def test_it_tells_what_kept_it_from_looking(
    fault: ProviderError, condition: Condition, words: str
) -> None:
    report = await Room(Provider(fault=fault)).report()

    assert report.condition is condition
    assert words in report.why


async def test_failed_answers_are_told_until_one_came() -> None:
    report = await Room(Provider("house-mini", "house-max"), failing=True).report()

    assert report.condition is Condition.DEGRADED


async def test_one_look_serves_all_modes_and_a_later_one_is_made_anew() -> None:
    provider = Provider("house-mini", "house-max")
    room = Room(provider)
    await room.report()
    await room.report(Mode.REASONING)
    once = provider.asked

    room.now_s = 61
    await room.report()

    assert (once, provider.asked) == (1, 2)


async def test_a_model_that_is_listed_again_answers_again() -> None:
    room = Room(Provider("house-mini", "house-max"))
    room.known.unlisted("house-mini")

    await room.report()

    assert room.names[Mode.STREAMING].now == "house-mini"
