"""What hangs on somebody who leaves, and what is done with it: in the transaction that changes
the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from services.core.deliveries import NewDelivery
from services.core.departure_words import Told, Work
from services.core.departures import Choices
from services.core.leavers import Leaver, who_is_called, who_signs_in
from services.core.mail_policy import mark_of
from services.core.office import Office
from services.core.rota_letter import ROTA_MAIL
from services.core.spoken import fold
from services.core.transfer_legs import LegState
from services.core.users import User
from services.store.accounts import plain_email
from services.store.api_tokens import revoke_all
from services.store.delivery_handover import drop_for, waiting_for
from services.store.delivery_rows import plan
from services.store.ladder_skips import rings_of, skip
from services.store.outbox import CHANGE, append
from services.store.sessions import end_sessions
from services.store.staff_tables import staff_pins
from services.store.tables import api_tokens, users
from services.store.task_handover import Holder, hand_over, open_tasks_of
from services.store.trail import PEOPLE, note
from services.store.transfer_tables import colleague_presence, transfer_legs
from services.store.user_rows import admins_but, change_user, end_links, user_of
from services.store.user_tables import departures, user_sessions


def leaver_of(connection: Connection, office: Office, email: str, name: str) -> Leaver | None:
    """By the address of an account, or by name; a name that an account has is that account."""
    rows = connection.execute(select(users).order_by(users.c.email)).all()
    people = [user_of(row) for row in rows]
    if email:
        one = next((user for user in people if user.email == plain_email(email)), None)
        return signer(office, one) if one else None
    with_account = (signer(office, one) for one in people if one.enabled)
    known = (one for one in with_account if name and name in (one.colleague, one.on_call))
    return next(known, None) or who_is_called(office, name)


def signer(office: Office, user: User) -> Leaver:
    return who_signs_in(office, user.email, user.name, user.phone, user.links)


def work_of(connection: Connection, office: Office, leaver: Leaver) -> Work:
    """What is open at this moment."""
    numbers = own_numbers(office, leaver)
    mine = user_sessions.c.email == leaver.email
    going_on = select(func.count()).where(mine, user_sessions.c.ended_at.is_(None))
    good = (api_tokens.c.owner == leaver.email) & api_tokens.c.revoked_at.is_(None)
    tokens = select(api_tokens.c.name).where(good).order_by(api_tokens.c.name)
    pins = select(func.count()).where(staff_pins.c.number.in_(numbers))
    legs = transfer_legs.c
    talks = select(func.count()).where(
        legs.number.in_(numbers), legs.state == LegState.TAKEN, legs.ended_at.is_(None)
    )
    return Work(
        tasks=tuple(open_tasks_of(connection, holder_of(office, leaver))),
        sessions=(connection.execute(going_on).scalar() or 0) if leaver.email else 0,
        tokens=tuple(connection.execute(tokens).scalars()) if leaver.email else (),
        has_pin=bool(connection.execute(pins).scalar()),
        waiting=waiting_for(connection, {*leaver.emails, *numbers}),
        rings=rings_of(connection, numbers) if leaver.on_call else 0,
        talks=connection.execute(talks).scalar() or 0,
    )


def own_numbers(office: Office, leaver: Leaver) -> list[str]:
    """Their telephones, but for those that somebody who stays is rung on as well."""
    stay = {one.number.e164 for one in office.colleagues if not leaver.is_colleague(one)}
    people = office.on_call_rota.people
    stay |= {one.number.e164 for one in people if not leaver.is_on_call(one.name)}
    return sorted(leaver.numbers(office) - stay)


def holder_of(office: Office, leaver: Leaver) -> Holder:
    """By what tasks are theirs."""
    names = {one.name for one in office.task_desk.members if leaver.is_member(one)}
    return Holder(sorted({*names, *filter(None, (leaver.colleague,))}), sorted(leaver.emails))


def shut_out(connection: Connection, leaver: Leaver, by: str, now: datetime) -> None:
    """The account, its sessions, links and tokens."""
    gone = {"enabled": False, "disabled_at": now, "disabled_by": by, "password_hash": ""}
    change_user(connection, leaver.email, **gone)
    end_links(connection, leaver.email, now)
    revoke_all(connection, leaver.email, now)
    end_sessions(connection, leaver.email, by, now)


def take_out(
    connection: Connection,
    before: Office,
    leaver: Leaver,
    choices: Choices,
    by: str,
    now: datetime,
) -> Sequence[str]:
    """Tasks, waiting mail, PIN, ladders. The provider's ids of calls that ring them now."""
    numbers = own_numbers(before, leaver)
    hand_over(connection, holder_of(before, leaver), choices.tasks, by, now)
    drop_for(connection, {*leaver.emails, *numbers}, choices.mail, now)
    connection.execute(delete(staff_pins).where(staff_pins.c.number.in_(numbers)))
    folded = fold(leaver.colleague)[:80]
    connection.execute(delete(colleague_presence).where(colleague_presence.c.name == folded))
    return skip(connection, numbers, now) if leaver.on_call else ()


def write_down(
    connection: Connection,
    leaver: Leaver,
    choices: Choices,
    told: Sequence[Told],
    by: str,
    now: datetime,
) -> int:
    """Each step in the trail, and all of them together; its number. Every page is told."""
    who = f"{leaver.name} ({leaver.email})" if leaver.email else leaver.name
    note(connection, by, f"{who} has left", now)
    for one in told:
        if not one.detail:
            note(connection, by, f"{leaver.name}: {one.area}: {one.words}", now)
    row = {"at": now, "who": by, "name": leaver.name, "email": leaver.email}
    row |= {"choices": choices, "done": [f"{one.area}: {one.words}" for one in told]}
    made = connection.execute(insert(departures).values(**row)).inserted_primary_key
    change = {"kind": "office", "call_sid": None, "at": now.isoformat(), "what": PEOPLE}
    append(connection, CHANGE, change, at=now)
    return int(made[0]) if made else 0


def mail_admins(connection: Connection, leaver: Leaver, number: int, now: datetime) -> None:
    """Hours are nobody's now: those who stay hear of it."""
    to = admins_but(connection, leaver.email)
    mails = (
        NewDelivery(f"{ROTA_MAIL}:{number}:{mark_of(email)}", ROTA_MAIL, email, urgent=True)
        for email in to
    )
    plan(connection, mails, now)
