"""Who calls, for a model: as far as it may be used. What it is not told it cannot tell.

These lines change seldom within a call (somebody proves who they are), so they stand before the
history, where a server still finds what it has read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.core.dialogue import Memory
from services.core.identity import may_hear
from services.core.people import Identity, Level, Topic, first_name_for, level_of, may
from services.core.quoted import plain, quoted
from services.core.staff_line import member_of

MOST_NAME = 60

LEVEL_NOTES: Mapping[Level, str] = MappingProxyType(
    {
        Level.RECOGNISED: "The caller's number is on file; nothing is proved. Say neither unit nor "
        "address before they do: the tools know the home.",
        Level.VERIFIED: "The caller has proved who they are, and holds no lease now.",
        Level.OCCUPANT: "The caller shares a home and is not on its lease: they may report "
        "repairs, and hear nothing of money, lease, or who lives there, pays or called.",
        Level.LEASEHOLDER: "The caller is the verified leaseholder.",
        Level.VENDOR: "The caller is a vendor: their own job only, with vendor_job. No code, no "
        "name of a tenant, and nobody is let in on your word.",
        Level.OWNER: "The caller is an owner of property: take what they say with the kind owner, "
        "with the property and the bill. Tell nothing of tenants.",
        Level.STAFF: "The caller is of the office, proved by PIN.",
    }
)
UNKNOWN_NOTE = "- The caller is not known: ask for the name before anything personal."
SHARED_NOTE = "- Several people share this number: ask for the caller's name."
LEGAL_NOTE = (
    "- Lawyers, courts, police or press were spoken of: discuss nothing of it. Offer a person, or "
    "take name, number and what they want with leave_message, kind legal. Repairs as ever."
)
MANNER_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "plain": "- Plain manner: one short sentence for each thing, everyday words, one question "
        "a turn. Asked to repeat, give the same fact in fewer and plainer words, numbers slowly.",
        "relay": "- Relay call: an operator speaks for a deaf or hard-of-hearing caller. "
        "'She says', 'the caller wants': these are the caller's own words. GA means it is your "
        "turn, SK goodbye. The operator's name and number belong to nobody. Speak to "
        "the caller directly, wait gladly, end each turn with one question or 'go ahead'.",
    }
)
RELAY_NUMBER = (
    "- The number they call from is the relay service's: ask for the caller's name and unit, and "
    "for a number to call back."
)
NUMBER_KNOWN = "- The number they call from is good for calling back."
NUMBER_HIDDEN = "- Their number is not shown: ask for one where somebody is to call back."


def caller_notes(memory: Memory) -> list[str]:
    """Who calls, how they want to be spoken to, and where they can be called back."""
    return [*_caller(memory), *_staff(memory), *_manner(memory), *_number(memory)]


def unit_words(memory: Memory, property_id: str | None, name: str) -> str:
    """`4B at 12 Harbor St`, as the records have it."""
    place = memory.place(property_id)
    unit = plain(name, MOST_NAME)
    return f"{unit} at {plain(place.street, MOST_NAME)}" if place else unit


def _caller(memory: Memory) -> list[str]:
    caller = memory.caller
    lines = [_level(memory)]
    if caller.identity >= Identity.RECOGNISED and any(one.confidential for one in caller.people):
        lines.append("- Never say or confirm the caller's name or home.")
    if not may(caller, Topic.REPORT):
        lines.append("- Staff handle this person: take a message, nothing else.")
    if memory.script.legal:
        lines.append(LEGAL_NOTE)
    if may_hear(memory, Topic.HOME):
        lines += _homes(memory)
    return lines


def _level(memory: Memory) -> str:
    caller, level = memory.caller, level_of(memory.caller)
    if level is Level.UNKNOWN:
        return UNKNOWN_NOTE
    if level is Level.RECOGNISED and caller.person is None:
        return SHARED_NOTE
    named = first_name_for(caller)
    first = f" First name: {quoted(named, MOST_NAME)}." if named else ""
    return f"- {LEVEL_NOTES[level]}{first}"


def _homes(memory: Memory) -> list[str]:
    person = memory.caller.person
    units = [memory.unit(home.unit_id) for home in (person.current_homes if person else ())]
    names = [unit_words(memory, unit.property_id, unit.name) for unit in units if unit]
    if not names:
        return []
    ask = "" if len(names) == 1 else " Ask which of them it is about."
    return [f"- Rents {quoted('; '.join(names))}.{ask}"]


def _staff(memory: Memory) -> list[str]:
    """Somebody of the office may call; the number alone allows nothing."""
    member = member_of(memory.caller, memory.office)
    if member is None:
        return []
    name = quoted(member.name, MOST_NAME)
    if memory.caller.identity >= Identity.STAFF:
        return [f"- This is {name} of the office, proved by PIN: staff tools may be used."]
    return [
        f"- The number belongs to {name} of the office; not proved. An ordinary caller "
        "until staff_sign_in says otherwise; use it only when they want the staff line."
    ]


def _manner(memory: Memory) -> list[str]:
    """How the caller wants to be spoken to."""
    manner = memory.manner
    return [note for name, note in MANNER_NOTES.items() if getattr(manner, name)]


def _number(memory: Memory) -> list[str]:
    if memory.own_number is not None:
        return [NUMBER_KNOWN]
    return [RELAY_NUMBER if memory.manner.relay else NUMBER_HIDDEN]
