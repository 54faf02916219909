"""Fixed words: whole, not interruptible, and given only when Twilio reports them played."""

from __future__ import annotations

from services.call.effects import SafetyGiven, Say
from services.call.relay import Info, Prompt
from tests.call.talk import call_in_progress

WORDS = "Leave the building now. Call 911 from outside."


def test_it_sends_them_whole_and_not_interruptible() -> None:
    call = call_in_progress()
    call.receive(Prompt("I smell gas"))

    effects = call.safety_words(1, "gas", WORDS)

    assert effects == [Say(WORDS, last=True, interruptible=False)]


def test_it_does_not_count_them_as_given_when_they_were_only_sent() -> None:
    call = call_in_progress()
    call.receive(Prompt("I smell gas"))
    call.safety_words(1, "gas", WORDS)

    effects = call.receive(Info("tokensPlayed", "Leave the building now."))

    assert effects == []


def test_it_counts_them_as_given_when_all_were_played_in_pieces() -> None:
    call = call_in_progress()
    call.receive(Prompt("I smell gas"))
    call.safety_words(1, "gas", WORDS)
    call.receive(Info("tokensPlayed", "Leave the building now."))

    effects = call.receive(Info("tokensPlayed", "Call 911 from outside."))

    assert effects == [SafetyGiven("gas", 1)]


def test_it_counts_them_once() -> None:
    call = call_in_progress()
    call.receive(Prompt("I smell gas"))
    call.safety_words(1, "gas", WORDS)
    call.receive(Info("tokensPlayed", WORDS))

    effects = call.receive(Info("tokensPlayed", WORDS))

    assert effects == []
