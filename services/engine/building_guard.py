"""Buildings that are not live: what a turn about one of them is answered, before any mode is asked.

Of a sold building callers hear who manages it now, and nothing else; of a new one they are given
to people. Danger is looked at before, and callers reach people as ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from services.call.reception import ANYONE
from services.core.account_matters import account_goal
from services.core.buildings import Building, BuildingState, building_words
from services.core.dialogue import Memory
from services.core.facts import Facts
from services.core.identity import homes_of
from services.core.intents import recognise
from services.core.languages import language_for
from services.core.office import Office
from services.core.people import Identity
from services.core.place_facts import PLACE_SLOTS
from services.core.word_lists import words
from services.engine.lines import line
from services.engine.tooling import FollowUp, Transfer

SURE_ENOUGH = 0.6
MATTERS = words(
    "report_issue issue_status emergency rent_balance rent_payment_how payment_extension",
    "lease_question move_out pet_policy amenities vendor_at_door complaint_noise lockout",
)
"""Intents that are about a building, and whoever manages it."""
FOR_PEOPLE = words("talk_to_person human_by_name callback_request")
TAKES_LEAVE = words("goodbye thanks_smalltalk are_you_a_robot language_spanish wrong_number")
GOALS = words(
    "repair status lockout pay balance extension lease move_out pet_rules amenities vendor",
    "complaint",
)
"""The same as goals of the script."""
NOT_OURS = (
    "No ticket is opened for this building: others manage it, or it is new and people look after "
    "it. Take a message with leave_message, or give the caller to a person."
)
DRAFT_SAID = "building:draft"
"""In `Memory.said`: people were tried; from then on a message is taken."""
TOLD = "sold"
"""In `Script.finished`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said instead of an answer."""

    words: str
    follow_up: FollowUp | None = None


def note_building(memory: Memory, now: datetime) -> None:
    """Which building the call is about, and how it stands with us on this day."""
    if memory.office is None:
        return
    memory.building = memory.office.buildings.of(_place_of(memory))
    memory.standing = memory.building.state_on(memory.office.local(now).date())


def _place_of(memory: Memory) -> str | None:
    """What was said, else where the number is on file, as far as that is one building."""
    if memory.facts.property_id:
        return memory.facts.property_id
    places = {home.property_id for home in homes_of(memory.caller)}
    return places.pop() if len(places) == 1 else None


def state_of(office: Office | None, property_id: str | None, now: datetime) -> BuildingState:
    """How a building stands on this day."""
    if office is None:
        return BuildingState.LIVE
    return office.buildings.of(property_id).state_on(office.local(now).date())


def sold_building(memory: Memory) -> Building | None:
    return memory.building if memory.standing is BuildingState.SOLD else None


def not_ours(memory: Memory, property_id: str | None, now: datetime, *, grave: bool) -> str:
    """`sold` or `draft` where no ticket is opened for this building; "" where one is. A danger at
    a new building has its ticket."""
    named = state_of(memory.office, property_id, now) if property_id else memory.standing
    if named is BuildingState.SOLD or (named is BuildingState.DRAFT and not grave):
        return named.value
    return ""


def said_of_building(memory: Memory, heard: str, before: Facts) -> Told | None:
    """The fixed words, where these are about a building that is not live. `before`: the facts
    before this turn. Of a sold one nothing stays that could become a ticket."""
    if memory.standing is BuildingState.LIVE or memory.caller.identity >= Identity.STAFF:
        return None
    sold = memory.standing is BuildingState.SOLD
    if _is_about_it(memory, heard, before):
        return _sold(memory, heard) if sold else _draft(memory, heard)
    if sold:
        forget_matter(memory)
    return None


def _is_about_it(memory: Memory, heard: str, before: Facts) -> bool:
    reading, facts = recognise(heard, memory.language), memory.facts
    sure = reading.score >= SURE_ENOUGH
    if sure and reading.intent in FOR_PEOPLE:
        return False
    new_problem = bool(facts.problem) and facts.problem != before.problem
    new_place = facts.property_id is not None and facts.property_id != before.property_id
    script = memory.script
    asked = bool(facts.problem) or script.goal in GOALS or script.awaiting in PLACE_SLOTS
    told = bool(account_goal(heard)) or (sure and reading.intent in MATTERS)
    sold = memory.standing is BuildingState.SOLD
    named = new_place and (asked or sold)
    after_danger = sold and bool(memory.hazards) and reading.intent not in TAKES_LEAVE
    return new_problem or told or named or after_danger


def forget_matter(memory: Memory) -> None:
    """Nothing of it is asked on, or written as a ticket."""
    memory.facts = replace(memory.facts, problem="", category=None, urgency=None)
    if memory.script.goal in GOALS:
        memory.script.goal = memory.script.awaiting = None


def _sold(memory: Memory, heard: str) -> Told:
    language = language_for(heard, memory.language)
    name = _name_of_words(memory)
    said = building_words(memory.building, name, language)
    forget_matter(memory)
    memory.script.awaiting = None
    memory.script.finished.append(TOLD)
    return Told(f"{said} {line('else', language)}" if name == "sold" else said)


def _name_of_words(memory: Memory) -> str:
    if memory.hazards:
        return "sold_danger"
    return "sold" if memory.facts.property_id else "sold_on_file"


def _draft(memory: Memory, heard: str) -> Told | None:
    """People first, once; then a message. A danger goes its own way, as everywhere."""
    if DRAFT_SAID in memory.said or memory.hazards:
        return None
    memory.said.append(DRAFT_SAID)
    language = language_for(heard, memory.language)
    said = building_words(memory.building, "draft", language)
    about = f": {memory.facts.problem}" if memory.facts.problem else ""
    return Told(said, Transfer(ANYONE, f"a building that is new{about}"))


def building_notes(memory: Memory) -> list[str]:
    """What a model is told of it."""
    if memory.standing is BuildingState.DRAFT:
        return [
            "- The building is new: people look after it. Tell nothing of it, open no ticket but "
            "for a danger; take a message with leave_message, or give the caller to a person."
        ]
    sold = sold_building(memory)
    if sold is None:
        return []
    told = building_words(sold, "sold", "en")
    return [
        f"- The building is not ours any more. Of it say only this: {told} Take a message where "
        "the caller wants one."
    ]
