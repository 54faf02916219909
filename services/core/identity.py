"""How far a caller has proved who they are, and what that allows in this call. Pure rules.

A phone number recognises. What has to come to it is the office's to say (`identity_rules`); what
each level may hear is the table in `people`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from types import MappingProxyType

from services.core.buildings import BuildingState
from services.core.dialogue import Memory, Role
from services.core.people import (
    Caller,
    Grant,
    Home,
    Identity,
    Person,
    PersonKind,
    Topic,
    grant_for,
    may,
)
from services.core.place_words import hear_place, hear_property
from services.core.spoken import fold
from services.core.tasks import caller_of
from services.core.unit_names import match_unit

CLOSE_ENOUGH = 0.82
"""How alike two spellings of one spoken name are: Alvarez and Alvares, not Maria and Mario Sr."""

LIVES_HERE = (PersonKind.TENANT, PersonKind.OCCUPANT)


def homes_of(caller: Caller) -> tuple[Home, ...]:
    """The present homes of a recognised caller; of everybody who shares the number."""
    if caller.identity < Identity.RECOGNISED:
        return ()
    homes = (home for one in caller.people if one.kind in LIVES_HERE for home in one.current_homes)
    return tuple(dict.fromkeys(homes))


def lives_in(caller: Caller, unit_id: str | None) -> bool:
    """Is this a home on file for the number? What may be told of it, `may_hear` says."""
    return any(home.unit_id == unit_id for home in homes_of(caller))


AFTER_LEGAL = frozenset((Topic.PUBLIC, Topic.MESSAGE, Topic.REPORT, Topic.STAFF_LINE))
"""What is left once a lawyer, the police, the press or a lawsuit was spoken of: people decide what
is said then."""


KEPT_WHERE: Mapping[BuildingState, frozenset[Topic]] = MappingProxyType(
    {
        BuildingState.LIVE: frozenset(Topic),
        BuildingState.DRAFT: frozenset(Topic)
        - {Topic.MONEY, Topic.LEASE, Topic.ISSUE_STATUS, Topic.HOME},
        BuildingState.SOLD: frozenset(
            (Topic.PUBLIC, Topic.MESSAGE, Topic.FIRST_NAME, Topic.STAFF_LINE)
        ),
    }
)
"""What is spoken of where a building is not live yet, or is managed by others: nothing private."""


def is_closed(memory: Memory, topic: Topic) -> bool:
    """Is this not spoken of any more in this conversation, whoever calls?"""
    legal = memory.script.legal and topic not in AFTER_LEGAL
    elsewhere = topic not in KEPT_WHERE[memory.standing]
    return legal or elsewhere or topic in memory.script.closed


def may_hear(
    memory: Memory, topic: Topic, unit_id: str | None = None, *, own_job: bool = False
) -> bool:
    """May the caller of this call hear or do this now? Everything that speaks asks here."""
    if is_closed(memory, topic):
        return False
    said = lives_in(memory.caller, unit_id) and said_unit(memory, unit_id)
    return may(memory.caller, topic, said_own_unit=said, own_job=own_job)


def may_ask(memory: Memory, topic: Topic) -> bool:
    """Can anything of this topic be had in this call, once its conditions are met?"""
    if is_closed(memory, topic):
        return False
    return grant_for(memory.caller, topic, grave=True) is not Grant.NO


def said_unit(memory: Memory, unit_id: str | None) -> bool:
    """Has the caller named this unit in their own words? What stands on file, or what a model
    gives, is not said."""
    facts, since = memory.facts, memory.script.said_from
    if unit_id is None:
        return False
    if facts.unit_id == unit_id and facts.unit_heard and not since:
        return True
    unit = memory.unit(unit_id)
    place = memory.place(unit.property_id) if unit else None
    if place is None:
        return False
    said = (one for one in memory.history if one.role is Role.CALLER and one.turn > since)
    words = [one.text for one in said]
    if len(place.units) == 1:  # a house: its street is as good as a number on its door
        named = (hear_property(text, memory.places, asked=True) for text in words)
        by_street = any(one is not None and one.id == place.id for one in named)
        return by_street or any(match_unit(text, place.unit_names).name for text in words)
    heard = (hear_place(text, [place], (), place, asked=True) for text in words)
    return any(one.unit and one.unit.id == unit_id and one.unit_heard for one in heard)


def said_property(memory: Memory, property_id: str | None) -> bool:
    """Has the caller named this property themselves?"""
    words = [one.text for one in memory.history if one.role is Role.CALLER]
    named = (hear_property(text, memory.places) for text in words)
    return any(one is not None and one.id == property_id for one in named)


def alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= CLOSE_ENOUGH


def has_full_name(person: Person, name: str) -> bool:
    """First and last name were both said, allowing for how speech is spelt."""
    wanted, said = fold(person.name).split(), fold(name).split()
    return len(wanted) > 1 and len(said) > 1 and alike(" ".join(wanted), " ".join(said))


def has_first_name(person: Person, name: str) -> bool:
    said = fold(name).split()
    return bool(said) and alike(fold(person.first_name), said[0])


def narrowed(caller: Caller, name: str) -> Caller:
    """The caller by name among those who share the number; unchanged where that is not clear."""
    fits = [one for one in caller.people if has_full_name(one, name)]
    fits = fits or [one for one in caller.people if has_first_name(one, name)]
    return caller.narrowed_to(fits[0]) if len(fits) == 1 else caller


def person_of(caller: Caller, name: str) -> Person | None:
    """The one person it can be, also by the name given where several share the number."""
    return (narrowed(caller, name) if name else caller).person


def name_of(person: Person | None, said: str) -> str:
    """Who is on the line: the known name, unless somebody else says that it is them."""
    if person is None or (said and not has_first_name(person, said)):
        return said
    return person.name


def one_of_home(people: Sequence[Person], name: str, unit_id: str | None) -> Person | None:
    """The one of these people with this full name and this present home; None where name and home
    do not belong together, or fit several."""
    fits = [
        one
        for one in people
        if one.kind in LIVES_HERE
        and has_full_name(one, name)
        and any(home.unit_id == unit_id for home in one.current_homes)
    ]
    return fits[0] if unit_id and len(fits) == 1 else None


def proved(caller: Caller, person: Person) -> Caller:
    """The caller, now proved to be this person."""
    return replace(caller.narrowed_to(person), identity=Identity.VERIFIED)


def claimed(caller: Caller, people: Sequence[Person], name: str, unit_id: str | None) -> Caller:
    """Somebody on an unknown number who gives a name and a home that belong together.

    This links what they report to the right record. It proves nothing: the identity stays.
    """
    fits = [
        one
        for one in people
        if has_full_name(one, name) and any(home.unit_id == unit_id for home in one.homes)
    ]
    if caller.people or not unit_id or len(fits) != 1:
        return caller
    return replace(caller, people=(fits[0],))


def callers_marks(memory: Memory) -> tuple[str, ...]:
    """Under which marks tasks of this caller stand: who the number belongs to, and the number.

    A name or a number that is only said counts for nothing here: anybody could say it. Nor does a
    number that its carrier refutes.
    """
    caller = memory.caller
    person = caller.known_person
    marks = [caller_of(None, "", memory.root_call_sid)]
    if person is not None:
        marks.append(caller_of(person.id, "", ""))
    if caller.counted_number is not None:
        marks.append(caller_of(None, caller.counted_number.e164, ""))
    return tuple(marks)
