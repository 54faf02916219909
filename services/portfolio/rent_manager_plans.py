"""Which deliveries to Rent Manager an act of a call leads to. In the act's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.core.corrections import IssueCorrection, VisitCorrection
from services.core.deliveries import NewDelivery, delivery_key
from services.core.issue import IssueStatus, JobUpdate, ServiceIssue, Urgency
from services.core.outages import OutageNote
from services.core.own_numbers import GIVES_NUMBER
from services.core.ports import Errand, Lead
from services.core.rehearsal import is_drill, is_rehearsal
from services.core.viewings import Booking, Cancelling
from services.portfolio.act_entry import Entry, Note
from services.portfolio.act_rows import names_of, same_problem
from services.portfolio.rent_manager_visits import PROSPECT, link_visits, plan_visit, visited_home
from services.store.call_rows import AnyRow
from services.store.delivery_rows import plan
from services.store.issue_rows import issue_numbered
from services.store.outage_tables import reports
from services.store.tables import appointments, issues
from services.store.task_tables import tasks

ISSUE, LINKS, ISSUE_NOTE = GIVES_NUMBER, "rm_links", "rm_issue_note"
TASK, NOTE = "rm_task", "rm_note"
JOB, ISSUE_UPDATE, INTEREST = "rm_job", "rm_issue_update", "rm_interest"
CORRECTION = "rm_correction"


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
    known = same_problem(connection, entry, issue)
    if known is None:
        return []
    raised = Urgency(known.urgency).rank > Urgency.ROUTINE.rank
    told = {"urgency": known.urgency}
    higher = [_to_issue(ISSUE_UPDATE, entry, known, told, urgent=True)] if raised else []
    return [_on_issue(entry, known, issue.summary), *higher]


def _of_note(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    note: Note = entry.payload  # type: ignore[assignment]
    known = issue_numbered(connection, note.issue_number)
    return [_on_issue(entry, known, note.text)] if known else []


def _of_job(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """What a vendor has said: the issue's status there, and a note with their words."""
    job: JobUpdate = entry.payload  # type: ignore[assignment]
    known = issue_numbered(connection, job.issue_number)
    if known is None:
        return []
    status = _to_issue(JOB, entry, known, {"status": job.status, "outcome": job.outcome})
    return [status, _on_issue(entry, known, job.text)]


def _of_outage_note(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """A note on the first issue of the outage that is open, else a task."""
    note: OutageNote = entry.payload  # type: ignore[assignment]
    of_outage = (reports.c.outage_number == note.number) & (issues.c.status != IssueStatus.CLOSED)
    first = connection.execute(
        select(issues)
        .join(reports, reports.c.issue_number == issues.c.number)
        .where(of_outage)
        .order_by(reports.c.at, issues.c.number)
    ).first()
    if first is not None:
        return [_on_issue(entry, first, f"Reported by one more caller: {note.text}")]
    place = names_of(connection, note.property_id, note.unit_id)
    where = ", ".join(part for part in (place["unit_name"], place["property_name"]) if part)
    return [_new(TASK, entry, {"kind": "outage", "summary": f"{where}: {note.text}"})]


def _of_booking(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    booking: Booking = entry.payload  # type: ignore[assignment]
    number = booking.moves
    if number is None:
        mine = select(appointments.c.number).where(appointments.c.act_key == entry.key)
        number = connection.execute(mine).scalar_one()
    return plan_visit(connection, number, entry.key, entry.call_sid, entry.at)


def _of_cancelling(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    off: Cancelling = entry.payload  # type: ignore[assignment]
    return plan_visit(connection, off.number, entry.key, entry.call_sid, entry.at)


def _of_correction(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """The issue as it stands with us now, and a note that says who has changed what."""
    right: IssueCorrection = entry.payload  # type: ignore[assignment]
    known = connection.execute(select(issues).where(issues.c.number == right.number)).first()
    if known is None or not (known.external_id or known.act_key):
        return []
    told = {"issue": right.number, "fields": list(right.fields)}
    return [_to_issue(CORRECTION, entry, known, told), _on_issue(entry, known, right.text)]


def _of_visit_correction(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    right: VisitCorrection = entry.payload  # type: ignore[assignment]
    return plan_visit(connection, right.number, entry.key, entry.call_sid, entry.at)


def _on_issue(entry: Entry, known: AnyRow, text: str) -> NewDelivery:
    return _to_issue(ISSUE_NOTE, entry, known, {"text": text})


def _to_issue(
    kind: str, entry: Entry, known: AnyRow, told: Mapping[str, Any], **more: Any
) -> NewDelivery:
    """Something about an issue that Rent Manager has, or is about to be given."""
    if known.external_id:
        return _new(kind, entry, told, target=known.external_id, **more)
    return _new(kind, entry, told, after_key=delivery_key(ISSUE, known.act_key or ""), **more)


def _of_lead(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """The prospect, the home they want, and the visits that they booked before."""
    lead: Lead = entry.payload  # type: ignore[assignment]
    told = {name: value for name, value in asdict(lead).items() if value not in (None, "")}
    first = _new(PROSPECT, entry, told)
    unit_id = lead.unit_id or visited_home(connection, entry.call_sid)
    home = {"unit_id": unit_id, "waiting": lead.waiting}
    interest = [_new(INTEREST, entry, home, after_key=first.key)] if unit_id else []
    return [first, *interest, *link_visits(connection, entry.call_sid, first.key, entry.at)]


def _of_errand(connection: Connection, entry: Entry) -> Iterable[NewDelivery]:
    """A task; one that another call has left already is there."""
    errand: Errand = entry.payload  # type: ignore[assignment]
    row = connection.execute(select(tasks).where(tasks.c.act_key == entry.key)).first()
    if row is None:
        return []
    told = {name: value for name, value in asdict(errand).items() if value not in (None, "")}
    told.pop("wished_at", None)
    return [_new(TASK, entry, {**told, "due_at": row.due_at.isoformat()}, urgent=errand.urgent)]


def note_of_photos(
    connection: Connection, number: int, call_sid: str, at: datetime, link: str
) -> Iterable[NewDelivery]:
    """One note for all photos of a ticket (`number` is ours) that a conversation brings."""
    known = connection.execute(select(issues).where(issues.c.number == number)).first()
    if known is None:
        return []
    key = delivery_key(ISSUE_NOTE, f"photos {number} {call_sid}")
    told = {"text": f"Photos of this were sent. They are with the record: {link}"}
    payload = {**told, "at": at.isoformat()}
    if known.external_id:
        return [NewDelivery(key, ISSUE_NOTE, known.external_id, payload, call_sid)]
    first = delivery_key(ISSUE, known.act_key or "")
    return [NewDelivery(key, ISSUE_NOTE, "", payload, call_sid, after_key=first)]


PLANS: dict[type[Any], Callable[[Connection, Entry], Iterable[NewDelivery]]] = {
    ServiceIssue: _of_issue,
    Note: _of_note,
    JobUpdate: _of_job,
    Lead: _of_lead,
    Errand: _of_errand,
    Booking: _of_booking,
    Cancelling: _of_cancelling,
    OutageNote: _of_outage_note,
    IssueCorrection: _of_correction,
    VisitCorrection: _of_visit_correction,
}
