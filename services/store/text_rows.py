"""Texts to callers in the database: agreed to, planned, reported on, in the commit of the cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, update

from services.core.caller_texts import (
    CALLER_TEXT,
    DECLINED_FOR,
    MOST_TEXTS_A_DAY,
    NUMBER_WAIT,
    CallerText,
    TextKind,
    words_of,
)
from services.core.consents import Answer, Consent, ConsentKind, TextStanding
from services.core.deliveries import DeliveryState, NewDelivery
from services.core.errors import ProviderRefused
from services.core.notices import version_of
from services.store import consent_book
from services.store.awaited_numbers import Tickets, kept_text, tickets_of
from services.store.delivery_rows import plan, tell_pages
from services.store.delivery_tables import deliveries
from services.store.photo_rows import make_link
from services.store.privacy_tables import consents
from services.store.statements import insert_new, put
from services.store.text_tables import text_numbers, text_reports

STOPPED = "21610"
KINDS_OF_TEXT = "%text%"
"""To callers, about emergencies, about visits."""
TOO_MANY = "too_many"
NOBODY_TEXTED = "Test call, nobody was texted. "
NO_TEXTS_CODES = frozenset(("21614", "30006"))
"""Twilio's codes of a number that takes no texts: no mobile, a landline."""
ARRIVED, LOST = frozenset(("delivered", "read")), frozenset(("undelivered", "failed"))
NEVER_LEFT = (DeliveryState.FAILED,)
REPORTS_KEPT = timedelta(days=2)
# Read for every call that rings, so they are built once.
_THEIRS = consents.c.number == bindparam("number")
_ANSWERS = (
    select(consents.c.number, consents.c.answer, consents.c.at)
    .where(consents.c.kind == ConsentKind.TEXTS)
    .order_by(consents.c.at.desc(), consents.c.key.desc())
    .limit(50)
)
_OF_NUMBER = _ANSWERS.where(_THEIRS)
_OF_PERSON = _ANSWERS.where(or_(_THEIRS, consents.c.person_id == bindparam("person_id")))
_NO_TEXTS = select(text_numbers.c.no_texts).where(text_numbers.c.number == bindparam("number"))


def text_caller(
    connection: Connection, text: CallerText, key: str, call_sid: str, now: datetime
) -> str:
    """Write down the caller's answer, and what leaves because of it; what it came to, in a word.

    Raises ProviderRefused, and writes nothing, for a number that gets no texts of ours.
    """
    consent = _consent(text, call_sid, now)
    if not text.agreed:
        consent_book.add(connection, consent, text.asked)
        return "declined"
    _check(connection, text.number, now)
    consent_book.add(connection, consent, text.asked)
    tickets = tickets_of(connection, text.issue_numbers)
    text = replace(text, issue_numbers=tickets.told)
    if not text.played:
        plan(connection, [_delivery(connection, text, tickets, key, call_sid, now)], now)
    told = " ".join(str(part) for part in (text.kind, text.issue_number) if part)
    return f"{NOBODY_TEXTED}{told}" if text.played else told


def _consent(text: CallerText, call_sid: str, now: datetime) -> Consent:
    answer = Answer.GIVEN if text.agreed else Answer.DECLINED
    return Consent(
        key=f"{call_sid}:{ConsentKind.TEXTS}:{answer}:{text.kind}",
        kind=ConsentKind.TEXTS,
        answer=answer,
        at=now,
        source="call",
        number=text.number,
        person_id=text.person_id,
        call_sid=call_sid,
        words_version=version_of(text.asked) if text.asked else "",
        language=text.language,
    )


def _check(connection: Connection, number: str, now: datetime) -> None:
    if consent_book.standing(connection, number, ConsentKind.TEXTS) is Answer.WITHDRAWN:
        raise ProviderRefused("this person has answered STOP", code=STOPPED)
    why = _no_texts(connection, number)
    if why:
        raise ProviderRefused("this number takes no texts", code=why)
    mine = (deliveries.c.kind == CALLER_TEXT) & (deliveries.c.target == number)
    lately = mine & (deliveries.c.created_at > now - timedelta(days=1))
    count = connection.execute(select(func.count()).select_from(deliveries).where(lately)).scalar()
    if (count or 0) >= MOST_TEXTS_A_DAY:
        raise ProviderRefused("this number had enough texts for a day", code=TOO_MANY)


def _delivery(
    connection: Connection,
    text: CallerText,
    tickets: Tickets,
    key: str,
    call_sid: str,
    now: datetime,
) -> NewDelivery:
    """What tells of a ticket waits a while for its number."""
    link = text.link
    if text.kind is TextKind.PHOTO_LINK and tickets.own:
        token = make_link(connection, tickets.own[-1], call_sid, text.number, now)
        link = f"{text.link}/u/{token}"
    first = _is_first(connection, text.number)
    payload = {"words": words_of(text, link, first=first), "kind": str(text.kind), "asked": True}
    new = NewDelivery(key, CALLER_TEXT, text.number, payload, call_sid)
    if not tickets.waits_for:
        return new
    made_of = kept_text(text, link, tickets.own, first=first)
    return replace(
        new,
        payload={**payload, "made_of": made_of},
        after_key=tickets.waits_for,
        at_latest=now + NUMBER_WAIT,
    )


