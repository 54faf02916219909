"""Changes of the office that every process acts on at once, with the trail of who made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from services.core.answering import PeopleSwitch
from services.core.calendar import Closure, Closures
from services.core.differences import differences
from services.core.office import Office
from services.core.ports import Clock
from services.core.staff_line import OfficeChange
from services.store.database import Database
from services.store.office_settings import OFFICE, PART_KEY, StoredDirectory, part_of, present_value
from services.store.outbox import CHANGE, append
from services.store.staff_tables import office_changes
from services.store.statements import put
from services.store.tables import settings as settings_table

NEWEST = 30
"""Lines of the trail that a page shows."""


class StoredOfficeBook:
    """The port `OfficeBook`. The part, the trail and the wall's change are one commit."""

    def __init__(self, database: Database, directory: StoredDirectory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    async def close(self, closure: Closure) -> Office:
        now = self._clock.now()

        def add(closures: Closures) -> Closures:
            return closures.with_one(closure, now)

        ends = (await self._directory.office()).local(closure.ends)
        detail = f"{closure.reason or 'no reason'}, until {ends:%b %-d, %H:%M}"
        return await self._edit("closures", add, closure.by, "closure", detail)

    async def cancel_closure(self, closure_id: str, who: str) -> Office:
        now = self._clock.now()

        def take_out(closures: Closures) -> Closures:
            return closures.without(closure_id, now)

        return await self._edit("closures", take_out, who, "closure_cancelled", closure_id)

    async def open_again(self, who: str) -> Office:
        now = self._clock.now()

        def open_(closures: Closures) -> Closures:
            return closures.opened_again(now)

        return await self._edit("closures", open_, who, "open_again", "")

    async def switch(self, *, to_people: bool, who: str) -> Office:
        now = self._clock.now()

        def turn(switch: PeopleSwitch) -> PeopleSwitch:
            return switch if switch.on == to_people else PeopleSwitch(to_people, who, now)

        detail = "all calls to people" if to_people else "calls as planned"
        return await self._edit("people_switch", turn, who, "answering", detail)

    async def keep(self, name: str, value: Any, who: str, what: str, detail: str = "") -> Office:
        """Replace one part as a page has it. Raises ProviderError."""
        return await self._edit(name, lambda _: value, who, what, detail)

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        """Change one part from what it is now; without `detail` the trail says what differs.
        Raises ProviderError."""
        return await self._edit(name, change, who, what, detail)

    async def edit_together(self, changes: Mapping[str, Callable[[Any], Any]], who: str) -> Office:
        """Change several parts (name -> change) in one commit: all of them, or none. The trail has
        each under its name. Raises ProviderError, and what a change raises."""
        office, now = await self._directory.office(), self._clock.now()

        def work(connection: Connection) -> Mapping[str, Any]:
            return {
                name: _change_part(
                    connection,
                    name,
                    getattr(office, name),
                    change,
                    OfficeChange(now, who, name, ""),
                )
                for name, change in changes.items()
            }

        for name, value in (await self._database.run(work)).items():
            office = self._directory.learn(name, value)
        return office

    async def edit_data(
        self, change: Callable[[Office], Office], who: str, detail: str, what: str = OFFICE
    ) -> None:
        """Change what stands beside the parts from what it is now: name, address, telephone,
        zone, and who takes calls. Raises ProviderError."""
        now = self._clock.now()

        def also(connection: Connection, before: Office, after: Office) -> None:
            if before == after:
                return
            trail = {"at": now, "who": who, "what": what, "detail": detail}
            connection.execute(insert(office_changes), [trail])
            told = {"kind": "office", "call_sid": None, "at": now.isoformat(), "what": what}
            append(connection, CHANGE, told, at=now)

        await self._directory.edit_whole(lambda _, office: change(office), also)

    async def note(self, who: str, what: str, detail: str) -> None:
        """Only the trail: for what is kept elsewhere, such as a PIN."""
        row = {"at": self._clock.now(), "who": who, "what": what, "detail": detail}
        await self._database.run(lambda c: c.execute(insert(office_changes), [row]).close())

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]:
        """The newest changes, the last one first; of these kinds where some are named."""
        wanted = select(office_changes).order_by(office_changes.c.id.desc()).limit(NEWEST)
        if what:
            wanted = wanted.where(office_changes.c.what.in_(what))
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [OfficeChange(row.at, row.who, row.what, row.detail) for row in rows]

    async def _edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str
    ) -> Office:
        first = getattr(await self._directory.office(), name)
        told = OfficeChange(self._clock.now(), who, what, detail)
        value = await self._database.run(lambda c: _change_part(c, name, first, change, told))
        return self._directory.learn(name, value)


def _change_part(
    connection: Connection,
    name: str,
    first: Any,
    change: Callable[[Any], Any],
    told: OfficeChange,
) -> Any:
    """Change one part from what it is now, with its line of the trail and the wall's change."""
    before = _present_part(connection, name, first, told.at)
    value = change(before)
    row = {"key": PART_KEY + name, "value": value, "changed_at": told.at}
    put(connection, settings_table, row)
    trail = {"at": told.at, "who": told.who, "what": told.what}
    detail = told.detail or differences(before, value)
    connection.execute(insert(office_changes), [{**trail, "detail": detail}])
    shown = {"kind": "office", "call_sid": None, "at": told.at.isoformat(), "what": told.what}
    append(connection, CHANGE, shown, at=told.at)
    return value


def _present_part(connection: Connection, name: str, first: Any, now: datetime) -> Any:
    """The part as it stands now, locked until the commit."""
    return part_of(name, present_value(connection, PART_KEY + name, first, now), first)
