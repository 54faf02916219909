"""The ledger of notices and consents: rows are added, the newest of a number and kind counts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from services.core.consents import Answer, Consent, ConsentKind
from services.core.errors import ProviderError
from services.core.ports import Clock
from services.store.database import Database
from services.store.privacy_tables import consents, notices
from services.store.statements import insert_new
from services.store.times import iso

MOST_ROWS = 200
MOST_REMEMBERED = 10_000
MEANS_NO = (Answer.WITHDRAWN,)


def add(connection: Connection, consent: Consent, words: str = "") -> bool:
    """Add an entry, and the exact words it was about where they are new. False where the same
    entry stands there already."""
    if words:
        first = {
            "version": consent.words_version,
            "words": words,
            "language": consent.language,
            "first_at": consent.at,
        }
        insert_new(connection, notices, first)
    return insert_new(connection, consents, asdict(consent))


def standing(connection: Connection, number: str, kind: ConsentKind) -> Answer | None:
    """What this number has answered last, or None where it never did. A no to one question takes
    nothing back and gives nothing, so a STOP before it stands."""
    newest = (
        select(consents.c.answer)
        .where(consents.c.number == number, consents.c.kind == kind)
        .where(consents.c.answer != Answer.DECLINED)
        .order_by(consents.c.at.desc(), consents.c.key.desc())
        .limit(1)
    )
    found = connection.execute(newest).scalar_one_or_none()
    return Answer(found) if found else None


def objected_since(connection: Connection, since: datetime) -> Sequence[str]:
    """The calls since then whose callers do not want to be recorded."""
    objected = (consents.c.kind == ConsentKind.RECORDING) & (consents.c.answer == Answer.WITHDRAWN)
    found = select(consents.c.call_sid).where(objected, consents.c.at >= since).distinct()
    return [sid for sid in connection.execute(found).scalars() if sid]


def entries(connection: Connection, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Entries with the words they are about, oldest first."""
    found = (
        select(consents, notices.c.words)
        .outerjoin(notices, notices.c.version == consents.c.words_version)
        .where(which)
        .order_by(consents.c.at, consents.c.key)
        .limit(MOST_ROWS)
    )
    return [{**row._mapping, "at": iso(row.at)} for row in connection.execute(found)]


class StoredConsents:
    """The ledger for the parts that ask before they text or call. Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._stopped: OrderedDict[str, None] = OrderedDict()
        """Numbers that were seen to have stopped our texts: known with the database away too."""

    async def refuses(self, number: str, kind: ConsentKind) -> bool:
        """Has this number withdrawn its leave?"""
        try:
            answer = await self._database.read(lambda c: standing(c, number, kind))
        except ProviderError:
            if kind is ConsentKind.TEXTS and number in self._stopped:
                return True
            raise
        if kind is ConsentKind.TEXTS:
            self._remember(number, answer in MEANS_NO)
        return answer in MEANS_NO

    async def add(self, *added: Consent) -> None:
        await self._database.run(lambda c: [add(c, one) for one in added])
        for one in added:
            if one.kind is ConsentKind.TEXTS and one.number:
                self._remember(one.number, one.answer in MEANS_NO)

    async def withdrawn_by_provider(self, number: str, kind: ConsentKind) -> None:
        """The telephone provider says that this number has stopped us."""
        now = self._clock.now()
        await self.add(stop_of(number, kind, now, source="twilio", key=f"twilio:{kind}:{number}"))

    async def of_call(self, call_sid: str) -> Sequence[dict[str, Any]]:
        return await self._database.read(lambda c: entries(c, consents.c.call_sid == call_sid))

    async def standing_of(self, number: str) -> dict[str, str]:
        """What counts now for a number, by kind."""
        kinds = (ConsentKind.TEXTS, ConsentKind.CALLS)

        def look(connection: Connection) -> dict[str, str]:
            return {kind: str(standing(connection, number, kind) or "") for kind in kinds}

        return await self._database.read(look)

    async def stopped(self, numbers: Sequence[str]) -> Sequence[str]:
        """Which of these get no texts."""

        def look(connection: Connection) -> list[str]:
            return [
                one for one in numbers if standing(connection, one, ConsentKind.TEXTS) in MEANS_NO
            ]

        return await self._database.read(look)

    def _remember(self, number: str, stopped: bool) -> None:
        self._stopped.pop(number, None)
        if stopped:
            self._stopped[number] = None
            while len(self._stopped) > MOST_REMEMBERED:
                self._stopped.popitem(last=False)


def stop_of(
    number: str, kind: ConsentKind, at: datetime, *, source: str, key: str, call_sid: str = ""
) -> Consent:
    """The entry of somebody who wants no more of it."""
    moment = f"{key}:{at.isoformat()}"
    return Consent(moment, kind, Answer.WITHDRAWN, at, source, number=number, call_sid=call_sid)
