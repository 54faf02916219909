"""What a colleague hears before they take a call."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.dialogue import Act, ActState, Memory, Message, Role
from services.core.facts import Facts
from services.core.issue import Urgency
from services.core.people import Caller, Identity
from services.core.whisper import LONGEST, whisper
from services.portfolio.sample import sample_people, sample_properties

JAMES = next(one for one in sample_people() if one.id == "t-james")
CALLER = Caller(JAMES.phones[0], (JAMES,), Identity.RECOGNISED)


def call(facts: Facts | None = None, caller: Caller = CALLER) -> Memory:
    return Memory(
        "CA1", "front_desk", caller=caller, facts=facts or Facts(), places=sample_properties()
    )


def test_it_says_who_where_what_and_what_was_done() -> None:
    memory = call(Facts(problem="my sink is leaking", urgency=Urgency.URGENT))
    memory.acts.append(Act("k", "issue", ActState.DONE, 1042))

    assert whisper(memory) == (
        "Urgent. James Whitfield, 12 03, 88 Bay Street. My sink is leaking. Ticket 1 0 4 2."
    )


def test_it_begins_with_an_emergency() -> None:
    memory = call(Facts(problem="gas in the kitchen"))
    memory.urgency = "L"

    assert whisper(memory).startswith("Emergency. James Whitfield")


def test_it_says_that_nothing_is_known_of_a_stranger() -> None:
    assert whisper(call(caller=Caller())) == "Unknown caller."


def test_it_says_what_a_stranger_has_told() -> None:
    facts = Facts(caller_name="Ana Ruiz", company="Con Edison", message="the meter in the cellar")

    assert whisper(call(facts, Caller())) == "Ana Ruiz of Con Edison. The meter in the cellar."


def test_it_does_not_name_a_caller_who_is_confidential() -> None:
    hidden = replace(CALLER, people=(replace(JAMES, confidential=True),))

    assert whisper(call(Facts(problem="no heat"), hidden)) == "A caller. No heat."


def test_it_says_that_the_caller_speaks_spanish() -> None:
    memory = call(Facts(problem="no hay calefacción"))
    memory.language = "es"

    assert whisper(memory).endswith("Speaks Spanish.")


def test_it_speaks_of_no_ticket_that_was_not_made() -> None:
    memory = call(Facts(problem="my sink is leaking"))
    memory.acts.append(Act("k", "issue", ActState.JOURNALED))

    assert "Ticket" not in whisper(memory)


@pytest.mark.parametrize(
    "said",
    [
        "I owe seven hundred dollars since May",
        "my balance is wrong, it says 2,700.00",
        "the door code is four five six seven",
        "el código de la puerta es 4567",
        "my card was charged twice",
        "mi saldo está mal",
        "the alarm PIN changed",
    ],
)
def test_it_never_repeats_money_or_codes(said: str) -> None:
    words = whisper(call(Facts(message=said)))

    assert words == "James Whitfield, 12 03, 88 Bay Street. A private matter."


def test_it_leaves_figures_out_of_the_callers_words() -> None:
    words = whisper(call(Facts(message="call my sister at 718 555 0188 about the keys")))

    assert "555" not in words
    assert "about the keys" in words


def test_it_leaves_no_loose_end_where_a_figure_stood() -> None:
    words = whisper(call(Facts(problem="my sink is leaking in unit 1203")))

    assert words.endswith("My sink is leaking.")


def test_it_names_the_kind_of_matter_where_the_words_are_private() -> None:
    memory = call(Facts(message="my rent is late"))
    memory.script.finished = ["lease", "transfer"]

    assert whisper(memory).endswith("About the lease.")


def test_it_gives_the_question_that_nobody_here_could_answer() -> None:
    memory = call(caller=Caller())
    memory.history = [Message(Role.CALLER, "can you help me with my homework", 1)]

    assert whisper(memory) == "Unknown caller. Can you help me with my homework."


@given(st.text(max_size=600), st.sampled_from(["en", "es"]), st.sampled_from([None, "L", "U"]))
def test_it_never_takes_longer_than_ten_seconds(
    said: str, language: str, urgency: str | None
) -> None:
    memory = call(Facts(problem=said))
    memory.language, memory.urgency = language, urgency
    memory.acts.append(Act("k", "issue", ActState.DONE, 10421042))

    assert len(whisper(memory)) <= LONGEST
