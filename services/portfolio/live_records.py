"""The property system of a call: asked live within a short limit, else answered by the mirror.

While the live one is down no caller waits for it: it is left out until a look beside the calls
finds that it answers again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from services.core.account import Account
from services.core.errors import ProviderDown, ProviderError, ProviderRefused
from services.core.health import Condition, Report
from services.core.issue import OpenIssue
from services.core.people import Person, PhoneNumber
from services.core.places import Availability, Property
from services.core.ports import Clock, Homes, PropertySystem
from services.live.health_board import HealthBoard

log = logging.getLogger(__name__)
T = TypeVar("T")

NAME = "rent_manager"
LIVE_LIMIT_S = 1.5
PHONE_LIMIT_S = 0.3
"""Who calls is asked for beside a greeting, which waits 0.4 s: by then the mirror must have
answered."""
FRESH_S = 600.0
"""A list of places that is no older is taken without asking."""
FAILURES = 2
"""In a row, until nobody asks any more."""
LOOK_EVERY_S = 5.0
MOST_LOOK_S = 60.0


LISTED_WITHIN = timedelta(minutes=2)
"""A ticket that was written is in the live one's lists by then."""


class FullRecords(PropertySystem, Protocol):
    """A property system that also finds people by their id and home."""

    async def people_in(self, unit_id: str) -> Sequence[Person]: ...

    async def person(self, person_id: str) -> Person | None: ...


class HomeRecords(FullRecords, Homes, Protocol):
    """What a web process reads: people and places, and what is free now."""


class OwnRecords(FullRecords, Protocol):
    """Our own tables, where they mirror another system."""

    async def latest_own_issues(
        self, since: datetime, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]: ...


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """An answer and where it is from."""

    value: T
    live: bool
    as_of: datetime | None
    """When it was true: now, or when the mirror was filled; None where that is not known."""


@dataclass(frozen=True, slots=True)
class LiveLimits:
    """How long a call waits for a live answer, in seconds."""

    any_s: float = LIVE_LIMIT_S
    phone_s: float = PHONE_LIMIT_S


