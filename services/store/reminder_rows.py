"""Reminders of tasks in the database: due rows that any worker may take, each under its own key.

A row says before its text leaves that it may have left (`sent_at`): one that is taken up again
with it is looked up first, and never sent again blindly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from services.core.after_call import TASK_MAIL
from services.core.deliveries import NewDelivery
from services.core.dialogue import ActState
from services.core.mail_policy import mark_of
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.rehearsal import is_of_test_phone
from services.core.task_times import Whom, may_remind, next_reminder, steps_of
from services.store.call_rows import AnyRow
from services.store.delivery_rows import plan
from services.store.statements import insert_new
from services.store.task_rows import add_step, tell_pages
from services.store.task_tables import task_reminders, tasks

LEASE_S = 60
MOST_AT_ONCE = 20
OPEN = (ActState.WAITING, ActState.UNSURE)
SHOWN = "shown"
"""Nobody to be texted: it stands on the dashboard alone."""
DROPPED = "dropped"
"""The task was done before the text went out."""


@dataclass(frozen=True, slots=True)
class DueText:
    """A reminder that a worker has taken; nobody else has it until its lease ends."""

    key: str
    task_number: int
    to_name: str
    to: PhoneNumber
    words: str
    attempts: int
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """How a text went."""

    state: ActState
    text_id: str = ""
    error: str = ""


def plan_reminders(connection: Connection, now: datetime, office: Office, link: str = "") -> int:
    """Write down the reminders that fall due now; how many tasks are reminded of."""
    due = (
        select(tasks)
        .where(tasks.c.done_at.is_(None), tasks.c.remind_at <= now)
        .order_by(tasks.c.remind_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return sum(_plan(connection, row, now, office, link) for row in connection.execute(due).all())


def _plan(connection: Connection, row: AnyRow, now: datetime, office: Office, link: str) -> bool:
    """False where it has to wait until the office opens. The version stays: nobody who looks at
    the task is in the way of a reminder."""
    mine = update(tasks).where(tasks.c.number == row.number)
    decent = may_remind(office, row.kind, now, urgent=row.urgent)
    if decent > now:
        connection.execute(mine.values(remind_at=decent))
        return False
    steps = steps_of(urgent=row.urgent)
    if row.reminded < len(steps):
        names = addressees(row, steps[row.reminded].whom, office)
        told = [_write(connection, row, name, now, office, link) for name in names or [""]]
        add_step(connection, row.number, "reminded", now, words=", ".join(told) + ".")
    following = next_reminder(row.reminded + 1, now, urgent=row.urgent)
    connection.execute(mine.values(reminded=row.reminded + 1, remind_at=following))
    tell_pages(connection, row, now)
    return True


def addressees(row: AnyRow, whom: Whom, office: Office) -> Sequence[str]:
    """The names of who is reminded: whoever has the task, everybody, or the managers. Where
    there is nobody of that kind, everybody; empty where nobody does tasks at all."""
    desk = office.task_desk
    everybody = [member.name for member in desk.members]
    if whom is Whom.MANAGERS:
        return desk.managers or everybody
    holder = desk.with_email(row.claimed_by)
    owner = holder.name if holder else row.owner
    return [owner] if whom is Whom.OWNER and owner else everybody


def _write(
    connection: Connection, row: AnyRow, name: str, now: datetime, office: Office, link: str
) -> str:
    """One reminder, once; whom and how, in words for the task's history."""
    number = None if is_of_test_phone(row.call_sid or "") else _number_of(office, name)
    reminder = {
        "key": f"{row.number}:{row.due_at:%Y%m%dT%H%M%S}:{row.reminded}:{name}",
        "task_number": row.number,
        "to_name": name,
        "to_number": number.e164 if number else "",
        "words": reminder_words(row, office, link),
        "state": ActState.WAITING if number else SHOWN,
        "due_at": now if number else None,
        "created_at": now,
        "changed_at": now,
    }
    insert_new(connection, task_reminders, reminder)
    mailed = _mail(connection, row, name, now, office)
    ways = [way for way, goes in (("text", number), ("mail", mailed)) if goes]
    return f"{name or 'Nobody is set'} ({' and '.join(ways) or 'dashboard'})"


