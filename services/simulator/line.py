"""Plays Twilio's side of a call: rings the voice webhook, then speaks ConversationRelay.

The same code serves `make call`, the tests of the running server, and the measurements.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import aiohttp
import orjson
from yarl import URL

from services.core.languages import language_for
from services.core.tongues import ANY
from services.simulator.exchange import CallRefused, Exchange, Hello, read_hello
from services.simulator.relay_socket import RelaySocket

REQUEST_LIMIT = aiohttp.ClientTimeout(total=20)


def new_call_sid() -> str:
    """A call's id as Twilio writes them."""
    return f"CA{secrets.token_hex(16)}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said in answer to one sentence."""

    words: str
    first_word_s: float | None
    """From the sentence to the first word; None where nothing was said."""
    whole_s: float


class SimulatedCall:
    """One call from a caller's number. Use as an asynchronous context; it hangs up at the end.

    With `chars_per_s` words are reported as played at that pace (infinite: at once), as Twilio
    does; without, nothing is reported.
    """

    def __init__(
        self,
        exchange: Exchange,
        call_sid: str,
        caller: str,
        called: str,
        *,
        chars_per_s: float | None = None,
        language: str = "en-US",
        stir: str = "",
    ) -> None:
        self.exchange = exchange
        self.call_sid = call_sid
        self.caller = caller
        self.called = called
        self.language = language
        self.stir = stir
        """What the networks say of the number (`StirVerstat`); "" says nothing."""
        self.greeting = ""
        self.hello: Hello
        self.socket: RelaySocket
        self._chars_per_s = chars_per_s
        self._http: aiohttp.ClientSession
        self._dropped = False

    async def __aenter__(self) -> SimulatedCall:
        self._http = aiohttp.ClientSession(timeout=REQUEST_LIMIT)
        try:
            await self.enter(await self.post("/voice", CallStatus="ringing"))
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
        try:
            await self.socket.close()
            if kind is None and not self._dropped:
                await self.leave()
        finally:
            await self._http.close()

    @asynccontextmanager
    async def by_webhooks(self) -> AsyncIterator[SimulatedCall]:
        """The call without a socket: only `post` works, and nothing is sent at the end."""
        async with aiohttp.ClientSession(timeout=REQUEST_LIMIT) as self._http:
            yield self

    # --- webhooks -----------------------------------------------------------------------

    async def post(self, path: str, *, retry_of: str = "", **more: str) -> str:
        """A webhook as Twilio sends it. Returns the TwiML; raises CallRefused on an error.

        `retry_of`: the idempotency token of the request that this one repeats.
        """
        form = {
            "CallSid": self.call_sid,
            "AccountSid": self.exchange.account_sid,
            "From": self.caller,
            "To": self.called,
            "Direction": "inbound",
            "CallStatus": "in-progress",
            **({"StirVerstat": self.stir} if self.stir else {}),
            **more,
        }
        headers = self.exchange.headers(path, form)
        if retry_of:
            headers["I-Twilio-Idempotency-Token"] = retry_of
        # Byte for byte as it was given to us, for that is what is signed.
        url = URL(self.exchange.address + path, encoded=True)
        async with self._http.post(url, data=form, headers=headers) as answer:
            text = await answer.text()
            if answer.status >= 300:
                raise CallRefused(f"{path} answered {answer.status}: {text[:200]}")
            return text

    async def leave(self) -> str:
        """Ask the action address what follows the session, as Twilio does when it is over."""
        session = {
            "SessionId": f"VX{self.call_sid[2:]}",
            "SessionDuration": str(self.socket.open_s),
        }
        if self.socket.end is None:
            over = {"CallStatus": "completed", "SessionStatus": "completed"}
            return await self.post("/voice/ended", **over, **session)
        handoff = str(self.socket.end.get("handoffData", ""))
        gone = {"SessionStatus": "ended", "HandoffData": handoff}
        return await self.post("/voice/ended", **gone, **session)

    async def tell_length(self, seconds: int) -> str:
        """The status callback of a call that is over."""
        return await self.post("/voice/status", CallStatus="completed", CallDuration=str(seconds))

    # --- the socket ---------------------------------------------------------------------

    async def enter(self, twiml: str) -> None:
        """Open the socket that a TwiML answer names."""
        self.hello = read_hello(twiml)
        self.greeting = self.hello.greeting
        self.socket = await self.another_socket()

    async def another_socket(self) -> RelaySocket:
        """One more socket of the same call, with its `setup` sent."""
        socket = await RelaySocket.open(
            self._http, self.exchange, self.hello.relay_path, chars_per_s=self._chars_per_s
        )
        await socket.setup(
            self.call_sid,
            self.caller,
            self.called,
            self.exchange.account_sid,
            self.hello.parameters,
        )
        return socket

    async def drop(self) -> None:
        """The line is gone, and nobody tells the server anything more."""
        self._dropped = True
        await self.socket.close()

    # --- talk ---------------------------------------------------------------------------

    @property
    def heard(self) -> str:
        """The words since the last sentence, joined."""
        return self.socket.heard

    @property
    def end(self) -> dict[str, Any] | None:
        return self.socket.end

    @property
    def handoff(self) -> dict[str, Any]:
        """What the server handed over with `end`; empty before."""
        found = orjson.loads(str(self.end["handoffData"])) if self.end else {}
        return found if isinstance(found, dict) else {}

    async def say(self, words: str) -> str:
        """Speak, and return all words of the answer, once its talk cycle is closed."""
        return (await self.ask(words)).words

    async def ask(self, words: str) -> Answer:
        """The same, with the times."""
        began = time.monotonic()
        await self.begin_saying(words)
        await self.socket.until_quiet()
        return Answer(self.heard, self.socket.first_word_s, time.monotonic() - began)

    async def begin_saying(self, words: str) -> None:
        """Speak, and do not wait for an answer."""
        self.socket.start_listening()
        lang = self._heard_as(words)
        await self.socket.send(type="prompt", voicePrompt=words, lang=lang, last=True)

    def _heard_as(self, words: str) -> str:
        """The language that Twilio's ear names: its own, or of several the one that it heard."""
        ear = self.socket.languages[-1] if self.socket.languages else self.language
        return language_for(words, "en") if ear == ANY else ear

    async def half_say(self, words: str) -> None:
        """Words of a sentence that goes on, as Twilio tells them with `partialPrompts`."""
        await self.socket.send(type="prompt", voicePrompt=words, lang=self.language, last=False)

    async def interrupt(self, heard: str | None = None) -> str:
        """Speak over the assistant, after hearing `heard` or what was played. Returns it."""
        played = await self.socket.cut_off_words()
        words = played if heard is None else heard
        await self.socket.send(
            type="interrupt", utteranceUntilInterrupt=words, durationUntilInterruptMs=900
        )
        return words

    async def press(self, key: str) -> None:
        await self.socket.send(type="dtmf", digit=key)

    async def until_over(self) -> None:
        """Wait until the server has closed the socket or sent `end`."""
        await self.socket.until_over()


__all__ = ["Answer", "CallRefused", "Exchange", "Hello", "SimulatedCall", "new_call_sid"]
