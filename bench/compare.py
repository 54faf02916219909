"""Ours against other relays, with tools from outside, which are used as they are.

`--tools` names a folder with `mock_openai.py` (a model server with fixed timing), `relay_load.py`
(plays Twilio's side and times it), `floor_relay.py` (the least a relay can do) and
`reference_relay.py` (an ordinary FastAPI relay with the OpenAI SDK; its packages are those of the
interpreter given as `--python`). The three take turns, so that whatever else the machine does
harms all of them alike; the median of the rounds counts.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.processes import AUTH, PUBLIC, Running, free_port, program, running

Row = dict[str, Any]
FIGURES = ("first_p50", "first_p95", "last_p95", "cpu_s_per_1000_turns", "rss_mib")
OURS, REFERENCE, FLOOR = "ours", "reference", "floor"
CUT_EVERY, LEAST_CUTTING_S = 3, 30.0
TTFT_MS = 100


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the tools are and how long each measurement takes."""

    folder: Path
    tools: Path
    python: str
    seconds: float
    mock: Running

    @property
    def model_url(self) -> str:
        return f"{self.mock.address}/v1"


@contextmanager
def floor(bench: Bench) -> Iterator[Running]:
    port = free_port()
    line = [sys.executable, str(bench.tools / "floor_relay.py"), "--port", str(port)]
    line += ["--base-url", bench.model_url]
    with running(line, port, bench.folder / "floor.log", ready="/") as found:
        yield found


@contextmanager
def reference(bench: Bench) -> Iterator[Running]:
    port = free_port()
    line = [bench.python, "-m", "uvicorn", "reference_relay:app", "--port", str(port)]
    line += ["--log-level", "error", "--app-dir", str(bench.tools)]
    env = {"OPENAI_BASE_URL": bench.model_url, "OPENAI_API_KEY": "x"}
    log = bench.folder / "reference.log"
    with running(line, port, log, ready="/docs", env=env) as found:
        yield found


@contextmanager
def ours(bench: Bench) -> Iterator[Running]:
    number = sum(1 for _ in bench.folder.glob("ours*"))
    with program(bench.folder / f"ours{number}", bench.mock.address) as found:
        yield found


Start = Callable[[Bench], AbstractContextManager[Running]]
RELAYS: dict[str, Start] = {OURS: ours, REFERENCE: reference, FLOOR: floor}


def _where(name: str, relay: Running) -> list[str]:
    """Which door the driver knocks at."""
    if name != OURS:
        return ["--url", f"ws://127.0.0.1:{relay.port}/ws"]
    voice = f"{relay.address}/voice"
    return ["--voice", voice, "--signed-voice", f"{PUBLIC}/voice", "--auth-token", AUTH]


def drive(bench: Bench, name: str, relay: Running, calls: str, cut_every: int = 0) -> list[Row]:
    """One run of the outside driver; a row for each level."""
    line = [sys.executable, str(bench.tools / "relay_load.py"), *_where(name, relay)]
    seconds = max(bench.seconds, LEAST_CUTTING_S) if cut_every else bench.seconds
    line += ["--calls", calls, "--seconds", str(seconds), "--pid", str(relay.pid), "--json"]
    if cut_every:
        line += ["--interrupt", str(cut_every), "--mock", bench.mock.address]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    return [
        {"relay": name, "cut_every": cut_every, **json.loads(text)}
        for text in done.stdout.splitlines()
    ]


def compare(
    folder: Path, tools: Path, python: str, calls: str, seconds: float, rounds: int
) -> list[Row]:
    """Every round, relay by relay, and then the interruptions."""
    port = free_port()
    line = [sys.executable, str(tools / "mock_openai.py"), "--port", str(port)]
    line += ["--ttft-ms", str(TTFT_MS)]
    rows: list[Row] = []
    with running(line, port, folder / "mock.log", ready="/v1/models") as mock:
        bench = Bench(folder, tools, python, seconds, mock)
        for number in range(rounds):
            for name in _turned(tuple(RELAYS), number):
                with RELAYS[name](bench) as relay:
                    rows += drive(bench, name, relay, calls)
                print(f"round {number + 1}, {name}: {_brief(rows[-1])}", flush=True)
        for name, start in RELAYS.items():
            with start(bench) as relay:
                rows += drive(bench, name, relay, "50", CUT_EVERY)
    return rows


def _turned(names: Sequence[str], by: int) -> Sequence[str]:
    """The same names, beginning with another one each round."""
    return [*names[by % len(names) :], *names[: by % len(names)]]


def _brief(row: Row) -> str:
    return ", ".join(f"{figure} {row[figure]}" for figure in FIGURES)


def medians(rows: Sequence[Row], calls: int) -> dict[str, dict[str, float]]:
    """Relay -> figure -> the median of the rounds."""
    plain = [row for row in rows if row["calls"] == calls and not row["cut_every"]]
    return {
        name: {
            figure: statistics.median(row[figure] for row in plain if row["relay"] == name)
            for figure in FIGURES
        }
        for name in RELAYS
    }


def comparison_table(rows: Sequence[Row]) -> str:
    """Medians and ratios as Markdown, and what became of interruptions."""
    lines: list[str] = []
    for calls in sorted({row["calls"] for row in rows if not row["cut_every"]}):
        found = medians(rows, calls)
        lines += ["", f"{calls} calls, medians:", "", *_level_lines(found)]
    lines += [
        "",
        "| relay | cuts | stale tokens per cut | history |",
        "| --- | ---: | ---: | --- |",
    ]
    lines += [
        f"| {row['relay']} | {row.get('cut')} | {row.get('stale_tokens_per_cut')} |"
        f" {row.get('history')} |"
        for row in rows
        if row["cut_every"]
    ]
    return "\n".join(lines)


def _level_lines(found: dict[str, dict[str, float]]) -> list[str]:
    head = ["relay", *FIGURES, "CPU, reference = 1"]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    cpu = found[REFERENCE]["cpu_s_per_1000_turns"]
    for name, figures in found.items():
        ratio = figures["cpu_s_per_1000_turns"] / cpu if cpu else float("nan")
        values = [f"{figures[figure]:.2f}" for figure in FIGURES]
        lines.append(f"| {name} | " + " | ".join([*values, f"{ratio:.2f}"]) + " |")
    return lines
