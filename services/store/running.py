"""Who uses the state on this machine: every process of ours holds a shared lock on one file.

A restore takes the same lock alone, so it can never pull the records from under a running one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "running.lock"


class StillRunning(Exception):
    """Web or worker processes use these records now."""


def hold(var_dir: Path) -> int:
    """Say that this process uses `var_dir`, until it ends; the descriptor that holds it.

    Waits for a restore that is under way.
    """
    descriptor = _open(var_dir)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


@contextmanager
def alone(var_dir: Path) -> Iterator[None]:
    """Nobody starts meanwhile. Raises StillRunning."""
    descriptor = _open(var_dir)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise StillRunning(f"Web or worker still run on {var_dir}.") from error
    try:
        yield
    finally:
        os.close(descriptor)


def _open(var_dir: Path) -> int:
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(var_dir / FILE, os.O_RDWR | os.O_CREAT, 0o600)
