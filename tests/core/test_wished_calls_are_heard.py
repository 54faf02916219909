"""When a caller wishes to be called, out of what they say."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.core.wished_times import wished_call

NOW = datetime(2026, 11, 20, 10, 7, tzinfo=ZoneInfo("America/New_York"))
"""A Friday morning."""


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("call me back tomorrow at three", "21 15:00"),
        ("please call me after 5", "20 17:00"),
        ("can somebody call me today at 4:30 pm", "20 16:30"),
        ("call me at nine", "21 09:00"),
        ("call me back Monday morning", "23 12:00"),
        ("call me at noon", "20 12:00"),
        ("you can reach me tomorrow afternoon", "21 17:00"),
        ("call me tonight at eight pm", "20 20:00"),
        ("Call me tomorrow.", "21 17:00"),
        ("llámeme mañana por la tarde", "21 17:00"),
        ("me puede llamar a las dos y media", "20 14:30"),
    ],
)
def test_it_hears_the_time(said: str, moment: str) -> None:
    wished = wished_call(said, NOW)

    assert wished is not None
    assert f"{wished:%d %H:%M}" == moment


@pytest.mark.parametrize(
    "said",
    [
        "call me",
        "your man came at three and broke it",
        "call me today at nine",
        "",
        "call me at 99",
    ],
)
def test_it_hears_none(said: str) -> None:
    assert wished_call(said, NOW) is None
