"""What is told of models that end or are gone, and what to do about it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.core.dialogue import Mode
from services.core.model_names import KnownModels, ModelName
from services.core.model_notices import notice_of, notices

STREAMING = "MODEL_STREAMING"


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def mini(day: date, successor: str = "gpt-6-luna", *, official: bool = True) -> ModelName:
    return ModelName("gpt-4o-mini", successor, KnownModels(official, lambda: noon(day)))


def words(name: ModelName) -> tuple[str, str]:
    told = notice_of(STREAMING, name)
    return (told.words, told.todo) if told else ("", "")


def test_it_tells_weeks_ahead_who_takes_over() -> None:
    assert words(mini(date(2026, 11, 20))) == (
        "gpt-4o-mini is switched off on Jan 14, 2027, in 55 days; then gpt-6-luna takes over by"
        " itself.",
        "Try MODEL_STREAMING=gpt-6-luna before that day, and name a successor for it.",
    )


def test_it_presses_where_nobody_takes_over() -> None:
    told = notice_of(STREAMING, mini(date(2026, 11, 20), ""))

    assert told is not None
    assert told.pressing
    assert told.words.endswith("and nothing is named that takes over.")
    assert "MODEL_STREAMING_SUCCESSOR" in told.todo


@pytest.mark.parametrize(
    ("day", "pressing"), [(date(2026, 12, 30), False), (date(2026, 12, 31), True)]
)
def test_it_presses_in_the_last_days(day: date, pressing: bool) -> None:
    told = notice_of(STREAMING, mini(day))

    assert told is not None
    assert told.pressing is pressing


def test_a_far_day_is_not_told_yet() -> None:
    assert notice_of(STREAMING, mini(date(2026, 9, 1))) is None


def test_it_tells_who_answers_after_that_day() -> None:
    assert words(mini(date(2027, 1, 14))) == (
        "gpt-4o-mini was switched off on Jan 14, 2027; gpt-6-luna answers in its place.",
        "Set MODEL_STREAMING=gpt-6-luna, name a successor for it, and start Chris again.",
    )


def test_it_tells_when_the_key_has_no_such_model() -> None:
    name = mini(date(2026, 11, 20))
    name.lost("gpt-4o-mini")

    assert words(name)[0] == (
        "gpt-4o-mini is not served to this key; gpt-6-luna answers in its place."
    )


def test_it_tells_when_nobody_is_left() -> None:
    name = mini(date(2026, 11, 20))
    name.lost("gpt-4o-mini")
    name.lost("gpt-6-luna")

    assert words(name)[0] == (
        "The model server does not know gpt-4o-mini and gpt-6-luna: another mode answers in its"
        " place."
    )


def test_an_announced_day_is_told_behind_another_server_too() -> None:
    name = mini(date(2027, 1, 20), official=False)

    assert name.now == "gpt-4o-mini"
    assert words(name)[0].startswith("gpt-4o-mini was to end on Jan 14, 2027, and this server")


def test_the_most_urgent_comes_first() -> None:
    known = KnownModels(now=lambda: noon(date(2026, 11, 20)))
    names = {
        Mode.LIVE: ModelName("gpt-realtime", "gpt-realtime-2.1", known),
        Mode.STREAMING: ModelName("gpt-4o-mini", "gpt-6-luna", known),
        Mode.REASONING: ModelName("gpt-9", "", known),
    }
    known.lost("gpt-9")

    found = [one.setting for one in notices(names)]

    assert found == ["MODEL_REASONING", "MODEL_STREAMING", "MODEL_LIVE"]


def test_it_speaks_of_a_day_that_is_past_as_of_one_that_is_past() -> None:
    told = words(mini(date(2027, 1, 20), official=False))

    assert told == (
        "gpt-4o-mini was to end on Jan 14, 2027, and this server answers to it all the same; once"
        " it does not, gpt-6-luna takes over by itself.",
        "Try MODEL_STREAMING=gpt-6-luna now, and name a successor for it.",
    )
