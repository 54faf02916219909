"""What the address of a list asks for, read and put right: nothing in it is an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from routes.list_views import ListView, Names
from services.core.list_search import fold, search_of
from services.core.office import Office
from services.core.places import Property
from services.core.wall_clock import moment_of
from services.store.list_query import Wanted

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Places:
    """Names of properties and units by their ids."""

    names: Names = field(default_factory=dict)
    units: Names = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[Property]) -> Places:
        places = list(found)
        units = {unit.id: unit.name for one in places for unit in one.units}
        return cls({one.id: one.name for one in places}, units)

    def called(self, terms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Term -> ids of whatever is called so."""
        known = [(key, fold(name)) for key, name in (*self.names.items(), *self.units.items())]
        return {term: tuple(key for key, name in known if term in name) for term in terms}


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that was read: what is wanted, and what stands in the form again."""

    wanted: Wanted
    kept: Mapping[str, str]
    """The address without empty parts and without the place of the page."""


def asked_of(
    view: ListView, given: Mapping[str, Any], choices: Mapping[str, Names], places: Places,
    office: Office,
) -> Asked:  # fmt: skip
    """What a filter does not offer is left out; so is a day that is none."""
    filters = {
        name: str(given[name]) for name, options in choices.items() if given.get(name) in options
    }
    since, until = _day(given.get("since", "")), _day(given.get("until", ""))
    typed = " ".join(str(given.get("q", "")).replace("\0", " ").split())[:LONGEST]
    search = search_of(typed)
    wanted = Wanted(
        search=search,
        filters=filters,
        since=_begins(since, office),
        until=_begins(until + timedelta(days=1), office) if until else None,
        places=places.called(search.terms),
        after=str(given.get("after", "")).replace("\0", "")[:LONGEST],
    )
    days = {
        "since": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
    }
    kept = {"q": typed, **filters, **days}
    order: Sequence[str] = ("q", *(one.name for one in view.choices), "since", "until")
    return Asked(wanted, {name: kept[name] for name in order if kept.get(name)})


def _day(text: Any) -> date | None:
    """A day that a calendar has, of years that records can be of."""
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None


def _begins(day: date | None, office: Office) -> datetime | None:
    """When a day begins on the office's clock."""
    return None if day is None else moment_of(day, time(0), ZoneInfo(office.timezone))
