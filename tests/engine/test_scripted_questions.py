"""What callers ask or say in between, and what they get."""

from __future__ import annotations

import pytest

from tests.engine.script_line import SUNDAY, Line

LEAK = "My kitchen sink is clogged."


async def test_it_says_whether_it_is_open_tomorrow() -> None:
    line = await Line().hears("Are you open tomorrow?")

    assert "tomorrow" in line.last
    assert "closed" in line.last
    assert "open now" not in line.last


async def test_it_says_whether_it_is_open_on_a_day() -> None:
    line = await Line().hears("Are you open on Monday?")

    assert "Monday from nine in the morning to five in the afternoon" in line.last


async def test_it_says_when_the_office_is_closed_on_a_day() -> None:
    line = await Line().hears("Are you guys open on Sundays?")

    assert "closed" in line.last
    assert "open now" not in line.last


async def test_it_says_the_ticket_number_plainly() -> None:
    line = await Line("t-nina", rules_first=True).hears(
        "Water is gushing out of the ceiling, it's everywhere.", "No, not near"
    )

    assert "ticket number is 1043" in line.last


async def test_it_says_the_ticket_number_again_when_asked() -> None:
    line = await Line("t-james").hears(
        LEAK, "1203", "yes", "no", "yes", "what's the ticket number again?"
    )

    assert "1042" in line.last


async def test_it_takes_the_washer_of_somebody_who_starts_in_spanish() -> None:
    line = await Line().hears("hola se me rompio la lavadora", "apartamento tres a")

    assert line.memory.facts.problem == "hola se me rompio la lavadora"
    assert line.questions[0] == "place"


async def test_it_asks_for_the_problem_where_only_the_home_was_said() -> None:
    line = await Line("t-james").hears("I need a repair.", "1203")

    assert line.memory.facts.problem == ""
    assert line.memory.script.awaiting == "problem"


@pytest.mark.parametrize(
    "said", ["Hi, this is Diane Woods.", "Yes hello, my name is Robert Smith.", "Hi, I'm Al Fox."]
)
async def test_it_greets_somebody_who_only_gives_a_name(said: str) -> None:
    line = await Line().open_numbers().hears(said)

    assert line.transferred_to is None
    assert line.questions == ["goal"]
    assert "not sure" not in line.last


@pytest.mark.parametrize("said", ["i've got a dog", "this number is fine", "yes they can come in"])
async def test_it_notes_what_is_said_out_of_turn(said: str) -> None:
    line = await Line("t-james").hears(LEAK, said)

    assert "welcome, with a pet deposit" not in line.last
    assert "didn't quite get" not in line.last
    assert line.questions == ["unit"]


async def test_it_tells_no_pet_rule_to_an_answer_about_pets() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "just my llama")

    assert "welcome" not in line.last


async def test_it_goes_back_to_the_repair_after_a_question_about_rent() -> None:
    line = await Line("t-james").hears(LEAK, "Actually, how do I pay my rent?", "1203")

    assert "pay.harborstreet.example" in line.said[1]
    assert line.memory.facts.problem == LEAK
    assert line.memory.facts.unit_id == "bayview-1203"


async def test_it_never_takes_a_relay_call_for_a_sales_call() -> None:
    line = await Line().hears("Hello, this is a relay operator with a call from a deaf customer.")

    assert not line.ended
    assert line.memory.script.awaiting == "goal"


async def test_it_takes_up_the_wish_beside_a_steering_question() -> None:
    line = await Line().hears("Is it a safe neighborhood? I'm looking for a two bedroom.")

    assert "same facts" in line.last
    assert line.memory.script.goal == "lead"


@pytest.mark.parametrize(
    "said", ["Do you take section 8 vouchers?", "Did a package come for me at the office?"]
)
async def test_it_passes_on_a_question_that_it_cannot_answer(said: str) -> None:
    line = await Line("t-james").hears(said, "yes")

    assert line.desk.errands[0].summary == said
    assert line.desk.errands[0].kind != "vendor"


