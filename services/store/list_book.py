"""The lists as pages and files read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from services.core.list_search import Part
from services.core.ports import Clock
from services.store.audit_book import note
from services.store.database import Database
from services.store.list_query import Wanted, rows_of
from services.store.list_shapes import SHAPES, Record
from services.store.list_specs import SPECS
from services.store.mark_book import marks_of
from services.store.turn_search import sentences

READ_LIMIT_S = 4.0
EXPORTED = "list exported"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Part of a list."""

    items: Sequence[Record]
    next: str = ""
    """What to give as `after` for what follows; "" at the end."""
    said: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    """Call -> the sentence of its transcript in which the words were found."""
    any: bool = True
    """False where the list holds nothing at all, whatever is filtered."""


class StoredLists:
    """Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def page(self, name: str, wanted: Wanted, limit: int) -> ListPage:
        """`name`: a key of SPECS."""
        return await self._database.read(
            lambda c: page(c, name, wanted, limit), limit_s=READ_LIMIT_S
        )

    async def note_export(self, name: str, who: str, filters: Mapping[str, str]) -> None:
        """Who takes a list out of the house. What was searched for may be a name and is not
        kept."""
        details = {key: "..." if key == "q" else value for key, value in filters.items()}
        now = self._clock.now()

        def write(connection: Connection) -> None:
            note(connection, who=who, what=EXPORTED, at=now, about=name, details=details)

        await self._database.run(write)


def page(connection: Connection, name: str, wanted: Wanted, limit: int) -> ListPage:
    """One row more than the page holds is read, to know whether there is another page."""
    spec = SPECS[name]
    rows = rows_of(connection, spec, wanted, limit + 1)
    items = [SHAPES[name](row) for row in rows[:limit]]
    if not items:
        return ListPage([], any=_holds_any(connection, name))
    sids = [item["call_sid"] for item in items if item["call_sid"]]
    if spec.table.name == "calls":
        found = marks_of(connection, sids)
        items = [{**item, "marks": [one["kind"] for one in found[item["key"]]]} for item in items]
    said = sentences(connection, sids, wanted.search.terms)
    return ListPage(items, items[-1]["key"] if len(rows) > limit else "", said)


def _holds_any(connection: Connection, name: str) -> bool:
    spec = SPECS[name]
    one = select(spec.key).limit(1)
    wanted = one if spec.only is None else one.where(spec.only)
    return connection.execute(wanted).first() is not None
