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
        "The freezer is warm in 1203.", "well they came about it already, so I guess it's the same"
    )

    assert line.desk.notes[0][0] == 1002


async def test_it_reports_what_an_angry_caller_says_is_still_broken() -> None:
    line = await Line("t-james").hears(
        "I've called three times, nobody came, and my AC is still not working!", "1203"
    )

    assert "1 0 0 2" not in line.last
    assert line.memory.script.goal == "repair"
    assert line.memory.facts.category is Category.HVAC


async def test_it_drops_all_cheer_with_an_angry_caller() -> None:
    line = await Line("t-james").hears(
        "This is ridiculous, nobody came!", "My closet door is off its track.", "1203", "yes",
        "no", "yes", "no thanks",
    )  # fmt: skip

    assert "!" not in " ".join(line.said)
