"""What staff did, from every trail that keeps it: one list, the newest first.

Each trail stays where it is written, in the commit of what it tells of. Here they are only read,
each as the same few columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from services.core.ladder import LadderState
from services.store.attempt_book import WHAT as PROOF
from services.store.command_tables import commands, marks
from services.store.comparison_tables import comparisons
from services.store.database import Database
from services.store.ladder_tables import ladders
from services.store.number_tables import number_changes
from services.store.privacy_tables import audit
from services.store.sign_in_tables import sign_in_tries
from services.store.staff_tables import office_changes
from services.store.task_tables import task_steps
from services.store.user_tables import user_sessions

UNKNOWN_ADDRESS = "somebody unknown"
MOST_PEOPLE = 300
NOT_STAFF = "caller %"
"""Callers stand in the audit with their tries to prove who they are; they are nobody to choose."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did."""

    at: datetime
    kind: str
    who: str
    what: str
    about: str = ""
    details: str = ""
    call_sid: str = ""
    """The call that it is about, for a link."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deeds are asked for. Times are aware; `until` is not part of the span."""

    who: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class From:
    """Where a page begins: at this time, after so many rows of the very same time."""

    at: datetime
    after: int = 0


@dataclass(frozen=True, slots=True)
class Trail:
    """One table of deeds: when, who, what else must hold, and how a row is told."""

    kind: str
    table: Table
    at: ColumnElement[datetime]
    who: ColumnElement[str]
    told: Callable[[Row[Any]], Deed]
    only: ColumnElement[bool] | None = None


def _office(row: Row[Any]) -> Deed:
    return Deed(row.at, "settings", row.who, row.what.replace("_", " "), details=row.detail)


def _noted(row: Row[Any]) -> Deed:
    if row.what == PROOF:
        return _proof(row)
    return Deed(row.at, "records", row.who, row.what, row.about, _in_words(row.details))


def _proof(row: Row[Any]) -> Deed:
    """A caller's try to prove who they are: a link to the call, and no codes."""
    result = str((row.details or {}).get("result", ""))
    told = PROOFS.get(result, result)
    return Deed(row.at, "records", row.who, "proof of who calls", details=told, call_sid=row.about)


def _command(row: Row[Any]) -> Deed:
    what = COMMANDS.get(row.kind, row.kind)
    details = ", ".join(one for one in (row.state, row.message) if one)
    return Deed(row.given_at, "calls", row.by_id, what, details=details, call_sid=row.call_sid)


def _mark(row: Row[Any]) -> Deed:
    told = f"marked as {row.kind.replace('_', ' ')}"
    return Deed(row.at, "calls", row.by_id, told, call_sid=row.call_sid)


def _task(row: Row[Any]) -> Deed:
    about = f"task {row.task_number}"
    return Deed(row.at, "tasks", row.who, TASK_STEPS.get(row.kind, row.kind), about)


def _came(row: Row[Any]) -> Deed:
    return Deed(row.created_at, "sign-in", row.email, "signed in", row.place)


def _went(row: Row[Any]) -> Deed:
    own = row.ended_by in ("", row.email)
    what = "signed out" if own else "session was ended"
    return Deed(row.ended_at, "sign-in", row.email, what, row.place, "" if own else row.ended_by)


def _tried(row: Row[Any]) -> Deed:
    """Tries that did not let in. What nobody has as an address is not shown: it may be a password
    that was typed there."""
    after = "locked for a quarter of an hour" if row.locked_at else ""
    counted = f"{row.tries} {'time' if row.tries == 1 else 'times'}"
    details = ", ".join(one for one in (counted, after) if one)
    who = row.email or UNKNOWN_ADDRESS
    return Deed(row.last_at, "sign-in", who, "wrong password", row.place, details)


def _emergency(row: Row[Any]) -> Deed:
    what = LADDERS.get(row.state, row.state)
    return Deed(row.closed_at, "calls", row.taken_by, what, call_sid=row.call_sid)


def _compared(row: Row[Any]) -> Deed:
    return Deed(row.at, "calls", row.who, "played a scripted call", row.script, row.state)


def _number(row: Row[Any]) -> Deed:
    return Deed(row.at, "settings", row.who, "number at Twilio set", row.number, row.state)


