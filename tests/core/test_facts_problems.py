"""The problem in the caller's words: its kind, its urgency, corrections, several at once."""

from __future__ import annotations

from services.core.fact_reader import learn
from services.core.issue import Category, Urgency
from services.core.problem_words import corrected, problems_in
from tests.core.facts_of import call, learnt


def test_it_keeps_the_problem_in_the_caller_s_words() -> None:
    facts = learnt(call("t-maria"), "My kitchen sink is leaking.")

    assert (facts.problem, facts.category) == ("My kitchen sink is leaking.", Category.PLUMBING)


def test_it_replaces_the_thing_that_was_named_wrongly() -> None:
    memory = call(
        "t-maria",
        awaiting="access",
        goal="repair",
        problem="My kitchen sink is clogged.",
        category=Category.PLUMBING,
        urgency=Urgency.ROUTINE,
    )

    facts = learnt(memory, "No, I meant the bathroom sink.")

    assert facts.problem == "the bathroom sink is clogged."
    assert facts.access is None


def test_it_never_lowers_the_urgency() -> None:
    memory = call(
        "t-maria",
        goal="repair",
        problem="No heat",
        category=Category.HVAC,
        urgency=Urgency.EMERGENCY,
    )

    assert learnt(memory, "Actually I mean the faucet drips.").urgency is Urgency.EMERGENCY


def test_it_raises_the_urgency_when_it_gets_worse() -> None:
    memory = call(
        "t-maria",
        awaiting="pets",
        goal="repair",
        problem="A drip",
        category=Category.PLUMBING,
        urgency=Urgency.ROUTINE,
    )

    facts = learnt(memory, "Oh no, now water is gushing out everywhere!")

    assert facts.urgency in (Urgency.EMERGENCY, Urgency.LIFE_SAFETY)
    assert "A drip" in facts.problem


def test_it_hears_a_danger_in_the_middle_of_another_matter() -> None:
    memory = call(awaiting="budget", goal="lead")

    assert learnt(memory, "Wait, I smell gas in here!").urgency is Urgency.LIFE_SAFETY


def test_it_hears_no_problem_in_a_question_about_renting() -> None:
    assert learnt(call(goal="lead"), "Does it have a dishwasher and parking?").problem == ""


def test_it_tells_two_problems_apart() -> None:
    found = problems_in("The kitchen sink is clogged and also the stove won't light.", "en")

    assert {one.category for one in found} == {Category.PLUMBING, Category.APPLIANCE}


def test_it_keeps_two_troubles_of_one_kind_together() -> None:
    assert len(problems_in("The sink is clogged and the toilet is clogged too.", "en")) == 1


def test_it_puts_the_meant_thing_into_the_sentence() -> None:
    said = corrected("My kitchen sink is leaking", "sorry, I meant the bathroom sink")

    assert said == "the bathroom sink is leaking"


def test_it_learns_the_same_from_the_same_words() -> None:
    memory = call("t-maria")

    assert learn(memory, "My sink leaks in 4B") == learn(memory, "My sink leaks in 4B")
