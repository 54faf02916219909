"""Acts in the database: each is written with its result in one transaction, under its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from services.core.caller_texts import CallerText
from services.core.dialogue import Act, ActState
from services.core.errors import EpochStale, ProviderRefused
from services.core.events import ActRecorded
from services.core.issue import IssueStatus, JobUpdate, ServiceIssue, Urgency
from services.core.office import Office
from services.core.ports import Errand, Lead
from services.core.same_trouble import TOLD_AGAIN
from services.core.tasks import TaskMark
from services.core.unmatched import errand_key
from services.portfolio.act_entry import Entry, Note
from services.portfolio.tables import properties, units
from services.store import outbox
from services.store.call_rows import AnyRow, act_of, locked_or_new_call
from services.store.issue_rows import issue_numbered, number_of_issue
from services.store.outage_rows import Report, note_report
from services.store.statements import insert_new, next_numbers
from services.store.tables import acts, appointments, issues, leads, notes
from services.store.task_rows import Left, leave_task, mark_of_act, settle_task
from services.store.text_rows import text_caller


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an act. `number` may be spoken; `record` is where the office finds it."""

    summary: str
    number: int | None = None
    unit_id: str | None = None
    record: str = ""
    task: TaskMark | None = None


NO_OFFICE = Office("", None, "")
"""Without hours or people: what is left then waits for anybody."""


Outward = Callable[[Connection, Entry], bool]
"""Plans what leaves the house for an act; true where another system gives its number."""


def stays_here(connection: Connection, entry: Entry) -> bool:  # noqa: ARG001
    """There is no other system."""
    return False


def perform(
    connection: Connection,
    entry: Entry,
    *,
    check_epoch: bool = True,
    office: Office = NO_OFFICE,
    outward: Outward = stays_here,
) -> Act:
    """Do the act, or return what its key has done already. Raises EpochStale.

    `office` says whose a task is and when it is due. An act whose number another system gives is
    WAITING until it has given one.
    """
    if not begin(connection, entry, check_epoch=check_epoch):
        return known_act(connection, entry.key)
    if isinstance(entry.payload, Errand):
        result = leave_errand(connection, entry, entry.payload, office)
    elif isinstance(entry.payload, Lead):
        result = _add_lead(connection, entry, entry.payload, office)
    elif isinstance(entry.payload, ServiceIssue):
        result = _open_issue(connection, entry, entry.payload, office)
    elif isinstance(entry.payload, Note):
        result = _add_note(connection, entry, entry.payload, office)
    else:
        result = WRITES[type(entry.payload)](connection, entry, entry.payload)
    state = ActState.WAITING if outward(connection, entry) else ActState.DONE
    return finish(connection, entry, state, result)


def begin(connection: Connection, entry: Entry, *, check_epoch: bool = True, **more: Any) -> bool:
    """Take the key. False where it is taken: whoever asks at the same moment waits here.

    The call's row is locked, so that acts of one call follow each other. Raises EpochStale.
    """
    if connection.execute(select(acts.c.key).where(acts.c.key == entry.key)).first():
        return False
    call = locked_or_new_call(connection, entry.call_sid, entry.at)
    if check_epoch and 0 < entry.epoch < call.epoch:
        raise EpochStale(f"call {entry.call_sid} is past epoch {entry.epoch}")
    row = {
        "key": entry.key,
        "call_sid": entry.call_sid,
        "root_sid": entry.root_sid,
        "epoch": entry.epoch,
        "kind": entry.kind,
        "state": ActState.WAITING,
        "payload": entry.payload,
        "created_at": entry.at,
        "changed_at": entry.at,
        **more,
    }
    return insert_new(connection, acts, row)


def known_act(connection: Connection, key: str) -> Act:
    act = act_of(connection.execute(select(acts).where(acts.c.key == key)).one())
    leaves_task = act.kind in LEAVE_TASKS and act.state is ActState.DONE
    return replace(act, task=mark_of_act(connection, key)) if leaves_task else act


