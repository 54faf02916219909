"""Callers who always answer the same: nobody is asked the same thing for ever."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.engine.script_line import SUNDAY, Line

OPENINGS = (
    "My kitchen sink is clogged.",
    "I'm looking for a two bedroom.",
    "Can somebody call me back?",
    "Any news on my repair?",
    "How much do I owe?",
    "I locked myself out.",
    "I smell gas in my kitchen.",
    "I want to file a complaint.",
    "I'd like to see the studio.",
    "I'm the owner of the duplex.",
)
ANSWERS = (
    "yes",
    "no",
    "I don't know",
    "hello?",
    "the purple elephant",
    "what?",
    "when will somebody come?",
    "are you a robot?",
    "",
)
MOST_OF_ONE = 5
TURNS = 14


async def _talked(line: Line, opening: str, answer: str) -> Line:
    """The caller says the opening, and then only ever the one answer until the call ends."""
    await line.hears(opening)
    for _ in range(TURNS):
        if line.ended or line.transferred_to:
            break
        await line.hears(answer)
    return line


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("answer", ANSWERS)
async def test_it_asks_nobody_the_same_for_ever(opening: str, answer: str) -> None:
    line = await _talked(Line("t-james", now=SUNDAY), opening, answer)

    own = [slot for slot in line.questions if slot not in ("anything_else", "goal", "offer_person")]
    assert max(Counter(own).values(), default=0) <= MOST_OF_ONE, line.questions


@pytest.mark.parametrize("opening", OPENINGS)
async def test_it_lets_everybody_go_who_says_goodbye_twice(opening: str) -> None:
    line = await Line("t-james", rules_first=True).hears(opening, "bye", "bye", "bye")

    assert line.ended


@pytest.mark.parametrize("answer", ["yes", "no", "I don't know", "the purple elephant"])
async def test_it_loses_no_repair_to_bad_answers(answer: str) -> None:
    line = await _talked(Line("t-james"), "My kitchen sink is clogged, 1203.", answer)

    assert line.desk.issues[0].unit_id == "bayview-1203"
