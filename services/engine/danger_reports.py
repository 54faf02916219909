"""What a danger is written down as: keys, tickets, and what was open at that home before.

An emergency always has a ticket of its own. Only the same danger at the same home, told again on
the same call, is no second one; an issue of an earlier call is named and never joined.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from services.core.dialogue import Act, ActState, Memory
from services.core.emergency import Alarm, Hazard
from services.core.errors import ProviderError
from services.core.issue import Category, OpenIssue, ServiceIssue, Urgency
from services.core.own_numbers import may_be_told
from services.core.ports import Errand, PropertySystem
from services.core.same_trouble import may_be_the_same
from services.core.unmatched import is_unmatched, ticket_key, unmatched_key
from services.engine.late_places import place_in_words

log = logging.getLogger(__name__)

CATEGORY_OF: Mapping[str, Category] = {
    Hazard.ELECTRICAL: Category.ELECTRICAL,
    Hazard.FLOOD: Category.PLUMBING,
    Hazard.SEWAGE: Category.PLUMBING,
    Hazard.NO_WATER: Category.PLUMBING,
    Hazard.NO_TOILET: Category.PLUMBING,
    Hazard.NO_HOT_WATER: Category.PLUMBING,
    Hazard.NO_HEAT: Category.HVAC,
    Hazard.NO_COOLING: Category.HVAC,
    Hazard.NO_POWER: Category.ELECTRICAL,
    Hazard.UNSECURED: Category.LOCKS,
    Hazard.VULNERABLE_LOCKOUT: Category.LOCKS,
    Hazard.COLD_MEDICINE: Category.APPLIANCE,
}
"""What the ticket says; every other hazard is a matter of safety."""
UNNAMED = frozenset({Hazard.DANGER, Hazard.EMERGENCY})
WITHOUT_PLACE = "Emergency, the place is not known yet: "
KNOWN_WAIT_S = 0.4
"""Nobody on call is rung later than this because of what may be open already."""
KNOWN = "Known issue number "
Home = tuple[str | None, str | None]
"""Property id, unit id."""


def home_of(memory: Memory) -> Home:
    """As far as known: what was said, else the caller's only home."""
    if memory.facts.property_id or memory.facts.unit_id:
        return memory.facts.property_id, memory.facts.unit_id
    homes = memory.caller.person.current_homes if memory.caller.person else ()
    return (homes[0].property_id, homes[0].unit_id) if len(homes) == 1 else (None, None)


def category_of(hazard: str) -> Category:
    return CATEGORY_OF.get(hazard, Category.SAFETY)


def _reported_for(memory: Memory, category: Category) -> Sequence[str]:
    """The keys of this call's tickets and errands of a kind, also of those being written."""
    ends = f":{category}"
    keys = [act.key for act in memory.acts if act.kind in ("issue", "message")]
    return [key for key in (*keys, *memory.reporting) if key.endswith(ends)]


def is_reported(memory: Memory, alarm: Alarm, home: Home) -> bool:
    """Was this danger told of before on this call, as bad, and of no other home than this one?

    "Help, he is hurt" after a fire names nothing new: help is called for it already."""
    hazard, worst = alarm.hazard, Urgency(memory.urgency or Urgency.ROUTINE)
    if alarm.urgency.rank > worst.rank:
        return False
    if hazard not in memory.hazards:
        return hazard in UNNAMED and bool(memory.hazards)
    where = home[1] or home[0]
    keys = _reported_for(memory, category_of(hazard))
    return not where or not keys or any(_is_of(memory, key, home) for key in keys)


def _is_of(memory: Memory, key: str, home: Home) -> bool:
    """Is this the key of a report of that home, or of one whose home was open then?"""
    if f":issue:{home[1] or home[0]}:" in key or ":unknown:" in key or is_unmatched(key):
        return True
    place = memory.place(home[0])
    return place is not None and home[1] is None and any(unit.id in key for unit in place.units)


def ring_key(memory: Memory, hazard: str, home: Home) -> str:
    """One ring for a danger; one more for each other home that it is told of."""
    key = f"{memory.root_call_sid}:on_call:{hazard}"
    rung = memory.act_for(key) is not None
    where = home[1] or home[0] or "again"
    return f"{memory.root_call_sid}:on_call:{where}:{hazard}" if rung else key


