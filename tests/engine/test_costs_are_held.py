"""At the ceilings of costs cheaper modes answer: unheard by the caller, told in the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from services.core.budget import Budget
from services.core.dialogue import Memory, Message, Mode, Role, Token, Usage
from services.core.events import CallEnded, Event, ModeChanged, TokensSpent
from services.core.metering import Meter
from services.core.ports import LanguageModel
from services.core.prices import Price, PriceTable
from services.core.saving import CALL_NEAR, DAY_REASON, NO_SAVINGS, Cost, Saving, Savings
from services.engine.brain import Brain, Limits
from services.engine.cost_guard import CostGuard
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from tests.engine.step_model import FixedClock, StepModel
from tests.virtual_time import in_virtual_time

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
PRICES = PriceTable((Price(Meter.TOKENS, "m", date(2026, 1, 1), Decimal("0.01")),))
"""A cent a token."""
ZONE = ZoneInfo("America/New_York")


def guard() -> CostGuard:
    return CostGuard(PRICES, FakeClock(NOW), lambda: ZONE)


def memory(budget: Budget, call_sid: str = "CA1") -> Memory:
    return Memory(call_sid, "front_desk", office=replace(sample_office(), budget=budget))


def spent(tokens: int, call_sid: str = "CA1", model: str = "m") -> TokensSpent:
    return TokensSpent(
        call_sid=call_sid,
        at=NOW,
        epoch=1,
        model=model,
        input_tokens=tokens,
        output_tokens=0,
        cached_tokens=0,
    )


# --- what is counted ----------------------------------------------------------------------------


def test_it_counts_each_call_by_itself() -> None:
    counted = guard()

    counted.take(spent(85))

    assert counted.savings(memory(Budget(call_cents=100))) == Savings(Saving.CHEAPER, CALL_NEAR)
    assert counted.savings(memory(Budget(call_cents=100), "CA2")) == NO_SAVINGS


def test_answers_that_were_cut_count_too() -> None:
    counted = guard()

    counted.spent("CA1", Usage("m", 100, 0, id="a"))

    assert counted.savings(memory(Budget(call_cents=100))).step is Saving.SCRIPT


def test_the_day_is_the_sum_of_all_calls() -> None:
    counted = guard()
    counted.take(spent(60))

    counted.take(spent(40, "CA2"))

    assert counted.savings(memory(Budget(daily_cents=100), "CA3")).reason == DAY_REASON


def test_a_new_day_begins_at_nothing() -> None:
    clock = FakeClock(NOW)
    counted = CostGuard(PRICES, clock, lambda: ZONE)
    counted.take(spent(100))

    clock.advance(24 * 3600)

    assert counted.savings(memory(Budget(daily_cents=100))) == NO_SAVINGS


def test_what_others_have_spent_is_added_and_our_own_is_not_counted_twice() -> None:
    counted = guard()
    counted.take(spent(30))
    within = counted.own_today
    counted.take(spent(10))

    counted.read_day(counted.today(), Cost(Decimal("0.50")), within)

    near = counted.savings(memory(Budget(daily_cents=75)))
    assert (near.step, counted.savings(memory(Budget(daily_cents=60))).step) == (
        Saving.CHEAPER,
        Saving.SCRIPT,
    )


def test_a_call_that_another_process_had_goes_on_counting() -> None:
    counted = guard()
    counted.savings(memory(Budget(call_cents=100)))
    unread = counted.unread

    counted.read_call("CA1", Cost(Decimal("0.99")), counted.own_of("CA1"))
    counted.take(spent(1))

    assert counted.savings(memory(Budget(call_cents=100))).step is Saving.SCRIPT
    assert (unread, counted.unread) == (("CA1",), ())


def test_a_call_that_is_over_is_forgotten() -> None:
    counted = guard()
    counted.take(spent(100))

    counted.take(CallEnded(call_sid="CA1", at=NOW, epoch=1, outcome="done"))

    assert counted.savings(memory(Budget(call_cents=100))) == NO_SAVINGS


# --- who answers then ---------------------------------------------------------------------------


class House:
    """A brain with all modes, and what it told."""

    def __init__(self, savings: Savings) -> None:
        self.events: list[Event] = []
        self.memory = memory(Budget())
        modes: dict[Mode, LanguageModel] = {mode: StepModel([mode.value]) for mode in Mode}
        costs: Callable[[Memory], Savings] = lambda _: savings  # noqa: E731
        self.brain = Brain(modes, FixedClock(), self.events.append, Limits(costs=costs))

    async def said(self) -> str:
        self.memory.turn += 1
        self.memory.history.append(Message(Role.CALLER, "My sink leaks.", self.memory.turn))
        pieces = [piece async for piece in self.brain.answer(self.memory, ())]
        return "".join(one.text for one in pieces if isinstance(one, Token))

    @property
    def moves(self) -> list[tuple[str, str]]:
        moves = (one for one in self.events if isinstance(one, ModeChanged))
        return [(one.mode.value, one.reason) for one in moves]


NEAR, FULL = Savings(Saving.CHEAPER, CALL_NEAR), Savings(Saving.SCRIPT, DAY_REASON)


@pytest.mark.parametrize(
    ("wanted", "savings", "answers"),
    [
        (Mode.LIVE, NEAR, "streaming"),
        (Mode.REASONING, NEAR, "streaming"),
        (Mode.STREAMING, NEAR, "streaming"),
        (Mode.LIVE, FULL, "scripted"),
        (Mode.STREAMING, FULL, "scripted"),
        (Mode.LIVE, NO_SAVINGS, "live"),
    ],
)
@in_virtual_time
async def test_a_cheaper_mode_answers(wanted: Mode, savings: Savings, answers: str) -> None:
    house = House(savings)
    house.brain.prefer(wanted, "set by staff")

    assert (await house.said()).strip() == answers


@pytest.mark.parametrize(
    ("savings", "move"),
    [(NEAR, ("streaming", CALL_NEAR)), (FULL, ("scripted", DAY_REASON))],
)
@in_virtual_time
async def test_the_record_says_why(savings: Savings, move: tuple[str, str]) -> None:
    house = House(savings)
    house.brain.prefer(Mode.LIVE, "asked for")

    await house.said()

    assert house.moves == [move]


@pytest.mark.parametrize("urgency", ["L", "E"])
@in_virtual_time
async def test_an_emergency_knows_no_ceiling(urgency: str) -> None:
    house = House(FULL)
    house.memory.urgency = urgency

    assert (await house.said()).strip() == "streaming"
