"""Words of staff, and calls that staff end, as plain values."""

from __future__ import annotations

from services.call.effects import DropTurn, End, Heard, Overheard, Say, StartTurn
from services.call.phases import Phase
from services.call.relay import Info, Interrupt, Prompt, Setup
from services.call.session import CallSession
from services.core.dialogue import Memory, Role

TRANSFER = {"reason": "transfer", "who": "diane@example.com"}
DIANE = "Diane"


def call_in_progress() -> CallSession:
    session = CallSession(Memory("CA1", "front_desk"))
    session.receive(Setup("VX1", "CA1"))
    return session


def call_that_answers() -> CallSession:
    session = call_in_progress()
    session.receive(Prompt("The sink leaks."))
    session.token(1, "I am sorry. Which ")
    return session


def test_it_keeps_typed_words_as_they_are_and_reads_out_no_sign() -> None:
    session = call_in_progress()

    effects = session.staff_words("Hold on, <I> look.", DIANE)

    assert Say("Hold on, <I> look.", last=True, aloud="Hold on, I look.") in effects
    message = session.memory.history[-1]
    assert (message.role, message.by, message.text) == (Role.STAFF, DIANE, "Hold on, <I> look.")


def test_it_waits_for_the_words_of_a_running_turn() -> None:
    session = call_that_answers()

    assert session.staff_words("Hold on.", DIANE) == []


def test_it_breaks_a_running_turn_off_where_it_is_told_to() -> None:
    session = call_that_answers()

    dropped, closed, said, _ = session.staff_words("Hold on.", DIANE, now=True)

    assert dropped == DropTurn(1, "I am sorry. Which ")
    assert (closed, said) == (Say("", last=True), Say("Hold on.", last=True))
    assert session.token(1, "apartment?") == []


def test_it_goes_on_with_a_call_that_was_about_to_end() -> None:
    session = call_that_answers()
    session.finish(1, {"reason": "hang_up"})

    session.staff_words("One more thing.", DIANE)

    assert session.phase is Phase.LISTENING
    assert session.timer("end") == []


def test_it_keeps_of_typed_words_what_was_heard() -> None:
    session = call_in_progress()
    session.staff_words("The plumber comes at three today.", DIANE)

    effects = session.receive(Interrupt("The plumber comes"))

    assert Heard(1, "The plumber comes") in effects
    assert session.memory.history[-1].text == "The plumber comes"


def test_it_answers_the_caller_after_typed_words() -> None:
    session = call_in_progress()
    session.staff_words("Which floor is it?", DIANE)

    assert session.receive(Prompt("The third.")) == [StartTurn(2, "The third.")]


def test_it_leaves_once_the_last_words_were_played() -> None:
    session = call_that_answers()
    session.dismiss("One moment, Diane is taking over.", TRANSFER)

    assert session.receive(Info("agentSpeaking", "off")) == [End(TRANSFER)]


def test_it_says_the_last_words_whole() -> None:
    effects = call_in_progress().dismiss("One moment.", TRANSFER)

    assert effects[0] == Say("One moment.", last=True, interruptible=False)


def test_it_keeps_what_a_caller_says_while_leaving_and_leaves_all_the_same() -> None:
    session = call_in_progress()
    session.dismiss("Goodbye.", {"reason": "hang_up"})

    assert session.receive(Prompt("Thank you.")) == [Overheard(2, "Thank you.")]
    assert session.timer("end") == [End({"reason": "hang_up"})]


def test_it_stays_where_a_new_danger_is_told_while_leaving() -> None:
    session = call_in_progress()
    session.dismiss("Goodbye.", {"reason": "hang_up"})

    effects = session.receive(Prompt("I smell gas in here!"))

    assert effects == [StartTurn(2, "I smell gas in here!")]
    assert session.timer("end") == []


def test_it_leaves_as_ordered_where_the_process_goes_away_meanwhile() -> None:
    session = call_in_progress()
    session.dismiss("One moment, Diane is taking over.", TRANSFER)

    assert session.leave("I am moving our call.", {"reason": "moved"}) == [End(TRANSFER)]


def test_it_ends_a_call_once() -> None:
    session = call_in_progress()
    session.dismiss("Goodbye.", {"reason": "hang_up"})

    assert session.dismiss("Goodbye.", {"reason": "hang_up"}) == []
