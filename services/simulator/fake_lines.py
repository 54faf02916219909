"""Who is rung and who talks, in memory; held to the same contract as the stored one."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.errors import ProviderError
from services.core.spoken import fold
from services.core.transfer_legs import RINGS_AT_MOST, TALKS_AT_MOST, Leg, LegState, Presence
from services.simulator.fakes import FakeClock


class FakeLines:
    """Legs in a dictionary. `fault` is raised by every method where it is set."""

    def __init__(self, clock: FakeClock) -> None:
        self.legs: dict[str, Leg] = {}
        self.away: set[str] = set()
        self.fault: ProviderError | None = None
        self._clock = clock

    async def presence(self) -> Presence:
        self._check()
        talking = {leg.number.e164 for leg in self.legs.values() if self._is_on(leg)}
        return Presence(frozenset(self.away), frozenset(talking))

    async def ring(self, legs: Sequence[Leg], *, even_busy: bool = False) -> Sequence[Leg]:
        busy = set() if even_busy else (await self.presence()).talking
        rung = [leg for leg in legs if leg.id in self.legs or leg.number.e164 not in busy]
        for leg in rung:
            self.legs.setdefault(leg.id, leg)
        return rung

    async def leg(self, leg_id: str) -> Leg | None:
        self._check()
        return self.legs.get(leg_id)

    async def of_attempt(self, call_sid: str, attempt: str) -> Sequence[Leg]:
        self._check()
        found = (one for one in self.legs.values() if one.call_sid == call_sid)
        return sorted(
            (one for one in found if one.attempt == attempt),
            key=lambda one: (one.started_at, one.id),
        )

    async def change(self, before: Leg, after: Leg) -> bool:
        self._check()
        if self.legs.get(before.id) != before:
            return False
        self.legs[before.id] = after
        return True

    async def set_available(self, name: str, *, available: bool, by: str) -> None:  # noqa: ARG002
        self._check()
        (self.away.discard if available else self.away.add)(fold(name))

    def _is_on(self, leg: Leg) -> bool:
        limit = TALKS_AT_MOST if leg.state is LegState.TAKEN else RINGS_AT_MOST
        return leg.ended_at is None and leg.started_at > self._clock.now() - limit

    def _check(self) -> None:
        if self.fault:
            raise self.fault
