"""Answers without sockets that come in pieces, as the doors give them to Twilio."""

from __future__ import annotations

from services.call.reception import GatherAnswer, Line, line
from tests.routes.conftest import PUBLIC, Doors, verbs_of, words_of

SINK = {"SpeechResult": "my sink leaks", "Confidence": "0.93"}
PIECE = GatherAnswer("We are open.", step="4", goes_on=True)


def test_a_piece_is_played_and_the_rest_asked_for(doors: Doors) -> None:
    doors.switchboard.answer = PIECE

    document = doors.asks("/voice/gather?misses=0&lang=en&step=3", SINK)

    assert verbs_of(document) == ["Say", "Redirect"]
    assert document.findtext("Redirect") == f"{PUBLIC}/voice/gather?go_on=4&lang=en"


def test_the_rest_is_asked_for_by_its_piece_alone(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("From nine to five.", step="5")

    document = doors.asks("/voice/gather?go_on=4&lang=en", SINK)

    assert doors.told("gather_rest") == [("CA1", "4")]
    assert doors.told("gather_turn") == []
    assert words_of(document) == "From nine to five."
    assert "step=5" in document.findtext("Redirect", "")


def test_a_reply_says_which_answer_it_follows(doors: Doors) -> None:
    doors.asks("/voice/gather?misses=0&lang=en&step=5", SINK)

    assert doors.told("came_back") == [("CA1", "5")]


def test_nothing_is_added_where_all_words_were_given(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("", step="5", begun=True)

    document = doors.asks("/voice/gather?go_on=4")

    assert words_of(document) == ""
    assert verbs_of(document) == ["Gather", "Redirect"]


def test_the_call_ends_after_the_last_piece_without_another_goodbye(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("", step="5", begun=True, ends=True)

    assert verbs_of(doors.asks("/voice/gather?go_on=4")) == ["Hangup"]


def test_fixed_words_in_a_piece_cannot_be_talked_over(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("", step="4", goes_on=True, first="Call 911.")

    document = doors.asks("/voice/gather", SINK)

    assert verbs_of(document) == ["Say", "Redirect"]
    assert words_of(document) == "Call 911."


def test_words_that_came_late_are_given_before_silence_is_asked_about(doors: Doors) -> None:
    doors.switchboard.owes = True
    doors.switchboard.answer = GatherAnswer("It is done.", step="6", begun=True)

    document = doors.asks("/voice/gather?misses=0&lang=en&step=5", {})

    assert words_of(document) == "It is done."
    assert doors.told("gather_rest") == [("CA1", "5")]


def test_silence_is_asked_about_where_nothing_is_owed(doors: Doors) -> None:
    assert words_of(doors.asks("/voice/gather?step=5", {})) == line(Line.NOTHING_HEARD, "en")


def test_one_token_at_two_addresses_is_two_requests(doors: Doors) -> None:
    doors.switchboard.answer = PIECE
    doors.rings("/voice/gather?step=3", SINK, I_Twilio_Idempotency_Token="token-1")

    doors.rings("/voice/gather?go_on=4", SINK, I_Twilio_Idempotency_Token="token-1")

    assert doors.told("gather_rest") == [("CA1", "4")]


def test_when_the_rest_does_not_come_the_caller_may_leave_a_message(doors: Doors) -> None:
    doors.switchboard.hangs.add("gather_rest")
    doors.loop.patience = 0.02

    assert "Record" in verbs_of(doors.asks("/voice/gather?go_on=4"))
