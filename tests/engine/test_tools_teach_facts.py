"""What a model passes to one tool is known from then on: no mode asks for it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.dialogue import Message, Mode, Role, ToolCall
from services.core.errors import ProviderDown
from services.core.issue import Access, Category
from tests.engine.script_line import Line
from tests.engine.step_model import StepModel
from tests.engine.whole_call import TENANT, Exchange, talk

REPORT = {
    "unit": "1203",
    "property": "Bayview",
    "summary": "The sink leaks.",
    "category": "plumbing",
    "access": "call_first",
    "pets": "a small dog",
}


async def use(line: Line, tool: str, given: Mapping[str, Any]) -> str:
    outcome = await line.toolbox.run(line.reach, line.memory, ToolCall("1", tool, given))
    return str(outcome.content["state"])


async def test_it_keeps_what_a_report_has_settled() -> None:
    line = Line("t-james")

    await use(line, "open_issue", REPORT)

    facts = line.memory.facts
    assert (facts.unit_name, facts.problem) == ("1203", "The sink leaks.")
    assert (facts.category, facts.access) == (Category.PLUMBING, Access.CALL_FIRST)
    assert facts.pets == "a small dog"
    assert not facts.unit_confirmed


async def test_it_keeps_name_and_number_that_any_tool_was_given() -> None:
    line = Line()
    given = {"message": "Call me.", "caller_name": "Rosa Diaz", "callback_number": "929 555 0111"}

    await use(line, "leave_message", given)

    facts = line.memory.facts
    assert (facts.caller_name, facts.callback_number) == ("Rosa Diaz", "+19295550111")


async def test_it_learns_nothing_from_arguments_that_were_refused() -> None:
    line = Line()

    state = await use(line, "leave_message", {"caller_name": "Rosa Diaz", "kind": "magic"})

    assert state == "bad_arguments"
    assert line.memory.facts.caller_name == ""


async def test_it_takes_a_corrected_value_in_place_of_the_old_one() -> None:
    line = Line("t-james")
    line.memory.history.append(Message(Role.CALLER, "It is 1203.", 1))

    await use(line, "note_facts", {"unit": "1202", "pets": "a dog"})
    await use(line, "note_facts", {"unit": "1203", "pets": "a cat"})

    facts = line.memory.facts
    assert (facts.unit_name, facts.pets) == ("1203", "a cat")


async def test_the_script_goes_on_without_asking_again_what_the_model_had_learned() -> None:
    model = StepModel([ToolCall("c", "open_issue", REPORT)], ["Noted."], [ProviderDown("gone")])
    exchange = Exchange({Mode.STREAMING: model})
    runner, line = await exchange.ring(TENANT)
    await talk(runner, "The sink leaks in 1203 at Bayview. Call first, there is a dog.")
    before = len(line.words)

    await talk(runner, "And the faucet drips as well.")

    assert "which" not in line.words[before:].lower()
    assert "pets" not in line.words[before:].lower()
