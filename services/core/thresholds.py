"""From which readings people are woken: the office's own limits, and those of single properties.

The defaults, and why: 55 °F indoors is where most of the companies we read about wake somebody for
no heat, and 85 °F for no cooling. For somebody whose health suffers the strictest heat limit that
any of them uses (65 °F) and a cooling limit five degrees lower (80 °F) hold: doubt raises a class.
No hot water is urgent everywhere and an emergency at few, so it wakes nobody unless set. A limit
raises a class; none ever lowers it, and the hour of the day is no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass

COLD_RANGE_F, HOT_RANGE_F = (30, 75), (70, 120)
MOST_HOURS = 168


@dataclass(frozen=True, slots=True)
class Limits:
    """Temperatures are measured indoors, in whole degrees Fahrenheit."""

    cold_f: int = 55
    """Below it, no heat is an emergency."""
    cold_vulnerable_f: int = 65
    """The same where a child, an elderly or an ill person was spoken of."""
    hot_f: int = 85
    """Above it, no cooling is an emergency."""
    hot_vulnerable_f: int = 80
    no_hot_water_hours: int = 0
    """From so many hours without hot water on somebody is woken; 0: never."""
    only_toilet: bool = True
    """The only toilet of a home that does not work wakes somebody."""
    cold_medicine: bool = True
    """A dead refrigerator with medicine in it wakes somebody."""

    def too_cold(self, degrees_f: int, *, vulnerable: bool = False) -> bool:
        return degrees_f < (max(self.cold_f, self.cold_vulnerable_f) if vulnerable else self.cold_f)

    def too_hot(self, degrees_f: int, *, vulnerable: bool = False) -> bool:
        return degrees_f > (min(self.hot_f, self.hot_vulnerable_f) if vulnerable else self.hot_f)

    def too_long_without_hot_water(self, hours: int) -> bool:
        return 0 < self.no_hot_water_hours <= hours


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class PropertyLimits:
    """The limits of one property, in place of the office's."""

    property_id: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class EmergencyRules:
    """What the office has set about emergencies."""

    limits: Limits = DEFAULT_LIMITS
    by_property: tuple[PropertyLimits, ...] = ()

    def limits_for(self, property_id: str | None) -> Limits:
        """Those of the property; the office's where it has none of its own, or is not known."""
        own = (one.limits for one in self.by_property if one.property_id == property_id)
        return next(own, self.limits)

    def with_limits(self, limits: Limits, property_id: str = "") -> EmergencyRules:
        """These limits for one property, or for the office where none is named."""
        if not property_id:
            return EmergencyRules(limits, self.by_property)
        return EmergencyRules(
            self.limits, (*self._without(property_id), PropertyLimits(property_id, limits))
        )

    def without(self, property_id: str) -> EmergencyRules:
        """The office's limits hold for this property again."""
        return EmergencyRules(self.limits, self._without(property_id))

    def _without(self, property_id: str) -> tuple[PropertyLimits, ...]:
        return tuple(one for one in self.by_property if one.property_id != property_id)


def faults_of(limits: Limits) -> list[str]:
    """What cannot be right, in words for the people who set it; empty where all is well."""
    faults = []
    for name, value, (low, high) in (
        ("Heat", limits.cold_f, COLD_RANGE_F),
        ("Heat, vulnerable", limits.cold_vulnerable_f, COLD_RANGE_F),
        ("Cooling", limits.hot_f, HOT_RANGE_F),
        ("Cooling, vulnerable", limits.hot_vulnerable_f, HOT_RANGE_F),
        ("Hours without hot water", limits.no_hot_water_hours, (0, MOST_HOURS)),
    ):
        if not low <= value <= high:
            faults.append(f"{name} must be between {low} and {high}.")
    if limits.cold_vulnerable_f < limits.cold_f:
        faults.append("The heat limit for vulnerable people must not be below the ordinary one.")
    if limits.hot_vulnerable_f > limits.hot_f:
        faults.append("The cooling limit for vulnerable people must not be above the ordinary one.")
    return faults
