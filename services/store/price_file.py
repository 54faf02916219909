"""The price list, read once: the one that comes with the program, and the company's own beside it.

Raises SettingsWrong with every fault in it: a wrong price would be believed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from services.core.errors import SettingsWrong
from services.core.metering import Meter
from services.core.prices import FEE_UNITS, MILLION, NOTHING, Fee, Price, PriceTable

BUILT_IN = Path(__file__).with_name("prices.toml")
HIGHEST_USD = Decimal(100_000)
KNOWN_KEYS: Mapping[str, frozenset[str]] = {
    "file": frozenset({"left_out", "price", "fee", "models"}),
    "price": frozenset({"meter", "detail", "since", "usd", "per", "source", "seen"}),
    "fee": frozenset({"name", "per", "count", "since", "usd", "source", "seen"}),
    "models": frozenset({"since", "source", "seen", "usd"}),
}
METERS_OF_PRICES = tuple(one for one in Meter if one not in (Meter.TOKENS, Meter.CACHE_WRITES))
"""Those of models stand under `[[models]]`."""
Entry = Mapping[str, Any]


def load_prices(own: str = "") -> PriceTable:
    """The list with the company's own file, where `own` names one."""
    files = [(BUILT_IN, False), *([(Path(own), True)] if own else [])]
    readers = [_Reader(path, own=mine) for path, mine in files]
    faults = [fault for reader in readers for fault in reader.faults]
    if faults:
        raise SettingsWrong("\n".join(["The prices cannot be read:", *faults]))
    return PriceTable(
        tuple(price for reader in readers for price in reader.prices),
        tuple(fee for reader in readers for fee in reader.fees),
        next((one.left_out for one in reversed(readers) if one.left_out), ()),
    )


