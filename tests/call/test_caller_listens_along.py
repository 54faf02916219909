"""A caller who says "mm-hmm" hears the rest; "wait" stops us; a yes to a question is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.call.effects import (
    Heard,
    Hushed,
    Overheard,
    Say,
    StartTimer,
    StartTurn,
    WentOn,
)
from services.call.phases import Phase
from services.call.relay import Info, Interrupt, Prompt
from services.call.session import CallSession
from services.core.aloud import aloud
from services.core.backchannels import is_backchannel, tells_to_stop
from services.core.dialogue import OURS, Role
from tests.call.talk import call_in_progress, spoken, without_timers

ANSWER = "We open at nine on Monday. The office is on Oak Street. Anything else?"


def answered(words: str = ANSWER, ending: dict[str, str] | None = None) -> CallSession:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, words)
    call.finish(1, ending)
    return call


@pytest.mark.parametrize("heard", ["Mm-hmm.", "Yeah.", "Okay, right.", "uh huh", "Sí.", "Ajá, sí"])
def test_it_goes_on_from_the_heard_point(heard: str) -> None:
    call = answered()
    call.receive(Interrupt("We open at nine on"))

    effects = without_timers(call.receive(Prompt(heard)))

    rest = "Monday. The office is on Oak Street. Anything else?"
    assert effects == [Overheard(2, heard), Say(rest, last=True), WentOn(2, rest)]
    assert [m.text for m in call.memory.history if m.role in OURS] == ["We open at nine on", rest]


def test_it_begins_again_with_the_word_that_was_cut() -> None:
    call = answered()
    call.receive(Interrupt("We open at nine on Mon"))

    [words] = spoken(call.receive(Prompt("Right.")))

    assert words.text.startswith("Monday. The office")


def test_it_reads_the_rest_out_as_it_did_the_beginning() -> None:
    call = answered("Your unit is 4B at 1420 Oak St. It is ready.")
    call.receive(Interrupt("Your unit is four"))

    [words] = spoken(call.receive(Prompt("Okay.")))

    assert words.text == "4B at 1420 Oak St. It is ready."
    assert words.voiced == "four B at fourteen twenty Oak Street. It is ready."


def test_it_takes_a_yes_to_a_question_that_was_heard_for_an_answer() -> None:
    call = answered("Is that 4B on Oak Street? I can send somebody.")
    call.receive(Interrupt("Is that four B on Oak Street? I can"))

    effects = call.receive(Prompt("Yes."))

    assert without_timers(effects) == [StartTurn(2, "Yes.")]


def test_it_takes_a_yes_before_the_last_words_of_a_question_for_an_answer() -> None:
    call = answered("I can do that. Would you like me to send somebody today?")
    call.receive(Interrupt("I can do that. Would you like me to send some"))

    assert without_timers(call.receive(Prompt("Yes."))) == [StartTurn(2, "Yes.")]


def test_it_reads_a_figure_to_its_end_before_it_takes_a_yes() -> None:
    call = answered("Is the number to call 718-555-0142?")
    call.receive(Interrupt("Is the number to call seven one eight"))

    effects = without_timers(call.receive(Prompt("Mm-hmm.")))

    assert WentOn in [type(one) for one in effects]


def test_it_takes_a_yes_to_an_offer_without_a_question_mark_for_an_answer() -> None:
    call = answered("I can put you through. Say yes and I will. We open at nine.")
    call.receive(Interrupt("I can put you through. Say yes and I will."))

    assert without_timers(call.receive(Prompt("Yes."))) == [StartTurn(2, "Yes.")]


def test_it_keeps_a_running_answer_that_somebody_nods_to() -> None:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, "Let me look. ")

    effects = call.receive(Prompt("Okay."))

    assert effects == []
    assert spoken(call.token(1, "At nine."))


def test_it_takes_a_yes_into_a_running_question_for_an_answer() -> None:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, "At nine. Shall I book that? ")

    assert StartTurn(2, "Yes.") in call.receive(Prompt("Yes."))


def test_it_takes_words_with_a_matter_for_a_turn() -> None:
    call = answered()
    call.receive(Interrupt("We open"))

    effects = call.receive(Prompt("Yeah but my sink leaks."))

    assert without_timers(effects) == [StartTurn(2, "Yeah but my sink leaks.")]


def test_it_asks_the_engine_where_the_answer_had_not_come_to_its_end() -> None:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, "We open at nine on ")
    call.receive(Interrupt("We open"))

    assert without_timers(call.receive(Prompt("Mm-hmm."))) == [StartTurn(2, "Mm-hmm.")]


def test_it_goes_on_twice() -> None:
    call = answered()
    call.receive(Interrupt("We open"))
    call.receive(Prompt("Mm-hmm."))
    call.receive(Interrupt(" at nine on Monday."))

    [words] = spoken(call.receive(Prompt("Okay.")))

    assert words.text == "The office is on Oak Street. Anything else?"


def test_it_still_leaves_after_a_goodbye_that_somebody_nodded_to() -> None:
    call = answered("I put you through to Diane now.", {"reason": "transfer"})
    call.receive(Interrupt("I put you"))

    effects = call.receive(Prompt("Okay."))

    assert [type(one) for one in effects][-1] is StartTimer
    assert (call.phase, call.ending) == (Phase.ENDING, {"reason": "transfer"})


def test_it_does_not_repeat_the_rest_to_who_asks_for_it_later() -> None:
    call = answered()
    call.receive(Interrupt("We open"))
    call.receive(Prompt("Mm-hmm."))

    assert not any(message.unheard for message in call.memory.history)


@pytest.mark.parametrize(
    "heard",
    [
        *("Wait.", "Stop!", "Hold on a second", "Espere", "un momento", "Can you hold on?"),
        *("Give me a second.", "Whoa, whoa!", "Deme un momento", "Permítame", "Espérame"),
    ],
)
def test_it_says_nothing_to_who_tells_it_to_wait(heard: str) -> None:
    call = answered()
    call.receive(Interrupt("We open"))

    effects = without_timers(call.receive(Prompt(heard)))

    assert effects == [Overheard(2, heard), Hushed(3.0)]


def test_it_takes_a_name_that_begins_like_a_wait_for_an_answer() -> None:
    call = answered()
    call.receive(Interrupt("We open"))

    assert without_timers(call.receive(Prompt("Esperanza."))) == [StartTurn(2, "Esperanza.")]


def test_it_stops_a_running_answer_at_the_word_wait() -> None:
    call = call_in_progress()
    call.receive(Prompt("When are you open?"))
    call.token(1, "We open at nine on ")

    effects = call.receive(Prompt("Wait."))

    assert Hushed(3.0) in effects
    assert call.token(1, "Monday.") == []


def test_it_waits_longer_once_they_speak() -> None:
    call = answered()
    call.receive(Interrupt("We open"))
    call.receive(Prompt("Hold on."))

    assert call.receive(Info("clientSpeaking", "on")) == [Hushed(10.0)]


def test_it_answers_a_matter_that_begins_with_wait() -> None:
    call = answered()
    call.receive(Interrupt("We open"))

    effects = call.receive(Prompt("Wait, it is the other unit."))

    assert without_timers(effects) == [StartTurn(2, "Wait, it is the other unit.")]


def test_it_answers_a_danger_however_short() -> None:
    call = answered()
    call.receive(Interrupt("We open"))

    assert without_timers(call.receive(Prompt("Fire!"))) == [StartTurn(2, "Fire!")]


PARTS = ["We open at nine. ", "It is 4B, ", "$1,250 a month. ", "Thank you. ", "so "]
NODS = st.sampled_from(["Mm-hmm.", "Yeah", "Okay.", "Right, right.", "Sí", "ajá"])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join),
    st.lists(st.tuples(st.integers(0, 120), NODS), max_size=4),
)
def test_it_loses_and_repeats_no_word(words: str, cuts: list[tuple[int, str]]) -> None:
    call = answered(words)

    for at, nod in cuts:
        nod_at(call, at, nod)

    told = "".join(one.text for one in call.memory.history if one.role is Role.ASSISTANT)
    rest = "".join(one.unheard for one in call.memory.history)
    assert letters(told + rest) == letters(words)


def nod_at(call: CallSession, at: int, nod: str) -> None:
    """Break in after so many letters of what plays, and nod; a turn that began says nothing."""
    call.receive(Interrupt(aloud(call.memory.last_own_words)[:at]))
    call.receive(Prompt(nod))
    call.finish(call.turn)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(st.text(max_size=30))
def test_it_takes_no_words_for_both(text: str) -> None:
    assert not (is_backchannel(text) and tells_to_stop(text))


def test_it_marks_what_was_heard_before() -> None:
    call = answered()

    effects = call.receive(Interrupt("We open at nine"))

    assert Heard(1, "We open at nine") in effects
