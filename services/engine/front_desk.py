"""Before a call is anybody's: Chris, people first, or people alone."""

from __future__ import annotations

from services.call.reception import IncomingCall
from services.core.answering import Answer, decide
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory
from services.engine.office_now import OfficeNow


class FrontDesk:
    """Asked at the first request of each call, and of no call that is under way."""

    def __init__(self, directory: Directory, clock: Clock, office: Office) -> None:
        """`office` is what is known before the records were read."""
        self._office = OfficeNow(directory, office)
        self._clock = clock

    async def decide(self, call: IncomingCall) -> Answer:
        """Who answers this call, by the plans and the switch as they are now. Never raises."""
        office = await self._office.read()
        return decide(
            office.answering,
            office.people_switch,
            office.timetable,
            self._clock.now(),
            call.to_number,
        )

    def people(self, call: IncomingCall) -> tuple[PhoneNumber, ...]:
        """Whom to ring, all at once: confirmed colleagues, but for whoever is calling."""
        colleagues = self._office.last.colleagues
        numbers = (one.number for one in colleagues if one.confirmed)
        return tuple(number for number in numbers if number.e164 != call.from_number)
