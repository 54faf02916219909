"""The beginning of a prompt is long, and the same to the letter: a server reads it once."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from services.core.chat import ChatRole
from services.core.people import Caller, Identity
from services.engine.cache_keys import REQUESTS_A_MINUTE, CacheKeys
from services.engine.prompts import constant_prompt
from tests.engine.asked_models import (
    OFFICE,
    ROSTER,
    TOOLBOX,
    Asked,
    memory_of,
    says,
    top_of,
    uses,
    wire,
)
from tests.engine.script_line import FRIDAY_NOON

CACHED_TOKENS = 1_024
LETTERS_A_TOKEN = 6
"""English prose has four to five letters a token, JSON fewer: nothing has more than six."""


def letters_of_the_constant(assistant: str) -> int:
    one = ROSTER.named(assistant)
    request = Asked().request(says(memory_of(assistant=assistant), "Hello?"))
    tools = orjson.dumps(orjson.loads(wire(request))["tools"])
    return len(constant_prompt(one.persona)) + len(tools)


@pytest.mark.parametrize("assistant", sorted(ROSTER.keys))
def test_it_is_long_enough_to_be_kept_whatever_the_office_sets(assistant: str) -> None:
    assert letters_of_the_constant(assistant) / LETTERS_A_TOKEN > CACHED_TOKENS


@pytest.mark.parametrize("assistant", sorted(ROSTER.keys))
def test_it_is_the_same_for_every_caller_hour_and_language(assistant: str) -> None:
    asked = Asked()
    maria = says(memory_of("t-maria", assistant=assistant), "My sink leaks.")
    stranger = says(memory_of(assistant=assistant, call_sid="CA2"), "¿Están abiertos?")
    stranger.language = "es"
    james = says(
        memory_of("t-james", assistant=assistant, call_sid="CA3"), "Hi.", "Hello!", "Rent?"
    )
    james.caller = Caller(james.caller.number, james.caller.people, Identity.VERIFIED)
    night = FRIDAY_NOON + timedelta(hours=13, days=2)

    tops = {
        top_of(asked.request(maria)),
        top_of(asked.request(stranger, at=night)),
        top_of(asked.request(james, at=night + timedelta(minutes=5))),
        top_of(Asked().request(maria)),
    }

    assert len(tops) == 1


def test_it_holds_no_word_of_the_call_or_the_hour() -> None:
    memory = says(memory_of("t-maria"), "It is Maria, the sink in 4B leaks.")

    top = top_of(Asked().request(memory)).decode()

    assert "Maria" not in top
    assert "sink leaks" not in top
    assert "November" not in top


def test_it_grows_at_its_end_alone_from_turn_to_turn() -> None:
    asked, memory = Asked(), says(memory_of("t-maria"), "My sink leaks.")
    before = asked.request(memory).messages
    memory.history += says(memory_of(), "x", "Which unit is it?").history[1:]
    says(memory, "It is 4B.")

    after = asked.request(memory).messages

    stable = len(before) - 2  # all but the notes of the moment and the newest words
    assert list(after[:stable]) == list(before[:stable])
    assert after[stable].text == "My sink leaks."


def test_it_keeps_the_prefix_within_a_turn_while_tools_are_used() -> None:
    asked, memory = Asked(), says(memory_of("t-maria"), "When are you open?")
    before = asked.request(memory).messages
    uses(memory, "c1", "office_info", '{"state":"found"}')

    after = asked.request(memory).messages

    assert list(after[: len(before)]) == list(before)


def test_it_stands_in_the_order_of_how_seldom_it_changes() -> None:
    request = Asked().request(says(memory_of("t-maria"), "Hi.", "Hello!", "My sink leaks."))

    texts = [message.text for message in request.messages]

    assert texts[0].startswith(ROSTER.named("front_desk").persona.strip()[:40])
    assert OFFICE.address in texts[0]
    assert texts[1].startswith("Who calls")
    assert texts[2:4] == ["Hi.", "Hello!"]
    assert texts[4].startswith("Notes of this call")
    assert texts[5] == "My sink leaks."


def test_it_marks_where_newer_models_may_stop_reading_anew() -> None:
    request = Asked().request(says(memory_of("t-maria"), "Hi.", "Hello!", "My sink leaks."))

    ends = [message.text[:9] for message in request.messages if message.ends_prefix]

    assert ends == [request.messages[0].text[:9], "Who calls", "Hi."]


def test_it_never_marks_words_of_the_assistant_or_what_changes() -> None:
    request = Asked().request(says(memory_of("t-maria"), "Hi.", "Hello!", "My sink leaks."))

    marked = [message for message in request.messages if message.ends_prefix]

    assert all(message.role is not ChatRole.ASSISTANT for message in marked)
    assert not any(message.text.startswith("Notes of this call") for message in marked)


def test_it_shows_the_staff_line_to_its_people_at_the_end_of_the_same_tools() -> None:
    names = ROSTER.named("front_desk").tools

    everybody = [spec.name for spec in TOOLBOX.specs(names)]
    staff = [spec.name for spec in TOOLBOX.specs(names, staff=True)]

    assert staff[: len(everybody)] == everybody


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_uses_one_key_while_little_is_asked() -> None:
    keys = CacheKeys(Seconds())

    assert keys.key("front_desk", "prompt", "CA1") == keys.key("front_desk", "prompt", "CA2")


def test_it_uses_another_key_for_another_prompt_or_assistant() -> None:
    keys = CacheKeys(Seconds())

    found = {keys.key(*one, "CA1") for one in (("a", "p"), ("a", "q"), ("b", "p"))}

    assert len(found) == 3


def test_it_opens_another_key_where_one_is_busy_and_leaves_calls_on_their_own() -> None:
    keys = CacheKeys(Seconds())
    busy = {keys.key("a", "p", "CA1") for _ in range(REQUESTS_A_MINUTE)}

    other = keys.key("a", "p", "CA2")

    assert len(busy) == 1
    assert other not in busy
    assert keys.key("a", "p", "CA1") in busy


def test_it_comes_back_to_the_first_key_after_a_minute() -> None:
    keys = CacheKeys(seconds := Seconds())
    first, *_ = [keys.key("a", "p", "CA1") for _ in range(REQUESTS_A_MINUTE)]
    seconds.now = 61

    assert keys.key("a", "p", "CA2") == first


def test_it_goes_on_with_a_call_whose_key_was_forgotten() -> None:
    keys = CacheKeys(Seconds())
    first = keys.key("a", "p", "CA1")
    others = {keys.key("a", f"other {number}", "CA2") for number in range(100)}

    assert len(others) == 100
    assert keys.key("a", "p", "CA1") == first
