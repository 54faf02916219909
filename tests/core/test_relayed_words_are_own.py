"""What an operator tells of the caller is understood as the caller's own words."""

from __future__ import annotations

import pytest

from services.core.dialogue import Memory, Script
from services.core.emergency import assess
from services.core.fact_reader import learn
from services.core.intents import recognise
from services.core.manner import Manner
from services.core.people import Caller, PhoneNumber
from services.core.retold import own_words
from services.portfolio.sample import sample_office, sample_properties

RELAY = Manner(relay=True)
SERVICE = PhoneNumber("+18005550199")


def relayed(awaiting: str | None = None) -> Memory:
    caller = Caller(SERVICE)
    script = Script(awaiting=awaiting)
    return Memory("CA1", "front_desk", caller, script=script, manner=RELAY,
                  places=sample_properties())  # fmt: skip


@pytest.mark.parametrize(
    ("said", "hazard"),
    [
        ("She says she smells gas in her kitchen. GA", "gas"),
        ("the caller says there is smoke coming from her stove", "fire"),
        ("he says his carbon monoxide alarm is going off", "carbon_monoxide"),
        ("She says he is hitting her. GA", "violence"),
        ("The caller says her husband fell and he is not breathing", "medical"),
        ("he says somebody is breaking into his apartment right now", "break_in"),
        ("she says she does not want to live anymore GA", "self_harm"),
        ("The caller would like to report a fire in the hallway", "fire"),
        ("he is saying the outlet in his bedroom is sparking", "electrical"),
        ("Operator 4471. The caller says her heat is out and her baby is cold. GA", "no_heat"),
    ],
)
def test_it_hears_danger_through_an_operator(said: str, hazard: str) -> None:
    alarm = assess(own_words(said, RELAY))

    assert alarm is not None
    assert alarm.hazard.value == hazard


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("she says her sink is leaking. GA", "report_issue"),
        ("the caller is asking what your office hours are", "office_hours"),
        ("he wants to know how he can pay his rent. GA", "rent_payment_how"),
        ("She would like to talk to a person", "talk_to_person"),
        ("he is asking when somebody will come to fix his sink", "issue_status"),
        ("the caller says he is locked out of his apartment", "lockout"),
        ("She would like to schedule a viewing GA", "schedule_viewing"),
        ("she is asking if you have a two bedroom available", "availability"),
        ("The tenant says her neighbors are too loud at night", "complaint_noise"),
        ("he says thank you, goodbye. SKSK", "goodbye"),
    ],
)
def test_it_knows_what_is_wanted_through_an_operator(said: str, intent: str) -> None:
    assert recognise(own_words(said, RELAY), "en").intent == intent


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("she lives in 4B at Bayview", "bayview-4b"),
        ("her unit is 4B at 88 Bay Street. GA", "bayview-4b"),
        ("the caller's apartment is 1203 at Bayview", "bayview-1203"),
        ("He says it's apartment 1203 at 88 Bay Street", "bayview-1203"),
        ("The caller says he is in the lower unit at 412 Clove Road", "clove-duplex-lower"),
        ("she says she is in the basement at Clove Road GA", "clove-duplex-basement"),
        ("his home is lot 12 at Shoreline", "shoreline-park-lot-12"),
        ("relay operator 2210. She says she is in unit 4B at Bayview", "bayview-4b"),
        ("the tenant says their unit is 4B at Bayview", "bayview-4b"),
        ("she is calling from the upper unit at 412 Clove Road. GA", "clove-duplex-upper"),
    ],
)
def test_it_finds_the_home_through_an_operator(said: str, unit: str) -> None:
    assert learn(relayed(), own_words(said, RELAY)).unit_id == unit