class _Reader:
    """One file and what is wrong with it."""

    def __init__(self, path: Path, *, own: bool) -> None:
        self.faults: list[str] = []
        self._file, self._own = path.name, own
        content = self._content(path)
        self._known_only(content, "file", "the file")
        self.left_out = self._left_out(content.get("left_out", []))
        self.prices = tuple(self._prices(content))
        self.fees = tuple(self._fees(content))
        self._no_twice()

    def _content(self, path: Path) -> Mapping[str, Any]:
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            self._fault(f"it cannot be opened ({error.strerror or type(error).__name__})")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._fault(f"it is no TOML: {error}")
        return {}

    def _fault(self, words: str) -> None:
        self.faults.append(f"  - {self._file}: {words}")

    def _left_out(self, lines: Any) -> tuple[str, ...]:
        if isinstance(lines, list) and all(isinstance(one, str) for one in lines):
            return tuple(lines)
        self._fault("left_out must be a list of sentences")
        return ()

    def _prices(self, content: Mapping[str, Any]) -> Iterator[Price]:
        for place, entry in self._entries(content, "price"):
            if entry.get("meter") not in METERS_OF_PRICES:
                self._fault(f"{place}: meter must be one of {', '.join(METERS_OF_PRICES)}")
                continue
            per = self._whole(entry, "per", place)
            usd, since = self._money(entry.get("usd"), place), self._day(entry, "since", place)
            if usd is not None and since and per:
                detail = str(entry.get("detail", ""))
                yield self._priced(Meter(entry["meter"]), detail, since, entry, usd=usd, per=per)
        for place, entry in self._entries(content, "models"):
            yield from self._models(entry, place)

    def _models(self, entry: Entry, place: str) -> Iterator[Price]:
        since, models = self._day(entry, "since", place), entry.get("usd")
        if not isinstance(models, dict):
            self._fault(f"{place}: usd must name models")
            return
        for name, row in models.items():
            if not isinstance(row, list) or len(row) not in (3, 4):
                self._fault(f"{place}, {name}: three prices: read, cached, written")
                continue
            found = [self._money(one, f"{place}, {name}") for one in row]
            usd = [one for one in found if one is not None]
            if since and len(usd) == len(row):
                yield from self._model(name, since, entry, usd)

    def _model(
        self, name: str, since: date, entry: Entry, usd: Sequence[Decimal]
    ) -> Iterator[Price]:
        """`usd`: read, read from the cache, written, and read into the cache; where that has no
        price of its own it is read like all else."""
        per, (read, cached, written, *into) = int(MILLION), usd
        sums = {"usd": read, "cached_usd": cached, "output_usd": written}
        yield self._priced(Meter.TOKENS, name, since, entry, per=per, **sums)
        usd_into = into[0] if into else read
        yield self._priced(Meter.CACHE_WRITES, name, since, entry, per=per, usd=usd_into)

    def _priced(
        self,
        meter: Meter,
        detail: str,
        since: date,
        entry: Entry,
        *,
        usd: Decimal,
        per: int,
        cached_usd: Decimal = NOTHING,
        output_usd: Decimal = NOTHING,
    ) -> Price:
        source, seen = self._origin(entry, f"{meter} {detail}".strip())
        sums = (usd, per, cached_usd, output_usd)
        return Price(meter, detail, since, *sums, source, seen, self._own)

    def _fees(self, content: Mapping[str, Any]) -> Iterator[Fee]:
        for place, entry in self._entries(content, "fee"):
            name, per = str(entry.get("name", "")), entry.get("per", "office")
            if not name or per not in FEE_UNITS:
                self._fault(f"{place}: a name, and per one of {', '.join(FEE_UNITS)}")
                continue
            usd, since = self._money(entry.get("usd"), place), self._day(entry, "since", place)
            count = self._whole(entry, "count", place)
            source, seen = self._origin(entry, place)
            if usd is not None and since and count:
                yield Fee(name, usd, since, per, count, source, seen, self._own)

    # --- parts ----------------------------------------------------------------------------

    def _entries(self, content: Mapping[str, Any], name: str) -> Iterator[tuple[str, Entry]]:
        found = content.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._fault(f"[[{name}]] must stand in double brackets")
            return
        for index, entry in enumerate(found, start=1):
            place = f"[[{name}]] {index}"
            self._known_only(entry, name, place)
            yield place, entry

    def _known_only(self, entry: Entry, kind: str, place: str) -> None:
        strange = sorted(set(entry) - KNOWN_KEYS[kind])
        if strange:
            self._fault(f"{place}: nobody knows {', '.join(strange)}")

    def _money(self, value: Any, place: str) -> Decimal | None:
        try:
            usd = Decimal(value) if isinstance(value, str) else Decimal("NaN")
        except InvalidOperation:
            usd = Decimal("NaN")
        if usd.is_nan() or not 0 <= usd <= HIGHEST_USD:
            self._fault(f'{place}: {value!r} is no price; write it in quotes, like "0.0085"')
            return None
        return usd

    def _day(self, entry: Entry, name: str, place: str) -> date | None:
        found = entry.get(name)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        self._fault(f"{place}: {name} must be a day such as 2026-11-01")
        return None

    def _whole(self, entry: Entry, name: str, place: str) -> int:
        found = entry.get(name, 1)
        if isinstance(found, int) and not isinstance(found, bool) and found > 0:
            return found
        self._fault(f"{place}: {name} must be a whole number above 0")
        return 0

    def _origin(self, entry: Entry, place: str) -> tuple[str, date | None]:
        if not isinstance(entry.get("source"), str) or not entry["source"].strip():
            self._fault(f"{place}: where does the price come from? It needs a source")
        return str(entry.get("source", "")), self._day(entry, "seen", place)

    def _no_twice(self) -> None:
        names = [f"{one.meter} {one.detail} from {one.since}" for one in self.prices]
        for name in dict.fromkeys(one for one in names if names.count(one) > 1):
            self._fault(f"{name} stands there twice")
