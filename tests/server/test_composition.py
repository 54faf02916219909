"""The parts of a web process fit together, with and without what is outside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from config import Settings
from services.core.errors import SettingsWrong
from services.core.events import Event
from services.core.health import Condition
from services.live.instruments import new_instruments
from services.portfolio.records import Records, open_records
from services.server.beside import look_at, look_at_mail, look_at_worker, probes, work_beside
from services.server.calls import Calls, build_calls
from services.simulator.fakes import FakeClock
from services.store import heartbeats
from services.store.threads import start_daemon
from tests.databases import Switchable, migrated_sqlite


def nobody(_: Event) -> None:
    """Nobody listens."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=migrated_sqlite(tmp_path), var_dir=tmp_path)


@pytest.fixture
async def records(settings: Settings) -> AsyncIterator[Records]:
    opened = open_records(settings, "secret", new_instruments(FakeClock()), start_daemon)
    yield opened
    await opened.close()


@pytest.fixture
def calls(settings: Settings, records: Records) -> Calls:
    return build_calls(settings, records, nobody)


async def test_it_says_that_the_script_answers_where_no_model_is_set(calls: Calls) -> None:
    await calls.open()

    assert (await calls.models.probe()).condition is Condition.STAND_IN


async def test_it_looks_at_the_model_and_the_database(
    settings: Settings, records: Records, calls: Calls
) -> None:
    assert set(probes(settings, records, calls)) == {
        "database",
        "model",
        "sendgrid",
        "rota",
        "worker",
    }


async def test_it_looks_at_the_model_of_each_mode_where_there_is_a_key(
    settings: Settings, records: Records
) -> None:
    calls = build_calls(replace(settings, openai_api_key="k"), records, nobody)

    assert {"model", "model_live", "model_reasoning"} <= set(probes(settings, records, calls))


async def test_it_looks_at_the_voice_where_there_is_a_key(
    settings: Settings, records: Records, calls: Calls
) -> None:
    assert "elevenlabs" in probes(replace(settings, elevenlabs_api_key="k"), records, calls)


async def test_it_keeps_records_clips_and_probes_up_beside_the_calls(
    settings: Settings, records: Records, calls: Calls
) -> None:
    work = work_beside(settings, records, calls, new_instruments(FakeClock()))

    assert set(work) == {
        "records",
        "usage",
        "costs",
        "trials of the model",
        "commands",
        "clips",
        "old clips",
        "ladders",
        "acts of the journal",
        "news of ladders",
        "news of the doors",
        "probe of database",
        "probe of model",
        "probe of sendgrid",
        "probe of rota",
        "probe of worker",
    }


async def test_it_tells_of_mail_what_the_worker_has_found(records: Records) -> None:
    database, clock = records.back.database, FakeClock()
    before = await look_at_mail(database, clock)
    told = {"condition": "down", "why": "the key is refused"}

    await database.run(lambda c: heartbeats.beat(c, heartbeats.MAIL, clock.now(), told))
    found = await look_at_mail(database, clock)
    clock.advance(1000)
    old = await look_at_mail(database, clock)

    assert (before.condition, old.condition) == (Condition.UNKNOWN, Condition.UNKNOWN)
    assert (found.condition, found.why) == (Condition.DOWN, "the key is refused")


async def test_it_finds_a_database_that_answers(records: Records) -> None:
    assert (await look_at(records.back.database)).condition is Condition.OK


async def test_it_finds_a_database_that_is_away(tmp_path: Path) -> None:
    away = Switchable(tmp_path).database

    report = await look_at(away)

    await away.close()
    assert report.condition is Condition.DOWN


async def test_it_refuses_a_wrong_voice_before_the_first_call(
    settings: Settings, records: Records
) -> None:
    with pytest.raises(SettingsWrong, match="voice"):
        build_calls(replace(settings, elevenlabs_voice="no voice"), records, nobody)


async def test_it_refuses_an_office_that_cannot_be_read(settings: Settings) -> None:
    wrong = replace(settings, office_hours="never")

    with pytest.raises(SettingsWrong, match="OFFICE_HOURS"):
        open_records(wrong, "secret", new_instruments(FakeClock()), start_daemon)


async def test_it_says_that_the_worker_gives_no_sign_of_life(records: Records) -> None:
    database, clock = records.back.database, FakeClock()
    before = await look_at_worker(database, clock)
    await database.run(lambda c: heartbeats.beat(c, heartbeats.WORKER, clock.now(), {}))
    alive = await look_at_worker(database, clock)
    clock.advance(91)

    gone = await look_at_worker(database, clock)

    found = [one.condition for one in (before, alive, gone)]
    assert found == [Condition.UNKNOWN, Condition.OK, Condition.DOWN]
