"""The work that runs beside the calls for as long as a web process lives."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial

from config import Settings
from services.call.voices import slowed
from services.core.errors import ProviderError
from services.core.health import Condition, Report
from services.core.ports import Clock, Directory
from services.core.rota_state import rota_report
from services.engine.fixed_lines import fixed_lines, slower_lines
from services.live.health_board import PROBE_EVERY_S, watch
from services.live.instruments import Instruments
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.ladders import Ladders
from services.portfolio.records import Records
from services.server.calls import Calls
from services.store import heartbeats
from services.store.database import Database
from services.store.door_book import DoorBook

log = logging.getLogger(__name__)

LADDERS_S = 1.0
REPLAY_S = 2.0
Work = Callable[[], Awaitable[None]]
Probe = Callable[[], Awaitable[Report]]
OLD_CLIPS_S = 6 * 60 * 60.0
OLD_NEWS = timedelta(minutes=15)
WORKER_LIMIT = timedelta(seconds=90)
OWN_S = 2.0
"""These probes ask our own database alone, so they may be often."""
OWN = ("sendgrid", "rota", "database", "worker")


def work_beside(
    settings: Settings, records: Records, calls: Calls, instruments: Instruments
) -> Mapping[str, Work]:
    """Each work by its name; `upkeep.kept_up` begins anew what breaks."""
    board = instruments.board
    work: dict[str, Work] = {
        "records": records.back.call_log.run,
        "usage": records.back.usage.run,
        "commands": calls.orders.run,
        "costs": calls.costs.run,
        "trials of the model": calls.models.try_again,
        "clips": partial(stock_clips, settings, records, calls),
        "news of ladders": calls.news.run,
        "ladders": partial(climb, records.back.desk.ladders),
        "old clips": partial(drop_old_clips, records),
        "acts of the journal": partial(replay, records.back.desk),
        "news of the doors": partial(DoorBook(records.back.database).run, instruments.doors),
    }
    if records.homes.rent_manager is not None:
        work["sign-in at Rent Manager"] = records.homes.rent_manager.stay_signed_in
        work["return of Rent Manager"] = records.homes.rent_manager.watch
    for name, probe in probes(settings, records, calls).items():
        every_s = OWN_S if name in OWN else PROBE_EVERY_S
        work[f"probe of {name}"] = partial(watch, board, name, probe, every_s)
    return work


def probes(settings: Settings, records: Records, calls: Calls) -> Mapping[str, Probe]:
    """What `/health` looks at again and again."""
    found: dict[str, Probe] = {
        "database": partial(look_at, records.back.database),
        **calls.models.probes(),
        "sendgrid": partial(look_at_mail, records.back.database, records.back.clock),
        "worker": partial(look_at_worker, records.back.database, records.back.clock),
        "rota": partial(look_at_rota, records.back.directory, records.back.clock),
    }
    if settings.elevenlabs_api_key:
        found["elevenlabs"] = records.leaving.eleven_labs.probe
    if records.homes.rent_manager is not None:
        found["rent_manager"] = records.homes.rent_manager.probe
        found["rent_manager_lists"] = records.homes.rent_manager.mapping.probe
    return found


async def climb(ladders: Ladders) -> None:
    """Claim the due steps of on-call ladders, as the worker and every other process does."""
    while True:
        try:
            await ladders.runner.run_due()
        except ProviderError as error:
            log.warning("ladders must wait", extra={"why": type(error).__name__})
        await asyncio.sleep(LADDERS_S)


async def replay(desk: EmbeddedDesk) -> None:
    """Do what was journaled on this machine while the database was away: the worker may be
    another machine, and an emergency among it is rung on."""
    while True:
        try:
            await desk.replay()
        except ProviderError as error:
            log.warning("journaled acts must wait", extra={"why": type(error).__name__})
        await asyncio.sleep(REPLAY_S)


async def look_at(database: Database) -> Report:
    """Does it answer?"""
    try:
        await database.read(lambda connection: connection.exec_driver_sql("SELECT 1"))
    except ProviderError as error:
        return Report(Condition.DOWN, str(error))
    return Report(Condition.OK)


async def look_at_mail(database: Database, clock: Clock) -> Report:
    """How the mail account does, as the worker has found it: it is the one that sends."""
    try:
        found = await database.read(lambda c: heartbeats.last_beat(c, heartbeats.MAIL))
    except ProviderError as error:
        return Report(Condition.UNKNOWN, f"the worker's word cannot be read: {error}")
    if found is None or clock.now() - found[0] > OLD_NEWS:
        return Report(Condition.UNKNOWN, "the worker has not looked")
    told = found[1] or {}
    return Report(Condition(told.get("condition", "unknown")), str(told.get("why", "")))


async def look_at_worker(database: Database, clock: Clock) -> Report:
    """Does the worker give signs of life?"""
    try:
        at = await heartbeats.last_seen(database, heartbeats.WORKER)
    except ProviderError as error:
        return Report(Condition.UNKNOWN, f"its signs of life cannot be read: {error}")
    if at is None:
        return Report(Condition.UNKNOWN, "it has not given a sign of life yet")
    if clock.now() - at > WORKER_LIMIT:
        return Report(Condition.DOWN, f"no sign of life since {at:%Y-%m-%d %H:%M} UTC")
    return Report(Condition.OK)


async def look_at_rota(directory: Directory, clock: Clock) -> Report:
    """Would somebody be rung, and are hours of people who left nobody's?"""
    return rota_report(await directory.office(), clock.now())


async def stock_clips(settings: Settings, records: Records, calls: Calls) -> None:
    """Render what never changes, for each voice that calls are answered with."""
    try:
        office = await records.back.directory.office()
    except ProviderError:
        office = records.back.directory.known
    answering = calls.roster.answering(office.answering)
    for assistant in answering:
        await records.leaving.shelf.stock(fixed_lines(assistant, office.name), assistant.voice)
    for assistant in answering:
        slower = slowed(assistant.voice or settings.elevenlabs_voice)
        await records.leaving.shelf.stock(slower_lines(), slower)


async def drop_old_clips(records: Records) -> None:
    """Names of callers stand in clips too: what is not used any more goes."""
    while True:
        await asyncio.sleep(OLD_CLIPS_S)
        await records.leaving.shelf.clear_up()
