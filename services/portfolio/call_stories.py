"""Calls as letters tell of them, read from the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from services.core.call_story import CallStory, StoryLadder, StoryLead, place_words, story_of
from services.core.prices import NO_PRICES, PriceTable
from services.core.shown_numbers import masked, shown_end
from services.portfolio.act_rows import names_of
from services.store.call_rows import AnyRow
from services.store.ladder_tables import ladders
from services.store.records import call_record
from services.store.tables import appointments, leads


def read_story(
    connection: Connection, call_sid: str, prices: PriceTable = NO_PRICES
) -> CallStory | None:
    """The call as it stands in the records now; None where there is none. Without `prices` its
    cost is not known."""
    record = call_record(connection, call_sid, prices=prices)
    if record is None:
        return None
    return story_of(
        record,
        place=_place(connection, record["facts"]),
        ladders=_ladders(connection, call_sid),
        leads=_leads(connection, call_sid),
    )


def _place(connection: Connection, facts: dict[str, Any]) -> str:
    names = names_of(connection, facts.get("property_id"), facts.get("unit_id"))
    unit = names["unit_name"] or str(facts.get("unit_name") or "")
    return place_words(unit, names["property_name"])


def _ladders(connection: Connection, call_sid: str) -> Sequence[StoryLadder]:
    mine = select(ladders).where(ladders.c.call_sid == call_sid).order_by(ladders.c.opened_at)
    return [
        StoryLadder(row.matter.get("hazard", ""), row.state, row.taken_by or "", row.rehearsal)
        for row in connection.execute(mine)
    ]


def _leads(connection: Connection, call_sid: str) -> Sequence[StoryLead]:
    mine = select(leads).where(leads.c.call_sid == call_sid).order_by(leads.c.number)
    return [_lead(connection, row) for row in connection.execute(mine).all()]


def _lead(connection: Connection, row: AnyRow) -> StoryLead:
    names = names_of(connection, row.property_id, row.unit_id)
    wished = select(appointments.c.wished).where(appointments.c.act_key == row.act_key)
    return StoryLead(
        name=row.name,
        number_end=shown_end(row.phone),
        bedrooms=row.bedrooms,
        budget_usd=row.budget_usd,
        move_in=masked(row.move_in),
        pets=masked(row.pets),
        heard_of_us=masked(row.heard_of_us),
        place=place_words(names["unit_name"], names["property_name"]),
        notes=masked(row.notes),
        viewing=masked(connection.execute(wished).scalar() or ""),
    )
