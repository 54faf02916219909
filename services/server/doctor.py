"""`make doctor`: the checks of the set-up page in the terminal. Exit code 1 where something fails.

It needs no running server, and says of each line what does. `--json` is for programs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from config import Settings, load_settings
from services.clients.faults import TRANSPORT
from services.clients.http import TimeLimits, new_session
from services.clients.rent_manager import RentManager
from services.core.checkup import (
    Check,
    CheckState,
    anything_fails,
    as_json,
    count_of,
    failed,
    passed,
    waiting,
)
from services.core.clock import SystemClock
from services.core.errors import ProviderError, SettingsWrong
from services.core.office import Office
from services.portfolio.checks.grounds import OfficeNow, close_grounds, grounds_of
from services.portfolio.checks.look import Grounds
from services.portfolio.checks.run import Group, flat, look_at_all
from services.portfolio.rent_manager_house import new_line
from services.portfolio.sample_desk import SampleDesk
from services.store.backup_shelf import BackupShelf
from services.store.database import Database, database_address
from services.store.door_book import DoorBook
from services.store.first_secrets import known_secret
from services.store.office_settings import StoredDirectory, first_office

MARKS = {
    CheckState.OK: "ok",
    CheckState.FAILING: "FAILS",
    CheckState.UNKNOWN: "look",
    CheckState.WAITING: "waits",
    CheckState.OFF: "off",
}
SETTINGS, RECORDS = "settings", "records"
NEAR = TimeLimits(connect_s=1, read_s=2, total_s=2)


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make doctor", description=__doc__)
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser.parse_args(given)


async def runs_here(port: int) -> bool:
    """Does a web server of ours answer on this machine, ready or not?"""
    try:
        async with (
            new_session(NEAR, {}) as session,
            session.get(f"http://127.0.0.1:{port}/health/ready") as reply,
        ):
            return reply.status in (200, 503)
    except TRANSPORT:
        return False


def database_of(settings: Settings) -> Database | None:
    """None where there was no first start yet: looking makes no records."""
    address = database_address(settings.database_url, settings.var_dir)
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return None
    return Database(address, threads=2, limit_s=5)


async def records(database: Database | None) -> Check:
    """Are the records there, and of this version?"""
    title = "Records (database)"
    if database is None:
        why = "There are none yet: Chris was never started here."
        return waiting(RECORDS, title, why, "Start it with “make run”.")
    try:
        await DoorBook(database).news()
        await StoredDirectory(database, _NO_OFFICE, SystemClock()).office()
    except ProviderError as error:
        why = f"They do not answer ({error})."
        return failed(RECORDS, title, why, "Look whether the database runs, and at DATABASE_URL.")
    except SQLAlchemyError:
        why = "They are of another version of Chris."
        return failed(RECORDS, title, why, "Start Chris once with “make run”: that brings them up.")
    return passed(RECORDS, title, "They answer.")


_NO_OFFICE = Office("", None, "")


async def look(settings: Settings) -> tuple[Group, ...]:
    """All checks, as far as they can be made from here."""
    clock, database = SystemClock(), database_of(settings)
    here = await records(database)
    usable = database if here.state is CheckState.OK else None
    line = new_line(settings, clock) if settings.has_rent_manager else None

    async def running() -> bool:
        return await runs_here(settings.port)

    office = _office_of(settings, usable, clock)
    secret = known_secret(settings) or secrets.token_hex(16)
    grounds = grounds_of(settings, clock, secret, office, usable, running, line)
    if usable is not None:
        grounds = _with_data(grounds, usable)
    try:
        groups = await look_at_all(grounds)
        machine = (passed(SETTINGS, "Settings", "They can be used."), here, await server(settings))
        return (Group("This machine", machine), *groups)
    finally:
        await close_grounds(grounds)
        if grounds.backups is not None:
            await grounds.backups.close()
        await _closed(database, line)


def _with_data(grounds: Grounds, database: Database) -> Grounds:
    """Homes and backups too."""
    settings, clock = grounds.settings, grounds.clock
    first = first_office(settings)
    desk = SampleDesk(database, StoredDirectory(database, first, clock), first, clock)
    return replace(grounds, sample=desk, backups=BackupShelf(database, settings))


async def server(settings: Settings) -> Check:
    if await runs_here(settings.port):
        return passed("server", "Web server", f"It runs on port {settings.port}.")
    why = "It does not run here now; what a call or an answer of it would prove waits."
    return waiting("server", "Web server", why, "Start it with “make run”.")


def _office_of(settings: Settings, database: Database | None, clock: SystemClock) -> OfficeNow:
    first = first_office(settings)
    if database is not None:
        return StoredDirectory(database, first, clock).office

    async def office() -> Office:
        return first

    return office


async def _closed(database: Database | None, line: RentManager | None) -> None:
    if line is not None:
        await line.close()
    if database is not None:
        await database.close()


def words_of(groups: Sequence[Group]) -> str:
    """Everything as lines; what fails with what to do about it."""
    lines: list[str] = []
    for group in groups:
        lines += ["", group.title]
        for check in group.checks:
            lines.append(f"  {MARKS[check.state]:<6} {check.title}: {check.found}")
            if check.cure and check.state is not CheckState.OK:
                lines.append(f"         -> {check.cure}")
    counted = count_of(flat(groups))
    total = ", ".join(f"{MARKS[state]} {times}" for state, times in counted.items() if times)
    return "\n".join([*lines[1:], "", total])


def json_of(groups: Sequence[Group]) -> str:
    checks = [
        {**as_json(check), "group": group.title} for group in groups for check in group.checks
    ]
    ok = not anything_fails(flat(groups))
    return json.dumps({"ok": ok, "checks": checks}, indent=2)


def _settings_wrong(error: SettingsWrong) -> tuple[Group, ...]:
    cure = "Correct these lines in .env; .env.example explains each."
    return (Group("This machine", (failed(SETTINGS, "Settings", str(error), cure),)),)


def main(given: Sequence[str] | None = None) -> int:
    """The exit code: 0 nothing fails, 1 something does."""
    asked = arguments(sys.argv[1:] if given is None else given)
    try:
        groups = asyncio.run(look(load_settings()))
    except SettingsWrong as error:
        groups = _settings_wrong(error)
    print(json_of(groups) if asked.json else words_of(groups))
    return 1 if anything_fails(flat(groups)) else 0


if __name__ == "__main__":
    sys.exit(main())
