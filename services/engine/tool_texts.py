"""The tool for texts to callers: a few kinds, only after a yes, only to the caller's own number.

The words of a text come from a table (`core/caller_texts.py`); a model chooses the kind, no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from services.core.answers import yes_or_no
from services.core.caller_texts import (
    EARLIER_WISH,
    OFFERED,
    CallerText,
    TextKind,
    may_be_asked,
    number_for_texts,
)
from services.core.consents import TextStanding
from services.core.dialogue import ActState, Memory, Role, ToolSpec
from services.core.errors import ProviderError, ProviderRefused
from services.core.office import Office
from services.core.own_numbers import is_own
from services.core.people import PhoneNumber, Topic
from services.core.rehearsal import is_of_test_phone
from services.core.text_wishes import has_photos, wants_by_text
from services.engine.script.lines_texts import ENGLISH_TEXTS, SPANISH_TEXTS
from services.engine.tool_arguments import Given, choice, flag, strict
from services.engine.tool_results import acted, misused, not_acted, refused
from services.engine.tooling import WRITE_LIMIT_S, Once, Reach, Texting, Tool, ToolOutcome

SEND_TEXT = ToolSpec(
    "send_text",
    "Texts the caller a ticket number, a link for photos of the problem, the link to pay rent, a "
    "confirmation of a wished visit, or a home that was spoken of. First ask once: May I text you "
    "...? Call it with their answer, also where it is a no. Never offer it in danger or grief.",
    strict(
        kind=choice("What the text holds.", *TextKind),
        agreed=flag("True where the caller has said yes or asked for it, false for a no."),
    ),
)
TEXT = Once("text", ("kind", "tickets"))
ASK_FIRST = "Ask the caller first, once: {question} Then call this again with their answer."
OF_TEXTS = re.compile(r"\b(text\w*|sms|mensaje\w*)\b", re.I)
APPROVED = frozenset(
    words
    for lines in (ENGLISH_TEXTS, SPANISH_TEXTS)
    for key, wordings in lines.items()
    if key.startswith(("text.ask_", "text.explain"))
    for words in wordings
)
"""Questions whose words may stand in the ledger for good: no name is in them."""
THEIR_OWN_WISH = "(The caller asked for the text.)"
OTHER_WORDS = "(Asked in other words, which stand in the record of the call.)"
WHY_NOT: Mapping[TextStanding, str] = {
    TextStanding.STOPPED: "This number has stopped our texts. They can text START to get them.",
    TextStanding.NO_TEXTS: "This number takes no texts. Say so.",
}
NO_NUMBER = "There is no number that a text could go to. Say the facts aloud instead."
NOT_HERE = "Texts cannot be sent from here. Say the facts aloud instead."
MISSING: Mapping[TextKind, str] = {
    TextKind.TICKET: "There is no ticket number yet; open the issue first.",
    TextKind.PHOTO_LINK: "There is no ticket that photos could be sent for, or no page for them.",
    TextKind.PAY_LINK: "The office has no page for paying.",
    TextKind.VIEWING: "No visit was asked for on this call.",
    TextKind.LISTING: "No home was settled on yet.",
}
LATER = "Say that the text comes as soon as the ticket has its number. Tell no number."
Fill = Callable[[CallerText, Memory, Office, Texting], CallerText | None]


def ticket_numbers(memory: Memory) -> tuple[int, ...]:
    """Tickets of this conversation, oldest first. One that the office's own system has not
    numbered yet is known by ours, which no text shows."""
    written = (ActState.DONE, ActState.WAITING)
    acts = (act for act in memory.acts_of("issue") if act.state in written)
    noted = (act for act in memory.acts_of("note") if act.state is ActState.DONE)
    numbers = [act.number for act in acts if act.number]
    return tuple(dict.fromkeys(numbers or [act.number for act in noted if act.number]))


def _ticket(text: CallerText, memory: Memory, _: Office, __: Texting) -> CallerText | None:
    numbers = ticket_numbers(memory)
    return replace(text, issue_numbers=numbers) if numbers else None


def _photo_link(text: CallerText, memory: Memory, _: Office, to: Texting) -> CallerText | None:
    numbers = ticket_numbers(memory)
    if not numbers or not (to.origin or is_of_test_phone(memory.call_sid)):
        return None
    return replace(text, issue_numbers=numbers, link=to.origin)


def _pay_link(text: CallerText, _: Memory, office: Office, __: Texting) -> CallerText | None:
    if not office.pay_url:
        return None
    link = office.pay_url if "://" in office.pay_url else f"https://{office.pay_url}"
    return replace(text, link=link)


def _place(memory: Memory) -> str:
    """The home that was spoken of, as anybody may read it: only one that can be let."""
    unit, place = memory.unit(memory.facts.unit_id), memory.place(memory.facts.property_id)
    if place is None:
        return ""
    if unit is None or not unit.available:
        return place.street
    rent = f", ${unit.rent_usd:,}" if unit.rent_usd else ""
    return f"{place.street}, {unit.name}{rent}"


def _viewing(text: CallerText, memory: Memory, _: Office, __: Texting) -> CallerText | None:
    if not any(act.state is ActState.DONE for act in memory.acts_of("viewing")):
        return None
    return replace(text, place=_place(memory), when=memory.facts.viewing_time)


def _listing(text: CallerText, memory: Memory, _: Office, __: Texting) -> CallerText | None:
    place = _place(memory)
    return replace(text, place=place) if place else None


FILLS: Mapping[TextKind, Fill] = {
    TextKind.TICKET: _ticket,
    TextKind.PHOTO_LINK: _photo_link,
    TextKind.PAY_LINK: _pay_link,
    TextKind.VIEWING: _viewing,
    TextKind.LISTING: _listing,
}


def agreed_to(memory: Memory) -> str:
    """What the caller has agreed to, as it may stand in the ledger; "" where they have not."""
    said = memory.last_caller_words
    if wants_by_text(said) or has_photos(said) or EARLIER_WISH in memory.said:
        return THEIR_OWN_WISH
    question = _last_question(memory)
    if not question or yes_or_no(said) is not True:
        return ""
    return question if question in APPROVED else OTHER_WORDS


def _last_question(memory: Memory) -> str:
    """Our question about a text that the caller's last words follow; "" where it was none."""
    at = max((i for i, one in enumerate(memory.history) if one.role is Role.CALLER), default=0)
    before = (one.text for one in reversed(memory.history[:at]) if one.role is Role.ASSISTANT)
    words = next((text for text in before if text.strip()), "")
    asked = [part.strip() for part in re.split(r"(?<=[.?!])\s+", words) if "?" in part]
    return next((one for one in reversed(asked) if OF_TEXTS.search(one)), "")


