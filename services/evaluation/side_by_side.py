"""Plays one scripted call through every way of answering, one after the other, and tells of it.

One at a time in the whole house (`store/comparison_book.py`), a few minutes at most. Each turn is
written down as it comes, and pages hear of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from services.assistants.roster import Roster
from services.core.dialogue import Act, Mode
from services.core.errors import ProviderError
from services.core.events import AssistantSpoke, Event, ModeChanged, TokensSpent, ToolUsed
from services.core.metering import metered_of
from services.core.office import Office
from services.core.ports import Clock
from services.core.prices import PriceTable
from services.core.side_by_side import (
    CHOSEN,
    Column,
    Comparison,
    PlayedTurn,
    Tokens,
    Way,
    about_to_cost,
    slots_of,
)
from services.engine.brain import Brain
from services.evaluation.sample_line import SampleCall
from services.simulator.callers import SCRIPTS, Script

log = logging.getLogger(__name__)

RUN_LIMIT_S = 180.0
"""All ways together."""
NO_LIMIT_LEFT = "Not played: the whole comparison may take three minutes."
TOO_SLOW = "Given up: an answer came to no end in time."
FAILED_ALOUD = "Failed inside the program; the log says where."
RUNNING, PLAYING, DONE, FAILED = "running", "playing", "done", "failed"
BUSY = "A comparison is being played already."
BUDGET_FULL = "The budget is used up, so no model is asked. Try again when it is not."
UNKNOWN_SCRIPT = "There is no such scripted call."


class Answering(Protocol):
    """Who answers calls in this process."""

    def ways(self) -> Sequence[Way]: ...

    def brain_in(self, mode: Mode, publish: Callable[[Event], None]) -> Brain: ...


class Book(Protocol):
    """Raises ProviderError."""

    async def begin(
        self, script: str, about: str, columns: Sequence[Column], who: str
    ) -> Comparison | None: ...

    async def put(self, found: Comparison) -> None: ...


class Offices(Protocol):
    async def office(self) -> Office: ...


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no comparison begins."""

    why: str


class SideBySide:
    """What can be compared here, and the comparison that this process plays."""

    def __init__(
        self,
        answering: Answering,
        roster: Roster,
        book: Book,
        directory: Offices,
        clock: Clock,
        prices: PriceTable,
        counted: Callable[[Event], None],
    ) -> None:
        """`counted` is told of what models use."""
        self._answering = answering
        self._roster = roster
        self._book = book
        self._directory = directory
        self._clock = clock
        self._prices = prices
        self._counted = counted
        self._playing: asyncio.Task[None] | None = None

    def ways(self) -> Sequence[Way]:
        return self._answering.ways()

    def scripts(self) -> Mapping[str, str]:
        """Name -> what the call is about, and how many turns it has."""
        return {
            name: f"{one.about} ({len(one.says)} turn{'s' if len(one.says) != 1 else ''})"
            for name, one in SCRIPTS.items()
        }

    def will_cost(self, known: Mapping[str, Sequence[Column]]) -> Mapping[str, Decimal | None]:
        """Script -> about how many dollars; None where a model has no price."""
        ways, day = self.ways(), self._clock.now().date()
        return {
            name: about_to_cost(ways, len(one.says), known, self._prices, day)
            for name, one in SCRIPTS.items()
        }

    async def begin(self, script: str, who: str) -> Comparison | Refused:
        """Start it; it goes on by itself. Raises ProviderError."""
        chosen = SCRIPTS.get(script)
        if chosen is None:
            return Refused(UNKNOWN_SCRIPT)
        ways = self.ways()
        office = await self._directory.office()
        if office.saves(self._clock.now()) and any(way.model for way in ways):
            return Refused(BUDGET_FULL)
        columns = [Column(way.mode, way.model) for way in ways]
        found = await self._book.begin(script, chosen.about, columns, who)
        if found is None:
            return Refused(BUSY)
        self._playing = asyncio.create_task(self._play(found, chosen))
        return found

    async def finished(self) -> None:
        """Wait for the comparison that this process plays."""
        if self._playing:
            await asyncio.wait({self._playing})

    async def _play(self, found: Comparison, script: Script) -> None:
        """The outermost loop of a comparison: whatever happens, it comes to an end."""
        until_s = asyncio.get_running_loop().time() + RUN_LIMIT_S
        play = _Play(self._book, found)
        for number, column in enumerate(found.columns):
            left_s = until_s - asyncio.get_running_loop().time()
            try:
                async with asyncio.timeout(max(0.0, left_s)):
                    await self._play_one(play, number, Mode(column.mode), script)
            except TimeoutError:
                await play.fail(number, TOO_SLOW if left_s > 0 else NO_LIMIT_LEFT)
            except Exception:
                log.exception("a comparison failed", extra={"mode": column.mode})
                await play.fail(number, FAILED_ALOUD)
        await play.end()

    async def _play_one(self, play: _Play, number: int, mode: Mode, script: Script) -> None:
        call = SampleCall(
            self._roster,
            lambda publish: self._answering.brain_in(mode, publish),
            script.caller,
            self._clock.now(),
            self._counted,
        )
        try:
            await call.ring()
            await play.change(number, state=PLAYING, greeting=call.greeting)
            for words in script.says:
                first_ms, whole_ms = await call.say(words, script.language)
                await play.add(number, call, words, first_ms, whole_ms)
                if call.ended:
                    break
            memory = call.memory
            acts = tuple(act_words(act) for act in memory.acts)
            understood = slots_of(memory.facts, call.ticket)
            await play.change(
                number, state=DONE, acts=acts, understood=understood, ended=call.ended
            )
        finally:
            await call.hang_up()


