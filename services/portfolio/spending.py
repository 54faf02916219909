"""Looks at what was spent: marks that a ceiling is reached, and tells people on the way there.

Harmless in many processes: a mark that stands already changes nothing, and mail has a key.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from services.core.after_call import BUDGET_MAIL
from services.core.budget import Budget, Spending, changes_anything, level
from services.core.call_story import CallStory
from services.core.deliveries import NewDelivery
from services.core.mail_policy import When
from services.core.office import Office
from services.core.ports import Clock, Directory
from services.store.call_costs import find_minutes
from services.store.database import Database
from services.store.delivery_rows import plan
from services.store.office_book import StoredOfficeBook

log = logging.getLogger(__name__)

WHO = "budget"


class Costs(Protocol):
    """Raises ProviderError."""

    async def spent(self) -> Spending: ...


class SpendingWatch:
    """One look after the other. Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        book: StoredOfficeBook,
        costs: Costs,
        clock: Clock,
    ) -> None:
        self._database = database
        self._directory = directory
        self._book = book
        self._costs = costs
        self._clock = clock

    async def come_round(self) -> Spending | None:
        """Look, mark, tell; what was found. None where no budget is set."""
        office = await self._directory.office()
        if not office.budget.is_set:
            return None
        found, now, zone = await self._costs.spent(), self._clock.now(), ZoneInfo(office.timezone)
        if changes_anything(office.budget, office.spending, found, now, zone):
            detail = _told(office.budget, found, now, zone)
            await self._book.keep("spending", found, WHO, "spending", detail)
            log.info("spending was marked", extra={"what": detail})
        wanted = warnings(office, found, now)
        if wanted:
            await self._database.run(lambda c: plan(c, wanted, now))
        return found


def _told(budget: Budget, found: Spending, now: datetime, zone: ZoneInfo) -> str:
    """For the trail."""
    return f"{level(budget, found, now, zone)} percent of the month's ceiling is reached"


def warnings(office: Office, found: Spending, now: datetime) -> Sequence[NewDelivery]:
    """The mail that is due: once for each mark of a ceiling and month, whoever looks how often."""
    mark = level(office.budget, found, now, ZoneInfo(office.timezone))
    if not mark:
        return ()
    ceiling = office.budget.monthly_cents
    payload = {
        "month": found.month,
        "level": mark,
        "spent_cents": found.month_cents,
        "ceiling_cents": ceiling,
        "lower_bound": found.lower_bound,
    }
    readers = [one for one in office.mail_policy.recipients if one.when is not When.NOTHING]
    return [
        NewDelivery(
            f"{BUDGET_MAIL}:{found.month}:{ceiling}:{mark}:{one.mark}",
            BUDGET_MAIL,
            one.email,
            payload,
        )
        for one in readers
    ]


def minutes_of_call(
    connection: Connection, story: CallStory, _now: datetime
) -> Iterable[NewDelivery]:
    """Planned for beside the mail of a call that is over: where Twilio has told no minutes, they
    are taken from the record. Nothing leaves for it."""
    find_minutes(connection, story.call_sid)
    return ()
