"""SendGrid's mail/send through its own library, on threads, for a process that nobody patched.

The library blocks, knows no timeout unless it is given one, and shares one dict of headers among
all who use a client: so each request has a client of its own, and a deadline around it. There is
no idempotency key: a mail that left without an answer may have gone out.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.error import URLError

from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient

from services.clients.faults import CODE, Kind
from services.core.carriers import Mail
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.health import Condition, Report
from services.core.ports import Clock

T = TypeVar("T")

CONNECT_S = 8.0
"""The library's timeout: for connecting, and between two pieces of an answer."""
DEADLINE_S = 18.0
"""For a whole request; the delivery machine waits longer."""
THREADS = 5
OPEN_AFTER = 3
"""Refusals of the key or the sender, one after the other, after which nothing is sent."""
OPEN_S = 300.0
"""Then one mail tries again."""
LONGEST_WAIT_S = 3600.0
KEY_IN_EVENTS, ATTEMPT_IN_EVENTS = "chris_delivery", "chris_attempt"
"""Custom arguments: they come back with every event of a mail, and are never personal."""
RIGHT = "mail.send"
NOT_SET_UP = "e-mail is not set up correctly: the key or the sender is refused"
STATUSES: Mapping[int, Kind] = {
    429: ProviderDown,  # not processed
    500: ProviderDown,
    502: ProviderDown,
    503: ProviderDown,
    504: ProviderDown,
}
"""SendGrid accepts with 202 and with nothing else, so these can be sent again."""
ACCOUNT = (401, 403)
NETWORK = (OSError, HTTPException)
"""URLError is an OSError too, and means that the request had not left whole."""


class SendGridMailer:
    """Fills the port `Mailer`."""

    absent_after_s: float | None = None

    def __init__(
        self,
        api_key: str,
        sender: str,
        clock: Clock,
        *,
        base_url: str = "https://api.sendgrid.com",
        connect_s: float = CONNECT_S,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        """`sender`: the verified address that mail is from. An empty key is a fault of the caller:
        the library would take one from the environment."""
        if not api_key or not sender:
            raise ValueError("SendGrid needs a key and a sender")
        # It writes keys and bodies into the log at DEBUG.
        logging.getLogger("python_http_client").setLevel(logging.WARNING)
        self._api_key = api_key
        self._sender = sender
        self._clock = clock
        self._base_url = base_url.rstrip("/")
        self._connect_s = connect_s
        self._deadline_s = deadline_s
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="sendgrid")
        self._breaker = Breaker(clock)

    async def send(self, mail: Mail) -> str:
        """Hand a mail over; the id that its events begin with."""
        self._breaker.check()
        body = body_of(mail, self._sender)
        try:
            status, headers, _ = await self._asked(lambda client: client.send(body), wrote=True)
        except ProviderError as error:
            self._breaker.failed(error)
            raise
        self._breaker.worked()
        message_id = headers.get("X-Message-Id", "")
        if status != 202 and not message_id:
            raise ProviderUnsure("sendgrid: an answer that accepts nothing", status=status)
        return message_id

    async def find(self, key: str) -> str | None:  # noqa: ARG002 - the port's shape
        """SendGrid cannot be asked: its events tell."""
        return None

    async def probe(self) -> Report:
        """Does the key live, and may it send? Sends nothing."""
        try:
            _, _, answer = await self._asked(lambda client: client.client.scopes.get(), wrote=False)
        except ProviderDown as error:
            return Report(Condition.DOWN, str(error))
        except ProviderError as error:
            return Report(Condition.DOWN, f"{NOT_SET_UP} ({error})")
        scopes = answer.get("scopes") if isinstance(answer, dict) else None
        if not isinstance(scopes, list) or RIGHT not in scopes:
            return Report(Condition.DOWN, f"the key lacks the right {RIGHT}")
        if self._breaker.is_open:
            return Report(Condition.DOWN, NOT_SET_UP)
        return Report(Condition.OK)

    async def close(self) -> None:
        """Wait for no request that is under way."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _asked(
        self, ask: Callable[[SendGridAPIClient], Any], *, wrote: bool
    ) -> tuple[int, Mapping[str, str], Any]:
        """One request on a thread. Raises ProviderError."""

        def work() -> tuple[int, Mapping[str, str], Any]:
            client = SendGridAPIClient(self._api_key, host=self._base_url)
            client.client.timeout = self._connect_s
            answer = ask(client)
            return answer.status_code, answer.headers, read_json(answer.body)

        try:
            return await self._in_time(work, wrote=wrote)
        except HTTPError as error:
            raise fault_of_answer(error, self._clock, wrote=wrote) from None
        except URLError as error:
            raise ProviderDown(f"sendgrid: {type(error.reason).__name__}") from None
        except NETWORK as error:
            kind = ProviderUnsure if wrote else ProviderDown
            raise kind(f"sendgrid: {type(error).__name__}") from None

    async def _in_time(self, work: Callable[[], T], *, wrote: bool) -> T:
        """What has not begun by its deadline never begins."""
        job = self._threads.submit(work)
        answer = asyncio.wrap_future(job)
        try:
            await asyncio.wait([answer], timeout=self._deadline_s)
        except asyncio.CancelledError:
            answer.cancel()
            raise
        if answer.done():
            return answer.result()
        never_began = job.cancel()
        answer.cancel()  # whatever comes now, nobody waits for it
        if never_began or not wrote:
            raise ProviderDown("sendgrid: no answer in time")
        raise ProviderUnsure("sendgrid: no answer in time")


class Breaker:
    """Stops sending with a key that is refused: each try would be one more failed mail."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._refused = 0
        self._closed_at: float = 0.0

    @property
    def is_open(self) -> bool:
        return self._refused >= OPEN_AFTER

    def check(self) -> None:
        """Raises ProviderDown while it is open; every now and then one is let through."""
        now = self._clock.now().timestamp()
        if not self.is_open:
            return
        if now < self._closed_at:
            raise ProviderDown(f"sendgrid: {NOT_SET_UP}", again_s=self._closed_at - now)
        self._closed_at = now + OPEN_S

    def failed(self, error: ProviderError) -> None:
        """Only the account counts; what is wrong with one mail says nothing of the next."""
        if error.status not in ACCOUNT:
            return
        self._refused += 1
        self._closed_at = self._clock.now().timestamp() + OPEN_S

    def worked(self) -> None:
        self._refused = 0


