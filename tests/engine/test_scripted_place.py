"""Asking for the home: no more often than needed, and only what was said is taken."""

from __future__ import annotations

from tests.engine.script_line import Line

RUNNING = "The toilet in my bathroom keeps running."


async def test_it_reads_back_a_unit_that_only_one_building_has() -> None:
    line = await Line().hears(RUNNING, "4B")

    assert "4 B at Bayview Apartments, is that right?" in line.last


async def test_it_takes_the_unit_after_a_yes() -> None:
    line = await Line().hears(RUNNING, "4B", "yes that's right")

    assert (line.memory.facts.unit_id, line.memory.facts.unit_confirmed) == ("bayview-4b", True)
    assert line.questions == ["place", "confirm_unit", "name"]


async def test_it_asks_for_the_street_after_a_no() -> None:
    line = await Line().hears(RUNNING, "4B", "no")

    assert (line.memory.facts.unit_id, line.memory.facts.property_id) == (None, None)
    assert line.questions[-1] == "property"


async def test_it_takes_another_building_named_with_the_no() -> None:
    line = await Line().hears(RUNNING, "the upper one", "no, at 88 Bay Street, 4B")

    assert line.memory.facts.unit_id == "bayview-4b"


async def test_it_takes_the_own_home_of_a_known_caller_at_once() -> None:
    line = await Line("t-james").hears(RUNNING, "1203")

    assert "confirm_unit" not in line.questions
    assert line.memory.facts.unit_id == "bayview-1203"


async def test_it_reads_back_a_unit_of_another_building_to_a_known_caller() -> None:
    line = await Line("t-nina").hears(RUNNING, "3A")

    assert "3 A at Bayview Apartments, is that right?" in line.last


async def test_it_says_nothing_of_a_list_to_words_that_name_no_place() -> None:
    line = await Line("t-james").hears(RUNNING, "I leave for work at eight")

    assert "list" not in line.last


async def test_it_asks_a_stranger_who_complains_which_building_it_is() -> None:
    line = await Line().hears("There's a party next door and I can't sleep.", "88 Bay Street, 3A")

    assert line.memory.facts.unit_id == "bayview-3a"


async def test_it_asks_what_is_needed_where_only_a_home_was_named() -> None:
    line = await Line().hears("3A", "it's Bay Street", "The smoke detector keeps chirping.")

    assert "not sure" not in " ".join(line.said)
    assert line.memory.facts.unit_id == "bayview-3a"
    assert line.memory.facts.caller_name == ""


async def test_it_does_not_ask_for_a_unit_that_was_said_beside_the_neighbor_s() -> None:
    line = await Line().hears("Water is dripping from the apartment above me, I'm in 3B.")

    assert "3 B at Bayview Apartments" in line.last


async def test_it_takes_a_bare_yes_for_no_place() -> None:
    line = await Line("t-james").hears(RUNNING, "yes", "yes", "yes", "yes")

    assert line.questions.count("unit") <= 3
    assert line.memory.facts.unit_id == "bayview-1203"


async def test_it_uses_the_home_on_file_where_no_unit_is_understood() -> None:
    line = await Line("t-james").hears(RUNNING, "up", "up", "up", "yes", "no", "yes")

    assert line.desk.issues[0].unit_id == "bayview-1203"
    assert "home we have on file" in " ".join(line.said)


async def test_it_moves_to_no_other_street_for_a_word_that_sounds_alike() -> None:
    line = await Line().hears(
        "I live at Bayview and my toilet is running", "uh I forget the number, the corner one"
    )

    assert line.memory.facts.property_id == "bayview"


async def test_it_takes_the_place_of_a_trouble_told_in_another_matter() -> None:
    line = await Line().hears(
        "Do you have a one bedroom?", "oh and my current place, 88 Bay Street 2A, the sink leaks"
    )

    assert line.memory.facts.unit_id == "bayview-2a"