PROOFS: Mapping[str, str] = {
    "passed": "proved",
    "failed": "not proved",
    "refused": "refused: too many tries",
}
COMMANDS: Mapping[str, str] = {
    "say": "had Chris say something",
    "transfer": "put the caller through",
    "end": "hung up",
    "mode": "changed who answers",
}
LADDERS: Mapping[str, str] = {
    LadderState.TAKEN: "took the emergency",
    LadderState.ROUTINE: "found that the emergency was none",
    LadderState.KNOWN: "knew of the emergency already",
    LadderState.STAFF: "acknowledged the emergency",
}
TASK_STEPS: Mapping[str, str] = {
    "claim": "claimed",
    "release": "released",
    "assign": "assigned",
    "done": "done",
    "tried": "tried, no answer",
    "reopen": "opened again",
    "opened": "opened",
}
KINDS: Mapping[str, str] = {
    "calls": "Calls",
    "tasks": "Tasks",
    "settings": "Settings and people",
    "records": "Records, privacy, mail",
    "sign-in": "Sign-in",
}
TRAILS = (
    Trail("settings", office_changes, office_changes.c.at, office_changes.c.who, _office),
    Trail("settings", number_changes, number_changes.c.at, number_changes.c.who, _number),
    Trail("records", audit, audit.c.at, audit.c.who, _noted),
    Trail("calls", commands, commands.c.given_at, commands.c.by_id, _command),
    Trail("calls", marks, marks.c.at, marks.c.by_id, _mark),
    Trail(
        "calls",
        ladders,
        ladders.c.closed_at,
        ladders.c.taken_by,
        _emergency,
        ladders.c.closed_at.is_not(None) & (ladders.c.taken_by != ""),
    ),
    Trail("calls", comparisons, comparisons.c.at, comparisons.c.who, _compared),
    Trail("tasks", task_steps, task_steps.c.at, task_steps.c.who, _task, task_steps.c.who != ""),
    Trail("sign-in", user_sessions, user_sessions.c.created_at, user_sessions.c.email, _came),
    Trail(
        "sign-in",
        user_sessions,
        user_sessions.c.ended_at,
        user_sessions.c.email,
        _went,
        user_sessions.c.ended_at.is_not(None),
    ),
    Trail("sign-in", sign_in_tries, sign_in_tries.c.last_at, sign_in_tries.c.email, _tried),
)


class StoredDeeds:
    """What staff did, as pages read it. Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, wanted: Wanted, limit: int, start: From | None = None
    ) -> tuple[Sequence[Deed], From | None]:
        """The newest deeds, and where the next page begins; None at the end."""
        return await self._database.read(lambda c: page(c, wanted, limit, start))

    async def people(self) -> Sequence[str]:
        """Everybody who stands in a trail."""
        return await self._database.read(people)


def page(
    connection: Connection, wanted: Wanted, limit: int, start: From | None
) -> tuple[Sequence[Deed], From | None]:
    """At most `limit` deeds from `start` on, and where the rest begins."""
    skipped = start.after if start else 0
    asked = [one for one in TRAILS if wanted.kind in ("", one.kind)]
    most = limit + skipped + 1
    found = [deed for one in asked for deed in _of_trail(connection, one, wanted, most, start)]
    # The order of trails decides between deeds of the same time: `sorted` keeps it.
    ordered = sorted(found, key=lambda one: one.at, reverse=True)[skipped:]
    shown = ordered[:limit]
    if len(ordered) <= limit:
        return shown, None
    return shown, _following(shown, start)


def _following(shown: Sequence[Deed], start: From | None) -> From:
    last = shown[-1].at
    same = sum(one.at == last for one in shown)
    before = start.after if start and start.at == last else 0
    return From(last, same + before)


def _of_trail(
    connection: Connection, trail: Trail, wanted: Wanted, most: int, start: From | None
) -> Sequence[Deed]:
    chosen = _narrowed(select(trail.table), trail, wanted)
    if start:
        chosen = chosen.where(trail.at <= start.at)
    keys = [column.desc() for column in trail.table.primary_key]
    rows = connection.execute(chosen.order_by(trail.at.desc(), *keys).limit(most))
    return [trail.told(row) for row in rows]


def _narrowed(chosen: Select[Any], trail: Trail, wanted: Wanted) -> Select[Any]:
    limits = (
        trail.only,
        trail.who == wanted.who if wanted.who else None,
        trail.at >= wanted.since if wanted.since else None,
        trail.at < wanted.until if wanted.until else None,
    )
    return chosen.where(*(one for one in limits if one is not None))


def people(connection: Connection) -> Sequence[str]:
    """Who stands in any trail, by name."""
    found: set[str] = set()
    for trail in TRAILS:
        names = select(trail.who).where(trail.who != "", trail.who.not_like(NOT_STAFF)).distinct()
        found |= set(connection.execute(names.limit(MOST_PEOPLE)).scalars())
    return sorted(found, key=str.casefold)


def _in_words(details: Mapping[str, Any] | None) -> str:
    told = ((name.replace("_", " "), value) for name, value in (details or {}).items() if value)
    return ", ".join(f"{name}: {value}" for name, value in told)
