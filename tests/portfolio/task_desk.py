"""An office whose people do tasks, and calls that leave some."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.core.dialogue import Memory
from services.core.office import Colleague, Office
from services.core.open_hours import read_hours
from services.core.people import Caller, PhoneNumber
from services.core.ports import Errand
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.core.tasks import Outcome, Step
from services.portfolio.desk import EmbeddedDesk
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.database import Database
from services.store.journal import Journal
from services.store.records import Record
from services.store.task_book import TaskBook, TaskFilter
from services.store.task_moves import Refusal, Wish
from tests.portfolio.phones import ScriptedPhone

DIANE, JANIER = PhoneNumber("+17185550101"), PhoneNumber("+17185550102")
MARIA = "+17185550142"
OFFICE = Office(
    "Harbor Street",
    None,
    "",
    week=read_hours("mon-fri 09:00-17:00"),
    colleagues=(Colleague("Diane", DIANE, confirmed=True), Colleague("Janier", JANIER)),
    task_desk=TaskDesk(
        (
            DeskMember("Diane", (Department.OFFICE,), email="diane@example.com"),
            DeskMember("Janier", (Department.MAINTENANCE,), manager=True),
        )
    ),
)
CALL_ME = Errand("callback", "Call me about the lease.", "Maria", MARIA)


def call(sid: str, number: str = MARIA, **more: Any) -> Memory:
    return Memory(sid, "front_desk", Caller(PhoneNumber(number)), office=OFFICE, **more)


@dataclass
class TaskOffice:
    """The desk that calls leave tasks on, and the book in which staff see them."""

    database: Database
    clock: FakeClock
    journal: Journal
    directory: FakeDirectory = field(default_factory=lambda: FakeDirectory(OFFICE))

    def __post_init__(self) -> None:
        self.book = TaskBook(self.database, self.clock)
        self.desk = EmbeddedDesk(
            self.database, self.journal, ScriptedPhone([]), self.directory, self.clock
        )

    async def leaves(
        self, sid: str, errand: Errand = CALL_ME, *, key: str = "", **more: Any
    ) -> Any:
        """A call leaves this; what the conversation is told of it."""
        key = key or f"{sid}:{errand.kind}:{errand.summary}"
        return (await self.desk.leave_errand(call(sid, **more), errand, key=key)).task

    async def open_ones(self, **more: Any) -> list[Record]:
        return list((await self.book.listed(TaskFilter(**more))).items)

    async def only(self, view: str = "open") -> Record:
        (task,) = await self.open_ones(view=view)
        return task

    async def takes(
        self, step: Step, who: str = "diane@example.com", **more: Any
    ) -> Record | Refusal | None:
        """Somebody presses a button on the newest page of the only task."""
        tasks = await self.open_ones() or await self.open_ones(view="done")
        wish = Wish(tasks[0]["number"], tasks[0]["version"], step, who)
        return await self.book.take_step(replace(wish, **more), OFFICE)

    async def ends(self, outcome: Outcome, note: str = "") -> Record | Refusal | None:
        return await self.takes(outcome.step, outcome=outcome, note=note)

    def at(self, moment: datetime) -> None:
        self.clock.advance((moment - self.clock.now()).total_seconds())
