"""The note of each call in Rent Manager: planned with what follows the call, written once.

It stands on the record of whoever called, else on the one that is set for unmatched calls. Staff
can attach it to another record.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from services.clients.rent_manager_query import Query
from services.core.call_story import CallStory
from services.core.deliveries import Delivery, NewDelivery, NoLongerNeeded, NotYet
from services.core.errors import ProviderRefused
from services.core.history_note import note_text
from services.core.people import Person
from services.core.ports import Directory
from services.portfolio.call_stories import read_story
from services.portfolio.rent_manager_bodies import kind_of, number_of
from services.portfolio.rent_manager_plans import NOTE
from services.portfolio.rent_manager_writes import CustomerIds, RentManagerLine
from services.store.database import Database
from services.store.tables import calls

PROSPECT_AGAIN_S = 10.0
PATHS: Mapping[str, str] = {
    "tenant": "Tenants",
    "prospect": "Prospects",
    "vendor": "Vendors",
    "owner": "Owners",
}
"""Kind of a person's id -> where notes on such a record are written. Rent Manager calls the record
that a contact belongs to by the same names."""
NOTED = frozenset((*PATHS, "contact"))
"""Kinds of ids that lead to a record with notes."""


def note_of_call(connection: Connection, story: CallStory, now: datetime) -> Iterable[NewDelivery]:
    """What is planned after a call: one note, whoever planned it before."""
    if story.rehearsal or story.erased:
        return ()
    wanted = select(calls.c.caller).where(calls.c.sid == story.call_sid)
    caller = connection.execute(wanted).scalar() or {}
    payload = {"at": story.started_at.isoformat(), "planned_at": now.isoformat()}
    key = f"{NOTE}:{story.call_sid}"
    return [NewDelivery(key, NOTE, record_of(caller), payload, story.call_sid)]


def record_of(caller: Mapping[str, object]) -> str:
    """The record of the one person that the caller is; "" where that is open, or nobody's."""
    people = caller.get("people")
    if not isinstance(people, list) or len(people) != 1:
        return ""
    person = people[0]
    return _record(str(person.get("account_id") or person.get("id") or ""))


def record_of_person(person: Person) -> str:
    """The record on which a note about this person stands; "" where there is none."""
    return _record(person.account_id or person.id)


def _record(person_id: str) -> str:
    return person_id if kind_of(person_id) in NOTED else ""


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """Writes the words of a note when it leaves, so that corrections and deletions count."""

    database: Database
    directory: Directory
    origin: str
    """Where our pages are."""

    async def text(self, delivery: Delivery) -> str:
        """Raises NoLongerNeeded where the call was erased."""
        story = await self.database.read(lambda c: read_story(c, delivery.call_sid))
        if story is None or story.erased:
            raise NoLongerNeeded("the call was erased")
        link = f"{self.origin}/calls/{delivery.call_sid}"
        return note_text(story, await self.directory.office(), link)


@dataclass(frozen=True, slots=True)
class NotePaths:
    """Where a note is written."""

    line: RentManagerLine
    ids: Callable[[], Awaitable[CustomerIds]]
    prospect: Callable[[str], Awaitable[tuple[str, bool]]]
    """Of a call: the prospect that it has made, and whether one is on its way."""

    async def path(self, delivery: Delivery) -> str:
        """`/Tenants/12`. Raises NotYet while the prospect is made that it belongs to, and
        ProviderRefused where there is no record for it."""
        kind, number = kind_of(delivery.target), number_of(delivery.target)
        if kind == "contact" and number is not None:
            return await self._of_contact(number)
        if kind in PATHS and number is not None:
            return f"/{PATHS[kind]}/{number}"
        prospect, on_its_way = await self.prospect(delivery.call_sid)
        if on_its_way:
            raise NotYet("the prospect is not there yet", PROSPECT_AGAIN_S)
        if prospect and not delivery.target:
            return f"/Prospects/{prospect}"
        unmatched = (await self.ids()).unmatched_tenant_id
        if unmatched is None:
            raise ProviderRefused("rent manager: no record is set for it", code="no_record")
        return f"/Tenants/{unmatched}"

    async def _of_contact(self, number: int) -> str:
        query = Query().only("ContactID", "ParentID", "ParentType")
        found = await self.line.one(f"/Contacts/{number}", query) or {}
        path = PATHS.get(str(found.get("ParentType")).casefold())
        if path is None or not isinstance(found.get("ParentID"), int):
            raise ProviderRefused("rent manager: the contact has no record", code="no_record")
        return f"/{path}/{found['ParentID']}"
