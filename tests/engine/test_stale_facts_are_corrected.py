"""One present value of each fact is what a model sees; what was outdated since is marked."""

from __future__ import annotations

from dataclasses import replace

from services.core.chat import ChatRole
from services.core.dialogue import Act, ActState, Memory
from services.core.fact_reader import learn
from services.engine.chat_history import OUTDATED
from services.engine.prompts import call_notes
from tests.engine.asked_models import Asked, memory_of, says, uses
from tests.engine.script_line import FRIDAY_NOON

OPEN = '{"state":"found","open_now":true}'
CLOSED = '{"state":"found","open_now":false}'
NO_ANSWER = '{"state":"unavailable","may_say":"It cannot be looked up."}'


def results(memory: Memory) -> list[str]:
    messages = Asked().request(memory).messages
    return [one.text for one in messages if one.role is ChatRole.TOOL]


def heard(memory: Memory, *lines: str) -> Memory:
    """The caller says these, and what they teach is learned as on a call."""
    for text in lines:
        says(memory, text)
        memory.facts = learn(memory, text)
    return memory


def test_it_shows_a_corrected_unit_once() -> None:
    memory = heard(memory_of(), "The sink leaks at Bayview, unit 4B.", "Sorry, I mean unit 4C.")

    notes = call_notes(memory, FRIDAY_NOON)

    assert notes.count("unit:") == 1
    assert "4C" in notes
    assert "4B" not in notes


def test_it_shows_the_present_value_of_a_fact_alone() -> None:
    memory = memory_of()
    memory.facts = replace(memory.facts, pets="a dog", best_time="mornings")
    memory.facts = replace(memory.facts, pets="a cat")

    notes = call_notes(memory, FRIDAY_NOON)

    assert "pets: «a cat»" in notes
    assert "dog" not in notes


def test_it_shows_the_present_state_of_an_act_alone() -> None:
    memory = memory_of()
    memory.remember_act(Act("k", "issue", ActState.WAITING, summary="leak"))
    memory.remember_act(Act("k", "issue", ActState.DONE, 1042, "leak"))

    notes = call_notes(memory, FRIDAY_NOON)

    assert "issue number 1042 («leak»): done" in notes
    assert "under way" not in notes


def test_it_keeps_a_studio_as_a_wish() -> None:
    memory = memory_of()
    memory.facts = replace(memory.facts, bedrooms=0)

    assert "bedrooms wanted: 0." in call_notes(memory, FRIDAY_NOON)


def test_it_marks_a_result_that_a_later_one_replaced() -> None:
    memory = says(memory_of(), "Are you open?")
    uses(memory, "c1", "office_info", OPEN)
    says(memory, "And now?")
    uses(memory, "c2", "office_info", CLOSED)

    assert results(memory) == [OUTDATED, CLOSED]


def test_it_keeps_results_about_different_things() -> None:
    memory = says(memory_of(), "One bedroom? Two?")
    uses(memory, "c1", "find_homes", OPEN, bedrooms=1)
    uses(memory, "c2", "find_homes", CLOSED, bedrooms=2)

    assert OUTDATED not in results(memory)


def test_it_keeps_every_result_of_a_write() -> None:
    memory = says(memory_of(), "Tell them to call. Tell them twice.")
    uses(memory, "c1", "leave_message", '{"state":"done"}', message="Call me.")
    uses(memory, "c2", "leave_message", '{"state":"done"}', message="Call me.")

    assert OUTDATED not in results(memory)


def test_it_keeps_the_best_that_is_known_where_the_later_look_told_nothing() -> None:
    memory = says(memory_of(), "Are you open?")
    uses(memory, "c1", "office_info", OPEN)
    uses(memory, "c2", "office_info", NO_ANSWER)

    assert results(memory)[0] == OPEN


def test_it_says_that_the_notes_hold_against_what_was_said_before() -> None:
    top = Asked().request(says(memory_of(), "Hello?")).messages[0].text

    assert "Where something earlier differs, the notes hold" in top
