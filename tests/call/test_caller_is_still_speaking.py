"""Words that are not finished are for the page alone, and hold less than the sentence will."""

from __future__ import annotations

import pytest

from services.call.effects import Effect, Hearing, StartTimer, StartTurn
from services.call.relay import Info, Prompt
from services.core.dialogue import Memory
from tests.call.talk import call_in_progress, without_timers


def so_far(text: str) -> Prompt:
    return Prompt(text, "en-US", last=False)


def shown(effects: list[Effect]) -> list[str]:
    return [one.text for one in effects if isinstance(one, Hearing)]


def test_it_shows_the_words_of_the_turn_that_is_to_come() -> None:
    call = call_in_progress()

    effects = call.receive(so_far("My kitchen sink"))

    assert without_timers(effects) == [Hearing(1, "My kitchen sink")]
    assert call.memory.history == []


def test_it_does_not_ask_whether_somebody_is_there_who_is_speaking() -> None:
    effects = call_in_progress().receive(so_far("My kitchen sink"))

    assert [one.name for one in effects if isinstance(one, StartTimer)] == ["silence"]


def test_a_running_answer_goes_on() -> None:
    call = call_in_progress()
    call.receive(Prompt("My kitchen sink leaks."))

    effects = call.receive(so_far("and"))

    assert effects == [Hearing(2, "and")]
    assert call.token(1, "I am sorry.")


def test_the_whole_sentence_is_the_same_turn() -> None:
    call = call_in_progress()
    call.receive(so_far("My kitchen"))

    effects = call.receive(Prompt("My kitchen sink leaks."))

    assert without_timers(effects) == [StartTurn(1, "My kitchen sink leaks.")]


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("my card is 4111 1111", "my card is [card number removed]"),
        ("my card is four one one one", "my card is …"),
        ("it is 4111 and then my name", "it is … and then my name"),
        ("la tarjeta es cuatro uno", "la tarjeta es …"),
        ("the 2 of us on floor 3 have no heat", "the 2 of us on floor 3 have no heat"),
    ],
)
def test_a_number_that_may_grow_is_left_out(said: str, seen: str) -> None:
    assert shown(call_in_progress().receive(so_far(said))) == [seen]


def _refused(memory: Memory) -> None:
    memory.script.off_record = True


def _digits_asked(memory: Memory) -> None:
    memory.script.awaiting = "staff_pin"


def _number_begun(memory: Memory) -> None:
    memory.script.private = "card number"


@pytest.mark.parametrize("happened", [_refused, _digits_asked, _number_begun])
def test_nothing_is_shown_where_it_might_be_private(happened: object) -> None:
    call = call_in_progress()
    assert callable(happened)
    happened(call.memory)

    assert shown(call.receive(so_far("well it is tiger"))) == []


def test_nothing_is_shown_of_who_refuses_to_be_recorded() -> None:
    assert shown(call_in_progress().receive(so_far("I don't want to be recorded"))) == []


def test_what_comes_after_the_end_is_let_pass() -> None:
    call = call_in_progress()
    call.hung_up()

    assert call.receive(so_far("hello")) == []
    assert call.receive(Info("clientSpeaking", "on")) == []
