"""Colleagues who are rung as the test says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from services.call.reception import IncomingCall
from services.call.transferring import Ringing, Rung, TransferWish
from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.transfer_legs import Leg, LegState

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
WORDS = "James Whitfield, 12 03, 88 Bay Street. Sink leaks."


@dataclass
class FakeTransfers:
    """`people` are rung one after the other; `taken` names who takes the call."""

    people: dict[str, PhoneNumber] = field(default_factory=dict)
    warm: bool = True
    taken: set[str] = field(default_factory=set)
    legs: dict[str, Leg] = field(default_factory=dict)
    told: list[tuple[Any, ...]] = field(default_factory=list)
    fails: Exception | None = None

    async def next_ring(self, call: IncomingCall, wish: TransferWish) -> Ringing | None:
        self.told.append(("next_ring", call.call_sid, wish))
        left = [name for name in self.people if name not in wish.tried]
        if not left:
            return None
        name, attempt = left[0], wish.attempt or str(int(NOW.timestamp()))
        leg_id = f"{call.call_sid}:{attempt}:{len(wish.tried)}"
        leg = Leg(leg_id, call.call_sid, attempt, name, self.people[name], self.warm, WORDS, NOW)
        self.legs[leg_id] = leg
        return Ringing((leg,), attempt, 20)

    async def ring_office(
        self, call: IncomingCall, people: Sequence[Colleague], ring_s: int
    ) -> Ringing:
        attempt = str(int(NOW.timestamp()))
        legs = tuple(
            Leg(
                f"{call.call_sid}:{n}",
                call.call_sid,
                attempt,
                one.name,
                one.number,
                True,
                WORDS,
                NOW,
            )
            for n, one in enumerate(people)
        )
        self.legs.update({leg.id: leg for leg in legs})
        return Ringing(legs, attempt, ring_s)

    async def picked_up(self, leg_id: str) -> Leg | None:
        self.told.append(("picked_up", leg_id))
        return self.legs.get(leg_id)

    async def key_pressed(self, leg_id: str, *, takes_it: bool) -> None:
        self.told.append(("key_pressed", leg_id, takes_it))
        if takes_it and leg_id in self.legs:
            self.legs[leg_id] = replace(self.legs[leg_id], state=LegState.TAKEN)
            self.taken.add(self.legs[leg_id].name)

    async def status(self, leg_id: str, status: str) -> None:
        self.told.append(("status", leg_id, status))

    async def settle(self, call_sid: str, rung: Rung) -> bool:
        self.told.append(("settle", call_sid, rung))
        return rung.bridged and bool(self.taken & set(rung.names) or rung.sure)

    def gave_up(self, call_sid: str, attempt: str, tried: Sequence[str]) -> None:
        self.told.append(("gave_up", call_sid, attempt, tuple(tried)))

    async def missed(self, call: IncomingCall, who: str) -> None:
        self.told.append(("missed", call.call_sid, who))
        if self.fails:
            raise self.fails

    def of(self, name: str) -> list[tuple[Any, ...]]:
        """What was told under this name."""
        return [one[1:] for one in self.told if one[0] == name]
