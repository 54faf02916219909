"""The customer's lists, read and checked: what our categories, urgencies and statuses are there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import Row
from services.core.errors import ProviderError, ProviderRefused
from services.core.health import Condition, Report
from services.core.issue_mapping import CustomerLists, IssueMapping, Listed, map_issues
from services.core.ports import Directory
from services.core.rent_manager_rules import RentManagerRules
from services.portfolio.rent_manager_fields import number, readable, text

log = logging.getLogger(__name__)

LISTS = {
    "ServiceManagerCategories": "ServiceManagerCategoryID",
    "ServiceManagerPriorities": "ServiceManagerPriorityID",
    "ServiceManagerStatuses": "ServiceManagerStatusID",
    "HistoryCategories": "HistoryCategoryID",
}
"""Resource -> its key."""


class MappingSource:
    """The mapping as it was read last. `probe` reads it anew and tells what is wrong with it."""

    def __init__(self, rm: RentManager, directory: Directory) -> None:
        self._rm = rm.in_background()
        self._urgent = rm
        self._directory = directory
        self._known: IssueMapping | None = None
        self._of: RentManagerRules | None = None
        """The rules that it was made by."""
        self._told: tuple[str, ...] = ()

    async def known(self) -> IssueMapping:
        """The mapping by the office's present rules; read where it is not. Raises ProviderError."""
        rules = (await self._directory.office()).rent_manager
        if self._known is None or rules != self._of:
            return await self._read(self._urgent, rules)
        return self._known

    async def probe(self) -> Report:
        """For the health board: read the lists, ask for each number once, and say what is wrong.
        Never raises."""
        rules = (await self._directory.office()).rent_manager
        try:
            mapping = await self._read(self._rm, rules)
            faults = [*mapping.faults, *await self._strange(mapping, rules)]
        except ProviderError as error:
            return Report(Condition.DOWN, str(error))
        self._tell(tuple(faults))
        if not mapping.may_write_issues:
            faults.insert(0, "Issues cannot be written: no general category is mapped.")
            return Report(Condition.DOWN, " ".join(faults))
        return Report(Condition.DEGRADED, " ".join(faults)) if faults else Report(Condition.OK)

    async def lists(self) -> CustomerLists:
        """What the customer's lists hold, for whoever chooses from them. Raises ProviderError."""
        return await _lists(self._urgent)

    async def _read(self, rm: RentManager, rules: RentManagerRules) -> IssueMapping:
        self._known, self._of = map_issues(rules, await _lists(rm)), rules
        return self._known

    async def _strange(self, mapping: IssueMapping, rules: RentManagerRules) -> list[str]:
        """Numbers that are listed and still cannot be read one by one, each asked for once."""
        categories, priorities, statuses, history = LISTS
        wanted = {
            *((categories, one) for one in mapping.categories.values()),
            *((priorities, one) for one in mapping.priorities.values()),
            *((statuses, one) for one in mapping.statuses.values()),
        }
        if mapping.history_category_id is not None:
            wanted.add((history, mapping.history_category_id))
        if rules.unmatched_tenant_id is not None:
            wanted.add(("Tenants", rules.unmatched_tenant_id))
        faults = [
            f"{resource} has no record {record_id} that we may read."
            for resource, record_id in sorted(wanted)
            if not await self._there(resource, record_id)
        ]
        if rules.unmatched_tenant_id is None:
            faults.append("No record is set for the notes of calls from strangers.")
        return faults

    async def _there(self, resource: str, record_id: int) -> bool:
        try:
            return await self._rm.one(f"/{resource}/{record_id}") is not None
        except ProviderRefused:
            return False

    def _tell(self, faults: tuple[str, ...]) -> None:
        """In the log, once for each change."""
        if faults != self._told:
            for fault in faults:
                log.warning("Rent Manager's lists do not fit", extra={"fault": fault})
        self._told = faults


async def _lists(rm: RentManager) -> CustomerLists:
    found = await asyncio.gather(*(_listed(rm, name, key) for name, key in LISTS.items()))
    return CustomerLists(*found)


async def _listed(rm: RentManager, resource: str, key: str) -> Sequence[Listed]:
    def read(row: Row) -> Listed:
        return Listed(number(row, key), text(row, "Name"), row.get("IsActive") is not False)

    return readable(resource, await rm.collection(f"/{resource}"), read)