class LiveRecords:
    """The port `PropertySystem`, and `FullRecords`. Raises ProviderError where both fail."""

    def __init__(
        self,
        live: FullRecords,
        mirror: OwnRecords,
        filled_at: Callable[[], Awaitable[datetime | None]],
        board: HealthBoard,
        clock: Clock,
        limits: LiveLimits | None = None,
    ) -> None:
        """`filled_at` says when the mirror was filled last."""
        self._live = live
        self._mirror = mirror
        self._filled_at = filled_at
        self._board = board
        self._clock = clock
        self._limits = limits or LiveLimits()
        self._failed = 0

    @property
    def left_out(self) -> bool:
        """Is the live one not asked at present?"""
        return self._failed >= FAILURES

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        return (await self.told_people_with_phone(number)).value

    async def people_named(self, name: str) -> Sequence[Person]:
        return (await self._told(lambda one: one.people_named(name))).value

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        return (await self._told(lambda one: one.people_in(unit_id))).value

    async def person(self, person_id: str) -> Person | None:
        return (await self._told(lambda one: one.person(person_id))).value

    async def properties(self) -> Sequence[Property]:
        """Every call needs the list, and names change seldom: a mirror that was filled lately is
        taken at once. What is spoken of as free is asked with `told_properties`."""
        if await self._is_fresh():
            try:
                return await self._mirror.properties()
            except ProviderError as error:
                log.warning("the mirror does not answer", extra={"error": type(error).__name__})
        return (await self.told_properties()).value

    async def availability(self) -> Availability:
        """The port `Homes`: what is free now, or as of when the mirror was filled."""
        told = await self.told_properties()
        return Availability(tuple(told.value), told.as_of, told.live)

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        return (await self.told_open_issues(unit_id=unit_id, property_id=property_id)).value

    async def rent_due_usd(self, person_id: str) -> float | None:
        return await self._live_alone(lambda one: one.rent_due_usd(person_id))

    async def account(self, person_id: str) -> Account | None:
        """Live, or not at all: the mirror holds no amounts, and that is no empty account."""
        return await self._live_alone(lambda one: one.account(person_id))

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        return (await self._told(lambda one: one.jobs(vendor_id=vendor_id, number=number))).value

    async def told_people_with_phone(self, number: PhoneNumber) -> Answered[Sequence[Person]]:
        """Live within a moment; else who the mirror knows; else whoever the live one finds in the
        end: somebody who moved in today is in no mirror yet."""
        asked = asyncio.create_task(self._told(lambda one: one.people_with_phone(number)))
        try:
            done, _ = await asyncio.wait((asked,), timeout=self._limits.phone_s)
            known = None if done else await self._mirrored_people(number)
            return known or await asked
        finally:
            if not asked.done():
                asked.cancel()

    async def told_properties(self) -> Answered[Sequence[Property]]:
        """Live, with what is free now; where the mirror answers, `as_of` says how old that is. A
        long list may take longer than a call can wait, which says nothing about the rest."""
        return await self._told(lambda one: one.properties(), slow_is_down=False)

    async def told_open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Answered[Sequence[OpenIssue]]:
        told = await self._told(
            lambda one: one.open_issues(unit_id=unit_id, property_id=property_id)
        )
        if not told.live:
            return told
        own = await self._own_issues(unit_id, property_id)
        listed = {one.number for one in told.value}
        more = [one for one in own if one.number not in listed]
        return replace(told, value=[*more, *told.value])

    async def _own_issues(
        self, unit_id: str | None, property_id: str | None
    ) -> Sequence[OpenIssue]:
        """Our newest tickets, which the live one may not list yet; none while ours are away."""
        since = self._clock.now() - LISTED_WITHIN
        try:
            return await self._mirror.latest_own_issues(
                since, unit_id=unit_id, property_id=property_id
            )
        except ProviderError as error:
            log.warning("our newest tickets not read", extra={"error": type(error).__name__})
            return ()

    async def look(self, probe: Callable[[], Awaitable[Report]]) -> Report:
        """For the health board: look at the live one, and let calls ask it again, or not."""
        report = await probe()
        if report.condition is Condition.DOWN:
            self._failed = FAILURES
        elif self.left_out:
            self._failed = 0
        return report

    async def watch(self, probe: Callable[[], Awaitable[Report]]) -> None:
        """Until cancelled: as long as the live one is left out look whether it is back, less and
        less often."""
        wait_s = LOOK_EVERY_S
        while True:
            await asyncio.sleep(wait_s)
            if not self.left_out:
                wait_s = LOOK_EVERY_S
                continue
            self._board.report(NAME, await self.look(probe))
            wait_s = min(wait_s * 2, MOST_LOOK_S)

    async def _told(
        self, ask: Callable[[FullRecords], Awaitable[T]], *, slow_is_down: bool = True
    ) -> Answered[T]:
        # A mirror that was never filled knows nobody: then asking costs less than not asking.
        if self.left_out and await self._filled_at() is not None:
            return await self._from_mirror(ask)
        try:
            async with asyncio.timeout(self._limits.any_s):
                value = await ask(self._live)
        except (ProviderError, TimeoutError) as error:
            if slow_is_down or not isinstance(error, TimeoutError):
                self._note(error)
            return await self._from_mirror(ask)
        self._failed = 0
        return Answered(value, True, self._clock.now())

    async def _live_alone(self, ask: Callable[[FullRecords], Awaitable[T]]) -> T:
        """What is in no mirror. Raises ProviderDown while the live one is left out."""
        if self.left_out:
            raise ProviderDown("it is not in the mirror, and the live one does not answer")
        try:
            async with asyncio.timeout(self._limits.any_s):
                value = await ask(self._live)
        except (ProviderError, TimeoutError) as error:
            self._note(error)
            raise ProviderDown("the live one does not answer") from error
        self._failed = 0
        return value

    async def _mirrored_people(self, number: PhoneNumber) -> Answered[Sequence[Person]] | None:
        """Who the mirror knows, or None where it knows nobody or does not answer."""
        try:
            known = await self._from_mirror(lambda one: one.people_with_phone(number))
        except ProviderError:
            return None
        return known if known.value else None

    async def _from_mirror(self, ask: Callable[[FullRecords], Awaitable[T]]) -> Answered[T]:
        return Answered(await ask(self._mirror), False, await self._age())

    async def _age(self) -> datetime | None:
        """Since when the mirror knows, or None where that cannot be read."""
        try:
            return await self._filled_at()
        except ProviderError:
            return None

    async def _is_fresh(self) -> bool:
        at = await self._age()
        return at is not None and (self._clock.now() - at).total_seconds() <= FRESH_S

    def _note(self, error: Exception) -> None:
        """A refusal with a status of its own is about one question (a missing privilege), and no
        sign of an outage."""
        log.warning("the mirror answers", extra={"error": type(error).__name__})
        if isinstance(error, ProviderRefused) and error.status not in (None, 401):
            return
        self._failed += 1
        if self._failed == FAILURES:
            why = str(error) or f"no answer within {self._limits.any_s:g} s"
            self._board.report(NAME, Report(Condition.DOWN, why))
