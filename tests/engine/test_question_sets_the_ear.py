"""What is listened for follows the question: at the start, without sockets, and by message."""

from __future__ import annotations

import orjson
import pytest

from services.call.hints_message import HintsMessage, read_hints_message
from services.core.asked import Asked, asked_in, last_question
from services.core.dialogue import Memory, Message, Role
from services.engine.ear import Ear
from services.engine.hearing import hints_now
from services.portfolio.sample import sample_office, sample_properties

BAYVIEW = sample_properties()[0]


def asked(question: str, **facts: object) -> Memory:
    memory = Memory("CA1", "front_desk", places=sample_properties(), office=sample_office())
    memory.history.append(Message(Role.ASSISTANT, f"All right. {question}", 1))
    return memory


QUESTIONS = {
    "Which apartment or unit is it?": Asked.UNIT,
    "What street is the building on?": Asked.PLACE,
    "May I have your name?": Asked.NAME,
    "Could you spell your last name for me?": Asked.SPELLED,
    "What's the best number to call you back?": Asked.PHONE,
    "When is a good time for you to be there?": Asked.TIME,
    "When would you like to move in?": Asked.MOVE_IN,
    "How many bedrooms do you need?": Asked.COUNT,
    "What is your budget?": Asked.MONEY,
    "Do you have any pets?": Asked.PETS,
    "What's going on at your place?": Asked.PROBLEM,
    "May somebody come in when you are away?": Asked.YES_NO,
    "¿Cuándo le conviene que pasemos?": Asked.TIME,
    "¿Cuál es su nombre?": Asked.NAME,
    "¿En qué apartamento vive?": Asked.UNIT,
}


@pytest.mark.parametrize(("question", "kind"), list(QUESTIONS.items()))
def test_it_knows_what_a_model_asked_for(question: str, kind: Asked) -> None:
    assert asked_in(asked(question)) is kind


def test_it_knows_that_nothing_was_asked() -> None:
    memory = asked("We are open until five.")

    assert (asked_in(memory), last_question(memory)) == (None, "")


def test_it_goes_by_the_open_slot_of_the_script_first() -> None:
    memory = asked("Could you say that again?")
    memory.script.awaiting = "unit"

    assert asked_in(memory) is Asked.UNIT


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("When would you like to move in?", "in the near future"),
        ("What's the best number to call you back?", "area code"),
        ("When is a good time for you to be there?", "after five"),
        ("Could you spell your last name for me?", "B as in boy"),
        ("May I have your name?", sample_office().colleagues[0].name),
    ],
)
def test_it_listens_for_answers_first(question: str, hint: str) -> None:
    hints = hints_now(asked(question))

    assert hint in hints[:40]
    assert BAYVIEW.street in hints


def test_it_listens_for_the_units_of_the_building_that_is_known() -> None:
    memory = asked("Which apartment or unit is it?")
    memory.script.awaiting = "unit"
    object.__setattr__(memory.facts, "property_id", BAYVIEW.id)

    assert BAYVIEW.units[0].name in hints_now(memory)[0]


CONFIRMED = '{"type": "hints", "hints": "{hints}", "language": "{language}"}'


def test_it_tells_twilio_once_what_to_listen_for_next() -> None:
    memory = asked("We are open until five.")
    ear = Ear(memory, read_hints_message(CONFIRMED))
    memory.history.append(Message(Role.ASSISTANT, "When would you like to move in?", 2))

    sent = orjson.loads(ear.news())

    assert sent["hints"].startswith("January,February")
    assert (sent["language"], ear.news()) == ("en-US", b"")


def test_it_is_silent_without_the_message() -> None:
    memory = asked("When would you like to move in?")

    assert Ear(memory, None).news() == b""


def test_it_falls_silent_for_good_when_twilio_complains() -> None:
    memory = asked("We are open until five.")
    ear = Ear(memory, read_hints_message(CONFIRMED))
    memory.history.append(Message(Role.ASSISTANT, "When would you like to move in?", 2))
    ear.news()

    ear.refused()
    memory.history.append(Message(Role.ASSISTANT, "May I have your name?", 3))

    assert ear.news() == b""


@pytest.mark.parametrize("text", ["hints", "[]", '{"hints": "{hints}"}', '{"type": "hints"}'])
def test_it_refuses_what_is_no_such_message(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_hints_message(text)


def test_it_puts_words_into_the_message_and_no_structure() -> None:
    message = HintsMessage({"type": "x", "of": [{"words": "{hints}"}]})

    assert orjson.loads(message.written('a","b', "en-US")) == {
        "type": "x",
        "of": [{"words": 'a","b'}],
    }
