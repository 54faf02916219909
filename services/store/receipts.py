"""Webhooks that come twice are done once: a repeated token gets the stored answer."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from services.core.errors import ProviderError
from services.core.ports import Clock
from services.store import consent_book
from services.store.database import Database
from services.store.statements import insert_new
from services.store.tables import receipts

log = logging.getLogger(__name__)

OBJECTIONS_SEEN = timedelta(days=1)
"""Longer than any call."""
ABANDONED_S = 20
"""Longer than any webhook lives (Twilio gives up after 15 s): its maker must have died."""
LOOK_EVERY_S = 0.2
MOST_LOOKS = 40
KEPT_FOR = timedelta(hours=1)
"""Providers repeat within minutes, and answers hold words."""
EVENTS_KEPT_FOR = timedelta(days=2)
"""Events of mail hold no words, and come again for a day."""
OFF_RECORD_FOR = timedelta(minutes=2)
"""So long the answers stay that a call got after its caller objected to being recorded."""

Make = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands under a token: an answer, or nothing yet; `mine` where we must make it."""

    answer: str | None
    mine: bool


class Receipts:
    """Answers by idempotency token, in the database and so for every process."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._making: dict[str, asyncio.Future[str]] = {}

    async def get(self, token: str, call_sid: str) -> str | None:
        """The answer given before, or None. Raises ProviderError."""
        found = select(receipts.c.answer).where(receipts.c.token == key_of(token, call_sid))
        return await self._database.read(lambda c: c.execute(found).scalar_one_or_none())

    async def put(self, token: str, answer: str, call_sid: str) -> None:
        """Keep an answer; the first one under a token stays. Raises ProviderError."""
        row = {"token": key_of(token, call_sid), "answer": answer, "at": self._clock.now()}
        await self._database.run(lambda c: insert_new(c, receipts, row))

    async def once(self, token: str, make: Make) -> str:
        """The answer under `token`; `make` runs for the first who asks. No token: always.

        With the database away this process still answers a token once at a time. Raises what
        `make` raises; the token is free again then.
        """
        if not token:
            return await make()
        if token in self._making:
            return await asyncio.shield(self._making[token])
        future = asyncio.get_running_loop().create_future()
        self._making[token] = future
        try:
            answer = await self._once(key_of(token), make)
        except BaseException as error:
            future.set_exception(error)
            future.exception()  # read, so that asyncio does not call it unheard
            raise
        else:
            future.set_result(answer)
            return answer
        finally:
            del self._making[token]

    async def _once(self, key: str, make: Make) -> str:
        try:
            claim = await self._claimed(key)
        except ProviderError:
            log.warning("a webhook is answered without its receipt; the database is away")
            return await make()
        if not claim.mine and claim.answer is not None:
            return claim.answer
        try:
            answer = await make()
        except BaseException:
            await self._tell(key, None)
            raise
        await self._tell(key, answer)
        return answer

    async def _claimed(self, key: str) -> Claim:
        """Ours to make, or the answer of whoever makes it at this moment."""
        for _ in range(MOST_LOOKS):
            now = self._clock.now()
            claim = await self._database.run(lambda c, now=now: _claim(c, key, now))  # type: ignore[misc]
            if claim.mine or claim.answer is not None:
                return claim
            await asyncio.sleep(LOOK_EVERY_S)
        return Claim(None, mine=True)

    async def _tell(self, key: str, answer: str | None) -> None:
        """Keep the answer, or free the token. Lost where the database is away: then a repeat
        is made again after a while, which the acts' own keys make harmless."""
        mine = receipts.c.token == key
        change = update(receipts).where(mine).values(answer=answer)
        if answer is None:
            change = delete(receipts).where(mine)  # type: ignore[assignment]
        try:
            await self._database.run(lambda c: c.execute(change).close())
        except ProviderError:
            log.warning("a receipt could not be kept; the database is away")


def key_of(token: str, call_sid: str = "") -> str:
    """Tokens come from outside and may be of any length. The call stands before: its answers go
    with its words."""
    return _of_call(call_sid) + hashlib.sha256(token.encode()).hexdigest()


def _of_call(call_sid: str) -> str:
    """What the keys of a call's receipts begin with; with the hash it fits into the column."""
    return f"{call_sid[:60]}:"


def _claim(connection: Connection, key: str, now: datetime) -> Claim:
    if insert_new(connection, receipts, {"token": key, "at": now}):
        return Claim(None, mine=True)
    left = (receipts.c.token == key) & receipts.c.answer.is_(None)
    dead = left & (receipts.c.at < now - timedelta(seconds=ABANDONED_S))
    if connection.execute(update(receipts).where(dead).values(at=now)).rowcount:
        return Claim(None, mine=True)
    found = select(receipts.c.answer).where(receipts.c.token == key)
    return Claim(connection.execute(found).scalar_one_or_none(), mine=False)


def forget_call(connection: Connection, call_sid: str, before: datetime | None = None) -> int:
    """Forget the answers that a call got, which repeat its words; how many went."""
    mine = receipts.c.token.startswith(_of_call(call_sid), autoescape=True)
    if before is not None:
        mine &= receipts.c.at < before
    return connection.execute(delete(receipts).where(mine)).rowcount


def prune(connection: Connection, now: datetime) -> int:
    """Forget receipts that no provider will repeat; how many went."""
    gone = sum(
        forget_call(connection, sid, now - OFF_RECORD_FOR)
        for sid in consent_book.objected_since(connection, now - OBJECTIONS_SEEN)
    )
    of_a_call = receipts.c.token.not_like(f"{_of_call('')}%")
    passed = of_a_call & (receipts.c.at < now - KEPT_FOR)
    told_before = receipts.c.at < now - EVENTS_KEPT_FOR
    old = delete(receipts).where(passed | told_before)
    return gone + connection.execute(old).rowcount
