"""Something on every page: calls with the test phone, and what only the worker or Twilio brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from services.clients.mail_files import write_whole
from services.core.deliveries import NewDelivery
from services.portfolio.rent_manager_plans import NOTE
from services.portfolio.tables import units
from services.store import audit_book, delivery_rows, photo_rows, user_rows
from services.store.database import Database
from services.store.tables import issues
from tests.browser.conftest import Desk
from tests.browser.test_call_from_the_phone import ring, say
from tests.end_to_end.running import Server

T = TypeVar("T")

LEAK = ("my kitchen sink is leaking", "1203", "yes", "no pets", "yes")
MESSAGE = ("can somebody call me back please", "it is about my lease", "yes this number is fine")
LETTER = "CA1-email-manager.eml"
MAIL = (
    "From: chris@localhost\r\nTo: manager@example.com\r\nSubject: A call from 1203\r\n"
    "Content-Type: text/html; charset=utf-8\r\n\r\n<p>The kitchen sink leaks.</p>\r\n"
)


def on_records(server: Server, work: Callable[[Connection], T]) -> T:
    """Something done on the records of the running program."""
    address = f"sqlite:///{server.env['VAR_DIR']}/chris.db"
    found: T = Database(address, threads=2).run_now(work)
    return found


def fill(server: Server, desk: Desk) -> Mapping[str, str]:
    """What the addresses of `tests.browser.pages` need. Two calls are on the records then."""
    phone = desk.page("/phone")
    _call(phone, LEAK, "+17185550143")
    _call(phone, MESSAGE, "+17185550142")
    phone.close()
    write_whole(Path(server.env["VAR_DIR"], "mail"), LETTER, MAIL.encode())
    return {"letter": LETTER, **on_records(server, _more)}


def _call(phone: Any, sentences: tuple[str, ...], caller: str) -> None:
    ring(phone, caller)
    say(phone, *sentences)
    phone.click("#hang-up")


def _more(connection: Connection) -> Mapping[str, str]:
    """Links that only their owners know, and a mail that did not leave."""
    now = datetime.now(UTC)
    ours = select(issues.c.number, issues.c.call_sid).where(issues.c.call_sid.is_not(None))
    number, sid = connection.execute(ours).one()
    link = user_rows.new_link(connection, "admin@example.com", "admin@example.com", now)
    mail = NewDelivery(f"{sid}:mail", "email_manager", "manager@example.com", call_sid=sid)
    note = NewDelivery(f"{NOTE}:{sid}", NOTE, "", call_sid=sid)
    delivery_rows.plan(connection, [mail, note], now)
    home = connection.execute(select(units.c.id).where(units.c.property_id == "bayview")).scalars()
    audit_book.note(connection, who="admin@example.com", what="exported", at=now, about="...0143")
    return {
        "call_sid": str(sid),
        "password_link": str(link),
        "unit_id": str(home.first()),
        "photo_link": photo_rows.make_link(connection, number, sid, "+17185550143", now),
    }
