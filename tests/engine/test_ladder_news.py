"""A caller who is still on the line hears what became of the on-call ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.call.relay import Prompt
from services.core.dialogue import ActState
from services.core.events import ActRecorded
from services.core.ladder import LadderState, Matter, Standing, ladder_id
from services.engine.call_runner import CallRunner
from services.engine.ladder_news import LadderNews
from tests.engine.whole_call import Exchange, FakeLine, say

FLOOD = "Water is gushing out of the ceiling, it's everywhere."
KEY = "CA1:on_call:flood"


@dataclass
class Book:
    """One ladder, as other processes have left it."""

    standing: Standing
    told_how: list[str] = field(default_factory=list)
    asked: list[Sequence[str]] = field(default_factory=list)

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]:
        self.asked.append(call_sids)
        return [self.standing]

    async def told(self, standing: Standing, how: str) -> None:
        self.told_how.append(how)

    def becomes(self, state: LadderState, who: str = "Ana") -> None:
        self.standing = replace(self.standing, state=state, taken_by=who)


class Waiting:
    """A call with a flood, and a ladder that is open."""

    def __init__(self) -> None:
        self.exchange = Exchange()
        now = self.exchange.clock.now()
        self.book = Book(
            Standing(ladder_id(KEY), KEY, "CA1", LadderState.OPEN, Matter("flood"), "", now, None)
        )
        self.news = LadderNews(
            self.exchange.switchboard.live,
            self.book,
            self.exchange.bus.publish,
            self.exchange.clock,
        )

    async def reports(self) -> tuple[CallRunner, FakeLine]:
        runner, line = await self.exchange.ring()
        await say(runner, FLOOD)
        await self.exchange.escalation.settled()
        return runner, line


async def test_it_says_who_has_it_once() -> None:
    waiting = Waiting()
    runner, line = await waiting.reports()

    await waiting.news.look()
    before = line.words
    waiting.book.becomes(LadderState.TAKEN)
    await waiting.news.look()
    await waiting.news.look()

    (act,) = runner.memory.acts_of("on_call")
    assert "has it" not in before
    assert line.words.count("Ana has it and will call you.") == 1
    assert act.state is ActState.DONE
    assert waiting.book.told_how == ["told on the line"]
    assert waiting.exchange.events(ActRecorded)[-1].act == act


async def test_the_script_does_not_say_it_again() -> None:
    waiting = Waiting()
    runner, line = await waiting.reports()
    waiting.book.becomes(LadderState.TAKEN)
    await waiting.news.look()

    await say(runner, "No, it is not near any outlet.")

    assert "has answered" not in line.words


async def test_it_waits_until_nobody_speaks() -> None:
    waiting = Waiting()
    runner, line = await waiting.reports()
    waiting.book.becomes(LadderState.TAKEN)
    runner.session.receive(Prompt("And another thing"))

    await waiting.news.look()
    spoken_over = line.words
    runner.session.finish(runner.memory.turn)
    await waiting.news.look()

    assert "Ana has it" not in spoken_over
    assert "Ana has it" in line.words


async def test_it_asks_nothing_while_nobody_waits() -> None:
    waiting = Waiting()
    await waiting.exchange.ring()

    await waiting.news.look()

    assert waiting.book.asked == []


async def test_it_says_nothing_of_a_rehearsal_that_is_over() -> None:
    waiting = Waiting()
    runner, line = await waiting.reports()
    said = line.words
    waiting.book.becomes(LadderState.REHEARSED, "")

    await waiting.news.look()

    assert line.words == said
    assert runner.memory.acts_of("on_call")[0].state is ActState.DONE
