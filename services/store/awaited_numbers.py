"""Texts that wait for the number which another system gives to their ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.caller_texts import CALLER_TEXT, CallerText, TextKind, words_of
from services.core.deliveries import DeliveryState, delivery_key
from services.core.own_numbers import GIVES_NUMBER, may_be_told
from services.store.call_rows import AnyRow
from services.store.delivery_tables import deliveries
from services.store.issue_rows import issue_numbered, number_of_issue
from services.store.tables import issues


@dataclass(frozen=True, slots=True)
class Tickets:
    """The tickets of a text, as they stand now."""

    own: tuple[int, ...]
    """What our tables call them."""
    told: tuple[int, ...]
    """Numbers that the caller may read."""
    waits_for: str
    """The delivery that gives the newest one its number; "" where none is missing."""


def tickets_of(connection: Connection, numbers: Sequence[int]) -> Tickets:
    rows = [(number, issue_numbered(connection, number)) for number in numbers]
    waits = [row.act_key for _, row in rows if row is not None and row.act_key and not _told(row)]
    return Tickets(
        own=tuple(number if row is None else row.number for number, row in rows),
        told=tuple(
            told
            for number, row in rows
            if (told := may_be_told(number) if row is None else _told(row)) is not None
        ),
        waits_for=delivery_key(GIVES_NUMBER, waits[-1]) if waits else "",
    )


def _told(row: AnyRow) -> int | None:
    return may_be_told(number_of_issue(row))


def kept_text(text: CallerText, link: str, own: Sequence[int], *, first: bool) -> Mapping[str, Any]:
    """What its words are made of once more when the number is there."""
    return {
        "office": text.office,
        "language": text.language,
        "link": link,
        "first": first,
        "tickets": list(own),
    }


def number_texts(connection: Connection, written: str, now: datetime) -> int:
    """The ticket that the delivery `written` has written has its number: the texts that waited for
    it tell it. How many did."""
    waits = (deliveries.c.after_key == written) & (deliveries.c.kind == CALLER_TEXT)
    waits &= (deliveries.c.state == DeliveryState.WAITING) & (deliveries.c.attempts == 0)
    rows = connection.execute(select(deliveries).where(waits)).all()
    for row in rows:
        payload = {**row.payload, "words": _words(connection, row.payload)}
        mine = update(deliveries).where(deliveries.c.key == row.key)
        connection.execute(mine.values(payload=payload, changed_at=now))
    return len(rows)


def _words(connection: Connection, payload: Mapping[str, Any]) -> str:
    kept = payload["made_of"]
    found = connection.execute(select(issues).where(issues.c.number.in_(kept["tickets"]))).all()
    told = {row.number: _told(row) for row in found}
    numbers = [told.get(own) for own in kept["tickets"]]
    blank = CallerText(TextKind(payload["kind"]), "", agreed=True)
    text = replace(
        blank,
        office=kept["office"],
        language=kept["language"],
        issue_numbers=tuple(one for one in numbers if one is not None),
    )
    return words_of(text, kept["link"], first=kept["first"])
