"""Tools of the staff line: for the office's own people, once their PIN was right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.core.calendar import Closure, Span
from services.core.closure_words import NO_REASON, new_closure, read_end, read_start
from services.core.dialogue import Act, ActState, Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.issue import OpenIssue, Urgency
from services.core.office import Office
from services.core.office_words import REASONS, closure_in_words, next_opening_in_words
from services.core.own_numbers import may_be_told
from services.core.people import Identity, Person, PersonKind, Topic
from services.core.pins import AWAITED, PinVerdict
from services.core.staff_line import PERSON_MARK, Member, StaffLine, member_of
from services.core.transfers import meant
from services.engine.tool_arguments import Given, choice, flag, strict, text
from services.engine.tool_places import PLACE_FIELDS, where
from services.engine.tool_results import digest, key_of, misused, not_acted, not_read, refused
from services.engine.tooling import (
    READ_LIMIT_S,
    WRITE_LIMIT_S,
    Handler,
    Once,
    Reach,
    Tool,
    ToolOutcome,
    Transfer,
)

CLOSURE = Once("closure", ("change", "turn"))
OPENED = Once("open_again", ("change", "turn"))
SWITCHED = Once("answering", ("change", "turn"))
"""A switch that stands already is no change, and may be wished again later in the same call."""
ONE_MOMENT = {"en": "One moment.", "es": "Un momento."}
TENANTS = (PersonKind.TENANT, PersonKind.OCCUPANT)
MOST_EMERGENCIES = 3
"""Told in one breath; the rest is counted."""
SIGN_IN = ToolSpec(
    "staff_sign_in",
    "Proves with the PIN that a caller whose number belongs to the office is staff. Call it when "
    "they want something of the staff line, and again once they have given the PIN. You never see "
    "the digits; never ask for them to be repeated to you.",
    strict(),
)
REACH_COLLEAGUE = ToolSpec(
    "staff_reach_colleague",
    "Staff only: connects them to a colleague at any hour.",
    strict(name=text("The colleague's first name.")),
)
REACH_TENANT = ToolSpec(
    "staff_reach_tenant",
    "Staff only: connects them to a tenant by name or unit. The number is never told.",
    strict(name=text("The tenant's name."), **PLACE_FIELDS),
)
EMERGENCIES = ToolSpec("staff_open_emergencies", "Staff only: the open emergencies.", strict())
CLOSE = ToolSpec(
    "staff_close_office",
    "Staff only: closes the office from now on. Read back until when and why, and get a yes first.",
    strict(
        starts=text("The same, from when; null: from now on."),
        until=text("15:00 today, or 2026-11-20T15:00, on the office's clock; null: end of today."),
        reason=choice("Why, for the announcement.", *REASONS, NO_REASON),
    ),
)
OPEN = ToolSpec("staff_open_office", "Staff only: ends the closure that is on.", strict())
SWITCH = ToolSpec(
    "staff_switch_answering",
    "Staff only: all calls to people, or Chris answers again.",
    strict(to_people=flag("True: all calls to people. False: Chris answers again.")),
)


def _member(memory: Memory) -> Member | None:
    return member_of(memory.caller, memory.office)


def _who(memory: Memory) -> str:
    member = _member(memory)
    return f"{member.name if member else 'staff'}, by telephone"


def _done(memory: Memory, kind: str, summary: str, *what: str) -> Act:
    """The trail on the call's own record: who did what."""
    key = key_of(memory, kind, *what)
    return Act(key, kind, ActState.DONE, summary=f"{_who(memory)}: {summary}")


