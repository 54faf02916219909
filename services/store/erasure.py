"""Deleting what is personal: which columns of which tables, one call at a time.

Counts, numbers of issues, hazards and times stay; words, names and telephone numbers go. A table
that is not named here or in `NOT_PERSONAL` fails a test of the house.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    or_,
    select,
    true,
    tuple_,
    update,
)

from services.core.caller_book import PERSON
from services.core.consents import ConsentKind
from services.core.issue import IssueStatus
from services.core.ladder import LadderState
from services.core.word_lists import words
from services.store import receipts
from services.store.attempt_tables import identity_attempts
from services.store.call_rows import AnyRow
from services.store.columns import metadata
from services.store.holds import Held
from services.store.ladder_tables import ladders
from services.store.privacy_tables import recordings
from services.store.statements import insert_new
from services.store.tables import calls, issues
from services.store.turn_search import clean_after

RECORDING = re.compile(r"\bRE[0-9a-f]{32}\b")
GRAVE = ("L", "E")
LEFT_FOR_PEOPLE = ("tasks",)
"""Where an emergency without a ticket waits."""


@dataclass(frozen=True, slots=True)
class Wipe:
    """What goes of one table. `blanks`: column -> what stands there afterwards; empty: the whole
    row goes. `only_if_set`: rows in which this column is empty are still needed."""

    table: str
    blanks: Mapping[str, Any] = field(default_factory=dict)
    by: str = "call_sid"
    parent: tuple[str, str] = ("", "")
    """Where the rows hang on those of another table: its name and key; `by` points there."""
    only_if_set: str = ""
    only: tuple[str, tuple[str, ...]] = ("", ())
    """A column and its values, where others stay."""
    phone: str = ""
    """The column with a caller's number, for rows that belong to no call."""
    person: str = ""
    """The column with `person:<id>`, for such rows; a number may be of an older telephone."""

    def theirs(self, numbers: Sequence[str], person_id: str) -> ColumnElement[bool]:
        """Which rows are about whoever has these numbers or this id."""
        table = metadata.tables[self.table]
        mine: ColumnElement[bool] = table.c[self.phone].in_(numbers)
        if self.person and person_id:
            mine |= table.c[self.person] == f"{PERSON}{person_id}"
        return mine


CLOSED_ONLY = "closed"
WITH_ISSUE = "with_issue"
"""Needed as long as the ticket that it is about is open."""
WIPES: Sequence[Wipe] = (
    Wipe("turns"),
    Wipe("outbox"),
    Wipe("acts", {"payload": None, "summary": "", "last_error": ""}),
    Wipe(
        "issues",
        {
            "summary": "",
            "reported_by": "",
            "person_id": None,
            "callback_number": "",
            "pets": "",
            "best_time": "",
        },
        only_if_set=CLOSED_ONLY,
        phone="callback_number",
    ),
    Wipe("issue_notes", {"text": ""}),
    Wipe(
        "leads",
        dict.fromkeys(("name", "phone", "move_in", "pets", "notes", "area", "accessibility"), ""),
        phone="phone",
    ),
    Wipe("outage_reports", {"text": ""}),
    Wipe("appointments", dict.fromkeys(("name", "phone", "wished"), ""), phone="phone"),
    # Who has stopped our texts or calls stays known: else they would be texted again.
    Wipe(
        "consents",
        {"number": "", "person_id": ""},
        only=("kind", (ConsentKind.AI_NOTICE, ConsentKind.RECORDING)),
    ),
    # What hangs on other rows goes before them.
    Wipe("task_steps", {"words": ""}, by="task_number", parent=("tasks", "number")),
    Wipe("task_reminders", {"words": ""}, by="task_number", parent=("tasks", "number")),
    Wipe(
        "tasks",
        {
            **dict.fromkeys(("summary", "caller_name", "callback_number", "caller_key"), ""),
            **{"outcome": "", "person_id": None},
        },
        only_if_set="done_at",
        phone="callback_number",
    ),
    Wipe("transfer_legs", {"words": ""}),
    Wipe("voicemails", {"transcript": ""}),
    Wipe("ladder_steps", by="ladder_id", parent=("ladders", "id")),
    Wipe("ladders"),
    Wipe("commands", {"words": "", "details": None}),
    # Kept for somebody's next call: they go with the person, not with one call.
    Wipe("preferences", by="key", phone="number", person="key"),
    Wipe("listed_numbers", by="number", phone="number"),
    Wipe("marks", {"note": ""}),
    Wipe("tool_uses", {"arguments": None, "result": None}),
    Wipe("call_notes", {"words": ""}),
    Wipe("corrections", {"old": "", "new": ""}),
    # The file goes with the row, by a chore: `erased` says that it may.
    Wipe("photos", {"number": "", "erased": True}, only_if_set=WITH_ISSUE, phone="number"),
    Wipe("photo_links", phone="number"),
    Wipe("text_numbers", by="number", phone="number"),
    Wipe(identity_attempts.name, {"phone": ""}, phone="phone"),
    # What has not left yet, or may have to leave again, is still needed.
    Wipe("deliveries", {"target": "", "payload": None}, only_if_set="ended_at"),
)
NOT_PERSONAL = words(
    "calls counters settings users api_tokens receipts heartbeats notices holds audit "
    "recordings_to_delete properties units people phones leases staff_pins office_changes "
    "colleague_presence mail_digests text_reports articles call_remarks outages tenant_accounts "
    "number_changes usage comparisons "
    "user_sessions user_links departures sign_in_tries call_intents call_figures"
)
"""Calls and receipts are wiped by name below; sign-ins belong to staff; the property system's own
records are not ours to delete."""
CALL_BLANKS: Mapping[str, Any] = {
    "from_number": "",
    "forwarded_from": "",
    "caller": None,
    "manner": None,
    "manner_key": "",
    "facts": None,
    "corrected": None,
    "script": None,
    "acts": [],
    "said": [],
}


