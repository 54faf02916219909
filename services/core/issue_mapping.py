"""Our categories, urgencies and statuses as numbers of the customer's own lists. Pure.

Nothing is guessed silently: what was not found, or only stood in for, is told as a fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from services.core.issue import Category, IssueStatus, Urgency
from services.core.rent_manager_rules import RentManagerRules

K = TypeVar("K", Category, Urgency, IssueStatus)

USUAL_CATEGORIES: Mapping[Category, tuple[str, ...]] = {
    Category.PLUMBING: ("plumbing", "plumber", "water"),
    Category.HVAC: ("hvac", "heating", "air conditioning", "heat", "a/c"),
    Category.ELECTRICAL: ("electrical", "electric", "electrician"),
    Category.APPLIANCE: ("appliance", "appliances", "appliance repair"),
    Category.LOCKS: ("locks", "locks & keys", "keys", "locksmith", "lock"),
    Category.PEST: ("pest control", "pest", "pests", "exterminator"),
    Category.STRUCTURAL: ("structural", "carpentry", "drywall", "roof"),
    Category.EXTERIOR: ("exterior", "grounds", "landscaping", "snow"),
    Category.SAFETY: ("safety", "fire safety", "life safety", "security"),
    Category.NOISE: ("noise", "noise complaint", "complaint"),
    Category.PARKING: ("parking", "garage"),
    Category.CLEANING: ("cleaning", "janitorial", "trash"),
    Category.INTERNET: ("internet", "cable", "telecom"),
    Category.OTHER: ("general", "other", "general maintenance", "maintenance", "miscellaneous"),
}
USUAL_PRIORITIES: Mapping[Urgency, tuple[str, ...]] = {
    Urgency.LIFE_SAFETY: ("life safety", "emergency", "critical"),
    Urgency.EMERGENCY: ("emergency", "critical"),
    Urgency.URGENT: ("urgent", "high"),
    Urgency.ROUTINE: ("routine", "normal", "medium", "standard", "low"),
}
USUAL_STATUSES: Mapping[IssueStatus, tuple[str, ...]] = {
    IssueStatus.OPEN: ("new", "open", "<unassigned>", "unassigned"),
    IssueStatus.SCHEDULED: ("scheduled", "appointment"),
    IssueStatus.WAITING_FOR_PARTS: ("waiting for parts", "waiting on parts", "parts", "on order"),
    IssueStatus.WORK_DONE: ("work done", "work completed", "vendor done", "to be checked"),
    IssueStatus.CLOSED: ("completed", "complete", "closed", "done"),
}
INSTEAD_CATEGORY: Mapping[Category, tuple[Category, ...]] = {
    one: (Category.OTHER,) for one in Category if one is not Category.OTHER
}
INSTEAD_PRIORITY: Mapping[Urgency, tuple[Urgency, ...]] = {
    # A stand-in may raise an urgency; it lowers one only where there is nothing higher.
    Urgency.LIFE_SAFETY: (Urgency.EMERGENCY, Urgency.URGENT),
    Urgency.EMERGENCY: (Urgency.LIFE_SAFETY, Urgency.URGENT),
    Urgency.URGENT: (Urgency.EMERGENCY, Urgency.LIFE_SAFETY),
    Urgency.ROUTINE: (),
}
INSTEAD_STATUS: Mapping[IssueStatus, tuple[IssueStatus, ...]] = {
    one: (IssueStatus.OPEN,)
    for one in IssueStatus
    if one not in (IssueStatus.OPEN, IssueStatus.WORK_DONE)
}
USUAL_HISTORY = ("phone call", "phone", "call")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of one of the customer's lists."""

    id: int
    name: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class CustomerLists:
    """The lists as they stand in Rent Manager."""

    categories: Sequence[Listed] = ()
    priorities: Sequence[Listed] = ()
    statuses: Sequence[Listed] = ()
    history_categories: Sequence[Listed] = ()


