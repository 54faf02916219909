"""Tools for repairs: open an issue, add a note to one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.core.dialogue import Act, ActState, Memory, ToolSpec
from services.core.emergency import Alarm, Hazard, assess
from services.core.errors import ProviderError
from services.core.facts import Facts
from services.core.identity import may_hear, name_of, person_of
from services.core.issue import Access, Category, OpenIssue, ServiceIssue, Urgency
from services.core.issue_words import classify
from services.core.people import Topic, may
from services.core.same_trouble import TOLD_AGAIN, is_one_trouble
from services.core.unmatched import ticket_key, unmatched_key
from services.engine.building_guard import NOT_OURS, not_ours
from services.engine.danger_reports import category_of, errand_of, errands_without_place
from services.engine.escalation import matter_of
from services.engine.heard_danger import limits_of
from services.engine.tool_arguments import Given, choice, flag, number, strict, text
from services.engine.tool_outages import joined_instead
from services.engine.tool_places import PLACE_FIELDS, Where, own_home, where
from services.engine.tool_results import (
    STATE_OF,
    acted,
    digest,
    key_of,
    misused,
    not_acted,
    refused,
)
from services.engine.tool_taught import placed
from services.engine.tooling import WRITE_LIMIT_S, Handler, Once, Reach, Tool, ToolOutcome

OPEN_ISSUE = ToolSpec(
    "open_issue",
    "Opens a service issue for a repair. Call it once per problem, when the problem and the place "
    "are known. Dangers need no place: open them at once.",
    strict(
        **PLACE_FIELDS,
        summary=text("The problem in the caller's own words, one or two sentences."),
        category=choice("What kind of trouble it is.", *Category),
        urgency=choice("L life safety, E emergency, U urgent, R routine.", *Urgency),
        access=choice("May staff enter when nobody is home?", *Access),
        pets=text("Pets in the home, or `none`."),
        best_time=text("When it suits the caller."),
        separate_problem=flag(
            "True when the caller says it is another problem than the open one, or insists on a "
            "report of their own."
        ),
    ),
)
ADD_NOTE = ToolSpec(
    "add_note_to_issue",
    "Adds what the caller says later to an issue that is already open, such as access or pets.",
    strict(
        issue_number=number("The issue's number, where it is known; else null."),
        category=choice("The kind of trouble, to find the issue without a number.", *Category),
        note=text("What is to be added, in the caller's own words."),
        **PLACE_FIELDS,
    ),
)
ISSUE = Once("issue", ("home", "category"))
NOTE = Once("note", ("issue", "words"))
PEOPLE_ONLY = "Staff handle this caller. Take a message with leave_message; say nothing else."
JOINED_SAY = "This was reported before; what is new was added to it. Nothing else is to be done."


def _urgency(memory: Memory, given: Given, summary: str) -> Urgency:
    """The worst of what the rules, the call and the model say. A model never lowers it."""
    alarm = assess(summary, memory.language, limits_of(memory))
    reading = classify(summary, memory.language, limits_of(memory))
    heard = [
        Urgency(given.text("urgency")) if given.text("urgency") else None,
        memory.facts.urgency,
        alarm.urgency if alarm else None,
        reading.urgency if reading else None,
    ]
    worst = Urgency.ROUTINE
    for urgency in heard:
        worst = worst.or_worse(urgency) if urgency else worst
    return worst


def _category(memory: Memory, given: Given, summary: str) -> Category:
    """A danger has the category of its hazard, so that it meets the report already made of it."""
    alarm = assess(summary, memory.language, limits_of(memory))
    if alarm is not None:
        return category_of(alarm.hazard)
    if given.text("category"):
        return Category(given.text("category"))
    reading = classify(summary, memory.language, limits_of(memory))
    return memory.facts.category or (reading.category if reading else Category.OTHER)


def _issue(memory: Memory, given: Given, place: Where) -> ServiceIssue:
    facts = memory.facts
    person = person_of(memory.caller, facts.caller_name)
    summary = given.text("summary") or facts.problem
    access = Access(given.text("access")) if given.text("access") else facts.access
    number_known = memory.own_number.e164 if memory.own_number else ""
    return ServiceIssue(
        property_id=place.property_id,
        unit_id=place.unit_id,
        category=_category(memory, given, summary),
        urgency=_urgency(memory, given, summary),
        summary=summary,
        reported_by=name_of(person, facts.caller_name),
        person_id=person.id if person else None,
        callback_number=facts.callback_number or number_known,
        access=access,
        pets=given.text("pets") or facts.pets,
        best_time=given.text("best_time") or facts.best_time,
    )


async def _same_open(reach: Reach, issue: ServiceIssue) -> OpenIssue | None:
    """An open issue of the same unit about the same trouble, whoever reported it and in whatever
    words. A danger is never folded into an old issue; a closed one is over."""
    if issue.urgency.rank >= Urgency.EMERGENCY.rank or not issue.unit_id:
        return None
    try:
        known = await reach.properties.open_issues(unit_id=issue.unit_id)
    except ProviderError:
        return None  # a second issue does less harm than a lost one
    like = (one for one in known if _is_one(one, issue))
    return next(like, None)


def _is_one(known: OpenIssue, issue: ServiceIssue) -> bool:
    alike = known.category is issue.category
    return is_one_trouble(known.summary, issue.summary, same_category=alike)


def _refusal(reach: Reach, memory: Memory, place: Where, *, grave: bool) -> ToolOutcome | None:
    """Whom staff handle, and buildings that are not live."""
    if not may(memory.caller, Topic.REPORT, grave=grave):
        return refused("people_only", PEOPLE_ONLY)
    closed = not_ours(memory, place.property_id, reach.clock.now(), grave=grave)
    return refused(closed, NOT_OURS) if closed else None


async def open_issue(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    place = where(memory, given)
    issue = _issue(memory, given, place)
    grave = issue.urgency.rank >= Urgency.EMERGENCY.rank
    refusal = _refusal(reach, memory, place, grave=grave)
    if refusal is not None:
        return refusal
    if grave and not place.property_id:
        place = own_home(memory)
        issue = _issue(memory, given, place)
    elif place.fault:
        return misused(place.fault)
    if not issue.summary:
        return misused("`summary` is needed: ask what is wrong, and pass the caller's own words.")
    if not place.property_id and not grave:
        return misused("The place is not known yet. Ask which building and which unit it is.")
    key = ISSUE.key(memory, place.unit_id or place.property_id or "", issue.category.value)
    earlier = _opened_before(memory, key, issue)
    if earlier is not None:
        return acted(earlier, again=True, advice="Add what is new with add_note_to_issue.")
    key = _key_of_danger(memory, issue) or key
    joined = await _joined(reach, memory, issue, separate=given.flag("separate_problem"))
    if joined is not None:
        return joined
    # Beside each other: nobody is rung later, or not at all, because of the ticket.
    ring = asyncio.create_task(_ring(reach, memory, issue)) if grave else None
    try:
        act = await _write(reach, memory, issue, key)
    except ProviderError as error:
        return not_acted(error, key, "issue", place.unit_id)
    finally:
        rung = await ring if ring else None
    outcome = acted(act, again=False, urgency=issue.urgency.value, on_call=rung)
    return replace(outcome, facts=_learned(memory, given, issue))


def _learned(memory: Memory, given: Given, issue: ServiceIssue) -> Facts:
    """What the report has settled: nobody is asked again which home it is, or what is wrong."""
    facts, _ = placed(memory, memory.facts, given)
    return replace(facts, problem=facts.problem or issue.summary)


async def _joined(
    reach: Reach, memory: Memory, issue: ServiceIssue, *, separate: bool
) -> ToolOutcome | None:
    """The outage or the open issue that it is part of. Whose report has joined an outage, and who
    wants one of their own none the less, gets it."""
    insists = separate and bool(memory.acts_of("outage_note"))
    outage = None if insists else await joined_instead(reach, memory, issue)
    if outage is not None or separate:
        return outage
    known = await _same_open(reach, issue)
    return await _join(reach, memory, issue, known) if known is not None else None


async def _write(reach: Reach, memory: Memory, issue: ServiceIssue, key: str) -> Act:
    """Open it; a danger whose property nobody knows yet waits for people to match it."""
    if issue.property_id is not None:
        return await reach.desk.open_issue(memory, issue, key=key)
    key = unmatched_key(memory.root_call_sid, issue.category)
    return await reach.desk.leave_errand(memory, errand_of(issue), key=key)


async def _ring(reach: Reach, memory: Memory, issue: ServiceIssue) -> str | None:
    """Ring the person on call for a danger that the rules had not heard: a model raised it, or
    the answer to a question did. The rest was rung when the fixed words were spoken."""
    if memory.hazards or memory.acts_of("on_call"):
        return None
    matter = matter_of(memory, Alarm(Hazard.EMERGENCY, issue.urgency), issue.summary)
    key = key_of(memory, "on_call", issue.category.value)
    try:
        act = await reach.desk.ring_on_call(memory, matter, key=key)
    except ProviderError as error:
        act = Act(key, "on_call", STATE_OF[error.next_step])
    memory.remember_act(act)
    return act.state.value


def _opened_before(memory: Memory, key: str, issue: ServiceIssue) -> Act | None:
    """The same issue from earlier in this call, also where its place was not known then."""
    placeless = ISSUE.key(memory, "", issue.category.value)
    found = memory.act_for(key) or memory.act_for(placeless) or _of_danger(memory, issue)
    written = (ActState.DONE, ActState.WAITING)
    return found if found and found.state in written and found.number else None


def _is_danger(memory: Memory, issue: ServiceIssue) -> bool:
    """Is it what the fixed words were spoken about?"""
    dangers = {category_of(hazard) for hazard in memory.hazards}
    return issue.urgency.rank >= Urgency.EMERGENCY.rank and issue.category in dangers


def _of_danger(memory: Memory, issue: ServiceIssue) -> Act | None:
    """The report that was made when the fixed words were spoken, whatever place it names."""
    if not _is_danger(memory, issue):
        return None
    ends = f":{issue.category.value}"
    return next((act for act in memory.acts_of("issue") if act.key.endswith(ends)), None)


def _key_of_danger(memory: Memory, issue: ServiceIssue) -> str:
    """The key of that report where it is still being written, or waits without a number: under
    the same key it is not written twice."""
    act = _of_danger(memory, issue)
    if act is not None and act.state is not ActState.FAILED:
        return act.key
    ends = f":{issue.category.value}"
    waits = [one.key for one in errands_without_place(memory)]
    keys = (*memory.reporting, *waits) if _is_danger(memory, issue) else ()
    return next((ticket_key(key) for key in keys if key.endswith(ends)), "")


async def _join(reach: Reach, memory: Memory, issue: ServiceIssue, known: OpenIssue) -> ToolOutcome:
    """Nothing is opened: what was said becomes a note on the issue. Only somebody who lives there
    hears its number."""
    key = NOTE.key(memory, str(known.number), digest(issue.summary))
    try:
        act = await reach.desk.add_note(memory, known.number, _note_of(issue), key=key)
    except ProviderError as error:
        return not_acted(error, key, "note", issue.unit_id)
    own = may_hear(memory, Topic.ISSUE_STATUS, known.unit_id)
    more = {"joined": True, "already_reported": True, "may_say": JOINED_SAY}
    return acted(act if own else replace(act, number=None), **more)


def _note_of(issue: ServiceIssue) -> str:
    """The report, and what it adds for whoever goes there."""
    more = (
        (TOLD_AGAIN, issue.reported_by),
        ("call back", issue.callback_number),
        ("may enter", issue.access.value.replace("_", " ") if issue.access else ""),
        ("pets", issue.pets),
        ("best time", issue.best_time),
    )
    told = "; ".join(f"{name} {value}" for name, value in more if value)
    return f"{issue.summary} ({told})" if told else issue.summary


async def _number_by_kind(
    reach: Reach, memory: Memory, given: Given, place: Where
) -> OpenIssue | None:
    """The open issue meant by a kind of trouble and a place."""
    if not place.unit_id and not place.property_id:
        return None
    known = await reach.properties.open_issues(
        unit_id=place.unit_id, property_id=None if place.unit_id else place.property_id
    )
    kind = given.text("category") or (memory.facts.category or "")
    fits = [one for one in known if not kind or one.category.value == kind]
    return fits[0] if fits else None


async def add_note(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    note, wanted = given.text("note") or memory.facts.problem, given.number("issue_number")
    place = where(memory, given)
    own_acts = [act for act in memory.acts_of("issue") if act.number is not None]
    opened_here = {act.number: act.unit_id for act in own_acts}
    if wanted is None and memory.hazards and own_acts:
        wanted = own_acts[-1].number
    key = NOTE.key(memory, str(wanted or place.unit_id or ""), digest(note))
    told = wanted
    try:
        if wanted is None:
            known = await _number_by_kind(reach, memory, given, place)
            wanted = known.number if known else None
            own = known is not None and may_hear(memory, Topic.ISSUE_STATUS, known.unit_id)
            told = wanted if own or wanted in opened_here else None
        elif wanted not in opened_here and not await _may_note(reach, memory, wanted, place):
            return misused("No open issue of this home has that number. Leave it null instead.")
        if wanted is None:
            return misused("No open issue fits. Use open_issue instead.")
        act = await reach.desk.add_note(memory, wanted, note, key=key)
    except ProviderError as error:
        return not_acted(error, key, "note", place.unit_id)
    return acted(act if told else replace(act, number=None))


async def _may_note(reach: Reach, memory: Memory, wanted: int, place: Where) -> bool:
    """The number belongs to the home this call is about, or to the caller's own."""
    unit_id = place.unit_id or own_home(memory).unit_id
    known = await reach.properties.open_issues(unit_id=unit_id) if unit_id else ()
    return any(one.number == wanted for one in known)


WAIT = {
    "en": "One moment while I write that down.",
    "es": "Un momento, lo estoy anotando.",
}


def _writing(spec: ToolSpec, handler: Handler, once: Once) -> Tool:
    return Tool(
        spec,
        handler,
        about=Topic.REPORT,
        once=once,
        bridge=WAIT,
        limit_s=WRITE_LIMIT_S,
        after_reports=True,
    )


TOOLS = (
    _writing(OPEN_ISSUE, open_issue, ISSUE),
    _writing(ADD_NOTE, add_note, NOTE),
)
