"""Changes of what Rent Manager has already: how a job went, how bad a problem is, which homes a
prospect wants.

Each sender looks at the record first and does only what is missing, so sending twice is harmless.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query
from services.clients.rent_manager_update import update_record
from services.core.deliveries import Delivery, NoLongerNeeded, Receipt
from services.core.errors import ProviderRefused
from services.core.issue import IssueStatus, Urgency
from services.portfolio.rent_manager_bodies import TITLE_LIMIT, URGENCY_WORDS, number_of

log = logging.getLogger(__name__)

ISSUES = "/ServiceManagerIssues"
INTERESTS = "/InterestedRentals"
NOT_TAKEN = (400, 404, 405, 410)
"""What a version that does not write it answers."""


class IssueIds(Protocol):
    """The customer's ids of what can change on an issue."""

    def status_of_job(self, status: IssueStatus) -> int | None: ...

    def priority_id(self, urgency: Urgency) -> int | None: ...

    def urgency_of(self, priority_id: object) -> Urgency | None: ...


Mapped = Callable[[], Awaitable[IssueIds]]
ChangesOf = Callable[[Delivery, Row, IssueIds], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class IssueSender:
    """Changes an issue that is open there. `changes` says what is missing."""

    line: RentManager
    mapped: Mapped
    changes: ChangesOf
    absent_after_s: float | None = 0.0

    async def send(self, delivery: Delivery) -> Receipt:
        number = self._number(delivery)
        wanted = await self._missing(delivery, number)
        if wanted:
            await update_record(self.line, ISSUES, number, wanted)
        return Receipt(str(number))

    async def look(self, delivery: Delivery) -> Receipt | None:
        number = self._number(delivery)
        return None if await self._missing(delivery, number) else Receipt(str(number))

    async def _missing(self, delivery: Delivery, number: int) -> Mapping[str, Any]:
        """Raises NoLongerNeeded where the issue is closed or gone."""
        found = await self.line.one(f"{ISSUES}/{number}")
        if found is None or found.get("IsClosed") is True:
            raise NoLongerNeeded("the issue is closed, or it is gone")
        return self.changes(delivery, found, await self.mapped())

    def _number(self, delivery: Delivery) -> int:
        number = delivery.target or delivery.after_id
        if not number.isdecimal():
            raise ProviderRefused("rent manager: the issue has no number", code="no_issue")
        return int(number)


def job_changes(delivery: Delivery, found: Row, ids: IssueIds) -> Mapping[str, Any]:
    """The status that a vendor's word stands for; none where the customer has no such status."""
    wanted = ids.status_of_job(IssueStatus(delivery.payload["status"]))
    return {} if wanted in (None, found.get("StatusID")) else {"StatusID": wanted}


def raised_priority(delivery: Delivery, found: Row, ids: IssueIds) -> Mapping[str, Any]:
    """A higher priority than stands there, and the word before the title. Never a lower one."""
    urgency = Urgency(delivery.payload["urgency"])
    there, wanted = ids.urgency_of(found.get("PriorityID")), ids.priority_id(urgency)
    if wanted is None or not _is_higher(urgency, there):
        return {}
    title = f"{URGENCY_WORDS[urgency]}{_plain_title(str(found.get('Title') or ''))}"
    return {"PriorityID": wanted, "Title": title[:TITLE_LIMIT]}


def _is_higher(urgency: Urgency, there: Urgency | None) -> bool:
    """A priority that we do not know is the customer's own: only an emergency goes over it."""
    if there is None:
        return urgency.rank >= Urgency.EMERGENCY.rank
    return urgency.rank > there.rank


def _plain_title(title: str) -> str:
    marks = (words for words in URGENCY_WORDS.values() if words)
    return next((title.removeprefix(one) for one in marks if title.startswith(one)), title)


@dataclass(frozen=True, slots=True)
class InterestSender:
    """Notes which home a prospect wants. Rent Manager does not document how that is written: a
    version that refuses it is not asked again, and the home stands in the prospect's comment."""

    line: RentManager
    absent_after_s: float | None = 90.0
    """Beyond the minute by which look-ups lag."""

    async def send(self, delivery: Delivery) -> Receipt:
        prospect, unit = self._ids(delivery)
        waiting = bool(delivery.payload.get("waiting"))
        body = {"ProspectID": prospect, "UnitID": unit, "IsWaitingList": waiting}
        try:
            await self.line.save(INTERESTS, [body])
        except ProviderRefused as error:
            if error.status not in NOT_TAKEN:
                raise
            log.info("interest in a home is not taken", extra={"status": error.status})
            raise NoLongerNeeded(f"Rent Manager does not take it ({error.status})") from error
        return Receipt()

    async def look(self, delivery: Delivery) -> Receipt | None:
        prospect, unit = self._ids(delivery)
        query = Query().where("ProspectID", "eq", prospect).only("ProspectID", "UnitID")
        rows = await self.line.collection(INTERESTS, query)
        return Receipt() if any(row.get("UnitID") == unit for row in rows) else None

    def _ids(self, delivery: Delivery) -> tuple[int, int]:
        prospect, unit = delivery.after_id, number_of(delivery.payload.get("unit_id"))
        if not prospect.isdecimal() or unit is None:
            raise ProviderRefused("rent manager: the prospect has no number", code="no_prospect")
        return int(prospect), unit
