"""A model that reads little: the history takes what is left beside what always stands."""

from __future__ import annotations

import pytest

from config import read_settings
from services.core.dialogue import Memory
from services.engine.modes.streaming import ChatLimits
from services.server.thinking import within
from tests.engine.asked_models import Asked, memory_of, says, whole, wire

LETTERS_A_TOKEN = 4
LIMITS = ChatLimits(history_tokens=3_000, output_tokens=220)


def long_call() -> Memory:
    talk = ("Well, the sink drips all day and all night long. " * 4, "I see, and since when? " * 4)
    return says(memory_of("t-maria"), *talk * 60, "So what now?")


def tokens_within(context_tokens: int) -> int:
    """What a request of a long call holds, counted by letters."""
    limits = ChatLimits(LIMITS.history_tokens, LIMITS.output_tokens, context_tokens)
    request = Asked(limits=limits).request(long_call())
    return len(wire(request, official=False)) // LETTERS_A_TOKEN


def test_it_tells_more_in_short_where_a_model_reads_little() -> None:
    assert tokens_within(8_192) + LIMITS.output_tokens <= 8_192


@pytest.mark.parametrize("context_tokens", [0, 128_000, 1_050_000])
def test_it_gives_large_models_all_that_is_wanted(context_tokens: int) -> None:
    assert tokens_within(context_tokens) > 8_192


def test_it_keeps_the_newest_words_where_there_is_no_room_at_all() -> None:
    request = Asked(limits=ChatLimits(context_tokens=2_000)).request(long_call())

    assert request.messages[-1].text == "So what now?"
    assert "Earlier in this call, in short" in whole(request)


@pytest.mark.parametrize(
    ("env", "context_tokens"),
    [
        ({}, 128_000),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}, 8_192),
        ({"OPENAI_BASE_URL": "http://x/v1", "MODEL_CONTEXT_TOKENS": "32768"}, 32_768),
    ],
)
def test_it_knows_what_its_model_reads(env: dict[str, str], context_tokens: int) -> None:
    limits = within(read_settings(env), "gpt-4o-mini", LIMITS)

    assert limits.context_tokens == context_tokens
