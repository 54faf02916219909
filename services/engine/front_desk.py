"""Before a call is anybody's: Chris, people first, or people alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from services.call.reception import IncomingCall
from services.core.answering import SWITCH, Answer, Answering, Route, decide
from services.core.errors import ProviderError
from services.core.forwarding import Circle, circle_of, not_to_ring
from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory
from services.core.rehearsal import is_of_test_phone
from services.core.staff_line import PinBook
from services.core.transfer_legs import Lines, NoLines
from services.engine.office_now import READ_LIMIT_S, OfficeNow

log = logging.getLogger(__name__)

STAFF_LINE = Answer(Route.CHRIS, why="staff_line")


def is_test_call(call_sid: str, from_number: str, answering: Answering) -> bool:
    """Is the office trying Chris out: by the test phone, or from a number that it has listed?"""
    return is_of_test_phone(call_sid) or from_number in answering.test_numbers


class FrontDesk:
    """Asked at the first request of each call, and of no call that is under way."""

    def __init__(
        self,
        directory: Directory,
        clock: Clock,
        pins: PinBook | None = None,
        lines: Lines | None = None,
        ours: Collection[str] = (),
    ) -> None:
        """`ours`: numbers of ours, beside those that have a plan."""
        self._office = OfficeNow(directory)
        self._clock = clock
        self._pins = pins
        self._lines = lines or NoLines()
        self._ours = tuple(ours)

    async def decide(self, call: IncomingCall) -> Answer:
        """Who answers this call, by the plans and the switch as they are now. Never raises.

        While the switch gives every call to people, numbers with a PIN still reach Chris: it is
        by telephone too that the switch is turned back.
        """
        office = await self._office.read()
        answer = decide(
            office.answering,
            office.people_switch,
            office.timetable,
            self._clock.now(),
            call.to_number,
            test_call=is_test_call(call.call_sid, call.from_number, office.answering),
        )
        return STAFF_LINE if answer.why == SWITCH and await self._has_pin(call) else answer

    def people(self, call: IncomingCall) -> tuple[Colleague, ...]:
        """Whom to ring, all at once: confirmed colleagues, but for whoever is calling and for
        telephones that would bring the call back to us."""
        office = self._office.last
        spared = not_to_ring(office.forwarding, call.from_number, call.forwarded_from)
        confirmed = (one for one in office.colleagues if one.confirmed)
        return tuple(one for one in confirmed if one.number.e164 not in spared)

    async def circle(self, call: IncomingCall) -> Circle:
        """Is this a call of ours that was forwarded back to us? Never raises."""
        office = self._office.last
        ever_rung = {one.number.e164 for one in office.colleagues}
        ever_rung |= {one.number.e164 for one in office.on_call_rota.people}
        if self._circle(call, ever_rung) is Circle.NO:
            return Circle.NO  # most callers wait for no look at the records
        try:
            async with asyncio.timeout(READ_LIMIT_S):
                presence = await self._lines.presence()
        except (ProviderError, TimeoutError) as error:
            log.warning("ringing telephones not read", extra={"why": type(error).__name__})
            return self._circle(call, ())
        return self._circle(call, presence.ringing)

    def _circle(self, call: IncomingCall, ringing: Collection[str]) -> Circle:
        ours = (*self._ours, *self._office.last.answering.numbers)
        return circle_of(call.from_number, call.to_number, call.forwarded_from, ours, ringing)

    async def _has_pin(self, call: IncomingCall) -> bool:
        """Where that cannot be found out in time the call goes to people, as the switch says."""
        number = PhoneNumber.read(call.from_number)
        if self._pins is None or number is None:
            return False
        try:
            async with asyncio.timeout(READ_LIMIT_S):
                return await self._pins.has(number)
        except (ProviderError, TimeoutError) as error:
            log.warning("PINs not read", extra={"why": type(error).__name__})
            return False