def _is_first(connection: Connection, number: str) -> bool:
    """Has nothing of ours left for this number yet?"""
    mine = (deliveries.c.kind == CALLER_TEXT) & (deliveries.c.target == number)
    mine &= deliveries.c.state.not_in(NEVER_LEFT)
    return connection.execute(select(deliveries.c.key).where(mine).limit(1)).first() is None


def _no_texts(connection: Connection, number: str) -> str:
    return connection.execute(_NO_TEXTS, {"number": number}).scalar() or ""


def standing_for_texts(
    connection: Connection, number: str, person_id: str, now: datetime
) -> TextStanding:
    """How a number stands to texts of ours; a no of the same person counts, whatever they ring
    from."""
    found = _entries(connection, number, person_id)
    own = (one.answer for one in found if one.number == number)
    newest = next((answer for answer in own if answer != Answer.DECLINED), None)
    if newest == Answer.WITHDRAWN:
        return TextStanding.STOPPED
    if _no_texts(connection, number):
        return TextStanding.NO_TEXTS
    no = (one for one in found if one.answer == Answer.DECLINED and one.at > now - DECLINED_FOR)
    return TextStanding.DECLINED if any(no) else TextStanding.OPEN


def _entries(connection: Connection, number: str, person_id: str) -> Sequence[Row[Any, Any, Any]]:
    """What this number and this person have answered, newest first."""
    if person_id:
        return connection.execute(_OF_PERSON, {"number": number, "person_id": person_id}).all()
    return connection.execute(_OF_NUMBER, {"number": number}).all()


def note_no_texts(connection: Connection, number: str, code: str, now: datetime) -> None:
    """The provider says that this number takes no texts."""
    put(connection, text_numbers, {"number": number, "no_texts": code, "at": now})


def take_report(
    connection: Connection, message_sid: str, status: str, code: str, now: datetime
) -> bool:
    """The provider tells how a text fared. False where it says nothing final, or is of no text
    that we know: then it is kept until we have written down that it left."""
    if status not in ARRIVED | LOST:
        return False
    mine = (deliveries.c.external_id == message_sid) & deliveries.c.kind.like(KINDS_OF_TEXT)
    row = connection.execute(select(deliveries).where(mine).with_for_update()).first()
    if row is None:
        told = {"status": status, "code": code[:16], "at": now}
        return not insert_new(connection, text_reports, {"message_sid": message_sid, **told})
    if row.state == DeliveryState.DONE:
        _settle_report(connection, row.key, row.target, status, code, now)
    return True


def apply_early_report(
    connection: Connection, key: str, target: str, message_sid: str, now: datetime
) -> None:
    """What was told of a text before it counted as sent."""
    mine = text_reports.c.message_sid == message_sid
    row = connection.execute(select(text_reports).where(mine)).first()
    if row is not None:
        _settle_report(connection, key, target, row.status, row.code, now)
        connection.execute(delete(text_reports).where(mine))


def _settle_report(
    connection: Connection, key: str, number: str, status: str, code: str, now: datetime
) -> None:
    arrived = status in ARRIVED
    values: Mapping[str, object] = {
        "state": DeliveryState.DELIVERED if arrived else DeliveryState.BOUNCED,
        "last_error": "" if arrived else f"{status} {code}".strip(),
        "ended_at": now,
        "changed_at": now,
    }
    connection.execute(update(deliveries).where(deliveries.c.key == key).values(**values))
    if not arrived and number:
        _learn_from(connection, number, code, now)
    tell_pages(connection, key, now)


def _learn_from(connection: Connection, number: str, code: str, now: datetime) -> None:
    if code in NO_TEXTS_CODES:
        note_no_texts(connection, number, code, now)
    if code == STOPPED:
        kind = ConsentKind.TEXTS
        stop = consent_book.stop_of(
            number, kind, now, source="twilio", key=f"twilio:{kind}:{number}"
        )
        consent_book.add(connection, stop)


def apply_left_reports(connection: Connection, now: datetime) -> int:
    """Reports that came at the very moment at which their text was settled, so that neither side
    saw the other; how many."""
    of_text = text_reports.c.message_sid == deliveries.c.external_id
    done = (deliveries.c.state == DeliveryState.DONE) & deliveries.c.kind.like(KINDS_OF_TEXT)
    wanted = select(deliveries.c.key, deliveries.c.target, deliveries.c.external_id).where(done)
    left = connection.execute(wanted.join(text_reports, of_text)).all()
    for row in left:
        apply_early_report(connection, row.key, row.target, row.external_id, now)
    return len(left)


def forget_reports(connection: Connection, now: datetime) -> int:
    """Reports of texts that are not ours, and that nobody waits for."""
    old = text_reports.c.at < now - REPORTS_KEPT
    return connection.execute(delete(text_reports).where(old)).rowcount
