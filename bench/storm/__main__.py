"""A storm of calls while everything fails; then an auditor looks whether a promise was broken.

    python -m bench.storm --calls 1000
    python -m bench.storm --calls 60 --lag 5 --absent-after 15 --json storm.json

Rent Manager, SendGrid and Twilio are stand-ins that cut answers, refuse, lag and stumble; web and
worker are killed (-9) in turn. The exit code is 1 where the auditor found a fault.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.storm.audit import Evidence, Heard, faults_of, summary
from bench.storm.callers import MOST_TURNS, Visit, reply_to, tickets_in, visits
from bench.storm.town import OURS, Town, get, town
from services.simulator.line import CallRefused, SimulatedCall, new_call_sid

BROKEN = (aiohttp.ClientError, TimeoutError, CallRefused, OSError)
RESOURCES = ("ServiceManagerIssues", "HistoryNotes", "Prospects", "Tasks", "Appointments")
CALL_LIMIT_S = 60.0
LOOK_S = 2.0


@dataclass
class Storm:
    """Drives the calls and the kills."""

    place: Town
    at_once: int
    kill_every_s: float
    pause_s: float
    """Before each sentence, at the mean."""
    heard: list[Heard] = field(default_factory=list)

    async def blow(self, planned: Sequence[Visit]) -> None:
        waiting = list(reversed(planned))
        killer = asyncio.create_task(self._kill_in_turn())

        async def line() -> None:
            while waiting:
                self.heard.append(await self._call(waiting.pop()))

        try:
            await asyncio.gather(*(line() for _ in range(self.at_once)))
        finally:
            killer.cancel()
        await asyncio.to_thread(self.place.wait_until_ready)

    async def _kill_in_turn(self) -> None:
        names = ("worker", "web")
        for number in range(10**6):
            await asyncio.sleep(self.kill_every_s)
            await asyncio.to_thread(self.place.kill, names[number % 2])

    async def _call(self, visit: Visit) -> Heard:
        """One call. A line that breaks is a caller who is cut off."""
        sid, told = new_call_sid(), set[int]()
        try:
            async with asyncio.timeout(CALL_LIMIT_S):
                await self._talk(sid, visit, told)
            broken = False
        except BROKEN:
            broken = True
            await asyncio.sleep(1)
        return Heard(sid, visit.number, visit.kind, visit.unit, frozenset(told), broken)

    async def _talk(self, sid: str, visit: Visit, told: set[int]) -> None:
        exchange = self.place.exchange
        async with SimulatedCall(
            exchange, sid, visit.number, OURS, chars_per_s=float("inf")
        ) as call:
            words = visit.words
            for _ in range(MOST_TURNS):
                await asyncio.sleep(random.expovariate(1 / self.pause_s))
                answer = await call.say(words)
                told |= tickets_in(answer)
                if call.end is not None or words.endswith("Goodbye."):
                    return
                words = reply_to(answer, visit)


UNDER_WAY = (
    # Unsure ones count as long as they are looked for.
    "select count(*) from deliveries where due_at is not null or state = 'waiting'",
    # A call whose process was killed ends by a sweep, long after the storm.
    "select count(*) from calls where after_call_at is null and ended_at is not null",
)


def under_way(place: Town) -> int:
    """How many deliveries have not ended, and calls that nothing was planned for yet."""
    with _records(place) as records:
        return sum(int(records.execute(wanted).fetchone()[0]) for wanted in UNDER_WAY)


def _records(place: Town) -> sqlite3.Connection:
    records = sqlite3.connect(f"file:{place.env['VAR_DIR']}/chris.db?mode=ro", uri=True)
    records.row_factory = sqlite3.Row
    return records


def settle(place: Town, limit_s: float) -> None:
    """Until nothing is under way any more, or time is up: the auditor tells what is left."""
    for _ in range(int(limit_s / LOOK_S)):
        if not under_way(place):
            return
        time.sleep(LOOK_S)


def all_troubled(place: Town) -> list[dict[str, Any]]:
    """What staff are shown, page by page."""
    found: list[dict[str, Any]] = []
    following = "0"
    while following:
        page = place.ask(f"/api/deliveries?state=troubled&limit=100&after={following}")
        found += page["items"]
        following = page["next"]
    return found


def evidence(place: Town, heard: Sequence[Heard]) -> Evidence:
    with _records(place) as records:
        deliveries = [dict(row) for row in records.execute("select * from deliveries")]
        issues = [dict(row) for row in records.execute("select * from issues")]
    for row in deliveries:
        row["act_key"] = json.loads(row["payload"] or "{}").get("act_key")
    rows = {name: get(f"{place.rent_manager}/_inside/rows/{name}") for name in RESOURCES}
    units = {one["UnitID"]: one["Name"] for one in get(f"{place.rent_manager}/_inside/rows/Units")}
    shown = all_troubled(place)
    return Evidence(
        heard, deliveries, shown, issues, rows, get(f"{place.mail}/_inside/mails")["mails"], units
    )


def run(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    planned = visits(asked.calls, random.Random(asked.seed))
    with town(folder, absent_after_s=asked.absent_after, lag_s=asked.lag) as place:
        storm = Storm(place, asked.at_once, asked.kill_every, asked.pause)
        began_s = time.monotonic()
        asyncio.run(storm.blow(planned))
        place.calm()
        settle(place, asked.settle)
        found = evidence(place, storm.heard)
        told = summary(found, faults_of(found))
        return {**told, "kills": place.kills, "seconds": round(time.monotonic() - began_s)}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.storm",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--pause", type=float, default=0.5, metavar="S", help="before a sentence")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill-every", type=float, default=20.0, metavar="S")
    parser.add_argument("--lag", type=float, default=60.0, metavar="S", help="of look-ups")
    parser.add_argument("--absent-after", type=float, default=90.0, metavar="S")
    parser.add_argument("--settle", type=float, default=400.0, metavar="S")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path, help="keeps records and logs there")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = run(asked, folder)
    print(json.dumps(found, indent=2))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2))
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
