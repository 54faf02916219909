"""A call as its record tells it, for summaries and mail: read once from the record, then frozen.

Nothing here is a copy that is kept: a story is made when it is needed, so corrections of the record
and deletions count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.core.issue import Urgency
from services.core.shown_numbers import masked, shown_end

Record = Mapping[str, Any]
FACTS = (
    "problem", "access", "pets", "caller_name", "best_time", "bedrooms", "budget_usd", "move_in",
    "viewing_time", "company", "wants_person", "message",
)  # fmt: skip
"""What mail shows of the facts, in this order; callback numbers stand in the record alone."""
GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)
PRESSING = (*GRAVE, Urgency.URGENT)


@dataclass(frozen=True, slots=True)
class StoryIssue:
    number: int | None
    """As the office's own system calls it; before that, as we do."""
    place: str
    category: str
    urgency: str
    summary: str
    state: str


@dataclass(frozen=True, slots=True)
class StoryTask:
    number: int
    kind: str
    state: str
    summary: str
    urgent: bool
    owner: str
    due_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state != "done"


@dataclass(frozen=True, slots=True)
class StoryLadder:
    """An emergency that people were rung for."""

    hazard: str
    state: str
    taken_by: str
    rehearsal: bool = False

    @property
    def is_open(self) -> bool:
        return self.state == "open" and not self.rehearsal


@dataclass(frozen=True, slots=True)
class StoryLead:
    """Somebody who looks for a home."""

    name: str
    number_end: str
    bedrooms: int | None
    budget_usd: int | None
    move_in: str
    pets: str
    heard_of_us: str
    place: str
    notes: str
    viewing: str = ""
    """When they would like to visit, in their words."""


@dataclass(frozen=True, slots=True)
class StoryTurn:
    """What was said in one turn; of ours only what was heard."""

    role: str
    text: str
    cut: bool = False
    english: str = ""
    """Where it was said in another language: by a model, else what our rules understood."""
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that should have left the house and has not arrived."""

    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class StoryCost:
    """What it cost, as far as that is known."""

    usd: float
    whole: bool
    """Nothing of it is unknown."""
    estimated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStory:
    call_sid: str
    direction: str
    started_at: datetime
    duration_s: float
    outcome: str
    urgency: Urgency | None
    """The worst of the call and its issues."""
    hazards: tuple[str, ...] = ()
    hazards_played: tuple[str, ...] = ()
    caller_name: str = ""
    caller_kind: str = "unknown"
    number_end: str = ""
    place: str = ""
    """Unit and property by name."""
    problem: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    issues: tuple[StoryIssue, ...] = ()
    tasks: tuple[StoryTask, ...] = ()
    ladders: tuple[StoryLadder, ...] = ()
    leads: tuple[StoryLead, ...] = ()
    taken_by: str = ""
    """The colleague whom the caller was put through to."""
    not_taken: bool = False
    """Put through, and nobody took it."""
    messages: int = 0
    """Left after the tone."""
    turns: tuple[StoryTurn, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    rehearsal: bool = False
    erased: bool = False
    cost: StoryCost | None = None

    @property
    def is_grave(self) -> bool:
        return self.urgency in GRAVE

    @property
    def is_urgent(self) -> bool:
        """Is it mailed at once to whoever wants urgent calls?"""
        open_now = any(one.urgent and one.is_open for one in self.tasks)
        return self.urgency in PRESSING or open_now


def story_of(
    record: Record,
    *,
    place: str = "",
    ladders: Sequence[StoryLadder] = (),
    leads: Sequence[StoryLead] = (),
) -> CallStory:
    """Read the record of a call. What it does not hold (names of the place, ladders, leads) is
    given beside it."""
    caller, facts = record["caller"], record["facts"]
    issues = tuple(_issue(one) for one in record["service_issues"])
    taken = [one["who"] for one in record["transfers"] if one["who"]]
    return CallStory(
        call_sid=record["call_sid"],
        direction=record["direction"],
        started_at=moment(record["started_at"]),
        duration_s=record["duration_s"] or 0.0,
        outcome=record["outcome"] or "",
        urgency=_worst(record["urgency"], issues),
        hazards=tuple(record["hazards"]),
        hazards_played=tuple(record["hazards_played"]),
        caller_name=caller["name"] or str(facts.get("caller_name") or ""),
        caller_kind=caller["kind"],
        number_end=shown_end(record["from"] or ""),
        place=place or next((one.place for one in issues if one.place), facts.get("unit") or ""),
        problem=masked(str(facts.get("problem") or "")),
        facts=tuple((name, masked(str(facts[name]))) for name in FACTS if facts.get(name)),
        issues=issues,
        tasks=tuple(_task(one) for one in record["tasks"]),
        ladders=tuple(ladders),
        leads=tuple(leads),
        taken_by=taken[-1] if taken else "",
        not_taken=bool(record["transfers"]) and not taken,
        messages=len(record["messages"]),
        turns=tuple(_turn(one) for one in record["turns"]),
        troubles=tuple(_troubles(record["deliveries"])),
        rehearsal=record["rehearsal"],
        erased=bool(record["erased_at"]),
        cost=_cost(record.get("cost")),
    )


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _worst(letter: str | None, issues: Sequence[StoryIssue]) -> Urgency | None:
    found = [Urgency(one) for one in (letter, *(issue.urgency for issue in issues)) if one]
    return max(found, key=lambda one: one.rank) if found else None


def place_words(unit: str | None, property_name: str | None) -> str:
    return ", ".join(part for part in (unit, property_name) if part)


def _issue(one: Record) -> StoryIssue:
    return StoryIssue(
        one.get("number") or one["id"],
        place_words(one["unit"], one["property"]),
        one["category"],
        one["urgency"],
        masked(one["summary"] or ""),
        one["state"],
    )


def _task(one: Record) -> StoryTask:
    return StoryTask(
        one["number"],
        one["kind"],
        one["state"],
        masked(one["summary"] or ""),
        one["urgent"],
        one["owner"] or "",
        moment(one["due_at"]) if one["due_at"] else None,
    )


def _turn(one: Record) -> StoryTurn:
    cut = bool(one["interrupted"])
    heard = one["heard_text"] if cut else one["text"]
    english = masked(one["english"] or "")
    return StoryTurn(one["role"], masked(heard or ""), cut, english, bool(one["english_by"]))


def _cost(one: Record | None) -> StoryCost | None:
    """None where not a single share of it is known."""
    if not one or (one["unknown"] and not one["known_usd"]):
        return None
    return StoryCost(one["known_usd"], not one["unknown"], one["estimated"])


def _troubles(deliveries: Sequence[Record]) -> Sequence[Trouble]:
    """Mail about this call is none of them: a letter that tells of itself helps nobody."""
    bad = ("unsure", "failed", "bounced")
    return [
        Trouble(one["kind"], one["state"])
        for one in deliveries
        if one["state"] in bad and "mail" not in one["kind"] and one["kind"] != "on_call"
    ]
