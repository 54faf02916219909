"""The key for a person: at any time, but fixed words are heard to their end before."""

from __future__ import annotations

import pytest

from services.call.effects import End, StartTimer, StartTurn
from services.call.relay import Dtmf, Info, Prompt, Setup
from services.call.session import CallSession
from services.core.dialogue import Memory
from services.core.pins import AWAITED
from tests.call.talk import CALL, call_in_progress, without_timers

WORDS = "Please leave the building now and call nine one one."


def in_danger() -> CallSession:
    session = call_in_progress()
    session.receive(Prompt("I smell gas.", "en-US", True))
    session.safety_words(1, "gas", WORDS)
    return session


def test_it_starts_a_turn_at_once() -> None:
    assert without_timers(call_in_progress().receive(Dtmf("0"))) == [StartTurn(1, "0")]


def test_it_breaks_off_a_running_turn() -> None:
    session = call_in_progress()
    session.receive(Prompt("How are you?", "en-US", True))

    effects = session.receive(Dtmf("0"))

    assert StartTurn(2, "0") in effects


def test_a_zero_within_a_number_is_part_of_the_number() -> None:
    session = call_in_progress()
    effects = [one for key in "7185550100#" for one in session.receive(Dtmf(key))]

    assert without_timers(effects) == [StartTurn(1, "7185550100")]


def test_it_waits_until_the_fixed_words_were_played() -> None:
    session = in_danger()

    pressed = without_timers(session.receive(Dtmf("0")))
    half = without_timers(session.receive(Info("tokensPlayed", WORDS[:20])))
    played = session.receive(Info("tokensPlayed", WORDS[20:]))

    assert (pressed, half) == ([], [])
    assert StartTurn(2, "0") in played


def test_it_does_not_wait_for_a_report_that_never_comes() -> None:
    session = in_danger()

    (timer,) = session.receive(Dtmf("0"))

    assert isinstance(timer, StartTimer)
    assert timer.seconds < 10
    assert StartTurn(2, "0") in session.timer("keys")


def test_a_key_pressed_again_and_again_is_one_wish() -> None:
    session = in_danger()
    for _ in range(4):
        session.receive(Dtmf("0"))

    assert StartTurn(2, "0") in session.receive(Info("tokensPlayed", WORDS))


def test_it_changes_nothing_for_a_caller_who_is_being_put_through() -> None:
    session = call_in_progress()
    session.receive(Prompt("Diane please", "en-US", True))
    session.token(1, "One moment.")
    session.finish(1, {"reason": "transfer", "who": "Diane"})

    assert session.receive(Dtmf("0")) == []
    assert session.timer("end") == [End({"reason": "transfer", "who": "Diane"})]


def test_it_stops_a_call_from_ending() -> None:
    session = call_in_progress()
    session.receive(Prompt("bye", "en-US", True))
    session.token(1, "Goodbye.")
    session.finish(1, {"reason": "hang_up"})

    assert StartTurn(2, "0") in session.receive(Dtmf("0"))


def test_a_zero_within_a_pin_is_part_of_the_pin() -> None:
    session = call_in_progress()
    session.memory.script.awaiting = AWAITED

    assert without_timers(session.receive(Dtmf("0"))) == []


@pytest.mark.parametrize("key", ["0", "5"])
def test_before_the_call_has_begun_a_key_means_nothing(key: str) -> None:
    session = CallSession(Memory(CALL, "front_desk"))

    assert session.receive(Dtmf(key)) == []
    assert without_timers(session.receive(Setup("VX1", CALL))) == []
