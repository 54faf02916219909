"""What whoever takes a call hears before they do: who, where, about what, what was done. Pure.

Ten seconds at most, and nothing private: it is spoken to whoever picks up, and that can be a
voicemail. Money, codes and figures that the caller named stay out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from services.core.dialogue import ActState, Memory
from services.core.issue import Urgency
from services.core.own_numbers import may_be_told
from services.core.people import Person, PersonKind
from services.core.spoken import fold
from services.core.tongues import speaks_words
from services.core.unit_speech import spoken_unit

LONGEST = 115
"""Characters. An unhurried voice says about 14 a second, and the last sentence takes two."""
LEAST = 18
"""Characters of a matter that still tell something."""
PLAIN = "A caller for the office."
"""Where nothing of the call can be read."""
PRIVATE = re.compile(
    r"\b(code|pin|password|passcode|combination|lockbox|alarm|social|ssn|card|account|routing|iban|"
    r"balance|owe|owes|rent|deposit|late fee|dollars?|bucks|paid|pay|payment|behind|evict\w*|"
    r"codigo|clave|contrasena|tarjeta|cuenta|saldo|debo|debe|renta|deposito|dolares|"
    r"pago|pague|desalojo)\b",
    re.IGNORECASE,
)
FIGURES = re.compile(
    r"(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|"
    r"seis|siete|ocho|nueve)\b[\s,.-]*){3,}|[$#*]?\d[\d\s().,*#-]{2,}",
    re.IGNORECASE,
)
LEFT_OVER = re.compile(
    r"(\s+(in|at|on|of|is|the|unit|apartment|apt|number|en|de|la|el|es|apartamento|numero))+$",
    re.IGNORECASE,
)
"""What stood before a figure at the end."""
NAMED_KINDS = (PersonKind.OWNER, PersonKind.VENDOR, PersonKind.APPLICANT, PersonKind.PROSPECT)
URGENT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        Urgency.LIFE_SAFETY.value: "Emergency.",
        Urgency.EMERGENCY.value: "Emergency.",
        Urgency.URGENT.value: "Urgent.",
    }
)
MONEY = "About their account."
PRIVATE_MATTER = "A private matter."
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("balance", "billing", "extension", "pay", "ledger", "deposit"), MONEY),
        **dict.fromkeys(("lease", "lease_end", "renewal"), "About the lease."),
        **dict.fromkeys(("legal", "legal_matter"), "A legal matter, or police or press."),
        "move_out": "About moving out.",
        "application": "About an application.",
        "lead": "Looking for a home.",
        "viewing": "About a viewing.",
        "complaint": "A complaint.",
        "owner": "About their property.",
        **dict.fromkeys(("deletion", "export"), "About what is kept of them."),
    }
)
"""Matter of the call -> what may be said of it, where the caller's own words may not."""


def whisper(memory: Memory) -> str:
    """The summary, without the last sentence that names the key."""
    about = _about(memory)
    fixed = [_urgent(memory), _who(memory), "", _done(memory), _language(memory)]
    left = LONGEST - sum(len(part) + 1 for part in fixed if part)
    fixed[2] = _shortened(about, left)
    return " ".join(part for part in fixed if part)


def _urgent(memory: Memory) -> str:
    worst = memory.urgency or (memory.facts.urgency.value if memory.facts.urgency else "")
    return URGENT_WORDS.get(worst, "")


def _who(memory: Memory) -> str:
    """`Maria Alvarez, 4 B, 31 Bay Street.`"""
    person = memory.caller.person
    parts = [_name(memory, person), *_home(memory, person)]
    return f"{', '.join(part for part in parts if part)[:70]}."


def _name(memory: Memory, person: Person | None) -> str:
    if person is None:
        name = memory.facts.caller_name or "Unknown caller"
        company = memory.facts.company
        return f"{name} of {company}" if company else name
    if person.confidential:
        return "A caller"
    return f"{person.kind.value} {person.name}" if person.kind in NAMED_KINDS else person.name


def _home(memory: Memory, person: Person | None) -> list[str]:
    """The home that was spoken of, else the caller's only one; nothing of a confidential caller."""
    if person is not None and person.confidential:
        return []
    property_id, unit_id = memory.facts.property_id, memory.facts.unit_id
    homes = person.current_homes if person else ()
    if not property_id and not unit_id and len(homes) == 1:
        property_id, unit_id = homes[0].property_id, homes[0].unit_id
    unit, place = memory.unit(unit_id), memory.place(property_id)
    return [spoken_unit(unit.name) if unit else "", place.street if place else ""]


def _about(memory: Memory) -> str:
    """In the caller's words where they hold nothing private, else only what kind of matter."""
    facts, script = memory.facts, memory.script
    goals = [script.goal or "", *reversed(script.finished)]
    general = next((ABOUT[goal] for goal in goals if goal in ABOUT), "")
    said = facts.problem or facts.message or _question(memory)
    if said and PRIVATE.search(fold(said)):
        return general or PRIVATE_MATTER
    cleaned = LEFT_OVER.sub("", " ".join(FIGURES.sub(" ", said).split()).strip(" .,;:"))
    return f"{cleaned[:1].upper()}{cleaned[1:]}." if cleaned else general


def _question(memory: Memory) -> str:
    """The caller's last words, where they were more than a wish for a person or a key."""
    words = memory.last_caller_words
    return "" if memory.facts.wants_person or len(words.split()) < 3 else words


def _shortened(text: str, longest: int) -> str:
    """As many whole words as fit; nothing where that would tell nothing."""
    if len(text) <= longest:
        return text
    if longest < LEAST:
        return ""
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" .,;:") + "."


def _done(memory: Memory) -> str:
    """The ticket that was made on this call."""
    for act in reversed(memory.acts):
        number = may_be_told(act.number) if act.state is ActState.DONE else None
        if act.kind == "issue" and number is not None:
            return f"Ticket {' '.join(str(number))}."
    return ""


def _language(memory: Memory) -> str:
    return speaks_words(memory.language).strip()
