"""Days that are not like the others: fixed ones, half days, and US federal holidays by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.core.open_hours import Spans

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with hours of its own; without any the office is closed."""

    day: date
    name_en: str
    name_es: str = ""
    spans: Spans = ()
    yearly: bool = False
    """The same date every year."""

    def falls_on(self, day: date) -> bool:
        if self.yearly:
            return (self.day.month, self.day.day) == (day.month, day.day)
        return self.day == day

    def name(self, language: str) -> str:
        return (self.name_es if language == "es" else "") or self.name_en


def _nth(month: int, weekday: int, count: int) -> Callable[[int], date]:
    """The first, second, ... such weekday of a month."""

    def of(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

    return of


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def _observed(month: int, day: int) -> Callable[[int], date]:
    """A fixed date; kept on the Friday before a Saturday and on the Monday after a Sunday."""

    def of(year: int) -> date:
        found = date(year, month, day)
        shift = {SATURDAY: -1, SUNDAY: 1}.get(found.weekday(), 0)
        return found + timedelta(days=shift)

    return of


@dataclass(frozen=True, slots=True)
class FederalHoliday:
    """One that is offered as a choice. `on(year)` is the day on which it is kept."""

    name_en: str
    name_es: str
    on: Callable[[int], date]


FEDERAL: Mapping[str, FederalHoliday] = {
    "new_year": FederalHoliday("New Year's Day", "Año Nuevo", _observed(1, 1)),
    "king": FederalHoliday(
        "Martin Luther King Day", "el Día de Martin Luther King", _nth(1, MONDAY, 3)
    ),
    "presidents": FederalHoliday(
        "Presidents' Day", "el Día de los Presidentes", _nth(2, MONDAY, 3)
    ),
    "memorial": FederalHoliday("Memorial Day", "el Día de los Caídos", _last_monday_of_may),
    "juneteenth": FederalHoliday("Juneteenth", "Juneteenth", _observed(6, 19)),
    "independence": FederalHoliday(
        "Independence Day", "el Día de la Independencia", _observed(7, 4)
    ),
    "labor": FederalHoliday("Labor Day", "el Día del Trabajo", _nth(9, MONDAY, 1)),
    "columbus": FederalHoliday("Columbus Day", "el Día de Colón", _nth(10, MONDAY, 2)),
    "veterans": FederalHoliday("Veterans Day", "el Día de los Veteranos", _observed(11, 11)),
    "thanksgiving": FederalHoliday(
        "Thanksgiving", "el Día de Acción de Gracias", _nth(11, THURSDAY, 4)
    ),
    "christmas": FederalHoliday("Christmas", "Navidad", _observed(12, 25)),
}
"""The eleven of title 5, section 6103, of the United States Code."""


def federal_on(day: date, chosen: Sequence[str]) -> Holiday | None:
    """The chosen federal holiday that is kept on this day. The one of January the first may be
    kept on the last day of the year before."""
    for key in chosen:
        rule = FEDERAL.get(key)
        if rule and day in (rule.on(day.year), rule.on(day.year + 1)):
            return Holiday(day, rule.name_en, rule.name_es)
    return None
