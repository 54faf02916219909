"""How Rent Manager does: can we sign in, is the location ours, and what may our user not read?

A privilege that is missing altogether is answered with 403, and otherwise found out by a caller.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from services.clients.rent_manager_answers import Row
from services.clients.rent_manager_query import Query
from services.core.errors import ProviderDown, ProviderError, ProviderRefused
from services.core.health import Condition, Report

NEEDED = (
    "Properties",
    "Units",
    "PhoneNumbers",
    "Contacts",
    "Tenants",
    "Leases",
    "Prospects",
    "Owners",
    "Vendors",
    "ServiceManagerIssues",
    "ServiceManagerCategories",
    "ServiceManagerPriorities",
    "ServiceManagerStatuses",
    "HistoryCategories",
    "Appointments",
    "Tasks",
)
"""Resources that calls read."""
ONE = Query(page_size=1)
NOT_OURS = frozenset({400, 403, 404, 405, 410})

FirstPage = Callable[[str, Query], Awaitable[tuple[list[Row], int]]]


async def look(first_page: FirstPage, location_id: int | None) -> Report:
    """One look at everything; some twenty requests. Never raises."""
    try:
        await first_page("/Users/CurrentUser", ONE)
        wrong = await _location_fault(first_page, location_id)
        closed = [name for name in NEEDED if not await _may_read(first_page, name)]
    except ProviderRefused as error:
        return Report(Condition.DOWN, str(error))
    except ProviderError as error:
        down = isinstance(error, ProviderDown) and error.status != 429
        return Report(Condition.DOWN if down else Condition.DEGRADED, str(error))
    if wrong:
        return Report(Condition.DOWN, wrong)
    if closed:
        return Report(Condition.DEGRADED, f"The user may not read: {', '.join(closed)}.")
    return Report(Condition.OK)


async def _location_fault(first_page: FirstPage, location_id: int | None) -> str:
    try:
        rows, _ = await first_page("/Current/Locations", Query())
    except ProviderRefused:
        return ""  # not shown to everybody; a wrong location shows in everything else
    numbers = {row.get("LocationID") for row in rows}
    if location_id is None or not numbers or location_id in numbers:
        return ""
    return f"Location {location_id} is not among those that the user may open."


async def _may_read(first_page: FirstPage, name: str) -> bool:
    """Raises ProviderError where the answer is about something else than a privilege."""
    try:
        await first_page(f"/{name}", ONE)
    except ProviderRefused as error:
        if error.status in NOT_OURS:
            return False
        raise
    return True
