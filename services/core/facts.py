"""What one call has taught us. A correction replaces; nothing is asked twice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.core.issue import Access, Category, Urgency


@dataclass(frozen=True, slots=True)
class Facts:
    """The slots of a call. None or "" means: not known yet."""

    property_id: str | None = None
    unit_id: str | None = None
    unit_name: str = ""
    unit_confirmed: bool = False
    """The unit was read back and not contradicted."""
    unit_not_found: str = ""
    """A unit the caller named that does not exist; never guessed at."""
    unit_heard: str = ""
    """What the caller calls the unit, kept until the property is known and it can be matched."""
    problem: str = ""
    """In the caller's own words."""
    category: Category | None = None
    urgency: Urgency | None = None
    access: Access | None = None
    pets: str = ""
    caller_name: str = ""
    callback_number: str = ""
    """E.164."""
    best_time: str = ""
    bedrooms: int | None = None
    budget_usd: int | None = None
    move_in: str = ""
    heard_of_us: str = ""
    viewing_time: str = ""
    company: str = ""
    """A vendor's or owner's company."""
    bill: str = ""
    """A bill or statement that an owner speaks of, in their own words."""
    ticket: int | None = None
    """The number of an issue that a vendor has named."""
    wants_person: str = ""
    """The first name of the person asked for, or `anyone`."""
    message: str = ""
    """What is to be passed on, in the caller's own words."""


def without_words(facts: Facts) -> Facts:
    """The slots, without the sentences they were heard in."""
    return replace(facts, problem="", message="")