@pytest.mark.parametrize(
    ("said", "awaiting", "fact", "value"),
    [
        ("her name is Maria Alvarez. GA", None, "caller_name", "Maria Alvarez"),
        ("the caller's name is Tom Baker", None, "caller_name", "Tom Baker"),
        ("she says it's Maria Alvarez GA", "name", "caller_name", "Maria Alvarez"),
        ("please call her back at 718 555 0142", None, "callback_number", "+17185550142"),
        ("his number is 718 555 0143. GA", "callback", "callback_number", "+17185550143"),
        ("she has two cats", "pets", "pets", "two cats"),
        ("he says he doesn't have any pets", "pets", "pets", "none"),
        ("she says yes, you can come in. GA", "access", "access", "allowed"),
        ("the caller says her toilet is running", None, "category", "plumbing"),
        ("he is asking for Diane", None, "wants_person", "Diane"),
    ],
)
def test_it_learns_facts_through_an_operator(
    said: str, awaiting: str | None, fact: str, value: str
) -> None:
    memory = relayed(awaiting)
    memory.office = sample_office()

    assert str(getattr(learn(memory, own_words(said, RELAY)), fact)) == value


@pytest.mark.parametrize(
    "said",
    [
        "Hello, this is relay operator 4471 with a call, have you received a relay call before?",
        "My name is Janet and I'm your relay operator.",
        "This is a video relay call. I am interpreter 2210.",
        "I will type everything you say, and when you hear go ahead it is your turn. GA",
        "A person who is deaf or hard of hearing is calling you through this service.",
        "Have you used relay before?",
        "GA",
        "You have a relay call. Please say go ahead when you are done.",
        "Hi, this is Janet with Purple VRS.",
    ],
)
def test_it_takes_nothing_from_the_operators_own_words(said: str) -> None:
    assert own_words(said, RELAY) == ""


def test_it_takes_no_unit_and_no_number_from_an_operator() -> None:
    facts = learn(relayed("unit"), own_words("Relay operator 4471, unit 12 speaking. GA", RELAY))

    assert (facts.unit_id, facts.callback_number) == (None, "")


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("He is hitting me. GA", "He is hitting me."),
        ("my sink is leaking GA", "my sink is leaking"),
        ("They came yesterday and did not fix it", "They came yesterday and did not fix it"),
        ("GA to SK", "goodbye"),
    ],
)
def test_it_leaves_first_hand_words_alone(said: str, own: str) -> None:
    assert own_words(said, RELAY).rstrip(".") == own.rstrip(".")


def test_it_changes_nothing_on_other_calls() -> None:
    assert own_words("she says her heat is out", Manner()) == "she says her heat is out"


def test_it_offers_no_number_of_a_relay_service() -> None:
    assert relayed().own_number is None


@pytest.mark.parametrize(
    "said",
    [
        "relay operator 4471 GA",
        "Hi, relay operator 4471",
        "Communications assistant 22 speaking.",
        "This is a captioned call.",
        "Hi, this is the video relay interpreter number 22. Please hold for the caller.",
        "okay they are ready. GA",
        "Hola, soy el operador de relevo número 4471, servicio de retransmisión. Adelante",
        "Hola, servicio de retransmisión, adelante",
    ],
)
def test_it_hears_that_only_the_operator_has_spoken(said: str) -> None:
    assert own_words(said, RELAY) == ""


@pytest.mark.parametrize(
    "said", ["the caller has hung up. SKSK", "Caller disconnected", "Thank you SK", "ok bye SKSK"]
)
def test_it_hears_that_the_caller_has_gone(said: str) -> None:
    assert own_words(said, RELAY) == "goodbye"


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("The person hung up on me GA", "The person hung up on me"),
        ("thank you GA to SK", "thank you"),
        ("1203 at Bayview SK", "1203 at Bayview"),
        ("Esta es una llamada de relevo. Ella dice que no tiene agua. Adelante", "no tiene agua"),
    ],
)
def test_it_keeps_what_is_the_callers(said: str, own: str) -> None:
    assert own_words(said, RELAY) == own
