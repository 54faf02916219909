"""Many calls at once, each talking at its own pace: what the program adds to the model's time."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from bench.model_words import name_of
from bench.processes import API_TOKEN
from services.simulator.exchange import Exchange, read_hello
from services.simulator.line import new_call_sid

CALLER, CALLED = "+15005550001", "+15005550006"
DIAL_RATE = 50.0
"""New calls a second."""
PACE_S, PACE_ALONE_S = 6.0, 0.4
"""From one sentence of a call to its next, at the mean; shorter where there is one call alone."""
TURN_LIMIT_S = 20.0
REPROMPT_S = 0.3
HEARD_WORDS = 5
BEGUN_MESSAGES = 4
"""An answer is under way, and has not ended yet."""
SENTENCE = "I have a question about my lease."


@dataclass(slots=True)
class Tally:
    """What was seen at one level. Times in ms."""

    asked: list[tuple[str, int, int, int]] = field(default_factory=list)
    """Call, turn, sentence sent and first word heard, in ns."""
    lag_ms: list[float] = field(default_factory=list)
    turns: int = 0
    failed: int = 0
    refused: int = 0
    cuts: int = 0
    stale: int = 0
    history: dict[str, int] = field(default_factory=dict)


class Call:
    """One call; as lean as it can be, so that the driver is not what is measured."""

    def __init__(
        self,
        exchange: Exchange,
        model_url: str,
        http: aiohttp.ClientSession,
        tally: Tally,
        mode: str = "",
    ) -> None:
        """`mode`: one to be set once the call is there."""
        self.sid = new_call_sid()
        self.key = self.sid[2:14]
        self.turn = 0
        self.text = ""
        self._exchange = exchange
        self._model_url = model_url
        self._http = http
        self._tally = tally
        self._mode = mode
        self._sent_ns = 0
        self._first_ns = 0
        self._tokens = 0
        self._done = asyncio.Event()
        self._begun = asyncio.Event()
        self._old = ""
        """The word of an answer that was cut: nothing of it may come any more."""

    async def ring(self) -> None:
        """The webhook, the socket and `setup`."""
        form = {
            "CallSid": self.sid,
            "AccountSid": self._exchange.account_sid,
            "From": CALLER,
            "To": CALLED,
            "CallStatus": "ringing",
            "Direction": "inbound",
        }
        url, headers = f"{self._exchange.address}/voice", self._exchange.headers("/voice", form)
        async with self._http.post(url, data=form, headers=headers) as answer:
            hello = read_hello(await answer.text())
        self._socket = await self._http.ws_connect(
            f"ws{self._exchange.address[4:]}{hello.relay_path}",
            headers=self._exchange.headers(hello.relay_path),
            max_msg_size=0,
        )
        await self._send(
            type="setup",
            sessionId=f"VX{self.sid[2:]}",
            callSid=self.sid,
            accountSid=self._exchange.account_sid,
            **{"from": CALLER},
            to=CALLED,
            direction="inbound",
            customParameters=dict(hello.parameters),
        )
        self._listening = asyncio.create_task(self._listen())
        if self._mode:
            await self._set_mode()

    async def _set_mode(self) -> None:
        url = f"{self._exchange.address}/api/calls/{self.sid}/mode"
        known = {"Authorization": f"Bearer {API_TOKEN}"}
        async with self._http.post(url, json={"mode": self._mode}, headers=known) as answer:
            if answer.status != 200:
                raise ValueError(f"the mode was not set: {answer.status}")

    async def hang_up(self) -> None:
        await self._socket.close()
        await asyncio.wait({self._listening}, timeout=2)

    async def whole_turn(self) -> None:
        """Say something and hear the answer to its end."""
        await self._say()
        await self._wait_for(self._done)

    async def cut_turn(self) -> None:
        """Speak over an answer, say the next thing, and see what becomes of the old words."""
        await self._say()
        if not await self._wait_for(self._begun):
            return
        heard = " ".join(self.text.split()[:HEARD_WORDS])
        self._old = name_of(self.turn)
        await self._send(
            type="interrupt", utteranceUntilInterrupt=heard, durationUntilInterruptMs=900
        )
        await asyncio.sleep(REPROMPT_S)
        self._tally.cuts += 1
        await self.whole_turn()
        self._old = ""
        verdict = await self._verdict(heard)
        self._tally.history[verdict] = self._tally.history.get(verdict, 0) + 1

    async def _verdict(self, heard: str) -> str:
        """How the cut answer stood in the history that the next request carried: `heard`,
        `generated` (past what was heard) or `absent`."""
        asked = {"call": self.key, "turn": str(self.turn)}
        async with self._http.get(f"{self._model_url}/request", params=asked) as answer:
            messages = await answer.json() or []
        old = name_of(self.turn - 1)
        said = [str(m.get("content")) for m in messages if m.get("role") == "assistant"]
        cut = next((text for text in reversed(said) if old in text), None)
        if cut is None:
            return "absent"
        return "heard" if len(cut.strip()) <= len(heard) + 3 else "generated"

    async def _say(self) -> None:
        self.turn += 1
        self.text, self._tokens, self._first_ns = "", 0, 0
        self._done.clear()
        self._begun.clear()
        words = f"{SENTENCE} call={self.key} turn={self.turn}"
        self._sent_ns = time.monotonic_ns()
        await self._send(type="prompt", voicePrompt=words, lang="en-US", last=True)
        self._tally.turns += 1

    async def _wait_for(self, event: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(TURN_LIMIT_S):
                await event.wait()
        except TimeoutError:
            self._tally.failed += 1
            return False
        return True

    async def _send(self, **message: object) -> None:
        await self._socket.send_str(orjson.dumps(message).decode())

    async def _listen(self) -> None:
        async for frame in self._socket:
            if frame.type is aiohttp.WSMsgType.TEXT:
                self._take(orjson.loads(frame.data), time.monotonic_ns())

    def _take(self, message: dict[str, Any], now_ns: int) -> None:
        if message.get("type") != "text":
            return
        token = str(message["token"])
        if self._old and self._old in token and self._old != name_of(self.turn):
            self._tally.stale += 1
            return
        if not self._first_ns and token.strip():
            self._first_ns = now_ns
            self._tally.asked.append((self.key, self.turn, self._sent_ns, now_ns))
        self.text += token
        self._tokens += 1
        if self._tokens >= BEGUN_MESSAGES:
            self._begun.set()
        if message.get("last"):
            self._done.set()


class Level:
    """One number of calls, for some seconds."""

    def __init__(
        self,
        exchange: Exchange,
        model_url: str,
        calls: int,
        seconds: float,
        cut_every: int = 0,
        mode: str = "",
    ) -> None:
        self.tally = Tally()
        self._exchange = exchange
        self._model_url = model_url
        self._calls = calls
        self._seconds = seconds
        self._cut_every = cut_every
        self._mode = mode
        self._talk = asyncio.Event()
        self._ends_s = 0.0

    async def dial(self, http: aiohttp.ClientSession) -> list[Call]:
        """All calls, one after the other, none of them talking yet."""
        calls = []
        for _ in range(self._calls):
            call = Call(self._exchange, self._model_url, http, self.tally, self._mode)
            try:
                await call.ring()
            except (aiohttp.ClientError, OSError, ValueError):
                self.tally.refused += 1
                continue
            calls.append(call)
            await asyncio.sleep(1 / DIAL_RATE)
        return calls

    async def talk(self, calls: Iterable[Call]) -> None:
        """Let all of them talk until the time is over."""
        self._ends_s = asyncio.get_running_loop().time() + self._seconds
        watch = asyncio.create_task(self._watch_lag())
        await asyncio.gather(*(self._one(call) for call in calls))
        watch.cancel()

    async def _one(self, call: Call) -> None:
        loop = asyncio.get_running_loop()
        pace_s = PACE_S if self._calls > 1 else PACE_ALONE_S
        await asyncio.sleep(random.uniform(0, pace_s))
        number = 0
        while (began_s := loop.time()) < self._ends_s:
            number += 1
            cut = self._cut_every and number % self._cut_every == 0
            await (call.cut_turn() if cut else call.whole_turn())
            rest_s = pace_s * random.uniform(0.7, 1.3) - (loop.time() - began_s)
            await asyncio.sleep(max(0.0, rest_s))

    async def _watch_lag(self) -> None:
        """How late this driver itself runs: near the figures above, they mean nothing."""
        while True:
            before_s = time.monotonic()
            await asyncio.sleep(0.02)
            self.tally.lag_ms.append((time.monotonic() - before_s - 0.02) * 1000)