def erase_call(connection: Connection, call: AnyRow, now: datetime) -> None:
    """Take everything personal out of one call, its recordings included."""
    _note_recordings(connection, call.sid, now)
    receipts.forget_call(connection, call.sid)
    clean_after(connection)
    for wipe in WIPES:
        table = metadata.tables.get(wipe.table)
        if table is not None:
            _wipe(connection, wipe, table, _of_call(wipe, table, call.sid))
    blanks = dict(CALL_BLANKS)
    if call.direction.startswith("outbound"):
        blanks["to_number"] = ""
    change = update(calls).where(calls.c.sid == call.sid)
    connection.execute(change.values(**blanks, erased_at=now))


def erase_rows_of(
    connection: Connection, phones: Sequence[str], spared: Sequence[str] = (), person_id: str = ""
) -> int:
    """Rows about them, but for those of the calls `spared`; how many."""
    gone = 0
    for wipe in WIPES:
        table = metadata.tables.get(wipe.table)
        root = _root_of(wipe)
        if table is None or not root.phone:
            continue
        rows = metadata.tables[root.table]
        mine = root.theirs(phones, person_id) & _is_over(root, rows)
        if "call_sid" in rows.c:
            mine = mine & (rows.c.call_sid.is_(None) | rows.c.call_sid.not_in(spared))
        gone += _wipe(connection, wipe, table, _hanging(wipe, table, mine))
    return gone


def calls_with_rows_of(connection: Connection, phones: Sequence[str]) -> Sequence[AnyRow]:
    """The calls on which these numbers were left, whoever rang."""
    found: set[str] = set()
    for wipe in WIPES:
        table = metadata.tables.get(wipe.table)
        if table is not None and wipe.phone and "call_sid" in table.c:
            mine = select(table.c.call_sid).where(table.c[wipe.phone].in_(phones))
            found |= set(connection.execute(mine).scalars())
    return connection.execute(select(calls).where(calls.c.sid.in_(found - {None}))).all()


def wipe_what_was_needed(connection: Connection, held: Held, limit: int = 200) -> int:
    """Rows of erased calls that were still open then, are not any more, and are not on hold; how
    many."""
    gone = 0
    erased = select(calls.c.sid).where(calls.c.erased_at.is_not(None))
    for wipe in WIPES:
        table, root = metadata.tables.get(wipe.table), _root_of(wipe)
        if table is None or not root.only_if_set:
            continue
        rows = metadata.tables[root.table]
        mine = rows.c.call_sid.in_(erased) & _is_free(root, rows, held) & _is_over(root, rows)
        which = _hanging(wipe, table, mine) & _holds_words(wipe, table)
        keys = list(table.primary_key.columns)
        found = connection.execute(select(*keys).where(which).limit(limit)).all()
        gone += _wipe(connection, wipe, table, tuple_(*keys).in_(found)) if found else 0
    return gone


def rows_of_call(connection: Connection, wipe: Wipe, sid: str) -> Sequence[AnyRow]:
    """What a table holds of one call."""
    table, root = metadata.tables[wipe.table], _root_of(wipe)
    which = _hanging(wipe, table, metadata.tables[root.table].c[root.by] == sid)
    return connection.execute(select(table).where(which)).all()


