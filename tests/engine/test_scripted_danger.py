"""Danger on the telephone: written down first, few words, no cheer."""

from __future__ import annotations

import pytest

from services.core.dialogue import Act, ActState
from services.core.errors import ProviderDown
from services.core.issue import Urgency
from tests.engine.script_line import Line

CHEER = ("You're all set", "Happy", "glad", "Great", "!")


async def test_it_writes_a_danger_down_before_it_asks_anything() -> None:
    line = await Line().hears("I smell gas in my kitchen.")

    assert line.desk.errands[0].kind == "unmatched"
    assert line.desk.errands[0].urgent
    assert line.questions == ["place"]


async def test_it_adds_the_place_once_it_is_known() -> None:
    line = await Line(rules_first=True).hears("I smell gas in my kitchen.", "88 Bay Street, 3C")

    assert line.desk.issues[0].unit_id == "bayview-3c"


async def test_it_knows_the_place_of_a_caller_with_one_home() -> None:
    line = await Line("t-maria").hears("I smell gas in my kitchen.")

    assert line.desk.issues[0].unit_id == "bayview-4b"
    assert "4" not in line.last


async def test_it_keeps_nobody_on_the_line_who_is_in_danger_of_life() -> None:
    line = await Line("t-maria").hears("I smell gas in my kitchen.")

    assert "?" not in line.last


async def test_it_speaks_without_cheer() -> None:
    line = await Line("t-nina").hears("Water is gushing out of the ceiling, it's everywhere.")

    assert not any(word in line.last for word in CHEER)


async def test_it_stays_plain_for_the_rest_of_the_call() -> None:
    line = await Line("t-maria").hears("There is a fire in the kitchen!", "yes", "ok thanks")

    assert not any(word in " ".join(line.said) for word in CHEER)


async def test_it_asks_what_helps_whoever_comes() -> None:
    line = await Line("t-nina").hears(
        "Water is gushing out of the ceiling, it's everywhere.", "yes", "go right in", "yes"
    )

    assert {"hazard", "access", "callback"} <= set(line.questions)
    assert "Access: allowed" in line.desk.notes[0][1]


async def test_it_says_that_the_team_has_it_only_when_that_is_so() -> None:
    line = Line("t-nina")
    line.memory.remember_act(Act("CA1:on_call", "on_call", ActState.DONE))

    await line.hears("Water is gushing out of the ceiling, it's everywhere.")

    assert "has answered and has it" in line.last


async def test_it_says_nothing_of_a_ring_that_did_not_happen() -> None:
    line = Line("t-nina")
    line.memory.remember_act(Act("CA1:on_call", "on_call", ActState.FAILED))

    await line.hears("Water is gushing out of the ceiling, it's everywhere.")

    assert "on call" not in line.last


async def test_it_rings_for_a_danger_that_only_an_answer_revealed() -> None:
    line = await Line("t-nina", rules_first=True).hears("I'm locked out.", "Yes, the stove is on!")

    assert line.memory.acts_of("on_call")


async def test_it_goes_on_after_the_fixed_words_without_a_second_report() -> None:
    line = await Line(rules_first=True).hears(
        "There's a fire in the kitchen!", "Yes, we are all outside.", "88 Bay Street, 3C"
    )

    assert len(line.desk.issues) == 1
    assert "all outside" in line.desk.notes[-1][1]
    assert "Bayview Apartments" in line.desk.notes[-1][1]


async def test_it_asks_what_is_still_needed_after_the_fixed_words_of_a_flood() -> None:
    line = await Line("t-nina", rules_first=True).hears(
        "Water is gushing out of the ceiling, it's everywhere.", "No, not near", "go in", "yes"
    )

    assert len(line.desk.issues) == 1
    assert line.questions[:3] == ["hazard", "access", "callback"]
    assert "Answer: No, not near" in line.desk.notes[0][1]


async def test_it_tries_a_person_when_a_danger_cannot_be_written_down() -> None:
    line = Line("t-nina").open_numbers()
    line.desk.error = ProviderDown("away")

    await line.hears("Water is gushing out of the ceiling, it's everywhere.")

    assert line.transferred_to == "anyone"


async def test_it_takes_up_a_danger_in_the_middle_of_another_matter() -> None:
    line = await Line().hears("I'm looking for a two bedroom.", "Wait, I smell gas here!")

    assert line.desk.errands[0].kind == "unmatched"


async def test_it_passes_the_answers_on_where_the_issue_has_no_number() -> None:
    line = Line()
    line.desk.state = ActState.JOURNALED

    await line.hears("I smell gas in my kitchen.", "88 Bay Street, 3C")

    assert "Bayview" in line.desk.errands[-1].summary
    assert line.desk.errands[-1].urgent


async def test_it_asks_first_who_is_inside_when_somebody_is_locked_out() -> None:
    line = await Line("t-nina").hears("I'm locked out.", "no, nobody", "lot 12", "yes")

    assert line.questions[0] == "vulnerable"
    assert line.desk.issues[0].urgency is Urgency.URGENT


async def test_it_treats_a_lockout_with_a_child_inside_as_an_emergency() -> None:
    line = await Line("t-nina").hears("I'm locked out.", "Yes, my baby is inside!")

    assert line.desk.issues[0].urgency.rank >= Urgency.EMERGENCY.rank


async def test_it_goes_on_in_the_language_of_the_danger() -> None:
    line = Line(rules_first=True)

    await line.hears("Se rompió un tubo y hay agua por todas partes.", "No.")

    assert line.tongues == ["es"]
    assert "edificio" in line.last


async def test_it_goes_on_where_the_ticket_of_a_danger_is_only_passed_on() -> None:
    line = Line("t-james", rules_first=True)
    line.desk.state = ActState.JOURNALED

    await line.hears("I smell gas in my kitchen.", "I am outside", "Will somebody come?")

    assert len(line.said) == 3


@pytest.mark.parametrize(
    ("danger", "asks", "says"),
    [
        ("I smell gas in my kitchen.", "Will somebody come?", "team has"),
        ("I smell gas in my kitchen.", "Is the technician on the way?", "team has"),
        ("Huele mucho a gas en mi apartamento.", "¿Va a venir alguien?", "equipo"),
    ],
)
async def test_it_says_whether_somebody_comes(danger: str, asks: str, says: str) -> None:
    line = await Line("t-maria", rules_first=True).hears(danger, "ok", asks)

    assert says in line.last
    assert "?" not in line.last


async def test_it_stays_in_the_language_of_the_danger() -> None:
    line = Line(rules_first=True)

    await line.hears("se me inundó el baño, sale agua del techo", "apartamento 3B")

    assert line.tongues == ["es"]
    assert "3 B" in line.last
    assert "¿" in line.last
