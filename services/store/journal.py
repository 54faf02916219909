"""An fsynced file that takes what must not be lost while the database is away.

One JSON value a line. To replay, the file is moved aside (so that appending goes on in a new one)
and its lines are applied in batches; it is deleted after the last. A process that dies between
leaves the moved file, and the next replay takes it up again: so applying must be idempotent.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from services.store.threads import StartThread, Threads, in_thread, start_daemon

log = logging.getLogger(__name__)

BATCH = 200

Apply = Callable[[Sequence[bytes]], Awaitable[Sequence[bytes]]]
"""Applies some lines, and returns those that can never be applied; they are put aside for a
person to see. Raises ProviderError where it may work later: the replay stops and keeps all."""


class Journal:
    """`<folder>/<name>.jsonl`, shared by every process on this machine."""

    def __init__(self, folder: Path, name: str, start: StartThread = start_daemon) -> None:
        self.folder = folder
        self.name = name
        self._threads = Threads([None], start)

    @property
    def path(self) -> Path:
        return self.folder / f"{self.name}.jsonl"

    def has_lines(self) -> bool:
        """Something waits to be replayed: one or two looks at a folder, no reading."""
        return self.path.exists() or any(self.folder.glob(f"{self.name}.*.replay"))

    async def append(self, lines: Sequence[bytes]) -> None:
        """Returns once the lines are on the disk. Raises OSError, or TimeoutError."""
        await in_thread(self._threads, lambda _: self.append_now(lines))

    def append_now(self, lines: Iterable[bytes]) -> None:
        """The same on the calling thread."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._locked():
            new = not self.path.exists()
            _write(self.path, lines)
            if new:
                _sync_folder(self.folder)

    async def replay(self, apply: Apply) -> int:
        """Apply what waits, oldest file first; how many lines went in. Raises ProviderError."""
        applied = 0
        for file in await in_thread(self._threads, lambda _: self._set_aside()):
            lines = await in_thread(self._threads, lambda _, file=file: _lines(file))  # type: ignore[misc]
            applied += await self._replay_file(file, lines, apply)
        return applied

    async def _replay_file(self, file: Path, lines: list[bytes], apply: Apply) -> int:
        refused: list[bytes] = []
        for start in range(0, len(lines), BATCH):
            refused += await apply(lines[start : start + BATCH])
        if refused:
            log.error("journal lines could not be applied", extra={"lines": len(refused)})
            kept = self.folder / f"{self.name}.refused"
            await in_thread(self._threads, lambda _: _write(kept, refused))
        await in_thread(self._threads, lambda _: file.unlink(missing_ok=True))
        return len(lines) - len(refused)

    def _set_aside(self) -> list[Path]:
        """Move the current file out of the appenders' way; all files that wait, oldest first."""
        if not self.folder.exists():
            return []
        with self._locked(), suppress(FileNotFoundError):
            number = len(list(self.folder.glob(f"{self.name}.*.replay"))) + 1
            aside = f"{self.name}.{number:06d}-{secrets.token_hex(4)}.replay"
            self.path.rename(self.folder / aside)
        waiting = self.folder.glob(f"{self.name}.*.replay")
        return sorted(waiting, key=lambda file: file.stat().st_mtime_ns)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One process at a time, on this machine."""
        with (self.folder / f"{self.name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    async def close(self) -> None:
        await self._threads.close()


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("ab") as file:
        os.chmod(path, 0o600)
        if file.tell() and not _ends_whole(path):
            file.write(b"\n")  # a crash tore the last line: it must not swallow this one
        file.writelines(line + b"\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _sync_folder(folder: Path) -> None:
    """A new file survives a power failure only once its folder is on the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lines(path: Path) -> list[bytes]:
    """The lines of a file; another process may have finished with it meanwhile."""
    try:
        return [line for line in path.read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return []
