"""Attempts to prove something, in the database: counted under one lock, with a row in the audit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from services.core.attempts import WITHIN, Attempt, Check, Counted, left_after
from services.core.people import Attestation
from services.core.ports import Clock
from services.store import audit_book
from services.store.attempt_tables import identity_attempts as attempts
from services.store.database import Database
from services.store.statements import next_numbers

COUNTER = "identity_attempt"
WHAT = "identity_check"


class StoredAttempts:
    """The port `AttemptBook`. Raises ProviderError; then nothing can be proved."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, attempt: Attempt) -> Counted | None:
        return await self._database.run(lambda c: begin(c, attempt))

    async def settle(self, number: int, *, passed: bool) -> None:
        now = self._clock.now()
        await self._database.run(lambda c: settle(c, number, now, passed=passed))


def begin(connection: Connection, attempt: Attempt) -> Counted | None:
    """Taking the next number locks the counter until the commit: of two attempts at the same
    moment the second sees the first."""
    (number,) = next_numbers(connection, COUNTER)
    left = left_after(*_failed(connection, attempt))
    if left is None:
        _note(connection, attempt, "refused")
        return None
    row = {
        "number": number,
        "kind": attempt.check,
        "call_sid": attempt.call_sid,
        "phone": attempt.number,
        "target": attempt.target,
        "attestation": attempt.attestation,
        "passed": False,
        "at": attempt.at,
    }
    connection.execute(insert(attempts).values(**row))
    return Counted(number, left)


def _failed(connection: Connection, attempt: Attempt) -> tuple[int, int, int]:
    """How many have failed of this call, this number and this target."""
    lately = attempts.c.at > attempt.at - WITHIN
    mine = attempts.c.kind == attempt.check
    of_call = attempts.c.call_sid == attempt.call_sid
    of_number = (attempts.c.phone == attempt.number) & lately
    of_target = (attempts.c.target == attempt.target) & lately
    return (
        _count(connection, mine & of_call),
        _count(connection, mine & of_number) if attempt.number else 0,
        _count(connection, mine & of_target) if attempt.target else 0,
    )


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    failed = select(func.count()).select_from(attempts).where(which, attempts.c.passed.is_(False))
    return int(connection.execute(failed).scalar_one())


def settle(connection: Connection, number: int, now: datetime, *, passed: bool) -> None:
    mine = attempts.c.number == number
    connection.execute(update(attempts).where(mine).values(passed=passed))
    row = connection.execute(select(attempts).where(mine)).first()
    if row is None:
        return
    attempt = Attempt(
        Check(row.kind),
        row.call_sid,
        now,
        row.phone,
        row.target,
        Attestation(row.attestation or Attestation.ABSENT),
    )
    _note(connection, attempt, "passed" if passed else "failed")


def _note(connection: Connection, attempt: Attempt, result: str) -> None:
    """Who tried what, and how it went; nothing that was given."""
    audit_book.note(
        connection,
        who=f"caller {audit_book.shown_number(attempt.number) or 'without a number'}",
        what=WHAT,
        at=attempt.at,
        about=attempt.call_sid,
        details={
            "check": attempt.check.value,
            "result": result,
            "target": attempt.target,
            "attestation": attempt.attestation.value,
        },
    )