async def test_it_keeps_the_time_of_a_visit_that_was_said_first() -> None:
    line = await Line().hears(
        "Can I come see the studio tomorrow at three?", "Ann Lee", "yes", "no", "no"
    )

    assert "tomorrow at three" in line.desk.errands[0].summary


async def test_it_names_an_owner_in_full_in_the_message() -> None:
    line = await Line("o-helen").hears(
        "Hi, this is Helen, I haven't gotten my statement for October.",
        "The duplex on Clove Road.",
        "No, no number.",
        "yes",
    )

    assert line.desk.errands[0].caller_name == "Helen Brandt"


async def test_it_calls_back_on_the_number_it_has_where_they_know_no_other() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "no", "I don't know")

    assert line.desk.issues[0].callback_number == "+17185550143"
    assert line.questions.count("callback") == 1


async def test_it_gives_up_on_a_question_that_is_never_answered() -> None:
    line = await Line().hears("I'm looking for a two bedroom.", *["yes"] * 8)

    assert line.questions.count("budget") <= 2


async def test_it_takes_a_message_of_somebody_who_says_nothing_but_yes() -> None:
    line = await Line(now=SUNDAY).hears("hello", "yes", "yes", "yes")

    assert "message" in " ".join(line.said)
    assert "message" in line.questions


async def test_it_promises_no_time_to_somebody_who_asks_when() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "When will somebody come?")

    assert "can't promise a time" in line.last
    assert line.memory.script.awaiting == "access"


async def test_it_says_why_it_asks() -> None:
    line = await Line("t-james").hears(LEAK, "Why do you need that?")

    assert "list" not in line.last
    assert "right place" in line.last
    assert line.questions == ["unit"]


async def test_it_says_who_it_is_and_stays_on_the_line() -> None:
    line = await Line("t-dorothy").hears("Hello? Who is this?")

    assert not line.ended
    assert "Harbor Street" in line.last


async def test_it_keeps_a_question_about_a_home_for_the_leasing_team() -> None:
    line = await Line().hears(
        "I'd like to see the studio Friday at noon.",
        "does it have parking",
        "Ann Lee",
        "yes",
        "no",
        "a sign",
    )

    assert "parking" in line.desk.leads[0].notes
    assert line.desk.errands[0].kind == "viewing"


async def test_it_tells_the_rent_to_somebody_who_asks_for_it() -> None:
    line = await Line().hears("How much is the two bedroom on Bay Street?")

    assert "2250 dollars" in line.last


async def test_it_welcomes_everybody_alike() -> None:
    line = await Line().hears("Do you rent to people with kids?")

    assert "Everybody is welcome" in line.last


async def test_it_hands_a_support_dog_to_a_person() -> None:
    line = await Line().hears("I have an emotional support dog, can I still rent from you?")

    assert "deposit" not in line.last
    assert line.memory.script.goal == "accommodation"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I was charged twice for rent this month.", "dispute"),
        ("I'm calling to confirm my appointment tomorrow to see the apartment.", "message"),
        ("What credit score do I need to apply?", "callback"),
    ],
)
async def test_it_passes_it_on_to_people(said: str, kind: str) -> None:
    line = await Line("t-james").hears(said, "yes")

    assert (line.desk.errands[0].kind, line.desk.errands[0].summary) == (kind, said)


async def test_it_takes_thanks_for_thanks() -> None:
    line = await Line("t-james").hears("Just wanted to say thank you, the plumber was great.")

    assert line.questions == ["anything_else"]


async def test_it_knows_no_holiday_hours() -> None:
    line = await Line().hears("Are you open on Thanksgiving?")

    assert "holiday" in line.last
    assert "open now" not in line.last


async def test_it_takes_a_message_of_one_word() -> None:
    line = await Line("t-james").hears("Can somebody call me back?", "balance", "yes")

    assert line.desk.errands[0].summary == "balance"


