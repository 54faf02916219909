"""What the script never does, and what it always says."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.core.dialogue import ActState
from services.engine.script.lines import LINES
from tests.engine.script_line import FRIDAY_NOON, SUNDAY, Line
from tests.engine.scripted_phrasings import PHRASINGS

SENTENCES = [said for group in PHRASINGS.values() for said in group]
ANSWERS = [
    "yes",
    "no",
    "I don't know",
    "4B",
    "88 Bay Street",
    "call me first",
    "two cats",
    "Tom Baker",
    "7185550199",
    "are you a robot?",
    "thanks",
    "no, I meant the other one",
    "sorry it's 4A",
    "",
    "asdf qwer",
    "is it a safe area?",
    "tomorrow at five",
    "habla español?",
    "I smell gas",
    "and also the stove is broken",
    "what?",
    "I don't understand",
    "bye",
]
CALLERS = [(), ("t-maria",), ("t-samuel",), ("t-olga", "t-ivan"), ("t-robert",), ("t-wei",)]


async def test_it_never_denies_being_automated() -> None:
    line = await Line("t-james").hears("Are you a robot?")

    assert "I'm an automated assistant" in line.last


async def test_it_goes_on_with_the_matter_after_saying_what_it_is() -> None:
    line = await Line("t-james").hears("My sink is leaking.", "Am I talking to a robot?", "1203")

    assert line.memory.facts.unit_id == "bayview-1203"


@pytest.mark.parametrize(
    "said",
    [
        "Is it a safe neighborhood?",
        "Are there a lot of families?",
        "What kind of people live there?",
        "Are the schools good?",
        "Is there a church nearby? I'd like to be near a church.",
    ],
)
async def test_it_refuses_steering_questions_in_the_same_words(said: str) -> None:
    line = await Line().hears("Do you have a one bedroom?", said)

    assert "I give everybody the same facts about the homes" in line.last


async def test_it_tells_no_balance_to_somebody_who_is_not_verified() -> None:
    line = await Line("t-james").hears("How much do I owe?", "Bob Stone", "1202")

    assert "2700" not in " ".join(line.said)


async def test_it_tells_the_balance_after_name_and_unit() -> None:
    line = await Line("t-james").hears("How much do I owe?", "James Whitfield", "1203")

    assert "2700 dollars" in line.last


async def test_it_is_sorry_for_a_loss_and_drops_all_cheer() -> None:
    line = await Line("t-james").hears(
        "My husband passed away. What happens with the lease?", "yes"
    )

    assert "sorry for your loss" in line.said[0]
    assert "!" not in " ".join(line.said)


async def test_it_hands_an_accommodation_request_to_a_person() -> None:
    line = await Line("t-james").hears("I need grab bars in my bathroom for my disability.", "yes")

    assert "grab bars" in line.desk.errands[0].summary


async def test_it_calls_former_tenants_like_anybody_else() -> None:
    line = await Line("f-kevin").hears("The sink in my old place leaks.")

    assert line.questions == ["place"]


@pytest.mark.parametrize("key", sorted(LINES["en"]))
def test_it_has_every_line_in_spanish(key: str) -> None:
    fields = {frozenset(re.findall(r"{(\w+)}", line)) for line in LINES["en"][key]}

    assert {frozenset(re.findall(r"{(\w+)}", line)) for line in LINES["es"][key]} == fields


async def test_it_does_nothing_that_the_assistant_may_not_do() -> None:
    line = Line("t-james")

    memory = line.memory
    await line.hears("My sink is leaking.", "1203", "yes", "no")
    pieces = [piece async for piece in line.script.answer(memory, ())]

    assert all(hasattr(piece, "text") for piece in pieces)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    people=st.sampled_from(CALLERS),
    said=st.lists(st.sampled_from(SENTENCES + ANSWERS * 4), min_size=1, max_size=8),
    state=st.sampled_from(list(ActState)),
    now=st.sampled_from([FRIDAY_NOON, SUNDAY]),
)
async def test_it_always_answers_and_claims_no_number_that_is_not_written(
    people: tuple[str, ...], said: list[str], state: ActState, now: object
) -> None:
    line = Line(*people)
    line.desk.state = state

    await line.hears(*said)

    assert all(line.said)
    assert state is ActState.DONE or not re.search(r"104\d", " ".join(line.said))


@settings(max_examples=40, deadline=None)
@given(said=st.lists(st.text(max_size=60), min_size=1, max_size=4))
async def test_it_answers_whatever_is_said(said: list[str]) -> None:
    line = await Line("t-maria").hears(*said)

    assert all(line.said)


@settings(max_examples=40, deadline=None)
@given(said=st.lists(st.sampled_from(SENTENCES + ANSWERS), min_size=1, max_size=6))
async def test_it_answers_the_same_to_the_same_call(said: list[str]) -> None:
    first = await Line("t-james").hears(*said)
    second = await Line("t-james").hears(*said)

    assert first.said == second.said