async def sign_in(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    member, digits = _member(memory), memory.pin_digits
    memory.pin_digits = ""
    if member is None or reach.staff is None:
        return refused("not_staff", "Treat them as any caller. The staff line is not for them.")
    if memory.caller.identity >= Identity.STAFF:
        return ToolOutcome(content={"state": "signed_in", "name": member.name})
    if not digits:
        memory.script.awaiting = AWAITED
        return ToolOutcome(content={"state": "pin_needed", "may_say": "Ask for the PIN by keys."})
    try:
        verdict = await reach.staff.pins.check(member.number, digits)
    except (ProviderError, TimeoutError):
        return not_read("The PIN")
    return _judged(memory, member, verdict)


def _judged(memory: Memory, member: Member, verdict: PinVerdict) -> ToolOutcome:
    tries = len(memory.acts_of("staff_sign_in")) + 1
    act = Act(
        key_of(memory, "staff_sign_in", str(tries)),
        "staff_sign_in",
        ActState.DONE if verdict is PinVerdict.RIGHT else ActState.FAILED,
        summary=f"{member.name}: {verdict}",
    )
    memory.script.awaiting = AWAITED if verdict is PinVerdict.WRONG else None
    if verdict is PinVerdict.RIGHT:
        caller = replace(memory.caller, identity=Identity.STAFF)
        return ToolOutcome({"state": "signed_in", "name": member.name}, act=act, caller=caller)
    advice = "Say that it did not fit. Without the PIN they are an ordinary caller."
    return ToolOutcome({"state": str(verdict), "may_say": advice}, act=act)


async def reach_colleague(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    wanted = Given(values).text("name")
    office = memory.office or await reach.directory.office()
    found = [one for one in meant(office, wanted) if one.confirmed] if wanted else []
    colleague = next(iter(found), None)
    if colleague is None:
        return ToolOutcome(content={"state": "not_found", "may_say": "Ask whom they want."})
    act = _done(memory, "staff_reach", f"connected to {colleague.name}", digest(colleague.name))
    content = {"state": "transferring", "who": colleague.name}
    return ToolOutcome(content, act=act, follow_up=Transfer(colleague.name, "staff", direct=True))


async def reach_tenant(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    if reach.staff is None:
        return not_read("Tenants")
    place = where(memory, given) if given.text("unit") or given.text("property") else None
    try:
        if place and place.unit_id:
            people = await reach.staff.tenants.people_in(place.unit_id)
        else:
            people = await reach.staff.tenants.people_named(given.text("name"))
    except ProviderError:
        return not_read("Tenants")
    found = [one for one in people if one.phones and one.kind in TENANTS]
    return _connected(memory, _called(found, given.text("name")))


def _called(people: Sequence[Person], name: str) -> Sequence[Person]:
    """Of several the one whose first or last name was said, where that leaves one."""
    said = set(name.casefold().split())
    named = [one for one in people if said & set(one.name.casefold().split())]
    return named if len(named) == 1 else people


def _connected(memory: Memory, people: Sequence[Person]) -> ToolOutcome:
    if len(people) != 1:
        names = [person.name for person in people[:MOST_EMERGENCIES]]
        state = "several" if names else "not_found"
        return ToolOutcome(content={"state": state, "names": names, "may_say": "Ask which one."})
    (person,) = people
    act = _done(memory, "staff_reach", f"connected to person {person.id}", person.id)
    content = {"state": "transferring", "who": person.name, "may_say": "Never tell the number."}
    return ToolOutcome(content, act=act, follow_up=Transfer(PERSON_MARK + person.id, "staff"))


async def open_emergencies(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    try:
        issues = await reach.properties.open_issues()
    except ProviderError:
        return not_read("Emergencies")
    grave = [one for one in issues if one.urgency in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)]
    told = [_told(memory, one) for one in grave[:MOST_EMERGENCIES]]
    act = _done(memory, "staff_heard", f"heard {len(grave)} open emergencies", str(memory.turn))
    return ToolOutcome({"state": "found", "count": len(grave), "emergencies": told}, act=act)


def _told(memory: Memory, issue: OpenIssue) -> Mapping[str, Any]:
    unit, place = memory.unit(issue.unit_id), memory.place(issue.property_id)
    return {
        "number": may_be_told(issue.number),
        "unit": unit.name if unit else None,
        "property": place.name if place else None,
        "summary": issue.summary,
    }


Change = Callable[[StaffLine, Office], Awaitable[Office]]


async def _changed(
    reach: Reach, memory: Memory, once: Once, summary: str, change: Change
) -> ToolOutcome:
    """Change the office, and say it only once that is kept."""
    key, kind = once.key(memory, digest(summary), str(memory.turn)), once.kind
    if reach.staff is None:
        return not_read("The office")
    try:
        memory.office = await change(reach.staff, memory.office or await reach.directory.office())
    except ProviderError as error:
        return not_acted(error, key, kind)
    act = Act(key, kind, ActState.DONE, summary=f"{_who(memory)}: {summary}")
    now = reach.clock.now()
    content = {
        "state": "done",
        "announcement": closure_in_words(memory.office, now, memory.language),
        "opens": next_opening_in_words(memory.office, now, memory.language),
        "open_now": memory.office.is_open(now),
    }
    return ToolOutcome(content=content, act=act)


async def close_office(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given, now = Given(values), reach.clock.now()
    office = memory.office or await reach.directory.office()
    reason, key = given.text("reason"), key_of(memory, "closure", str(memory.turn))
    try:
        start = read_start(given.text("starts"), office, now)
        span = Span(start, read_end(given.text("until"), office, start))
        closure = new_closure(key, span, reason, _who(memory), now)
    except ValueError as fault:
        return misused(str(fault))

    async def close(staff: StaffLine, now_known: Office) -> Office:
        if _is_on(now_known, closure):
            return now_known  # asked for twice: one closure is enough
        return await staff.office.close(closure)

    summary = f"closed until {office.local(span.ends):%Y-%m-%d %H:%M} ({reason or NO_REASON})"
    return await _changed(reach, memory, CLOSURE, summary, close)


def _is_on(office: Office, closure: Closure) -> bool:
    """Is the office closed already for so long, for the same reason?"""
    return any(
        one.starts <= closure.starts and (one.ends, one.reason) == (closure.ends, closure.reason)
        for one in office.closures.items
    )


async def open_office(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    async def open_again(staff: StaffLine, _: Office) -> Office:
        return await staff.office.open_again(_who(memory))

    return await _changed(reach, memory, OPENED, "open again", open_again)


async def switch_answering(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    to_people = Given(values).flag("to_people")

    async def switch(staff: StaffLine, _: Office) -> Office:
        return await staff.office.switch(to_people=to_people, who=_who(memory))

    summary = "all calls to people" if to_people else "Chris answers again"
    return await _changed(reach, memory, SWITCHED, summary, switch)


def _staff(spec: ToolSpec, handler: Handler, once: Once | None = None) -> Tool:
    return Tool(
        spec,
        handler,
        about=Topic.STAFF_LINE,
        once=once,
        bridge=ONE_MOMENT,
        limit_s=WRITE_LIMIT_S if once else READ_LIMIT_S,
        for_staff=True,
    )


TOOLS = (
    Tool(SIGN_IN, sign_in, about=Topic.PUBLIC, subject=(), for_staff=True),
    _staff(REACH_COLLEAGUE, reach_colleague),
    _staff(REACH_TENANT, reach_tenant),
    _staff(EMERGENCIES, open_emergencies),
    _staff(CLOSE, close_office, CLOSURE),
    _staff(OPEN, open_office, OPENED),
    _staff(SWITCH, switch_answering, SWITCHED),
)
