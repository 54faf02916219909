"""Everything that is held about one person: to hand it over, and to delete it.

The property system's own records (people, leases, balances) are not ours: they are neither
exported nor deleted here, and both answers say so.
"""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Text, func, or_, select, type_coerce

from services.core.errors import ProviderError
from services.core.ports import Clock
from services.portfolio.tables import phones
from services.store import consent_book, holds
from services.store.audit_book import note, shown_number
from services.store.call_rows import AnyRow
from services.store.columns import metadata
from services.store.database import Database
from services.store.erasure import (
    WIPES,
    Wipe,
    calls_with_rows_of,
    erase_call,
    erase_rows_of,
    has_open_emergency,
    rows_of_call,
)
from services.store.privacy_tables import consents
from services.store.records import call_record, plain_record
from services.store.sqlite_log import forget_overwritten
from services.store.tables import calls
from services.store.times import iso

log = logging.getLogger(__name__)

MOST_CALLS = 2_000
MOST_PICTURE_BYTES = 40 * 1024 * 1024
IN_RECORD = ("turns", "outbox", "consents")
"""Whole in the record of the call; the outbox only repeats it for some hours."""
OPEN_STILL = "a ticket or task is still worked on, and goes once it is done"
NOT_OURS = (
    "Names, leases, balances and telephone numbers in the property system belong to it and are "
    "neither part of this file nor deleted with it."
)


@dataclass(frozen=True, slots=True)
class Whom:
    """One person, by a telephone number (E.164) or their id in the property system."""

    phone: str = ""
    person_id: str = ""

    @property
    def shown(self) -> str:
        """As it may stand in the audit."""
        return shown_number(self.phone) or self.person_id


@dataclass(frozen=True, slots=True)
class Found:
    """What is held, before it is deleted."""

    calls: int
    on_hold: int
    live: int
    emergencies: int
    others: int
    """Leads, appointments and tasks with this number beside those of the calls."""
    held: bool
    """The person or the number itself is on hold: nothing may be deleted."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was deleted and what had to stay."""

    calls: int
    others: int
    kept: Mapping[str, int] = field(default_factory=dict)
    """Why something stays -> how many."""
    refused: bool = False


def no_picture(_: str) -> bytes | None:
    """Where no photos are kept."""
    return None


