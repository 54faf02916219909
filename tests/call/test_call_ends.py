"""The last words are heard before the call leaves the relay, and nothing comes after it."""

from __future__ import annotations

from services.call.effects import End, Say, StartTurn
from services.call.phases import Phase
from services.call.relay import Dtmf, Info, Interrupt, Prompt, Setup
from services.call.session import CallSession
from services.core.dialogue import Memory
from tests.call.talk import CALL, call_in_progress, spoken, without_timers

BYE = {"reason": "hang_up"}


def saying_goodbye() -> CallSession:
    call = call_in_progress()
    call.receive(Prompt("That is all, thank you."))
    call.token(1, "Goodbye.")
    call.finish(1, BYE)
    return call


def test_it_waits_for_the_last_words_to_be_played() -> None:
    call = saying_goodbye()

    effects = call.receive(Info("agentSpeaking", "off"))

    assert effects == [End(BYE)]


def test_it_leaves_after_a_while_where_nothing_is_reported() -> None:
    call = saying_goodbye()

    effects = call.timer("end")

    assert effects == [End(BYE)]


def test_it_stays_when_the_caller_interrupts_the_goodbye() -> None:
    call = saying_goodbye()
    call.receive(Interrupt("Good"))

    effects = call.timer("end")

    assert effects == []
    assert call.phase is Phase.LISTENING


def test_it_stays_when_the_caller_has_one_more_thing() -> None:
    call = saying_goodbye()

    effects = call.receive(Prompt("Oh, and the heat is off."))

    assert without_timers(effects) == [StartTurn(2, "Oh, and the heat is off.")]


def test_it_says_nothing_after_the_end() -> None:
    call = saying_goodbye()
    call.timer("end")

    said = [call.receive(Prompt("Hello?")), call.token(1, "Hi."), call.announce("Still there?")]

    assert said == [[], [], []]


def test_it_says_one_sentence_when_the_call_moves() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am ")

    effects = call.leave("One moment.", {"reason": "moved"})

    assert spoken(effects) == [Say("", last=True), Say("One moment.", last=True)]
    assert effects[-1] == End({"reason": "moved"})


def test_it_goes_on_after_a_second_setup_of_the_same_call() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry.")

    call.receive(Setup("VX2", CALL))
    effects = call.receive(Prompt("Are you there?"))

    assert without_timers(effects) == [StartTurn(2, "Are you there?")]
    assert [message.text for message in call.memory.history][:2] == [
        "The sink leaks.",
        "I am sorry.",
    ]


def test_it_lets_a_setup_of_another_call_pass() -> None:
    call = call_in_progress()

    assert call.receive(Setup("VX2", "CA-other")) == []


def test_it_waits_for_setup_before_anything_else() -> None:
    call = CallSession(Memory(CALL, "front_desk"))

    assert call.receive(Prompt("Hello?")) == []


def test_it_takes_zero_as_a_wish_at_once() -> None:
    call = call_in_progress()

    assert without_timers(call.receive(Dtmf("0"))) == [StartTurn(1, "0")]


def test_it_takes_keys_together_when_the_caller_pauses() -> None:
    call = call_in_progress()
    call.receive(Dtmf("1"))
    call.receive(Dtmf("2"))

    assert without_timers(call.timer("keys")) == [StartTurn(1, "12")]
