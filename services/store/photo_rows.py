"""Photos and the links to send them by, in the database. The files stand under `var/photos`."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from services.core.caller_texts import LINK_DAYS
from services.core.issue import IssueStatus
from services.core.own_numbers import may_be_told
from services.core.photos import MOST_FOR_ISSUE
from services.store.call_rows import AnyRow
from services.store.statements import insert_new
from services.store.tables import issues
from services.store.text_tables import photo_links, photos
from services.store.times import iso

TOKEN_BYTES = 24
IDS_AT_ONCE = 500
REPLY_WITHIN = timedelta(days=30)
"""A photo that comes by text so long after a ticket is about that ticket."""


Arrived = Callable[[Connection, int, str, datetime], None]
"""Given our number of the ticket and the conversation."""


def kept_here(connection: Connection, issue: int, call_sid: str, now: datetime) -> None:
    """There is no other system."""


@dataclass(frozen=True, slots=True)
class PhotoLink:
    """What a link opens."""

    issue_number: int
    call_sid: str
    number: str
    expires_at: datetime
    count: int
    """Photos of the ticket so far."""
    told: int | None = None
    """The number of the ticket that the caller may see."""


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo whose file is written."""

    id: str
    issue_number: int | None
    call_sid: str
    number: str
    source: str
    origin: str
    width: int
    height: int
    bytes: int


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def make_link(
    connection: Connection, issue_number: int, call_sid: str, number: str, now: datetime
) -> str:
    """A new link to one ticket; its token stands nowhere but in the text."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {
        "token_hash": token_hash(token),
        "issue_number": issue_number,
        "call_sid": call_sid,
        "number": number,
        "made_at": now,
        "expires_at": now + timedelta(days=LINK_DAYS),
    }
    connection.execute(insert(photo_links).values(**row))
    return token


def read_link(connection: Connection, token: str, now: datetime) -> PhotoLink | None:
    """What this token opens; None for an unknown or old one, and for a ticket that is closed."""
    mine = photo_links.c.token_hash == token_hash(token)
    row = connection.execute(
        select(photo_links, issues.c.status, issues.c.external_id)
        .outerjoin(issues, issues.c.number == photo_links.c.issue_number)
        .where(mine, photo_links.c.expires_at > now)
    ).first()
    if row is None or row.status in (None, IssueStatus.CLOSED):
        return None
    count = count_of(connection, row.issue_number)
    external: str = row.external_id or ""
    told = int(external) if external.isdecimal() else may_be_told(row.issue_number)
    return PhotoLink(row.issue_number, row.call_sid, row.number, row.expires_at, count, told)


def count_of(connection: Connection, issue_number: int) -> int:
    mine = (photos.c.issue_number == issue_number) & photos.c.erased.is_(False)
    return int(
        connection.execute(select(func.count()).select_from(photos).where(mine)).scalar_one()
    )


def add_photo(connection: Connection, photo: NewPhoto, now: datetime) -> bool:
    """Keep a photo; False where it is known already, or the ticket has enough of them."""
    if photo.issue_number is not None:
        # Locked, so that two at the same moment do not both take the last place.
        mine = select(issues.c.number).where(issues.c.number == photo.issue_number)
        connection.execute(mine.with_for_update())
        if count_of(connection, photo.issue_number) >= MOST_FOR_ISSUE:
            return False
    return insert_new(connection, photos, {**asdict(photo), "at": now, "erased": False})


def is_known(connection: Connection, origin: str) -> str:
    """The id of the photo that came from there; "" where none did."""
    found = select(photos.c.id).where(photos.c.origin == origin, photos.c.erased.is_(False))
    return connection.execute(found).scalar() or ""


def issue_for(connection: Connection, call_sid: str, number: str, now: datetime) -> int | None:
    """The ticket that a photo from this number is about: the newest of this conversation, else
    the newest open one that was reported from this number lately."""
    newest = select(issues.c.number).order_by(issues.c.opened_at.desc(), issues.c.number.desc())
    open_ones = newest.where(issues.c.status != IssueStatus.CLOSED)
    here = or_(issues.c.call_sid == call_sid, issues.c.root_sid == call_sid)
    found = connection.execute(open_ones.where(here)).scalars().first()
    if found is None and number:
        linked = select(photo_links.c.issue_number).where(photo_links.c.number == number)
        mine = or_(issues.c.callback_number == number, issues.c.number.in_(linked))
        lately = mine & (issues.c.opened_at > now - REPLY_WITHIN)
        found = connection.execute(open_ones.where(lately)).scalars().first()
    return found


def attach(connection: Connection, call_sid: str, issue_number: int) -> int:
    """Photos that came before their ticket belong to it now; how many."""
    mine = (photos.c.call_sid == call_sid) & photos.c.issue_number.is_(None)
    change = update(photos).where(mine).values(issue_number=issue_number)
    return connection.execute(change).rowcount


def photos_where(connection: Connection, which: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Oldest first."""
    mine = which & photos.c.erased.is_(False)
    return connection.execute(select(photos).where(mine).order_by(photos.c.at, photos.c.id)).all()


def photos_of_call(
    connection: Connection, sid: str, issue_numbers: Sequence[int]
) -> Sequence[Mapping[str, Any]]:
    """Of a conversation and of its tickets, as its record shows them."""
    which = (photos.c.call_sid == sid) | photos.c.issue_number.in_(issue_numbers)
    return [photo_record(row) for row in photos_where(connection, which)]


def photo_record(row: AnyRow) -> Mapping[str, Any]:
    return {
        "id": row.id,
        "issue": row.issue_number,
        "source": row.source,
        "width": row.width,
        "height": row.height,
        "bytes": row.bytes,
        "at": iso(row.at),
        "url": f"/photos/{row.id}",
    }


def erased_ids(connection: Connection, limit: int = 200) -> Sequence[str]:
    """Photos whose files have to go."""
    return (
        connection.execute(select(photos.c.id).where(photos.c.erased.is_(True)).limit(limit))
        .scalars()
        .all()
    )


def known_ids(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Which of these have a row."""
    found: set[str] = set()
    for first in range(0, len(ids), IDS_AT_ONCE):
        some = photos.c.id.in_(ids[first : first + IDS_AT_ONCE])
        found.update(connection.execute(select(photos.c.id).where(some)).scalars())
    return frozenset(found)


def forget(connection: Connection, ids: Sequence[str]) -> int:
    """Their files are gone."""
    return connection.execute(delete(photos).where(photos.c.id.in_(ids))).rowcount
