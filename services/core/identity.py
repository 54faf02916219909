"""How far a caller has proved who they are, and what that allows. Pure rules.

A phone number recognises. Phone number, full name and unit together verify.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from services.core.dialogue import Memory
from services.core.people import Caller, Home, Identity, Person, PersonKind
from services.core.spoken import fold
from services.core.tasks import caller_of

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
    """May this caller hear what is known about the unit's repairs?"""
    return any(home.unit_id == unit_id for home in homes_of(caller))


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


def verified(caller: Caller, name: str, unit_id: str | None) -> Caller:
    """The caller raised to VERIFIED where number, full name and own unit agree."""
    known = narrowed(caller, name)
    person = known.person
    if caller.identity < Identity.RECOGNISED or person is None or person.kind not in LIVES_HERE:
        return known
    at_home = any(home.unit_id == unit_id for home in person.current_homes)
    if has_full_name(person, name) and at_home and unit_id:
        return replace(known, identity=Identity.VERIFIED)
    return known


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

    A name or a number that is only said counts for nothing here: anybody could say it.
    """
    caller = memory.caller
    person = caller.person if caller.identity >= Identity.RECOGNISED else None
    marks = [caller_of(None, "", memory.root_call_sid)]
    if person is not None:
        marks.append(caller_of(person.id, "", ""))
    if caller.number is not None:
        marks.append(caller_of(None, caller.number.e164, ""))
    return tuple(marks)
