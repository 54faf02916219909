"""Sends what has to leave the house: taken, sent or looked up, settled. Harmless in many processes.

A web process sends a delivery at once where a caller waits for it; the worker does all the rest.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from services.core.deliveries import (
    Delivery,
    DeliveryState,
    NoLongerNeeded,
    Receipt,
    Sender,
    Settled,
    after_error,
    after_fruitless_look,
    error_text,
    taken,
)
from services.core.errors import ProviderError, ProviderUnsure
from services.core.paying import paid_by
from services.core.ports import Clock
from services.store.database import Database
from services.store.delivery_rows import settle, take_due, take_one

log = logging.getLogger(__name__)

SEND_LIMIT_S = 25.0
"""For sending one, or looking for one; both together stay within a row's lease."""
SIDE_BY_SIDE = 5
"""So many are taken at a time: whatever is taken leaves at once, long before its lease ends."""


@dataclass(frozen=True, slots=True)
class Route:
    """How one kind of delivery leaves, and what is written down once it is done."""

    sender: Sender
    on_done: Callable[[Connection, Delivery, Receipt], None] | None = None
    """Runs in the transaction that settles it."""


class Deliverer:
    """Deals with deliveries of the kinds it has routes for."""

    def __init__(
        self,
        database: Database,
        routes: Mapping[str, Route],
        clock: Clock,
        *,
        limit_s: float = SEND_LIMIT_S,
    ) -> None:
        self._database = database
        self._routes = routes
        self._clock = clock
        self._limit_s = limit_s

    async def come_round(self) -> int:
        """Deal with everything that is due; how many. Raises ProviderError without a database."""
        count = 0
        while due := await self._take():
            await self._deal_with_all(due)
            count += len(due)
        return count

    async def now(self, key: str) -> Settled | None:
        """Deal with this one at once; how it stands then. None where it is not due, or somebody
        else has it. Raises ProviderError without a database."""
        moment = self._clock.now()
        delivery = await self._database.run(lambda c: take_one(c, key, moment))
        return await self._deal_with(delivery) if delivery else None

    async def _take(self) -> Sequence[Delivery]:
        now, kinds = self._clock.now(), list(self._routes)
        return await self._database.run(lambda c: take_due(c, now, kinds, SIDE_BY_SIDE))

    async def _deal_with_all(self, due: Sequence[Delivery]) -> None:
        """Side by side. One that cannot be written down cuts off none of the others, which have
        left already; then what it raised is raised."""
        ends = await asyncio.gather(*map(self._deal_with, due), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _deal_with(self, delivery: Delivery) -> Settled:
        route = self._routes[delivery.kind]
        settled = await self._tried(route.sender, delivery)
        await self._settle(route, delivery, settled)
        log.info(
            "a delivery was dealt with",
            extra={
                "kind": delivery.kind,
                "call_sid": delivery.call_sid,
                "state": settled.state,
                "attempts": delivery.attempts,
                "error": settled.error,
            },
        )
        return settled

    async def _tried(self, sender: Sender, delivery: Delivery) -> Settled:
        """Sent or looked up; a fault of our own in one of them does not reach the others."""
        try:
            with paid_by(delivery.call_sid):
                if delivery.sent_at is None:
                    return await self._send(sender, delivery)
                return await self._look(sender, delivery)
        except NoLongerNeeded as why:
            return Settled(DeliveryState.DROPPED, error=str(why))
        except Exception as fault:
            # The outermost loop of a job. Nobody knows how far it came, so people decide.
            log.exception("a delivery failed by a fault of ours", extra={"kind": delivery.kind})
            return Settled(DeliveryState.UNSURE, error=f"fault of ours: {type(fault).__name__}")

    async def _send(self, sender: Sender, delivery: Delivery) -> Settled:
        try:
            async with asyncio.timeout(self._limit_s):
                return taken(await sender.send(delivery))
        except TimeoutError:
            error: ProviderError = ProviderUnsure(f"{delivery.kind}: no answer in time")
        except ProviderError as raised:
            error = raised
        return after_error(delivery, error, self._clock.now())

    async def _look(self, sender: Sender, delivery: Delivery) -> Settled:
        trouble = ""
        try:
            async with asyncio.timeout(self._limit_s):
                found = await sender.look(delivery)
            if found is not None:
                return taken(found)
        except TimeoutError:
            trouble = "TimeoutError"
        except ProviderError as raised:
            trouble = error_text(raised)
        now = self._clock.now()
        return after_fruitless_look(delivery, sender.absent_after_s, now, trouble)

    async def _settle(self, route: Route, delivery: Delivery, settled: Settled) -> None:
        now = self._clock.now()

        def work(connection: Connection) -> None:
            if not settle(connection, delivery, settled, now):
                log.warning("a delivery was settled by another", extra={"kind": delivery.kind})
            elif route.on_done and settled.state is DeliveryState.DONE:
                route.on_done(connection, delivery, settled.receipt)

        await self._database.run(work)
