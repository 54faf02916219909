"""What somebody who is rung hears, and what the caller does: each part of the ladder's door."""

from __future__ import annotations

import pytest

from services.core.ladder import LadderState
from tests.routes.conftest import Doors, verbs_of, words_of

STEP = "/voice/ladder?step=L1.1.0"
OUTBOUND = {"Direction": "outbound-api", "From": "+17185550100", "To": "+17185550191"}


def test_it_tells_the_matter_and_the_keys(doors: Doors) -> None:
    document = doors.asks(STEP, OUTBOUND)

    words = words_of(document)
    assert words.startswith(
        "Emergency: flood. Where: eighty-eight Bay Street, twelve oh three. Who"
    )
    assert "Press one to take it." in words
    assert verbs_of(document) == ["Pause", "Gather", "Redirect"]


@pytest.mark.parametrize("key", ["4", "*"])
def test_it_says_it_again_with_the_callers_words(doors: Doors, key: str) -> None:
    document = doors.asks(f"{STEP}&part=key&asked=1", {**OUTBOUND, "Digits": key})

    assert "In their words: It gushes." in words_of(document)


@pytest.mark.parametrize(
    ("key", "state", "says"),
    [
        ("1", LadderState.TAKEN, "it is yours"),
        ("2", LadderState.ROUTINE, "it can wait"),
        ("3", LadderState.KNOWN, "it is known already"),
    ],
)
def test_it_takes_a_key(doors: Doors, key: str, state: LadderState, says: str) -> None:
    document = doors.asks(f"{STEP}&part=key&asked=1", {**OUTBOUND, "Digits": key})

    assert doors.ladders.standing_now.state is state
    assert says in words_of(document)


@pytest.mark.parametrize(("asked", "verb"), [("1", "Gather"), ("2", "Hangup")])
def test_it_asks_twice_for_a_key_and_acknowledges_nothing(
    doors: Doors, asked: str, verb: str
) -> None:
    document = doors.asks(f"{STEP}&part=key&asked={asked}", {**OUTBOUND, "Digits": ""})

    assert verb in verbs_of(document)
    assert doors.ladders.standing_now.is_open


def test_it_tells_whoever_comes_second_who_has_it(doors: Doors) -> None:
    doors.ladders.is_(LadderState.TAKEN)

    late = doors.asks(STEP, OUTBOUND)
    pressed = doors.asks(f"{STEP}&part=key", {**OUTBOUND, "Digits": "1"})

    assert "Ben has answered this already" in words_of(late)
    assert "Ben has answered this already" in words_of(pressed)


def test_a_key_that_is_told_twice_is_taken_once(doors: Doors) -> None:
    answers = [
        words_of(doors.asks(f"{STEP}&part=key", {**OUTBOUND, "Digits": "1"})) for _ in range(2)
    ]

    assert answers[0] == answers[1]


def test_it_connects_with_a_caller_on_the_line(doors: Doors) -> None:
    doors.ladders.is_(LadderState.TAKEN, "Ana")

    person = doors.asks(f"{STEP}&part=connect", {**OUTBOUND, "Digits": "1"})
    caller = doors.asks("/voice/ladder?ladder=L1&part=join")

    rooms = [one.text for document in (person, caller) for one in document.iter("Conference")]
    assert rooms == ["L1", "L1"]
    assert doors.ladders.brought == ["/voice/ladder?ladder=L1&part=join"]
    assert "Ana is on the line now." in words_of(caller)


def test_it_takes_nobody_out_of_a_talk_with_a_colleague(doors: Doors) -> None:
    doors.ladders.talking_with = "Diane"

    taken = doors.asks(f"{STEP}&part=key&asked=1", {**OUTBOUND, "Digits": "1"})
    again = doors.asks(f"{STEP}&part=connect", {**OUTBOUND, "Digits": "1"})

    assert doors.ladders.standing_now.state is LadderState.TAKEN
    assert "it is yours. Diane is speaking with the caller now" in words_of(taken)
    assert "Diane is speaking with the caller now" in words_of(again)
    assert doors.ladders.brought == []
    assert "Gather" in verbs_of(again)


def test_it_dials_a_caller_who_has_left(doors: Doors) -> None:
    doors.ladders.on_the_line = False

    document = doors.asks(f"{STEP}&part=connect", {**OUTBOUND, "Digits": "1"})

    assert [one.text for one in document.iter("Number")] == ["+17185550143"]
    assert [one.get("callerId") for one in document.iter("Dial")] == ["+17185550100"]


def test_it_dials_a_caller_who_never_came_into_the_room(doors: Doors) -> None:
    alone = doors.asks(f"{STEP}&part=left", OUTBOUND)
    doors.ladders.told_how.append("connected")
    talked = doors.asks(f"{STEP}&part=left", OUTBOUND)

    assert [one.text for one in alone.iter("Number")] == ["+17185550143"]
    assert verbs_of(talked)[-1] == "Hangup"


def test_it_says_that_there_is_no_number(doors: Doors) -> None:
    doors.ladders.on_the_line = False
    doors.ladders.is_(LadderState.TAKEN, "Ana", callback="")

    document = doors.asks(f"{STEP}&part=connect", {**OUTBOUND, "Digits": "1"})

    assert "left no number" in words_of(document)


@pytest.mark.parametrize(("status", "told"), [("completed", ["spoke with them"]), ("busy", [])])
def test_it_drops_the_call_back_once_they_have_spoken(
    doors: Doors, status: str, told: list[str]
) -> None:
    doors.asks("/voice/ladder?ladder=L1&part=dialled", {**OUTBOUND, "DialCallStatus": status})

    assert doors.ladders.told_how == told


