"""The tool that leaves word for people: call-backs, messages, complaints, owners, vendors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.core import account_matters
from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.identity import name_of, person_of
from services.core.people import PhoneNumber, Topic
from services.core.ports import Errand
from services.core.wished_times import wished_call, wished_moment
from services.engine.former import left_told, who_left
from services.engine.task_words import STATES, task_told
from services.engine.tool_arguments import Given, choice, flag, strict, text
from services.engine.tool_results import acted, digest, misused, not_acted, not_read
from services.engine.tooling import WRITE_LIMIT_S, Once, Reach, Tool, ToolOutcome

KINDS = (
    *("callback", "message", "complaint", "owner", "vendor", "entry", "unmatched"),
    *("deletion", "export"),
    *account_matters.KINDS,
)
LEAVE_MESSAGE = ToolSpec(
    "leave_message",
    "Leaves word for the office: a call-back, a message, a complaint, an owner, a vendor, a "
    "wish about entry, locks or codes, or about what is kept of the caller (its deletion, a copy), "
    "or what only people decide: an extension, a dispute, the portal's password, a ledger, a "
    "deposit, moving out, a renewal, an application; `legal` for lawyers, courts, police, press.",
    strict(
        kind=choice("What it is.", *KINDS),
        message=text("What is to be passed on, in the caller's own words."),
        caller_name=text("The caller's name."),
        callback_number=text("The number to call back, where the caller gave another one."),
        for_whom=text("The person asked for, where there is one."),
        urgent=flag("True where it cannot wait for the next working day."),
        call_at=text("When the caller wishes to be called, in their words, where they said it."),
    ),
)
MESSAGE_STATUS = ToolSpec(
    "message_status",
    "Whether a message that this caller left before was taken up. Tells its state and no more.",
    strict(),
)
STATUS_SAY = "Say the state and nothing else: not who has it, and no time."
NO_MESSAGE = "Nothing was left from this number. Offer to take a message."
MESSAGE = Once("message", ("kind", "words"))
ALWAYS_URGENT = ("owner", "legal")
CALLED_BACK = ("callback", "message")
"""Kinds in which a wished time is one for a call."""
NUMBER_UNREAD = (
    "`callback_number` is not a whole telephone number. Ask for it again, digit by digit."
)


def callback(memory: Memory, given: Given) -> str | None:
    """The number to call back, in E.164; None where a given one cannot be read."""
    said = given.text("callback_number")
    if said:
        number = PhoneNumber.read(said)
        return number.e164 if number else None
    own = memory.own_number.e164 if memory.own_number else ""
    return memory.facts.callback_number or own


def caller_name(memory: Memory, given: Given) -> str:
    said = given.text("caller_name") or memory.facts.caller_name
    return name_of(person_of(memory.caller, said), said)


def _wished(memory: Memory, given: Given, now: datetime) -> datetime | None:
    """When they wish to be called, where that was said."""
    if memory.office is None or (given.text("kind") or "message") not in CALLED_BACK:
        return None
    here = memory.office.local(now)
    said = given.text("call_at")
    return wished_moment(said, here) if said else wished_call(given.text("message"), here)


def _errand(memory: Memory, given: Given, number: str, now: datetime) -> Errand:
    facts = memory.facts
    person = person_of(memory.caller, caller_name(memory, given))
    company = f"{facts.company}: " if facts.company else ""
    return Errand(
        kind=given.text("kind") or "message",
        summary=company + (given.text("message") or facts.message or facts.problem),
        caller_name=caller_name(memory, given),
        callback_number=number,
        for_whom=given.text("for_whom") or facts.wants_person,
        person_id=person.id if person else None,
        property_id=facts.property_id,
        unit_id=facts.unit_id,
        urgent=given.flag("urgent") or given.text("kind") in ALWAYS_URGENT,
        wished_at=_wished(memory, given, now),
    )


async def leave_message(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given = Given(values)
    number = callback(memory, given)
    if number is None:
        return misused(NUMBER_UNREAD)
    now = reach.clock.now()
    errand, left = _errand(memory, given, number, now), None
    if errand.for_whom and (left := who_left(memory.office, errand.for_whom, now)):
        errand = replace(errand, for_whom=left.helper)
    if not errand.summary:
        return misused("`message` is needed: ask what should be passed on.")
    key = MESSAGE.key(memory, errand.kind, digest(errand.for_whom + " " + errand.summary))
    try:
        act = await reach.desk.leave_errand(memory, errand, key=key)
    except ProviderError as error:
        return not_acted(error, key, "message")
    told = task_told(act.task, memory.office, now, memory.language, errand.wished_at)
    return acted(act, **told, **(left_told(left) if left else {}))


async def message_status(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    try:
        task = await reach.desk.task_of(memory)
    except ProviderError:
        return not_read("The message")
    if task is None:
        return ToolOutcome(content={"state": "none", "may_say": NO_MESSAGE})
    return ToolOutcome(content={"state": STATES[task.state], "may_say": STATUS_SAY})


BRIDGE = {"en": "One moment, I'm writing it down.", "es": "Un momento, lo estoy anotando."}
LOOKING = {"en": "Let me see.", "es": "Déjeme ver."}
TOOLS = (
    Tool(
        LEAVE_MESSAGE,
        leave_message,
        about=Topic.MESSAGE,
        once=MESSAGE,
        bridge=BRIDGE,
        limit_s=WRITE_LIMIT_S,
    ),
    Tool(MESSAGE_STATUS, message_status, about=Topic.MESSAGE, bridge=LOOKING, subject=()),
)
