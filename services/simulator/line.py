"""Plays Twilio's side of a call: rings the voice webhook, then speaks ConversationRelay.

The same code serves `make call`, the tests of the running server, and the measurements.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlsplit
from xml.etree import ElementTree

import aiohttp
import orjson

from services.call.signature import SIGNATURE, TEST_HEADER, sign

ANSWER_LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """How to reach the server: where it listens, and what its doors want to see."""

    address: str
    """`http://127.0.0.1:5000`, without a path."""
    public_url: str = ""
    """What Twilio would sign, where that is not `address`."""
    auth_token: str = field(default="", repr=False)
    test_token: str = field(default="", repr=False)
    account_sid: str = "AC" + "0" * 32

    def headers(self, path: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
        """The headers that let a request in: Twilio's signature, or our own token."""
        if not self.auth_token:
            return {TEST_HEADER: self.test_token}
        origin = self.public_url or self.address
        if form is None:
            origin = "ws" + origin.removeprefix("http")
        signature = sign(self.auth_token, origin + path, (form or {}).items())
        return {SIGNATURE: signature}


@dataclass(frozen=True, slots=True)
class Hello:
    """What the voice webhook answered."""

    relay_path: str
    greeting: str
    parameters: Mapping[str, str]
    action: str


class CallRefused(Exception):
    """The server did not take the call; the message says why."""


def read_hello(twiml: str) -> Hello:
    """The relay in a TwiML answer. Raises CallRefused where there is none."""
    root = ElementTree.fromstring(twiml)  # noqa: S314 (our own server's answer)
    relay = root.find(".//ConversationRelay")
    connect = root.find(".//Connect")
    if relay is None or connect is None:
        raise CallRefused(f"no ConversationRelay in the answer: {twiml[:200]}")
    given = {p.get("name", ""): p.get("value", "") for p in relay.iter("Parameter")}
    path = urlsplit(relay.get("url", "")).path
    return Hello(path, relay.get("welcomeGreeting", ""), given, connect.get("action", ""))


class SimulatedCall:
    """One call from a caller's number. Use as an asynchronous context; it hangs up at the end."""

    def __init__(self, exchange: Exchange, call_sid: str, caller: str, called: str) -> None:
        self.exchange = exchange
        self.call_sid = call_sid
        self.caller = caller
        self.called = called
        self.greeting = ""
        self.messages: list[dict[str, object]] = []
        """Everything that the server sent, in order."""
        self.end: dict[str, object] | None = None
        self.close_code: int | None = None
        self._hello: Hello
        self._http: aiohttp.ClientSession
        self._socket: aiohttp.ClientWebSocketResponse
        self._listening: asyncio.Task[None]
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> SimulatedCall:
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        try:
            self._hello = read_hello(await self.post("/voice", CallStatus="ringing"))
            self.greeting = self._hello.greeting
            await self._open()
        except BaseException:
            await self._http.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._socket.close()
        await asyncio.wait({self._listening}, timeout=2)
        try:
            if kind is None:
                await self.post("/voice/ended", CallStatus="completed", SessionStatus="completed")
        finally:
            await self._http.close()

    async def post(self, path: str, **more: str) -> str:
        """A webhook as Twilio sends it. Returns the TwiML; raises CallRefused on an error."""
        form = {
            "CallSid": self.call_sid,
            "AccountSid": self.exchange.account_sid,
            "From": self.caller,
            "To": self.called,
            "Direction": "inbound",
            **more,
        }
        headers = self.exchange.headers(path, form)
        url = self.exchange.address + path
        async with self._http.post(url, data=form, headers=headers) as answer:
            text = await answer.text()
            if answer.status >= 300:
                raise CallRefused(f"{path} answered {answer.status}: {text[:200]}")
            return text

    async def say(self, words: str) -> str:
        """Speak, and return all words of the answer, once its talk cycle is closed."""
        self.messages.clear()
        await self.send(type="prompt", voicePrompt=words, lang="en-US", last=True)
        await self.until_quiet()
        if self._fixed_words_last:
            await self._next_cycle()
        return self.heard

    async def interrupt(self, heard: str) -> None:
        """Speak over the assistant after hearing `heard`."""
        await self.send(
            type="interrupt", utteranceUntilInterrupt=heard, durationUntilInterruptMs=900
        )

    async def press(self, key: str) -> None:
        await self.send(type="dtmf", digit=key)

    async def send(self, **message: object) -> None:
        await self._socket.send_str(orjson.dumps(message).decode())

    @property
    def heard(self) -> str:
        """The words sent since the last `say`, joined."""
        texts = [m for m in self.messages if m.get("type") == "text"]
        return "".join(str(message.get("token", "")) for message in texts).strip()

    async def until_quiet(self) -> None:
        """Wait until a talk cycle is closed, or the call ends."""
        async with asyncio.timeout(ANSWER_LIMIT_S), self._changed:
            await self._changed.wait_for(self._is_quiet)

    async def until_over(self) -> None:
        """Wait until the server has closed the socket or sent `end`."""
        async with asyncio.timeout(ANSWER_LIMIT_S), self._changed:
            await self._changed.wait_for(lambda: self.end is not None or self._socket.closed)

    async def _next_cycle(self) -> None:
        """A question may follow fixed words, in a cycle of its own; gas has none."""
        try:
            async with asyncio.timeout(0.5), self._changed:
                await self._changed.wait_for(
                    lambda: self._is_quiet() and not self._fixed_words_last
                )
        except TimeoutError:
            return

    @property
    def _fixed_words_last(self) -> bool:
        texts = [m for m in self.messages if m.get("type") == "text"]
        return bool(texts) and texts[-1].get("interruptible") is False

    def _is_quiet(self) -> bool:
        texts = [m for m in self.messages if m.get("type") == "text"]
        closed = bool(texts) and texts[-1].get("last") is True
        return closed or self.end is not None or self._socket.closed

    async def _open(self) -> None:
        path = self._hello.relay_path
        url = "ws" + self.exchange.address.removeprefix("http") + path
        self._socket = await self._http.ws_connect(
            url, headers=self.exchange.headers(path), max_msg_size=0
        )
        self._listening = asyncio.create_task(self._listen())
        await self.send(
            type="setup",
            sessionId=f"VX{self.call_sid[2:]}",
            callSid=self.call_sid,
            accountSid=self.exchange.account_sid,
            parentCallSid="",
            **{"from": self.caller},
            to=self.called,
            forwardedFrom="",
            callerName="",
            direction="inbound",
            callType="PSTN",
            callStatus="IN_PROGRESS",
            customParameters=dict(self._hello.parameters),
        )

    async def _listen(self) -> None:
        async for frame in self._socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            message = orjson.loads(frame.data)
            async with self._changed:
                self.messages.append(message)
                if message.get("type") == "end":
                    self.end = message
                self._changed.notify_all()
        self.close_code = self._socket.close_code
        async with self._changed:
            self._changed.notify_all()
