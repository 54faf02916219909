"""One call of a scripted caller, answered by the real engine in a small sample house.

Everything behind the engine is in memory: nobody is rung, nothing is written, no mail leaves, and
no model ever sees a real tenant. What models use is counted, for somebody pays for it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from services.assistants.roster import DEFAULT, Roster
from services.call.reception import IncomingCall
from services.call.relay import Prompt, Setup
from services.core.dialogue import Memory
from services.core.events import Event, TokensSpent
from services.core.issue import ServiceIssue
from services.core.rehearsal import REHEARSAL
from services.core.staff_line import StaffLine
from services.engine.brain import Brain
from services.engine.call_runner import CallRunner
from services.engine.escalation import Escalation
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
from services.portfolio.sample_articles import sample_articles
from services.simulator.fake_attempts import FakeAttempts
from services.simulator.fake_callers import FakeCallerBook
from services.simulator.fake_knowledge import FakeKnowledge
from services.simulator.fake_staff import FakeOffice, FakePins, FakeTenants
from services.simulator.fake_viewings import FakeViewings
from services.simulator.fakes import FakeBook, FakeClock, FakeDesk, FakeProperties

TURN_LIMIT_S = 30.0
"""A turn that takes longer is given up, and with it the call."""
Publish = Callable[[Event], None]


class SampleLine:
    """The wire: keeps what was sent, and when the first word of each answer came."""

    def __init__(self) -> None:
        self.words = ""
        self.first_word_at: float | None = None
        self.ended = ""

    def listen_anew(self) -> None:
        self.words, self.first_word_at = "", None

    async def send(self, message: bytes) -> None:
        found = orjson.loads(message)
        if found["type"] == "end":
            self.ended = _reason(found)
        token = str(found.get("token", ""))
        if token.strip() and self.first_word_at is None:
            self.first_word_at = asyncio.get_running_loop().time()
        self.words += token

    async def close(self, reason: str) -> None:
        self.ended = self.ended or reason


def _reason(end: dict[str, Any]) -> str:
    given = orjson.loads(end.get("handoffData") or "{}")
    return str(given.get("reason", "")) or "over"


@dataclass(slots=True)
class Noted:
    """What happened on one call."""

    events: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type[Any]) -> Sequence[Any]:
        return [event for event in self.events if isinstance(event, kind)]


class SampleCall:
    """One call of this caller. `ring` first, then `say` sentence by sentence, then `hang_up`."""

    def __init__(
        self,
        roster: Roster,
        new_brain: Callable[[Publish], Brain],
        caller: str,
        now: datetime,
        counted: Publish,
    ) -> None:
        """`counted` is told of what models use."""
        self.call_sid = f"{REHEARSAL}{secrets.token_hex(16)}"
        self.noted = Noted()
        self.line = SampleLine()
        self.greeting = ""
        self._caller = caller
        self._counted = counted
        self._switchboard, self._desk = _house(
            roster, lambda: new_brain(self._take), now, self._take
        )
        self._runner: CallRunner | None = None

    @property
    def memory(self) -> Memory:
        return self._connected.memory

    @property
    def ended(self) -> str:
        """Why the assistant has left, or will once its last words were heard; "" on the line."""
        return self.line.ended or str(self._connected.session.ending.get("reason", ""))

    @property
    def ticket(self) -> ServiceIssue | None:
        """The newest that the call has opened."""
        return self._desk.issues[-1] if self._desk.issues else None

    async def ring(self) -> None:
        office = sample_office()
        number = str(office.phone)
        call = IncomingCall(self.call_sid, self._caller, number)
        self.greeting = (await self._switchboard.expect(call)).text
        setup = Setup("VX1", self.call_sid, from_number=self._caller, to_number=number)
        self._runner = await self._switchboard.connect(setup, self.line)

    async def say(self, words: str, language: str) -> tuple[float | None, float]:
        """The caller speaks, and hears the whole answer. Milliseconds to its first word, and to
        its end. Raises TimeoutError."""
        loop = asyncio.get_running_loop()
        self.line.listen_anew()
        self.noted.events.clear()
        began = loop.time()
        await self._connected.take(Prompt(words, language))
        await self._connected.answered(TURN_LIMIT_S)
        if self._connected.busy:
            raise TimeoutError(f"no end of an answer within {TURN_LIMIT_S:.0f} s")
        first = self.line.first_word_at
        return (first - began) * 1000 if first else None, (loop.time() - began) * 1000

    async def hang_up(self) -> None:
        if self._runner is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._runner.closed(), TURN_LIMIT_S)

    @property
    def _connected(self) -> CallRunner:
        assert self._runner is not None, "ring first"  # noqa: S101 - a fault of ours
        return self._runner

    def _take(self, event: Event) -> None:
        self.noted.take(event)
        if isinstance(event, TokensSpent):
            self._counted(event)


def _house(
    roster: Roster, new_brain: Callable[[], Brain], now: datetime, publish: Publish
) -> tuple[Switchboard, FakeDesk]:
    """A switchboard with everything behind it in memory, and where its acts are kept. Time stands
    still: every way is asked at the same moment."""
    clock, toolbox = FakeClock(now), Toolbox()
    office = FakeOffice(sample_office(), clock)
    properties = FakeProperties(
        sample_people(),
        sample_properties(),
        sample_issues(now),
        dict(sample_balances()),
        sample_accounts(now),
    )
    desk = FakeDesk(properties, clock)
    reach = Reach(
        properties,
        desk,
        office,
        clock,
        StaffLine(FakePins({}), FakeTenants(properties), office),
        callers=FakeCallerBook(clock),
        knowledge=FakeKnowledge(sample_articles()),
        viewings=FakeViewings(sample_office(), clock),
        attempts=FakeAttempts(),
    )
    escalation = Escalation(desk, clock, publish, properties)
    turns = TurnLoop(toolbox, reach, escalation, publish, lambda key: roster.named(key).tools)
    mine = Roster({one.key: one for one in roster}, {}, DEFAULT)
    house = Switchboard(
        reach, FakeBook(clock), mine, turns, lambda _: new_brain(), publish, capacity=1
    )
    return house, desk
