"""The stand-in's whole state: locations, sessions, behaviour, and the webhooks that are due."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from services.core.ports import Clock
from services.simulator.rent_manager.behaviour import Behaviour, Dice, ShiftedClock
from services.simulator.rent_manager.resources import NOTED, Resource
from services.simulator.rent_manager.rows import Look, Row, Shelf
from services.simulator.rent_manager.sessions import Sessions

MOST_LOGGED = 5000


@dataclass(frozen=True, slots=True)
class Notice:
    """A webhook that is to be posted."""

    url: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that was answered, for tests and for looking on. Holds no body."""

    method: str
    path: str
    status: int
    """0: the answer was cut off, or never came."""


@dataclass(slots=True)
class Location:
    """One database of the customer."""

    number: int
    name: str
    shelf: Shelf = field(default_factory=Shelf)


class House:
    """One customer of Rent Manager."""

    def __init__(
        self, clock: Clock, *, corpid: str = "harbor", behaviour: Behaviour | None = None
    ) -> None:
        self.clock = ShiftedClock(clock)
        self.corpid = corpid
        self.behaviour = behaviour or Behaviour()
        self.sessions = Sessions(self.clock)
        self.locations: dict[int, Location] = {}
        self.dice = Dice()
        self.notices: list[Notice] = []
        """Due to be posted; the server takes them."""
        self.seen: deque[Seen] = deque(maxlen=MOST_LOGGED)

    def add_location(self, number: int, name: str) -> Shelf:
        self.locations[number] = Location(number, name)
        return self.locations[number].shelf

    def look(self, location: Location) -> Look:
        return Look(location.shelf, self.clock.now())

    def stamp(self) -> str:
        """Now, as Rent Manager writes a time."""
        return self.clock.now().isoformat(timespec="microseconds")

    def keep(self, location: Location, resource: Resource, row: Row, *, added: bool) -> Row:
        """Write a row: stamped, read back after the lag, and told to who listens."""
        row_id = row[resource.key]
        row |= {"UpdateDate": self.stamp(), "ConcurrencyID": row.get("ConcurrencyID", 0) + 1}
        row.setdefault("CreateDate", row["UpdateDate"])
        lag_s = self.dice.up_to(self.behaviour.faults.lag_s)
        visible_at = self.clock.now() + timedelta(seconds=lag_s)
        location.shelf.put(resource.name, row_id, row, visible_at)
        self._notify(location, resource, row, "Add" if added else "Edit")
        return row

    def drop(self, location: Location, resource: Resource, row: Row) -> None:
        """Delete a row; it can be read on until the lag is over."""
        lag_s = self.dice.up_to(self.behaviour.faults.lag_s)
        visible_at = self.clock.now() + timedelta(seconds=lag_s)
        location.shelf.put(resource.name, row[resource.key], None, visible_at)
        self._notify(location, resource, row, "Delete")

    def _notify(self, location: Location, resource: Resource, row: Row, what: str) -> None:
        event = event_of(resource, row)
        if not event:
            return
        payload = {
            "EventType": f"{event}_{what}",
            "IDParentIDDict": {str(row[resource.key]): row.get("ParentID")},
            "CorporateID": self.corpid,
            "LocationID": location.number,
            "LocationName": location.name,
        }
        for hook in location.shelf.all_newest("WebhookDetails"):
            if hook.get("WebhookEventType") == event:
                again = self.dice.falls(self.behaviour.faults.repeated_webhooks)
                self.notices += [Notice(hook["URL"], payload)] * (1 + again)


def event_of(resource: Resource, row: Row) -> str:
    """The name of a change's webhook: `Tenant`, `TenantContact`, `ServiceIssueHistory`; "" where
    there is none."""
    if resource.name == "Contacts":
        return f"{row.get('ParentType')}Contact"
    if resource.name == "HistoryNotes":
        of = row.get("EntityType")
        return "ServiceIssueHistory" if of == NOTED["ServiceManagerIssues"] else f"{of}History"
    return resource.event
