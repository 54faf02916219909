"""What callers say after the safety words: taken back, told again, spread, help that has come."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, safety_words
from tests.engine.whole_call import STRANGER, TENANT, Exchange, say, talk

GAS = safety_words(Hazard.GAS, "en") or ""
FLOOD = "water is gushing from the ceiling"


async def _settled(exchange: Exchange) -> None:
    await exchange.escalation.settled()
    await exchange.turns.settled()


async def test_it_keeps_a_danger_that_is_taken_back_and_says_so() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "I smell gas", "sorry, false alarm, it was only the cooking")
    await _settled(exchange)

    assert "our team keeps it" in line.words.lower()
    assert runner.memory.urgency == "L"
    assert len(exchange.desk.rings) == 1


async def test_it_gives_the_safety_words_again_for_a_danger_that_came_back() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "I smell gas", "never mind it's nothing", "no it is gas, I smell gas again")
    await _settled(exchange)

    assert line.words.count(GAS) == 2
    assert len(exchange.desk.rings) == 1


@pytest.mark.parametrize(
    "said",
    [
        "oh wait the light is flickering",
        "now it's dripping into the outlet",
        "the fuse box is getting wet",
    ],
)
async def test_it_raises_water_that_reaches_current(said: str) -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, FLOOD, "no", said)
    await _settled(exchange)

    assert runner.memory.urgency == "L"
    assert Hazard.ELECTRICAL in runner.memory.hazards


async def test_it_takes_a_no_about_current_for_a_no() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, FLOOD, "no it's not near any outlet")
    await _settled(exchange)

    assert runner.memory.urgency == "E"


async def test_it_wakes_again_for_the_same_water_in_a_home_that_is_named_later() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(
        runner,
        f"{FLOOD} at 88 Bay Street 3C",
        "no",
        "and the apartment below, 2C, is getting water too",
    )
    await _settled(exchange)

    assert [issue.unit_id for issue in exchange.desk.issues] == ["bayview-3c", "bayview-2c"]
    assert len(exchange.desk.rings) == 2


@pytest.mark.parametrize("said", ["the ambulance is here now", "the fire department is here"])
async def test_it_takes_help_that_has_come_for_no_new_danger(said: str) -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "my husband isn't breathing", "yes", said)
    await _settled(exchange)

    assert runner.memory.hazards == [Hazard.MEDICAL]
    assert len(exchange.desk.rings) == 1


async def test_it_takes_a_late_answer_for_no_other_matter() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "your tenant fell and is not answering the door", "88 Bay Street 3C")
    before = len(line.words)
    await say(runner, "no I'm outside the door")

    assert "invoice" not in line.words[before:]


async def test_it_wakes_somebody_below_zero_celsius() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "my heater is dead", "it's minus two celsius")
    await _settled(exchange)

    assert runner.memory.urgency == "E"
    assert len(exchange.desk.rings) == 1


async def test_it_wakes_nobody_for_weak_heat_in_a_warm_home() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "my heat isn't working very well", "it's 68 in here")
    await _settled(exchange)

    assert exchange.desk.rings == []
