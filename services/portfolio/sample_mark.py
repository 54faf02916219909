"""Whether the sample was loaded, removed, and what of it the office has made its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.portfolio.sample import sample_people, sample_properties
from services.store.statements import put
from services.store.tables import settings as settings_table

REMOVED, ADOPTED = "sample.removed", "sample.adopted"
PLACE_IDS = frozenset(one.id for one in sample_properties())
UNIT_IDS = frozenset(unit.id for one in sample_properties() for unit in one.units)
PERSON_IDS = frozenset(one.id for one in sample_people())
SAMPLE_IDS = PLACE_IDS | UNIT_IDS | PERSON_IDS


def removed(connection: Connection) -> Mapping[str, Any] | None:
    """Who removed it and when; None where nobody did, or where it was loaded again."""
    wanted = select(settings_table.c.value).where(settings_table.c.key == REMOVED)
    value: Mapping[str, Any] | None = connection.execute(wanted).scalar()
    return value or None


def mark_removed(connection: Connection, who: str, now: datetime) -> None:
    value = {"who": who, "at": now.isoformat()}
    put(connection, settings_table, {"key": REMOVED, "value": value, "changed_at": now})


def mark_loaded(connection: Connection, now: datetime) -> None:
    put(connection, settings_table, {"key": REMOVED, "value": {}, "changed_at": now})


def adopted(connection: Connection) -> frozenset[str]:
    """Ids that stand in a file which the office has imported: its own by now."""
    wanted = select(settings_table.c.value).where(settings_table.c.key == ADOPTED)
    return frozenset(connection.execute(wanted).scalar() or ())


def adopt(connection: Connection, ids: Iterable[str], now: datetime) -> None:
    """These are on the office's own list: they stay when the sample is removed."""
    mine = adopted(connection) | (SAMPLE_IDS & frozenset(ids))
    if mine != adopted(connection):
        row = {"key": ADOPTED, "value": sorted(mine), "changed_at": now}
        put(connection, settings_table, row)
