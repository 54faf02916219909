"""The toolbox: every tool of the house, who may use it, and how a call of one is run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from services.core.dialogue import Memory, ToolCall, ToolSpec
from services.core.identity import may_ask
from services.core.people import Identity, Topic
from services.core.quoted import plain
from services.core.spoken import fold
from services.core.word_lists import words
from services.engine import (
    tool_account,
    tool_call,
    tool_caller,
    tool_identity,
    tool_issue_status,
    tool_issues,
    tool_knowledge,
    tool_leasing,
    tool_lockouts,
    tool_messages,
    tool_office,
    tool_outages,
    tool_staff,
    tool_texts,
    tool_vendor,
    tool_viewings,
)
from services.engine.building_guard import note_building, sold_building
from services.engine.tool_arguments import Given, read
from services.engine.tool_results import misused, refused
from services.engine.tool_taught import taught
from services.engine.tooling import Reach, Tool, ToolOutcome

ALL_TOOLS: tuple[Tool, ...] = (
    *tool_issues.TOOLS,
    *tool_issue_status.TOOLS,
    *tool_messages.TOOLS,
    *tool_knowledge.TOOLS,
    *tool_lockouts.TOOLS,
    *tool_outages.TOOLS,
    *tool_leasing.TOOLS,
    *tool_viewings.TOOLS,
    *tool_identity.TOOLS,
    *tool_account.TOOLS,
    *tool_vendor.TOOLS,
    *tool_caller.TOOLS,
    *tool_call.TOOLS,
    *tool_office.TOOLS,
    *tool_staff.TOOLS,
    *tool_texts.TOOLS,
)
MESSAGE_INSTEAD = "Nothing of this may be told on this call. Offer to take a message."
PROVE_FIRST = (
    "The caller is no verified leaseholder. Ask for first and last name and the unit, then use "
    "identify_caller; otherwise offer a message."
)
ASK_FIRST: Mapping[Topic, str] = {
    Topic.ISSUE_STATUS: (
        "Nothing of a home's repairs may be told to this caller. Offer to take a message."
    ),
    Topic.MONEY: PROVE_FIRST,
    Topic.LEASE: PROVE_FIRST,
    Topic.JOB: "Use vendor_job first, with the ticket number and the company.",
    Topic.REPORT: "Staff handle this caller. Take a message with leave_message; say nothing else.",
    Topic.STAFF_LINE: "Only for the office's own people: use staff_sign_in first, with the PIN.",
}
"""What a tool answers where the table of `people` does not give its topic."""


SOLD = (
    "Others manage this building now, as the notes of this call say. Nothing is opened, looked up "
    "or told of it. You may take a message."
)
STILL_OPEN = words(
    "leave_message message_status transfer_to_person end_call switch_language office_info",
    "find_homes save_lead request_viewing schedule_viewing cancel_viewing my_viewings note_facts",
    "staff_sign_in",
)
"""What is done for a caller whose building others manage."""


TAUGHT_NOTHING = ("bad_arguments", "refused")
NO_TOOL = "There is no tool {name!r} on this call. Use one of those that you were given."
MOST_NAME = 64
BY_NAME: Mapping[str, Tool] = MappingProxyType({tool.spec.name: tool for tool in ALL_TOOLS})


def subject_of(call: ToolCall) -> tuple[str, ...] | None:
    """What a result is about, for tools whose later results replace earlier ones; else None."""
    tool = BY_NAME.get(call.name)
    if tool is None or tool.subject is None:
        return None
    return (call.name, *(fold(str(call.arguments.get(one) or "")) for one in tool.subject))


def no_tool(name: str) -> ToolOutcome:
    """The outcome of a name that a model has made up, or that is not for this call."""
    return misused(NO_TOOL.format(name=plain(name, MOST_NAME)))


class Toolbox:
    """Tools by name. An assistant is given some of them: `specs(allowed)`."""

    def __init__(self, tools: Iterable[Tool] = ALL_TOOLS) -> None:
        self._tools = {tool.spec.name: tool for tool in tools}
        self._specs: dict[tuple[tuple[str, ...], bool], tuple[ToolSpec, ...]] = {}
        """Put together once for each assistant, and asked for in every turn."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._tools)

    def specs(self, allowed: Iterable[str], *, staff: bool = False) -> tuple[ToolSpec, ...]:
        """What a model sees of the allowed tools; those of the staff line only with `staff`.
        Raises KeyError for a name nobody knows."""
        key = tuple(allowed), staff
        found = self._specs.get(key)
        if found is None:
            tools = (self._tools[name] for name in key[0])
            found = tuple(tool.spec for tool in tools if staff or not tool.for_staff)
            self._specs[key] = found
        return found

    def tool(self, name: str) -> Tool | None:
        return self._tools.get(name)

    async def run(self, reach: Reach, memory: Memory, call: ToolCall) -> ToolOutcome:
        """Check the arguments and the caller's identity, then act.

        Facts that the tool taught are in `memory.facts` when this returns; caller, act and
        follow-up are the turn loop's to take. Raises EpochStale, and nothing for bad arguments.
        """
        tool = self._tools.get(call.name)
        if tool is None:
            return no_tool(call.name)
        if call.fault:
            return misused(call.fault)
        given = read(tool.spec.parameters, call.arguments)
        if not isinstance(given, Given):
            return misused(given)
        if _is_sold(memory, call.name):
            return refused("sold", SOLD)
        if not may_ask(memory, tool.about):
            return refused("identity", ASK_FIRST.get(tool.about, MESSAGE_INSTEAD))
        outcome = await tool.handler(reach, memory, given.values)
        facts = outcome.facts or memory.facts
        if outcome.content.get("state") not in TAUGHT_NOTHING:
            facts = taught(facts, given)
        if facts != memory.facts:
            memory.facts = facts
            note_building(memory, reach.clock.now())
        if given.ignored:
            return replace(outcome, content={**outcome.content, "ignored": given.ignored})
        return outcome


def _is_sold(memory: Memory, tool: str) -> bool:
    """Is this about a building that others manage, and nothing that stays open?"""
    stranger = memory.caller.identity < Identity.STAFF
    return stranger and sold_building(memory) is not None and tool not in STILL_OPEN
