"""A card number said or keyed is gone before anything can keep it."""

from __future__ import annotations

from services.call.effects import StartTurn
from services.call.relay import Dtmf, Prompt
from services.call.session import CallSession
from tests.call.talk import call_in_progress, without_timers


def test_it_starts_the_turn_without_the_number() -> None:
    call = call_in_progress()

    effects = call.receive(Prompt("My card is 4111 1111 1111 1111, thanks."))

    assert without_timers(effects) == [StartTurn(1, "My card is [card number removed], thanks.")]
    assert call.memory.history[-1].text == "My card is [card number removed], thanks."


def test_the_rest_of_a_number_in_the_next_turn_is_gone_too() -> None:
    call = call_in_progress()
    call.receive(Prompt("My card number is 4111 1111"))

    call.receive(Prompt("1111 1111"))

    assert call.memory.history[-1].text == "[card number removed]"


def test_a_number_that_is_keyed_is_gone_too() -> None:
    call = call_in_progress()
    for digit in "4111111111111111":
        call.receive(Dtmf(digit))

    effects = call.receive(Dtmf("#"))

    assert without_timers(effects) == [StartTurn(1, "[card number removed]")]


def keyed(call: CallSession, keys: str) -> str:
    """What enters of a number that is typed."""
    for digit in keys:
        call.receive(Dtmf(digit))
    call.receive(Dtmf("#"))
    return call.memory.history[-1].text


def test_a_code_that_is_keyed_is_gone() -> None:
    assert "7731" not in keyed(call_in_progress(), "7731")


def test_a_home_that_is_keyed_when_we_asked_for_it_stays() -> None:
    call = call_in_progress()
    call.memory.script.awaiting = "unit"

    assert keyed(call, "1203") == "1203"


def test_nine_one_one_stays() -> None:
    assert keyed(call_in_progress(), "911") == "911"
