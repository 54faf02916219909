"""Which of a caller's words make a turn a hard one, and which do not."""

from __future__ import annotations

import pytest

from services.core.dialogue import Memory, Message, Role
from services.core.hard_turns import (
    DISPUTE,
    POLICY,
    REPEATED,
    SEVERAL_ISSUES,
    UPSET,
    hard_turn,
    hard_words,
)
from tests.core import hard_turn_sentences as told


def call_with(*said: str) -> Memory:
    memory = Memory("CA1", "front_desk")
    memory.history = [Message(Role.CALLER, words, at) for at, words in enumerate(said, 1)]
    return memory


@pytest.mark.parametrize("words", told.DISPUTES)
def test_it_knows_a_dispute(words: str) -> None:
    assert hard_words(words) == DISPUTE


@pytest.mark.parametrize("words", told.UPSET)
def test_it_knows_a_caller_who_is_upset(words: str) -> None:
    assert hard_words(words) == UPSET


@pytest.mark.parametrize("words", told.SEVERAL)
def test_it_knows_that_several_things_are_to_be_done(words: str) -> None:
    assert hard_words(words) == SEVERAL_ISSUES


@pytest.mark.parametrize("words", told.POLICIES)
def test_it_knows_a_question_of_policy_or_lease(words: str) -> None:
    assert hard_words(words) == POLICY


@pytest.mark.parametrize("words", told.ORDINARY)
def test_it_leaves_an_ordinary_turn_alone(words: str) -> None:
    assert hard_words(words) == ""


def test_it_notices_that_the_same_is_said_again() -> None:
    said = "There is water under the sink in my kitchen."

    assert hard_turn(call_with(said, "I said, there is water under the sink in my kitchen."))


def test_it_names_that_the_caller_repeats_themselves() -> None:
    said = "There is water under the sink in my kitchen."

    assert hard_turn(call_with(said, "Four B.", said)) == REPEATED


@pytest.mark.parametrize(
    "said",
    [
        ("Yes.", "Yes."),
        ("It's four B.", "It's four B."),
        ("There is water under the sink in my kitchen.", "There is a light out in my bedroom."),
        ("Can you say that again for me please?", "Can you say that again for me please?"),
    ],
)
def test_it_does_not_take_short_or_other_words_for_a_repetition(said: tuple[str, str]) -> None:
    assert hard_turn(call_with(*said)) == ""


def test_it_does_not_look_back_over_many_turns() -> None:
    said = "There is water under the sink in my kitchen."

    assert hard_turn(call_with(said, "One.", "Two.", "Three.", said)) == ""


def test_it_does_not_hold_against_callers_what_they_said_on_a_call_before() -> None:
    said = "There is water under the sink in my kitchen."
    memory = call_with(said, said)
    memory.script.said_from = 1

    assert hard_turn(memory) == ""
