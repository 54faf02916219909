"""Tools for visits of homes: booked inside the office's windows, moved and cancelled by phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError, ProviderRefused
from services.core.office import Office
from services.core.office_words import moment_in_words
from services.core.people import Topic
from services.core.places import Property, Unit
from services.core.viewing_wishes import visit_wish
from services.core.viewings import Booking, Diary, HomeGone, SlotTaken, Viewing, VisitWish
from services.engine.homes import HomeWish, can_be_had, homes_now, matching, told
from services.engine.tool_arguments import Given, flag, number, strict, text
from services.engine.tool_leasing import request_viewing, writing
from services.engine.tool_messages import NUMBER_UNREAD, callback, caller_name
from services.engine.tool_places import where
from services.engine.tool_results import acted, digest, misused, not_acted, not_read
from services.engine.tooling import Once, Reach, Tool, ToolOutcome

WHY: Mapping[str, str] = {
    "vague": "No hour was named.",
    "past": "That time is over.",
    "notice": "That is too soon for anybody to be there.",
    "far": "That is too far ahead to book.",
    "closed": "Homes are not shown then.",
    "taken": "That time is taken.",
}
SCHEDULE = ToolSpec(
    "schedule_viewing",
    "Books a visit of a home inside the office's hours, or moves the caller's visit. Where the "
    "wish does not fit it answers with times that are free: offer those, then call it again with "
    "the one that was chosen. It says what is booked and what is only asked for.",
    strict(
        viewing_time=text("When the caller wants to come, in their words."),
        start=text("One of the free times that were offered, exactly as given."),
        property=text("The building they want to see."),
        unit=text("The home they want to see, where they named one."),
        caller_name=text("The caller's name."),
        callback_number=text("The number to call back, where it is another one."),
        text_ok=flag("True where they agreed to a text if something changes."),
        move=flag("True to move the visit that they have already."),
    ),
)
MY_VIEWINGS = ToolSpec(
    "my_viewings", "The coming visits that were booked from the number of this call.", strict()
)
CANCEL = ToolSpec(
    "cancel_viewing",
    "Cancels a visit that was booked from the number of this call. Read it back first.",
    strict(number=number("The visit's number from my_viewings; null where there is only one.")),
)
VISIT = Once("viewing", ("home", "start"))
CANCELLED = Once("viewing_cancelled", ("visit",))
CHOOSE_SAY = "Nothing is booked yet. Offer these times, and no others."
BOOKED_SAY = "It is booked. Say day, hour and building once."
GONE_SAY = "That home is no longer free. Say so, and offer these, or the waiting list."
NO_HOME = "Ask which of the homes they want to see, and give its unit."
NO_VISIT = "No visit is booked from this number. Offer to take a message for the office."
WHICH_VISIT = "There are several visits. Ask which one, and give its number."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a visit is to be: which home, whose, and the visit that it takes the place of."""

    place: Property
    unit: Unit
    name: str
    phone: str
    text_ok: bool
    moves: Viewing | None = None


