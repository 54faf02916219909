"""The slower voice, and an ear with more patience."""

from __future__ import annotations

import pytest

from services.call.voices import eot_threshold, slowed, speech_timeout_ms
from services.clients.eleven_labs import Voice
from services.core.manner import ORDINARY, Manner


@pytest.mark.parametrize(
    ("voice", "slower"),
    [
        ("UgBBYS2s-flash_v2_5-1.0_0.6_0.8", "UgBBYS2s-flash_v2_5-0.85_0.6_0.8"),
        ("UgBBYS2s-1.2_0.6_0.8", "UgBBYS2s-1.02_0.6_0.8"),
        ("UgBBYS2s-flash_v2_5-0.75_0.6_0.8", "UgBBYS2s-flash_v2_5-0.7_0.6_0.8"),
        ("UgBBYS2s-flash_v2_5", "UgBBYS2s-flash_v2_5-0.85_0.6_0.8"),
        ("UgBBYS2s", "UgBBYS2s-0.85_0.6_0.8"),
    ],
)
def test_it_slows_any_voice_down(voice: str, slower: str) -> None:
    assert slowed(voice) == slower
    assert 0.7 <= (Voice.read(slower).speed or 0) <= 1.2


@pytest.mark.parametrize(
    ("manner", "timeout_ms", "threshold"),
    [
        (ORDINARY, 1000, 0.7),
        (Manner(plain=True), 1800, 0.85),
        (Manner(relay=True), 3000, 0.85),
    ],
)
def test_it_waits_longer_for_who_needs_it(
    manner: Manner, timeout_ms: int, threshold: float
) -> None:
    assert speech_timeout_ms(1000, manner) == timeout_ms
    assert eot_threshold(0.7, manner) == threshold


def test_it_never_waits_shorter_than_the_settings_say() -> None:
    assert speech_timeout_ms(4000, Manner(relay=True)) == 4000
