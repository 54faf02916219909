"""What the simulated caller hears, and when the server is told."""

from __future__ import annotations

import asyncio

from services.simulator.ear import Ear
from tests.virtual_time import in_virtual_time, seconds


class Reports:
    """Every report, with its virtual second."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, str, str]] = []

    async def __call__(self, name: str, value: str) -> None:
        self.seen.append((round(seconds(), 3), name, value))


@in_virtual_time
async def test_it_plays_words_at_a_speaking_pace() -> None:
    ear = Ear(reports := Reports(), chars_per_s=10)

    ear.take("Which unit", last=False)
    ear.take(" is it?", last=True)
    await asyncio.sleep(5)

    assert reports.seen == [
        (0.0, "agentSpeaking", "on"),
        (1.0, "tokensPlayed", "Which unit"),
        (1.7, "tokensPlayed", " is it?"),
        (1.7, "agentSpeaking", "off"),
    ]
    await ear.close()


@in_virtual_time
async def test_it_plays_at_once_where_the_pace_is_endless() -> None:
    ear = Ear(reports := Reports(), chars_per_s=float("inf"))

    ear.take("Everybody out now.", last=True)
    await asyncio.sleep(0.001)

    assert [at for at, _, _ in reports.seen] == [0.0, 0.0, 0.0]
    await ear.close()


@in_virtual_time
async def test_it_hears_nothing_more_of_an_answer_that_was_interrupted() -> None:
    ear = Ear(reports := Reports(), chars_per_s=10)
    ear.take("The office ", last=False)
    ear.take("is open.", last=True)
    await asyncio.sleep(1.5)

    heard = await ear.stop_playing()
    ear.take("Yes.", last=True)
    await asyncio.sleep(5)

    assert heard == "The office "
    assert [value for _, name, value in reports.seen if name == "tokensPlayed"] == [
        "The office ",
        "Yes.",
    ]
    await ear.close()
