"""A comparison as its page shows it: figures of each way, turns next to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from services.core.prices import PriceTable
from services.core.side_by_side import (
    Column,
    Comparison,
    Costs,
    PlayedTurn,
    costs_of,
    middle,
    p95,
    same_slots,
)

MILLI = Decimal("0.0001")
STATES = {
    "waiting": "waits",
    "playing": "is being played",
    "done": "played",
    "failed": "not played to the end",
}
ENDS = {
    "": "the caller hung up",
    "hang_up": "Chris said goodbye",
    "transfer": "gave the call to a person",
    "hold": "put the caller on hold for a person",
    "slower": "went on with the slower voice",
    "language": "went on in another language",
}


@dataclass(frozen=True, slots=True)
class Played:
    """One way in a comparison."""

    column: Column
    costs: Costs

    @property
    def name(self) -> str:
        return way_name(self.column.mode)

    @property
    def state(self) -> str:
        return STATES.get(self.column.state, self.column.state)

    @property
    def ended(self) -> str:
        return ENDS.get(self.column.ended, self.column.ended.replace("_", " "))

    @property
    def first_ms(self) -> float | None:
        return middle(self.column.first_words_ms)

    @property
    def slowest_ms(self) -> float | None:
        return p95(self.column.first_words_ms)

    @property
    def whole_ms(self) -> float | None:
        return middle([one.whole_ms for one in self.column.turns])

    @property
    def words_per_answer(self) -> float | None:
        count = len(self.column.turns)
        return self.column.words / count if count else None

    @property
    def tokens(self) -> int:
        return sum(one.quantity + one.cached + one.output for one in self.column.tokens)

    @property
    def changes(self) -> Sequence[str]:
        """Each reason once."""
        return list(dict.fromkeys(one.replace("_", " ") for one in self.column.changes))


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence of the caller, and what each way made of it; None: not so far yet."""

    words: str
    answers: Sequence[PlayedTurn | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact at the end of the call, as each way understood it."""

    name: str
    values: Sequence[str]
    same: bool


@dataclass(frozen=True, slots=True)
class Shown:
    comparison: Comparison
    ways: Sequence[Played]
    asked: Sequence[Asked]
    slots: Sequence[Slot]

    @property
    def runs(self) -> bool:
        return self.comparison.state == "running"

    @property
    def over(self) -> Sequence[Played]:
        return [one for one in self.ways if one.column.state == "done"]

    @property
    def agree(self) -> bool | None:
        """Did all understand the same? None while fewer than two are through."""
        return None if len(self.over) < 2 else all(one.same for one in self.slots)

    @property
    def says(self) -> str:
        """How far it is, for whoever cannot see it."""
        return "; ".join(
            f"{one.name}: {one.state}"
            + (f", turn {len(one.column.turns)}" if one.column.state == "playing" else "")
            for one in self.ways
        )


def shown_of(found: Comparison, prices: PriceTable, at: datetime) -> Shown:
    day: date = at.date()
    ways = [Played(one, costs_of(one, prices, day)) for one in found.columns]
    return Shown(found, ways, list(_asked(found.columns)), list(_slots(found.columns)))


def _asked(columns: Sequence[Column]) -> Sequence[Asked]:
    longest = max((len(one.turns) for one in columns), default=0)
    rows = []
    for number in range(longest):
        answers = [one.turns[number] if number < len(one.turns) else None for one in columns]
        words = next(one.asked for one in answers if one is not None)
        rows.append(Asked(words, answers))
    return rows


def _slots(columns: Sequence[Column]) -> Sequence[Slot]:
    values: Sequence[Mapping[str, str]] = [dict(one.understood) for one in columns]
    return [
        Slot(name, [one.get(name, "") for one in values], same)
        for name, same in same_slots(columns).items()
    ]


def way_name(mode: str) -> str:
    return mode.replace("_", " ").capitalize()


def milliseconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f} ms" if value >= 1 else "under 1 ms"


def tiny_dollars(usd: Decimal | None) -> str:
    """Of a minute or a call, where a hundredth of a cent tells ways apart."""
    if usd is None:
        return "unknown"
    if not usd:
        return "$0"
    return f"${usd.quantize(MILLI):,}" if usd >= MILLI else "under $0.0001"


def share(count: int, of: int) -> str:
    return f"{100 * count / of:.0f} %" if of else "–"
