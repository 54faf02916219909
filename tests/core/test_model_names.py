"""The configured model answers until it is gone; then its successor does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.core.model_names import KnownModels, ModelName
from services.core.retirements import last_day
from services.simulator.fakes import FakeClock

AUTUMN = date(2026, 11, 20)


def known(day: date = AUTUMN, *, official: bool = True) -> KnownModels:
    return KnownModels(official, lambda: datetime(day.year, day.month, day.day, tzinfo=UTC))


def mini(of: KnownModels) -> ModelName:
    return ModelName("gpt-4o-mini", "gpt-6-luna", of)


def test_it_asks_the_configured_model_while_that_is_served() -> None:
    assert mini(known()).now == "gpt-4o-mini"


def test_it_asks_the_successor_from_the_announced_last_day_on() -> None:
    assert mini(known(date(2027, 1, 13))).now == "gpt-4o-mini"
    assert mini(known(date(2027, 1, 14))).now == "gpt-6-luna"


def test_it_counts_no_announced_day_at_a_compatible_server() -> None:
    assert mini(known(date(2027, 3, 1), official=False)).now == "gpt-4o-mini"


def test_it_believes_the_day_that_the_server_tells_before_the_announced_one() -> None:
    learned = known(date(2027, 1, 20))
    learned.seen("gpt-4o-mini", date(2027, 2, 1))

    assert mini(learned).now == "gpt-4o-mini"


def test_it_asks_the_successor_once_the_server_tells_a_day_that_is_past() -> None:
    learned = known(official=False)
    learned.seen("gpt-4o-mini", AUTUMN)

    assert mini(learned).now == "gpt-6-luna"


def test_it_names_the_successor_in_the_same_turn_in_which_the_model_is_refused() -> None:
    name = mini(known())

    assert name.lost("gpt-4o-mini") == "gpt-6-luna"
    assert (name.now, name.is_replaced, name.is_lost) == ("gpt-6-luna", True, False)


def test_it_names_nobody_when_the_successor_is_refused_too() -> None:
    name = mini(known())
    name.lost("gpt-4o-mini")

    assert name.lost("gpt-6-luna") == ""
    assert name.is_lost


def test_it_goes_back_to_a_retired_model_when_the_successor_is_not_there() -> None:
    name = mini(known(date(2027, 1, 14)))

    assert name.lost("gpt-6-luna") == "gpt-4o-mini"


def test_a_model_that_is_listed_again_answers_again() -> None:
    learned = known()
    name = mini(learned)
    learned.unlisted("gpt-4o-mini")
    meanwhile = name.now

    learned.seen("gpt-4o-mini")

    assert (meanwhile, name.now) == ("gpt-6-luna", "gpt-4o-mini")


def test_a_refusal_counts_more_than_a_list_for_an_hour() -> None:
    clock = FakeClock()
    learned = KnownModels(official=True, now=clock.now)
    name = mini(learned)
    name.lost("gpt-4o-mini")
    clock.advance(3599)
    learned.seen("gpt-4o-mini")
    before = name.now

    clock.advance(1)
    learned.seen("gpt-4o-mini")

    assert (before, name.now) == ("gpt-6-luna", "gpt-4o-mini")


def test_what_one_mode_has_learned_counts_for_the_others() -> None:
    learned = known()
    mini(learned).lost("gpt-4o-mini")

    assert ModelName("gpt-4o-mini", "gpt-5.4-mini", learned).now == "gpt-5.4-mini"


def test_without_a_successor_the_model_itself_is_asked() -> None:
    assert ModelName("llama3", "", known()).now == "llama3"


@pytest.mark.parametrize(
    ("model", "day"),
    [
        ("gpt-4o-2024-08-06", date(2027, 1, 14)),
        ("gpt-4o-2024-05-13", date(2026, 10, 23)),
        ("ft:gpt-4o-mini:office::1", date(2027, 1, 14)),
        ("gpt-realtime-2025-08-28", date(2027, 1, 20)),
        ("gpt-6-luna", None),
    ],
)
def test_snapshots_and_fine_tunes_end_with_their_model(model: str, day: date | None) -> None:
    assert last_day(model) == day


def test_it_tells_how_long_a_model_is_served() -> None:
    found = known().retirement("gpt-realtime")

    assert found is not None
    assert (found.days_left, found.replacement, found.is_near) == (61, "gpt-realtime-2.1", False)
