"""One scripted call is played through every way of answering, and nothing leaves the house."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from services.assistants.roster import load_roster
from services.core.budget import Budget, Spending
from services.core.dialogue import Memory, Mode, Piece, Token, ToolSpec, Usage
from services.core.errors import ProviderDown
from services.core.events import Event, TokensSpent
from services.core.metering import Meter
from services.core.ports import LanguageModel
from services.core.prices import Price, PriceTable
from services.core.rehearsal import is_rehearsal
from services.core.side_by_side import Comparison, Way, costs_of, same_slots
from services.engine.brain import Brain, allowed
from services.engine.modes.scripted import Scripted
from services.engine.tools import Toolbox
from services.evaluation.side_by_side import BUDGET_FULL, BUSY, Refused, SideBySide
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.comparison_book import ComparisonBook
from services.store.database import Database
from tests.databases import migrated_sqlite

MODEL = "a-model"
PRICES = PriceTable(
    (
        Price(Meter.TOKENS, MODEL, date(2026, 1, 1), Decimal(1), 1000, output_usd=Decimal(2)),
        Price(Meter.VOICE_IN, "local", date(2026, 1, 1), Decimal("0.01")),
        Price(Meter.RELAY, "", date(2026, 1, 1), Decimal("0.07")),
    )
)


class Polite:
    """A model that says the same to everything, or fails."""

    name = MODEL

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails

    async def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        if self._fails:
            raise ProviderDown("away")
        yield Token(f"Thank you, I have heard turn {memory.turn}. ")
        yield Usage(MODEL, 1000, 100)


class Ways:
    """What is open, as `Models` would tell it."""

    def __init__(self, clock: FakeClock, **models: LanguageModel) -> None:
        self._clock = clock
        self._modes: dict[Mode, LanguageModel] = {Mode.SCRIPTED: Scripted(clock)}
        self._modes |= {Mode(name): one for name, one in models.items()}

    def ways(self) -> Sequence[Way]:
        return [Way(one, "" if one is Mode.SCRIPTED else MODEL) for one in self._modes]

    def brain_in(self, mode: Mode, publish: Callable[[Event], None]) -> Brain:
        brain = Brain(allowed(self._modes, {mode}), self._clock, publish)
        brain.prefer(mode, "side by side")
        return brain


class Desk:
    """A house in which calls are compared."""

    def __init__(self, database: Database, clock: FakeClock, **models: LanguageModel) -> None:
        self.book = ComparisonBook(database, clock)
        self.directory = FakeDirectory(sample_office())
        self.counted: list[Event] = []
        roster = load_roster(Toolbox().names, {})
        ways = Ways(clock, **models)
        self.runs = SideBySide(
            ways, roster, self.book, self.directory, clock, PRICES, self.counted.append
        )

    async def play(self, script: str) -> Comparison:
        await self.runs.begin(script, "manager@example.com")
        await self.runs.finished()
        (kept, *_) = await self.book.newest()
        return kept.found


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def records(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(migrated_sqlite(tmp_path), threads=3, limit_s=10.0)
    yield database
    await database.close()


async def test_it_plays_the_call_in_every_way_that_there_is(
    records: Database, clock: FakeClock
) -> None:
    found = await Desk(records, clock, streaming=Polite(), reasoning=Polite()).play("hours")

    assert [one.mode for one in found.columns] == ["scripted", "streaming", "reasoning"]
    assert [one.state for one in found.columns] == ["done"] * 3
    assert [len(one.turns) for one in found.columns] == [3, 3, 3]
    assert found.columns[1].turns[0].answer == "Thank you, I have heard turn one."
    assert found.columns[1].turns[0].mode == "streaming"
    assert found.state == "done"


async def test_it_times_words_and_tools_of_each_turn(records: Database, clock: FakeClock) -> None:
    found = await Desk(records, clock).play("leak")

    (script,) = found.columns
    assert all(turn.first_word_ms is not None for turn in script.turns)
    assert all((turn.first_word_ms or 0) <= turn.whole_ms for turn in script.turns)
    assert "open_issue" in {tool for turn in script.turns for tool in turn.tools}
    assert any(act.startswith("issue: ") for act in script.acts)
    assert ("unit name", "4B") in script.understood
    assert ("category", "plumbing") in script.understood
    assert script.ended == "hang_up"


async def test_it_starts_each_way_from_the_same_house(records: Database, clock: FakeClock) -> None:
    desk = Desk(records, clock)

    first, second = await desk.play("leak"), await desk.play("leak")

    assert first.columns[0].acts == second.columns[0].acts
    assert first.columns[0].understood == second.columns[0].understood


async def test_it_counts_what_models_used_for_a_rehearsal(
    records: Database, clock: FakeClock
) -> None:
    desk = Desk(records, clock, streaming=Polite())

    found = await desk.play("hours")

    tokens = found.columns[1].tokens[0]
    assert (tokens.quantity, tokens.output) == (3000, 300)
    assert [type(event) for event in desk.counted] == [TokensSpent] * 3
    assert all(is_rehearsal(event.call_sid) for event in desk.counted)
    costs = costs_of(found.columns[1], PRICES, clock.now().date())
    assert costs.model_usd == Decimal("3.6")
    assert costs.per_minute_usd is not None
    assert costs.per_minute_usd > Decimal("0.08")


async def test_it_shows_that_the_script_had_to_answer(records: Database, clock: FakeClock) -> None:
    found = await Desk(records, clock, streaming=Polite(fails=True)).play("hours")

    column = found.columns[1]
    assert {turn.mode for turn in column.turns} == {"scripted"}
    assert "scripted: model failed: unreachable" in column.changes


async def test_it_says_which_facts_differ(records: Database, clock: FakeClock) -> None:
    found = await Desk(records, clock, streaming=Polite()).play("leak")

    unlike = replace(found.columns[1], understood=(("unit name", "4D"),))
    same = same_slots((found.columns[0], unlike))

    assert not same["unit name"]
    assert same_slots(found.columns)["unit name"]


async def test_it_plays_one_at_a_time(records: Database, clock: FakeClock) -> None:
    here, there = Desk(records, clock), Desk(records, clock)
    await there.book.begin("leak", "a leak", (), "other@example.com")

    refused = await here.runs.begin("hours", "manager@example.com")

    assert refused == Refused(BUSY)


async def test_it_does_not_wait_for_a_process_that_died(
    records: Database, clock: FakeClock
) -> None:
    desk = Desk(records, clock)
    await desk.book.begin("leak", "a leak", (), "other@example.com")
    clock.advance(seconds=300)

    found = await desk.play("hours")

    assert found.state == "done"
    assert [one.found.state for one in await desk.book.newest()] == ["done", "failed"]


async def test_it_asks_no_model_once_the_budget_is_used_up(
    records: Database, clock: FakeClock
) -> None:
    desk = Desk(records, clock, streaming=Polite())
    spent = Spending("2026-11", 200, "2026-11-20", 200)
    desk.directory.kept = replace(sample_office(), budget=Budget(monthly_cents=100), spending=spent)

    assert await desk.runs.begin("hours", "manager@example.com") == Refused(BUDGET_FULL)


async def test_it_says_what_it_will_cost_about(records: Database, clock: FakeClock) -> None:
    desk = Desk(records, clock, streaming=Polite())
    roughly = desk.runs.will_cost({})["hours"]

    played = await desk.play("hours")
    known = {one.mode: [one] for one in played.columns}

    assert roughly is not None
    assert roughly > Decimal("3.6")
    assert desk.runs.will_cost(known)["hours"] == Decimal("3.6")
