"""People who have left: what callers hear who still ask for them, and for how long. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.core.on_call import Shift

KEEP_DAYS = 180
KEEP_DAYS_LIMITS = (1, 1095)


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who no longer takes calls here."""

    name: str
    """As callers ask for them."""
    left_at: datetime
    until: datetime
    """From then on callers who ask hear what they hear of any name that nobody has."""
    helper: str = ""
    """The colleague who can help instead; "" for anybody."""
    by: str = ""
    """Who has written it down."""

    def is_known(self, now: datetime) -> bool:
        return self.left_at <= now < self.until


@dataclass(frozen=True, slots=True)
class FormerPeople:
    """Everybody who has left, and the hours that nobody has taken over from them."""

    people: tuple[Former, ...] = ()
    keep_days: int = KEEP_DAYS
    """How long a name is kept for those who ask."""
    vacant: tuple[Shift, ...] = ()
    """Weekly shifts of people who left, which nobody took over when they did."""

    def named(self, name: str) -> Former | None:
        return next((one for one in self.people if one.name == name), None)

    def with_one(self, former: Former) -> FormerPeople:
        """Newest first. Whoever was to be helped by them is helped by who helps in their place."""
        others = (one for one in self.people if one.name != former.name)
        kept = (
            replace(one, helper=former.helper) if one.helper == former.name else one
            for one in others
        )
        return replace(self, people=(former, *kept))

    def without(self, name: str) -> FormerPeople:
        return replace(self, people=tuple(one for one in self.people if one.name != name))

    def corrected(self, name: str, helper: str, until: datetime) -> FormerPeople:
        """Another one helps, or the name is kept for longer or shorter."""
        people = (
            replace(one, helper=helper, until=until) if one.name == name else one
            for one in self.people
        )
        return replace(self, people=tuple(people))

    def still_vacant(self, shifts: Sequence[Shift]) -> FormerPeople:
        """Also these are nobody's now."""
        new = (one for one in shifts if one not in self.vacant)
        return replace(self, vacant=(*self.vacant, *new))


def kept_until(now: datetime, keep_days: int) -> datetime:
    return now + timedelta(days=keep_days)
