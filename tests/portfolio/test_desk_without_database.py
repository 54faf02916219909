"""With the database away acts go to the disk, and are done once when it is back."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services.core.dialogue import ActState
from services.core.errors import ProviderDown
from services.core.ports import Errand
from services.simulator.fakes import FakeClock
from services.store import records
from services.store.database import Database
from services.store.journal import Journal
from services.store.record_book import StoredRecordBook
from tests.databases import Switchable, migrated_sqlite
from tests.portfolio.desks import GAS, desk_on, leak, memory_of
from tests.portfolio.phones import ScriptedPhone


async def _numbers(database: Database) -> list[int]:
    page = await StoredRecordBook(database).service_issues(limit=9, after="")
    return [issue["id"] for issue in page.items]


async def test_it_passes_an_act_on_without_a_number(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    act = await desk_on(away.database, journal, clock).open_issue(memory_of(), leak(), key="k")

    assert (act.state, act.number, act.unit_id) == (ActState.JOURNALED, None, "bayview-4b")
    assert journal.has_lines()


async def test_it_does_what_it_passed_on_when_the_database_is_back(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(away.database, journal, clock)
    await desk.open_issue(memory_of(), leak(), key="k")
    await desk.leave_errand(memory_of(), Errand("callback", "Call me."), key="m")
    with pytest.raises(ProviderDown):
        await desk.replay()

    away.bring_back()
    replayed = await desk.replay()

    errands = await away.database.read(records.list_errands)
    assert (replayed, await _numbers(away.database)) == (2, [1001])
    assert [errand["summary"] for errand in errands] == ["Call me."]
    assert not journal.has_lines()


async def test_it_journals_a_repeated_act_once(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(away.database, journal, clock)

    acts = [await desk.open_issue(memory_of(), leak(), key="k") for _ in range(2)]

    assert acts[0] == acts[1]
    assert len(journal.path.read_bytes().splitlines()) == 1


async def test_it_does_an_act_once_that_is_asked_again_before_the_replay(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(away.database, journal, clock)
    await desk.open_issue(memory_of(), leak(), key="k")
    away.bring_back()

    act = await desk.open_issue(memory_of(), leak(), key="k")
    await desk.replay()

    assert (act.state, act.number) == (ActState.DONE, 1001)
    assert await _numbers(away.database) == [1001]


async def test_it_does_an_act_once_whose_replay_died_half_way(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(away.database, journal, clock)
    await desk.open_issue(memory_of(), leak(), key="k")
    line = journal.path.read_bytes().strip()
    away.bring_back()

    await desk.replay()
    await journal.append([line])
    await desk.replay()

    assert await _numbers(away.database) == [1001]


async def test_it_says_when_neither_database_nor_disk_takes_an_act(
    away: Switchable, clock: FakeClock, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_text("")
    journal = Journal(tmp_path / "no folder" / "journal", "acts")

    with pytest.raises(ProviderDown):
        await desk_on(away.database, journal, clock).open_issue(memory_of(), leak(), key="k")


async def test_it_puts_aside_a_line_that_nobody_can_read(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    desk = desk_on(away.database, journal, clock)
    await desk.open_issue(memory_of(), leak(), key="k")
    await journal.append([b'{"type": "Unheard"', b'{"type": "Unheard"}'])
    away.bring_back()

    assert await desk.replay() == 1
    assert len((journal.folder / "acts.refused").read_bytes().splitlines()) == 2


async def test_it_rings_without_a_database_and_writes_it_down_later(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    phone = ScriptedPhone(["CAring"])
    desk = desk_on(away.database, journal, clock, phone)

    acts = [await desk.ring_on_call(memory_of(), GAS, key="r") for _ in range(2)]
    away.bring_back()
    await desk.replay()

    record: Any = await away.database.read(lambda c: records.call_record(c, "CA1"))
    assert acts[0] == acts[1]
    assert (acts[0].state, phone.rung) == (ActState.WAITING, ["+17185550190"])
    assert [one["state"] for one in record["deliveries"]] == ["waiting"]


async def test_it_rings_with_neither_database_nor_disk(
    away: Switchable, clock: FakeClock, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_text("")
    journal = Journal(tmp_path / "no folder" / "journal", "acts")
    phone = ScriptedPhone(["CAring"])

    act = await desk_on(away.database, journal, clock, phone).ring_on_call(
        memory_of(), GAS, key="r"
    )

    assert (act.state, phone.words) == (ActState.WAITING, [GAS.whole])


KILLED_AFTER_PROMISE = """
import asyncio, os, signal, sys
from pathlib import Path
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.desks import desk_on, leak, memory_of

async def main():
    database = Database("sqlite:////nowhere/chris.db", threads=2)
    desk = desk_on(database, Journal(Path(sys.argv[1]), "acts"), FakeClock())
    await desk.open_issue(memory_of(), leak(), key="k")
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def test_it_keeps_its_promise_though_the_process_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_AFTER_PROMISE, str(tmp_path / "journal")]
    killed = subprocess.run(command, check=False, env=dict(os.environ))

    async def replay() -> list[int]:
        database = Database(migrated_sqlite(tmp_path), threads=2)
        await desk_on(database, Journal(tmp_path / "journal", "acts"), FakeClock()).replay()
        return await _numbers(database)

    assert (killed.returncode, asyncio.run(replay())) == (-signal.SIGKILL, [1001])
