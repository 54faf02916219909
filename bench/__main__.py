"""`make bench`: what this project promises of its speed, measured; a table, and JSON.

    python -m bench                                     levels of 1, 50 and 200 calls
    python -m bench --calls 200 --seconds 60 --json figures.json
    python -m bench --tools DIR --python PY             against other relays (see bench/compare.py)

Five dashboards watch and somebody signs in every two seconds while the levels run. Run it on a
machine that does nothing else: the driver, the model server and the program share its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.compare import compare, comparison_table
from bench.levels import measure
from bench.machine import about

COLUMNS = {
    "calls": "calls",
    "turns": "turns",
    "failed": "failed",
    "added_first_ms_p50": "added first token, ms: p50",
    "added_first_ms_p95": "p95",
    "added_first_ms_p99": "p99",
    "cpu_s_per_1000_turns": "CPU s per 1,000 turns",
    "cpu_share": "of one core",
    "driver_lag_ms_p99": "driver's lag p99, ms",
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", default="1,50,200", help="levels, by commas")
    parser.add_argument("--seconds", type=float, default=20, help="length of each level")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--tools", type=Path, help="folder with the tools of the comparison")
    parser.add_argument("--python", default=sys.executable, help="with the reference's packages")
    parser.add_argument("--rounds", type=int, default=5, help="of the comparison; medians count")
    return parser.parse_args()


def table(rows: list[dict[str, Any]], columns: dict[str, str]) -> str:
    """Rows as Markdown."""
    lines = ["| " + " | ".join(columns.values()) + " |", "|" + " ---: |" * len(columns)]
    lines += ["| " + " | ".join(str(row.get(name)) for name in columns) + " |" for row in rows]
    return "\n".join(lines)


def shown(found: dict[str, Any]) -> str:
    """The figures of our own, for the terminal."""
    cuts, memory, others = found["cuts"], found["memory"], found["beside"]
    return "\n".join(
        [
            table(found["levels"], COLUMNS),
            "",
            f"Beside: {others['changes_shown']} changes shown on dashboards,"
            f" {others['sign_ins']} sign-ins.",
            f"Interruptions: {cuts['cuts']}, {cuts['stale_tokens']} stale tokens,"
            f" verdicts on the history {cuts['history']}.",
            f"Idle call: {memory['kb_per_idle_call']} kB ({memory['idle_calls']} calls).",
        ]
    )


def main() -> int:
    given = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    found: dict[str, Any] = {"about": about()}
    print(", ".join(f"{name} {what}" for name, what in found["about"].items()))
    with tempfile.TemporaryDirectory(prefix="chris-bench-") as folder:
        if given.tools:
            levels = given.calls if given.calls != "1,50,200" else "200"
            rows = compare(
                Path(folder), given.tools, given.python, levels, given.seconds, given.rounds
            )
            found["comparison"] = rows
            print(comparison_table(rows))
        else:
            levels = [int(calls) for calls in given.calls.split(",")]
            found |= asyncio.run(measure(Path(folder), levels, given.seconds))
            print(shown(found))
    text = json.dumps(found, indent=2)
    if given.json:
        given.json.write_text(text + "\n")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
