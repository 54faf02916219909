"""Which deliveries to Rent Manager an act of a call leads to. In the act's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from services.core.deliveries import NewDelivery, delivery_key
from services.core.issue import JobUpdate, ServiceIssue, Urgency
from services.core.own_numbers import GIVES_NUMBER
from services.core.ports import Errand, Lead
from services.core.rehearsal import is_drill, is_rehearsal
from services.portfolio.act_entry import Entry, Note
from services.store.call_rows import AnyRow
from services.store.delivery_rows import plan
from services.store.issue_rows import issue_numbered
from services.store.tables import issues
from services.store.task_tables import tasks

ISSUE, LINKS, ISSUE_NOTE = GIVES_NUMBER, "rm_links", "rm_issue_note"
PROSPECT, TASK, NOTE = "rm_prospect", "rm_task", "rm_note"


def plan_writes(connection: Connection, entry: Entry) -> bool:
    """Plan what Rent Manager has to learn of this act. True where its number comes from there."""
    if is_rehearsal(entry.call_sid):
        return False  # the office's own rules there may write to tenants and vendors
    wanted = list(PLANS.get(type(entry.payload), _nothing)(connection, entry))
    plan(connection, wanted, entry.at)
    return any(one.kind == ISSUE for one in wanted)


def _nothing(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:  # noqa: ARG001
    return ()


def _new(kind: str, entry: Entry, payload: Mapping[str, Any], **more: Any) -> NewDelivery:
    told = {**payload, "act_key": entry.key, "at": entry.at.isoformat()}
    if is_drill(entry.call_sid):
        told["test"] = True
    return NewDelivery(
        delivery_key(kind, entry.key), kind, payload=told, call_sid=entry.call_sid, **more
    )


def _of_issue(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """A new issue with its links; or the note that it became on a known one."""
    issue: ServiceIssue = entry.payload  # type: ignore[assignment]
    own = connection.execute(select(issues).where(issues.c.act_key == entry.key)).first()
    if own is None:
        return _note_on_known(connection, entry, issue)
    told = {name: value for name, value in asdict(issue).items() if value not in (None, "")}
    urgent = issue.urgency.rank >= Urgency.EMERGENCY.rank
    if issue.property_id is None:  # Rent Manager takes no issue without a place
        return [_new(TASK, entry, _unmatched(issue), urgent=True)]
    first = _new(ISSUE, entry, told, urgent=urgent)
    return [first, _new(LINKS, entry, told, urgent=urgent, after_key=first.key)]


def _unmatched(issue: ServiceIssue) -> dict[str, Any]:
    return {
        "kind": "unmatched",
        "summary": f"No place is known yet. {issue.summary}",
        "caller_name": issue.reported_by,
        "callback_number": issue.callback_number,
        "urgent": True,
    }


def _note_on_known(
    connection: Connection, entry: Entry, issue: ServiceIssue
) -> Iterable[NewDelivery]:
    known = connection.execute(
        select(issues)
        .where(issues.c.root_sid == entry.root_sid, issues.c.category == issue.category)
        .order_by(issues.c.number.desc())
    ).first()
    return [_on_issue(entry, known, issue.summary)] if known else []


def _of_note(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    note: Note = entry.payload  # type: ignore[assignment]
    known = issue_numbered(connection, note.issue_number)
    return [_on_issue(entry, known, note.text)] if known else []


def _of_job(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """What a vendor has said: a note there; its status is the office's to set."""
    job: JobUpdate = entry.payload  # type: ignore[assignment]
    known = issue_numbered(connection, job.issue_number)
    return [_on_issue(entry, known, job.text)] if known else []


def _on_issue(entry: Entry, known: AnyRow, text: str) -> NewDelivery:
    """A note on an issue that Rent Manager has, or is about to be given."""
    told = {"text": text}
    if known.external_id:
        return _new(ISSUE_NOTE, entry, told, target=known.external_id)
    return _new(ISSUE_NOTE, entry, told, after_key=delivery_key(ISSUE, known.act_key or ""))


def _of_lead(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:  # noqa: ARG001
    lead: Lead = entry.payload  # type: ignore[assignment]
    told = {name: value for name, value in asdict(lead).items() if value not in (None, "")}
    return [_new(PROSPECT, entry, told)]


def _of_errand(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """A task; one that another call has left already is there."""
    errand: Errand = entry.payload  # type: ignore[assignment]
    row = connection.execute(select(tasks).where(tasks.c.act_key == entry.key)).first()
    if row is None:
        return []
    told = {name: value for name, value in asdict(errand).items() if value not in (None, "")}
    told.pop("wished_at", None)
    return [_new(TASK, entry, {**told, "due_at": row.due_at.isoformat()}, urgent=errand.urgent)]


PLANS: dict[type[Any], Callable[[Connection, Entry], Iterable[NewDelivery]]] = {
    ServiceIssue: _of_issue,
    Note: _of_note,
    JobUpdate: _of_job,
    Lead: _of_lead,
    Errand: _of_errand,
}
