"""What a process tree costs, and what machine this is. Linux only."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PACKAGES = ("gunicorn", "eventlet", "aiohttp", "Flask", "Flask-SocketIO", "orjson", "SQLAlchemy")


def tree(pid: int) -> list[int]:
    """A process and all below it that run."""
    found = [pid]
    for one in found:
        tasks = Path(f"/proc/{one}/task")
        for task in list(tasks.iterdir()) if tasks.exists() else []:
            try:
                found += [int(child) for child in (task / "children").read_text().split()]
            except OSError:
                continue
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of a process tree, its reaped children included."""
    return sum(_stat(one) for one in tree(pid)) / TICK


def _stat(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15])


def memory_kb(pid: int) -> float:
    """Memory that is the tree's own: resident pages that no other process shares."""
    total = 0
    for one in tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return float(total)


def about() -> dict[str, str]:
    """The machine and the versions, for beside the figures."""
    found = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{_processor()}, {os.cpu_count()} cores",
        "load_before": "{:.1f} {:.1f} {:.1f}".format(*os.getloadavg()),
        "python": platform.python_version(),
    }
    return found | {name.lower(): version(name) for name in PACKAGES}


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
