"""An office whose calls end, and a worker that does what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from services.core.events import CallEnded, EmergencyRaised, FactsLearned
from services.core.facts import Facts
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Lead
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.portfolio.after_calls import AfterCalls
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.emergency_texts import EmergencyTexts
from services.portfolio.mail_sender import MailSender
from services.portfolio.text_routes import text_route
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock, FakeDirectory, FakePhone
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.journal import Journal
from tests.portfolio.phones import ScriptedPhone
from tests.portfolio.task_desk import OFFICE
from tests.store.calls import Happening, memory_of, record

EACH, URGENT, DIGEST = "each@example.com", "urgent@example.com", "digest@example.com"
BOTH, NOBODY, LEASING = "both@example.com", "nobody@example.com", "lena@example.com"
POLICY = MailPolicy(
    (
        Recipient(EACH, When.EACH),
        Recipient(URGENT, When.URGENT, "es"),
        Recipient(DIGEST, When.DIGEST),
        Recipient(BOTH),
        Recipient(NOBODY, When.NOTHING),
    )
)
DESK = TaskDesk(
    (
        DeskMember("Diane", (Department.OFFICE,), manager=True),
        DeskMember("Janier", (Department.LEASING,), email=LEASING),
    )
)
ON_CALL = PhoneNumber("+17185550190")
AFTER_CALL = replace(OFFICE, mail_policy=POLICY, task_desk=DESK, on_call=(ON_CALL,))
ORIGIN = "https://chris.example"
MORNING = datetime(2026, 11, 20, 15, tzinfo=UTC)
"""Ten o'clock in the office."""
LEAK = "The sink leaks. Call me at 718 555 0142."
KINDS = ("call_mail", "lead_mail", "digest_mail", "task_mail", "test_mail")


class ChangingDirectory(FakeDirectory):
    """An office that an admin changes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.present = office

    async def office(self) -> Office:
        return self.present


@dataclass
class AfterHouse:
    database: Database
    clock: FakeClock
    journal: Journal
    office: Office = AFTER_CALL
    mailer: FakeMailer = field(default_factory=FakeMailer)

    def __post_init__(self) -> None:
        self.directory = ChangingDirectory(self.office)
        self.phone = FakePhone(self.clock)
        self.log = StoredCallLog(self.database, self.journal)
        self.desk = EmbeddedDesk(
            self.database, self.journal, ScriptedPhone([]), self.directory, self.clock
        )
        self.planner = self.another_planner()
        self.deliverer = self.another_deliverer()

    def another_planner(self) -> AfterCalls:
        return AfterCalls(self.database, self.directory, self.clock)

    def another_deliverer(self) -> Deliverer:
        sender = MailSender(self.database, self.directory, self.mailer, ORIGIN)
        texts = EmergencyTexts(self.database, self.directory, self.phone, ORIGIN)
        routes = {kind: Route(sender) for kind in KINDS}
        routes |= {"emergency_text": text_route(texts, self.clock)}
        return Deliverer(self.database, routes, self.clock)

    async def call(
        self,
        sid: str = "CA1",
        *,
        urgency: str = "",
        says: str = LEAK,
        ends: bool = True,
        epoch: int = 1,
    ) -> None:
        """A call about a leak; with an `urgency` of a danger."""
        happening = Happening(self.clock, sid, epoch)
        await record(self.log, happening.started(), happening.said(1, says))
        facts = Facts(property_id="bayview", unit_name="4B", problem=says)
        await record(self.log, happening.make(FactsLearned, facts=facts))
        if urgency:
            danger = happening.make(EmergencyRaised, hazard="gas", urgency=urgency, turn=1)
            await record(self.log, danger)
        if ends:
            await self.end(sid)

    async def end(self, sid: str = "CA1", outcome: str = "completed") -> None:
        self.clock.advance(1)
        await record(self.log, CallEnded(call_sid=sid, at=self.clock.now(), outcome=outcome))

    async def looks_for_a_home(self, sid: str = "CA1") -> None:
        lead = Lead("Sam", "+17185550171", bedrooms=2, budget_usd=2400, viewing_time="Saturday")
        await self.desk.add_lead(memory_of(sid), lead, key=f"{sid}:lead")

    async def worker_comes_round(self, seconds: float = 5.0) -> None:
        self.clock.advance(seconds)
        await self.planner.plan_calls()
        await self.planner.plan_digests()
        await self.deliverer.come_round()

    async def rounds(self, *waits: float) -> None:
        """The worker comes round again and again, after so many seconds each."""
        for seconds in waits:
            await self.worker_comes_round(seconds)

    async def calls(self, count: int) -> None:
        """So many calls, one after the other."""
        for number in range(count):
            await self.call(f"CA{number}")

    async def until(self, hour: int, minute: int = 0, *, day: int = 20) -> None:
        """The worker comes round at this time of the office's clock, in November."""
        wanted = datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=5)
        await self.worker_comes_round((wanted - self.clock.now()).total_seconds())

    async def rows(self) -> Sequence[Any]:
        wanted = select(deliveries).order_by(deliveries.c.key)
        return await self.database.read(lambda c: c.execute(wanted).all())

    async def states(self) -> dict[str, str]:
        """Target -> state."""
        return {row.target: row.state for row in await self.rows()}
