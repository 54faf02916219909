"""A caller who has had enough is let go politely, and nothing that was told is lost."""

from __future__ import annotations

import pytest

from tests.engine.script_line import Line

BYE = "No that's all, thanks, bye."
LEAK = "My kitchen sink is clogged."


@pytest.mark.parametrize(
    "said",
    [
        ("Do you have any studios?",),
        ("Can somebody call me back?",),
        ("Any news on my fridge?",),
        ("How much do I owe?",),
        ("Are you a robot?",),
        (),
    ],
)
async def test_it_ends_at_once_where_nothing_would_be_lost(said: tuple[str, ...]) -> None:
    line = await Line("t-james").hears(*said, BYE)

    assert line.ended
    assert "?" not in line.last


async def test_it_writes_the_issue_with_what_is_known() -> None:
    line = await Line("t-james").hears(LEAK, "1203", BYE)

    assert line.desk.issues[0].unit_id == "bayview-1203"
    assert "1042" in line.last
    assert "?" not in line.last
    assert line.ended


async def test_it_asks_once_before_it_drops_a_repair_without_a_home() -> None:
    line = await Line("t-james").hears(LEAK, BYE)

    assert line.questions == ["unit", "drop"]
    assert not line.ended


@pytest.mark.parametrize("answer", ["yes, drop it", "bye", "ok bye now"])
async def test_it_lets_them_go_after_that_question(answer: str) -> None:
    line = await Line("t-james").hears(LEAK, BYE, answer)

    assert line.ended
    assert line.desk.issues == []


async def test_it_goes_on_with_the_home_said_instead() -> None:
    line = await Line("t-james").hears(LEAK, BYE, "no, it's 1203")

    assert not line.ended
    assert line.memory.facts.unit_id == "bayview-1203"


async def test_it_goes_on_after_a_no() -> None:
    line = await Line("t-james").hears(LEAK, BYE, "no, please report it")

    assert line.memory.script.awaiting == "unit"


async def test_it_reports_nothing_that_was_taken_back() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "Never mind, forget it, it works again.")

    assert line.desk.issues == []
    assert "report" in line.last


async def test_it_leaves_the_message_that_was_told() -> None:
    line = await Line("t-james").hears("Can somebody call me back?", "It's about my lease.", BYE)

    assert line.desk.errands[0].summary == "It's about my lease."
    assert line.ended


async def test_it_keeps_the_wishes_of_somebody_who_gave_a_name() -> None:
    line = await Line().hears(
        "I'm looking for a two bedroom around two thousand, my name is Tara Quinn.", BYE
    )

    assert line.desk.leads[0].name == "Tara Quinn"
    assert line.ended


async def test_it_ends_in_spanish_too() -> None:
    line = await Line("t-lucia").hears(
        "Hola, el fregadero está goteando.", "3A", "no, eso es todo, gracias, adiós"
    )

    assert line.desk.issues
    assert line.ended


async def test_it_adds_the_answers_of_somebody_in_danger_who_leaves() -> None:
    line = await Line("t-nina", rules_first=True).hears(
        "Water is gushing out of the ceiling, it's everywhere.", "No, not near an outlet", BYE
    )

    assert "not near an outlet" in line.desk.notes[-1][1]
    assert line.ended
