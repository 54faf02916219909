"""Claims of acts are spoken only when the act is in memory."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.dialogue import Act, ActState, Memory, Message, Role
from services.engine.speech_guard import SpeechGuard

CLAIMS = [
    "I've created a ticket for you.",
    "Okay, I have gone ahead and submitted a maintenance request.",
    "No problem, I just opened a work order for the leak.",
    "Your ticket number is 1042.",
    "Your request has been submitted.",
    "Great, the ticket has been created.",
    "I’ve scheduled a plumber for three.",
    "I let maintenance know.",
    "Someone will be there at 3 p.m. tomorrow.",
    "A technician is on the way.",
    "Someone will call you back today.",
    "It's all set!",
    "I've transferred you to Diane.",
    "He creado un reporte para usted.",
    "Ya registré su solicitud.",
    "Su solicitud ha sido enviada.",
    "Un técnico va en camino.",
]
HARMLESS = [
    "I have a question about your unit.",
    "I think I've seen that before.",
    "Once I've created the ticket, I'll tell you its number.",
    "Would you like me to open a ticket?",
    "I can put in a request right away.",
    "That's all I have for today.",
    "Your request is important to us.",
    "Your request has not been submitted yet.",
    "Is your request about a leak?",
    "Our office is open until 5 p.m. and the team will be glad to help.",
    "I've put you down as four B.",
    "You can order a key at the office.",
    "He entendido: la unidad 4B.",
    "Si quiere, abro un reporte.",
    "[m0|3|123|456] and then the next step is to ask them again [m1|3|99]",
]


def tokens(text: str) -> list[str]:
    """As models send them: each word with the space before it."""
    return re.findall(r"\s?\S+", text)


def spoken(memory: Memory, parts: list[str]) -> str:
    guard = SpeechGuard(memory)
    return "".join(guard.feed(part) for part in parts) + guard.close()


def memory_with(*acts: Act) -> Memory:
    memory = Memory("CA1", "front_desk")
    memory.acts = list(acts)
    return memory


def act(kind: str = "issue", state: ActState = ActState.DONE, number: int = 1042) -> Act:
    return Act(f"{kind}-1", kind, state, number)


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_replaces_a_claim_for_which_nothing_was_done(claim: str) -> None:
    words = spoken(memory_with(), tokens(claim))

    assert words.endswith("Let me take care of that.")
    assert "1042" not in words


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_speaks_a_claim_whose_act_is_done(claim: str) -> None:
    everything = [act(kind) for kind in ("issue", "viewing", "on_call", "transfer", "message")]

    words = spoken(memory_with(*everything), tokens(claim))

    assert words == claim


@pytest.mark.parametrize("sentence", HARMLESS)
def test_it_leaves_what_claims_nothing(sentence: str) -> None:
    words = spoken(memory_with(), tokens(sentence))

    assert words == sentence


def test_it_refuses_a_number_that_no_act_has() -> None:
    words = spoken(memory_with(act(number=1042)), tokens("Your ticket number is 1043."))

    assert "1043" not in words


def test_it_speaks_a_number_that_a_tool_has_read() -> None:
    memory = memory_with()
    memory.history = [Message(Role.TOOL, '{"number": 977, "status": "open"}', 1)]

    words = spoken(memory, tokens("Your ticket number is 977."))

    assert words == "Your ticket number is 977."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ActState.WAITING, "Let me take care of that."),
        (ActState.JOURNALED, "I've passed this on to the office."),
        (ActState.UNSURE, "I could not confirm that yet, so the office will look into it."),
        (ActState.FAILED, "I could not confirm that yet, so the office will look into it."),
    ],
)
def test_it_says_how_an_unfinished_act_stands(state: ActState, words: str) -> None:
    memory = memory_with(act(state=state))

    assert spoken(memory, tokens("I've created a ticket.")) == words


def test_it_says_no_more_after_a_claim_it_has_replaced() -> None:
    words = spoken(memory_with(), tokens("I've created a ticket. The number is 7. Goodbye!"))

    assert words == "Let me take care of that."


def test_it_goes_on_smoothly_when_the_claim_began_in_mid_sentence() -> None:
    words = spoken(memory_with(), tokens("Good news about the ticket has been created."))

    assert words == "Good news about the … Let me take care of that."


def test_it_holds_a_word_that_may_begin_a_claim_for_one_token_only() -> None:
    guard = SpeechGuard(memory_with())

    passed = [guard.feed(token) for token in ("Well,", " I", " can", " do", ".")]

    assert passed == ["Well,", " ", "I can", " do", "."]


def test_it_passes_the_first_words_at_once() -> None:
    guard = SpeechGuard(memory_with())

    assert guard.feed("[m0|3|123|456] ") == "[m0|3|123|456] "


@given(st.sampled_from(CLAIMS), st.lists(st.integers(1, 80), max_size=12))
def test_it_notices_a_claim_however_it_is_cut_into_tokens(claim: str, cuts: list[int]) -> None:
    bounds = [0, *sorted(cut for cut in cuts if cut < len(claim)), len(claim)]
    parts = [claim[a:b] for a, b in pairwise(bounds)]

    words = spoken(memory_with(), parts)

    assert words.endswith("Let me take care of that.")


@given(st.sampled_from(HARMLESS), st.lists(st.integers(1, 80), max_size=12))
def test_it_changes_nothing_harmless_however_it_is_cut(text: str, cuts: list[int]) -> None:
    bounds = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    parts = [text[a:b] for a, b in pairwise(bounds)]

    assert spoken(memory_with(), parts) == text
