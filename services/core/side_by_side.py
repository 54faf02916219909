"""The same call answered in several ways, side by side: values, and what is reckoned of them. Pure.

A way of answering is a mode with the model behind it. Nothing here names one: what there is comes
from whoever answers calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from math import ceil
from statistics import median

from services.core.dialogue import Mode
from services.core.facts import Facts
from services.core.issue import ServiceIssue, Urgency
from services.core.metering import LOCAL, Meter
from services.core.prices import NOTHING, PriceTable, Used, bill

CHARS_PER_S = 14.0
"""How fast a voice speaks (`services/simulator`): so long would the call have lasted."""
SECONDS = 60
CHOSEN = "side by side"
"""Why a mode answers a call that was made for it."""
ROUGH_INPUT, ROUGH_OUTPUT, ROUGH_ANSWERS = 7_000, 60, 2
"""Of a turn that nobody has played yet: model tokens read and written, and answers in it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of answering."""

    mode: Mode
    model: str = ""
    """"" where no model stands behind it."""


@dataclass(frozen=True, slots=True)
class PlayedTurn:
    """One turn of a played call, as its caller heard it."""

    asked: str
    answer: str
    first_word_ms: float | None
    """None where nothing was said."""
    whole_ms: float
    mode: str = ""
    """Who gave the words in the end; "" for fixed words of the engine."""
    tools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was used of one kind."""

    model: str
    meter: Meter = Meter.TOKENS
    quantity: int = 0
    """Read from no cache."""
    cached: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One call of a comparison, or how far it is."""

    mode: str
    model: str = ""
    state: str = "waiting"
    """`waiting`, `playing`, `done`, `failed`."""
    greeting: str = ""
    turns: tuple[PlayedTurn, ...] = ()
    tokens: tuple[Tokens, ...] = ()
    understood: tuple[tuple[str, str], ...] = ()
    """(slot, value) of each fact at the end."""
    acts: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """Why another mode answered, where one did."""
    ended: str = ""
    """Why the assistant left the line; "" where the caller hung up."""
    note: str = ""
    """Why it went no further."""

    @property
    def words(self) -> int:
        return sum(len(one.answer.split()) for one in self.turns)

    @property
    def first_words_ms(self) -> Sequence[float]:
        return [one.first_word_ms for one in self.turns if one.first_word_ms is not None]

    @property
    def minutes(self) -> Decimal:
        """How long the call would have lasted with voices on both ends."""
        spoken = len(self.greeting) + sum(len(one.asked) + len(one.answer) for one in self.turns)
        waited_s = sum(one.first_word_ms or one.whole_ms for one in self.turns) / 1000
        return Decimal(round(spoken / CHARS_PER_S + waited_s, 1)) / SECONDS


@dataclass(frozen=True, slots=True)
class Comparison:
    """One script through every way that there was."""

    id: int
    script: str
    about: str
    state: str
    """`running`, `done`, `failed`."""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one played call. None: a price is not known."""

    model_usd: Decimal | None = NOTHING
    per_minute_usd: Decimal | None = NOTHING
    """With the telephone and the relay, at list prices."""
    missing: tuple[str, ...] = field(default=())


def costs_of(column: Column, prices: PriceTable, day: date) -> Costs:
    used = [
        Used(one.meter, one.model, day, one.quantity, one.cached, one.output)
        for one in column.tokens
    ]
    found, line = bill(used, prices), line_per_minute(prices, day)
    if found.missing:
        return Costs(None, None, found.missing)
    minutes = column.minutes
    if not minutes or line is None:
        return Costs(found.usd, None)
    return Costs(found.usd, line + found.usd / minutes)


def line_per_minute(prices: PriceTable, day: date) -> Decimal | None:
    """What a minute costs whoever answers: the call to a local number, and the relay."""
    parts = (prices.price(Meter.VOICE_IN, LOCAL, day), prices.price(Meter.RELAY, "", day))
    return None if None in parts else sum((one.of(1) for one in parts if one), NOTHING)


def about_to_cost(
    ways: Sequence[Way],
    turns: int,
    known: Mapping[str, Sequence[Column]],
    table: PriceTable,
    day: date,
) -> Decimal | None:
    """What playing so many turns in each way will cost about; None where a model has no price.
    `known`: mode -> columns that were played before, the newest first."""
    used = [one for way in ways for one in _awaited(way, turns, known.get(way.mode, ()), day)]
    found = bill(used, table)
    return None if found.missing else found.usd


def _awaited(way: Way, turns: int, before: Sequence[Column], day: date) -> Sequence[Used]:
    last = next(
        (one for one in before if one.tokens and one.turns and one.model == way.model), None
    )
    if not way.model:
        return ()
    if last is None:
        count = turns * ROUGH_ANSWERS
        read, written = count * ROUGH_INPUT, count * ROUGH_OUTPUT
        return (Used(Meter.TOKENS, way.model, day, read, 0, written),)
    share = turns / len(last.turns)
    return [
        Used(
            one.meter,
            one.model,
            day,
            ceil(one.quantity * share),
            ceil(one.cached * share),
            ceil(one.output * share),
        )
        for one in last.tokens
    ]


def slots_of(facts: Facts, ticket: ServiceIssue | None = None) -> tuple[tuple[str, str], ...]:
    """What was understood, slot by slot, as a page shows it. The caller's own sentences and what
    only the engine needs are left out. A way that finds kind and urgency as it writes the `ticket`
    has understood them, too."""
    if ticket is not None:
        facts = replace(facts, category=ticket.category, urgency=ticket.urgency)
    found = ((name, getattr(facts, name)) for name in SHOWN_FACTS)
    return tuple((name.replace("_", " "), _shown(value)) for name, value in found if value)


def _shown(value: object) -> str:
    return URGENCIES.get(value, str(value)) if isinstance(value, Urgency) else str(value)


URGENCIES = {
    Urgency.LIFE_SAFETY: "life safety",
    Urgency.EMERGENCY: "emergency",
    Urgency.URGENT: "urgent",
    Urgency.ROUTINE: "routine",
}


SHOWN_FACTS = (
    "unit_name",
    "category",
    "urgency",
    "access",
    "pets",
    "best_time",
    "caller_name",
    "callback_number",
    "bedrooms",
    "budget_usd",
    "move_in",
    "viewing_time",
    "company",
    "wants_person",
)


def same_slots(columns: Sequence[Column]) -> Mapping[str, bool]:
    """Slot -> did every way that is through understand the same?"""
    done = [dict(one.understood) for one in columns if one.state == "done"]
    names = dict.fromkeys(name for one in done for name in one)
    return {name: len({one.get(name, "") for one in done}) == 1 for name in names}


def middle(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def p95(values: Sequence[float]) -> float | None:
    """The value that nineteen of twenty do not pass."""
    found = sorted(values)
    return found[ceil(len(found) * 0.95) - 1] if found else None
