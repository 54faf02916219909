"""The tool that lets callers prove who they are. Which part did not fit is never told.

A caller whose number is not on file hears the same whether or not name and home belong together:
else the answer would tell who lives where. What they report is linked to the record all the same.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.core.attempts import Attempt, AttemptBook, Check, Counted
from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.events import Event, IdentityChecked
from services.core.facts import Facts
from services.core.identity import claimed, narrowed, one_of_home, proved
from services.core.identity_rules import IdentityRules, Proof
from services.core.people import Caller, Identity, Level, Person, Topic, level_of
from services.core.pins import LAST_FOUR
from services.engine.tool_arguments import Given, strict, text
from services.engine.tool_places import PLACE_FIELDS, Where, where
from services.engine.tool_results import misused, not_read, refused
from services.engine.tooling import Reach, Tool, ToolOutcome

DIGITS = 4
IDENTIFY = ToolSpec(
    "identify_caller",
    "Checks who is calling, before account and lease matters. Give the name and home as the caller "
    "said them. Never say which part did not fit. Digits that it asks for never reach you.",
    strict(name=text("First and last name, as the caller said them."), **PLACE_FIELDS),
)
NO_MORE = "It could not be checked. Offer a message; the office will call back."
ONCE_MORE = "It could not be checked. Ask once more for first and last name and the unit."
PROVED = "Thank them and go on with what they asked for."
NOT_FROM_HERE = (
    "It cannot be checked on this call. Say so, whatever they gave, and offer a message; the "
    "office will call back."
)


async def identify_caller(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    name = given.text("name") or memory.facts.caller_name
    if not name:
        return misused("`name` is needed: ask for first and last name.")
    if memory.caller.identity >= Identity.VERIFIED:
        return _outcome(memory, memory.caller, {"state": "identified", "may_say": PROVED})
    place = where(memory, given)
    if not place.unit_id:
        return misused(place.fault or "Ask which unit it is first.")
    facts, rules = replace(memory.facts, caller_name=name), _rules(memory)
    proof = rules.proof_for(memory.caller)
    if proof is Proof.IMPOSSIBLE:
        return await _linked(reach, memory, facts, place)
    if proof is Proof.LAST_FOUR_TOO and not memory.pin_digits:
        return _ask_digits(memory, rules, facts)
    if reach.attempts is None:
        return not_read("Who is calling")
    return await _attempted(reach, memory, facts, place, proof)


def _rules(memory: Memory) -> IdentityRules:
    return memory.office.identity if memory.office else IdentityRules()


def _outcome(
    memory: Memory, caller: Caller, content: Mapping[str, Any], **more: Any
) -> ToolOutcome:
    """`verified` tells a model whether account matters are open, and nothing else."""
    is_holder = level_of(caller) is Level.LEASEHOLDER
    known = caller if caller != memory.caller else None
    whole = {**content, "verified": is_holder}
    return ToolOutcome(content=whole, caller=known, **more)


async def _linked(reach: Reach, memory: Memory, facts: Facts, place: Where) -> ToolOutcome:
    """Nothing can be proved from here; what they report goes to the right record."""
    try:
        people = await reach.properties.people_named(facts.caller_name)
    except ProviderError:
        return not_read("Names")
    caller = claimed(memory.caller, people, facts.caller_name, place.unit_id)
    content = {"state": "not_identified", "may_say": NOT_FROM_HERE, "give_up": True}
    return _outcome(memory, caller, content, facts=facts)


def _ask_digits(memory: Memory, rules: IdentityRules, facts: Facts) -> ToolOutcome:
    memory.script.awaiting = LAST_FOUR
    value = rules.value_words(memory.language)
    content = {
        "state": "last_four_needed",
        "value": value,
        "may_say": f"Ask for the last four digits of {value}, said or typed. Then call this again.",
    }
    return _outcome(memory, memory.caller, content, facts=facts)


async def _attempted(
    reach: Reach, memory: Memory, facts: Facts, place: Where, proof: Proof
) -> ToolOutcome:
    """One attempt, counted before anything is looked at."""
    digits, memory.pin_digits = memory.pin_digits, ""
    book = reach.attempts
    if book is None:
        return not_read("Who is calling")
    try:
        counted = await book.begin(attempt_of(reach, memory, Check.IDENTITY, place.unit_id, proof))
        if counted is None:
            events = checked(reach, memory, memory.caller, "refused")
            return replace(refused("too_many_attempts", NO_MORE), events=events)
        person = one_of_home(await _people(reach, memory, facts), facts.caller_name, place.unit_id)
        fits = person is not None and await _digits_fit(reach, person, digits, proof)
        await book.settle(counted.number, passed=fits)
    except ProviderError:
        return not_read("Who is calling")
    if person is not None and fits:
        return _passed(reach, memory, facts, person)
    return _failed(reach, memory, facts, counted)


def attempt_of(
    reach: Reach, memory: Memory, check: Check, target: str | None, about: str = ""
) -> Attempt:
    caller = memory.caller
    return Attempt(
        check=check,
        call_sid=memory.root_call_sid,
        at=reach.clock.now(),
        number=caller.number.e164 if caller.number else "",
        target=target or "",
        attestation=caller.attestation,
        about=str(about),
    )


async def _people(reach: Reach, memory: Memory, facts: Facts) -> Sequence[Person]:
    """Among whom the caller may be: those of the number, else those of the name."""
    caller = memory.caller
    if caller.identity >= Identity.RECOGNISED and caller.people:
        return caller.people
    return await reach.properties.people_named(facts.caller_name)


async def _digits_fit(reach: Reach, person: Person, digits: str, proof: Proof) -> bool:
    if proof is not Proof.LAST_FOUR_TOO:
        return True
    account = await reach.properties.account(person.account_id or person.id)
    known = account.last_four if account else ""
    whole = len(known) == DIGITS and len(digits) == DIGITS
    return whole and hmac.compare_digest(known.encode(), digits.encode())


def _passed(reach: Reach, memory: Memory, facts: Facts, person: Person) -> ToolOutcome:
    caller = proved(memory.caller, person)
    memory.script.awaiting = None
    return _outcome(
        memory,
        caller,
        {"state": "identified", "may_say": PROVED},
        facts=facts,
        events=checked(reach, memory, caller, "passed"),
    )


def _failed(reach: Reach, memory: Memory, facts: Facts, counted: Counted) -> ToolOutcome:
    """Among those who share a number the name still tells who it is, and no more."""
    recognised = memory.caller.identity >= Identity.RECOGNISED
    caller = narrowed(memory.caller, facts.caller_name) if recognised else memory.caller
    last = counted.left == 0
    memory.script.awaiting = None
    return _outcome(
        memory,
        caller,
        {"state": "not_identified", "may_say": NO_MORE if last else ONCE_MORE, "give_up": last},
        facts=facts,
        events=checked(reach, memory, caller, "failed"),
    )


def checked(
    reach: Reach, memory: Memory, caller: Caller, result: str, check: Check = Check.IDENTITY
) -> tuple[Event, ...]:
    """What is told of an attempt; nothing that was given in it."""
    event = IdentityChecked(
        call_sid=memory.call_sid,
        at=reach.clock.now(),
        check=check.value,
        result=result,
        level=level_of(caller).value,
    )
    return (event,)


async def left_for(
    reach: Reach, memory: Memory, check: Check, target: str | None
) -> tuple[AttemptBook, Counted] | None:
    """Count an attempt of another kind; None where none is left, or nobody could count them
    because no number is shown. Raises ProviderError."""
    if reach.attempts is None or memory.caller.number is None:
        return None
    counted = await reach.attempts.begin(attempt_of(reach, memory, check, target))
    return (reach.attempts, counted) if counted else None


CHECKING = {"en": "One moment, please.", "es": "Un momento, por favor."}
TOOLS = (Tool(IDENTIFY, identify_caller, about=Topic.PROVE, bridge=CHECKING, subject=()),)
