"""One ConversationRelay socket, from Twilio's end of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

import aiohttp
import orjson

from services.simulator.ear import Ear
from services.simulator.exchange import Exchange

ANSWER_LIMIT_S = 60.0
SECOND_CYCLE_S = 0.5
"""How long a question is waited for that may follow fixed words."""


class RelaySocket:
    """Sends what Twilio sends, keeps what the server says, and times it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, chars_per_s: float | None) -> None:
        self._socket = socket
        self._changed = asyncio.Condition()
        self.messages: list[dict[str, Any]] = []
        """What the server sent since the last `start_listening`, in order."""
        self.languages: list[str] = []
        """What the server has set the ear to, in order."""
        self.end: dict[str, Any] | None = None
        self.close_code: int | None = None
        self._ear = Ear(self._report, chars_per_s) if chars_per_s else None
        self._asked_at = self._opened_at = time.monotonic()
        self.first_word_s: float | None = None
        """From the last `start_listening` to the first word."""
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def open(
        cls,
        http: aiohttp.ClientSession,
        exchange: Exchange,
        path: str,
        *,
        chars_per_s: float | None = None,
    ) -> RelaySocket:
        """Raises aiohttp.WSServerHandshakeError where the server refuses the handshake."""
        url = "ws" + exchange.address.removeprefix("http") + path
        socket = await http.ws_connect(url, headers=exchange.headers(path), max_msg_size=0)
        return cls(socket, chars_per_s)

    async def setup(
        self, call_sid: str, caller: str, called: str, account_sid: str, given: Mapping[str, str]
    ) -> None:
        """The first message of every socket."""
        await self.send(
            type="setup",
            sessionId=f"VX{call_sid[2:]}",
            callSid=call_sid,
            accountSid=account_sid,
            parentCallSid="",
            **{"from": caller},
            to=called,
            forwardedFrom="",
            callerName="",
            direction="inbound",
            callType="PSTN",
            callStatus="IN_PROGRESS",
            customParameters=dict(given),
        )

    @property
    def open_s(self) -> int:
        """Seconds since it was opened, each one that was begun."""
        return ceil(time.monotonic() - self._opened_at)

    async def send(self, **message: object) -> None:
        await self.send_raw(orjson.dumps(message).decode())

    async def send_raw(self, frame: str | bytes) -> None:
        """Anything at all, also what no relay would send."""
        if isinstance(frame, bytes):
            await self._socket.send_bytes(frame)
        else:
            await self._socket.send_str(frame)

    def start_listening(self) -> None:
        """A new answer is waited for: forget the messages so far and start the watch."""
        self.messages.clear()
        self.first_word_s = None
        self._asked_at = time.monotonic()
        if self._ear:
            self._ear.listen_anew()

    async def cut_off_words(self) -> str:
        """Stop playing; what was heard. Without an ear: everything that was sent."""
        return await self._ear.stop_playing() if self._ear else self.heard

    @property
    def heard(self) -> str:
        """The words sent since the last `start_listening`, joined."""
        return "".join(str(m.get("token", "")) for m in self._texts()).strip()

    @property
    def closed(self) -> bool:
        return self._listening.done()

    async def until(self, is_so: Callable[[], bool], limit_s: float = ANSWER_LIMIT_S) -> None:
        """Wait until something is so; looked at after each message. Raises TimeoutError."""
        async with asyncio.timeout(limit_s), self._changed:
            await self._changed.wait_for(is_so)

    async def until_quiet(self) -> None:
        """Wait until the answer's talk cycle is closed, or the call ends."""
        await self.until(self._is_quiet)
        if self._fixed_words_last and not self.end:
            await self._second_cycle()

    async def until_over(self) -> None:
        """Wait until the server has closed the socket or sent `end`."""
        await self.until(lambda: self.end is not None or self.closed)

    async def close(self) -> None:
        """As Twilio closes it when the caller hangs up."""
        if self._ear:
            await self._ear.close()
        await self._socket.close(code=1000, message=b"Closing websocket session")
        await asyncio.wait({self._listening}, timeout=2)

    # --- parts --------------------------------------------------------------------------

    def _texts(self) -> list[dict[str, Any]]:
        return [message for message in self.messages if message.get("type") == "text"]

    @property
    def _fixed_words_last(self) -> bool:
        texts = self._texts()
        return bool(texts) and texts[-1].get("interruptible") is False

    def _is_quiet(self) -> bool:
        texts = self._texts()
        closed = bool(texts) and texts[-1].get("last") is True
        return closed or self.end is not None or self.closed

    async def _second_cycle(self) -> None:
        """A question may follow fixed words, in a cycle of its own; gas has none."""
        try:
            await self.until(
                lambda: self._is_quiet() and not self._fixed_words_last, SECOND_CYCLE_S
            )
        except TimeoutError:
            return

    async def _report(self, name: str, value: str) -> None:
        if not self._socket.closed:
            await self.send(type="info", name=name, value=value)

    async def _listen(self) -> None:
        try:
            async for frame in self._socket:
                if frame.type is aiohttp.WSMsgType.TEXT:
                    await self._take(orjson.loads(frame.data))
        finally:
            self.close_code = self._socket.close_code
            # The waiters look at `closed`, which is true only once this task is done.
            asyncio.get_running_loop().call_soon(self._wake)

    def _wake(self) -> None:
        self._waking = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _take(self, message: dict[str, Any]) -> None:
        if message.get("type") == "language":
            self.languages.append(str(message.get("transcriptionLanguage", "")))
        if message.get("type") == "text":
            words, last = str(message.get("token", "")), message.get("last") is True
            if words.strip() and self.first_word_s is None:
                self.first_word_s = time.monotonic() - self._asked_at
            if self._ear:
                self._ear.take(words, last=last)
        async with self._changed:
            self.messages.append(message)
            if message.get("type") == "end":
                self.end = message
            self._changed.notify_all()
