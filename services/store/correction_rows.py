"""Corrections as they are kept, and as they stand over what a call was heard to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from services.core.commands import Giver
from services.core.corrections import FIELDS, About
from services.store.call_rows import AnyRow
from services.store.page_tables import corrections
from services.store.statements import next_numbers
from services.store.times import iso

Record = dict[str, Any]
Change = tuple[str, str, str]
"""Field, what stood there, what stands there now; as people read them."""


def keep(
    connection: Connection,
    call_sid: str,
    about: About,
    number: int,
    changes: Sequence[Change],
    by: Giver,
    now: datetime,
) -> int:
    """Write the history down; the number of its first row."""
    ids = next_numbers(connection, "correction", len(changes))
    who = {"by_id": by.id, "by_name": by.name, "at": now, "call_sid": call_sid}
    rows = [
        {**who, "id": one, "about": about, "number": number, "field": field, "old": old, "new": new}
        for one, (field, old, new) in zip(ids, changes, strict=True)
    ]
    connection.execute(insert(corrections), rows)
    return ids[0]


def corrections_of(connection: Connection, call_sid: str) -> Sequence[Record]:
    """Every correction of a call's record, the newest first."""
    mine = select(corrections).where(corrections.c.call_sid == call_sid)
    rows = connection.execute(mine.order_by(corrections.c.id.desc()))
    return [_record(row) for row in rows]


def _record(row: AnyRow) -> Record:
    field = FIELDS[About(row.about)].get(row.field)
    return {
        "about": row.about,
        "number": row.number or None,
        "field": row.field,
        "label": field.label if field else row.field,
        "old": row.old,
        "new": row.new,
        "by": row.by_name,
        "at": iso(row.at),
    }


def corrected_caller(caller: Record, corrected: Mapping[str, Any] | None) -> Record:
    """Who called, as staff have put it right. Another name is nobody that the records know."""
    name, kind = (corrected or {}).get("caller_name"), (corrected or {}).get("caller_kind")
    if name:
        caller = {**caller, "name": name, "tenant_id": None, "verified": False, "home": None}
    return {**caller, "kind": kind} if kind else caller


def corrected_facts(facts: Record, corrected: Mapping[str, Any] | None) -> Record:
    """What is known, as staff have put it right."""
    over = {name: value for name, value in (corrected or {}).items() if name != "caller_kind"}
    if "unit_name" in over:
        over |= {"unit": over["unit_name"], "property": over.pop("property_name", "")}
    if "problem" in over:
        over["issue"] = over["problem"]
    return {**facts, **over}
