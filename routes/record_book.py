"""What pages and programs read of the records. The store fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from services.store.record_book import Page, Record


class RecordBook(Protocol):
    """Records of calls and of what came of them. Raises ProviderError."""

    async def call(self, call_sid: str) -> Record | None: ...

    async def calls(self, *, limit: int, after: str, mark: str = "") -> Page:
        """`mark`: only calls that staff have marked so (`any`: marked at all)."""
        ...

    async def live(self) -> tuple[int, Sequence[Record]]:
        """The newest change's id, and the records of calls that are not over."""
        ...

    async def service_issues(self, *, limit: int, after: str) -> Page: ...

    async def appointments(self, *, limit: int, after: str) -> Page: ...

    async def prospects(self, *, limit: int, after: str) -> Page: ...
