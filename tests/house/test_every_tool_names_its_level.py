"""No tool without its topic: the table of levels decides on each, before it runs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from services.core.people import ALLOWED, Grant, Level, Topic
from services.engine.tooling import Tool
from services.engine.tools import ALL_TOOLS

ENGINE = Path(__file__).parents[2] / "services" / "engine"
ABOUT = {
    "known_outage": Topic.REPORT,
    "schedule_viewing": Topic.MESSAGE,
    "my_viewings": Topic.MESSAGE,
    "cancel_viewing": Topic.MESSAGE,
    "rent_balance": Topic.MONEY,
    "lease_info": Topic.LEASE,
    "issue_status": Topic.ISSUE_STATUS,
    "update_job": Topic.JOB,
    "ring_for_vendor": Topic.JOB,
    "open_issue": Topic.REPORT,
    "add_note_to_issue": Topic.REPORT,
    "identify_caller": Topic.PROVE,
    "vendor_job": Topic.PROVE,
    "leave_message": Topic.MESSAGE,
    "message_status": Topic.MESSAGE,
    "save_lead": Topic.MESSAGE,
    "request_viewing": Topic.MESSAGE,
}
FOR_ANYBODY = (Topic.PUBLIC, Topic.MESSAGE, Topic.REPORT, Topic.PROVE)


@pytest.mark.parametrize("tool", ALL_TOOLS, ids=lambda tool: tool.spec.name)
def test_it_names_what_it_is_about(tool: Tool) -> None:
    staff = Topic.STAFF_LINE if tool.for_staff and tool.spec.name != "staff_sign_in" else None

    assert tool.about is ABOUT.get(tool.spec.name, staff or Topic.PUBLIC)


@pytest.mark.parametrize("tool", ALL_TOOLS, ids=lambda tool: tool.spec.name)
def test_it_is_for_some_level_and_not_for_strangers_unless_for_anybody(tool: Tool) -> None:
    grants = {level: ALLOWED[level][tool.about] for level in Level}

    assert any(grant is not Grant.NO for grant in grants.values())
    assert (grants[Level.UNKNOWN] is not Grant.NO) == (tool.about in FOR_ANYBODY)


@pytest.mark.parametrize("path", sorted(ENGINE.glob("tool_*.py")), ids=lambda path: path.name)
def test_it_writes_the_topic_where_the_tool_is_made(path: Path) -> None:
    made = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Tool"
    ]

    assert all("about" in {word.arg for word in call.keywords} for call in made)
