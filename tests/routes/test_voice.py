"""An inbound call is answered, whatever is down."""

from __future__ import annotations

import pytest

from services.call.call_token import read
from services.call.reception import Greeting
from services.core.errors import ProviderDown
from tests.routes.conftest import NOW, Doors, verbs_of, words_of


def test_it_connects_the_call_to_the_relay_and_greets_by_name(doors: Doors) -> None:
    document = doors.asks("/voice")

    relay = document.find("Connect/ConversationRelay")
    assert relay is not None
    assert relay.get("url") == "wss://chris.example/relay"
    assert relay.get("welcomeGreeting") == "Hi Maria, this is Chris."
    assert relay.get("hints") == "Unit 4B"


def test_it_names_the_door_behind_the_session(doors: Doors) -> None:
    connect = doors.asks("/voice").find("Connect")

    assert connect is not None
    assert connect.get("action") == "https://chris.example/voice/ended"


def test_its_call_token_is_for_this_call(doors: Doors) -> None:
    parameter = doors.asks("/voice").find(".//Parameter")

    assert parameter is not None
    assert read("secret", parameter.get("value", ""), NOW.timestamp()) == "CA1"


def test_it_tells_the_switchboard_all_that_twilio_knows(doors: Doors) -> None:
    doors.asks("/voice", {"ForwardedFrom": "+17185550199", "CallerName": "DOE MARIA"})

    ((call,),) = doors.told("expect")
    assert call.from_number == "+17185550142"
    assert call.forwarded_from == "+17185550199"
    assert call.caller_name == "DOE MARIA"
    assert call.stir == "TN-Validation-Passed-A"


def test_it_greets_without_a_name_when_the_look_up_is_slow(doors: Doors) -> None:
    doors.switchboard.hangs.add("expect")

    assert words_of(doors.asks("/voice")) == "Hi, this is Chris."


def test_it_greets_without_a_name_when_the_look_up_fails(doors: Doors) -> None:
    doors.switchboard.fails["expect"] = ProviderDown("rent manager")

    assert words_of(doors.asks("/voice")) == "Hi, this is Chris."


def test_it_uses_the_assistants_own_voice_and_language(doors: Doors) -> None:
    doors.switchboard.greeting = Greeting("Hola.", language="es", voice="abc-flash_v2_5")

    relay = doors.asks("/voice").find("Connect/ConversationRelay")

    assert relay is not None
    assert relay.get("voice") == "abc-flash_v2_5"
    assert relay.get("language") == "es-US"


def test_without_room_the_conversation_goes_on_without_sockets(doors: Doors) -> None:
    doors.switchboard.has_room = False

    document = doors.asks("/voice")

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert words_of(document) == "Which unit is it?"
    assert doors.metrics.shown()["fallback_answers"] == 1


def test_with_the_engine_away_too_it_still_asks(doors: Doors) -> None:
    doors.switchboard.has_room = False
    doors.switchboard.fails["gather_start"] = ProviderDown("database")

    document = doors.asks("/voice")

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert "how can I help?" in words_of(document)


@pytest.mark.parametrize("method", ["expect", "gather_start"])
def test_an_error_of_our_own_is_answered_with_words(doors: Doors, method: str) -> None:
    doors.switchboard.has_room = method == "expect"
    doors.switchboard.fails[method] = KeyError("a mistake")

    document = doors.asks("/voice")

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert doors.metrics.shown()["fallback_answers"] >= 1


def test_a_loop_that_does_not_answer_is_answered_with_words(doors: Doors) -> None:
    doors.switchboard.has_room = False
    doors.switchboard.hangs.add("gather_start")
    doors.loop.patience = 0.05

    assert "how can I help?" in words_of(doors.asks("/voice"))


def test_a_request_without_a_call_gets_a_question(doors: Doors) -> None:
    assert verbs_of(doors.asks("/voice", {"CallSid": ""})) == ["Gather", "Redirect"]


def test_it_survives_a_greeting_with_control_characters(doors: Doors) -> None:
    doors.switchboard.greeting = Greeting('Hi "Zoë" \x00 & <co>.', hints=("4\x0bB",))

    assert words_of(doors.asks("/voice")) == 'Hi "Zoë" and co.'


def test_nobody_on_the_way_may_keep_the_answer(doors: Doors) -> None:
    assert doors.rings("/voice").headers["Cache-Control"] == "no-store"


def test_it_survives_a_caller_without_a_number(doors: Doors) -> None:
    assert doors.asks("/voice", {"From": "anonymous"}).find("Connect") is not None


@pytest.mark.parametrize("door", ["/voice", "/voice/gather", "/voice/fallback", "/voice/ended"])
def test_a_request_without_a_call_never_reaches_the_memory(doors: Doors, door: str) -> None:
    doors.asks(door, {"CallSid": "", "SpeechResult": "hello", "SessionStatus": "failed"})

    assert doors.switchboard.told == []
