"""Imports as the web process asks for them: the work is done beside it.

Reading and comparing thousands of rows takes a second of the interpreter. On a thread that would
hold up every call's words; in a process of its own nobody hears it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from services.core.csv_text import csv_bytes
from services.portfolio.import_child import (
    Ended,
    Exported,
    Request,
    Shown,
    Wanted,
    WantExport,
    WantImport,
    WantPreview,
    answer_of,
    encoded,
)
from services.portfolio.import_desk import LIMIT_S, Outcome, Preview
from services.portfolio.import_export import TEMPLATES
from services.store.child import ask
from services.store.threads import StartThread, Threads, in_thread, start_daemon

T = TypeVar("T")
MODULE = "services.portfolio.import_child"
LONGEST_S = LIMIT_S + 5
"""The child ends by itself at its limit; whoever waits a little longer hears of it."""


class ImportProcess:
    """One at a time. Raises ProviderError, ImportRefused, SheetWrong, TimeoutError."""

    def __init__(
        self, address: str, *, elsewhere: bool = False, start: StartThread = start_daemon
    ) -> None:
        self._address = address
        self._threads = Threads([None], start)
        self.elsewhere = elsewhere
        """Another system is where homes and tenants are kept."""

    async def preview(self, data: bytes, name: str, who: str) -> Preview:
        return (await self._ask(WantPreview(data, name, who), Shown)).preview

    async def apply(
        self, token: str, fingerprint: str, who: str, *, end_others: bool = False
    ) -> Outcome:
        return (await self._ask(WantImport(token, fingerprint, who, end_others), Ended)).outcome

    async def template(self, kind: str) -> bytes | None:
        """A file to fill in; None where there is none of this kind."""
        return csv_bytes(TEMPLATES[kind]) if kind in TEMPLATES else None

    async def present(self) -> bytes:
        """What is on file, as a file that can be imported again."""
        return (await self._ask(WantExport(), Exported)).data

    async def close(self) -> None:
        # One under way ends by itself, whole or not at all: a leaving server waits for no list.
        with suppress(TimeoutError):
            await self._threads.close(limit_s=1.0)

    async def _ask(self, wanted: Wanted, kind: type[T]) -> T:
        request = Request(self._address, self.elsewhere, wanted)
        return await in_thread(
            self._threads,
            lambda _: answer_of(ask(MODULE, encoded(request)), kind),
            limit_s=LONGEST_S,
        )
