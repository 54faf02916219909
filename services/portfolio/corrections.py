"""Staff put the record of a call right: one commit with its history and with what leaves for it.

Caller and facts are kept beside what was heard, and stand over it. Issues and appointments are
changed themselves; where another property system has them, it learns of it by the deliveries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.commands import Giver
from services.core.corrections import (
    HOME,
    TIME,
    About,
    CorrectionWrong,
    IssueCorrection,
    VisitCorrection,
    in_words,
)
from services.core.errors import CallUnknown
from services.core.ports import Clock
from services.portfolio.act_entry import Entry
from services.portfolio.act_rows import Outward, stays_here
from services.portfolio.homes_named import NamedHome, home_named
from services.portfolio.viewings import HOLDS_TIME, taken
from services.store.call_rows import AnyRow, locked_call
from services.store.correction_rows import Change, keep
from services.store.database import Database
from services.store.note_book import note_change, tell_pages
from services.store.records import issues_of_call
from services.store.tables import appointments, calls, issues

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Done:
    """What changed, and what another system has to learn of it."""

    changes: Sequence[Change]
    payload: IssueCorrection | VisitCorrection | None = None


class StoredCorrections:
    """Corrections on our own database."""

    def __init__(self, database: Database, clock: Clock, outward: Outward = stays_here) -> None:
        """`outward` plans what another property system has to learn."""
        self._database = database
        self._clock = clock
        self._outward = outward

    async def correct(
        self, call_sid: str, about: About, number: int, wanted: Values, by: Giver
    ) -> int:
        """Put these fields right; how many were different. `number` is of an issue or an
        appointment, as we call it. Raises CallUnknown, CorrectionWrong and ProviderError."""
        now = self._clock.now()
        return await self._database.run(
            lambda c: self._correct(c, call_sid, about, number, wanted, by, now)
        )

    def _correct(
        self,
        connection: Connection,
        call_sid: str,
        about: About,
        number: int,
        wanted: Values,
        by: Giver,
        now: datetime,
    ) -> int:
        call = locked_call(connection, call_sid)
        if call is None:
            raise CallUnknown(call_sid)
        if call.erased_at is not None:
            raise CorrectionWrong("The words of this call were deleted: nothing is added to it.")
        done = CORRECTS[about](connection, call, number, wanted, by, now)
        if not done.changes:
            return 0
        first = keep(connection, call_sid, about, number, done.changes, by, now)
        if done.payload is not None:
            key = f"correction:{first}"
            self._outward(
                connection, Entry(key, call_sid, call.root_sid, call.epoch, now, done.payload)
            )
        names = ", ".join(field for field, _, _ in done.changes)
        note_change(connection, by, "correction", f"call {call_sid}, {about}: {names}", now)
        tell_pages(connection, call_sid, now)
        return len(done.changes)


def _correct_call(
    connection: Connection,
    call: AnyRow,
    _number: int,
    wanted: Values,
    _by: Giver,
    _now: datetime,
) -> _Done:
    """Beside what was heard. A live call goes on with what Chris has heard."""
    if call.ended_at is None:
        raise CorrectionWrong("The call is not over yet: Chris may still learn better.")
    over: dict[str, Any] = dict(call.corrected or {})
    facts = {name: value for name, value in (call.facts or {}).items() if value}
    heard: dict[str, Any] = {**facts, **_heard_caller(call.caller or {}, facts)}
    changes: list[Change] = []
    for field, value in wanted.items():
        if field == HOME:
            changes += _correct_home(connection, over, heard, value)
            continue
        old = over.get(field, heard.get(field))
        if in_words(old) != in_words(value):
            over[field] = value
            changes.append((field, in_words(old), in_words(value)))
    place = {"property_id": over["property_id"]} if over.get("property_id") else {}
    mine = update(calls).where(calls.c.sid == call.sid)
    if changes:
        connection.execute(mine.values(corrected=over, **place))
    return _Done(changes)


def _correct_home(
    connection: Connection, over: dict[str, Any], heard: Values, typed: str
) -> list[Change]:
    old_id = over.get("unit_id", heard.get("unit_id"))
    old = home_named(connection, old_id or "")
    old_words = old.words if old else in_words(over.get("unit_name", heard.get("unit_name")))
    home = _home(connection, typed, old_words)
    if home is None:
        return []
    over |= {
        "unit_id": home.unit_id,
        "unit_name": home.unit_name,
        "property_id": home.property_id,
        "property_name": home.property_name,
    }
    return [(HOME, old_words, home.words)]


def _home(connection: Connection, typed: str, old_words: str) -> NamedHome | None:
    """None where it is the same as before, or nothing was typed. Raises CorrectionWrong."""
    if not typed or typed == old_words:
        return None
    home = home_named(connection, typed)
    if home is None:
        raise CorrectionWrong("Home: choose one of the list, such as \u201cBayview, 4B\u201d.")
    return home


def _heard_caller(caller: Values, facts: Values) -> dict[str, Any]:
    """Whom the records know, else the name that was said."""
    people = caller.get("people") or []
    person = people[0] if len(people) == 1 else {}
    name = f"{person.get('first_name', '')} {person.get('last_name', '')}".strip()
    name = name or facts.get("caller_name", "")
    return {"caller_name": name, "caller_kind": person.get("kind", "unknown")}


def _correct_issue(
    connection: Connection, call: AnyRow, number: int, wanted: Values, by: Giver, _now: datetime
) -> _Done:
    row = next((one for one in issues_of_call(connection, call.sid) if one.number == number), None)
    if row is None:
        raise CorrectionWrong("This issue does not belong to the call.")
    values: dict[str, Any] = {}
    changes: list[Change] = []
    for field, value in wanted.items():
        if field == HOME:
            old = ", ".join(part for part in (row.property_name, row.unit_name) if part)
            home = _home(connection, value, old)
            if home is not None:
                values |= home.columns
                changes.append((HOME, old, home.words))
        elif getattr(row, field) != value:
            values[field] = value
            changes.append((field, getattr(row, field), value))
    if not changes:
        return _Done(())
    connection.execute(update(issues).where(issues.c.number == number).values(**values))
    fields = tuple(field for field, _, _ in changes)
    told = "; ".join(f"{field}: {old or 'nothing'} is now {new}" for field, old, new in changes)
    return _Done(changes, IssueCorrection(number, fields, f"Put right by {by.name}. {told}."))


def _correct_appointment(
    connection: Connection, call: AnyRow, number: int, wanted: Values, _by: Giver, now: datetime
) -> _Done:
    mine = (appointments.c.number == number) & (appointments.c.call_sid == call.sid)
    row = connection.execute(select(appointments).where(mine).with_for_update()).first()
    if row is None:
        raise CorrectionWrong("This appointment does not belong to the call.")
    values = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    changes = [(name, in_words(getattr(row, name)), in_words(new)) for name, new in values.items()]
    if not changes:
        return _Done(())
    if TIME in values:
        length = (row.ends_at - row.starts_at) if row.ends_at and row.starts_at else None
        values["ends_at"] = values[TIME] + length if length else None
    _refuse_taken(connection, row, values)
    connection.execute(update(appointments).where(mine).values(**values, changed_at=now))
    return _Done(changes, VisitCorrection(number))


def _refuse_taken(connection: Connection, row: AnyRow, values: Values) -> None:
    """The same time is never given twice."""
    starts, ends = values.get(TIME, row.starts_at), values.get("ends_at", row.ends_at)
    holds = values.get("state", row.state) in HOLDS_TIME
    if not (holds and starts and ends) or not {TIME, "state"} & set(values):
        return
    if any(one.number != row.number for one in taken(connection, starts, ends)):
        raise CorrectionWrong("Begins: another visit is booked at this time.")


Correct = Callable[[Connection, AnyRow, int, Values, Giver, datetime], _Done]
CORRECTS: Mapping[About, Correct] = {
    About.CALL: _correct_call,
    About.ISSUE: _correct_issue,
    About.APPOINTMENT: _correct_appointment,
}
