"""Buildings that come in while we answer for others begin as drafts: nobody has looked at them.

Whoever writes properties (the mirror, an import) says here which are new, in the same commit. The
first that ever come are the stock that the office begins with: those are live, and what they lack
is on the checklist for going live.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert, select

from services.core.buildings import Buildings
from services.portfolio.tables import properties
from services.store.office_settings import PART_KEY, present_value
from services.store.outbox import CHANGE, append
from services.store.staff_tables import office_changes
from services.store.statements import put
from services.store.tables import settings

PART = "buildings"
KEY = PART_KEY + PART
FOUND_BY = "Chris"


def note_new_buildings(
    connection: Connection, property_ids: Iterable[str], now: datetime, by: str = FOUND_BY
) -> tuple[str, ...]:
    """Call it before the properties with these ids are written. The ids that become drafts."""
    present = set(connection.execute(select(properties.c.id)).scalars())
    new = tuple(one for one in property_ids if one not in present) if present else ()
    if not new:
        return ()
    kept = present_value(connection, KEY, Buildings(), now)
    before = msgspec.convert(kept, Buildings)
    after = before.with_drafts(new, by, now)
    if after == before:  # one that had gone has come back, as it was
        return ()
    put(connection, settings, {"key": KEY, "value": after, "changed_at": now})
    _tell(connection, new, by, now)
    return new


def _tell(connection: Connection, new: tuple[str, ...], by: str, now: datetime) -> None:
    detail = f"{len(new)} new, as {'a draft' if len(new) == 1 else 'drafts'}: {', '.join(new[:5])}"
    trail = {"at": now, "who": by, "what": PART, "detail": detail}
    connection.execute(insert(office_changes), [trail])
    told = {"kind": "office", "call_sid": None, "at": now.isoformat(), "what": PART}
    append(connection, CHANGE, told, at=now)
