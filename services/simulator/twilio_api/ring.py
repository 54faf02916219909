"""A caller rings a number of the account: what Twilio then does, with the doors that are set on it.

Signed as Twilio signs, over the address that stands on the number. What fails becomes an alert,
and the address for failures is asked, as with Twilio.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from services.simulator.exchange import CallRefused, Exchange, read_hello
from services.simulator.line import SimulatedCall, new_call_sid
from services.simulator.twilio_api.account import Account, Number

GREETING_LIMIT_S = 20.0
SAYS = ("What are your office hours?",)
OUR_CODE = "11200"
"""Twilio's code for an address that answers with an error."""


@dataclass
class Rung:
    """How a call went, for tests and for whoever has started it."""

    call_sid: str
    steps: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Signing:
    """What requests are signed with, where it is not what the number says; "" leaves it."""

    token: str = field(default="", repr=False)
    origin: str = ""


class DoorFailed(Exception):
    """A door of ours did not answer as it should; `code` is the alert that Twilio notes."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def code_of(error: Exception) -> str:
    """The alert that Twilio notes for what went wrong between it and a door."""
    cause = getattr(error, "certificate_error", None) or error
    if isinstance(cause, ssl.SSLCertVerificationError | aiohttp.ClientSSLError):
        return "11237"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "11210"
    return "11205" if isinstance(error, aiohttp.ClientConnectionError) else OUR_CODE


class Ringer:
    """Twilio's voice side of one account."""

    def __init__(
        self,
        account: Account,
        *,
        address_of: Callable[[str], str] = lambda origin: origin,
    ) -> None:
        """`address_of` says where an origin listens, for a test without a proxy."""
        self._account = account
        self._address_of = address_of

    async def ring(
        self,
        number: Number,
        caller: str,
        says: Sequence[str] = SAYS,
        signing: Signing | None = None,
    ) -> Rung:
        """A whole short call. `signing` is for a house that was set up wrong."""
        signing = signing or Signing(token=self._account.token)
        rung = Rung(new_call_sid())
        url = number.values.get("voice_url", "")
        if not url or number.values.get("trunk_sid") or number.values.get("voice_application_sid"):
            rung.steps.append("not asked: a trunk or application goes first, or nothing is set")
            return rung
        self._note_call(rung, number, caller)
        try:
            await self._by(url, number, caller, says, rung, signing)
        except DoorFailed as failed:
            self._alert(rung, failed.code, str(failed))
            await self._fall_back(number, caller, rung, signing)
        await self._tell_status(number, caller, rung, signing)
        return rung

    # --- parts ----------------------------------------------------------------------------

    def _call(
        self, rung: Rung, number: Number, caller: str, origin: str, signing: Signing
    ) -> SimulatedCall:
        exchange = Exchange(
            self._address_of(origin),
            public_url=signing.origin or origin,
            auth_token=signing.token or self._account.token,
            account_sid=self._account.sid,
        )
        return SimulatedCall(
            exchange, rung.call_sid, caller, number.phone_number, chars_per_s=float("inf")
        )

    async def _by(
        self,
        url: str,
        number: Number,
        caller: str,
        says: Sequence[str],
        rung: Rung,
        signing: Signing,
    ) -> None:
        parts = urlsplit(url)
        call = self._call(rung, number, caller, f"{parts.scheme}://{parts.netloc}", signing)
        async with call.by_webhooks():
            twiml = await self._asked(call, parts.path, rung)
            if "<ConversationRelay" in twiml:
                await self._converse(call, twiml, says, rung)
            else:
                rung.steps.append("answered without the voice line")

    async def _asked(self, call: SimulatedCall, path: str, rung: Rung, **more: str) -> str:
        """The TwiML of a door. Raises DoorFailed."""
        try:
            twiml = await call.post(path, CallStatus="ringing", **more)
        except (CallRefused, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DoorFailed(code_of(error), str(error)[:200]) from error
        rung.steps.append("answered")
        return twiml

    async def _converse(
        self, call: SimulatedCall, twiml: str, says: Sequence[str], rung: Rung
    ) -> None:
        action = urlsplit(read_hello(twiml).action).path
        refused = self._refusal(twiml)
        if refused:
            await self._session_failed(call, action, "64101", refused, rung)
            return
        try:
            await call.enter(twiml)
        except (aiohttp.WSServerHandshakeError, aiohttp.ClientError, OSError) as error:
            await self._session_failed(call, action, "64102", str(error)[:200], rung)
            return
        rung.steps.append("socket opened")
        await self._talk(call, says, rung)
        await call.socket.close()
        await call.leave()
        rung.steps.append("hung up")

    def _refusal(self, twiml: str) -> str:
        """Why Twilio opens no voice line on this account."""
        if "no_addendum" in self._account.faults:
            return "Conversation Relay is not available to this account: terms not accepted"
        if "block_elevenlabs" in self._account.faults and 'ttsProvider="ElevenLabs"' in twiml:
            return "Invalid values (provider/lang/voice) for tts settings: block_elevenlabs"
        return ""

    async def _talk(self, call: SimulatedCall, says: Sequence[str], rung: Rung) -> None:
        await call.socket.send(type="info", name="agentSpeaking", value="on")
        await call.socket.send(type="info", name="tokensPlayed", value=call.greeting)
        await call.socket.send(type="info", name="agentSpeaking", value="off")
        rung.heard.append(call.greeting)
        for words in says:
            if call.end or call.socket.closed:
                return
            rung.heard.append(await call.say(words))

    async def _session_failed(
        self, call: SimulatedCall, action: str, code: str, words: str, rung: Rung
    ) -> None:
        self._alert(rung, code, f"ErrorCode={code}&Msg={words}")
        await call.post(
            action or "/voice/ended",
            SessionStatus="failed",
            SessionDuration="0",
            ErrorCode=code,
            ErrorMessage=words,
        )

    async def _fall_back(self, number: Number, caller: str, rung: Rung, signing: Signing) -> None:
        url = number.values.get("voice_fallback_url", "")
        if not url:
            rung.steps.append("the caller heard an application error")
            return
        parts = urlsplit(url)
        call = self._call(rung, number, caller, f"{parts.scheme}://{parts.netloc}", signing)
        try:
            async with call.by_webhooks():
                await self._asked(call, parts.path, rung, ErrorCode=OUR_CODE)
            rung.steps.append("the fallback answered")
        except DoorFailed as failed:
            self._alert(rung, failed.code, str(failed))
            rung.steps.append("the caller heard an application error")

    async def _tell_status(self, number: Number, caller: str, rung: Rung, signing: Signing) -> None:
        url = number.values.get("status_callback", "")
        self._account.calls[rung.call_sid]["status"] = "completed"
        if not url:
            return
        parts = urlsplit(url)
        call = self._call(rung, number, caller, f"{parts.scheme}://{parts.netloc}", signing)
        try:
            async with call.by_webhooks():
                await call.post(parts.path, CallStatus="completed")
        except (CallRefused, aiohttp.ClientError, TimeoutError, OSError) as error:
            self._alert(rung, code_of(error), str(error)[:200])

    def _note_call(self, rung: Rung, number: Number, caller: str) -> None:
        self._account.calls[rung.call_sid] = {
            "sid": rung.call_sid,
            "status": "in-progress",
            "from": caller,
            "to": number.phone_number,
            "direction": "inbound",
        }

    def _alert(self, rung: Rung, code: str, words: str) -> None:
        rung.alerts.append(code)
        self._account.alert(code, words, rung.call_sid)
