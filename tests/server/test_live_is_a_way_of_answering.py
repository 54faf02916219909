"""The live mode of a process: a way of its own, made anew for each call."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from config import read_settings
from services.assistants.roster import DEFAULT, Roster, load_roster
from services.core.dialogue import Mode
from services.engine.tools import Toolbox
from services.server.models import Models
from services.simulator.fakes import FakeClock


@pytest.fixture
def roster() -> Roster:
    return load_roster(Toolbox().names, {})


@pytest.fixture
async def models(roster: Roster) -> AsyncIterator[Models]:
    settings = read_settings({"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "MODEL_LIVE": "m-live"})
    found = Models(settings, roster, FakeClock(), lambda _: None)
    found.open()
    yield found
    await found.close()


async def test_it_is_a_way_by_itself_where_ways_are_compared(models: Models) -> None:
    found = {way.mode: way.model for way in models.ways()}

    assert found[Mode.LIVE] == "m-live"
    assert models.brain_in(Mode.LIVE, lambda _: None).offers(Mode.LIVE)
    assert not models.brain_in(Mode.LIVE, lambda _: None).offers(Mode.STREAMING)


async def test_it_can_be_had_on_calls_and_not_in_texts(models: Models, roster: Roster) -> None:
    chris = roster.named(DEFAULT)

    assert models.new_brain(chris).offers(Mode.LIVE)
    assert not models.new_brain(chris, by_text=True).offers(Mode.LIVE)


async def test_there_is_none_without_a_model(roster: Roster) -> None:
    models = Models(read_settings({}), roster, FakeClock(), lambda _: None)
    models.open()

    assert [way.mode for way in models.ways()] == [Mode.SCRIPTED]
