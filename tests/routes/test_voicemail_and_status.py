"""Messages left after the tone, and status callbacks."""

from __future__ import annotations

import pytest

from services.core.errors import ProviderDown
from tests.routes.conftest import Doors, verbs_of, words_of

RECORDING = {
    "RecordingSid": "RE1",
    "RecordingUrl": "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1",
    "RecordingDuration": "12",
}


def test_a_message_is_kept_and_the_caller_hears_so(doors: Doors) -> None:
    document = doors.asks("/voice/voicemail?lang=en", RECORDING)

    ((message,),) = doors.told("keep_voicemail")
    assert message.recording_url == RECORDING["RecordingUrl"]
    assert message.duration_s == 12
    assert "Your message is with the office." in words_of(document)
    assert verbs_of(document)[-1] == "Hangup"


def test_a_message_that_nobody_could_write_down_is_not_claimed(doors: Doors) -> None:
    doors.switchboard.fails["keep_voicemail"] = ProviderDown("database")

    document = doors.asks("/voice/voicemail?lang=en", RECORDING)

    assert "Your message is with the office." not in words_of(document)


def test_it_takes_leave_in_words_while_the_engine_hangs(doors: Doors) -> None:
    doors.switchboard.hangs.add("keep_voicemail")
    doors.loop.patience = 0.05

    document = doors.asks("/voice/voicemail?lang=en", RECORDING)

    assert words_of(document) == "Thanks for calling. Goodbye."
    assert verbs_of(document)[-1] == "Hangup"


def test_no_recording_is_no_message(doors: Doors) -> None:
    document = doors.asks("/voice/voicemail?lang=es")

    assert doors.told("keep_voicemail") == []
    assert words_of(document) == "Gracias por llamar. Adiós."


def test_the_notice_of_the_sound_keeps_the_message_too(doors: Doors) -> None:
    response = doors.rings(
        "/voice/voicemail?step=recorded", {**RECORDING, "RecordingStatus": "completed"}
    )

    assert response.status_code == 204
    assert len(doors.told("keep_voicemail")) == 1


def test_a_notice_that_nobody_could_write_down_is_asked_for_again(doors: Doors) -> None:
    doors.switchboard.fails["keep_voicemail"] = ProviderDown("database")

    response = doors.rings("/voice/voicemail?step=recorded", RECORDING)

    assert response.status_code == 503


def test_a_notice_of_an_empty_recording_is_no_message(doors: Doors) -> None:
    response = doors.rings(
        "/voice/voicemail?step=recorded", {**RECORDING, "RecordingDuration": "0"}
    )

    assert response.status_code == 204
    assert doors.told("keep_voicemail") == []


TRANSCRIPT = {
    "RecordingSid": "RE1",
    "TranscriptionStatus": "completed",
    "TranscriptionText": "My sink is leaking.",
}


def test_a_message_in_english_is_written_down(doors: Doors) -> None:
    record = doors.asks("/voice/gather?misses=1&lang=en").find("Record")

    assert record is not None
    assert record.get("transcribe") == "true"
    assert "step=transcribed" in (record.get("transcribeCallback") or "")


def test_a_message_in_spanish_is_not_given_to_a_writer_who_knows_english_only(
    doors: Doors,
) -> None:
    record = doors.asks("/voice/gather?misses=1&lang=es").find("Record")

    assert record is not None
    assert record.get("transcribe") == "false"


def test_the_words_of_a_message_are_kept(doors: Doors) -> None:
    doors.voicemails.written.add("RE1")

    answer = doors.rings("/voice/voicemail?step=transcribed", TRANSCRIPT)

    assert answer.status_code == 204
    assert doors.voicemails.told == [("RE1", "My sink is leaking.")]


def test_words_that_come_before_their_message_are_asked_for_again(doors: Doors) -> None:
    assert doors.rings("/voice/voicemail?step=transcribed", TRANSCRIPT).status_code == 503


def test_words_that_nobody_could_keep_are_asked_for_again(doors: Doors) -> None:
    doors.voicemails.fails = ProviderDown("database")

    assert doors.rings("/voice/voicemail?step=transcribed", TRANSCRIPT).status_code == 503


@pytest.mark.parametrize(
    "form", [{"TranscriptionStatus": "failed"}, {"TranscriptionText": " "}, {"RecordingSid": ""}]
)
def test_where_nothing_was_written_down_nothing_is_kept(doors: Doors, form: dict[str, str]) -> None:
    answer = doors.rings("/voice/voicemail?step=transcribed", {**TRANSCRIPT, **form})

    assert answer.status_code == 204
    assert doors.voicemails.told == []


def test_a_message_is_known_by_its_address_where_it_has_no_other_name(doors: Doors) -> None:
    doors.asks("/voice/voicemail?lang=en", {**RECORDING, "RecordingSid": ""})

    ((message,),) = doors.told("keep_voicemail")
    assert message.recording_sid == "RE1"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("completed", "completed"),
        ("busy", "abandoned"),
        ("no-answer", "abandoned"),
        ("canceled", "abandoned"),
        ("failed", "failed"),
    ],
)
def test_a_call_that_is_over_is_told_once(doors: Doors, status: str, outcome: str) -> None:
    first = doors.rings("/voice/status", {"CallStatus": status})
    doors.rings("/voice/status", {"CallStatus": status})
    doors.settle()

    assert first.status_code == 204
    assert first.data == b""
    assert doors.told("ended") == [("CA1", outcome)]


@pytest.mark.parametrize("status", ["ringing", "in-progress", "queued", "", "new-status"])
def test_a_call_that_goes_on_is_not_ended(doors: Doors, status: str) -> None:
    assert doors.rings("/voice/status", {"CallStatus": status}).status_code == 204

    doors.settle()
    assert doors.told("ended") == []


def test_a_status_is_answered_at_once_however_long_its_work_takes(doors: Doors) -> None:
    doors.switchboard.hangs.add("ended")

    assert doors.rings("/voice/status", {"CallStatus": "completed"}).status_code == 204


def test_a_status_is_answered_when_its_work_fails(doors: Doors) -> None:
    doors.switchboard.fails["ended"] = ProviderDown("database")

    assert doors.rings("/voice/status", {"CallStatus": "completed"}).status_code == 204


def test_a_length_beyond_all_measure_is_taken(doors: Doors) -> None:
    form = {**RECORDING, "RecordingDuration": "9" * 5000}

    assert doors.rings("/voice/voicemail?step=recorded", form).status_code == 204
