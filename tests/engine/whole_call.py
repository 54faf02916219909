"""A whole call in memory: switchboard, runner, turn loop and script, on fakes of every port."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from services.assistants.roster import load_roster
from services.call.reception import IncomingCall
from services.call.relay import Prompt, RelayMessage, Setup
from services.core.dialogue import Mode
from services.core.events import Event
from services.core.ports import LanguageModel
from services.core.staff_line import StaffLine
from services.engine.brain import Brain, allowed
from services.engine.call_runner import CallRunner
from services.engine.escalation import Escalation
from services.engine.event_bus import EventBus
from services.engine.modes.scripted import Scripted
from services.engine.switchboard import Switchboard
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.turn_loop import TurnLoop
from services.portfolio.sample import (
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_office,
    sample_people,
    sample_properties,
)
from services.simulator.fake_attempts import FakeAttempts
from services.simulator.fake_callers import FakeCallerBook
from services.simulator.fake_staff import FakeOffice, FakePins, FakeTenants
from services.simulator.fakes import (
    FakeBook,
    FakeClock,
    FakeDesk,
    FakeLog,
    FakeProperties,
)

TENANT = "+17185550143"
"""James Whitfield of the sample office, in 1203 of the apartment block."""
STRANGER = "+19295550111"
OFFICE = "+17185550100"
DIMITRYS = "+17185550109"
"""Answered by another assistant, who speaks English only."""
OPEN_OFFICE = replace(
    sample_office(),
    colleagues=tuple(replace(one, confirmed=True) for one in sample_office().colleagues),
)
"""The sample office after an admin has confirmed whom calls may be given to."""


class FakeLine:
    """Keeps what is sent to the caller."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.closed = ""

    async def send(self, message: bytes) -> None:
        self.messages.append(orjson.loads(message))

    async def close(self, reason: str) -> None:
        self.closed = reason

    @property
    def words(self) -> str:
        return "".join(m["token"] for m in self.messages if m["type"] == "text")

    @property
    def ends(self) -> list[dict[str, Any]]:
        return [orjson.loads(m["handoffData"]) for m in self.messages if m["type"] == "end"]


class Exchange:
    """A switchboard with everything behind it in memory. `models` may add modes to the script."""

    def __init__(
        self,
        models: Mapping[Mode, LanguageModel] | None = None,
        desk: type[FakeDesk] = FakeDesk,
        keep_step_s: float = 0.0,
    ) -> None:
        self.clock = FakeClock()
        self.office = FakeOffice(OPEN_OFFICE, self.clock)
        self.pins = FakePins({})
        self.properties = FakeProperties(
            sample_people(),
            sample_properties(),
            sample_issues(),
            dict(sample_balances()),
            sample_accounts(self.clock.now()),
        )
        self.attempts = FakeAttempts()
        self.desk = desk(self.properties, self.clock)
        self.book = FakeBook(self.clock)
        self.log = FakeLog()
        self.bus = EventBus(self.log.record)
        staff = StaffLine(self.pins, FakeTenants(self.properties), self.office)
        self.callers = FakeCallerBook(self.clock)
        reach = Reach(
            self.properties,
            self.desk,
            self.office,
            self.clock,
            staff,
            callers=self.callers,
            attempts=self.attempts,
        )
        self.reach = reach
        toolbox = Toolbox()
        roster = load_roster(toolbox.names, {DIMITRYS: "dimitry"})
        publish = self.bus.publish
        self.escalation = Escalation(self.desk, self.clock, publish, self.properties)
        self.turns = TurnLoop(
            toolbox, reach, self.escalation, publish, lambda key: roster.named(key).tools
        )
        modes = {Mode.SCRIPTED: Scripted(self.clock), **(models or {})}
        self.switchboard = Switchboard(
            reach,
            self.book,
            roster,
            self.turns,
            lambda one: Brain(allowed(modes, one.modes), self.clock, publish),
            publish,
            capacity=3,
            keep_step_s=keep_step_s,
        )

    async def ring(
        self, caller: str = TENANT, call_sid: str = "CA1"
    ) -> tuple[CallRunner, FakeLine]:
        """A call that Twilio has announced and then connected."""
        await self.switchboard.expect(IncomingCall(call_sid, caller, OFFICE))
        return await self.connect(caller, call_sid)

    async def ring_with(self, stir: str) -> tuple[CallRunner, FakeLine]:
        """A call of the tenant about whose number the networks say this."""
        await self.switchboard.expect(IncomingCall("CA1", TENANT, OFFICE, stir=stir))
        return await self.connect(TENANT, "CA1")

    async def connect(self, caller: str, call_sid: str = "CA1") -> tuple[CallRunner, FakeLine]:
        line = FakeLine()
        setup = Setup("VX1", call_sid, from_number=caller, to_number=OFFICE)
        return await self.switchboard.connect(setup, line), line

    def events(self, kind: type[Event]) -> list[Any]:
        return [event for event in self.log.events if isinstance(event, kind)]


async def say(runner: CallRunner, words: str | RelayMessage) -> None:
    """The caller speaks, and hears the whole answer."""
    await runner.take(Prompt(words) if isinstance(words, str) else words)
    await runner.answered()


async def talk(runner: CallRunner, *sentences: str) -> None:
    for words in sentences:  # a caller waits for each answer
        await say(runner, words)