async def schedule_viewing(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    """Book where booking is on; else, or with the records away, the visit is asked for."""
    given = Given(values)
    office = memory.office
    if reach.viewings is None or office is None or not office.viewings.booking:
        return await request_viewing(reach, memory, values)
    phone = callback(memory, given)
    if phone is None:
        return misused(NUMBER_UNREAD)
    try:
        moves = await _to_move(reach, memory, given)
        if given.flag("move") and moves is None:
            return ToolOutcome(content={"state": "no_visit", "may_say": NO_VISIT})
        asked = await _asked(reach, memory, given, phone, moves)
        if isinstance(asked, ToolOutcome):
            return asked
        return await _book(reach, memory, given, asked, office)
    except ProviderRefused as error:
        return not_acted(error, VISIT.key(memory, "", "refused"), "viewing")
    except ProviderError:
        return await request_viewing(reach, memory, values)


async def _to_move(reach: Reach, memory: Memory, given: Given) -> Viewing | None:
    mine = await _mine(reach, memory) if given.flag("move") else ()
    return mine[0] if mine else None


async def _mine(reach: Reach, memory: Memory) -> Sequence[Viewing]:
    """Only what was booked from this very number: a number that is told proves nothing, nor one
    that its carrier refutes."""
    own = memory.own_number if memory.caller.counted_number else None
    return await reach.viewings.of_phone(own) if reach.viewings and own else ()


async def _asked(
    reach: Reach, memory: Memory, given: Given, phone: str, moves: Viewing | None
) -> _Asked | ToolOutcome:
    """The home as it stands now; an outcome where it cannot be had, or is not known."""
    seen = await homes_now(reach, memory)
    wanted = where(memory, given)
    unit_id = moves.unit_id if moves else wanted.unit_id
    every = [(place, unit) for place in seen.places for unit in place.units]
    named = next((pair for pair in every if pair[1].id == unit_id), None)
    facts = memory.facts
    wish = HomeWish(facts.bedrooms, facts.budget_usd, wanted.property_id)
    if named is not None and not can_be_had(named[1]):
        _, homes = matching(seen.places, HomeWish(facts.bedrooms, facts.budget_usd))
        shown = [told(*pair) for pair in homes]
        return ToolOutcome(content={"state": "gone", "homes": shown, "may_say": GONE_SAY})
    state, fitting_homes = matching(seen.places, wish)
    fits = [named] if named else fitting_homes
    several = wanted.property_id is None and len({pair[0].id for pair in fits}) != 1
    if not named and fits and (several or state == "near"):
        return misused(NO_HOME)  # a home of another size is booked by its name alone
    if not fits:
        return ToolOutcome(content={"state": "gone", "homes": [], "may_say": GONE_SAY})
    place, unit = fits[0]
    return _Asked(place, unit, caller_name(memory, given), phone, given.flag("text_ok"), moves)


async def _diary(reach: Reach, asked: _Asked, office: Office) -> Diary:
    now = reach.clock.now()
    until = now + timedelta(days=office.viewings.days_ahead + 2)
    held = await reach.viewings.taken(now, until) if reach.viewings else ()
    moved = asked.moves.number if asked.moves else None
    return Diary(office, now, held, asked.unit.id, moved)


async def _book(
    reach: Reach, memory: Memory, given: Given, asked: _Asked, office: Office
) -> ToolOutcome:
    diary = await _diary(reach, asked, office)
    start, wish = _wished(given, memory, diary)
    why = diary.refusal(start) if start else "vague"
    if start is None or why:
        return _choose(memory, diary, wish, why)
    booking = Booking(
        asked.place.id,
        asked.unit.id,
        start,
        start + diary.length,
        asked.name,
        asked.phone,
        asked.text_ok,
        asked.moves.number if asked.moves else None,
    )
    # A visit that was cancelled on this call may be booked anew at the same time.
    cancelled = len(memory.acts_of(CANCELLED.kind))
    key = VISIT.key(memory, asked.unit.id, digest(f"{start.isoformat()} {cancelled or ''}".strip()))
    assert reach.viewings is not None  # noqa: S101 - looked at in schedule_viewing
    try:
        act = await reach.viewings.book(memory, booking, key=key)
    except SlotTaken:
        return _choose(memory, await _diary(reach, asked, office), wish, "taken")
    except HomeGone:
        return ToolOutcome(content={"state": "gone", "homes": [], "may_say": GONE_SAY})
    when = moment_in_words(office, start, diary.now, memory.language)
    more = {"booked": True, "when": when, "property": asked.place.name, "unit": asked.unit.name}
    return acted(act, **{**more, "moved": asked.moves is not None, "may_say": BOOKED_SAY})


def _wished(given: Given, memory: Memory, diary: Diary) -> tuple[datetime | None, VisitWish]:
    """The moment that is meant, where one is, and the wish as it was said."""
    said = given.text("viewing_time") or memory.facts.viewing_time
    wish = visit_wish(said, diary.office.local(diary.now).date())
    offered = _read(given.text("start"))
    return offered or diary.moment_of(wish), wish


def _read(start: str) -> datetime | None:
    """A time as it was offered; nothing where it is not one."""
    try:
        moment = datetime.fromisoformat(start) if start else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _choose(memory: Memory, diary: Diary, wish: VisitWish, why: str) -> ToolOutcome:
    """Times that are free, the nearest to the wish."""
    times = [
        {
            "start": one.isoformat(),
            "when": moment_in_words(diary.office, one, diary.now, memory.language),
        }
        for one in diary.offers(wish)
    ]
    state = "choose" if times else "none_free"
    say = f"{WHY[why]} {CHOOSE_SAY}" if times else "No time is free. Use request_viewing."
    return ToolOutcome(content={"state": state, "why": why, "times": times, "may_say": say})


async def my_viewings(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    try:
        mine = await _mine(reach, memory)
    except ProviderError:
        return not_read("Visits")
    if not mine or memory.office is None:
        return ToolOutcome(content={"state": "none", "may_say": NO_VISIT})
    office, now = memory.office, reach.clock.now()
    visits = [
        {
            "number": one.number,
            "start": one.starts_at.isoformat(),
            "when": moment_in_words(office, one.starts_at, now, memory.language),
        }
        for one in mine
    ]
    return ToolOutcome(content={"state": "found", "visits": visits})


async def cancel_viewing(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    wanted = given.number("number")
    key = CANCELLED.key(memory, str(wanted or ""))
    try:
        mine = await _mine(reach, memory)
        fits = [one for one in mine if wanted in (None, one.number)]
        if not fits or reach.viewings is None:
            return ToolOutcome(content={"state": "none", "may_say": NO_VISIT})
        if len(fits) > 1:
            return misused(WHICH_VISIT)
        key = CANCELLED.key(memory, str(fits[0].number))
        act = await reach.viewings.cancel(memory, fits[0].number, key=key)
    except ProviderError as error:
        return not_acted(error, key, "viewing_cancelled")
    return acted(act)


LOOKING = {"en": "Let me look at the calendar.", "es": "Déjeme ver la agenda."}
TOOLS = (
    writing(SCHEDULE, schedule_viewing, VISIT),
    Tool(MY_VIEWINGS, my_viewings, about=Topic.MESSAGE, bridge=LOOKING, subject=()),
    writing(CANCEL, cancel_viewing, CANCELLED),
)