def has_open_emergency(connection: Connection, sids: Sequence[str]) -> frozenset[str]:
    """Which of these calls have an emergency that is not closed, or whose ladder nobody took."""
    found = select(issues.c.call_sid).where(
        issues.c.call_sid.in_(sids),
        issues.c.urgency.in_(GRAVE),
        issues.c.status != IssueStatus.CLOSED,
    )
    ringing = select(ladders.c.call_sid).where(
        ladders.c.call_sid.in_(sids), ladders.c.state == LadderState.OPEN
    )
    grave = set(connection.execute(found.union(ringing)).scalars())
    for name in LEFT_FOR_PEOPLE:
        table = metadata.tables.get(name)
        if table is not None:
            mine = table.c.call_sid.in_(sids) & table.c.urgent & table.c.done_at.is_(None)
            grave |= set(connection.execute(select(table.c.call_sid).where(mine)).scalars())
    return frozenset(one for one in grave if one)


def _wipe(connection: Connection, wipe: Wipe, table: Table, which: ColumnElement[bool]) -> int:
    if wipe.only[0]:
        which = which & table.c[wipe.only[0]].in_(wipe.only[1])
    if not wipe.blanks:
        return connection.execute(delete(table).where(which)).rowcount
    blanks = {name: value for name, value in wipe.blanks.items() if name in table.c}
    return connection.execute(update(table).where(which).values(**blanks)).rowcount


def _of_call(wipe: Wipe, table: Table, sid: str) -> ColumnElement[bool]:
    """The rows of a call that are not needed any more; what hangs on needed ones stays too."""
    root = _root_of(wipe)
    rows = metadata.tables[root.table]
    mine = rows.c[root.by] == sid
    return _hanging(wipe, table, mine & _is_over(root, rows))


def _root_of(wipe: Wipe) -> Wipe:
    """Of rows that hang on others: how those are wiped. Otherwise itself."""
    name = wipe.parent[0]
    return next(one for one in WIPES if one.table == name) if name else wipe


def _hanging(wipe: Wipe, table: Table, which: ColumnElement[bool]) -> ColumnElement[bool]:
    """`which` chooses rows of the root; these are the rows of `table` that hang on them."""
    name, key = wipe.parent
    if not name:
        return which
    return table.c[wipe.by].in_(select(metadata.tables[name].c[key]).where(which))


def _is_free(wipe: Wipe, table: Table, held: Held) -> ColumnElement[bool]:
    """Is neither the call, nor the number, nor the person of a row on hold?"""
    free: ColumnElement[bool] = true()
    for name, kept in (
        ("call_sid", held.calls),
        (wipe.phone, held.phones),
        ("person_id", held.people),
    ):
        if name in table.c and kept:
            free &= table.c[name].is_(None) | table.c[name].not_in(kept)
    return free


def _is_over(wipe: Wipe, table: Table) -> ColumnElement[bool]:
    if not wipe.only_if_set:
        return true()
    if wipe.only_if_set == CLOSED_ONLY:
        return table.c.status == IssueStatus.CLOSED
    if wipe.only_if_set == WITH_ISSUE:
        closed = select(issues.c.number).where(issues.c.status == IssueStatus.CLOSED)
        return table.c.issue_number.is_(None) | table.c.issue_number.in_(closed)
    over: ColumnElement[bool] = table.c[wipe.only_if_set].is_not(None)
    return over


def _holds_words(wipe: Wipe, table: Table) -> ColumnElement[bool]:
    """Is anything left to take out?"""
    texts = [name for name, blank in wipe.blanks.items() if blank == "" and name in table.c]
    return or_(*(table.c[name] != "" for name in texts))


def _note_recordings(connection: Connection, sid: str, now: datetime) -> None:
    """Recordings at the telephone provider, to be deleted by a chore."""
    for recording in sorted(_recordings_of(connection, sid)):
        row = {"recording_sid": recording, "call_sid": sid, "state": "waiting"}
        insert_new(connection, recordings, {**row, "asked_at": now, "due_at": now})


def _recordings_of(connection: Connection, sid: str) -> set[str]:
    found: set[str] = set()
    for name, column in (("tasks", "summary"), ("acts", "key")):
        table = metadata.tables.get(name)
        if table is not None:
            texts = connection.execute(select(table.c[column]).where(table.c.call_sid == sid))
            found |= {one for text in texts.scalars() for one in RECORDING.findall(text or "")}
    kept = metadata.tables.get("voicemails")
    if kept is not None:
        mine = select(kept.c.recording_sid).where(kept.c.call_sid == sid)
        found |= set(connection.execute(mine).scalars())
    return found
