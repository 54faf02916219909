"""The toolbox: every tool of the house, who may use it, and how a call of one is run."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.dialogue import Memory, ToolCall, ToolSpec
from services.core.people import Identity
from services.engine import (
    tool_call,
    tool_caller,
    tool_issues,
    tool_knowledge,
    tool_leasing,
    tool_lockouts,
    tool_messages,
    tool_office,
    tool_outages,
    tool_staff,
    tool_texts,
    tool_viewings,
)
from services.engine.tool_arguments import Given, read
from services.engine.tool_results import misused, refused
from services.engine.tooling import Reach, Tool, ToolOutcome

ALL_TOOLS: tuple[Tool, ...] = (
    *tool_issues.TOOLS,
    *tool_messages.TOOLS,
    *tool_knowledge.TOOLS,
    *tool_lockouts.TOOLS,
    *tool_outages.TOOLS,
    *tool_leasing.TOOLS,
    *tool_viewings.TOOLS,
    *tool_caller.TOOLS,
    *tool_call.TOOLS,
    *tool_office.TOOLS,
    *tool_staff.TOOLS,
    *tool_texts.TOOLS,
)
ASK_FIRST = {
    Identity.RECOGNISED: (
        "The caller's number is not known. Nothing of a home may be told. Offer to take a message."
    ),
    Identity.VERIFIED: (
        "The caller is not verified. Ask for first and last name and the unit, then use "
        "identify_caller; otherwise offer a message."
    ),
    Identity.STAFF: "Only for the office's own people: use staff_sign_in first, with the PIN.",
}


class Toolbox:
    """Tools by name. An assistant is given some of them: `specs(allowed)`."""

    def __init__(self, tools: Iterable[Tool] = ALL_TOOLS) -> None:
        self._tools = {tool.spec.name: tool for tool in tools}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._tools)

    def specs(self, allowed: Iterable[str], *, staff: bool = False) -> tuple[ToolSpec, ...]:
        """What a model sees of the allowed tools; those of the staff line only with `staff`.
        Raises KeyError for a name nobody knows."""
        tools = (self._tools[name] for name in allowed)
        return tuple(tool.spec for tool in tools if staff or not tool.for_staff)

    def tool(self, name: str) -> Tool | None:
        return self._tools.get(name)

    async def run(self, reach: Reach, memory: Memory, call: ToolCall) -> ToolOutcome:
        """Check the arguments and the caller's identity, then act.

        Facts that the tool taught are in `memory.facts` when this returns; caller, act and
        follow-up are the turn loop's to take. Raises EpochStale, and nothing for bad arguments.
        """
        tool = self._tools.get(call.name)
        if tool is None:
            return misused(f"There is no tool {call.name!r}. Use: {', '.join(self._tools)}.")
        given = read(tool.spec.parameters, call.arguments)
        if not isinstance(given, Given):
            return misused(given)
        if memory.caller.identity < tool.identity:
            return refused("identity", ASK_FIRST[tool.identity])
        outcome = await tool.handler(reach, memory, given.values)
        if outcome.facts is not None:
            memory.facts = outcome.facts
        return outcome
