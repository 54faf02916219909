"""Every tool has all that the table asks for, as data: who, what, how long, and only once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from services.core.dialogue import Memory, ToolCall
from services.core.people import Level, Topic
from services.engine.speech_guard import SpeechGuard
from services.engine.tool_arguments import BIGGEST_NUMBER, LONGEST_TEXT
from services.engine.tooling import Once, Tool, ToolOutcome
from services.engine.tools import ALL_TOOLS, Toolbox
from tests.engine.script_line import Line

ANY = pytest.mark.parametrize("tool", ALL_TOOLS, ids=lambda tool: tool.spec.name)
PLAIN_TYPES = {"string", "integer", "boolean"}


async def run(line: Line, tool: str, arguments: Mapping[str, Any], **more: Any) -> ToolOutcome:
    return await line.toolbox.run(line.reach, line.memory, ToolCall("1", tool, arguments, **more))


@ANY
def test_it_has_bridge_words_in_english_and_spanish_that_claim_nothing(tool: Tool) -> None:
    guard = SpeechGuard(Memory("CA1", "front_desk"))

    said = guard.feed(tool.bridge["en"]) + guard.close()

    assert said == tool.bridge["en"]
    assert tool.bridge["es"] not in ("", tool.bridge["en"])


@ANY
def test_it_has_a_time_limit_below_the_patience_of_a_caller(tool: Tool) -> None:
    assert 1.0 <= tool.limit_s <= 8.0


@ANY
def test_it_reads_or_has_a_key_for_its_writes(tool: Tool) -> None:
    assert tool.writes is (tool.once is not None)
    assert tool.once is None or all((tool.once.kind, *tool.once.by))


@ANY
def test_it_names_who_may_use_it(tool: Tool) -> None:
    public = (Topic.PUBLIC, Topic.MESSAGE, Topic.REPORT, Topic.PROVE)

    assert tool.levels
    assert (tool.levels == set(Level)) is (tool.about in public)


@ANY
def test_it_names_only_arguments_that_it_has(tool: Tool) -> None:
    assert set(tool.subject or ()) <= set(tool.spec.parameters["properties"])


@ANY
def test_it_has_a_schema_that_strict_calling_takes(tool: Tool) -> None:
    schema = tool.spec.parameters
    fields = schema["properties"].values()

    assert set(schema) == {"type", "properties", "required", "additionalProperties"}
    assert all(set(one) <= {"type", "enum", "description"} for one in fields)
    assert all(set(one["type"]) - {"null"} <= PLAIN_TYPES for one in fields)
    assert all(None in one["enum"] for one in fields if "enum" in one)


def test_it_has_every_name_once() -> None:
    assert len(Toolbox().names) == len(ALL_TOOLS)


def test_it_makes_a_key_of_the_conversation_the_kind_and_what_is_written() -> None:
    memory = Memory("CA2", "front_desk", root_call_sid="CA1")

    assert Once("issue", ("home", "category")).key(memory, "u1", "") == "CA1:issue:u1:unknown"


def test_it_refuses_to_make_a_key_of_too_little() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Once("issue", ("home", "category")).key(Memory("CA1", "front_desk"), "u1")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"note": ["a", "list"]}, "`note` must be string or null"),
        ({"note": {"text": {"deep": 1}}}, "`note` must be string or null"),
        ({"issue_number": -1}, "`issue_number` must be a number from 0 to"),
        ({"issue_number": 10**30}, f"to {BIGGEST_NUMBER}, or null"),
        ({"issue_number": "9" * 5_000}, f"to {BIGGEST_NUMBER}, or null"),
        ({"issue_number": "²"}, "`issue_number` must be integer"),
        ({"issue_number": 1.5}, "`issue_number` must be integer"),
        ({"issue_number": float("nan")}, "`issue_number` must be integer"),
        ({"category": "PLUMBING; DROP TABLE"}, "`category` must be one of: plumbing"),
        ({"note": 7, "category": 8}, "`note` must be string or null. `category` must be"),
    ],
)
async def test_it_refuses_in_words_what_fits_no_field(
    arguments: Mapping[str, Any], says: str
) -> None:
    line = Line("t-maria")

    outcome = await run(line, "add_note_to_issue", arguments)

    assert outcome.content["state"] == "bad_arguments"
    assert says in outcome.content["error"]
    assert line.desk.notes == []


async def test_it_says_what_it_left_out_and_what_it_cut() -> None:
    line = Line("t-maria")
    arguments = {"message": "Call me. " + "word " * 200, "room": "kitchen", "floor": None}

    outcome = await run(line, "leave_message", arguments)

    assert outcome.content["state"] == "done"
    assert "left out: room." in outcome.content["ignored"]
    assert f"Cut at {LONGEST_TEXT} letters: message." in outcome.content["ignored"]
    assert len(line.desk.errands[0].summary) <= LONGEST_TEXT


async def test_it_keeps_no_sign_that_a_database_refuses() -> None:
    line = Line("t-maria")

    await run(line, "leave_message", {"message": "Call\x00 me\u200b back\x1b[2J"})

    assert line.desk.errands[0].summary == "Call  me  back [2J"


async def test_it_does_nothing_where_the_arguments_could_not_be_read() -> None:
    line = Line("t-maria")
    line.memory.facts = line.memory.facts.__class__(message="An old message.")

    outcome = await run(line, "leave_message", {}, fault="The arguments are not JSON.")

    assert outcome.content == {"state": "bad_arguments", "error": "The arguments are not JSON."}
    assert line.desk.errands == []


async def test_it_names_no_other_tool_where_one_was_made_up() -> None:
    outcome = await run(Line(), "read_tenant_list", {})

    assert "There is no tool 'read_tenant_list' on this call" in outcome.content["error"]
    assert "staff_" not in outcome.content["error"]
