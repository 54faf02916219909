"""However a model's words come, a caller without sockets hears each of them once and in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.aloud import aloud
from services.core.events import AssistantSpoke
from services.engine.fillers import BRIDGES
from services.engine.lines import line
from tests.engine.step_model import Step, StepModel
from tests.engine.without_sockets import caller_of
from tests.virtual_time import in_virtual_time

WORDS = [
    "ferns",
    "oaks",
    "elms",
    "pines",
    "willows",
    "roses",
    "tulips",
    "lilies",
    "daisies",
    "poppies",
    "violets",
    "clover",
    "thyme",
    "basil",
]
"""Nothing that sounds like a claim: those are held back until they are whole."""
ENDS = (" ", " ", ", ", ". ", "? ", "… ", " at 4 p.m. ")
QUICK_ENOUGH_S = st.floats(0.0, 1.4)
"""A model that is slower has failed, and the script answers."""


def as_written(text: str) -> str:
    return " ".join(text.split())


def as_read_out(text: str) -> str:
    """Whether `p.m.` ends a sentence depends on what the line said behind it."""
    return as_written(aloud(text)).replace("afternoon.", "afternoon")


def without_our_own(heard: str) -> str:
    return as_written(BRIDGES.sub("", heard).replace(line("own_fault", "en"), ""))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(QUICK_ENOUGH_S, st.sampled_from(ENDS)), min_size=1, max_size=14))
@in_virtual_time
async def test_it_holds_whatever_the_pace(written: list[tuple[float, str]]) -> None:
    words = [word + end for word, (_, end) in zip(WORDS, written, strict=False)]
    waits = [wait_s for wait_s, _ in written]
    steps: list[Step] = [step for pair in zip(waits, words, strict=True) for step in pair]
    caller = await caller_of(StepModel([*steps, "Bye."]))

    heard = await caller.say_and_hear_out("when are you open")

    spoken = "".join(words) + "Bye."
    record = [event.text for event in caller.exchange.events(AssistantSpoke) if event.turn == 1]
    assert as_read_out(without_our_own(heard)) == as_read_out(spoken)
    assert as_read_out("".join(record)) == as_read_out(heard)
    assert max(caller.silences) <= 2.0
