"""Plans what follows calls: mail, texts, digests. Once each, with the cause, in one commit.

A call may end by its socket, by a status webhook or by a sweep. So nobody who ends one plans: the
worker finds calls that are over and not planned for, whichever way they came to their end.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from services.core.after_call import DIGEST_MAIL, deliveries_after, mails_to_all
from services.core.call_story import CallStory
from services.core.deliveries import NewDelivery
from services.core.mail_policy import Recipient, digest_day
from services.core.office import Office
from services.core.ports import Clock, Directory
from services.portfolio.call_stories import read_story
from services.store.after_call_rows import (
    any_ended,
    begin_readers,
    calls_in,
    digest_days,
    mark_planned,
    take_digest,
    take_ended,
)
from services.store.database import Database
from services.store.delivery_rows import plan

log = logging.getLogger(__name__)


AlsoPlans = Callable[[Connection, CallStory, datetime], Iterable[NewDelivery]]
"""What one more party has to learn of a call that is over."""


class AfterCalls:
    """The planner. Harmless to run twice, or in two workers. Raises ProviderError."""

    def __init__(
        self, database: Database, directory: Directory, clock: Clock, *also: AlsoPlans
    ) -> None:
        """`also`: what else leaves after each call."""
        self._also = also
        self._database = database
        self._directory = directory
        self._clock = clock

    async def plan_calls(self) -> int:
        """Plan for every call that is over; how many."""
        planned = 0
        while await self._database.read(lambda c: any_ended(c, self._clock.now())):
            office, now = await self._directory.office(), self._clock.now()
            count = await self._database.run(lambda c: self._plan(c, office, now))  # noqa: B023
            if not count:
                break  # another worker has them
            planned += count
        return planned

    def _plan(self, connection: Connection, office: Office, now: datetime) -> int:
        return plan_ended(connection, office, now, self._also)

    async def plan_digests(self) -> int:
        """Plan the digests whose hour has come; how many."""
        office, now = await self._directory.office(), self._clock.now()
        days = await self._database.read(digest_days)
        readers = [one for one in office.mail_policy.recipients if one.when.has_digest]
        if {one.mark for one in readers} != set(days):
            marks, day = [one.mark for one in readers], _day(office, now)
            await self._database.run(lambda c: begin_readers(c, marks, day, now))
        due = [one for one in readers if _is_due(one, days, office, now)]
        if not due:
            return 0
        return await self._database.run(lambda c: plan_digests(c, due, office, now))


def plan_ended(
    connection: Connection, office: Office, now: datetime, also: Sequence[AlsoPlans] = ()
) -> int:
    """Plan for some calls, in one transaction; how many."""
    found = take_ended(connection, now)
    for call in found:
        mark_planned(connection, call, now)
        wanted = () if call.erased_at else _wanted(connection, call.sid, office, now, also)
        count = plan(connection, wanted, now)
        log.info("a call was planned for", extra={"call_sid": call.sid, "deliveries": count})
    return len(found)


def _wanted(
    connection: Connection, sid: str, office: Office, now: datetime, also: Sequence[AlsoPlans]
) -> Sequence[NewDelivery]:
    try:
        story = read_story(connection, sid)
        if story is None:
            return ()
        more = [one for party in also for one in party(connection, story, now)]
        return [*deliveries_after(story, office, now), *more]
    except SQLAlchemyError:
        raise
    except Exception:
        # The outermost loop of a job: one call that cannot be read holds up no other.
        log.exception("a call could not be planned for", extra={"call_sid": sid})
        return mails_to_all(sid, office)


def _day(office: Office, now: datetime) -> date:
    return digest_day(office.mail_policy, office.timezone, now)


def _is_due(one: Recipient, days: dict[str, str], office: Office, now: datetime) -> bool:
    """Whoever has just begun to read has to wait for the next day's."""
    return one.mark in days and _day(office, now).isoformat() > days[one.mark]


def plan_digests(
    connection: Connection, due: list[Recipient], office: Office, now: datetime
) -> int:
    """One digest for each of these readers. On a day without a call there is none."""
    planned, day = 0, _day(office, now)
    for one in due:
        window = take_digest(connection, one.mark, day, now)
        if window is None or not calls_in(connection, window):
            continue
        payload = {"day": day.isoformat(), "after": window.after, "upto": window.upto}
        key = f"{DIGEST_MAIL}:{day.isoformat()}:{one.mark}"
        planned += plan(connection, [NewDelivery(key, DIGEST_MAIL, one.email, payload)], now)
    return planned
