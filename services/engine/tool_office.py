"""Tools that say what may be told to anybody: how to pay, and the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.dialogue import Memory, ToolSpec
from services.core.office_words import hours_in_words, next_opening_in_words
from services.core.people import Topic
from services.engine.tool_arguments import strict
from services.engine.tooling import Reach, Tool, ToolOutcome

PAY_INFO = ToolSpec(
    "pay_info", "How rent can be paid. Card and bank numbers are never taken here.", strict()
)
OFFICE_INFO = ToolSpec("office_info", "The office's address, telephone and hours.", strict())


async def pay_info(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    office = memory.office or await reach.directory.office()
    content = {
        "state": "found",
        "online": office.pay_url or None,
        "due_day": office.paying.due_day or None,
        "grace_days": office.paying.grace_days or None,
        "by_check": office.paying.by_check,
        "at_office": office.paying.at_office,
        "office_address": office.address,
        "office_hours": hours_in_words(office, memory.language),
        "may_say": "Never take a card or bank number. What day rent is due stands in "
        "the lease where due_day is null.",
    }
    return ToolOutcome(content=content)


async def office_info(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    office = memory.office or await reach.directory.office()
    now = reach.clock.now()
    content = {
        "state": "found",
        "name": office.name,
        "address": office.address,
        "phone": office.phone.spoken if office.phone else None,
        "hours": hours_in_words(office, memory.language),
        "open_now": office.is_open(now),
        "opens": next_opening_in_words(office, now, memory.language),
    }
    return ToolOutcome(content=content)


TOOLS = (
    Tool(PAY_INFO, pay_info, about=Topic.PUBLIC, subject=()),
    Tool(OFFICE_INFO, office_info, about=Topic.PUBLIC, subject=()),
)
