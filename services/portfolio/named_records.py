"""The records with the office's own names of places in them, where rows hold ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.core.ports import PropertySystem
from services.store.record_book import Page, Record, StoredRecordBook

Names = Mapping[str, str]


class NamedRecords:
    """A record book that says `4B` where the rows say `bayview-4b`. Raises ProviderError."""

    def __init__(self, book: StoredRecordBook, properties: PropertySystem) -> None:
        self._book = book
        self._properties = properties

    async def call(self, call_sid: str) -> Record | None:
        record = await self._book.call(call_sid)
        return named_call(record, await self._names()) if record else None

    async def calls(self, *, limit: int, after: str) -> Page:
        return await self._book.calls(limit=limit, after=after)

    async def live(self) -> tuple[int, Sequence[Record]]:
        last_id, records = await self._book.live()
        names = await self._names()
        return last_id, [named_call(record, names) for record in records]

    async def service_issues(self, *, limit: int, after: str) -> Page:
        page = await self._book.service_issues(limit=limit, after=after)
        names = await self._names()
        return replace(page, items=[named(item, names) for item in page.items])

    async def appointments(self, *, limit: int, after: str) -> Page:
        return await self._book.appointments(limit=limit, after=after)

    async def prospects(self, *, limit: int, after: str) -> Page:
        return await self._book.prospects(limit=limit, after=after)

    async def _names(self) -> Names:
        places = await self._properties.properties()
        units = {unit.id: unit.name for place in places for unit in place.units}
        return units | {place.id: place.name for place in places}


def named(issue: Record, names: Names) -> Record:
    """An issue with the names of its unit and property; an id without a name stays."""
    return {
        **issue,
        "unit": names.get(issue["unit"], issue["unit"]),
        "property": names.get(issue["property"], issue["property"]),
    }


def named_call(record: Record, names: Names) -> Record:
    """A call's record with names in its facts and issues."""
    facts = record["facts"]
    place = {
        "unit": facts.get("unit_name") or names.get(facts.get("unit_id") or "", ""),
        "property": names.get(facts.get("property_id") or "", ""),
    }
    issues = [named(issue, names) for issue in record["service_issues"]]
    return {**record, "facts": {**facts, **place}, "service_issues": issues}
