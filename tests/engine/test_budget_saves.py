"""At the ceiling of the budget no model is asked; emergencies are never answered more cheaply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.budget import Budget, Spending
from services.core.dialogue import Usage
from services.portfolio.sample import sample_office
from tests.engine.step_model import Stage, StepModel
from tests.virtual_time import in_virtual_time

FULL = Spending("2026-11", 100_00, "2026-11-20", 5_00)
"""The clock of the stage stands on the 20th of November."""


def stage(budget: Budget, spent: Spending = FULL) -> Stage:
    found = Stage(StepModel(["Hi.", Usage("m", 9, 1)]), StepModel(["Hello."]))
    found.memory.office = replace(sample_office(), budget=budget, spending=spent)
    return found


@pytest.mark.parametrize("budget", [Budget(100_00), Budget(90_00), Budget(0, 5_00)])
@in_virtual_time
async def test_the_script_answers_at_the_ceiling(budget: Budget) -> None:
    call = stage(budget)

    heard = await call.turn()

    assert heard.words == "Hello."
    assert call.moves == [("scripted", "budget used up")]


@pytest.mark.parametrize(
    ("budget", "spent"),
    [
        (Budget(), FULL),
        (Budget(100_01), FULL),
        (Budget(0, 5_01), FULL),
        (Budget(100_00), replace(FULL, month="2026-10")),
        (Budget(0, 5_00), replace(FULL, day="2026-11-19")),
    ],
    ids=["no budget", "a higher ceiling", "a higher guard", "a new month", "a new day"],
)
@in_virtual_time
async def test_the_model_answers_below_it(budget: Budget, spent: Spending) -> None:
    heard = await stage(budget, spent).turn()

    assert heard.words == "Hi."


@pytest.mark.parametrize("urgency", ["L", "E"])
@in_virtual_time
async def test_an_emergency_knows_no_ceiling(urgency: str) -> None:
    call = stage(Budget(1))
    call.memory.urgency = urgency

    heard = await call.turn()

    assert heard.words == "Hi."
