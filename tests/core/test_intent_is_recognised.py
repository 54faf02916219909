"""Reading what a caller wants from one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.intents import NOTHING_HEARD, Intent, recognise

PLAIN = [
    ("my kitchen sink is leaking", Intent.REPORT_ISSUE),
    ("when is the plumber coming", Intent.ISSUE_STATUS),
    ("I smell gas in my apartment", Intent.EMERGENCY),
    ("how much do I owe", Intent.RENT_BALANCE),
    ("can I pay by card", Intent.RENT_PAYMENT_HOW),
    ("I'll be late with my rent", Intent.PAYMENT_EXTENSION),
    ("I want to renew my lease", Intent.LEASE_QUESTION),
    ("I'm moving out next month", Intent.MOVE_OUT),
    ("do you have any two bedrooms available", Intent.AVAILABILITY),
    ("can I come see the apartment tomorrow", Intent.SCHEDULE_VIEWING),
    ("I need to cancel my tour", Intent.CANCEL_VIEWING),
    ("do you allow dogs", Intent.PET_POLICY),
    ("what time do you close", Intent.OFFICE_HOURS),
    ("where is your office", Intent.OFFICE_ADDRESS),
    ("is there a gym", Intent.AMENITIES),
    ("did you get my application", Intent.APPLICATION_STATUS),
    ("I'm with ABC plumbing, I'm here at the building", Intent.VENDOR_AT_DOOR),
    ("I'm the owner of 12 Oak Street, where's my statement", Intent.OWNER_QUESTION),
    ("the people upstairs are having a loud party", Intent.COMPLAINT_NOISE),
    ("I'm locked out", Intent.LOCKOUT),
    ("representative", Intent.TALK_TO_PERSON),
    ("have someone call me back", Intent.CALLBACK_REQUEST),
    ("am I talking to a computer", Intent.ARE_YOU_A_ROBOT),
    ("what did you say", Intent.REPEAT),
    ("you're talking too fast", Intent.SLOWER),
    ("yeah sure", Intent.YES),
    ("nope", Intent.NO),
    ("no, I said 4B", Intent.CORRECTION),
    ("okay bye", Intent.GOODBYE),
    ("sorry, wrong number", Intent.WRONG_NUMBER),
    ("we offer SEO for property managers", Intent.SPAM_SALES),
    ("do you speak Spanish", Intent.LANGUAGE_SPANISH),
    ("is Diane there", Intent.HUMAN_BY_NAME),
    ("thank you so much", Intent.THANKS_SMALLTALK),
    ("tell me a joke", Intent.OUT_OF_SCOPE),
]


@pytest.mark.parametrize(("text", "intent"), PLAIN)
def test_it_knows_every_intent_in_plain_words(text: str, intent: Intent) -> None:
    assert recognise(text).intent is intent


def test_it_is_tried_on_every_intent() -> None:
    assert {intent for _, intent in PLAIN} == set(Intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("se me tapó el fregadero", Intent.REPORT_ISSUE),
        ("huele a gas en la cocina", Intent.EMERGENCY),
        ("cuánto debo de renta", Intent.RENT_BALANCE),
        ("a qué hora abren", Intent.OFFICE_HOURS),
        ("perdí mis llaves y no puedo entrar", Intent.LOCKOUT),
        ("quiero hablar con una persona", Intent.TALK_TO_PERSON),
        ("¿habla español?", Intent.LANGUAGE_SPANISH),
        ("sí, claro", Intent.YES),
    ],
)
def test_it_reads_spanish_without_being_told(text: str, intent: Intent) -> None:
    assert recognise(text, "en").intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("the toilet is leaking a little", Intent.REPORT_ISSUE),
        ("the toilet is overflowing and I can't stop it", Intent.EMERGENCY),
        ("my neighbor's dog won't stop barking", Intent.COMPLAINT_NOISE),
        ("can I have a dog", Intent.PET_POLICY),
        ("let me talk to Mr. Lopez", Intent.HUMAN_BY_NAME),
        ("let me talk to your manager", Intent.TALK_TO_PERSON),
        ("ask your manager to call me back", Intent.CALLBACK_REQUEST),
        ("can I give you the rent on the tenth", Intent.PAYMENT_EXTENSION),
        ("where do I send the rent", Intent.RENT_PAYMENT_HOW),
        ("my lock is jammed, can you send someone to fix it", Intent.REPORT_ISSUE),
    ],
)
def test_it_keeps_neighbouring_wishes_apart(text: str, intent: Intent) -> None:
    assert recognise(text).intent is intent


def test_it_hears_through_fillers_and_missing_punctuation() -> None:
    said = "um yeah hi so this is karen in 3a and uh the thing is my dishwasher it just wont drain"

    assert recognise(said).intent is Intent.REPORT_ISSUE


@pytest.mark.parametrize("text", ["", "   ", "?!", "…"])
def test_it_reads_nothing_from_silence(text: str) -> None:
    assert recognise(text) == NOTHING_HEARD


def test_it_names_a_runner_up_that_is_another_intent() -> None:
    reading = recognise("I want to see the apartment and ask how much it is")

    assert reading.runner_up is not None
    assert reading.runner_up is not reading.intent


def test_it_reads_the_same_in_any_case_and_apostrophe() -> None:
    assert recognise("I'M LOCKED OUT") == recognise("i’m locked out") == recognise("im locked out")


@given(st.text(max_size=300))
def test_it_reads_anything_that_can_be_said(text: str) -> None:
    reading = recognise(text)

    assert 0 <= reading.score <= 1
    assert reading == recognise(text)


@pytest.mark.parametrize("text", ["uh huh", "Uh huh, that's right", "mm hmm", "ajá sí"])
def test_it_takes_a_nod_for_a_yes(text: str) -> None:
    assert recognise(text).intent is Intent.YES
