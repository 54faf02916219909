"""Visits in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderError
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.core.viewings import Booking, Diary, SlotTaken, Viewing


class FakeViewings:
    """Fills the port `Viewings`; `fault` is raised where set."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.kept: list[Viewing] = []
        self.acts: dict[str, Act] = {}
        self.bookings: list[Booking] = []
        self.of_calls: list[str] = []
        """The call of each act."""
        self.fault: ProviderError | None = None
        self._office = office
        self._clock = clock

    async def taken(self, since: datetime, until: datetime) -> Sequence[Viewing]:
        self._check()
        held = (one for one in self.kept if one.state == "booked")
        return [one for one in held if one.starts_at < until and one.ends_at > since]

    async def of_phone(self, number: PhoneNumber) -> Sequence[Viewing]:
        self._check()
        now = self._clock.now()
        mine = (one for one in self.kept if one.phone == number.e164 and one.state == "booked")
        return sorted((one for one in mine if one.starts_at > now), key=lambda one: one.starts_at)

    async def book(self, memory: Memory, booking: Booking, *, key: str) -> Act:
        self._check()
        self.of_calls.append(memory.call_sid)
        if key in self.acts:
            return self.acts[key]
        held = [one for one in self.kept if one.state == "booked"]
        diary = Diary(self._office, self._clock.now(), held, booking.unit_id, booking.moves)
        if diary.refusal(booking.starts_at):
            raise SlotTaken(diary.refusal(booking.starts_at))
        number = booking.moves or len(self.kept) + 1
        self.kept = [one for one in self.kept if one.number != number]
        self.kept.append(
            Viewing(
                number,
                "booked",
                booking.starts_at,
                booking.ends_at,
                booking.property_id,
                booking.unit_id,
                booking.name,
                booking.phone,
            )
        )
        self.bookings.append(booking)
        return self._act(key, "viewing", number, booking.unit_id)

    async def cancel(self, memory: Memory, number: int, *, key: str) -> Act:
        self._check()
        self.of_calls.append(memory.call_sid)
        self.kept = [
            replace(one, state="cancelled") if one.number == number else one for one in self.kept
        ]
        return self._act(key, "viewing_cancelled", number, None)

    def _act(self, key: str, kind: str, number: int, unit_id: str | None) -> Act:
        return self.acts.setdefault(key, Act(key, kind, ActState.DONE, number, "", unit_id))

    def _check(self) -> None:
        if self.fault:
            raise self.fault