async def test_it_adds_a_trouble_told_in_the_middle_of_a_message() -> None:
    line = await Line("t-james").hears(
        "Can somebody call me back?",
        "It's about my lease.",
        "right so and every night the radiator starts knocking like a hammer",
    )

    assert "radiator" in line.desk.errands[0].summary


async def test_it_asks_no_further_where_a_name_is_not_understood() -> None:
    line = await Line().hears(
        LEAK, "88 Bay Street, 3C", "the purple elephant", "seven green moons", "yes", "no", "yes"
    )

    assert line.desk.issues[0].unit_id == "bayview-3c"


async def test_it_writes_the_issue_before_it_offers_a_person() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "the purple elephant", "seven green moons")

    assert "1042" in line.last
    assert line.memory.script.awaiting == "offer_person"


@pytest.mark.parametrize("name", ["Al", "M A R C O, Marco Diaz"])
async def test_it_takes_short_and_spelled_names(name: str) -> None:
    line = await Line().hears(LEAK, "88 Bay Street, 3C", name)

    assert line.memory.facts.caller_name in ("Al", "Marco Diaz")


async def test_it_takes_a_unit_that_stands_alone_in_the_sentence() -> None:
    line = await Line("t-james").hears("Look, dishwasher's dead, 1203, just send somebody.")

    assert line.memory.facts.unit_id == "bayview-1203"


async def test_it_parts_two_troubles_with_one_of_them_loosely_said() -> None:
    line = await Line("t-james").hears(
        "hey so the toilet won't stop running and there's ants all over the counter, 1203",
        "yes", "no", "yes",
    )  # fmt: skip

    assert len(line.desk.issues) == 2


async def test_it_takes_no_question_about_a_home_for_an_introduction() -> None:
    line = await Line().hears("Is 5B at Bayview still available?")

    assert line.memory.script.goal == "lead"


async def test_it_tells_no_address_to_somebody_who_does_not_know_theirs() -> None:
    line = await Line("t-lucia").hears("Hola, hay ratones en la calle Bay.", "no sé la dirección")

    assert "Port Richmond" not in line.last


async def test_it_takes_no_story_of_moving_in_for_a_notice() -> None:
    line = await Line().hears("Good morning, so I moved in three weeks ago, my name's Frank Bell.")

    assert line.memory.script.goal is None


async def test_it_says_that_a_home_of_one_name_is_rented() -> None:
    line = await Line().hears("Is 5B still available?")

    assert "rented" in line.last


async def test_it_tells_of_the_building_that_was_named() -> None:
    line = await Line().hears("How much is the two bedroom on Bay Street?")

    assert "Shoreline" not in line.last


async def test_it_goes_on_with_the_repair_where_nobody_can_take_the_call() -> None:
    line = await Line("t-james").hears("My stove is broken.", "Can I talk to a real person?")

    assert line.memory.script.goal == "repair"
    assert line.memory.script.awaiting == "unit"
    assert "can't" in line.last or "Nobody" in line.last


async def test_it_keeps_the_time_told_with_the_permission() -> None:
    line = await Line("t-james").hears(
        "Toilet clogged, 1203.", "yes, there is another", "yes but not before ten", "no", "yes"
    )

    assert "not before ten" in line.desk.issues[0].best_time


async def test_it_takes_a_thing_at_home_for_a_repair() -> None:
    line = await Line().hears("My toilet runs, Bayview, apartment twelve oh three.")

    assert line.memory.script.goal == "repair"


@pytest.mark.parametrize(
    "said",
    [
        "I want to cancel my repair, the fridge is working now.",
        "I don't need the plumber anymore, please cancel the request.",
    ],
)
async def test_it_passes_on_that_a_repair_is_not_needed(said: str) -> None:
    line = await Line("t-james").hears(said, "yes")

    assert line.desk.errands[0].summary == said


async def test_it_says_how_it_knows_a_name() -> None:
    line = await Line("t-james").hears("How do you know my name?")

    assert "number is in our records" in line.last
