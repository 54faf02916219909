"""Relay calls, slow and plain speech are noticed, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from services.core.manner import ORDINARY, Manner, manner_after, without_turn_words

RELAYED = [
    "Hello, this is relay operator 4471 with a call, have you used relay before?",
    "this is a video relay call, I am interpreter 2210",
    "I'm calling through the relay service",
    "communications assistant number 8821",
    "my sink is leaking GA",
    "she says the heat is out, go ahead. GA",
    "you have a call through the relay",
    "my unit is 4B GA",
    "thank you bye SKSK",
    "soy sordo, llamo con un servicio de retransmisión",
    "I am using a captioned telephone",
    "I'm deaf",
]
NOT_RELAYED = [
    "the relay in the furnace is clicking",
    "the electrical relay is broken",
    "go ahead and send somebody",
    "I moved here from GA last year",
    "I moved here from GA",
    "operator please",
    "can you relay this to Diane",
    "the gas smells in unit 12",
    "the agent said it would be fixed",
    "I live in San Diego CA 92101",
    "I am moving from Atlanta, GA",
    "agent 12 told me to call",
    "my neighbor is deaf and plays music",
    "the relay switch is bad",
    "the current goes through the relay",
]


@pytest.mark.parametrize("said", RELAYED)
def test_it_knows_a_relayed_call(said: str) -> None:
    assert manner_after(ORDINARY, said).relay


@pytest.mark.parametrize("said", NOT_RELAYED)
def test_it_takes_no_other_call_for_a_relayed_one(said: str) -> None:
    assert not manner_after(ORDINARY, said).relay


@pytest.mark.parametrize(
    "said", ["could you talk slower", "you're going too fast", "más despacio por favor"]
)
def test_it_knows_who_wants_it_slower(said: str) -> None:
    assert manner_after(ORDINARY, said) == Manner(slower=True, plain=True)


@pytest.mark.parametrize(
    "said", ["I don't understand what you are saying", "I have my hearing aid out", "no oigo bien"]
)
def test_it_knows_who_wants_plain_words(said: str) -> None:
    assert manner_after(ORDINARY, said) == Manner(plain=True)


@pytest.mark.parametrize(
    "said",
    [
        "the drain is slow",
        "the fan is running too slow",
        "hurry up",
        "the internet is slow",
        "the toilet fills very fast",
        "the elevator doors close too fast",
        "somebody drives too fast here",
    ],
)
def test_a_slow_thing_is_no_wish(said: str) -> None:
    assert manner_after(ORDINARY, said) == ORDINARY


def test_it_forgets_nothing() -> None:
    assert manner_after(Manner(relay=True), "yes") == Manner(relay=True)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("my sink is leaking GA", "my sink is leaking"),
        ("unit four b ga", "unit four b"),
        ("the heat is out. Go ahead. GA", "the heat is out"),
        ("GA", "GA"),
    ],
)
def test_it_leaves_the_turn_words_out(said: str, rest: str) -> None:
    assert without_turn_words(said, Manner(relay=True)) == rest


def test_it_leaves_other_callers_words_alone() -> None:
    assert without_turn_words("I moved from GA", ORDINARY) == "I moved from GA"
