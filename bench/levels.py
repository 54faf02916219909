"""The measurements of our own: levels of load, cuts, idle calls."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

from bench.beside import beside
from bench.load import Level, Tally
from bench.machine import cpu_seconds, memory_kb
from bench.processes import Running, model_server, program

Row = dict[str, Any]
TTFT_MS = 100.0
CUT_CALLS, CUT_EVERY, LEAST_CUTTING_S = 50, 3, 30.0
IDLE_CALLS, WARM_CALLS = 200, 20
SETTLE_S = 2.0


def percentile(values: Sequence[float], share: int) -> float:
    """By nearest rank; nan for no values."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def added_ms(tally: Tally, times: dict[str, list[int]]) -> list[float]:
    """What the program added to each first word: all that passed, without the model's own time."""
    found = []
    for call, turn, sent_ns, first_ns in tally.asked:
        read_ns, model_first_ns, _ = times.get(f"{call} {turn}", (0, 0, 0))
        if model_first_ns:
            found.append(((first_ns - sent_ns) - (model_first_ns - read_ns)) / 1e6)
    return found


def client() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))


async def _times(http: aiohttp.ClientSession, model: Running) -> dict[str, list[int]]:
    async with http.get(f"{model.address}/times") as answer:
        found: dict[str, list[int]] = await answer.json()
        return found


async def level(
    server: Running,
    model: Running,
    calls: int,
    seconds: float,
    cut_every: int = 0,
    mode: str = "",
) -> Row:
    """So many calls for so long, in the usual mode or in this one; one row of the table."""
    run = Level(server.exchange, model.address, calls, seconds, cut_every, mode)
    async with client() as http:
        dialled = await run.dial(http)
        await asyncio.sleep(1)
        cpu, began_s = cpu_seconds(server.pid), time.monotonic()
        await run.talk(dialled)
        cpu, wall_s = cpu_seconds(server.pid) - cpu, time.monotonic() - began_s
        added = added_ms(run.tally, await _times(http, model))
        await asyncio.gather(*(call.hang_up() for call in dialled))
    return _row(run.tally, calls, added, cpu, wall_s)


def _row(tally: Tally, calls: int, added: list[float], cpu_s: float, wall_s: float) -> Row:
    row: Row = {"calls": calls, "turns": tally.turns}
    row |= {"failed": tally.failed, "refused": tally.refused}
    row |= {f"added_first_ms_p{q}": round(percentile(added, q), 2) for q in (50, 95, 99)}
    row["cpu_s_per_1000_turns"] = round(1000 * cpu_s / max(1, tally.turns), 2)
    row["cpu_share"] = round(cpu_s / wall_s, 3)
    row["driver_lag_ms_p99"] = round(percentile(tally.lag_ms, 99), 2)
    if tally.cuts:
        row |= {"cuts": tally.cuts, "stale_tokens": tally.stale, "history": tally.history}
    return row


async def idle(server: Running, model: Running) -> Row:
    """What a call costs in memory that is connected and says nothing."""
    async with client() as http:
        for calls in (WARM_CALLS, 0):
            warm = Level(server.exchange, model.address, calls, 0)
            for call in await warm.dial(http):
                await call.hang_up()
        await asyncio.sleep(SETTLE_S)
        before_kb = memory_kb(server.pid)
        run = Level(server.exchange, model.address, IDLE_CALLS, 0)
        dialled = await run.dial(http)
        await asyncio.sleep(SETTLE_S)
        grown_kb = memory_kb(server.pid) - before_kb
        await asyncio.gather(*(call.hang_up() for call in dialled))
    return {
        "idle_calls": len(dialled),
        "kb_per_idle_call": round(grown_kb / max(1, len(dialled)), 1),
        "mib_before": round(before_kb / 1024, 1),
    }


async def measure(folder: Path, levels: Sequence[int], seconds: float) -> dict[str, Any]:
    """Everything that this project promises of its speed. Each part on a fresh program."""
    with model_server(folder, TTFT_MS) as model:
        with program(folder / "idle", model.address) as server:
            memory = await idle(server, model)
        with program(folder / "levels", model.address) as server:
            async with beside(server) as others:
                rows = [await level(server, model, calls, seconds) for calls in levels]
            seen = {"changes_shown": others.changes, "sign_ins": others.sign_ins}
        with program(folder / "cuts", model.address) as server:
            cuts = await level(server, model, CUT_CALLS, max(seconds, LEAST_CUTTING_S), CUT_EVERY)
    return {"levels": rows, "beside": seen, "cuts": cuts, "memory": memory}
