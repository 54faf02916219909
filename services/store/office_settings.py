"""The office as the settings page keeps it; its first values come from the environment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, select

from config import Settings
from services.core.answering import Answering, PeopleSwitch
from services.core.assistant_words import OwnWords
from services.core.budget import CENTS, Budget, Spending
from services.core.buildings import Buildings
from services.core.calendar import Calendar, Closures
from services.core.errors import ProviderError, SettingsWrong
from services.core.former_people import FormerPeople
from services.core.forwarding import Forwarding
from services.core.homes_changed import HomesChanged
from services.core.hosted_rules import HostedRules
from services.core.identity_rules import IdentityRules, PayRules
from services.core.lockouts import Lockouts
from services.core.mail_policy import MailPolicy, first_policy, is_address
from services.core.office import Colleague, Office, read_colleagues
from services.core.on_call import Rota
from services.core.open_hours import CLOSED_WEEK, read_week
from services.core.outage_rules import OutageRules
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.core.privacy_rules import PrivacyRules
from services.core.rent_manager_rules import RentManagerRules
from services.core.set_up_notes import SetUpNotes
from services.core.task_desk import TaskDesk
from services.core.thresholds import EmergencyRules
from services.core.transfer_policy import TransferPolicy
from services.core.viewing_rules import ViewingRules
from services.core.weekly import WeeklyReports
from services.store.database import Database
from services.store.staff_contacts import staff_member
from services.store.statements import insert_new, put
from services.store.tables import settings as settings_table

log = logging.getLogger(__name__)
T = TypeVar("T")
WHOLE_LIMIT_S = 10.0
"""For a change of many things at once: somebody leaves."""
OFFICE = "office"
PART_KEY = "office."
PARTS: Mapping[str, type] = {
    "calendar": Calendar,
    "closures": Closures,
    "answering": Answering,
    "people_switch": PeopleSwitch,
    "rota": Rota,
    "transfers": TransferPolicy,
    "emergencies": EmergencyRules,
    "task_desk": TaskDesk,
    "lockouts": Lockouts,
    "privacy": PrivacyRules,
    "rent_manager": RentManagerRules,
    "mail_policy": MailPolicy,
    "weekly": WeeklyReports,
    "viewings": ViewingRules,
    "outages": OutageRules,
    "identity": IdentityRules,
    "paying": PayRules,
    "buildings": Buildings,
    "set_up": SetUpNotes,
    "budget": Budget,
    "spending": Spending,
    "former": FormerPeople,
    "assistants": OwnWords,
    "homes": HomesChanged,
    "forwarding": Forwarding,
    "hosted": HostedRules,
}
"""Fields of `Office` that are kept one by one: field -> its frozen type."""


def first_office(settings: Settings) -> Office:
    """The office out of `OFFICE_…`, `TRANSFER_NUMBERS` and `ON_CALL_NUMBERS`.

    Raises SettingsWrong with every fault in it.
    """
    faults: list[str] = []
    week = _read("OFFICE_HOURS", read_week, settings.office_hours, CLOSED_WEEK, faults)
    colleagues = _read(
        "TRANSFER_NUMBERS", read_colleagues, settings.transfer_numbers, read_colleagues(""), faults
    )
    on_call = [(text, PhoneNumber.read(text)) for text in settings.on_call_numbers]
    faults += [f"ON_CALL_NUMBERS: {text!r} is no number" for text, number in on_call if not number]
    strange = [one for one in settings.manager_emails if not is_address(one)]
    faults += [f"MANAGER_EMAILS: {email!r} is no mail address" for email in strange]
    if faults:
        raise SettingsWrong("\n".join(["The office cannot be read:", *faults]))
    return Office(
        name=settings.office_name,
        phone=PhoneNumber.read(settings.office_phone),
        address=settings.office_address,
        timezone=settings.office_timezone,
        calendar=Calendar(week=week),
        colleagues=colleagues,
        on_call=tuple(number for _, number in on_call if number),
        pay_url=settings.pay_url,
        mail_policy=_first_policy(settings),
        budget=_first_budget(settings),
    )


def _read(name: str, read: Callable[[str], T], text: str, otherwise: T, faults: list[str]) -> T:
    """One setting; what is wrong with it joins the faults."""
    try:
        return read(text)
    except ValueError as error:
        faults.append(f"{name}: {error}")
        return otherwise


_OFFICE_ROWS = select(settings_table.c.key, settings_table.c.value).where(
    settings_table.c.key.in_((OFFICE, *(PART_KEY + name for name in PARTS)))
)


def _first_budget(settings: Settings) -> Budget:
    return Budget(
        daily_cents=round(settings.cost_per_day_usd * CENTS),
        call_cents=round(settings.cost_per_call_usd * CENTS),
    )


def _first_policy(settings: Settings) -> MailPolicy:
    """Without a key mail goes into files, and the first admin reads it there."""
    reader = "" if settings.sendgrid_api_key else settings.admin_email
    return first_policy(settings.manager_emails, reader)


def read_office(connection: Connection) -> dict[str, object]:
    """The office and its parts, as far as they were ever changed: field of `Office` -> value."""
    return {row.key.removeprefix(PART_KEY): row.value for row in connection.execute(_OFFICE_ROWS)}


def present_value(connection: Connection, key: str, first: object, now: datetime) -> Any:
    """The value under `key` as it stands now, locked until the commit: of two who change it at
    once, the second sees what the first has done. PostgreSQL locks only what is there."""
    insert_new(connection, settings_table, {"key": key, "value": first, "changed_at": now})
    wanted = select(settings_table.c.value).where(settings_table.c.key == key)
    return connection.execute(wanted.with_for_update()).scalar_one()


class StoredDirectory:
    """The port `Directory`: the settings table, else the first values.

    Each part of the office stands in a row of its own, so that two people who change different
    things never undo each other's work.
    """

    def __init__(self, database: Database, first: Office, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._first = first
        self._known = first
        """What was read or changed last. With the database away the on-call numbers are still
        known."""
        self._steps = 0
        """Counts readings as they begin and changes once they are done."""
        self._known_since = 0
        """The step that `_known` is from: what began before it is older, and says nothing."""
        self._rows: Mapping[str, object] = {}
        self._of_rows = first
        """The office of these rows. As long as they stay the same it is the same object, so that
        what others make of an office is made once, and not for every call."""

    @property
    def known(self) -> Office:
        return self._known

    async def office(self) -> Office:
        begun = self._step()
        try:
            kept = await self._database.read(read_office)
        except ProviderError:
            log.warning("the office is taken from memory; the database does not answer")
            return self._known
        if begun > self._known_since:
            if kept != self._rows:
                self._rows, self._of_rows = kept, _put_together(self._first, kept)
            self._keep(self._of_rows, begun)
        return self._known

    async def staff_member(self, key: str) -> Colleague | None:
        return await self._database.read(lambda c: staff_member(c, key))

    async def change(self, office: Office) -> None:
        """Keep everything of `office` but its parts. Raises ProviderError."""
        begun = self._step()
        await self._put(OFFICE, self._without_parts(office))
        self._learn_whole(office, begun)

    async def edit(self, change: Callable[[Office], Office]) -> Office:
        """Change what is kept beside the parts from what it is now. Raises ProviderError."""
        first, now = self._without_parts(self._first), self._clock.now()
        begun = self._step()

        def work(connection: Connection) -> dict[str, object]:
            kept = msgspec.convert(present_value(connection, OFFICE, first, now), Office)
            value = self._without_parts(change(kept))
            put(connection, settings_table, {"key": OFFICE, "value": value, "changed_at": now})
            return read_office(connection)

        return self._learn_whole(_put_together(self._first, await self._database.run(work)), begun)

    async def edit_whole(
        self,
        change: Callable[[Connection, Office], Office],
        also: Callable[[Connection, Office, Office], T],
    ) -> T:
        """Change any of the office from what it is now, and do `also` (with the office before and
        after) in the same transaction. Parts that stay as they are are not written. Whatever
        `also` raises undoes all of it. Raises ProviderError, and what `change` and `also` raise."""
        first, now = self._first, self._clock.now()

        def work(connection: Connection) -> T:
            before = _put_together(first, read_office(connection))
            for key, value in self._changed(before, change(connection, before)):
                present_value(connection, key, value[0], now)  # locked from here on
            before = _put_together(first, read_office(connection))
            after = change(connection, before)
            for key, value in self._changed(before, after):
                row = {"key": key, "value": value[1], "changed_at": now}
                put(connection, settings_table, row)
            return also(connection, before, after)

        done = await self._database.run(work, limit_s=WHOLE_LIMIT_S)
        await self.office()
        return done

    def _changed(
        self, before: Office, after: Office
    ) -> Iterator[tuple[str, tuple[object, object]]]:
        """Key of each row that differs -> what stands there, and what shall."""
        plain = self._without_parts(before), self._without_parts(after)
        if plain[0] != plain[1]:
            yield OFFICE, plain
        for name in PARTS:
            parts = getattr(before, name), getattr(after, name)
            if parts[0] != parts[1]:
                yield PART_KEY + name, parts

    def _without_parts(self, office: Office) -> Office:
        return without_parts(self._first, office)

    async def change_part(self, name: str, value: object) -> None:
        """Keep one of PARTS, by its field of `Office`. Raises ProviderError."""
        if not isinstance(value, PARTS[name]):
            raise TypeError(f"{name} is no {PARTS[name].__name__}")
        await self._put(PART_KEY + name, value)
        self.learn(name, value)

    async def edit_part(self, name: str, change: Callable[[Any], Any]) -> None:
        """Change one of PARTS from what it is now. Raises ProviderError."""
        first, now = getattr(self._first, name), self._clock.now()

        def work(connection: Connection) -> Any:
            kept = present_value(connection, PART_KEY + name, first, now)
            value = change(part_of(name, kept, first))
            row = {"key": PART_KEY + name, "value": value, "changed_at": now}
            put(connection, settings_table, row)
            return value

        self.learn(name, await self._database.run(work))

    def learn(self, name: str, value: object) -> Office:
        """One of PARTS was changed in the records: the office as known from now on."""
        changed: dict[str, Any] = {name: value}
        return self._keep(replace(self._known, **changed), self._step())

    def _learn_whole(self, office: Office, begun: int) -> Office:
        """All but the parts was changed. A part that was learned meanwhile is newer than what this
        change saw of it."""
        if self._known_since > begun:
            parts: dict[str, Any] = {name: getattr(self._known, name) for name in PARTS}
            office = replace(office, **parts)
        return self._keep(office, self._step())

    def _keep(self, office: Office, step: int) -> Office:
        self._known, self._known_since = office, step
        return office

    def _step(self) -> int:
        self._steps += 1
        return self._steps

    async def _put(self, key: str, value: object) -> None:
        row = {"key": key, "value": value, "changed_at": self._clock.now()}
        await self._database.run(lambda c: put(c, settings_table, row))


def without_parts(first: Office, office: Office) -> Office:
    """What is kept under `OFFICE`: the parts have rows of their own."""
    parts: dict[str, Any] = {name: getattr(first, name) for name in PARTS}
    return replace(office, **parts)


def _put_together(first: Office, kept: Mapping[str, object]) -> Office:
    """The office as it was kept, with every part that was ever changed."""
    office = msgspec.convert(kept[OFFICE], Office) if OFFICE in kept else first
    parts: dict[str, Any] = {
        name: part_of(name, kept[name], getattr(first, name)) for name in PARTS if name in kept
    }
    return replace(office, **parts)


def part_of(name: str, kept: object, first: object) -> Any:
    """A part as it was kept. What an older version did not keep has its first value: a budget from
    before calls had a ceiling gets that of the settings."""
    found: Any = msgspec.convert(kept, PARTS[name])
    known = kept if isinstance(kept, Mapping) else {}
    missing = (one.name for one in fields(found) if one.name not in known)
    return replace(found, **{name: getattr(first, name) for name in missing})
