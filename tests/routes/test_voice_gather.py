"""The conversation without sockets."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.call.gathered import HeardKind, read_gathered
from services.call.reception import GatherAnswer, Line, ReentryReason, fixed_lines, line
from services.core.errors import ProviderDown
from services.core.people import PhoneNumber
from tests.routes.conftest import OTHER_NUMBER, PUBLIC, Build, Doors, verbs_of, words_of

SINK = {"SpeechResult": "my sink leaks", "Confidence": "0.93"}


def gather_of(document: ET.Element) -> ET.Element:
    found = document.find("Gather")
    assert found is not None
    return found


def test_a_turn_is_answered_with_the_next_question(doors: Doors) -> None:
    document = doors.asks("/voice/gather?misses=0&lang=en", SINK)

    assert doors.told("gather_turn") == [("CA1", "my sink leaks", "")]
    assert words_of(document) == "Which unit is it?"
    assert (
        gather_of(document).get("action") == "https://chris.example/voice/gather?misses=0&lang=en"
    )


def test_it_goes_on_in_the_language_of_the_answer(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("¿Qué unidad es?", language="es", hints=("4B",))

    question = gather_of(doors.asks("/voice/gather", SINK))

    assert question.get("language") == "es-US"
    assert question.get("hints") == "4B"
    assert (question.get("action") or "").endswith("lang=es")


@pytest.mark.parametrize("confidence", ["0.49", "0", "-1"])
def test_unclear_words_are_asked_again_and_never_acted_on(doors: Doors, confidence: str) -> None:
    document = doors.asks("/voice/gather", {**SINK, "Confidence": confidence})

    assert doors.told("gather_turn") == []
    heard = f"I think I heard: {SINK['SpeechResult'].strip('.')}."
    assert words_of(document) == f"{heard} {line(Line.NOT_SURE_WHICH, 'en')}"
    assert "misses=1" in (gather_of(document).get("action") or "")


def test_words_without_a_confidence_are_taken(doors: Doors) -> None:
    doors.asks("/voice/gather", {"SpeechResult": "four B"})

    assert doors.told("gather_turn") == [("CA1", "four B", "")]


@pytest.mark.parametrize("noise", ["hmm", "Shh.", "?", "...", "m"])
def test_a_noise_without_a_confidence_is_asked_again(doors: Doors, noise: str) -> None:
    doors.asks("/voice/gather", {"SpeechResult": noise})

    assert doors.told("gather_turn") == []


def test_silence_is_asked_about_once(doors: Doors) -> None:
    document = doors.asks("/voice/gather?misses=0&lang=en", {"SpeechResult": ""})

    assert words_of(document) == line(Line.NOTHING_HEARD, "en")


@pytest.mark.parametrize("form", [{}, {"SpeechResult": "sink", "Confidence": "0.1"}])
def test_after_two_misses_the_caller_may_leave_a_message(
    doors: Doors, form: dict[str, str]
) -> None:
    document = doors.asks("/voice/gather?misses=1&lang=en", form)

    assert verbs_of(document) == [*["Say"] * 6, "Record", "Say", "Say", "Hangup"]


def test_a_message_says_where_its_sound_is_reported(doors: Doors) -> None:
    record = doors.asks("/voice/gather?misses=1").find("Record")

    assert record is not None
    assert record.get("action") == "https://chris.example/voice/voicemail?lang=en"
    assert (record.get("recordingStatusCallback") or "").startswith(
        "https://chris.example/voice/voicemail?step=recorded#"
    )


@pytest.mark.parametrize("misses", ["", "x", "-1", "9" * 5000, "%C2%B2"])
def test_an_odd_count_of_misses_does_no_harm(doors: Doors, misses: str) -> None:
    verbs = verbs_of(doors.asks(f"/voice/gather?misses={misses}"))

    assert "Gather" in verbs or "Record" in verbs


def test_zero_reaches_a_person_even_when_the_engine_does_not(doors: Doors) -> None:
    doors.transfers.people["Diane"] = PhoneNumber("+17185550101")
    doors.switchboard.fails["gather_turn"] = ProviderDown("engine")

    document = doors.asks("/voice/gather", {"Digits": "0"})

    assert verbs_of(document) == ["Say", "Dial"]


def test_zero_without_a_person_leaves_the_tone(doors: Doors) -> None:
    assert "Record" in verbs_of(doors.asks("/voice/gather", {"Digits": "0"}))


def test_other_keys_are_the_engines(doors: Doors) -> None:
    doors.asks("/voice/gather", {"Digits": "7185550142"})

    assert doors.told("gather_turn") == [("CA1", "", "7185550142")]


def test_it_waits_for_as_many_keys_as_the_answer_wants(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("Your number?", digits_wanted=10)

    assert gather_of(doors.asks("/voice/gather", SINK)).get("numDigits") == "10"


def test_nobody_can_talk_over_the_fixed_words(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("Is anybody hurt?", first="Leave and call 911.")

    document = doors.asks("/voice/gather", SINK)

    assert verbs_of(document) == ["Say", "Gather", "Redirect"]
    assert document.findtext("Say") == "Leave and call 911."
    assert gather_of(document).findtext("Say") == "Is anybody hurt?"


def test_fixed_words_may_stand_alone(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("", first="Leave and call 911.")

    document = doors.asks("/voice/gather", SINK)

    assert list(gather_of(document)) == []
    assert words_of(document) == "Leave and call 911."


def test_fixed_words_come_before_a_goodbye(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("Goodbye.", ends=True, first="Call 911.")

    assert words_of(doors.asks("/voice/gather", SINK)) == "Call 911. Goodbye."


@pytest.mark.parametrize("form", [SINK, {}, {"Digits": "0"}])
def test_every_request_says_that_what_came_before_was_played(
    doors: Doors, form: dict[str, str]
) -> None:
    doors.asks("/voice/gather", form)

    assert doors.told("came_back") == [("CA1", "")]


def test_the_last_words_end_the_call(doors: Doors) -> None:
    doors.switchboard.answer = GatherAnswer("All done. Goodbye.", ends=True)

    assert verbs_of(doors.asks("/voice/gather", SINK)) == ["Say", "Say", "Hangup"]


@pytest.mark.parametrize(("ends", "spoken"), [(False, Line.NOT_SURE), (True, Line.GOODBYE)])
def test_an_answer_without_words_is_not_silent(doors: Doors, ends: bool, spoken: Line) -> None:
    doors.switchboard.answer = GatherAnswer(" ", ends=ends)

    assert words_of(doors.asks("/voice/gather", SINK)) == line(spoken, "en")


def test_it_gives_the_call_to_the_person_of_the_answer(doors: Doors) -> None:
    doors.transfers.people["Diane"] = PhoneNumber("+17185550101")
    doors.switchboard.answer = GatherAnswer("I am putting you through.", transfer_to="Diane")

    ring = doors.asks("/voice/gather", SINK).find("Dial")

    assert ring is not None
    assert "back=gather" in (ring.get("action") or "")


def test_when_the_engine_fails_the_caller_may_leave_a_message(doors: Doors) -> None:
    doors.switchboard.fails["gather_turn"] = ProviderDown("engine")

    assert "Record" in verbs_of(doors.asks("/voice/gather", SINK))


def test_when_the_engine_hangs_the_caller_may_leave_a_message(doors: Doors) -> None:
    doors.switchboard.hangs.add("gather_turn")
    doors.loop.patience = 0.02

    assert "Record" in verbs_of(doors.asks("/voice/gather", SINK))


def test_when_the_engine_has_a_mistake_the_caller_may_leave_a_message(doors: Doors) -> None:
    doors.switchboard.fails["gather_turn"] = ZeroDivisionError()

    assert "Record" in verbs_of(doors.asks("/voice/gather", SINK))


def test_the_fallback_begins_or_goes_on_with_the_conversation(doors: Doors) -> None:
    document = doors.asks("/voice/fallback", {"ErrorCode": "11200"})

    assert doors.told("gather_start") == [("CA1",)]
    assert words_of(document) == "Which unit is it?"


def test_the_fallback_asks_with_everything_else_down(doors: Doors) -> None:
    doors.switchboard.fails["gather_start"] = ProviderDown("database")
    doors.receipts.down = True

    assert verbs_of(doors.asks("/voice/fallback")) == ["Gather", "Redirect"]


def test_what_has_a_clip_is_played_and_what_has_none_is_counted(build: Build) -> None:
    class OneSentence:
        async def render(self, text: str, language: str, voice: str) -> bytes:
            if text != "Which unit is it?":
                raise ProviderDown("elevenlabs")
            return b"mp3"

    doors = build(renderer=OneSentence())
    doors.switchboard.answer = GatherAnswer("Thanks. Which unit is it?")

    question = gather_of(doors.asks("/voice/gather", SINK))

    assert [verb.tag for verb in question] == ["Say", "Play"]
    assert doors.metrics.shown()["say_instead_of_clip"] == 1


def test_a_clip_can_be_fetched_at_the_address_that_is_played(build: Build) -> None:
    class Speaker:
        async def render(self, text: str, language: str, voice: str) -> bytes:
            return b"mp3:" + text.encode()

    doors = build(renderer=Speaker())
    played = gather_of(doors.asks("/voice/gather", SINK)).findtext("Play") or ""

    response = doors.app.test_client().get(played.removeprefix("https://chris.example"))

    assert response.data == b"mp3:Which unit is it?"
    assert response.mimetype == "audio/mpeg"


def test_it_speaks_in_the_voice_of_the_assistant_that_was_called(build: Build) -> None:
    class Speaker:
        async def render(self, text: str, language: str, voice: str) -> bytes:
            return voice.encode()

    doors = build(renderer=Speaker())
    document = doors.asks("/voice/gather", {"SpeechResult": "my sink leaks", "To": OTHER_NUMBER})
    address = next(play.text or "" for play in document.iter("Play"))

    assert doors.app.test_client().get(address.removeprefix(PUBLIC)).data == b"v2"


@pytest.mark.parametrize("name", ["a" * 64, "..%2f..%2fetc%2fpasswd", "x"])
def test_no_other_file_can_be_fetched(doors: Doors, name: str, tmp_path: Path) -> None:
    assert doors.app.test_client().get(f"/clips/{name}.mp3").status_code == 404


def test_every_line_of_the_doors_exists_in_both_languages() -> None:
    languages = [language for _, language in fixed_lines()]

    assert languages.count("en") == languages.count("es") == len(Line) + len(ReentryReason)


@given(st.dictionaries(st.sampled_from(["SpeechResult", "Confidence", "Digits"]), st.text()))
def test_it_reads_whatever_comes_and_only_words_hold_words(form: dict[str, str]) -> None:
    heard = read_gathered(form)

    assert bool(heard.words) == (heard.kind in (HeardKind.WORDS, HeardKind.UNSURE))
    assert bool(heard.digits) == (heard.kind is HeardKind.DIGITS)
