"""Twilio's REST interface, and the people who answer the calls that are placed over it.

A placed call rings; whoever is rung does what the test says: picks up and presses keys, lets it
ring, is busy. Our doors are asked as Twilio asks them: signed, in its words, status callbacks
included, and every document is checked against Twilio's own SDK.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import urlsplit
from xml.etree import ElementTree

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from services.simulator.exchange import Exchange
from tests.call.twiml_checker import faults_of
from tests.end_to_end.in_thread import InThread

PATIENCE_S = 20.0
CALLS, MESSAGES = ("/2010-04-01/Accounts/{account}/" + name for name in ("Calls", "Messages"))
LETS_PASS = " "
"""In `PicksUp.keys`: presses nothing at this question."""
CALL_S = "31"
"""How long every call that somebody took is said to have been."""
DOCUMENTS_LIMIT = 40
"""A call that asks for more goes round in circles."""


@dataclass(frozen=True, slots=True)
class PicksUp:
    """Somebody answers and presses one of `keys` at each question; no key left: none. Voicemail
    is somebody who presses nothing."""

    keys: str = ""
    after_s: float = 0.02


@dataclass(frozen=True, slots=True)
class LetsRing:
    """Nobody takes it: `no-answer`, `busy`, `failed`."""

    status: str = "no-answer"
    after_s: float = 0.02


Behaviour = PicksUp | LetsRing


class Running(Protocol):
    """A running program."""

    @property
    def exchange(self) -> Exchange: ...


@dataclass
class PlacedCall:
    """A call that our program has placed."""

    sid: str
    form: Mapping[str, str]
    events: Sequence[str]
    at: datetime
    status: str = "queued"
    heard: list[str] = field(default_factory=list)
    """What was said to whoever picked up, sentence by sentence."""
    documents: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What Twilio's SDK does not know in the documents, and errors of our doors."""
    conference: str = ""
    dialled: list[str] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    sequence: int = 0

    @property
    def to(self) -> str:
        return self.form["To"]

    @property
    def words(self) -> str:
        return " ".join(self.heard)

    @property
    def listed(self) -> dict[str, str]:
        """As Twilio lists it."""
        made = format_datetime(self.at)
        return {"sid": self.sid, "to": self.to, "status": self.status, "date_created": made}


class Asks(Exception):
    """The call goes on with another document."""

    def __init__(self, url: str, **more: str) -> None:
        super().__init__(url)
        self.url = url
        self.more = more


class HangsUp(Exception):
    """The document ends the call."""