def body_of(mail: Mail, sender: str) -> dict[str, Any]:
    """The request. One person alone, nothing tracked: links and pictures of ours stay as they
    are. Nothing in it that comes back in events is personal."""
    off = {"enable": False}
    return {
        "personalizations": [
            {
                "to": [{"email": mail.to}],
                "custom_args": {
                    KEY_IN_EVENTS: mail.key,
                    ATTEMPT_IN_EVENTS: str(mail.attempt),
                },
            }
        ],
        "from": {"email": sender, "name": "Chris"},
        "reply_to": {"email": mail.reply_to or sender},
        "subject": mail.subject,
        "content": [
            {"type": "text/plain", "value": mail.text},
            {"type": "text/html", "value": mail.html},
        ],
        "categories": [f"chris_{mail.kind}"],
        "tracking_settings": {
            "click_tracking": {**off, "enable_text": False},
            "open_tracking": off,
            "subscription_tracking": off,
        },
    }


def fault_of_answer(error: HTTPError, clock: Clock, *, wrote: bool) -> ProviderError:
    """The error of an answer. Its text is never ours to show: it may quote an address."""
    status = int(error.status_code)
    code = _field_of(read_json(error.body))
    kind = STATUSES.get(status) or (ProviderRefused if status < 500 else ProviderDown)
    if status == 408 and wrote:
        kind = ProviderUnsure
    again_s = _until_reset(error.headers, clock) if status == 429 else None
    shown = f", {code}" if code else ""
    return kind(f"sendgrid: status {status}{shown}", status=status, code=code, again_s=again_s)


def read_json(body: bytes | None) -> Any:
    """The body as JSON; None for an empty one, or for the HTML of some proxy."""
    try:
        return json.loads(body or b"null")
    except ValueError:
        return None


def _field_of(answer: Any) -> str:
    """Which field the first error is about."""
    errors = answer.get("errors") if isinstance(answer, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else None
    field = first.get("field") if isinstance(first, dict) else None
    known = isinstance(field, str) and field != "null" and CODE.fullmatch(field)
    return str(field) if known else ""


def _until_reset(headers: Mapping[str, str], clock: Clock) -> float | None:
    """Seconds until the limit ends, as `X-RateLimit-Reset` (epoch seconds) says."""
    text = (headers.get("X-RateLimit-Reset") or "").strip()
    if not text.isascii() or not text.isdigit():
        return None
    left = int(text[:12]) - clock.now().timestamp()
    return min(max(left, 1.0), LONGEST_WAIT_S)
