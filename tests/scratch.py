"""One folder for all that a run of the tests writes: in memory where there is room for it.

A commit on a disk takes milliseconds, and thousands of tests commit; nothing here has to outlive
the machine. The folder is gone after the run. What a killed run has left, with the processes
that belong to it, is cleared away by the next one.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOM = "CHRIS_TESTS_ROOM"
"""In the environment of every process of a run: which folder it belongs to."""
PREFIX = "chris-tests-"
MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 2 * 2**30
ALIVE = "alive"
"""Locked as long as the run lives."""


def take_room() -> None:
    """Let everything temporary, here and in child processes, stand in this run's own folder."""
    if ROOM not in os.environ:  # set: a worker of a run that has begun
        for left in leftovers(places()):
            clear_away(left)
        os.environ[ROOM] = str(_new_room(places()[0]))
    os.environ["TMPDIR"] = os.environ[ROOM]
    tempfile.tempdir = None


def keep_compiled() -> None:
    """Hundreds of processes are started from the same sources: they are compiled once."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def places() -> list[Path]:
    """Where a run may keep its folder, the best first."""
    disk = Path(tempfile.gettempdir())
    in_memory = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES
    return [MEMORY, disk] if in_memory else [disk]


def _new_room(place: Path) -> Path:
    """It gets its name once it is locked, so that nobody takes it for a leftover."""
    made = Path(tempfile.mkdtemp(prefix="chris-new-", dir=place))
    made.chmod(0o755)  # PostgreSQL may run as a user of its own
    lock = os.open(made / ALIVE, os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    room = made.rename(made.with_name(made.name.replace("chris-new-", PREFIX)))
    atexit.register(_leave, room, os.getpid())
    return room


def _leave(room: Path, owner: int) -> None:
    if os.getpid() == owner:
        clear_away(room)


def leftovers(where: list[Path]) -> Iterator[Path]:
    """Folders whose run has died."""
    for room in (one for place in where for one in place.glob(f"{PREFIX}*")):
        if _is_ours(room) and not _is_alive(room):
            yield room


def _is_ours(room: Path) -> bool:
    return room.is_dir() and not room.is_symlink() and room.stat().st_uid == os.getuid()


def _is_alive(room: Path) -> bool:
    try:
        with (room / ALIVE).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def clear_away(room: Path) -> None:
    """End what still runs there, and remove it."""
    for pid in processes_of(room):
        try:
            os.kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    shutil.rmtree(room, ignore_errors=True)


def processes_of(room: Path) -> Iterator[int]:
    """Processes that were started by that run, servers among them."""
    mark = f"{ROOM}={room}\0".encode()
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in entry.read_bytes():
                yield int(entry.parent.name)
        except OSError:
            continue  # it has ended, or is not ours