class PersonFiles:
    """Export and deletion for one person. Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        picture: Callable[[str], bytes | None] = no_picture,
    ) -> None:
        """`picture` reads the file of a photo by its id."""
        self._database = database
        self._clock = clock
        self._picture = picture

    async def found(self, whom: Whom) -> Found:
        return await self._database.read(lambda c: look(c, whom))

    async def export(self, whom: Whom, who: str) -> Mapping[str, Any]:
        """Everything as JSON-able values; noted in the audit."""
        now = self._clock.now()
        return await self._database.run(
            lambda c: with_pictures(export(c, whom, who, now), self._picture), limit_s=30.0
        )

    async def erase(self, whom: Whom, who: str) -> Erased:
        """Delete what may be deleted; noted in the audit."""
        now = self._clock.now()
        erased = await self._database.run(lambda c: erase(c, whom, who, now), limit_s=30.0)
        try:
            await forget_overwritten(self._database)
        except ProviderError:  # the deletion is done; the worker's next round empties the log
            log.warning("the write-ahead log could not be emptied")
        return erased


def look(connection: Connection, whom: Whom) -> Found:
    numbers, mine = _mine(connection, whom)
    held = holds.held(connection)
    open_ones = has_open_emergency(connection, [call.sid for call in mine])
    return Found(
        calls=len(mine),
        on_hold=sum(held.covers(call) for call in mine),
        live=sum(call.ended_at is None for call in mine),
        emergencies=len(open_ones),
        others=_left(connection, numbers, whom),
        held=held.names(numbers, [whom.person_id] if whom.person_id else []),
    )


def export(connection: Connection, whom: Whom, who: str, now: datetime) -> Mapping[str, Any]:
    numbers, mine = _mine(connection, whom)
    note(connection, who=who, what="exported", at=now, about=whom.shown)
    about: ColumnElement[bool] = consents.c.number.in_(numbers)
    if whom.person_id:
        about |= consents.c.person_id == whom.person_id
    return {
        "about": {"numbers": numbers, "person_id": whom.person_id or None},
        "made_at": iso(now),
        "note": NOT_OURS,
        "conversations": [_conversation(connection, call) for call in mine],
        "consents": consent_book.entries(connection, about),
        **{
            f"{wipe.table}_by_number": [
                plain_record(row)
                for row in _rows(connection, wipe, wipe.theirs(numbers, whom.person_id))
            ]
            for wipe in _with_phone()
        },
    }


def with_pictures(
    exported: Mapping[str, Any], picture: Callable[[str], bytes | None]
) -> Mapping[str, Any]:
    """With the photos themselves (JPEG in base64), as many as a file can reasonably hold."""
    talks = (talk["kept"].get("photos", ()) for talk in exported["conversations"])
    rows = [row for some in talks for row in some] + list(exported.get("photos_by_number", ()))
    found: dict[str, str] = {}
    left = MOST_PICTURE_BYTES
    for name in dict.fromkeys(str(row["id"]) for row in rows if not row["erased"]):
        jpeg = picture(name)
        if jpeg is not None and len(jpeg) <= left:
            found[name] = b64encode(jpeg).decode()
            left -= len(jpeg)
    return {**exported, "pictures": found}


def erase(connection: Connection, whom: Whom, who: str, now: datetime) -> Erased:
    numbers, mine = _mine(connection, whom)
    held = holds.held(connection)
    if held.names(numbers, [whom.person_id] if whom.person_id else []):
        note(connection, who=who, what="deletion refused", at=now, about=whom.shown)
        return Erased(0, 0, {"on hold": len(mine)}, refused=True)
    open_ones = has_open_emergency(connection, [call.sid for call in mine])
    kept: dict[str, int] = {}
    gone = 0
    for call in mine:
        why = _why_kept(call, held, open_ones)
        if why:
            kept[why] = kept.get(why, 0) + 1
            continue
        erase_call(connection, call, now)
        gone += 1
    spared = _spared(connection, numbers, held)
    others = 0 if kept else erase_rows_of(connection, numbers, spared, whom.person_id)
    if open_still := _left(connection, numbers, whom):
        kept[OPEN_STILL] = open_still
    told = {"calls": gone, "others": others, "kept": kept}
    note(connection, who=who, what="deleted", at=now, about=whom.shown, details=told)
    return Erased(gone, others, kept)


def _spared(connection: Connection, numbers: Sequence[str], held: holds.Held) -> Sequence[str]:
    """Calls of others that stay whole, though these numbers were left on them."""
    found = calls_with_rows_of(connection, numbers)
    open_ones = has_open_emergency(connection, [call.sid for call in found])
    return [call.sid for call in found if _why_kept(call, held, open_ones)]


def _why_kept(call: AnyRow, held: holds.Held, open_ones: frozenset[str]) -> str:
    if call.ended_at is None:
        return "the call is under way"
    if held.covers(call):
        return "on hold"
    return "an emergency is not closed" if call.sid in open_ones else ""


def _mine(connection: Connection, whom: Whom) -> tuple[list[str], Sequence[AnyRow]]:
    """The person's numbers, and their conversations, oldest first."""
    numbers = {whom.phone} - {""}
    if whom.person_id:
        theirs = select(phones.c.number).where(phones.c.person_id == whom.person_id)
        numbers |= set(connection.execute(theirs).scalars())
    known = sorted(numbers)
    # On calls that we place the number called is theirs; on others it is ours.
    placed = calls.c.direction.startswith("outbound") & calls.c.to_number.in_(known)
    which: ColumnElement[bool] = or_(calls.c.from_number.in_(known), placed)
    if whom.person_id:
        quoted = msgspec.json.encode(whom.person_id).decode()
        caller: Column[Any] = type_coerce(calls.c.caller, Text)  # type: ignore[assignment]
        which |= caller.contains(f'"id":{quoted}', autoescape=True)
    found = select(calls).where(which, calls.c.erased_at.is_(None)).order_by(calls.c.started_at)
    return known, connection.execute(found.limit(MOST_CALLS)).all()


def _conversation(connection: Connection, call: AnyRow) -> Mapping[str, Any]:
    """The record, and below `kept` every row that is held of the call, table by table: whatever
    can be erased can be handed over."""
    record = call_record(connection, call.sid) or {}
    record.pop("cost", None)  # what a call cost the office is nothing about the person
    kept = {
        wipe.table: [_told(row) for row in rows_of_call(connection, wipe, call.sid)]
        for wipe in WIPES
        if wipe.table in metadata.tables and wipe.table not in IN_RECORD
    }
    return {**record, "ladder": [_told(one) for one in record.get("ladder", ())], "kept": kept}


def _told(row: AnyRow | Mapping[str, Any]) -> Mapping[str, Any]:
    """A row without the telephones of those who were rung for the person."""
    plain = row if isinstance(row, Mapping) else plain_record(row)
    rung = {"who", "result"} <= plain.keys() or {"attempt", "warm"} <= plain.keys()
    hidden = {"to_number"} | ({"number"} if rung else set())
    return {name: value for name, value in plain.items() if name not in hidden}


def _with_phone() -> list[Wipe]:
    """Tables in which a number may stand without any call."""
    return [wipe for wipe in WIPES if wipe.phone and wipe.table in metadata.tables]


def _rows(connection: Connection, wipe: Wipe, which: ColumnElement[bool]) -> Sequence[AnyRow]:
    table = metadata.tables[wipe.table]
    return connection.execute(select(table).where(which).limit(MOST_CALLS)).all()


def _left(connection: Connection, numbers: Sequence[str], whom: Whom) -> int:
    """How many rows about them are held beside those of calls."""
    return sum(
        _count(connection, one, one.theirs(numbers, whom.person_id)) for one in _with_phone()
    )


def _count(connection: Connection, wipe: Wipe, which: ColumnElement[bool]) -> int:
    table = metadata.tables[wipe.table]
    counted = select(func.count()).select_from(table).where(which)
    return int(connection.execute(counted).scalar_one())
