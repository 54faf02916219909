"""Desks as tests need them."""

from __future__ import annotations

from typing import Any

from services.core.carriers import Phone
from services.core.dialogue import Memory
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.ladder import Matter
from services.core.office import Office
from services.core.people import Caller, PhoneNumber
from services.portfolio.desk import EmbeddedDesk
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.phones import ScriptedPhone

FIRST, SECOND = PhoneNumber("+17185550190"), PhoneNumber("+17185550191")
GAS = Matter(
    "gas smell", "88 Bay Street, 4B", "Maria", "+17185550142", "I smell gas.", hazard="gas"
)


def office(*on_call: PhoneNumber) -> FakeDirectory:
    return FakeDirectory(Office("Harbor Street", None, "", on_call=on_call))


def desk_on(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    phone: Phone | None = None,
    directory: FakeDirectory | None = None,
) -> EmbeddedDesk:
    found = directory or office(FIRST, SECOND)
    return EmbeddedDesk(
        database, journal, phone or ScriptedPhone([]), found, clock, ring_limit_s=10.0
    )


def memory_of(sid: str = "CA1", **more: Any) -> Memory:
    caller = Caller(PhoneNumber("+17185550142"))
    return Memory(call_sid=sid, assistant="front_desk", caller=caller, **more)


def leak(**more: Any) -> ServiceIssue:
    known: dict[str, Any] = {
        "property_id": "bayview",
        "unit_id": "bayview-4b",
        "category": Category.PLUMBING,
        "urgency": Urgency.ROUTINE,
        "summary": "The sink leaks.",
        **more,
    }
    return ServiceIssue(**known)
