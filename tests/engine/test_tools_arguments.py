"""What models give to tools: strict schemas, and answers that say what to put right."""

from __future__ import annotations

from typing import Any

import pytest

from services.core.dialogue import ToolCall
from services.engine.tooling import Tool
from services.engine.tools import ALL_TOOLS, Toolbox
from tests.engine.script_line import Line

NAMES = {
    "open_issue",
    "lease_info",
    "update_job",
    "vendor_job",
    "ring_for_vendor",
    "add_note_to_issue",
    "issue_status",
    "leave_message",
    "send_text",
    "message_status",
    "lockout_policy",
    "save_lead",
    "known_outage",
    "request_viewing",
    "schedule_viewing",
    "my_viewings",
    "cancel_viewing",
    "find_homes",
    "identify_caller",
    "rent_balance",
    "transfer_to_person",
    "end_call",
    "switch_language",
    "note_facts",
    "answer_question",
    "pay_info",
    "office_info",
    "staff_sign_in",
    "staff_reach_colleague",
    "staff_reach_tenant",
    "staff_open_emergencies",
    "staff_close_office",
    "staff_open_office",
    "staff_switch_answering",
}


@pytest.mark.parametrize("tool", ALL_TOOLS, ids=lambda tool: tool.spec.name)
def test_it_describes_each_tool_strictly(tool: Tool) -> None:
    schema = tool.spec.parameters

    assert schema["additionalProperties"] is False
    assert schema["required"] == list(schema["properties"])
    assert all("null" in field["type"] for field in schema["properties"].values())
    assert tool.spec.description


def test_it_offers_only_the_tools_that_are_allowed() -> None:
    specs = Toolbox().specs(["end_call", "office_info"])

    assert [spec.name for spec in specs] == ["end_call", "office_info"]


def test_it_has_every_tool_of_the_house() -> None:
    assert set(Toolbox().names) == NAMES


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("open_issue", {"room": "kitchen", "summary": 7}, "`summary` must be string or null"),
        ("open_issue", {"summary": 7}, "`summary` must be string or null"),
        ("open_issue", {"category": "magic"}, "`category` must be one of"),
        ("find_homes", {"bedrooms": "many"}, "`bedrooms` must be integer"),
        ("find_homes", {"bedrooms": True}, "`bedrooms` must be integer"),
        ("open_issue", {"summary": "It leaks.", "unit": "9Z"}, "There is no unit '9Z'"),
        ("open_issue", {}, "`summary` is needed"),
        ("leave_message", {"message": "Hi", "callback_number": "555"}, "not a whole telephone"),
        ("leave_message", {}, "`message` is needed"),
        ("request_viewing", {}, "Ask which day and time"),
        ("fly", {}, "There is no tool 'fly'"),
    ],
)
async def test_it_says_what_to_put_right(name: str, arguments: dict[str, Any], says: str) -> None:
    line = Line()

    outcome = await line.toolbox.run(line.reach, line.memory, ToolCall("1", name, arguments))

    assert says in outcome.content["error"]
    assert outcome.act is None


async def test_it_leaves_out_arguments_that_the_tool_does_not_know() -> None:
    line = Line("t-maria")
    arguments = {"message": "The gate is broken.", "room": "kitchen", "unit": {"name": "4B"}}

    outcome = await line.toolbox.run(
        line.reach, line.memory, ToolCall("1", "leave_message", arguments)
    )

    assert outcome.content["state"] == "done"
    assert line.desk.errands[0].summary == "The gate is broken."


async def test_it_takes_numbers_that_come_as_text() -> None:
    line = Line()
    call = ToolCall("1", "find_homes", {"bedrooms": "2", "max_rent_usd": 2300.0, "property": ""})

    outcome = await line.toolbox.run(line.reach, line.memory, call)

    assert outcome.content["state"] == "found"


async def test_it_asks_which_of_several_units_is_meant() -> None:
    line = Line()
    arguments = {"summary": "It leaks.", "property": "Bayview", "unit": "5"}

    outcome = await line.toolbox.run(
        line.reach, line.memory, ToolCall("1", "open_issue", arguments)
    )

    assert "5A, 5B" in outcome.content["error"]
