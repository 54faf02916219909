"""Only speech reaches the caller: no markup, links, code, signs, loops or endless answers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.dialogue import Memory
from services.core.errors import ModelNonsense
from services.engine.speech_guard import SpeechGuard


def spoken(parts: list[str]) -> str:
    guard = SpeechGuard(Memory("CA1", "front_desk"))
    return "".join(guard.feed(part) for part in parts) + guard.close()


def tokens(text: str) -> list[str]:
    return re.findall(r"\s?\S+|\s", text)


WRITTEN = {
    "**Hello** there": "Hello there",
    "## Hours\nWe are open.": "Hours We are open.",
    "Please:\n- turn it off\n- step back": "Please: turn it off step back",
    "1. Turn it off.\n2. Step back.": "Turn it off. Step back.",
    "Go to https://example.com/x?y=1 today": "Go to example.com today",
    "Sure [laughs warmly] thing": "Sure  thing",
    "Sure (sighs softly) thing": "Sure  thing",
    "Okay *chuckles* fine": "Okay  fine",
    "Hello [Your Name] there": "Hello  there",
    "Unit [4B] is free": "Unit 4B is free",
    "Rent: | Unit | Price |\n|---|---|\n| 4B | $900 |": "Rent:   Unit   Price     4B   $900  ",
    "Wait <break time='1s'/> here": "Wait  here",
    "Happy to help 😀 today": "Happy to help  today",
    "<think>The user wants {x}.</think>Sure thing.": "Sure thing.",
    "<|im_start|>Hello<|im_end|> friend": "Hello friend",
    'Sure. {"name": "create_issue", "arguments": {"unit": "4B"}}': "Sure. ",
    'Sure. <tool_call>{"name": "x"}</tool_call>': "Sure. ",
    'Sure. create_issue(unit="4B")': "Sure. ",
    "Sure. ```python\nprint(1)\n``` Done now": "Sure.  Done now",
    "Your name is «Maria», right?": "Your name is Maria, right?",
    "Unit #12 is on the `left`": "Unit number 12 is on the left",
    "So the [card number removed] was charged": "So the card number was charged",
    "The [code removed], is that right?": "The code, is that right?",
    "$1,250.50 – that's 5% off, ¿sí? ¡Sí!": "$1,250.50 – that's 5% off, ¿sí? ¡Sí!",
}


@pytest.mark.parametrize(("written", "said"), list(WRITTEN.items()))
def test_it_speaks_only_what_is_speech(written: str, said: str) -> None:
    assert spoken(tokens(written)).rstrip() == said.rstrip()


@pytest.mark.parametrize(("written", "said"), list(WRITTEN.items()))
def test_it_speaks_the_same_when_all_comes_at_once(written: str, said: str) -> None:
    assert spoken([written]).rstrip() == said.rstrip()


def test_it_speaks_the_words_of_a_link() -> None:
    assert spoken(["See [our page](https://example.com/a) for more"]) == "See our page for more"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "   \n",
        "!!! ???",
        "<|end|>",
        '{"name": "create_issue"}',
        "```json\n{}",
        "请稍等一下我们马上就来好吗",
        "Подождите минутку пожалуйста",
        "the the the the the the the",
        "I am here. I am here. I am here. I am here.",
        "a" * 200,
    ],
)
def test_it_takes_nonsense_for_a_failure(answer: str) -> None:
    with pytest.raises(ModelNonsense):
        spoken(tokens(answer))


def test_it_ends_a_long_answer_with_a_sentence() -> None:
    guard = SpeechGuard(Memory("CA1", "front_desk"))

    words = "".join(guard.feed(f" Sentence {n} says this and that.") for n in range(60))

    assert guard.full
    assert 600 <= len(words) < 660
    assert words.endswith(".")


def test_it_ends_an_answer_that_has_no_sentences() -> None:
    guard = SpeechGuard(Memory("CA1", "front_desk"))

    words = "".join(guard.feed(f" word{n}") for n in range(400))

    assert guard.full
    assert len(words) < 1_000


def test_it_lets_sixty_tokens_of_the_same_long_phrase_pass() -> None:
    phrase = "and then the next step is to ask them again "

    assert spoken([phrase] * 6) == phrase * 6


@given(st.text(max_size=300))
def test_it_never_speaks_a_sign_or_raises_anything_else(text: str) -> None:
    try:
        words = spoken(tokens(text))
    except ModelNonsense:
        return

    assert not re.search(r"[*`#<>{}~_\\]|https?://", words)