async def send_text(reach: Reach, memory: Memory, values: Mapping[str, Any]) -> ToolOutcome:
    given, texting = Given(values), reach.texting
    number = number_for_texts(memory)
    if texting is None or not (texting.can_send or is_of_test_phone(memory.call_sid)):
        return refused("no_account", NOT_HERE)
    if number is None:
        return refused("no_number", NO_NUMBER)
    kind = TextKind(given.text("kind") or TextKind.TICKET)
    office = memory.office or await reach.directory.office()
    if not given.flag("agreed"):
        return await _note_no(reach, memory, _blank(memory, kind, number, office))
    asked = agreed_to(memory)
    if not asked:
        return _ask_first(memory, kind)
    blank = replace(_blank(memory, kind, number, office), agreed=True, asked=asked)
    text = FILLS[kind](blank, memory, office, texting)
    if text is None:
        return misused(MISSING[kind])
    return await _send(reach, memory, text, texting)


def _blank(memory: Memory, kind: TextKind, number: PhoneNumber, office: Office) -> CallerText:
    person = memory.caller.person
    return CallerText(
        kind,
        number.e164,
        agreed=False,
        office=office.name,
        language=memory.language,
        person_id=person.id if person else "",
    )


def _ask_first(memory: Memory, kind: TextKind) -> ToolOutcome:
    if not may_be_asked(memory):
        return refused("not_to_be_asked", "Do not offer texts to this caller. Go on without.")
    lines = SPANISH_TEXTS if memory.language.startswith("es") else ENGLISH_TEXTS
    return misused(ASK_FIRST.format(question=lines[f"text.ask_{kind}"][0]))


async def _note_no(reach: Reach, memory: Memory, text: CallerText) -> ToolOutcome:
    """A no is kept for this call and for the next ones."""
    _not_again(memory)
    key = TEXT.key(memory, "declined", "none")
    question = _last_question(memory)
    known = question if question in APPROVED else OTHER_WORDS
    try:
        await reach.desk.send_text(memory, replace(text, asked=known), key=key)
    except ProviderError as error:
        return not_acted(error, key, "text")
    return ToolOutcome(content={"state": "declined", "may_say": "Fine. Do not ask again."})


async def _send(reach: Reach, memory: Memory, text: CallerText, texting: Texting) -> ToolOutcome:
    _not_again(memory)
    try:
        standing = await texting.ledger.standing_for_texts(text.number, text.person_id)
    except ProviderError:
        standing = TextStanding.UNKNOWN  # looked at once more before it leaves
    if standing in WHY_NOT:
        return refused(str(standing), WHY_NOT[standing])
    key = TEXT.key(memory, text.kind, "-".join(map(str, text.issue_numbers)) or "none")
    try:
        act = await reach.desk.send_text(memory, text, key=key)
    except ProviderRefused:
        return refused("refused", "The text cannot be sent to this number now. Say so.")
    except ProviderError as error:
        return not_acted(error, key, "text")
    if any(is_own(one) for one in text.issue_numbers):
        return acted(act, later=True, advice=LATER)
    return acted(act, advice="Say that the text is on its way. It can take a moment.")


def _not_again(memory: Memory) -> None:
    if OFFERED not in memory.said:
        memory.said.append(OFFERED)
    if EARLIER_WISH in memory.said:
        memory.said.remove(EARLIER_WISH)


BRIDGE = {"en": "One moment.", "es": "Un momento."}
TOOLS = (
    Tool(
        SEND_TEXT,
        send_text,
        about=Topic.PUBLIC,
        once=TEXT,
        bridge=BRIDGE,
        limit_s=WRITE_LIMIT_S,
    ),
)
