"""What the streaming mode asks a model with: the standing part first, this call's news last."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import (
    Act,
    ActState,
    Memory,
    Message,
    Piece,
    Role,
    Token,
    ToolCall,
    ToolSpec,
)
from services.core.office import Office
from services.core.people import Caller, Home, Identity, Person, PersonKind, PhoneNumber
from services.core.places import Property, PropertyKind, Unit
from services.engine.chat_history import NO_RESULT
from services.engine.modes.streaming import ChatLimits, StreamingMode
from tests.engine.step_model import FixedClock

PERSONA = "# Chris\nYou are Chris, who answers the telephone."
OFFICE = Office("Harbor Street", PhoneNumber("+17185550100"), "31 Port Richmond Ave")
UNIT = Unit("u1", "p1", "4B")
FLATS = PropertyKind.APARTMENTS
PLACE = Property("p1", "Harbor Court", "12 Harbor St", "Staten Island", FLATS, (UNIT,))
MARIA = Person("t1", PersonKind.TENANT, "Maria", "Lopez", homes=(Home("p1", "u1"),))
TOOL = ToolSpec("find_unit", "Find a unit.", {"type": "object"})
CALL = ToolCall("c1", "find_unit", {"unit": "4B"})


class Notebook:
    """A chat port that writes down what it was asked."""

    def __init__(self) -> None:
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.requests.append(request)
        yield Token("Hello.")


def call(*history: Message) -> Memory:
    memory = Memory("CA1", "front_desk", places=(PLACE,), office=OFFICE)
    memory.caller = Caller(PhoneNumber("+17185550142"), (MARIA,), Identity.RECOGNISED)
    memory.history = list(history) or [Message(Role.CALLER, "My sink leaks.", 1)]
    return memory


def asked(memory: Memory, limits: ChatLimits | None = None) -> ChatRequest:
    mode = StreamingMode(Notebook(), "m", {"front_desk": PERSONA}, FixedClock(), limits)
    return mode.request(memory, [TOOL])


def spoken(memory: Memory, limits: ChatLimits | None = None) -> list[ChatMessage]:
    """The messages without the standing prompt and the notes."""
    return [one for one in asked(memory, limits).messages if one.role is not ChatRole.SYSTEM]


def notes(memory: Memory) -> str:
    """Who calls, and the notes of the moment."""
    after_the_top = asked(memory).messages[1:]
    return "\n".join(one.text for one in after_the_top if one.role is ChatRole.SYSTEM)


async def test_it_streams_what_the_model_says() -> None:
    mode = StreamingMode(chat := Notebook(), "m", {}, FixedClock())

    pieces = [piece async for piece in mode.answer(call(), [TOOL])]

    assert pieces == [Token("Hello.")]
    assert (chat.requests[0].model, list(chat.requests[0].tools)) == ("m", [TOOL])


def test_it_begins_every_call_with_the_same_letters() -> None:
    other = call(Message(Role.CALLER, "Are you open?", 1))
    other.caller = Caller()
    other.language = "es"

    assert asked(call()).messages[0] == asked(other).messages[0]


def test_it_puts_persona_office_and_homes_at_the_top() -> None:
    top = asked(call()).messages[0].text

    assert top.startswith(PERSONA)
    assert "31 Port Richmond Ave" in top
    assert "12 Harbor St, Staten Island (Harbor Court): 4B" in top
    assert "Maria" not in top


def test_it_puts_the_notes_right_before_the_last_words_of_the_caller() -> None:
    memory = call(
        Message(Role.CALLER, "Hello?", 1),
        Message(Role.ASSISTANT, "Hi, this is Chris.", 1),
        Message(Role.CALLER, "My sink leaks.", 2),
    )

    roles = [message.role.value for message in asked(memory).messages]

    assert roles == ["system", "system", "user", "assistant", "system", "user"]


def test_it_notes_the_first_name_alone_of_a_recognised_caller() -> None:
    text = notes(call())

    assert "First name: «Maria»" in text
    assert "nothing is proved" in text
    assert "Rents" not in text
    assert "Harbor St" not in text
    assert "Lopez" not in text


@pytest.mark.parametrize(
    ("people", "said", "unsaid"),
    [
        ((replace(MARIA, confidential=True),), "Never say or confirm", "Maria"),
        ((MARIA, replace(MARIA, id="t2", first_name="Jose")), "Several people", "Maria"),
        ((replace(MARIA, people_only=True),), "take a message, nothing else", "Lopez"),
        ((), "not known", "Maria"),
    ],
)
def test_it_keeps_to_the_rules_of_identity(
    people: tuple[Person, ...], said: str, unsaid: str
) -> None:
    memory = call()
    identity = Identity.RECOGNISED if people else Identity.UNKNOWN
    memory.caller = Caller(memory.caller.number, people, identity)

    assert said in notes(memory)
    assert unsaid not in notes(memory)


def test_it_notes_the_unit_once_the_caller_has_named_it_and_the_street_no_sooner() -> None:
    memory = call(Message(Role.CALLER, "It's apartment 4B.", 1))
    memory.facts = replace(memory.facts, property_id="p1", unit_id="u1", unit_name="4B")
    before = notes(memory)
    memory.history.append(Message(Role.CALLER, "At 12 Harbor Street.", 2))

    assert "unit: 4B (read it back)" in before
    assert "unit: 4B at 12 Harbor St (read it back)" in notes(memory)


def test_it_notes_what_is_known_asked_and_done() -> None:
    memory = call()
    memory.facts = replace(
        memory.facts, property_id="p1", unit_id="u1", unit_name="4B", problem="sink leaks"
    )
    memory.script.asked += ["unit", "access", "unit"]
    memory.remember_act(Act("k", "issue", ActState.DONE, 1042, "sink leaks"))
    memory.remember_act(Act("n", "note", ActState.JOURNALED, 7))

    text = notes(memory)

    assert "unit: the one on file" in text
    assert "4B" not in text
    assert "problem: «sink leaks»" in text
    assert "do not ask again: unit, access." in text
    assert "issue number 1042 («sink leaks»): done" in text
    assert "note: passed on; say only that, without a number" in text


def test_it_notes_the_time_at_the_office_and_the_language() -> None:
    memory = call()
    memory.language = "es"

    assert "Speak Spanish." in notes(memory)
    assert "Local time Friday, November 20, 10:00; the office is closed now." in notes(memory)


def test_it_tells_the_model_what_was_heard_of_a_cut_answer() -> None:
    memory = call(
        Message(Role.CALLER, "Hello?", 1),
        Message(Role.ASSISTANT, "Hi, this", 1, interrupted=True),
        Message(Role.CALLER, "My sink leaks.", 2),
    )

    assert spoken(memory)[1].text == "Hi, this"
    assert "was cut off" in notes(memory)


def test_it_leaves_out_an_answer_of_which_nothing_was_heard() -> None:
    memory = call(
        Message(Role.CALLER, "Hello?", 1),
        Message(Role.ASSISTANT, "", 1, interrupted=True),
        Message(Role.CALLER, "My sink leaks.", 2),
    )

    assert [message.text for message in spoken(memory)] == ["Hello?", "My sink leaks."]


def test_it_does_not_show_the_model_our_bridges_as_its_own_words() -> None:
    memory = call(
        Message(Role.CALLER, "Hello?", 1),
        Message(Role.ASSISTANT, "One moment. Just a second. Hi, this is Chris.", 1),
        Message(Role.CALLER, "My sink leaks.", 2),
    )

    assert spoken(memory)[1].text == "Hi, this is Chris."


def test_it_puts_a_late_result_right_behind_its_call() -> None:
    memory = call(
        Message(Role.CALLER, "Unit 4B.", 1),
        Message(Role.ASSISTANT, "Let me see.", 1, tool_calls=(CALL,)),
        Message(Role.CALLER, "Hello?", 2),
        Message(Role.TOOL, '{"unit": "4B"}', 2, tool_call_id="c1"),
    )

    shape = [(message.role.value, message.text) for message in spoken(memory)]

    assert shape == [
        ("user", "Unit 4B."),
        ("assistant", "Let me see."),
        ("tool", '{"unit":"«4B»"}'),
        ("user", "Hello?"),
    ]


def test_it_answers_a_call_whose_result_never_came() -> None:
    memory = call(
        Message(Role.CALLER, "Unit 4B.", 1),
        Message(Role.ASSISTANT, "", 1, tool_calls=(CALL,)),
        Message(Role.CALLER, "Hello?", 2),
    )

    assert spoken(memory)[2] == ChatMessage(ChatRole.TOOL, NO_RESULT, tool_call_id="c1")


def long_call(turns: int) -> Memory:
    return call(
        *(
            Message(role, f"{role.value} {turn} " + "word " * 40, turn)
            for turn in range(turns)
            for role in (Role.CALLER, Role.ASSISTANT)
        ),
        Message(Role.CALLER, "The last one.", turns),
    )


def test_it_leaves_out_the_oldest_turns_of_a_long_call() -> None:
    memory = long_call(40)

    kept = spoken(memory, ChatLimits(history_tokens=1_000))

    assert sum(len(message.text) for message in kept) < 4_000
    assert kept[0].role is ChatRole.USER
    assert kept[-1].text == "The last one."


def test_it_keeps_the_beginning_the_same_while_a_long_call_goes_on() -> None:
    limits = ChatLimits(history_tokens=1_000)

    first = spoken(long_call(41), limits)[0]
    later = spoken(long_call(43), limits)[0]

    assert first.text == later.text


def test_it_names_nobody_to_the_provider() -> None:
    request = asked(call())

    assert request.cache_key.startswith("front_desk-")
    assert len(request.end_user) == 32
    assert "CA1" not in request.end_user + request.cache_key


async def test_it_warms_a_server_with_the_standing_part() -> None:
    mode = StreamingMode(chat := Notebook(), "m", {"front_desk": PERSONA}, FixedClock())

    await mode.warm(call(), [TOOL])

    assert chat.requests[0].messages[0] == mode.request(call(), [TOOL]).messages[0]
    assert chat.requests[0].max_output_tokens == 16
