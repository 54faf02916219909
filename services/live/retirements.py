"""When models stop being served, as their vendor has announced it. Data, no rules.

Source: https://developers.openai.com/api/docs/deprecations, read in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WARN_DAYS = 60

_GPT_4 = date(2027, 1, 14)
_REALTIME = date(2027, 1, 20)
_SPEECH_TO_TEXT = date(2027, 2, 26)

LAST_DAYS: dict[str, tuple[date, str]] = {
    # model: (the day it stops, the vendor's replacement)
    "gpt-5": (date(2026, 12, 11), "gpt-5.6-sol"),
    "gpt-5-mini": (date(2026, 12, 11), "gpt-5.6-terra"),
    "gpt-5-nano": (date(2026, 12, 11), "gpt-5.6-luna"),
    "o3": (date(2026, 12, 11), "gpt-5.6-sol"),
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


def retirements(models: Iterable[str], today: date) -> tuple[Retirement, ...]:
    """Those of `models` that have a last day, the nearest first."""
    found = [
        Retirement(model, last_day, (last_day - today).days, replacement)
        for model in dict.fromkeys(models)
        if model in LAST_DAYS
        for last_day, replacement in [LAST_DAYS[model]]
    ]
    return tuple(sorted(found, key=lambda one: (one.retires_on, one.model)))
