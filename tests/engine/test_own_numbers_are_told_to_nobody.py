"""Where another system gives the numbers, one of ours is never told, also where the act is done."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from services.core.after_call import issue_number
from services.core.call_story import StoryIssue
from services.core.dialogue import Act, ActState, Memory, ToolCall
from services.core.issue import ServiceIssue
from services.core.ladder import Matter
from services.core.own_numbers import OWN_FROM
from services.core.whisper import whisper
from services.engine.tool_results import acted
from services.engine.tool_texts import ticket_numbers
from tests.engine.script_line import Line, NotingDesk

OURS = Act("CA1:issue:x:plumbing", "issue", ActState.DONE, OWN_FROM + 7)
FLOOD = {
    "unit": "1203",
    "property": "Bayview",
    "summary": "The dishwasher hums.",
    "category": "plumbing",
    "urgency": "E",
}


class DeskThatWaitsForTheRing(NotingDesk):
    """Its tickets are through only when somebody was rung."""

    def __init__(self) -> None:
        super().__init__()
        self.rung = asyncio.Event()

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        async with asyncio.timeout(2):
            await self.rung.wait()
        return await super().open_issue(memory, issue, key=key)

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        self.rung.set()
        return await super().ring_on_call(memory, matter, key=key)


def test_it_is_in_no_outcome_of_a_tool() -> None:
    assert acted(OURS).content["number"] is None


def test_it_is_whispered_to_no_colleague() -> None:
    memory = Memory("CA1", "front_desk")
    memory.acts.append(OURS)

    assert "Ticket" not in whisper(memory)


def test_it_is_marked_for_staff() -> None:
    told = StoryIssue(OWN_FROM + 7, "4B", "plumbing", "R", "A leak", "open")

    assert issue_number(told, "en") == "10000007 (not in Rent Manager yet)"


def test_a_ticket_that_waits_for_its_number_can_be_texted_later() -> None:
    memory = Memory("CA1", "front_desk")
    memory.acts.append(Act("k", "issue", ActState.WAITING, OWN_FROM + 7))

    assert ticket_numbers(memory) == (OWN_FROM + 7,)


async def test_nobody_is_rung_later_because_of_the_ticket() -> None:
    line = Line("t-james")
    reach = replace(line.reach, desk=DeskThatWaitsForTheRing())

    outcome = await line.toolbox.run(reach, line.memory, ToolCall("1", "open_issue", FLOOD))

    assert outcome.content["state"] == "done"
    assert outcome.content["on_call"] is not None
