"""Whoever asks whether they speak with a machine is understood, however they ask."""

from __future__ import annotations

import pytest

from services.core.machine_question import asks_if_machine, asks_if_recorded

ASKS = [
    "are you a robot?",
    "Are you a real person?",
    "is this AI",
    "eres una persona",
    "¿Eres un robot?",
    "am I talking to a machine?",
    "am i speaking with a real person or a computer",
    "you're a robot aren't you",
    "You sound like a robot",
    "is this a recording",
    "is it a bot",
    "Wait, are you human?",
    "hold on are you an actual human being",
    "are you one of those AI things",
    "is this one of those AI systems",
    "are you chatgpt",
    "¿es usted una persona real?",
    "¿estoy hablando con una máquina?",
    "¿hablo con una persona?",
    "¿es una grabación?",
    "so you're AI",
    "you're not a real person, are you",
    "are u a bot",
    "Is this a live person?",
    "are you alive",
    "is that a real person",
    "are you a person",
    "are you even human",
    "r you a robot",
    "is this automated",
    "is this an automated system",
    "you are a computer",
    "are you real",
    "are you for real a person",
    "usted es una máquina verdad",
    "¿eres inteligencia artificial?",
    "am I on with a human?",
    "human or robot?",
    "is this Siri or something",
    "Are you, like, a computer program?",
    "no eres humano verdad",
    "sos un bot?",
    "is this just a machine",
    "you a robot?",
    "¿con quién hablo, con una persona o una máquina?",
    "tell me honestly, are you an AI",
    "my sink leaks and also are you a robot?",
]
ASKS_SOMETHING_ELSE = [
    "I want to talk to a real person",
    "can I speak to a human",
    "the washing machine is broken",
    "is this a real emergency",
    "the answering machine said to call",
    "I need a person",
    "my computer is wet",
    "are you open",
    "is it real hardwood",
    "are you there",
    "is this the office",
    "the machine in the laundry ate my money",
    "quiero hablar con una persona",
    "la máquina de lavar no funciona",
    "is the dryer machine fixed",
    "are you going to send a person",
    "is this unit real nice",
    "is this person Diane there",
    "are there humans at the office",
    "the vacuum robot broke my door",
    "is the AC on an automatic timer",
    "put me through to a live person",
    "are you sending a real plumber",
    "is it a computer problem",
    "una persona por favor",
    "la computadora no prende",
    "is there a person in the office today",
    "is this machine room flooded",
    "can you send a live person",
]


@pytest.mark.parametrize("said", ASKS)
def test_it_knows_the_question(said: str) -> None:
    assert asks_if_machine(said)


@pytest.mark.parametrize("said", ASKS_SOMETHING_ELSE)
def test_it_leaves_other_words_alone(said: str) -> None:
    assert not asks_if_machine(said)


@pytest.mark.parametrize(
    "said",
    [
        "Are you recording this?",
        "is this call being recorded",
        "do you record calls?",
        "are you still recording me right now",
        "¿me están grabando?",
        "¿se graba esta llamada?",
    ],
)
def test_it_hears_who_asks_about_the_recording(said: str) -> None:
    assert asks_if_recorded(said)
    assert not asks_if_machine(said)


@pytest.mark.parametrize("said", ["is this a recording", "are you a recording", "is this recorded"])
def test_it_knows_a_recording_from_recording(said: str) -> None:
    assert not asks_if_recorded(said)
