"""What of the sample is still on file, and what the office has made its own.

A row of the sample stays where somebody has typed something else into it, where it stands in a
list that the office has imported, and where something that stays hangs on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from services.core.office import Office
from services.portfolio.load_sample import people_rows, property_rows, unit_rows
from services.portfolio.sample import (
    SAMPLE_PAYING,
    sample_issues,
    sample_people,
    sample_properties,
)
from services.portfolio.sample_mark import PERSON_IDS, PLACE_IDS, UNIT_IDS, adopted
from services.portfolio.tables import leases, people, phones, properties, units
from services.store.knowledge_tables import articles
from services.store.rehearsals import count_rehearsals
from services.store.tables import issues, notes

SAMPLE_NUMBERS = frozenset(number.e164 for one in sample_people() for number in one.phones)
TOLD = {
    "properties": ("name", "street", "city", "kind", "pets"),
    "units": ("property_id", "name", "bedrooms", "rent_usd"),
    "people": ("kind", "first_name", "last_name", "company"),
}
"""What somebody may have typed over; whether a home is for rent is tried out with a click."""
BY_SAMPLE = "sample"
"""Who has changed an article that nobody has changed."""


@dataclass(frozen=True, slots=True)
class Left:
    """What would go. Ids with the names that a page shows."""

    places: Mapping[str, str]
    units: Mapping[str, str]
    people: Mapping[str, str]
    articles: Mapping[int, str]
    loose_articles: Mapping[int, str]
    """The office's own articles about places that go: they stay, switched off."""
    issues: Sequence[int]
    on_call: Sequence[str]
    """Names in the rota and among the colleagues whose numbers are the sample's."""
    paying: bool
    rehearsals: int
    stays: Sequence[str]
    """In words: what stays, and why."""

    @property
    def is_there(self) -> bool:
        return bool(self.places or self.units or self.people or self.articles or self.issues)


def sample_left(connection: Connection, office: Office) -> Left:
    own = adopted(connection)
    stay_people = _people_changed(connection) | (own & PERSON_IDS)
    stay_units = (
        _changed(connection, "units") | (own & UNIT_IDS) | _held_units(connection, stay_people)
    )
    stay_places = _changed(connection, "properties") | (own & PLACE_IDS)
    stay_places |= _places_of(connection, stay_units)
    places = _names(connection, properties, PLACE_IDS, lambda row: row.name)
    homes = _names(connection, units, UNIT_IDS, lambda row: row.name)
    persons = _names(
        connection, people, PERSON_IDS, lambda row: f"{row.first_name} {row.last_name}".strip()
    )
    going = _without(places, stay_places)
    ours, loose = _articles(connection, going)
    return Left(
        places=going,
        units=_without(homes, stay_units),
        people=_without(persons, stay_people),
        articles=ours,
        loose_articles=loose,
        issues=_issues(connection),
        on_call=sample_names(office),
        paying=office.paying == SAMPLE_PAYING,
        rehearsals=count_rehearsals(connection),
        stays=[
            *_stay_words(places, stay_places, "property"),
            *_stay_words(homes, stay_units, "home"),
            *_stay_words(persons, stay_people, "person"),
        ],
    )


def sample_names(office: Office) -> Sequence[str]:
    """People of the office whose numbers are the sample's: nobody answers there."""
    colleagues = [(one.name, one.number.e164) for one in office.colleagues]
    on_call = [(one.name, one.number.e164) for one in office.rota.people]
    found = (name for name, number in (*colleagues, *on_call) if number in SAMPLE_NUMBERS)
    return list(dict.fromkeys(found))


def _changed(connection: Connection, name: str) -> set[str]:
    """Ids of the sample's rows that say something else by now."""
    loaded, table = {
        "properties": (property_rows(sample_properties()), properties),
        "units": (unit_rows(sample_properties()), units),
        "people": (people_rows(sample_people(), {}), people),
    }[name]
    known = {row["id"]: row for row in loaded}
    rows = connection.execute(select(table).where(table.c.id.in_(known)))
    return {
        row.id for row in rows if any(getattr(row, one) != known[row.id][one] for one in TOLD[name])
    }


def _people_changed(connection: Connection) -> set[str]:
    """By their names, or by a number that the sample has not."""
    more = select(phones.c.person_id).where(
        phones.c.person_id.in_(PERSON_IDS), phones.c.number.not_in(SAMPLE_NUMBERS)
    )
    return _changed(connection, "people") | set(connection.execute(more).scalars())


def _held_units(connection: Connection, staying: Iterable[str]) -> set[str]:
    """Homes of the sample in which somebody lives or lived who stays."""
    stays = leases.c.person_id.not_in(PERSON_IDS) | leases.c.person_id.in_(list(staying))
    held = select(leases.c.unit_id).where(leases.c.unit_id.in_(UNIT_IDS), stays)
    return set(connection.execute(held).scalars())


def _places_of(connection: Connection, staying: Iterable[str]) -> set[str]:
    """Properties of the sample with a home that stays, or that is not the sample's."""
    stays = units.c.id.not_in(UNIT_IDS) | units.c.id.in_(list(staying))
    wanted = select(units.c.property_id).where(units.c.property_id.in_(PLACE_IDS), stays)
    return set(connection.execute(wanted).scalars())


def _names(
    connection: Connection, table: Any, ids: frozenset[str], words: Callable[[Any], str]
) -> dict[str, str]:
    rows = connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id))
    return {row.id: words(row) for row in rows}


def _without(names: Mapping[str, str], staying: set[str]) -> dict[str, str]:
    return {id_: name for id_, name in names.items() if id_ not in staying}


def _articles(
    connection: Connection, going: Mapping[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Those that nobody has changed; and the office's own about places that go."""
    rows = connection.execute(select(articles).order_by(articles.c.id)).all()
    ours = {row.id: row.title for row in rows if row.changed_by == BY_SAMPLE}
    loose = {row.id: row.title for row in rows if row.id not in ours and row.property_id in going}
    return ours, loose


def _issues(connection: Connection) -> Sequence[int]:
    """Tickets of the sample that no call has touched."""
    known = {(one.unit_id, one.summary) for one in sample_issues()}
    touched = select(notes.c.issue_number)
    wanted = select(issues).where(
        issues.c.act_key.is_(None),
        issues.c.call_sid.is_(None),
        issues.c.external_id == "",
        issues.c.number.not_in(touched),
    )
    rows = connection.execute(wanted.order_by(issues.c.number))
    return [row.number for row in rows if (row.unit_id, row.summary) in known]


def _stay_words(names: Mapping[str, str], staying: set[str], what: str) -> Sequence[str]:
    counted: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(staying & set(names)):
        counted[what].append(names[id_])
    return [f"{what}: {', '.join(found)}" for what, found in counted.items()]