def report_key(memory: Memory, hazard: str, issue: ServiceIssue) -> str:
    """A second danger of the same kind at the same home has a key, and words, of its own."""
    if issue.property_id is None:
        return _free(memory, unmatched_key, hazard, issue.category)
    where = issue.unit_id or issue.property_id
    return _free(memory, partial(_issue_key, where), hazard, issue.category)


def _issue_key(where: str, root_call_sid: str, *what: str) -> str:
    return ":".join((root_call_sid, "issue", where, *what))


def _free(memory: Memory, key_of: Callable[..., str], hazard: str, category: Category) -> str:
    key = key_of(memory.root_call_sid, category)
    taken = memory.act_for(key) is not None or key in memory.reporting
    return key_of(memory.root_call_sid, hazard, category) if taken else key


def errand_of(issue: ServiceIssue) -> Errand:
    """The same for people to match, while nobody knows the property."""
    return Errand(
        "unmatched",
        WITHOUT_PLACE + issue.summary,
        caller_name=issue.reported_by,
        callback_number=issue.callback_number,
        person_id=issue.person_id,
        urgent=True,
    )


def sold_key(memory: Memory, issue: ServiceIssue) -> str:
    """Of the errand about a danger at a building that others manage now."""
    where = issue.unit_id or issue.property_id or ""
    return f"{memory.root_call_sid}:sold:issue:{where}:{issue.category}"


def errand_of_sold(memory: Memory, hazard: str, issue: ServiceIssue, *, rung: bool) -> Errand:
    """For people to look at: the caller heard whom to call, and no ticket was written."""
    what, who = hazard.replace("_", " "), memory.building.manager
    told = "the person on call is rung" if rung else "nobody on call was rung"
    return Errand(
        "message",
        f"Danger ({what}) at a building that {who} manages now. The caller heard the safety words "
        f"and their number; {told}. In their words: {issue.summary}",
        caller_name=issue.reported_by,
        callback_number=issue.callback_number,
        person_id=issue.person_id,
        property_id=issue.property_id,
        unit_id=issue.unit_id,
        urgent=True,
    )


def errands_without_place(memory: Memory) -> Sequence[Act]:
    """Dangers of this call that still wait for their place."""
    return [
        act
        for act in memory.acts_of("message")
        if is_unmatched(act.key)
        and act.state is not ActState.FAILED
        and memory.act_for(ticket_key(act.key)) is None
    ]


def moved(memory: Memory, errand: Act, home: Home) -> ServiceIssue:
    """The ticket that an unmatched errand becomes at this home."""
    person = memory.caller.person
    return ServiceIssue(
        property_id=home[0],
        unit_id=home[1],
        category=Category(errand.key.rsplit(":", 1)[-1]),
        urgency=Urgency(memory.urgency or Urgency.EMERGENCY),
        summary=errand.summary.removeprefix(WITHOUT_PLACE),
        reported_by=person.name if person else memory.facts.caller_name,
        person_id=person.id if person else None,
        callback_number=memory.facts.callback_number or str(memory.caller.number or ""),
    )


async def words_on_known(
    properties: PropertySystem, memory: Memory, issue: ServiceIssue, now: datetime
) -> str:
    """What was open there before `now`, for the person on call; "" where nothing was, or where
    that is not told in time."""
    if issue.property_id is None:
        return ""
    try:
        async with asyncio.timeout(KNOWN_WAIT_S):
            found = await properties.open_issues(property_id=issue.property_id)
    except (ProviderError, TimeoutError) as error:
        why = type(error).__name__
        log.warning("open issues not read", extra={"call_sid": memory.call_sid, "why": why})
        return ""
    own = {act.number for act in memory.acts_of("issue")}
    before = [one for one in found if one.opened_at < now and one.number not in own]
    earlier = [one for one in before if one.category is issue.category]
    return _told(memory, issue, earlier)


def _told(memory: Memory, issue: ServiceIssue, earlier: Iterable[OpenIssue]) -> str:
    for one in earlier:
        if one.unit_id == issue.unit_id and may_be_the_same(one.summary, issue.summary):
            return f". {KNOWN}{may_be_told(one.number) or 'still to come'}"
    for one in earlier:
        if one.urgency.rank >= Urgency.EMERGENCY.rank:
            where = place_in_words(memory, one.property_id, one.unit_id)
            number = may_be_told(one.number)
            return f". Also open there: {f'number {number}, ' if number else ''}{where}"
    return ""


def is_known(ring: Act) -> bool:
    """Did this ring name an issue of an earlier call?"""
    return KNOWN in ring.summary
