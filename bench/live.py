"""The live mode beside a bare Realtime client, and beside our own streaming mode, in one run.

    python -m bench.live                                levels of 1 and 50 calls, three rounds
    python -m bench.live --calls 50 --rounds 5 --json figures.json

The three take turns round by round, so that whatever else the machine does harms all alike; the
median of the rounds counts. What is measured is what `bench.levels` measures: the time that passes
between a sentence and the first word of its answer, without the model's own, and the CPU time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from bench.levels import TTFT_MS, Row, level
from bench.machine import about
from bench.processes import Running, free_port, model_server, program, running

LIVE, STREAMING, BARE = "ours, live", "ours, streaming", "bare client"
FIGURES = ("added_first_ms_p50", "added_first_ms_p95", "cpu_s_per_1000_turns")


@contextmanager
def bare(folder: Path, model: Running) -> Iterator[Running]:
    """The relay of `bench.bare_realtime`."""
    port = free_port()
    line = [sys.executable, "-m", "bench.bare_realtime", "--port", str(port)]
    line += ["--model", f"ws://127.0.0.1:{model.port}/v1/realtime"]
    folder.mkdir(exist_ok=True)
    with running(line, port, folder / "bare.log", ready="/") as found:
        yield found


def ours(folder: Path, model: Running) -> AbstractContextManager[Running]:
    return program(folder, model.address)


Start = Callable[[Path, Running], AbstractContextManager[Running]]
WAYS: dict[str, tuple[Start, str]] = {
    LIVE: (ours, "live"),
    BARE: (bare, ""),
    STREAMING: (ours, ""),
}
"""Name -> how it is started, and the mode that its calls are set to."""


def measure(folder: Path, levels: Sequence[int], seconds: float, rounds: int) -> list[Row]:
    rows: list[Row] = []
    with model_server(folder, TTFT_MS) as model:
        for number in range(rounds):
            for name, (start, mode) in WAYS.items():
                with start(folder / f"{number}-{name[-4:]}", model) as relay:
                    for calls in levels:
                        row = asyncio.run(level(relay, model, calls, seconds, mode=mode))
                        rows.append({"way": name, "round": number, **row})
                        told = [f"{figure} {row[figure]}" for figure in ("failed", *FIGURES)]
                        print(f"round {number + 1}, {name}, {calls} calls: {', '.join(told)}")
                        sys.stdout.flush()
    return rows


def table(rows: Sequence[Row]) -> str:
    """Medians of the rounds, and how much CPU each takes beside the bare client."""
    lines = ["| calls | way | failed | added ms: p50 | p95 | CPU s per 1,000 turns | bare = 1 |"]
    lines.append("| ---: | --- |" + " ---: |" * 5)
    for calls in sorted({row["calls"] for row in rows}):
        floor = median(rows, calls, BARE, FIGURES[-1])
        for name in WAYS:
            figures = [median(rows, calls, name, figure) for figure in FIGURES]
            failed = sum(row["failed"] + row["refused"] for row in chosen(rows, calls, name))
            ratio = figures[-1] / floor if floor else float("nan")
            shown = " | ".join(f"{figure:.2f}" for figure in (*figures, ratio))
            lines.append(f"| {calls} | {name} | {failed} | {shown} |")
    return "\n".join(lines)


def chosen(rows: Sequence[Row], calls: int, name: str) -> list[Row]:
    return [row for row in rows if row["calls"] == calls and row["way"] == name]


def median(rows: Sequence[Row], calls: int, name: str, figure: str) -> float:
    return float(statistics.median(row[figure] for row in chosen(rows, calls, name)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", default="1,50", help="levels, by commas")
    parser.add_argument("--seconds", type=float, default=15, help="length of each level")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    given = parser.parse_args()
    found: dict[str, Any] = {"about": about()}
    with tempfile.TemporaryDirectory(prefix="chris-bench-live-") as folder:
        levels = [int(calls) for calls in given.calls.split(",")]
        found["rows"] = measure(Path(folder), levels, given.seconds, given.rounds)
    print(table(found["rows"]))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
