"""Desks that take their time: the records, or the telephone."""

from __future__ import annotations

import asyncio

from services.core.dialogue import Act, ActState, Memory
from services.core.issue import ServiceIssue
from services.core.ladder import Matter
from services.core.ports import Errand
from services.simulator.fakes import FakeDesk

SLOW_S = 2.0
RING_S = 4.0


class SlowDesk(FakeDesk):
    """Every write takes two seconds, or `slow_s`; `asked` counts what was asked for."""

    slow_s = SLOW_S

    def __init__(self, *ports: object) -> None:
        super().__init__(*ports)  # type: ignore[arg-type]
        self.asked: list[str] = []

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        self.asked.append(key)
        await asyncio.sleep(self.slow_s)
        return await super().open_issue(memory, issue, key=key)

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        self.asked.append(key)
        await asyncio.sleep(self.slow_s)
        return await super().leave_errand(memory, errand, key=key)


class JournalingDesk(SlowDesk):
    """The records are locked: after two seconds an issue is kept on disk, without a number."""

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        self.asked.append(key)
        await asyncio.sleep(self.slow_s)
        self.issues.append(issue)
        return Act(key, "issue", ActState.JOURNALED, summary=issue.summary, unit_id=issue.unit_id)


class SlowPhoneDesk(FakeDesk):
    """The provider of telephone calls takes four seconds to answer."""

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        await asyncio.sleep(RING_S)
        return await super().ring_on_call(memory, matter, key=key)


class SlowEverythingDesk(SlowPhoneDesk):
    """Records that take a second, and a telephone that takes four."""

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        await asyncio.sleep(1.0)
        return await super().open_issue(memory, issue, key=key)
