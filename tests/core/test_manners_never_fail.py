"""Whatever is said, it is read: no words break it, and none are made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.core.conduct import conduct_of
from services.core.manner import ORDINARY, Manner, manner_after
from services.core.retold import own_words
from services.core.spam import NOTHING_NOTICED, suspicion_after

WORDS = (
    "she he they her his says said that is has wants to know operator 4471 relay GA SK SKSK the "
    "caller caller's . , ? ' this is with a who go ahead when you are done my sink leaks press one "
    "ella dice su no I'm going to you stupid burn 's"
)
PIECES = st.sampled_from(sorted(set(WORDS.split())))
TALK = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))


@given(TALK)
def test_it_reads_anything(said: str) -> None:
    own_words(said, Manner(relay=True))
    conduct_of(said)
    manner_after(ORDINARY, said)
    suspicion_after(NOTHING_NOTICED, said)


@given(TALK)
def test_it_leaves_calls_without_a_relay_alone(said: str) -> None:
    assert own_words(said, Manner(slower=True, plain=True)) == said


@given(TALK, st.booleans())
def test_it_never_takes_a_wish_back(said: str, relay: bool) -> None:
    before = Manner(slower=True, plain=True, relay=relay)

    after = manner_after(before, said)

    assert after.with_more(before) == after