@dataclass(frozen=True, slots=True)
class IssueMapping:
    """Both ways: what is written for ours, and what theirs means to us."""

    categories: Mapping[Category, int]
    priorities: Mapping[Urgency, int]
    statuses: Mapping[IssueStatus, int]
    category_of: Mapping[int, Category]
    urgency_of: Mapping[int, Urgency]
    status_of: Mapping[int, IssueStatus]
    history_category_id: int | None = None
    faults: tuple[str, ...] = ()
    """Sentences for staff."""

    @property
    def may_write_issues(self) -> bool:
        """An issue without a category takes no part in the office's work: none is created then."""
        return Category.OTHER in self.categories


NOTHING_MAPPED = IssueMapping({}, {}, {}, {}, {}, {})


def map_issues(rules: RentManagerRules, lists: CustomerLists) -> IssueMapping:
    """The office's names, else the usual ones, found in the customer's lists."""
    categories, faults = _numbers(
        "category", rules.categories, USUAL_CATEGORIES, lists.categories, INSTEAD_CATEGORY
    )
    priorities, more = _numbers(
        "priority", rules.priorities, USUAL_PRIORITIES, lists.priorities, INSTEAD_PRIORITY
    )
    statuses, most = _numbers(
        "status", rules.statuses, USUAL_STATUSES, lists.statuses, INSTEAD_STATUS
    )
    history, last = _history(rules.history_category, lists.history_categories)
    return IssueMapping(
        categories,
        priorities,
        statuses,
        _meanings(rules.categories, USUAL_CATEGORIES, lists.categories),
        _meanings(rules.priorities, USUAL_PRIORITIES, lists.priorities),
        _meanings(rules.statuses, USUAL_STATUSES, lists.statuses),
        history,
        (*faults, *more, *most, *last),
    )


def _numbers(
    what: str,
    named: Mapping[K, str],
    usual: Mapping[K, tuple[str, ...]],
    listed: Sequence[Listed],
    instead: Mapping[K, tuple[K, ...]],
) -> tuple[dict[K, int], list[str]]:
    """Ours -> the id to write, and what is wrong about it."""
    by_name = {_folded(one.name): one for one in listed if one.active}
    faults = [
        f"There is no active {what} {name!r} in Rent Manager (for {ours})."
        for ours, name in named.items()
        if name and _folded(name) not in by_name
    ]
    found: dict[K, int] = {}
    for ours, names in usual.items():
        wanted = (_folded(named[ours]),) if named.get(ours) else names
        entry = next((by_name[name] for name in wanted if name in by_name), None)
        if entry is not None:
            found[ours] = entry.id
    missing = [ours for ours in usual if ours not in found]
    stand_ins = {
        ours: found[other]
        for ours in missing
        for other in reversed(instead.get(ours, ()))
        if other in found
    }
    faults += [_missing(what, ours, stands_in=ours in stand_ins) for ours in missing]
    return found | stand_ins, faults


def _missing(what: str, ours: Category | Urgency | IssueStatus, *, stands_in: bool) -> str:
    consequence = "another one stands in" if stands_in else "none is set"
    return f"No {what} in Rent Manager is mapped to {ours.name.lower()}: {consequence}."


def _meanings(
    named: Mapping[K, str], usual: Mapping[K, tuple[str, ...]], listed: Sequence[Listed]
) -> dict[int, K]:
    """Theirs -> ours, inactive entries too: old issues still have them."""
    configured = {_folded(named[ours]): ours for ours in usual if named.get(ours)}
    # Of two that share a name the milder one is meant: it stands later.
    exact = {name: ours for ours, names in usual.items() for name in names} | configured
    found: dict[int, K] = {}
    for one in listed:
        name = _folded(one.name)
        ours = exact.get(name) or next(
            (ours for words, ours in exact.items() if f" {words} " in f" {name} "), None
        )
        if ours is not None:
            found[one.id] = ours
    return found


def _history(name: str, listed: Sequence[Listed]) -> tuple[int | None, list[str]]:
    by_name = {_folded(one.name): one.id for one in listed if one.active}
    wanted = (_folded(name),) if name else USUAL_HISTORY
    found = next((by_name[one] for one in wanted if one in by_name), None)
    if name and found is None:
        return None, [f"There is no active history category {name!r} in Rent Manager."]
    return found, []


def _folded(name: str) -> str:
    """Small letters, single spaces, and signs as words of their own do not count."""
    return " ".join(part for part in name.casefold().split() if part not in "-:|")
