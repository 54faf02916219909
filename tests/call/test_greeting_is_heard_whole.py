"""A greeting that nobody can talk over: what is said meanwhile is answered at once behind it."""

from __future__ import annotations

from services.call.effects import End, SafetyGiven, Say, StartTimer, StartTurn
from services.call.relay import Dtmf, Info, Prompt
from services.call.session import CallSession
from tests.call.talk import call_in_progress, spoken

GREETING = "Good morning, this is Chris, the automated assistant. This call is recorded. " * 2
WORDS = "Leave the building now. Call 911 from outside."
OFF = Info("agentSpeaking", "off")


def greeted_whole() -> CallSession:
    call = call_in_progress()
    call.greeted(GREETING, whole=True)
    return call


def in_danger() -> CallSession:
    """Gas is smelled while the greeting plays, and the words are on their way."""
    call = greeted_whole()
    call.receive(Prompt("I smell gas"))
    call.safety_words(1, "gas", WORDS)
    return call


def test_it_answers_a_danger_while_the_greeting_plays() -> None:
    call = greeted_whole()

    started = call.receive(Prompt("I smell gas"))
    effects = call.safety_words(1, "gas", WORDS)

    assert StartTurn(1, "I smell gas") in started
    assert effects == [Say(WORDS, last=True, interruptible=False)]


def test_the_greeting_counts_for_no_fixed_words() -> None:
    call = in_danger()

    of_greeting = call.receive(Info("tokensPlayed", GREETING))
    of_words = call.receive(Info("tokensPlayed", WORDS))

    assert SafetyGiven("gas", 1) not in of_greeting
    assert SafetyGiven("gas", 1) in of_words


def test_the_end_of_the_greeting_does_not_end_the_call_before_the_last_words() -> None:
    call = greeted_whole()
    call.receive(Prompt("Goodbye"))
    call.token(1, "Goodbye!")
    call.finish(1, {"reason": "goodbye"})

    assert call.receive(OFF) == []
    assert call.receive(OFF) == [End({"reason": "goodbye"})]


def test_the_end_of_the_greeting_does_not_end_the_call_before_fixed_words() -> None:
    call = in_danger()
    call.finish(1, {"reason": "transfer"})

    call.receive(Info("tokensPlayed", GREETING))

    assert call.receive(OFF) == []
    call.receive(Info("tokensPlayed", WORDS))
    assert call.receive(OFF) == [End({"reason": "transfer"})]


def test_a_person_by_key_comes_after_greeting_and_fixed_words() -> None:
    call, plain = in_danger(), call_in_progress()
    plain.receive(Prompt("I smell gas"))
    plain.safety_words(1, "gas", WORDS)

    (behind,) = call.receive(Dtmf("0"))
    (sooner,) = plain.receive(Dtmf("0"))

    assert isinstance(behind, StartTimer)
    assert isinstance(sooner, StartTimer)
    assert behind.seconds > sooner.seconds + len(GREETING) / 20


def test_the_call_lasts_until_the_last_words_behind_the_greeting() -> None:
    call = greeted_whole()
    call.receive(Prompt("Goodbye"))
    call.token(1, "Goodbye!")

    (timer,) = [one for one in call.finish(1, {"reason": "goodbye"}) if isinstance(one, StartTimer)]

    assert timer.seconds > len(GREETING) / 20


def test_a_greeting_that_can_be_talked_over_delays_nothing() -> None:
    call = call_in_progress()
    call.greeted(GREETING)
    call.receive(Prompt("Goodbye"))
    said = call.token(1, "Goodbye!")
    call.finish(1, {"reason": "goodbye"})

    assert spoken(said) == [Say("Goodbye!", last=False)]
    assert call.receive(OFF) == [End({"reason": "goodbye"})]
