"""What a writing model is told: what never changes first, this call's news last.

A server keeps the beginning of a prompt that it has seen before, letter for letter. So the order
is: tools, persona and rules (the same for every call of an assistant), office and homes (until the
office changes them), who calls, the earlier part of a long call in short, the newest turns, and
right before the caller's last words the notes of this moment.
"""

from __future__ import annotations

from datetime import datetime

from services.core.caller_texts import may_be_asked
from services.core.danger_checks import CHECKS, checks_for
from services.core.dialogue import Memory, Role
from services.core.office import Colleague, Office
from services.core.open_hours import Spans, written
from services.core.places import Property
from services.core.quoted import CLOSES, OPENS, plain, quoted
from services.core.texting import is_text
from services.core.tongues import language_name
from services.engine.again_note import again_notes
from services.engine.building_guard import building_notes
from services.engine.caller_notes import caller_notes
from services.engine.fact_notes import act_notes, fact_notes
from services.engine.former import former_notes
from services.engine.heard_danger import limits_of
from services.engine.prompt_rules import RULES
from services.engine.same_for_all import was_refused
from services.engine.time_notes import TIME_NOTES

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TYPED_NOTED = 3
"""The newest words of staff that the notes name; older ones stand in the history."""
MOST_TYPED = 600
# Some 700 tokens; a larger portfolio is for the tools.
MOST_PLACES_LETTERS = 2_800
MOST_NAME = 80

REFUSED = (
    "- Their question about the area or its people has been answered in fixed words just now: say "
    "nothing more of it."
)
CUT_OFF = "- Your last answer was cut off; only what stands above was heard."
SHORTENED = "- The beginning of the call is told in short above; these notes hold what it taught."
BY_TEXT = (
    "- This is a conversation by text message, not a call. Write short plain sentences and "
    "numbers in digits. Nobody can be put through: offer that the office calls back."
)
MAY_TEXT = "- After a ticket, or for a link, you may ask once: May I text you that?"
NO_TEXTS = "- Texts are only for callers who ask for one: then use send_text."


def constant_prompt(persona: str) -> str:
    """The part that is the same for every call of an assistant, whatever the office changes."""
    return f"{persona.strip()}\n\n{RULES}"


def office_prompt(office: Office | None, places: tuple[Property, ...]) -> str:
    """What the office has set, the same for all calls until it changes."""
    parts = [_office(office)] if office is not None else []
    return "\n\n".join(part for part in (*parts, _places(places)) if part)


def standing_prompt(persona: str, office: Office | None, places: tuple[Property, ...]) -> str:
    """Both: what stands at the top of every prompt."""
    parts = (constant_prompt(persona), office_prompt(office, places))
    return "\n\n".join(part for part in parts if part)


def caller_prompt(memory: Memory) -> str:
    """Who calls: it stands before the history, for it changes seldom."""
    return "\n".join(("Who calls, as the office knows:", *caller_notes(memory)))


def moment_notes(memory: Memory, now: datetime, *, shortened: bool = False) -> str:
    """What is true of this call at this moment, for the end of the prompt."""
    return "\n".join(("Notes of this call, as of now:", *_moment(memory, now, shortened)))


def call_notes(memory: Memory, now: datetime, *, shortened: bool = False) -> str:
    """Who calls and the notes of this moment, where a prompt has one place for both."""
    lines = [*caller_notes(memory), *_moment(memory, now, shortened)]
    return "\n".join(("Notes of this call, as of now:", *lines))


def _moment(memory: Memory, now: datetime, shortened: bool) -> list[str]:
    lines = [
        f"- Speak {language_name(memory.language)}.",
        *TIME_NOTES.of(memory.office, now),
        *former_notes(memory, now),
        *_texts(memory),
        *fact_notes(memory),
        *act_notes(memory),
        *([REFUSED] if was_refused(memory) else ()),
        *building_notes(memory),
        *again_notes(memory),
        *_questions(memory),
        *_typed_by_the_office(memory),
    ]
    return [*lines, SHORTENED] if shortened else lines


def _texts(memory: Memory) -> list[str]:
    """By text the rules of the ear do not hold; by telephone a text may be offered once, or not."""
    if is_text(memory.call_sid):
        return [BY_TEXT]
    return [MAY_TEXT if may_be_asked(memory) else NO_TEXTS]


def _questions(memory: Memory) -> list[str]:
    """What is to be asked, what was asked, and whether the last of it was heard."""
    lines = []
    if checks := _checks(memory):
        lines.append(f"- Ask first, once, before the place: {checks}")
    if asked := dict.fromkeys(memory.script.asked):
        lines.append(f"- Asked already, do not ask again: {', '.join(asked)}.")
    if memory.history and any(message.interrupted for message in memory.history[-3:]):
        lines.append(CUT_OFF)
    return lines


def _typed_by_the_office(memory: Memory) -> list[str]:
    """Words in its own voice that it did not choose: it must know whose they are."""
    typed = [message for message in memory.history if message.role is Role.STAFF and message.text]
    return [
        f"- Typed by {plain(message.by, MOST_NAME)} of the office, said by you, and true: "
        f"{quoted(message.text, MOST_TYPED)}"
        for message in typed[-TYPED_NOTED:]
    ]


def _checks(memory: Memory) -> str:
    """The questions whose answers can raise this trouble, while they are open."""
    keys = checks_for(memory.facts.problem, limits_of(memory)) if memory.facts.problem else ()
    if not keys:
        return ""
    told = " ".join(one.text for one in memory.history if one.role is Role.ASSISTANT)
    texts = (CHECKS[key].text(memory.language) for key in keys)
    return " ".join(text for text in texts if text not in told)


def _hours(spans: Spans) -> str:
    return written(spans).replace("-", " to ") or "closed"


def _office(office: Office) -> str:
    week_of = office.timetable.week_of()
    week = "; ".join(f"{day} {_hours(hours)}" for day, hours in zip(DAYS, week_of, strict=True))
    lines = [
        "# The office",
        f"Name: {plain(office.name)}. Address: {plain(office.address)}.",
        f"Hours ({office.timezone}): {week}.",
    ]
    if office.phone:
        lines.append(f"Telephone: {office.phone.spoken}.")
    if office.pay_url:
        lines.append("Rent can be paid on the tenants' page, by check or at the office.")
    if names := ", ".join(_colleague(one) for one in office.colleagues):
        lines.append(f"People whom calls can be given to: {names}.")
    return "\n".join(lines)


def _colleague(one: Colleague) -> str:
    """`Diane (leasing)`."""
    name = plain(one.name, MOST_NAME)
    return f"{name} ({', '.join(one.departments)})" if one.departments else name


def _places(places: tuple[Property, ...]) -> str:
    """The real homes while they are few; the streets alone when they are many; else nothing."""
    streets = [_street(place) for place in places]
    whole = "\n".join(
        f"{street}: {', '.join(plain(name, MOST_NAME) for name in place.unit_names)}"
        for street, place in zip(streets, places, strict=True)
    )
    texts = (whole, "\n".join(streets))
    fitting = next((text for text in texts if len(text) <= MOST_PLACES_LETTERS), "")
    return f"# The homes that exist\n{OPENS}{fitting}{CLOSES}" if fitting else ""


def _street(place: Property) -> str:
    street, city, name = (plain(one, MOST_NAME) for one in (place.street, place.city, place.name))
    return f"{street}, {city} ({name})"
