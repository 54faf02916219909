"""A repair on the telephone: few questions, nothing twice, the unit read back, one issue."""

from __future__ import annotations

import pytest

from services.core.dialogue import ActState
from services.core.errors import ProviderDown
from services.core.issue import Access, Category
from tests.engine.script_line import Line

LEAK = "Hi, my kitchen sink is leaking."


async def test_it_writes_an_issue_for_a_known_tenant() -> None:
    line = await Line("t-james").hears(LEAK, "It's twelve oh three.", "yes", "no pets", "yes")

    issue = line.desk.issues[0]
    assert (issue.unit_id, issue.category) == ("bayview-1203", Category.PLUMBING)
    assert (issue.access, issue.pets) == (Access.ALLOWED, "none")
    assert (issue.reported_by, issue.callback_number) == ("James Whitfield", "+17185550143")
    assert "1042" in line.last


async def test_it_asks_a_stranger_at_most_six_questions() -> None:
    line = await Line().hears(
        "The faucet in my bathroom won't stop dripping.",
        "88 Bay Street",
        "3A",
        "Tom Baker",
        "call me first",
        "two cats",
        "yes",
    )

    assert len(line.questions) - 1 <= 6  # the last one is "anything else?"
    assert line.desk.issues[0].unit_id == "bayview-3a"


async def test_it_asks_for_nothing_that_was_said_at_once() -> None:
    line = await Line("t-james").hears(
        "My sink leaks in 1203, come in any time, I have no pets, and call me on this number."
    )

    assert set(line.questions) <= {"callback", "anything_else"}


async def test_it_tells_neither_unit_nor_street_before_the_caller_does() -> None:
    line = await Line("t-james").hears(LEAK)

    assert "1203" not in line.last
    assert "Bay" not in line.last
    assert line.questions == ["unit"]


async def test_it_reads_the_unit_back_once() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "no", "yes")

    assert sum("12 03" in said for said in line.said) == 1
    assert line.memory.facts.unit_confirmed


async def test_it_never_reads_a_stored_number_aloud() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "no", "yes")

    assert not any("5 5 5" in said or "555" in said for said in line.said)


async def test_it_reads_back_a_number_that_was_just_given() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "no", "no", "718 555 0199")

    assert "7 1 8, 5 5 5, 0 1 9 9" in line.last
    assert line.desk.issues[0].callback_number == "+17185550199"


async def test_it_takes_a_correction_of_the_problem_in_between() -> None:
    line = await Line("t-james").hears(
        LEAK, "1203", "No, I meant the bathroom sink.", "yes", "no", "yes"
    )

    assert "bathroom sink" in line.desk.issues[0].summary
    assert "kitchen" not in line.desk.issues[0].summary


async def test_it_takes_a_correction_of_the_unit_in_between() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "Sorry, it's 1202.", "no", "yes")

    assert line.desk.issues[0].unit_id == "bayview-1202"
    assert any("12 02" in said for said in line.said)


async def test_it_asks_which_of_two_homes_it_is() -> None:
    line = await Line("t-samuel").hears("My stove doesn't work.", "the trailer", "yes", "no", "yes")

    assert line.desk.issues[0].unit_id == "shoreline-park-lot-14"
    assert not any("14" in said for said in line.said)


async def test_it_asks_who_of_two_people_is_calling() -> None:
    line = await Line("t-olga", "t-ivan").hears(
        "The dishwasher isn't draining.", "Upper", "This is Olga.", "yes", "no", "yes"
    )

    assert "name" in line.questions
    issue = line.desk.issues[0]
    assert (issue.reported_by, issue.person_id) == ("Olga Petrova", "t-olga")


async def test_it_notes_who_calls_on_somebody_else_s_number() -> None:
    line = await Line("t-james").hears(
        "Hi, this is Luis. The kitchen sink is leaking.", "1203", "yes", "no", "yes"
    )

    issue = line.desk.issues[0]
    assert (issue.reported_by, issue.person_id) == ("Luis", "t-james")


async def test_it_uses_the_plainest_words_for_somebody_who_wants_them() -> None:
    line = await Line("t-dorothy").hears("My toilet keeps running.", "the lower one")

    assert "Yes or no?" in line.last


async def test_it_says_it_more_simply_to_somebody_who_did_not_follow() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "I don't understand.")

    assert "with a key? Yes or no?" in line.last
    assert line.memory.facts.access is None


async def test_it_repeats_word_for_word_what_was_not_heard() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "What did you say?")

    assert line.said[1] in line.last


async def test_it_speaks_spanish_all_the_way() -> None:
    line = await Line("t-lucia").hears(
        "Hola, el fregadero está goteando.", "en el 3A", "sí, pueden entrar", "no tengo", "sí"
    )

    assert line.memory.language == "es"
    assert "¿" in line.last
    assert line.desk.issues[0].unit_id == "bayview-3a"


async def test_it_changes_to_spanish_when_asked() -> None:
    line = await Line("t-maria").hears("Can we speak in Spanish, please?")

    assert line.last.startswith("Claro, hablamos en español.")


async def test_it_adds_a_note_to_what_is_already_reported() -> None:
    line = await Line("t-maria").hears("The bathroom faucet is dripping in 4B.", "yes, the same")

    assert line.desk.issues == []
    assert line.desk.notes[0][0] == 1001


async def test_it_opens_a_new_issue_where_it_is_another_problem() -> None:
    line = await Line("t-maria").hears(
        "The faucet is dripping in 4B.", "no, it's a new one", "yes", "no", "yes"
    )

    assert len(line.desk.issues) == 1


