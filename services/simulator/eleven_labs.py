"""Plays ElevenLabs: one account that speaks in silence, as long as the words would take."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SILENT_FRAME = bytes((0xFF, 0xFB, 0x50, 0xC0)) + bytes(204)
"""MPEG-1 layer 3, 64 kbit/s, 44.1 kHz, one channel: 26 ms in which nothing is heard."""
FRAMES_PER_LETTER = 3
"""About 13 letters a second, as people speak."""
TROUBLES: Mapping[str, tuple[int, str]] = {
    "key": (401, "invalid_api_key"),
    "quota": (401, "quota_exceeded"),
    "busy": (429, "too_many_concurrent_requests"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was to be spoken."""

    voice_id: str
    text: str
    model: str
    language: str
    settings: Mapping[str, float]


@dataclass
class ElevenLabsStandIn:
    """What the stand-in knows: the key, the voices there are, and what goes wrong next."""

    key: str
    voices: frozenset[str]
    slow_s: float = 0.0
    """How long each answer takes."""
    asked: list[Asked] = field(default_factory=list)
    troubles: deque[str] = field(default_factory=deque)

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post("/v1/text-to-speech/{voice_id}", self._speak)
        application.router.add_get("/v1/user/subscription", self._subscription)
        return application

    async def _speak(self, request: web.Request) -> web.Response:
        body: dict[str, Any] = await request.json()
        voice_id = request.match_info["voice_id"]
        wished = Asked(
            voice_id,
            body["text"],
            body["model_id"],
            body.get("language_code", ""),
            body.get("voice_settings", {}),
        )
        self.asked.append(wished)
        await asyncio.sleep(self.slow_s)
        if request.headers.get("xi-api-key") != self.key:
            return _refused(*TROUBLES["key"])
        if self.troubles:
            return _refused(*TROUBLES[self.troubles.popleft()])
        if voice_id not in self.voices:
            return _refused(404, "voice_not_found")
        sound = SILENT_FRAME * (FRAMES_PER_LETTER * len(wished.text))
        return web.Response(body=sound, content_type="audio/mpeg")

    async def _subscription(self, request: web.Request) -> web.Response:
        if request.headers.get("xi-api-key") != self.key:
            return _refused(*TROUBLES["key"])
        spoken = sum(len(one.text) for one in self.asked)
        return web.json_response({"character_count": spoken, "character_limit": 100_000})


def _refused(status: int, word: str) -> web.Response:
    return web.json_response({"detail": {"status": word, "message": "No."}}, status=status)
