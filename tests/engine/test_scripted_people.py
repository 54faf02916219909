"""Questions for people, words that nobody follows, and the key for a person, in the script."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.errors import ProviderDown
from services.core.transfer_policy import TransferPolicy
from services.simulator.fake_lines import FakeLines
from services.simulator.fakes import FakeClock
from tests.engine.script_line import SUNDAY, Line

UNCLEAR = ("well you know how it goes", "so it is what it is then")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("can you help me with my homework", "That is one for Diane. One moment."),
        ("what's the weather going to be tomorrow", "That is one for Diane. One moment."),
    ],
)
async def test_a_question_that_is_not_about_the_homes_goes_to_a_person_at_once(
    question: str, words: str
) -> None:
    line = await Line("t-james").open_numbers().hears(question)

    assert line.transferred_to == "anyone"
    assert line.last == words


async def test_it_says_so_in_spanish() -> None:
    line = await Line("t-lucia").open_numbers().hears("¿cuál es la capital de España?")

    assert line.transferred_to == "anyone"
    assert line.last == "Eso lo sabe Diane. Un momento."


async def test_outside_hours_such_a_question_becomes_a_call_back() -> None:
    line = Line("t-james", now=SUNDAY).open_numbers()

    await line.hears("can you help me with my homework", "yes this number is good")

    assert line.transferred_to is None
    (errand,) = line.desk.errands
    assert errand.kind == "callback"
    assert errand.summary == "can you help me with my homework"


async def test_a_sales_call_is_put_through_to_nobody() -> None:
    line = (
        await Line().open_numbers().hears("I'm calling to offer you a great deal on SEO services")
    )

    assert line.transferred_to is None


async def test_danger_comes_before_every_transfer() -> None:
    line = Line("t-james", rules_first=True).open_numbers()

    await line.hears("what's the weather, and by the way I smell gas in here")

    assert "911" in line.last
    assert line.transferred_to is None


async def test_not_understood_twice_a_person_is_rung() -> None:
    line = Line("t-james").open_numbers()

    await line.hears(*UNCLEAR)

    assert line.transferred_to == "anyone"
    assert "Diane" in line.last


async def test_not_understood_twice_outside_hours_a_message_is_taken() -> None:
    line = Line("t-james", now=SUNDAY).open_numbers()

    await line.hears(*UNCLEAR)

    assert line.transferred_to is None
    assert line.memory.script.goal == "callback"


async def test_a_setting_has_a_person_rung_at_once() -> None:
    line = Line("t-james").open_numbers()
    assert line.memory.office is not None
    policy = TransferPolicy(misunderstandings=1)
    line.in_office(replace(line.memory.office, transfers=policy))

    await line.hears(UNCLEAR[0])

    assert line.transferred_to == "anyone"


async def test_zero_reaches_a_person_in_the_middle_of_an_emergency() -> None:
    line = Line("t-james", rules_first=True).open_numbers()

    await line.hears("Water is gushing out of the ceiling, it's everywhere.", "0")

    assert line.transferred_to == "anyone"
    assert [act.kind for act in line.memory.acts if act.kind == "on_call"] == ["on_call"]


async def test_a_department_is_asked_for_by_its_name() -> None:
    line = Line("t-james").open_numbers()
    office = line.memory.office
    assert office is not None
    diane, janier = office.colleagues
    people = (diane, replace(janier, departments=("maintenance",)))
    line.in_office(replace(office, colleagues=people))

    await line.hears("can I speak to somebody in the maintenance department please")

    # Who that is, and whether it is open, is decided again when it rings.
    assert line.transferred_to == "maintenance"
    assert "Janier" in line.last


async def test_whoever_is_away_is_not_promised() -> None:
    line = Line("t-james").open_numbers()
    lines = FakeLines(FakeClock())
    await lines.set_available("Diane", available=False, by="")
    line.reach = replace(line.reach, lines=lines)

    await line.hears("I want to talk to a person")

    assert "Janier" in line.last


async def test_a_person_is_rung_although_nobody_knows_who_talks() -> None:
    line = Line("t-james").open_numbers()
    lines = FakeLines(FakeClock())
    lines.fault = ProviderDown("database")
    line.reach = replace(line.reach, lines=lines)

    await line.hears("I want to talk to a person")

    assert line.transferred_to == "anyone"
