"""The files of photos under `var/photos`: random names, written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from services.core.errors import ProviderDown
from services.core.photos import PhotoFault, PhotoRefused, Picture
from services.store.photo_pictures import picture_of
from services.store.threads import StartThread, Threads, in_thread, start_daemon

NAME = re.compile(r"[0-9a-f]{32}")
DECODE_LIMIT_S = 15.0
FILE_LIMIT_S = 5.0


class PhotoFiles:
    """Makes pictures anew and keeps them, on a thread of its own: one at a time, so that many
    photos at once are no flood of memory."""

    def __init__(self, folder: Path, start: StartThread = start_daemon) -> None:
        self._folder = folder
        self._threads = Threads([folder], start)

    async def made_anew(self, data: bytes) -> Picture:
        """Raises PhotoRefused."""
        try:
            return await in_thread(
                self._threads, lambda _: picture_of(data), limit_s=DECODE_LIMIT_S
            )
        except TimeoutError as error:
            raise PhotoRefused(PhotoFault.AWAY) from error

    async def write(self, picture: Picture) -> str:
        """Keep it; its name. Raises ProviderDown where there is no room."""
        name = secrets.token_hex(16)
        await self._do(lambda: self._write(name, picture.jpeg))
        return name

    async def read(self, name: str) -> bytes | None:
        """The JPEG; None where there is none of this name. Raises ProviderDown."""
        if not NAME.fullmatch(name):
            return None
        found: list[bytes] = []
        await self._do(lambda: found.extend(self._read(name)))
        return found[0] if found else None

    async def remove(self, name: str) -> None:
        """Take a file away; nothing where it is gone. Raises ProviderDown."""
        if NAME.fullmatch(name):
            await self._do(lambda: self.path(name).unlink(missing_ok=True))

    async def old_names(self, older_than_s: float) -> Sequence[str]:
        """The names of files that were written so long ago. Raises ProviderDown."""
        before = time.time() - older_than_s
        found: list[str] = []

        def look() -> None:
            files = self._folder.glob("??/*.jpg")
            found.extend(one.stem for one in files if one.stat().st_mtime < before)

        await self._do(look)
        return found

    def path(self, name: str) -> Path:
        """Where the file of a photo stands; the name must be one of ours."""
        return self._folder / name[:2] / f"{name}.jpg"

    def read_now(self, name: str) -> bytes | None:
        """For threads that may wait for a disk; None where there is no such file."""
        return next(iter(self._read(name)), None) if NAME.fullmatch(name) else None

    async def _do(self, work: Callable[[], None]) -> None:
        try:
            await in_thread(self._threads, lambda _: work(), limit_s=FILE_LIMIT_S)
        except (OSError, TimeoutError) as error:
            raise ProviderDown(f"photos: {type(error).__name__}") from error

    def _write(self, name: str, jpeg: bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = path.with_suffix(".part")
        with half.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(jpeg)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)

    def _read(self, name: str) -> list[bytes]:
        try:
            return [self.path(name).read_bytes()]
        except FileNotFoundError:
            return []
