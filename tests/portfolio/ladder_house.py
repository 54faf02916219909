"""A ladder with its desk, a telephone and a clock, as tests need them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select, update

from services.core.carriers import Phone
from services.core.dialogue import Act
from services.core.ladder import Happening, Matter, ladder_id
from services.core.office import Office
from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.ladders import Ladders
from services.simulator.fakes import FakeClock, FakeDirectory, FakePhone
from services.store import records
from services.store.database import Database
from services.store.journal import Journal
from services.store.ladder_tables import ladder_steps
from services.store.tables import calls
from tests.portfolio.desks import GAS, memory_of

KEY = "CA1:on_call:gas"
ANA, BEN, CARL = (
    OnCallPerson(name, PhoneNumber(f"+1718555019{last}"), True)
    for last, name in enumerate(("Ana", "Ben", "Carl"))
)
ROTA = Rota((ANA, BEN, CARL), fallback=("Ana", "Ben", "Carl"))
FLOOD = replace(GAS, what="flood", hazard="flood")


@dataclass
class House:
    """One installation. Time passes in `passes`, and what is due is done."""

    database: Database
    journal: Journal
    clock: FakeClock
    rota: Rota = ROTA
    phone: Any = None
    desk: EmbeddedDesk = field(init=False)

    def __post_init__(self) -> None:
        self.phone = self.phone or FakePhone(self.clock)
        self.desk = self.another_desk(self.phone)

    def another_desk(self, phone: Phone) -> EmbeddedDesk:
        """The desk of another process of the same installation."""
        directory = FakeDirectory(Office("Harbor Street", None, "", rota=self.rota))
        parts = (self.database, self.journal, phone, directory, self.clock)
        return EmbeddedDesk(*parts, ring_limit_s=10.0)  # a slow machine is no database away

    @property
    def ladders(self) -> Ladders:
        return self.desk.ladders

    @property
    def id(self) -> str:
        return ladder_id(KEY)

    @property
    def rung(self) -> list[str]:
        """Who was rung, in order."""
        names = {one.number: one.name for one in self.rota.people}
        return [names.get(call.to, "caller") for call in self.phone.calls]

    async def opens(self, matter: Matter = GAS) -> Act:
        return await self.desk.ring_on_call(memory_of(), matter, key=KEY)

    async def passes(self, seconds: float, *, step_s: float = 5) -> None:
        """Let time go by; what falls due is done."""
        while seconds > 0:
            self.clock.advance(min(step_s, seconds))
            seconds -= step_s
            await self.works()

    async def works(self) -> None:
        """Do everything that is due."""
        while await self.ladders.runner.run_due():
            pass

    async def not_answered(self, status: str = "no-answer") -> None:
        """The provider's notice for the call that was placed last."""
        step = self.key_of_last()
        await self.ladders.call_told(step, f"CA{len(self.phone.calls):032x}", status)
        await self.works()

    def key_of_last(self) -> str:
        path: str = self.phone.calls[-1].answer_path
        return path.partition("step=")[2].partition("&")[0]

    async def presses(self, who: str, happening: Happening = Happening.TAKE) -> bool:
        _, ended = await self.ladders.acknowledge(self.id, happening, who)
        return ended

    async def hangs_up(self) -> None:
        """The caller is gone."""
        gone = update(calls).values(ended_at=self.clock.now())
        await self.database.run(lambda c: c.execute(gone))

    async def steps(self, kind: str) -> list[tuple[str, str, str]]:
        """Who, state and result of the steps of one kind, in the order of their making."""
        found = select(ladder_steps).where(ladder_steps.c.kind == kind)
        order = (ladder_steps.c.round, ladder_steps.c.place, ladder_steps.c.key)
        rows = await self.database.read(lambda c: c.execute(found.order_by(*order)).all())
        return [(row.who, row.state, row.result) for row in rows]

    async def urgent(self) -> list[str]:
        """What the office was told urgently."""
        errands = await self.database.read(records.list_errands)
        return [errand["summary"] for errand in errands if errand["urgent"]]

    async def record(self) -> Any:
        return await self.database.read(lambda c: records.call_record(c, "CA1"))