def _mail(connection: Connection, row: AnyRow, name: str, now: datetime, office: Office) -> bool:
    """The same by mail, where the colleague has an address. True where it leaves."""
    member = office.task_desk.member(name)
    if member is None or not member.email or is_of_test_phone(row.call_sid or ""):
        return False
    key = f"{TASK_MAIL}:{row.number}:{row.due_at:%Y%m%dT%H%M%S}:{row.reminded}:"
    payload = {"task": row.number, "count": row.reminded + 1}
    mail = NewDelivery(key + mark_of(member.email), TASK_MAIL, member.email, payload)
    plan(connection, [mail], now)
    return True


def _number_of(office: Office, name: str) -> PhoneNumber | None:
    """A colleague's number, where an admin has confirmed it."""
    found = (one for one in office.colleagues if one.name == name and one.confirmed)
    colleague = next(found, None)
    return colleague.number if colleague else None


def reminder_words(row: AnyRow, office: Office, link: str) -> str:
    """What a text says: nothing of the caller, because telephones lie about."""
    due = office.local(row.due_at)
    what = row.kind.replace("_", " ")
    urgent = "URGENT. " if row.urgent else ""
    return (
        f"{urgent}Task {row.number} ({what}) was due {due:%a %b %-d, %-I:%M %p}. "
        f"Reminder {row.reminded + 1}. {link}"
    ).strip()


def take_due_texts(connection: Connection, now: datetime) -> Sequence[DueText]:
    """Take the texts whose time has come. What was done meanwhile is not reminded of any more."""
    due = (
        select(task_reminders)
        .where(task_reminders.c.state.in_(OPEN), task_reminders.c.due_at <= now)
        .order_by(task_reminders.c.due_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return [
        _taken(connection, row, now)
        for row in connection.execute(due).all()
        if row.sent_at is not None or _still_open(connection, row, now)
    ]


def _still_open(connection: Connection, row: AnyRow, now: datetime) -> bool:
    done = select(tasks.c.done_at).where(tasks.c.number == row.task_number)
    if connection.execute(done).scalar() is None:
        return True
    drop = update(task_reminders).where(task_reminders.c.key == row.key)
    connection.execute(drop.values(state=DROPPED, due_at=None, changed_at=now))
    return False


def _taken(connection: Connection, row: AnyRow, now: datetime) -> DueText:
    mine = update(task_reminders).where(task_reminders.c.key == row.key)
    lease = now + timedelta(seconds=LEASE_S)
    connection.execute(mine.values(due_at=lease, attempts=row.attempts + 1))
    return DueText(
        row.key,
        row.task_number,
        row.to_name,
        PhoneNumber(row.to_number),
        row.words,
        row.attempts + 1,
        row.sent_at,
    )


def mark_leaving(connection: Connection, key: str, now: datetime) -> None:
    """The text leaves now: from here on it may have been sent."""
    change = update(task_reminders).where(task_reminders.c.key == key)
    connection.execute(change.values(sent_at=now))


def settle_text(
    connection: Connection, due: DueText, sent: Sent, now: datetime, again: timedelta | None
) -> ActState:
    """Write down how a text went. What surely went wrong stands in the task's history."""
    state = sent.state
    if state in OPEN and again is None:
        state = ActState.FAILED
    open_still = state in OPEN and again is not None
    values = {
        "state": state,
        "external_id": sent.text_id,
        "last_error": sent.error,
        "changed_at": now,
        "due_at": now + again if open_still and again else None,
        # Surely not sent: the next attempt need not look first.
        **({"sent_at": None} if state is ActState.WAITING else {}),
    }
    mine = update(task_reminders).where(task_reminders.c.key == due.key)
    connection.execute(mine.values(**values))
    if state is ActState.FAILED:
        words = f"The text to {due.to_name} did not go out."
        locked = select(tasks.c.number).where(tasks.c.number == due.task_number).with_for_update()
        connection.execute(locked)
        add_step(connection, due.task_number, "not_reached", now, words=words)
    return state