@pytest.mark.parametrize(
    ("state", "language", "says"),
    [
        (LadderState.OPEN, "en", "We are still trying to reach the person on call"),
        (LadderState.TAKEN, "en", "Ben has it and will call you."),
        (LadderState.ROUTINE, "en", "Ben has looked at it and says that it can wait."),
        (LadderState.KNOWN, "es", "Ben dice que nuestro equipo ya lo sabe."),
        (LadderState.TAKEN, "es", "Ben ya lo tiene y le va a llamar."),
    ],
)
def test_it_calls_the_caller_back_in_their_language(
    doors: Doors, state: LadderState, language: str, says: str
) -> None:
    doors.ladders.is_(state, language=language)

    document = doors.asks("/voice/ladder?step=L1.call_back.taken&part=caller", OUTBOUND)

    words = words_of(document)
    assert words.count(says) == 2
    assert "Harbor Street" in words


def test_it_puts_nobody_on_hold_for_what_is_taken_already(doors: Doors) -> None:
    doors.ladders.is_(LadderState.TAKEN)

    document = doors.asks("/voice/ladder?part=hold")

    assert "Ben has it" in words_of(document)
    assert verbs_of(document)[-1] == "Hangup"


def test_a_session_that_ends_for_it_leads_to_the_hold(doors: Doors) -> None:
    ended = {"SessionStatus": "ended", "HandoffData": '{"reason": "hold", "language": "es"}'}

    document = doors.asks("/voice/ended", ended)

    assert [one.text for one in document.iter("Redirect")] == [
        "https://chris.example/voice/ladder?part=hold&lang=es"
    ]


def test_it_asks_again_while_nothing_can_be_read(doors: Doors) -> None:
    doors.ladders.down = True

    document = doors.asks(STEP, OUTBOUND)
    given_up = doors.asks(f"{STEP}&again=12", OUTBOUND)

    assert verbs_of(document)[-2:] == ["Pause", "Redirect"]
    assert "This is an emergency call." in words_of(document)
    assert verbs_of(given_up)[-1] == "Hangup"
    assert "I call again" in words_of(given_up)


def test_a_notice_that_cannot_be_written_down_is_sent_again(doors: Doors) -> None:
    doors.ladders.down = True
    target = f"{STEP}&part=status"

    lost = doors.rings(target, {**OUTBOUND, "CallStatus": "no-answer"}).status_code
    doors.ladders.down = False
    kept = doors.rings(target, {**OUTBOUND, "CallStatus": "no-answer"}).status_code

    assert (lost, kept) == (503, 204)
    assert doors.ladders.ended == [("L1.1.0", "no-answer")]


def test_a_call_that_goes_on_ends_nothing(doors: Doors) -> None:
    doors.rings(f"{STEP}&part=status", {**OUTBOUND, "CallStatus": "ringing"})

    assert doors.ladders.ended == []


def test_nobody_gets_in_without_a_signature(doors: Doors) -> None:
    answer = doors.app.test_client().post(f"{STEP}&part=key", data={"Digits": "1"})

    assert answer.status_code == 403
    assert doors.ladders.standing_now.is_open


@pytest.mark.parametrize("part", ["", "key", "connect", "caller", "join", "wait", "dialled"])
def test_it_hangs_up_or_waits_for_a_ladder_that_is_not_there(doors: Doors, part: str) -> None:
    document = doors.asks(f"/voice/ladder?step=nil&ladder=nil&part={part}", OUTBOUND)

    assert verbs_of(document)[-1] in ("Hangup", "Pause")


def test_a_key_is_taken_that_was_pressed_while_nothing_could_be_written(doors: Doors) -> None:
    doors.ladders.down = True
    document = doors.asks(f"{STEP}&part=key&asked=1", {**OUTBOUND, "Digits": "1"})
    doors.ladders.down = False

    again = next(one.text or "" for one in document.iter("Redirect"))
    doors.asks(again.removeprefix("https://chris.example"), OUTBOUND)

    assert doors.ladders.standing_now.state is LadderState.TAKEN


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("hold", "Todavía estamos llamando"),
        ("hold-key", "Todavía estamos llamando"),
        ("caller", "Un momento, por favor."),
    ],
)
def test_a_caller_hears_words_while_nothing_can_be_read(doors: Doors, part: str, says: str) -> None:
    doors.ladders.down = True

    document = doors.asks(f"/voice/ladder?ladder=L1&step=L1.call_back&part={part}&lang=es")

    assert says in words_of(document)
    assert "Hangup" not in verbs_of(document)


def test_a_caller_hears_goodbye_in_their_language_after_the_talk(doors: Doors) -> None:
    doors.ladders.is_(LadderState.OPEN, language="es")
    (dial,) = doors.asks("/voice/ladder?ladder=L1&part=join").iter("Dial")

    left = doors.asks((dial.get("action") or "").removeprefix("https://chris.example"))

    assert "Adiós" in words_of(left)


def test_the_call_of_somebody_who_hangs_up_on_hold_is_over(doors: Doors) -> None:
    doors.asks("/voice/ladder?ladder=L1&part=left&lang=es", {"CallStatus": "completed"})

    assert ("ended", "completed") in [(one[0], one[-1]) for one in doors.switchboard.told]


def test_whoever_picks_up_hears_the_matter_though_nothing_can_be_read(doors: Doors) -> None:
    doors.ladders.down, doors.ladders.remembers = True, True

    document = doors.asks(STEP, OUTBOUND)

    assert "Where: eighty-eight Bay Street, twelve oh three." in words_of(document)
    assert verbs_of(document) == ["Pause", "Gather", "Redirect"]