async def test_it_takes_up_two_problems_one_after_the_other() -> None:
    line = await Line("t-maria").hears(
        "The kitchen outlet doesn't work and also I have roaches in 4B.", "yes", "no", "yes"
    )

    kinds = {issue.category for issue in line.desk.issues}
    assert kinds == {Category.ELECTRICAL, Category.PEST}


async def test_it_takes_a_second_problem_after_the_first() -> None:
    line = await Line("t-james").hears(
        LEAK, "1203", "yes", "no", "yes", "Yes, the bedroom window won't close either."
    )

    assert len(line.desk.issues) == 2
    assert line.desk.issues[1].unit_id == "bayview-1203"


async def test_it_adds_to_the_same_issue_what_comes_up_again() -> None:
    line = await Line("t-james").hears(
        LEAK, "1203", "yes", "no", "yes", "And the kitchen sink is clogged too."
    )

    assert len(line.desk.issues) == 1
    assert line.desk.notes[0][0] == 1042


async def test_it_leaves_the_unit_to_the_office_after_two_tries() -> None:
    line = await Line().hears(
        "My sink is clogged.",
        "apartment 9Z at Bayview",
        "9Z",
        "Nine zee!",
        "Tim Lee",
        "yes",
        "no",
        "yes",
    )

    issue = line.desk.issues[0]
    assert (issue.property_id, issue.unit_id) == ("bayview", None)
    assert "9Z" in issue.summary


async def test_it_takes_a_message_where_no_place_is_found() -> None:
    line = await Line().hears(
        "My sink is clogged.",
        "Elm Street",
        "Elm Street I said",
        "It is Elm Street",
        "Tim Lee",
        "yes",
    )

    assert line.desk.issues == []
    assert line.desk.errands[0].kind == "unmatched"


async def test_it_asks_for_no_unit_in_a_shared_part_of_the_building() -> None:
    line = await Line("t-maria").hears("The hallway light in my building is out.", "yes")

    assert (line.desk.issues[0].property_id, line.desk.issues[0].unit_id) == ("bayview", None)


async def test_it_takes_only_a_message_from_somebody_whom_staff_handle() -> None:
    line = await Line("t-robert").hears("My sink is clogged.", "yes")

    assert line.desk.issues == []
    assert line.desk.errands[0].summary == "My sink is clogged."


@pytest.mark.parametrize("state", [ActState.JOURNALED, ActState.UNSURE, ActState.WAITING])
async def test_it_tells_no_number_where_the_issue_is_not_surely_written(state: ActState) -> None:
    line = Line("t-james")
    line.desk.state = state

    await line.hears(LEAK, "1203", "yes", "no", "yes")

    assert "passed it on" in line.last
    assert "ticket" not in line.last


async def test_it_says_so_and_offers_a_person_when_it_fails() -> None:
    line = Line("t-james")
    line.desk.error = ProviderDown("away")

    await line.hears(LEAK, "1203", "yes", "no", "yes")

    assert "did not go through" in line.last
    assert "person" in line.last


async def test_it_offers_a_person_after_two_turns_it_did_not_understand() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "the purple elephant", "seven green moons")

    assert "person" in line.last


async def test_it_goes_on_with_the_same_call_where_it_was() -> None:
    before = await Line("t-james").hears(LEAK, "1203", "yes")
    after = Line("t-james")
    after.memory = before.memory

    await after.hears("no pets", "yes")

    assert after.desk.issues[0].unit_id == "bayview-1203"
    assert after.questions.count("unit") == 1


async def test_it_reads_a_unit_back_in_spanish() -> None:
    line = await Line().hears("Hola, mi estufa no funciona.", "412 Clove Road, el sótano")

    assert "el sótano" in line.last


async def test_it_writes_nothing_twice_when_its_last_words_were_not_heard() -> None:
    line = await Line("t-james").hears(LEAK, "1203", "yes", "no")
    await line.is_cut_off_while_it_writes("yes")

    await line.hears("Hello? Are you there?")

    assert len(line.desk.issues) == 1
    assert line.desk.notes == []
    assert "1042" in line.last


async def test_it_goes_on_when_the_caller_answers_before_the_question_ends() -> None:
    line = await Line("t-james").hears(LEAK)
    line.memory.history[-1].text = "I'm sorry about that. Which"
    line.memory.history[-1].interrupted = True

    await line.hears("1203")

    assert line.memory.script.awaiting == "access"


async def test_it_repeats_a_repetition_without_its_opening() -> None:
    line = await Line("t-james").hears("My bathroom faucet is dripping.", "What?", "Pardon?")

    assert line.said[1].replace("Sure. ", "") == line.said[0]
    assert line.said[2] == line.said[1]


async def test_it_repeats_the_whole_answer_to_who_broke_in_on_it() -> None:
    line = await Line("t-james").hears("When do you open?")
    message = line.memory.history[-1]
    message.text, message.unheard, message.interrupted = message.text[:3], message.text[3:], True

    await line.hears("What did you say?")

    assert line.last.endswith(line.said[0])


async def test_a_question_about_the_rent_is_no_trouble_at_home() -> None:
    line = await Line("t-james").hears("I have a problem in my apartment", "How much do I owe?")

    assert line.memory.facts.problem == ""
    assert "owe" not in line.last


async def test_it_begins_a_repetition_once_in_a_turn() -> None:
    how = "How do I pay my rent?"

    line = await Line("t-james").hears(how, how, how)

    assert line.last.count("Once more") == 1


async def test_a_further_trouble_in_place_of_an_answer_is_not_lost() -> None:
    line = await Line("t-james").hears(
        "My toilet is clogged", "yes", "1203", "The bathroom window won't close", "yes", "no", "yes"
    )

    assert [issue.summary for issue in line.desk.issues] == [
        "My toilet is clogged (yes)",
        "The bathroom window won't close",
    ]
