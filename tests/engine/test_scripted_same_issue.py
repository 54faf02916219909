"""Is it the same thing as what is already reported?"""

from __future__ import annotations

from services.core.issue import Category
from tests.engine.script_line import Line


async def test_it_opens_an_issue_for_the_other_problem_that_was_named() -> None:
    line = await Line("t-maria").hears(
        "The bathroom faucet is dripping in 4B.",
        "No, this time it's the kitchen sink that's clogged.",
        "yes",
        "none",
        "yes",
    )

    assert line.desk.notes == []
    assert "kitchen sink" in line.desk.issues[0].summary
    assert "faucet" not in line.desk.issues[0].summary


async def test_it_opens_an_issue_of_the_other_kind() -> None:
    line = await Line("t-maria").hears(
        "My faucet is dripping, 4B.", "no no it's the stove, a burner won't light", "yes", "no"
    )

    assert line.memory.facts.category is Category.APPLIANCE


async def test_it_does_not_ask_where_the_things_differ() -> None:
    line = await Line("t-maria").hears("The toilet keeps running in 4B.", "yes", "no", "yes")

    assert "same_issue" not in line.questions
    assert len(line.desk.issues) == 1


async def test_it_sees_one_thing_under_two_kinds() -> None:
    line = await Line("t-nina").hears("The step outside my door is loose, lot 12.")

    assert line.questions == ["same_issue"]


async def test_it_hears_the_same_in_a_long_answer() -> None:
    line = await Line("t-james").hears(
        "The freezer is warm in 1203.",
        "no medicine in it",
        "well they came about it already, so I guess it's the same",
    )

    assert line.desk.notes[0][0] == 1002


async def test_it_reports_what_an_angry_caller_says_is_still_broken() -> None:
    line = await Line("t-james").hears(
        "I've called three times, nobody came, and my AC is still not working!", "1203"
    )

    assert "1002" not in line.last
    assert line.memory.script.goal == "repair"
    assert line.memory.facts.category is Category.HVAC


async def test_it_drops_all_cheer_with_an_angry_caller() -> None:
    line = await Line("t-james").hears(
        "This is ridiculous, nobody came!", "My closet door is off its track.", "1203", "yes",
        "no", "yes", "no thanks",
    )  # fmt: skip

    assert "!" not in " ".join(line.said)


async def test_it_opens_an_issue_for_a_stranger_whose_trouble_is_another_thing() -> None:
    line = await Line().hears(
        "The toilet keeps running.", "88 Bay Street, 4B", "Carla Ruiz", "yes", "no", "yes"
    )

    assert len(line.desk.issues) == 1
    assert line.desk.notes == []


async def test_it_does_not_tell_a_stranger_what_is_reported_of_a_home() -> None:
    line = await Line().hears(
        "The bathroom faucet drips.", "88 Bay Street, 4B", "Carla Ruiz", "yes", "no", "yes"
    )

    assert line.desk.notes[0][0] == 1001
    assert "already" not in line.last
    assert "report" in line.last


async def test_it_takes_another_trouble_in_place_of_the_first_with_a_no() -> None:
    line = await Line("t-maria").hears(
        "My shower is dripping, 4B.", "no no it's the stove, a burner won't light", "yes"
    )

    assert line.memory.facts.category is Category.APPLIANCE
    assert "stove" in line.memory.facts.problem
    assert "best_time" not in line.questions


async def test_it_keeps_a_further_trouble_named_in_between() -> None:
    line = await Line("t-james").hears(
        "My shower is dripping.", "1203", "yes, and also the bedroom outlet doesn't work",
        "no", "yes",
    )  # fmt: skip

    kinds = {issue.category for issue in line.desk.issues}
    assert kinds == {Category.PLUMBING, Category.ELECTRICAL}


async def test_it_leaves_out_what_it_was_not() -> None:
    line = await Line("t-james").hears(
        "My oven is broken.", "1203", "wait no, not the oven, it's the dishwasher that won't drain"
    )

    assert line.memory.facts.problem == "the dishwasher that won't drain"
