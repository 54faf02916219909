"""What a call has taught and done, for a model: one line for each fact, with its present value.

A correction replaces the value, so that nothing outdated stands here. Words of callers and records
stand between marks (`core/quoted.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.core.dialogue import Act, ActState, Memory
from services.core.facts import Facts
from services.core.identity import homes_of, may_hear, said_property, said_unit
from services.core.own_numbers import may_be_told
from services.core.people import Topic
from services.core.quoted import quoted
from services.engine.caller_notes import unit_words

Line = Callable[[Facts], object]


def _words(read: Callable[[Facts], str]) -> Line:
    """A fact that is somebody's own words."""
    return lambda facts: quoted(read(facts)) if read(facts) else ""


FACT_LINES: tuple[tuple[str, Line], ...] = (
    ("problem", _words(lambda facts: facts.problem)),
    ("kind of problem", lambda facts: facts.category),
    ("urgency", lambda facts: facts.urgency and facts.urgency.name.lower().replace("_", " ")),
    ("may staff enter", lambda facts: facts.access and facts.access.replace("_", " ")),
    ("pets", _words(lambda facts: facts.pets)),
    ("caller's name as given", _words(lambda facts: facts.caller_name)),
    ("call-back number", lambda facts: facts.callback_number),
    ("best time", _words(lambda facts: facts.best_time)),
    ("bedrooms wanted", lambda facts: _number(facts.bedrooms)),
    ("budget in dollars", lambda facts: _number(facts.budget_usd)),
    ("move-in", _words(lambda facts: facts.move_in)),
    ("heard of us through", _words(lambda facts: facts.heard_of_us)),
    ("viewing time wanted", _words(lambda facts: facts.viewing_time)),
    ("company", _words(lambda facts: facts.company)),
    ("bill", _words(lambda facts: facts.bill)),
    ("ticket named", lambda facts: _number(facts.ticket)),
    ("wants to speak to", _words(lambda facts: facts.wants_person)),
    ("message to pass on", _words(lambda facts: facts.message)),
    ("named a unit that does not exist", _words(lambda facts: facts.unit_not_found)),
)
ACT_WORDS: Mapping[ActState, str] = MappingProxyType(
    {
        ActState.DONE: "done; you may speak of it",
        ActState.WAITING: "under way; not done yet",
        ActState.FAILED: "failed; say so and offer a person",
        ActState.UNSURE: "not confirmed; say that the office will look into it",
        ActState.JOURNALED: "passed on; say only that, without a number",
    }
)
NOT_TOLD = frozenset(("on_call", "transfer", "staff_reach"))
"""Acts whose summary is for people: it names the home and the caller."""
MOST_ACTS = 24
"""The newest acts, told with what they were about; of older ones only what has a number."""
MOST_SUMMARY = 160


def fact_notes(memory: Memory) -> list[str]:
    """What is known of the matter, each fact once."""
    facts = memory.facts
    lines = []
    if _is_unsaid(memory):
        lines.append("unit: the one on file; the tools know it, do not name it")
    elif facts.unit_id:
        unit = _known_unit(memory)
        lines.append(f"unit: {unit} ({'confirmed' if facts.unit_confirmed else 'read it back'})")
    lines += [f"{label}: {value}" for label, read in FACT_LINES if (value := read(facts))]
    return [f"- Known: {line}." for line in lines]


def act_notes(memory: Memory) -> list[str]:
    """What was done on this call and how it stands now. One with a number is never left out."""
    early = len(memory.acts) - MOST_ACTS
    older, newer = memory.acts[: max(0, early)], memory.acts[max(0, early) :]
    numbered = [_act(act, brief=True) for act in older if act.number is not None]
    return [*numbered, *map(_act, newer)]


def _number(value: int | None) -> str:
    """Zero is a value (a studio), none is not."""
    return "" if value is None else str(value)


def _act(act: Act, *, brief: bool = False) -> str:
    told = may_be_told(act.number) if act.state is ActState.DONE else None
    number = f" number {told}" if told else ""
    tells = act.summary and act.kind not in NOT_TOLD and not brief
    about = f" ({quoted(act.summary, MOST_SUMMARY)})" if tells else ""
    return f"- {act.kind}{number}{about}: {ACT_WORDS[act.state]}."


def _is_unsaid(memory: Memory) -> bool:
    """Is the unit one that only the records name so far?"""
    unit_id = memory.facts.unit_id
    own = any(home.unit_id == unit_id for home in homes_of(memory.caller))
    return own and not (may_hear(memory, Topic.HOME) or said_unit(memory, unit_id))


def _known_unit(memory: Memory) -> str:
    """The unit, and its street only where the caller has named it or may hear it."""
    facts = memory.facts
    own = any(home.property_id == facts.property_id for home in homes_of(memory.caller))
    hides = own and not may_hear(memory, Topic.HOME)
    if hides and not said_property(memory, facts.property_id):
        return unit_words(memory, None, facts.unit_name)
    return unit_words(memory, facts.property_id, facts.unit_name)
