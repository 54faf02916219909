"""Mail that was written into files, as pages show it. Files are read on a real thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from services.clients.mail_files import KeptMail, newest, read_mail
from services.store.threads import StartThread, Threads, in_thread, start_daemon

LIMIT_S = 3.0


class MailShelf:
    """The files of this machine. Raises OSError, TimeoutError."""

    def __init__(self, folder: Path, start: StartThread = start_daemon) -> None:
        self._folder = folder
        self._threads = Threads([None], start)

    async def newest(self) -> Sequence[KeptMail]:
        """The newest first, without their words."""
        return await in_thread(self._threads, lambda _: newest(self._folder), limit_s=LIMIT_S)

    async def mail(self, name: str) -> KeptMail | None:
        return await in_thread(
            self._threads, lambda _: read_mail(self._folder, name), limit_s=LIMIT_S
        )

    async def close(self) -> None:
        await self._threads.close()
