"""Which buildings calls are answered for: not yet, now, or not any more; and what is missing. Pure.

A building that is not named here is live. Whoever brings new ones in names them as drafts
(`portfolio/new_buildings.py`), so that nobody is told what was never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from services.core.checkup import Check, CheckState, failed, passed
from services.core.lockouts import NEEDS_PHONE, Help, Lockouts
from services.core.people import PhoneNumber
from services.core.places import Property
from services.core.spoken_dates import date_in_words


class BuildingState(StrEnum):
    DRAFT = "draft"
    """People look after it: Chris opens no ticket, and gives the caller to them."""
    LIVE = "live"
    SOLD = "sold"


@dataclass(frozen=True, slots=True)
class Building:
    """How one property stands with us."""

    property_id: str
    state: BuildingState = BuildingState.LIVE
    since: date | None = None
    """Of a sold one: the first day on which others manage it, on the office's clock."""
    manager: str = ""
    """Who manages it now."""
    phone: PhoneNumber | None = None
    """Theirs."""
    by: str = ""
    at: datetime | None = None
    until_sold: BuildingState = BuildingState.LIVE
    """How it stands before the day of the sale: a new building does not go live by being sold."""

    def state_on(self, day: date) -> BuildingState:
        """A sale counts from its day on."""
        sold = self.state is BuildingState.SOLD
        if sold and self.since is not None and day < self.since:
            return self.until_sold
        return self.state


NO_BUILDING = Building("")
"""Stands for a building that is not known, or of which nothing is set."""


@dataclass(frozen=True, slots=True)
class Buildings:
    """Those that were ever anything else than live from the first day."""

    items: tuple[Building, ...] = ()

    def of(self, property_id: str | None) -> Building:
        return self.by_id.get(property_id or "") or Building(property_id or "")

    @property
    def by_id(self) -> Mapping[str, Building]:
        return {one.property_id: one for one in self.items}

    def with_one(self, building: Building) -> Buildings:
        others = (one for one in self.items if one.property_id != building.property_id)
        return Buildings((*others, building))

    def with_drafts(self, property_ids: Sequence[str], by: str, at: datetime) -> Buildings:
        """New ones; whatever is known of a building stays."""
        known = self.by_id
        new = (one for one in property_ids if one not in known)
        drafts = (Building(one, BuildingState.DRAFT, by=by, at=at) for one in new)
        return Buildings((*self.items, *drafts))


# --- what callers hear ------------------------------------------------------------------

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "sold": "That building has been managed by {manager} since {date}. Please call them "
            "at {phone}.",
            "sold_on_file": "The building on file for this number has been managed by {manager} "
            "since {date}. Please call them at {phone}. If you call about another building, tell "
            "me which one.",
            "sold_danger": "That building is managed by {manager} now. Once you are safe, call "
            "them at {phone}.",
            "draft": "That building is new with us, so somebody at the office looks after it in "
            "person. I will try to put you through.",
        },
        "es": {
            "sold": "Ese edificio lo administra {manager} desde el {date}. Por favor, llámeles al "
            "{phone}.",
            "sold_on_file": "El edificio registrado con este número lo administra {manager} desde "
            "el {date}. Por favor, llámeles al {phone}. Si llama por otro edificio, dígame cuál.",
            "sold_danger": "Ese edificio ahora lo administra {manager}. Cuando esté a salvo, "
            "llámeles al {phone}.",
            "draft": "Ese edificio es nuevo con nosotros, así que alguien de la oficina lo atiende "
            "en persona. Voy a intentar comunicarle.",
        },
    }
)


def building_words(building: Building, name: str, language: str) -> str:
    """One of `WORDS` about this building, for the ear."""
    spoken = "es" if language.startswith("es") else "en"
    return WORDS[spoken][name].format(
        manager=building.manager,
        date=_day(building.since, spoken) if building.since else "",
        phone=building.phone.spoken if building.phone else "",
    )


def _day(day: date, language: str) -> str:
    """`June first, 2026`: without the day of the week, which nobody asks about."""
    words = date_in_words(day, language)
    return f"{words.partition(' ')[2]}{' de' if language == 'es' else ','} {day.year}"


# --- what a building needs to be live ---------------------------------------------------


class Known(Protocol):
    """What of the office counts for every building alike."""

    @property
    def lockouts(self) -> Lockouts: ...
    @property
    def pay_url(self) -> str: ...


SAMPLE_DOMAIN = ".example"
"""No real page stands there: it is the sample's."""


def own_gaps(
    place: Property, office: Known, articles: int, *, units_link: str = ""
) -> tuple[Check, ...]:
    """What the building itself needs. `articles`: those that are switched on and speak of it."""
    return (
        _units(place, units_link),
        _articles(place, articles),
        _locksmith(place, office.lockouts),
        _pay_link(office.pay_url),
    )


def _units(place: Property, link: str) -> Check:
    key, title, count = "units", "Units", len(place.units)
    if count:
        return passed(key, title, f"{count} known.", link=link)
    cure = "Add its units in your property system, or import them; they appear here by themselves."
    return failed(key, title, "No unit is known.", cure, link=link)


def _articles(place: Property, count: int) -> Check:
    key, title = "articles", "Articles of its own"
    link = f"/settings/knowledge?property={place.id}"
    if count:
        return passed(key, title, f"{count} switched on.", link=link)
    cure = "Write down at least parking, pets and laundry, so that Chris can answer."
    return failed(key, title, "Nothing is written down about it.", cure, link=link)


def _locksmith(place: Property, lockouts: Lockouts) -> Check:
    key, title, link = "locksmith", "Who opens at night", "/settings/lockouts"
    way = lockouts.of(place.id).after_hours
    if way.help in NEEDS_PHONE and way.phone is not None:
        return passed(key, title, f"{way.name or 'A number is set'}.", link=link)
    if way.help is Help.STAFF:
        return passed(key, title, "Somebody of the office.", link=link)
    cure = "Name a locksmith, or who of the office opens, on the page Lockouts."
    return failed(key, title, "Nobody opens before the office does.", cure, link=link)


def _pay_link(url: str) -> Check:
    key, title, link = "pay_link", "Page for paying the rent", "/settings/buildings#pay-title"
    host = url.rpartition("://")[2].partition("/")[0]
    if host and not host.endswith(SAMPLE_DOMAIN):
        return passed(key, title, url, link=link)
    found = "It is the address of the sample." if url else "No address is set."
    return failed(key, title, found, "Enter your tenants' page for paying below.", link=link)


def may_go_live(gaps: Sequence[Check]) -> bool:
    return all(one.state is CheckState.OK for one in gaps)
