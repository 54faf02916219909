"""What a thing costs from which day on. Money is `Decimal` US dollars, exact to the last digit.

Rounding: nothing is rounded until it is shown. Programs get six digits after the point, pages and
mail whole cents; a half goes up. What has no price is unknown, and never nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from services.core.metering import METERS, Meter, Metered, Provider

MILLION = Decimal(1_000_000)
MICRO, CENT = Decimal("0.000001"), Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Price:
    """`usd` for `per` units of a meter. Of tokens `usd` is for those read, beside the other two."""

    meter: Meter
    detail: str
    since: date
    """It counts from the beginning of this day, UTC."""
    usd: Decimal
    per: int = 1
    cached_usd: Decimal = NOTHING
    output_usd: Decimal = NOTHING
    source: str = ""
    seen: date | None = None
    """When somebody last looked."""
    own: bool = False
    """From the company's own file: it goes before the list that comes with the program."""

    def of(self, quantity: int, cached: int = 0, output: int = 0) -> Decimal:
        whole = quantity * self.usd + cached * self.cached_usd + output * self.output_usd
        return whole / self.per


@dataclass(frozen=True, slots=True)
class Fee:
    """What is paid each month whether anybody calls or not."""

    name: str
    usd: Decimal
    since: date
    per: str = "office"
    """One of `FEE_UNITS`: for each of what it is paid."""
    count: int = 1
    """How many, where it is not counted."""
    source: str = ""
    seen: date | None = None
    own: bool = False
    """From the company's own file: it goes before the list that comes with the program."""


FEE_UNITS = ("office", "local_number", "toll_free_number")


@dataclass(frozen=True, slots=True)
class PriceTable:
    prices: tuple[Price, ...] = ()
    fees: tuple[Fee, ...] = ()
    left_out: tuple[str, ...] = ()
    """What is billed as well and not counted here, in words for people."""
    _by_name: dict[tuple[Meter, str], list[Price]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for price in sorted(self.prices, key=lambda one: (one.own, one.since)):
            self._by_name.setdefault((price.meter, price.detail), []).append(price)

    def price(self, meter: Meter, detail: str, day: date) -> Price | None:
        """The newest price that counts on this day, the company's own first; None: unknown."""
        known = self._by_name.get((meter, detail), [])
        return next((one for one in reversed(known) if one.since <= day), None)

    def changes(self) -> frozenset[date]:
        """Days on which any price begins."""
        return frozenset(one.since for one in self.prices)


NO_PRICES = PriceTable()


@dataclass(frozen=True, slots=True)
class Used:
    """A sum of what was used of one kind while one price held; `day` tells which (UTC)."""

    meter: Meter
    detail: str
    day: date
    quantity: int
    cached: int = 0
    output: int = 0
    estimated: bool = False


def used_of(one: Metered) -> Used:
    return Used(
        one.meter, one.detail, one.at.date(), one.quantity, one.cached, one.output, one.estimated
    )


@dataclass(frozen=True, slots=True)
class Bill:
    """What some use costs. `known` is the whole only where `unknown` is empty."""

    known: Mapping[Provider, Decimal] = field(default_factory=dict)
    unknown: Mapping[Provider, tuple[str, ...]] = field(default_factory=dict)
    """Names without a price, such as `gpt-9 (tokens)`."""
    estimated: bool = False
    """Something of it was estimated."""

    @property
    def usd(self) -> Decimal:
        """What is known of it: where anything is unknown, a lower bound."""
        return sum(self.known.values(), NOTHING)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for names in self.unknown.values() for name in names))

    def of(self, provider: Provider) -> Decimal | None:
        """None where a part of it is unknown."""
        return None if self.unknown.get(provider) else self.known.get(provider, NOTHING)


def bill(used: Iterable[Used], table: PriceTable) -> Bill:
    """The bill of all of it. What is free because nothing was used needs no price."""
    known: dict[Provider, Decimal] = {}
    unknown: dict[Provider, dict[str, None]] = {}
    estimated = False
    for one in used:
        if not (one.quantity or one.cached or one.output):
            continue
        provider, price = METERS[one.meter].provider, table.price(one.meter, one.detail, one.day)
        estimated = estimated or one.estimated
        if price is None:
            unknown.setdefault(provider, {})[name_of(one)] = None
        else:
            cost = price.of(one.quantity, one.cached, one.output)
            known[provider] = known.get(provider, NOTHING) + cost
    return Bill(known, {who: tuple(names) for who, names in unknown.items()}, estimated)


def unpriced_models(models: Iterable[str], table: PriceTable, day: date) -> tuple[str, ...]:
    """Which of these models have no price on this day: what they use will be unknown."""
    wanted = dict.fromkeys(name for name in models if name)
    return tuple(name for name in wanted if table.price(Meter.TOKENS, name, day) is None)


def name_of(one: Used) -> str:
    return f"{one.detail} ({one.meter})" if one.detail else str(one.meter)


def micro(usd: Decimal) -> float:
    """As programs get it."""
    return float(usd.quantize(MICRO, ROUND_HALF_UP))


def cents(usd: Decimal) -> Decimal:
    """As people see it."""
    return usd.quantize(CENT, ROUND_HALF_UP)


def dollars(usd: Decimal) -> str:
    return f"${cents(usd):,}"


def small_dollars(usd: Decimal) -> str:
    """Of single calls, where less than a cent says something."""
    shown = cents(usd)
    return f"${shown:,}" if shown or not usd else "under $0.01"


def fees_of(
    table: PriceTable, counted: Mapping[str, int], day: date
) -> Sequence[tuple[Fee, int, Decimal]]:
    """Fees that count on this day, for how many, and what that comes to in a month. Of one name
    the newest counts, the company's own first."""
    newest: dict[str, Fee] = {}
    for fee in sorted(table.fees, key=lambda one: (one.own, one.since)):
        if fee.since <= day:
            newest[fee.name] = fee
    found = ((fee, fee.count * counted.get(fee.per, 1)) for fee in newest.values())
    return [(fee, count, fee.usd * count) for fee, count in found if count]