class _Play:
    """One comparison as it grows. What cannot be written down now is written with the next."""

    def __init__(self, book: Book, found: Comparison) -> None:
        self._book = book
        self._found = found

    async def add(
        self, number: int, call: SampleCall, asked: str, first_ms: float | None, whole_ms: float
    ) -> None:
        column = self._found.columns[number]
        spoke = [one.mode for one in call.noted.of(AssistantSpoke) if one.mode]
        turn = PlayedTurn(
            asked,
            call.line.words.strip(),
            first_ms,
            whole_ms,
            str(spoke[-1]) if spoke else "",
            tuple(one.tool for one in call.noted.of(ToolUsed)),
        )
        await self.change(
            number,
            turns=(*column.turns, turn),
            tokens=_with(column.tokens, call.noted.of(TokensSpent)),
            changes=(*column.changes, *_reasons(call.noted.of(ModeChanged))),
        )

    async def change(self, number: int, **values: object) -> None:
        columns = list(self._found.columns)
        columns[number] = replace(columns[number], **values)  # type: ignore[arg-type]
        self._found = replace(self._found, columns=tuple(columns))
        await self._put()

    async def fail(self, number: int, why: str) -> None:
        await self.change(number, state=FAILED, note=why)

    async def end(self) -> None:
        failed = any(one.state == FAILED for one in self._found.columns)
        self._found = replace(self._found, state=FAILED if failed else DONE)
        await self._put()

    async def _put(self) -> None:
        try:
            await self._book.put(self._found)
        except ProviderError as error:
            log.warning("a comparison is not kept", extra={"why": type(error).__name__})


def act_words(act: Act) -> str:
    """What was done, as the page shows it."""
    words = f"{act.kind.replace('_', ' ')}: {act.summary}" if act.summary else act.kind
    return words.replace("_", " ") if not act.summary else words


def _reasons(changes: Sequence[ModeChanged]) -> Sequence[str]:
    return [f"{one.mode}: {one.reason}" for one in changes if one.reason != CHOSEN]


def _with(known: Sequence[Tokens], spent: Sequence[TokensSpent]) -> tuple[Tokens, ...]:
    """The sums by model, each kind as it is billed."""
    sums = {(one.model, one.meter): one for one in known}
    for one in (counted for event in spent for counted in metered_of(event)):
        before = sums.get((one.detail, one.meter), Tokens(one.detail, one.meter))
        sums[one.detail, one.meter] = replace(
            before,
            quantity=before.quantity + one.quantity,
            cached=before.cached + one.cached,
            output=before.output + one.output,
        )
    return tuple(sums.values())
