"""An office whose Diane is everything that somebody can be, and what hangs on her."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from services.core.departures import Choices
from services.core.dialogue import Memory
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.office import Colleague, Office
from services.core.on_call import HolidayDuty, OnCallPerson, Override, Rota, Shift
from services.core.people import Caller, PhoneNumber
from services.core.ports import Errand
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.core.users import Refused
from services.portfolio.departures import Departures, Preview, Wish
from services.portfolio.desk import EmbeddedDesk
from services.simulator.fakes import FakeClock, FakePhone
from services.store.accounts import StoredAccounts
from services.store.api_tokens import StoredTokens
from services.store.database import Database
from services.store.journal import Journal
from services.store.office_settings import StoredDirectory
from services.store.sessions import StoredSessions
from services.store.user_book import StoredUsers

BOSS, DIANE_MAIL = "boss@example.com", "diane@example.com"
DIANE, JANIER, BEN = (PhoneNumber(f"+1718555010{last}") for last in (1, 2, 3))
EVENINGS = Shift("Diane K", (0, 1, 2, 3, 4), time(18), time(8))
WEEKEND = Shift("Ben", (5, 6), time(8), time(8))
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
OFFICE = Office(
    "Harbor Street",
    None,
    "",
    colleagues=(
        Colleague("Diane", DIANE, True, ("leasing",), DIANE_MAIL),
        Colleague("Janier", JANIER, True, ("maintenance",)),
    ),
    on_call=(DIANE,),
    rota=Rota(
        (OnCallPerson("Diane K", DIANE, True), OnCallPerson("Ben", BEN, True)),
        (EVENINGS, WEEKEND),
        (Override("Diane K", NOW + timedelta(days=8), NOW + timedelta(days=9)),),
        (HolidayDuty(datetime(2026, 12, 25).date(), "Diane K"),),
        fallback=("Diane K", "Ben"),
    ),
    task_desk=TaskDesk(
        (
            DeskMember("Diane", (Department.OFFICE, Department.LEASING), True, DIANE_MAIL),
            DeskMember("Janier", (Department.MAINTENANCE,)),
        )
    ),
    mail_policy=MailPolicy(
        (
            Recipient(DIANE_MAIL, When.EACH, "es", leads=True),
            Recipient(BOSS, When.URGENT),
        ),
        reply_to=DIANE_MAIL,
    ),
)
ALL = Choices("Janier", "Ben", "Janier", BOSS)
WISH = Wish(email=DIANE_MAIL)


@dataclass
class House:
    """An office whose Diane is everything that somebody can be."""

    database: Database
    clock: FakeClock
    journal: Journal
    office: Office = OFFICE
    phone: FakePhone = field(init=False)

    def __post_init__(self) -> None:
        self.phone = FakePhone(self.clock)
        self.directory = StoredDirectory(self.database, self.office, self.clock)
        self.accounts = StoredAccounts(self.database, self.clock)
        self.sessions = StoredSessions(self.database, self.clock)
        self.tokens = StoredTokens(self.database, self.clock)
        self.users = StoredUsers(self.database, self.accounts, self.clock)
        self.leaving = Departures(self.database, self.directory, self.phone, self.clock)
        self.desk = EmbeddedDesk(
            self.database, self.journal, self.phone, self.directory, self.clock, ring_limit_s=10.0
        )

    async def leave(
        self, choices: Choices = ALL, wish: Wish = WISH, **more: Any
    ) -> Preview | Refused:
        return await self.leaving.carry_out(wish, choices, BOSS, BOSS, **more)

    async def rows(self, table: Any, *where: Any) -> Sequence[Any]:
        found = select(table).where(*where)
        return await self.database.read(lambda c: c.execute(found).all())

    async def task(self, for_whom: str = "", number: str = "+17185550142") -> int:
        sid = f"CA{number[-4:]}"
        memory = Memory(sid, "front_desk", Caller(PhoneNumber(number)), office=self.office)
        errand = Errand("callback", "Call me.", "Maria", number, for_whom)
        act = await self.desk.leave_errand(memory, errand, key=f"{sid}:callback")
        assert act.task is not None
        return act.task.number
