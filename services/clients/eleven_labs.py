"""Speech by ElevenLabs: a sentence becomes an mp3, and a look at how the account does.

Calls on ConversationRelay need none of this: there Twilio speaks with ElevenLabs by itself. It
serves the conversation without sockets, the on-call announcements and previews.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from services.clients.faults import Kind, fault_of_status
from services.clients.http import RETRY_DELAYS_S, HttpClient, Reply, TimeLimits
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, SettingsWrong
from services.core.health import Condition, Report

OUTPUT_FORMAT = "mp3_44100_64"
DEFAULT_MODEL = "flash_v2_5"
USED_UP = 0.9
"""Share of the credit from which on we warn."""

CODES: Mapping[str, Kind] = {  # ElevenLabs' detail.status -> what it means to us
    "quota_exceeded": ProviderRefused,
    "invalid_api_key": ProviderRefused,
    "voice_not_found": ProviderRefused,
    "too_many_concurrent_requests": ProviderDown,
    "system_busy": ProviderDown,
}
VOICE = re.compile(
    r"(?P<id>[A-Za-z0-9]+)"
    r"(?:-(?P<model>(?:flash|turbo|multilingual)_v\d(?:_\d)?))?"
    r"(?:-(?P<speed>\d\.\d+)_(?P<stability>\d\.\d+)_(?P<similarity>\d\.\d+))?"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice and its tuning. None: the voice's own value."""

    voice_id: str
    model: str = DEFAULT_MODEL
    speed: float | None = None
    stability: float | None = None
    similarity: float | None = None

    @classmethod
    def read(cls, text: str) -> Voice:
        """A voice as Twilio spells it: `id[-model][-speed_stability_similarity]`.

        Raises SettingsWrong."""
        found = VOICE.fullmatch(text)
        if found is None:
            raise SettingsWrong(
                "A voice (ELEVENLABS_VOICE, or `voice` of an assistant) must look like"
                f" UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8, not {text!r}"
            )
        tuning = {
            name: float(found[name]) if found[name] else None
            for name in ("speed", "stability", "similarity")
        }
        return cls(found["id"], found["model"] or DEFAULT_MODEL, **tuning)

    @property
    def settings(self) -> dict[str, float]:
        """The tuning as the interface takes it."""
        values = {
            "speed": self.speed,
            "stability": self.stability,
            "similarity_boost": self.similarity,
        }
        return {name: value for name, value in values.items() if value is not None}


def _detail(reply: Reply) -> str:
    """The status word in an error, or "" where there is none."""
    found: Any = reply.json()
    detail = found.get("detail") if isinstance(found, Mapping) else None
    return str(detail.get("status", "")) if isinstance(detail, Mapping) else ""


class ElevenLabs:
    """One account."""

    def __init__(
        self,
        api_key: str,
        *,
        base_url: str = "https://api.elevenlabs.io",
        limits: TimeLimits | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        self._http = HttpClient(
            "elevenlabs",
            base_url,
            headers={"xi-api-key": api_key},
            limits=limits,
            code_of=_detail,
            codes=CODES,
            retry_delays_s=retry_delays_s,
        )

    async def render(self, text: str, language: str, voice: str) -> bytes:
        """`text` as mp3, in a voice as Twilio spells it. Billed by the character: never asked
        twice. Raises ProviderError, and SettingsWrong for what is no voice."""
        speaker = Voice.read(voice)
        body: dict[str, Any] = {
            "text": text,
            "model_id": f"eleven_{speaker.model}",
            "language_code": language,
        }
        if speaker.settings:
            body["voice_settings"] = speaker.settings
        path = f"/v1/text-to-speech/{quote(speaker.voice_id)}"
        reply = await self._http.write(path, params={"output_format": OUTPUT_FORMAT}, json=body)
        if not reply.headers.get("Content-Type", "").startswith("audio/") or not reply.body:
            raise ProviderDown("elevenlabs: the answer holds no sound", status=reply.status)
        return reply.body

    async def probe(self) -> Report:
        """How the account does. Synthesises nothing, because that is billed."""
        try:
            reply = await self._http.once("GET", "/v1/user/subscription")
            if reply.status == 401 and _detail(reply) == "missing_permissions":
                return await self._probe_scoped_key()
        except ProviderError as error:
            return Report(Condition.DOWN, str(error))
        return self._report(reply)

    async def _probe_scoped_key(self) -> Report:
        """A key that may only speak is a good key; see whether it may at least look at models."""
        reply = await self._http.once("GET", "/v1/models")
        if reply.status == 401 and _detail(reply) == "missing_permissions":
            return Report(Condition.UNKNOWN, "The key is accepted; its rights allow no look.")
        if reply.status == 200:
            return Report(Condition.OK, "The key may not see the credit that is left.")
        return self._report(reply)

    def _report(self, reply: Reply) -> Report:
        if reply.status == 200:
            return _credit(reply.json())
        error = fault_of_status(
            "elevenlabs", reply.status, wrote=False, code=_detail(reply), codes=CODES
        )
        down = isinstance(error, ProviderRefused)
        return Report(Condition.DOWN if down else Condition.DEGRADED, str(error))

    async def close(self) -> None:
        await self._http.close()


def _credit(account: Any) -> Report:
    """What a subscription says about the days ahead."""
    if not isinstance(account, Mapping):
        return Report(Condition.UNKNOWN, "The account's answer cannot be read.")
    status = str(account.get("status", ""))
    if status in ("past_due", "incomplete", "free_disabled"):
        return Report(Condition.DEGRADED, f"The subscription is {status}.")
    used, limit = account.get("character_count"), account.get("character_limit")
    if not isinstance(used, int) or not isinstance(limit, int) or limit <= 0:
        return Report(Condition.OK)
    if used / limit > USED_UP and not account.get("max_credit_limit_extension"):
        return Report(Condition.DEGRADED, f"{used / limit:.0%} of the credit is used.")
    return Report(Condition.OK)
