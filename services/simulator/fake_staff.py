"""The ports of the staff line in memory, for tests, the simulator and evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.core.answering import PeopleSwitch
from services.core.calendar import Closure, Closures
from services.core.errors import ProviderError
from services.core.office import Colleague, Office
from services.core.people import Person, PhoneNumber
from services.core.pins import WRONG_TRIES, PinVerdict
from services.core.ports import Clock
from services.simulator.fakes import FakeProperties


class FakePins:
    """PINs in plain, by number. The lock of this one never opens by itself."""

    def __init__(self, pins: dict[PhoneNumber, str]) -> None:
        self.pins = pins
        self.tries: list[str] = []
        self.failed: dict[PhoneNumber, int] = {}
        self.fault: ProviderError | None = None

    async def has(self, number: PhoneNumber) -> bool:
        if self.fault:
            raise self.fault
        return number in self.pins

    async def check(self, number: PhoneNumber, pin: str) -> PinVerdict:
        self.tries.append(pin)
        if self.fault:
            raise self.fault
        if number not in self.pins:
            return PinVerdict.NO_PIN
        if self.failed.get(number, 0) >= WRONG_TRIES:
            return PinVerdict.LOCKED
        right = self.pins[number] == pin
        self.failed[number] = 0 if right else self.failed.get(number, 0) + 1
        return PinVerdict.RIGHT if right else PinVerdict.WRONG


class FakeTenants:
    """Whom staff may be connected to, out of the fake property system."""

    def __init__(self, properties: FakeProperties) -> None:
        self._properties = properties

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        people = self._properties.people
        return [p for p in people if any(home.unit_id == unit_id for home in p.current_homes)]

    async def people_named(self, name: str) -> Sequence[Person]:
        return await self._properties.people_named(name)

    async def person(self, person_id: str) -> Person | None:
        return next((one for one in self._properties.people if one.id == person_id), None)


class FakeOffice:
    """An office that can be changed: the ports `Directory` and `OfficeBook`."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.now = office
        self.staff: dict[str, Colleague] = {}
        """By `staff_key`."""
        self.fault: ProviderError | None = None
        self._clock = clock

    @property
    def known(self) -> Office:
        return self.now

    async def office(self) -> Office:
        return self.now

    async def staff_member(self, key: str) -> Colleague | None:
        return self.staff.get(key)

    async def close(self, closure: Closure) -> Office:
        return self._become(self.now.closures.with_one(closure, self._clock.now()))

    async def cancel_closure(self, closure_id: str, who: str) -> Office:  # noqa: ARG002
        return self._become(self.now.closures.without(closure_id, self._clock.now()))

    async def open_again(self, who: str) -> Office:  # noqa: ARG002
        return self._become(self.now.closures.opened_again(self._clock.now()))

    async def switch(self, *, to_people: bool, who: str) -> Office:
        self._check()
        switch = PeopleSwitch(to_people, who, self._clock.now())
        self.now = replace(self.now, people_switch=switch)
        return self.now

    def _become(self, closures: Closures) -> Office:
        self._check()
        self.now = replace(self.now, closures=closures)
        return self.now

    def _check(self) -> None:
        if self.fault:
            raise self.fault
