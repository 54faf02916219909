"""A line without a socket says a word of its own while a turn runs: the history keeps the order."""

from __future__ import annotations

from services.call.relay import Interrupt, Prompt, Setup
from services.call.session import CallSession
from services.core.dialogue import Memory, Message, Role, ToolCall


def in_a_turn() -> CallSession:
    call = CallSession(Memory("CA1", "front_desk"))
    call.receive(Setup("", "CA1"))
    call.receive(Prompt("when are you open"))
    return call


def test_its_words_stand_where_they_were_heard() -> None:
    call = in_a_turn()
    call.token(1, "We are open. From ni")

    spoke = call.interject("One moment. ", len("We are open. "))

    assert spoke
    assert call.transcript.words_of(1) == "We are open. One moment. From ni"


def test_its_words_may_be_the_first() -> None:
    call = in_a_turn()

    call.interject("One moment. ", 0)
    call.token(1, "We are open.")

    assert call.transcript.words_of(1) == "One moment. We are open."


def test_they_find_their_place_among_several_messages() -> None:
    call = in_a_turn()
    call.token(1, "Let me see. ")
    call.memory.history[-1].tool_calls = (ToolCall("1", "find_unit", {}),)
    call.memory.history.append(Message(Role.TOOL, "{}", 1, tool_call_id="1"))
    call.token(1, "It is 4B. Tha")

    call.interject("One moment. ", len("Let me see. It is 4B. "))

    assert call.transcript.words_of(1) == "Let me see. It is 4B. One moment. Tha"


def test_they_count_as_heard_when_the_rest_was_not() -> None:
    call = in_a_turn()
    call.interject("One moment. ", 0)
    call.token(1, "We are open.")

    call.receive(Interrupt("One moment. "))

    assert call.transcript.words_of(1) == "One moment"


def test_it_is_silent_where_no_turn_runs() -> None:
    call = in_a_turn()
    call.finish(1)

    assert not call.interject("One moment. ", 0)
    assert call.transcript.words_of(1) == ""
