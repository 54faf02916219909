"""When models stop being served, as their vendor has announced it. Data, no rules.

Source: https://developers.openai.com/api/docs/deprecations, read in November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.core.model_rules import base_name

WARN_DAYS = 60

_GPT_4 = date(2027, 1, 14)
_REALTIME = date(2027, 1, 20)
_SPEECH_TO_TEXT = date(2027, 2, 26)

LAST_DAYS: dict[str, tuple[date, str]] = {
    # model: (the day it stops, the vendor's replacement)
    "gpt-5": (date(2026, 12, 11), "gpt-5.6-sol"),
    "gpt-5-mini": (date(2026, 12, 11), "gpt-5.6-terra"),
    "gpt-5-nano": (date(2026, 12, 11), "gpt-5.6-luna"),
    "gpt-5-pro": (date(2026, 12, 11), "gpt-5.6-sol"),
    "o3": (date(2026, 12, 11), "gpt-5.6-sol"),
    "o3-pro": (date(2026, 12, 11), "gpt-5.6-sol"),
    "tts-1": (date(2027, 1, 6), ""),
    "tts-1-hd": (date(2027, 1, 6), ""),
    "gpt-4o-mini-tts": (date(2027, 1, 6), ""),
    "gpt-4o-mini": (_GPT_4, "gpt-6-luna"),
    "gpt-4o": (_GPT_4, "gpt-6-luna"),
    "gpt-4.1": (_GPT_4, "gpt-6-luna"),
    "gpt-4.1-mini": (_GPT_4, "gpt-6-luna"),
    "gpt-realtime": (_REALTIME, "gpt-realtime-2.1"),
    "gpt-realtime-mini": (_REALTIME, "gpt-realtime-2.1-mini"),
    "gpt-audio": (_REALTIME, "gpt-audio-1.5"),
    "gpt-audio-mini": (_REALTIME, "gpt-audio-1.5"),
    "whisper-1": (_SPEECH_TO_TEXT, "gpt-transcribe"),
    "gpt-4o-transcribe": (_SPEECH_TO_TEXT, "gpt-transcribe"),
    "gpt-4o-mini-transcribe": (_SPEECH_TO_TEXT, "gpt-transcribe"),
    "gpt-5.1": (date(2027, 4, 1), ""),
    "gpt-5.4-nano": (date(2027, 4, 1), ""),
}


# Snapshots that end on another day than the model that they are of.
SNAPSHOTS: dict[str, tuple[date, str]] = {
    "gpt-4o-2024-05-13": (date(2026, 10, 23), "gpt-6-luna"),
    "gpt-realtime-mini-2025-10-06": (date(2026, 7, 23), "gpt-realtime-2.1-mini"),
}
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Retirement:
    """A configured model and the day on which it stops. `days_left` is negative afterwards."""

    model: str
    retires_on: date
    days_left: int
    replacement: str

    @property
    def is_near(self) -> bool:
        return self.days_left < WARN_DAYS


def _announced(model: str) -> tuple[date, str] | None:
    """A fine-tune and a snapshot stop with their model."""
    name = base_name(model)
    found = SNAPSHOTS.get(name) or LAST_DAYS.get(name)
    return found or LAST_DAYS.get(_SNAPSHOT.sub("", name))


def last_day(model: str) -> date | None:
    """The first day on which it is not served any more, as announced."""
    found = _announced(model)
    return found[0] if found else None


def retirement(model: str, ends: date, today: date) -> Retirement:
    """What is to be told of a model that ends on this day."""
    found = _announced(model)
    return Retirement(model, ends, (ends - today).days, found[1] if found else "")


def retirements(models: Iterable[str], today: date) -> tuple[Retirement, ...]:
    """Those of `models` whose last day is announced, the nearest first."""
    ends = {model: last_day(model) for model in dict.fromkeys(models)}
    found = [retirement(model, day, today) for model, day in ends.items() if day]
    return tuple(sorted(found, key=lambda one: (one.retires_on, one.model)))
