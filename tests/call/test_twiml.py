"""The documents that Twilio gets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tac.models.voice import VoiceTwiMLOptionsConversationRelay

from services.call import twiml
from services.call.spoken import Spoken
from tests.call.twiml_checker import faults_of

RELAY = twiml.RelayPlan(
    url="wss://chris.example/relay",
    action="https://chris.example/voice/ended",
    greeting="Hi, this is Chris.",
    call_token="token-1",
    voice="UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8",
    hints=("Unit 4B", "Port Richmond Ave"),
)
HELLO = (Spoken("Hello."), Spoken("How can I help?", clip_url="https://chris.example/clips/a.mp3"))
DOCUMENTS = {
    "relay": twiml.relay(RELAY),
    "relay in Spanish": twiml.relay(replace(RELAY, language="es")),
    "gather": twiml.gather(twiml.GatherPlan("/voice/gather", HELLO, "/again", hints=("4B",))),
    "dial": twiml.dial(
        twiml.DialPlan(
            (
                twiml.DialledNumber("+17185550101", "/voice/transfer?step=whisper", "/status"),
                twiml.DialledNumber("+17185550102"),
            ),
            "/voice/ended",
            "+17185550100",
            HELLO,
        )
    ),
    "key": twiml.ask_key(twiml.KeyPlan("/voice/transfer?step=key", HELLO)),
    "put through": twiml.put_through(),
    "record with transcript": twiml.record(
        twiml.RecordPlan("/voice/voicemail", "/voice/voicemail", HELLO, HELLO, "/transcribed")
    ),
    "record": twiml.record(twiml.RecordPlan("/voice/voicemail", "/voice/voicemail", HELLO, HELLO)),
    "hang up": twiml.hang_up(HELLO),
    "announcement": twiml.announcement(HELLO),
}


def relay_of(document: str) -> ET.Element:
    found = ET.fromstring(document).find("Connect/ConversationRelay")
    assert found is not None
    return found


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_it_uses_only_verbs_and_attributes_that_the_official_sdk_knows(document: str) -> None:
    assert faults_of(document) == []


def test_it_finds_an_unknown_attribute() -> None:
    wrong = DOCUMENTS["relay"].replace("preemptible=", "interruptByDtmf=")

    assert faults_of(wrong) == ["<ConversationRelay interruptByDtmf> is unknown"]


def test_it_finds_a_verb_in_the_wrong_place() -> None:
    wrong = "<Response><Dial><Record/></Dial></Response>"

    assert faults_of(wrong) == ["<Record> may not stand in <Dial>"]


def test_it_sets_every_attribute_that_matters() -> None:
    assert relay_of(DOCUMENTS["relay"]).attrib == {
        "applicationReconnect": "false",
        "deepgramSmartFormat": "true",
        "dtmfDetection": "true",
        "elevenlabsTextNormalization": "off",
        "eotThreshold": "0.7",
        "events": "speaker-events tokens-played",
        "hints": "Unit 4B,Port Richmond Ave",
        "ignoreBackchannel": "true",
        "interruptSensitivity": "medium",
        "interruptible": "any",
        "language": "en-US",
        "partialPrompts": "true",
        "preemptible": "false",
        "profanityFilter": "false",
        "reportInputDuringAgentSpeech": "any",
        "speechModel": "flux",
        "speechTimeout": "1000",
        "transcriptionProvider": "Deepgram",
        "ttsProvider": "ElevenLabs",
        "turnDetection": "false",
        "url": "wss://chris.example/relay",
        "voice": "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8",
        "welcomeGreeting": "Hi, this is Chris.",
        "welcomeGreetingInterruptible": "any",
    }


def test_its_attributes_are_accepted_by_twilios_own_model() -> None:
    snake = {
        "".join(f"_{c.lower()}" if c.isupper() else c for c in name): value
        for name, value in relay_of(DOCUMENTS["relay"]).attrib.items()
    }
    known = {k: v for k, v in snake.items() if k in VoiceTwiMLOptionsConversationRelay.model_fields}

    VoiceTwiMLOptionsConversationRelay.model_validate(known)

    not_in_the_model = {"application_reconnect", "profanity_filter", "turn_detection", "url"}
    assert set(snake) - set(known) == not_in_the_model


def test_it_declares_spanish_with_a_model_that_knows_it() -> None:
    declared = relay_of(DOCUMENTS["relay"]).find("Language")

    assert declared is not None
    assert declared.get("code") == "es-US"
    assert declared.get("speechModel") == "nova-3-general"


def test_it_declares_no_language_that_the_assistant_does_not_speak() -> None:
    english_only = relay_of(twiml.relay(replace(RELAY, languages=("en",))))

    assert english_only.find("Language") is None


def test_it_does_not_ask_the_english_end_of_turn_model_to_hear_spanish() -> None:
    spanish = relay_of(DOCUMENTS["relay in Spanish"])

    assert spanish.get("language") == "es-US"
    assert spanish.get("speechModel") == "nova-3-general"
    assert spanish.get("eotThreshold") is None


def test_it_hands_the_call_token_over_as_a_parameter() -> None:
    parameter = relay_of(DOCUMENTS["relay"]).find("Parameter")

    assert parameter is not None
    assert parameter.attrib == {"name": "callToken", "value": "token-1"}


def test_it_always_names_where_the_call_goes_after_the_session() -> None:
    connect = ET.fromstring(DOCUMENTS["relay"]).find("Connect")

    assert connect is not None
    assert connect.attrib == {"action": "https://chris.example/voice/ended", "method": "POST"}


@given(st.text(max_size=200))
def test_it_stays_readable_xml_whatever_the_greeting_holds(text: str) -> None:
    document = twiml.relay(replace(RELAY, greeting=text, hints=(text, "4B")))

    assert faults_of(document) == []


def test_it_writes_the_greeting_out_for_a_voice_that_reads_letters() -> None:
    document = twiml.relay(replace(RELAY, greeting="Smith & Sons, 88 Bay St., hello."))
    relay = ET.fromstring(document).find("Connect/ConversationRelay")

    assert relay is not None
    assert relay.attrib["welcomeGreeting"] == "Smith and Sons, eighty-eight Bay Street, hello."


def test_it_plays_clips_and_says_only_what_has_none() -> None:
    question = ET.fromstring(DOCUMENTS["gather"]).find("Gather")

    assert question is not None
    assert [(verb.tag, verb.text) for verb in question] == [
        ("Say", "Hello."),
        ("Play", "https://chris.example/clips/a.mp3"),
    ]


def test_it_asks_twilio_to_report_silence_too() -> None:
    question = ET.fromstring(DOCUMENTS["gather"]).find("Gather")

    assert question is not None
    assert question.get("actionOnEmptyResult") == "true"
    assert question.get("speechTimeout") == "2"
    assert question.get("input") == "dtmf speech"


def test_it_shows_our_own_number_to_the_person_it_dials() -> None:
    ring = ET.fromstring(DOCUMENTS["dial"]).find("Dial")

    assert ring is not None
    assert ring.get("callerId") == "+17185550100"
    assert ring.get("timeout") == "20"
    assert [one.text for one in ring] == ["+17185550101", "+17185550102"]


def test_it_lets_the_caller_hear_ringing_while_a_colleague_hears_the_whisper() -> None:
    ring = ET.fromstring(DOCUMENTS["dial"]).find("Dial")

    assert ring is not None
    assert (ring.get("answerOnBridge"), ring.get("ringTone")) == ("true", "us")
    assert ring[0].get("url") == "/voice/transfer?step=whisper"
    assert ring[0].get("statusCallbackEvent") == "ringing answered completed"
    assert set(ring[1].attrib) == set()


def test_it_puts_the_telephone_down_where_no_key_is_pressed() -> None:
    verbs = [verb.tag for verb in ET.fromstring(DOCUMENTS["key"])]

    assert verbs == ["Gather", "Hangup"]


def test_it_has_a_message_written_down_only_where_somebody_is_told() -> None:
    plain, written = (
        ET.fromstring(DOCUMENTS[name]).find("Record")
        for name in ("record", "record with transcript")
    )

    assert plain is not None
    assert written is not None
    assert (plain.get("transcribe"), plain.get("transcribeCallback")) == ("false", None)
    assert (written.get("transcribe"), written.get("transcribeCallback")) == (
        "true",
        "/transcribed",
    )


def test_it_says_goodbye_after_an_empty_recording() -> None:
    verbs = [verb.tag for verb in ET.fromstring(DOCUMENTS["record"])]

    assert verbs == ["Say", "Play", "Record", "Say", "Play", "Hangup"]
