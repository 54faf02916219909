"""Every building with how it stands and what it lacks, read for the pages of the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from services.core.buildings import Building, BuildingState, may_go_live, own_gaps
from services.core.checkup import Check
from services.core.knowledge import Article
from services.core.office import Office
from services.core.office_checks import hours_check, on_call_check
from services.core.places import Property
from services.core.ports import Clock, Directory


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


class Articles(Protocol):
    """Raises ProviderError."""

    async def listed(self) -> Sequence[Article]: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """One building as the page shows it."""

    place: Property
    building: Building
    state: BuildingState
    """On this day."""
    checks: tuple[Check, ...]
    """Everything that it needs, met or not; empty for a sold one."""

    @property
    def ready(self) -> bool:
        return may_go_live(self.checks)

    @property
    def gaps(self) -> tuple[Check, ...]:
        return tuple(one for one in self.checks if not may_go_live((one,)))


class BuildingBook:
    """Reads places, articles and the office. Raises ProviderError."""

    def __init__(
        self,
        directory: Directory,
        places: Places,
        articles: Articles,
        clock: Clock,
        *,
        units_link: str = "",
    ) -> None:
        """`units_link`: the page on which units are brought in."""
        self._directory = directory
        self._places = places
        self._articles = articles
        self._clock = clock
        self._units_link = units_link

    async def standings(self) -> Sequence[Standing]:
        """All of them: drafts first, then live ones with gaps, then the rest."""
        office = await self._directory.office()
        places = await self._places.properties()
        written = Counter(one.property_id for one in await self._articles.listed() if one.enabled)
        found = [self._standing(office, place, written[place.id]) for place in places]
        return sorted(found, key=lambda one: (ORDER[one.state], one.ready, one.place.name))

    async def lacking(self) -> Sequence[str]:
        """Names of live buildings that lack something of their own."""
        standings = await self.standings()
        return [
            one.place.name
            for one in standings
            if one.state is BuildingState.LIVE and not may_go_live(one.checks[:OWN])
        ]

    def _standing(self, office: Office, place: Property, articles: int) -> Standing:
        now = self._clock.now()
        building = office.buildings.of(place.id)
        state = building.state_on(office.local(now).date())
        own = own_gaps(place, office, articles, units_link=self._units_link)
        shared = (
            replace(on_call_check(office, now), title="On call"),
            replace(hours_check(office), title="Office hours"),
        )
        checks = () if state is BuildingState.SOLD else (*own, *shared)
        return Standing(place, building, state, checks)


ORDER = {BuildingState.DRAFT: 0, BuildingState.LIVE: 1, BuildingState.SOLD: 2}
OWN = 4
"""How many of the checks are the building's own."""