@dataclass
class FakeTwilio:
    """One account. `rung` are the forms of all calls placed, `placed` the calls themselves."""

    thread: InThread = field(default_factory=InThread)
    rung: list[dict[str, str]] = field(default_factory=list)
    placed: list[PlacedCall] = field(default_factory=list)
    texts: list[dict[str, str]] = field(default_factory=list)
    redirected: list[tuple[str, str]] = field(default_factory=list)
    """Call and path, also of calls that were not placed here."""
    hung_up: list[str] = field(default_factory=list)
    trouble: deque[str] = field(default_factory=deque)
    """What goes wrong with the next calls placed: `429`, `500`, `silent` (placed, but the answer
    never comes) or `hang` (taken, and nothing ever happens); "" goes well."""
    hangs: bool = False
    """Every request is taken, and none is answered."""
    text_trouble: deque[str] = field(default_factory=deque)
    """The same for texts; five digits are a code of Twilio's with which it refuses."""
    fares: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Number -> how texts to it end, and with which code; others are delivered."""
    media: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """Path of a file in a text -> the file and its type."""

    def __post_init__(self) -> None:
        self._people: dict[str, deque[Behaviour]] = defaultdict(deque)
        self._exchange: Exchange | None = None
        self._talks: dict[str, asyncio.Task[None]] = {}
        self._made = itertools.count(1)
        self.reports: list[tuple[str, int]] = []
        """What was told of texts, and how our door answered."""
        application = web.Application(middlewares=[self._may_hang])
        add = application.router
        add.add_post(f"{CALLS}.json", self._place)
        add.add_get(f"{CALLS}.json", self._list_calls)
        add.add_post(f"{CALLS}/{{sid}}.json", self._change)
        add.add_post(f"{MESSAGES}.json", self._text)
        add.add_get(f"{MESSAGES}.json", self._list_texts)
        add.add_get(f"{MESSAGES}/{{sid}}/Media/{{media}}", self._file)
        self.thread.serve(application)

    # --- what tests say -----------------------------------------------------------------

    def calls_doors_of(self, server: Running) -> None:
        """From now on whoever is rung can pick up: the doors of this program are asked."""
        self._exchange = server.exchange

    def person(self, number: str, *does: Behaviour) -> None:
        """What somebody does at one call after another; the last goes for all that follow.

        Whoever is not named lets it ring.
        """
        self._people[number] = deque(does)

    def forget(self) -> None:
        """Nobody was rung and nobody does anything."""
        self._people.clear()
        for kept in (self.rung, self.placed, self.texts, self.redirected, self.hung_up):
            kept.clear()

    def calls_to(self, number: str) -> list[PlacedCall]:
        return [call for call in self.placed if call.to == number]

    def texts_to(self, number: str) -> list[str]:
        return [text["Body"] for text in self.texts if text["To"] == number]

    @property
    def faults(self) -> list[str]:
        """Everything that Twilio would not have understood, of all calls."""
        return [fault for call in self.placed for fault in call.faults]

    # --- the interface ------------------------------------------------------------------

    @web.middleware
    async def _may_hang(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.hangs:
            await asyncio.Event().wait()
        return await handler(request)

    async def _place(self, request: web.Request) -> web.StreamResponse:
        trouble = self.trouble.popleft() if self.trouble else ""
        if trouble == "hang":
            await asyncio.Event().wait()
        if trouble.isdigit():
            return web.json_response({"code": int(f"20{trouble}")}, status=int(trouble))
        form = await request.post()
        self.rung.append({name: str(value) for name, value in form.items()})
        events = [str(one) for one in form.getall("StatusCallbackEvent", [])]
        sid = f"CA{next(self._made):032x}"
        call = PlacedCall(sid, self.rung[-1], events, datetime.now(UTC))
        self.placed.append(call)
        self._talks[sid] = asyncio.create_task(self._ring(call))
        if trouble == "silent" and request.transport:
            request.transport.close()
        return web.json_response({"sid": sid}, status=201)

    async def _list_calls(self, request: web.Request) -> web.Response:
        to = request.query.get("To")
        found = [call.listed for call in reversed(self.placed) if to in (None, call.to)]
        return web.json_response({"calls": found})

    async def _change(self, request: web.Request) -> web.Response:
        form, sid = await request.post(), request.match_info["sid"]
        call = next((one for one in self.placed if one.sid == sid), None)
        if url := str(form.get("Url", "")):
            self.redirected.append((sid, _path_of(url)))
        else:
            self.hung_up.append(sid)
        if call is None or call.over.is_set():
            return web.json_response({"sid": sid})
        self._talks[sid].cancel()
        follows = self._talk(call, url, deque()) if url else self._end(call, "completed")
        self._talks[sid] = asyncio.create_task(follows)
        return web.json_response({"sid": sid})

    async def _text(self, request: web.Request) -> web.StreamResponse:
        trouble = self.text_trouble.popleft() if self.text_trouble else ""
        if len(trouble) == 5:
            return web.json_response({"code": int(trouble), "message": "refused"}, status=400)
        if trouble.isdigit():
            return web.json_response({"code": int(f"20{trouble}")}, status=int(trouble))
        form = {name: str(value) for name, value in (await request.post()).items()}
        at = format_datetime(datetime.now(UTC))
        self.texts.append({**form, "sid": f"SM{next(self._made):032x}", "date_created": at})
        sid = self.texts[-1]["sid"]
        self._talks[sid] = asyncio.create_task(self._report(sid, form))
        if trouble == "silent" and request.transport:
            request.transport.close()
        return web.json_response({"sid": sid}, status=201)

    async def _report(self, sid: str, form: Mapping[str, str]) -> None:
        """Tell how a text fares, as Twilio does."""
        url = form.get("StatusCallback", "")
        status, code = self.fares.get(form["To"], ("delivered", ""))
        for told, with_code in (("sent", ""), (status, code)):
            if url and self._exchange is not None:
                await self._post(_path_of(url), self._told_of_text(sid, form, told, with_code))

    def _told_of_text(
        self, sid: str, form: Mapping[str, str], status: str, code: str
    ) -> dict[str, str]:
        account = self._exchange.account_sid if self._exchange else ""
        ids = {"MessageSid": sid, "SmsSid": sid, "AccountSid": account}
        told = {"MessageStatus": status, "SmsStatus": status, "From": form["From"]}
        return {**ids, **told, "To": form["To"], **({"ErrorCode": code} if code else {})}

    async def _post(self, path: str, form: Mapping[str, str]) -> None:
        assert self._exchange is not None
        limit = aiohttp.ClientTimeout(total=PATIENCE_S)
        headers = self._exchange.headers(path, form)
        url = self._exchange.address + path
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as http,
                http.post(url, data=form, headers=headers) as answer,
            ):
                self.reports.append((form["MessageStatus"], answer.status))
        except aiohttp.ClientError as error:
            self.reports.append((type(error).__name__, 0))

    async def _file(self, request: web.Request) -> web.Response:
        """A file of a text: only for whoever shows the account's credentials."""
        if "Authorization" not in request.headers:
            return web.json_response({"code": 20003}, status=401)
        body, kind = self.media.get(request.path, (b"", ""))
        return web.Response(body=body, content_type=kind) if body else web.Response(status=404)

    async def _list_texts(self, request: web.Request) -> web.Response:
        to = request.query.get("To")
        found = [{**one, "body": one["Body"]} for one in reversed(self.texts) if one["To"] == to]
        return web.json_response({"messages": found})

    # --- a call -------------------------------------------------------------------------

    async def _ring(self, call: PlacedCall) -> None:
        does = self._behaviour(call.to)
        await self._tell(call, "ringing", "ringing")
        await asyncio.sleep(does.after_s)
        if isinstance(does, LetsRing):
            await self._end(call, does.status)
            return
        await self._tell(call, "in-progress", "answered")
        inline = call.form.get("Twiml", "")
        await self._talk(call, call.form.get("Url", ""), deque(does.keys), inline)

    def _behaviour(self, number: str) -> Behaviour:
        waiting = self._people[number]
        return (waiting.popleft() if len(waiting) > 1 else waiting[0]) if waiting else LetsRing()

    async def _talk(self, call: PlacedCall, url: str, keys: deque[str], inline: str = "") -> None:
        """Hear one document after another until one of them ends the call."""
        asks: Asks | None = None if inline else Asks(url)
        for _ in range(DOCUMENTS_LIMIT):
            document = await self._ask(call, asks.url, **asks.more) if asks else inline
            try:
                await self._hear(call, self._read(call, document), keys)
            except Asks as follows:
                asks = follows
                continue
            except HangsUp:
                pass
            return await self._end(call, "completed")
        call.faults.append("the call goes round in circles")
        return await self._end(call, "completed")

    def _read(self, call: PlacedCall, document: str) -> Sequence[ElementTree.Element]:
        call.documents.append(document)
        try:
            call.faults += faults_of(document)
            return list(ElementTree.fromstring(document))
        except (ElementTree.ParseError, AssertionError) as error:
            call.faults.append(f"no TwiML: {error}: {document[:80]}")
            return []

    async def _hear(
        self, call: PlacedCall, verbs: Sequence[ElementTree.Element], keys: deque[str]
    ) -> None:
        for verb in verbs:
            if verb.tag in ("Say", "Play"):
                call.heard.append(verb.text or "")
            elif verb.tag == "Redirect":
                raise Asks(verb.text or "")
            elif verb.tag == "Hangup":
                raise HangsUp
            elif verb.tag == "Gather":
                await self._hear(call, list(verb), keys)
                _press(verb, keys)
            elif verb.tag == "Dial":
                await self._dial(call, verb)

    async def _dial(self, call: PlacedCall, verb: ElementTree.Element) -> None:
        """Into a conference until somebody ends it, or through to a number."""
        action = verb.get("action", "")
        conference, number = verb.find("Conference"), verb.find("Number")
        if conference is not None:
            call.conference = conference.text or ""
            await call.over.wait()
        status = "completed"
        if number is not None and number.text:
            call.dialled.append(number.text)
            does = self._behaviour(number.text)
            status = does.status if isinstance(does, LetsRing) else "completed"
        if action:
            bridged = "true" if status == "completed" else "false"
            raise Asks(action, DialCallStatus=status, DialBridged=bridged)

    async def _end(self, call: PlacedCall, status: str) -> None:
        if not call.over.is_set():
            call.over.set()
            await self._tell(call, status, "completed")

    async def _tell(self, call: PlacedCall, status: str, event: str) -> None:
        call.status = status
        url = call.form.get("StatusCallback", "")
        if url and event in (call.events or ["completed"]):
            call.sequence += 1
            length = {"CallDuration": CALL_S} if status == "completed" else {}
            await self._ask(call, url, SequenceNumber=str(call.sequence - 1), **length)

    async def _ask(self, call: PlacedCall, url: str, **more: str) -> str:
        """One webhook as Twilio sends it; an error of ours is kept among the call's faults."""
        exchange, path = self._exchange, _path_of(url)
        if exchange is None:
            call.faults.append(f"{path} is asked, but no program was named")
            return "<Response/>"
        form = {
            "CallSid": call.sid,
            "AccountSid": exchange.account_sid,
            "ApiVersion": "2010-04-01",
            "From": call.form["From"],
            "To": call.to,
            "Direction": "outbound-api",
            "CallStatus": call.status,
            **more,
        }
        limit = aiohttp.ClientTimeout(total=PATIENCE_S)
        headers = exchange.headers(path, form)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as http,
                http.post(exchange.address + path, data=form, headers=headers) as answer,
            ):
                text = await answer.text()
        except aiohttp.ClientError as error:
            call.faults.append(f"{path}: {type(error).__name__}")
            return "<Response/>"
        if answer.status >= 300:
            call.faults.append(f"{path} answered {answer.status}")
            return "<Response/>"
        return text


def _press(gather: ElementTree.Element, keys: deque[str]) -> None:
    """Answer a question with the next key, or let it pass."""
    key = keys.popleft() if keys else LETS_PASS
    if key != LETS_PASS:
        raise Asks(gather.get("action", ""), Digits=key)
    if gather.get("actionOnEmptyResult") == "true":
        raise Asks(gather.get("action", ""), Digits="")


def _path_of(url: str) -> str:
    """Path and query, without a fragment: what is signed and asked."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


__all__ = ["FakeTwilio", "LetsRing", "PicksUp", "PlacedCall"]