def finish(
    connection: Connection, entry: Entry, state: ActState, result: Result, **more: Any
) -> Act:
    """Write down what came of an act, and tell every process."""
    values = {
        "state": state,
        "summary": result.summary,
        "number": result.number,
        "unit_id": result.unit_id,
        "external_id": result.record,
        **more,
    }
    connection.execute(update(acts).where(acts.c.key == entry.key).values(**values))
    act = Act(
        entry.key, entry.kind, state, result.number, result.summary, result.unit_id, result.task
    )
    event = ActRecorded(call_sid=entry.call_sid, at=entry.at, act=act)
    outbox.append_change(connection, event)
    return act


def _open_issue(
    connection: Connection, entry: Entry, issue: ServiceIssue, office: Office
) -> Result:
    known = same_problem(connection, entry, issue)
    if known is not None:
        _add_to_known(connection, entry, issue, known)
        _settle_unmatched(connection, entry)
        return Result(known.summary, number_of_issue(known), known.unit_id)
    (number,) = next_numbers(connection, "issue")
    row = {
        **asdict(issue),
        **names_of(connection, issue.property_id, issue.unit_id),
        "number": number,
        "act_key": entry.key,
        "call_sid": entry.call_sid,
        "root_sid": entry.root_sid,
        "status": IssueStatus.OPEN,
        "opened_at": entry.at,
    }
    connection.execute(insert(issues).values(**row))
    _settle_unmatched(connection, entry)
    if issue.property_id is not None:
        where = (issue.property_id, issue.unit_id)
        report = _report(entry, issue.summary, where, number)
        note_report(connection, report, row["property_name"], office.outages)
    return Result(issue.summary, number, issue.unit_id)


def _report(entry: Entry, words: str, where: tuple[str, str | None], number: int) -> Report:
    """`where`: property and unit."""
    return Report(
        entry.key,
        words,
        *where,
        entry.call_sid,
        entry.root_sid,
        entry.at,
        number,
    )


def _settle_unmatched(connection: Connection, entry: Entry) -> None:
    """What waited in the unmatched queue has a place now: this ticket is it."""
    key = errand_key(entry.key)
    if key:
        settle_task(connection, key, entry.at, "It has a place now, and a ticket.")


def names_of(
    connection: Connection, property_id: str | None, unit_id: str | None
) -> dict[str, str]:
    """What the office calls the place, for people who read the record."""
    place = select(properties.c.name).where(properties.c.id == property_id)
    home = select(units.c.name).where(units.c.id == unit_id)
    return {
        "property_name": connection.execute(place).scalar_one_or_none() or "",
        "unit_name": connection.execute(home).scalar_one_or_none() or "",
    }


def same_problem(connection: Connection, entry: Entry, issue: ServiceIssue) -> AnyRow | None:
    """An issue that this conversation has opened for the same home and kind of trouble."""
    same = (
        (issues.c.root_sid == entry.root_sid)
        & issues.c.unit_id.is_not_distinct_from(issue.unit_id)
        & issues.c.property_id.is_not_distinct_from(issue.property_id)
        & (issues.c.category == issue.category)
        & (issues.c.status != IssueStatus.CLOSED)
    )
    return connection.execute(select(issues).where(same).order_by(issues.c.number)).first()


def _add_to_known(connection: Connection, entry: Entry, issue: ServiceIssue, known: AnyRow) -> None:
    """Urgency can rise, never fall; other words become a note."""
    worse = Urgency(known.urgency).or_worse(issue.urgency)
    change = update(issues).where(issues.c.number == known.number)
    connection.execute(change.values(urgency=worse))
    if issue.summary != known.summary:
        _write_note(connection, entry, Note(known.number, issue.summary))


def _add_note(connection: Connection, entry: Entry, note: Note, office: Office) -> Result:
    """Raises ProviderRefused where no such issue is: a number can be misheard. A trouble that is
    told again may be part of an outage by now, and is counted."""
    known = issue_numbered(connection, note.issue_number)
    if known is None:
        raise ProviderRefused(f"there is no issue {note.issue_number}")
    _write_note(connection, entry, Note(known.number, note.text))
    if known.property_id is not None:
        where = (known.property_id, known.unit_id)
        words = note.text.partition(f" ({TOLD_AGAIN}")[0]
        report = _report(entry, words, where, known.number)
        note_report(connection, report, known.property_name, office.outages)
    return Result(note.text, number_of_issue(known))


