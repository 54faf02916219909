"""Speech by ElevenLabs, against a server that answers as its reference says."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import unused_port

from services.clients.eleven_labs import ElevenLabs, Voice
from services.clients.http import TimeLimits
from services.core.errors import (
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
    SettingsWrong,
)
from services.core.health import Condition
from tests.clients.conftest import Answer, Provider, hangs, says, sends

QUICK = TimeLimits(connect_s=0.5, read_s=0.1, total_s=1)
VOICE = "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8"


@pytest.fixture
async def voice(provider: Provider) -> AsyncIterator[ElevenLabs]:
    made = ElevenLabs("key-1", base_url=provider.url, limits=QUICK)
    yield made
    await made.close()


def fails(status: int, word: str) -> Answer:
    return says(status, {"detail": {"status": word, "message": "No."}})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("abc", Voice("abc")),
        ("abc-turbo_v2", Voice("abc", "turbo_v2")),
        ("abc-0.9_0.6_0.4", Voice("abc", "flash_v2_5", 0.9, 0.6, 0.4)),
        ("abc-flash_v2_5-1.0_0.6_0.8", Voice("abc", "flash_v2_5", 1.0, 0.6, 0.8)),
    ],
)
def test_it_reads_a_voice_as_twilio_spells_it(text: str, read: Voice) -> None:
    assert Voice.read(text) == read


@pytest.mark.parametrize("text", ["", "en-US-Journey-O", "abc-1_2", "abc/../x", "abc-flash"])
def test_it_refuses_what_is_no_voice(text: str) -> None:
    with pytest.raises(SettingsWrong):
        Voice.read(text)


async def test_it_renders_a_sentence_with_the_voices_tuning(
    voice: ElevenLabs, provider: Provider
) -> None:
    provider.will(sends(b"mp3", "audio/mpeg"))

    assert await voice.render("Hola.", "es", VOICE) == b"mp3"

    asked = provider.asked[0]
    assert asked.path == "/v1/text-to-speech/UgBBYS2sOqTuMpoF3BR0"
    assert asked.query == {"output_format": "mp3_44100_64"}
    assert asked.headers["xi-api-key"] == "key-1"
    assert json.loads(asked.body) == {
        "text": "Hola.",
        "model_id": "eleven_flash_v2_5",
        "language_code": "es",
        "voice_settings": {"speed": 1.0, "stability": 0.6, "similarity_boost": 0.8},
    }


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (fails(429, "too_many_concurrent_requests"), ProviderDown),
        (fails(429, "system_busy"), ProviderDown),
        (fails(401, "quota_exceeded"), ProviderRefused),
        (fails(401, "invalid_api_key"), ProviderRefused),
        (fails(400, "voice_not_found"), ProviderRefused),
        (says(422, {"detail": [{"loc": [], "msg": "", "type": ""}]}), ProviderRefused),
        (says(500), ProviderUnsure),
        (sends(b"<html>", "text/html"), ProviderDown),
        (sends(b"", "audio/mpeg"), ProviderDown),
        (hangs, ProviderUnsure),
    ],
    ids=["429", "busy", "quota", "key", "voice", "422", "500", "no sound", "empty", "hangs"],
)
async def test_it_says_why_there_is_no_sound(
    voice: ElevenLabs, provider: Provider, answer: Answer, kind: type[ProviderError]
) -> None:
    provider.will(answer)

    with pytest.raises(kind):
        await voice.render("Hello.", "en", VOICE)

    assert len(provider.asked) == 1


@pytest.mark.parametrize(
    ("answers", "condition"),
    [
        ([says(200, {"status": "active", "character_count": 1, "character_limit": 100})], "ok"),
        ([says(200, {"status": "active", "character_count": 95, "character_limit": 100})],
         "degraded"),
        ([says(200, {"status": "active", "character_count": 95, "character_limit": 100,
                     "max_credit_limit_extension": "unlimited"})], "ok"),
        ([says(200, {"status": "past_due"})], "degraded"),
        ([says(200, ["odd"])], "unknown"),
        ([fails(401, "invalid_api_key")], "down"),
        ([fails(401, "missing_permissions"), says(200, [])], "ok"),
        ([fails(401, "missing_permissions")], "unknown"),
        ([fails(401, "missing_permissions"), says(503)], "degraded"),
        ([says(429)], "degraded"),
        ([says(503)], "degraded"),
        ([hangs], "down"),
    ],
)  # fmt: skip
async def test_it_looks_at_the_account_without_speaking(
    voice: ElevenLabs, provider: Provider, answers: list[Answer], condition: str
) -> None:
    provider.will(*answers)

    report = await voice.probe()

    assert report.condition is Condition(condition)
    assert {asked.method for asked in provider.asked} == {"GET"}


async def test_an_account_that_cannot_be_reached_is_down() -> None:
    voice = ElevenLabs("key-1", base_url=f"http://127.0.0.1:{unused_port()}", limits=QUICK)

    report = await voice.probe()

    assert report.condition is Condition.DOWN
    await voice.close()
