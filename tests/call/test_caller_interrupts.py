"""The caller speaks over us: the words stop, and the history keeps what was heard."""

from __future__ import annotations

from services.call.effects import DropTurn, Heard, Say
from services.call.relay import Interrupt, Prompt
from services.core.dialogue import Role
from tests.call.talk import call_in_progress, spoken, without_timers


def test_it_cuts_a_finished_answer_to_what_was_heard() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry to hear that. Which apartment is it?")
    call.finish(1)

    effects = call.receive(Interrupt("I am sorry to"))

    assert without_timers(effects) == [Heard(1, "I am sorry to")]
    assert call.memory.history[-1].text == "I am sorry to"


def test_it_drops_a_running_turn_and_says_nothing_more_of_it() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry to hear ")

    effects = call.receive(Interrupt("I am"))

    assert without_timers(effects) == [DropTurn(1, "I am sorry to hear "), Heard(1, "I am")]
    assert call.token(1, "that.") == []
    assert call.finish(1) == []


def test_it_does_not_close_a_cycle_that_the_caller_has_cut() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry to hear ")
    call.receive(Interrupt("I am"))

    effects = call.receive(Prompt("No, the tub."))

    assert spoken(effects) == []


def test_it_closes_the_open_cycle_when_a_new_prompt_comes_without_an_interrupt() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry to hear ")

    effects = call.receive(Prompt("And the tub too."))

    assert spoken(effects) == [Say("", last=True)]


def test_it_keeps_a_turn_running_when_the_interrupt_was_about_older_words() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry to hear that.")
    call.finish(1)
    call.receive(Prompt("It is the kitchen sink."))

    effects = call.receive(Interrupt("I am sorry"))

    assert effects == [Heard(1, "I am sorry")]
    assert spoken(call.token(2, "Thank you.")) == [Say("Thank you.", last=False)]


def test_it_leaves_older_words_alone_when_the_newest_were_cut_already() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "First answer, heard whole.")
    call.finish(1)
    call.receive(Prompt("Yes."))
    call.token(2, "Second answer.")
    call.receive(Interrupt("Second"))

    call.receive(Interrupt("x"))

    said = [message.text for message in call.memory.history if message.role is Role.ASSISTANT]
    assert said == ["First answer, heard whole.", "Second"]


def test_it_matches_heard_words_that_the_voice_has_normalised() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "All right - I'll note that.  Anything else?")
    call.finish(1)

    call.receive(Interrupt("all right, i'll note"))

    assert call.memory.history[-1].text == "All right - I'll note"


def test_it_keeps_nothing_of_words_that_were_not_heard_at_all() -> None:
    call = call_in_progress()
    call.receive(Prompt("The sink leaks."))
    call.token(1, "I am sorry.")
    call.finish(1)

    effects = call.receive(Interrupt(""))

    assert without_timers(effects) == [Heard(1, "")]


def test_it_remembers_the_rest_for_a_caller_who_asks_for_it() -> None:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, "From nine to five. Anything else?")
    call.finish(1)

    call.receive(Interrupt("From nine"))

    assert call.memory.history[-1].unheard == " to five. Anything else?"