def _write_note(connection: Connection, entry: Entry, note: Note) -> None:
    row = {
        "act_key": entry.key,
        "issue_number": note.issue_number,
        "call_sid": entry.call_sid,
        "at": entry.at,
        "text": note.text,
    }
    connection.execute(insert(notes).values(**row))


def _update_job(connection: Connection, entry: Entry, job: JobUpdate) -> Result:
    """The status, and what they said as a note. Raises ProviderRefused where there is no such
    open issue."""
    known = issue_numbered(connection, job.issue_number)
    if known is None or known.status == IssueStatus.CLOSED:
        raise ProviderRefused(f"there is no open issue {job.issue_number}")
    change = update(issues).where(issues.c.number == known.number)
    connection.execute(change.values(status=job.status))
    _write_note(connection, entry, Note(known.number, job.text))
    return Result(job.text, number_of_issue(known))


def _add_lead(connection: Connection, entry: Entry, lead: Lead, office: Office) -> Result:
    """The lead, the visit that is wished, and the task of calling them."""
    (number,) = next_numbers(connection, "lead")
    values = asdict(lead)
    wished = values.pop("viewing_time")
    del values["booked"]
    known = {"act_key": entry.key, "call_sid": entry.call_sid}
    row = {**values, **known, "number": number, "at": entry.at}
    connection.execute(insert(leads).values(**row))
    if wished:
        (place,) = next_numbers(connection, "appointment")
        viewing = {
            **known,
            "number": place,
            "kind": "viewing",
            "state": "requested",
            "wished": wished,
            "property_id": lead.property_id,
            "unit_id": lead.unit_id,
            "name": lead.name,
            "phone": lead.phone,
            "made_at": entry.at,
        }
        connection.execute(insert(appointments).values(**viewing))
    left = leave_errand(connection, entry, _call_them(lead), office)
    return Result(lead.notes or wished, None, lead.unit_id, f"lead {number}", left.task)


def _call_them(lead: Lead) -> Errand:
    """What is to be done about a lead."""
    rooms = f"{lead.bedrooms} bedrooms" if lead.bedrooms else "a home"
    wishes = [
        f"Looks for {rooms}.",
        f"Up to {lead.budget_usd} dollars." if lead.budget_usd else "",
        f"Moves in: {lead.move_in}." if lead.move_in else "",
        f"Wants to visit: {lead.viewing_time}." if lead.viewing_time else "",
        f"Visit booked: {lead.booked}." if lead.booked else "",
        f"Asked for: {lead.accessibility}." if lead.accessibility else "",
        "Wants to hear when one is free." if lead.waiting else "",
        lead.notes,
    ]
    return Errand(
        "lead",
        " ".join(wish for wish in wishes if wish),
        caller_name=lead.name,
        callback_number=lead.phone,
        property_id=lead.property_id,
        unit_id=lead.unit_id,
    )


def leave_errand(
    connection: Connection, entry: Entry, errand: Errand, office: Office = NO_OFFICE
) -> Result:
    """Leave a task for a person, or join the one that is open for this caller and matter."""
    names = names_of(connection, errand.property_id, errand.unit_id)
    left = Left(errand, entry.key, entry.call_sid, entry.root_sid, entry.at, **names)
    task = leave_task(connection, left, office)
    return Result(errand.summary, None, errand.unit_id, f"task {task.number}", task)


def _text_caller(connection: Connection, entry: Entry, text: CallerText) -> Result:
    """Raises ProviderRefused for a number that gets no texts of ours: then nothing is written."""
    return Result(text_caller(connection, text, entry.key, entry.call_sid, entry.at))


WRITES: dict[type[Any], Callable[[Connection, Entry, Any], Result]] = {
    CallerText: _text_caller,
    JobUpdate: _update_job,
}
LEAVE_TASKS = ("message", "prospect", "viewing")
"""Kinds of acts that wait for a person."""
