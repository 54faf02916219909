"""Changing a record of Rent Manager, which refuses a change by whoever has not read it last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.clients.rent_manager import RentManager
from services.clients.rent_manager_answers import PROVIDER, Row
from services.core.errors import ProviderRefused

CONCURRENCY = ("UpdateDate", "ConcurrencyID")
"""Which of the two is compared differs by resource, so both go back."""
ALWAYS_SENT: Mapping[str, tuple[str, ...]] = {
    # Without its title an issue is refused with "Issue cannot be blank.", whatever is changed.
    "/ServiceManagerIssues": ("Title",),
}
CONFLICT = 409


async def update_record(
    rm: RentManager,
    resource: str,
    record_id: int,
    changes: Mapping[str, Any],
    *,
    options: tuple[str, ...] = (),
) -> Row:
    """Read the record, send the changes with what Rent Manager compares, and return what it says.

    Somebody else may change the record in between: then it is read and sent once more, which is
    safe, since a conflict changes nothing. Raises ProviderError as `RentManager.save` does.
    """
    try:
        return await _update(rm, resource, record_id, changes, options)
    except ProviderRefused as error:
        if error.status != CONFLICT:
            raise
    return await _update(rm, resource, record_id, changes, options)


async def _update(
    rm: RentManager,
    resource: str,
    record_id: int,
    changes: Mapping[str, Any],
    options: tuple[str, ...],
) -> Row:
    path = f"{resource}/{record_id}"
    before = await rm.one(path)
    if before is None:
        raise ProviderRefused(f"{PROVIDER}: there is no such record", status=404, code="NotFound")
    kept = (*CONCURRENCY, *ALWAYS_SENT.get(resource, ()))
    model = {name: before[name] for name in kept if name in before} | dict(changes)
    saved = await rm.save(path, model, options=options)
    return saved[0] if saved else {**before, **changes}
