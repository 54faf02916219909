"""Where a customer's Rent Manager is, and what opens it: its address, and the kept token.

A user may hold ten tokens at once. So a process logs in once, whoever asks first, keeps the token
as long as it lives, and gives it back at the end.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from services.clients.http import HttpClient, Reply
from services.clients.rent_manager_answers import LOGIN_CODES, PROVIDER, TOKEN_LIMIT, fault_of
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, SettingsWrong
from services.core.ports import Clock

log = logging.getLogger(__name__)

TOKEN_IDLE_S = 15 * 60
"""A token dies after 15 minutes without use (documented by the vendor)."""
TOKEN_LIFE_S = 24 * 60 * 60
MARGIN_S = 60
REFRESH_IDLE_S = 10 * 60
"""An idle token is used again by then, so that no caller waits for a login."""
REFUSED_REST_S: Mapping[str, float] = {TOKEN_LIMIT: 30.0}
"""How long a refused login is not tried again, by code."""
BAD_LOGIN_REST_S = 300.0
"""A wrong password tried again and again would lock the user out."""
CLOSE_S = 1.0
TOKEN = re.compile(r"[\x21-\x7e]{8,4096}")
CORPID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}")
HOST = re.compile(r"(?P<corpid>[A-Za-z0-9][A-Za-z0-9-]{0,62})\.(?:api|rmx)\.rentmanager\.com", re.I)
DOMAIN = "api.rentmanager.com"


def api_address(corpid: str, base_url: str = "") -> str:
    """The origin of the Web API, out of a company code or of what people paste instead of it.

    Rent Manager Express is another host (`.rmx.`) that refuses this API: it is rewritten. Raises
    SettingsWrong.
    """
    given = base_url.strip() or corpid.strip()
    if "//" not in given and CORPID.fullmatch(given):
        return f"https://{given.lower()}.{DOMAIN}"
    parts = urlsplit(given if "//" in given else f"https://{given}")
    found = HOST.fullmatch(parts.hostname or "")
    if found is not None:
        return f"https://{found['corpid'].lower()}.{DOMAIN}"
    if base_url.strip() and parts.scheme in ("http", "https") and parts.netloc:
        return given.rstrip("/")
    raise SettingsWrong(
        "RENT_MANAGER_CORPID must be the company code of Rent Manager, as in"
        " https://CODE.api.rentmanager.com"
    )


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with "API Access", or a partner's token; the token needs no login."""

    username: str = ""
    password: str = field(default="", repr=False)
    partner_token: str = field(default="", repr=False)


@dataclass(slots=True)
class _Kept:
    token: str = field(repr=False)
    since: float
    used: float


class Access:
    """The token of one process. One login at a time, whoever waits for it.

    The login is a task of its own: a caller who hangs up, or whose time is over, does not end it
    for the others.
    """

    def __init__(
        self, http: HttpClient, credentials: Credentials, location_id: int | None, clock: Clock
    ) -> None:
        self._http = http
        self._credentials = credentials
        self._location_id = location_id
        self._clock = clock
        self._kept: _Kept | None = None
        self._login: asyncio.Task[str] | None = None
        self._refused: tuple[float, ProviderError] | None = None
        """Until when a login that was refused is not tried again, and why it was."""
        self._beside: set[asyncio.Task[None]] = set()

    async def headers(self) -> dict[str, str]:
        """What opens the next request. Raises ProviderDown, ProviderRefused."""
        if self._credentials.partner_token:
            return {"X-RM12API-PartnerToken": self._credentials.partner_token}
        kept, now = self._kept, self._now()
        if kept is not None and self._alive(kept, now):
            kept.used = now
            return {"X-RM12Api-ApiToken": kept.token}
        return {"X-RM12Api-ApiToken": await self._logged_in()}

    async def renewed(self, refused: Mapping[str, str]) -> bool:
        """A request with these headers was answered 401. True where another token can be tried.

        Several requests that are refused at once share one login.
        """
        token = refused.get("X-RM12Api-ApiToken")
        if token is None:
            return False
        if self._kept is not None and self._kept.token == token:
            self._kept = None
            # Where it was refused for another reason it still counts among the ten.
            self._do_beside(self._give_back(token))
        await self.headers()
        return True

    @property
    def idle_s(self) -> float | None:
        """For how long the token was not used; None where there is none."""
        return None if self._kept is None else self._now() - self._kept.used

    async def delete_token(self) -> None:
        """Give the token back; harmless where there is none. Never raises: at the end of a
        process nobody could do anything about it, and the token dies by itself."""
        kept, self._kept = self._kept, None
        if kept is not None:
            await self._give_back(kept.token)

    async def close(self) -> None:
        """End what runs and give the token back, within a second: a process that leaves waits for
        nobody, and a token dies by itself."""
        if self._login is not None:
            self._login.cancel()
            await asyncio.gather(self._login, return_exceptions=True)
        try:
            async with asyncio.timeout(CLOSE_S):
                await asyncio.gather(*self._beside)
                await self.delete_token()
        except TimeoutError:
            log.info("a token was not given back in time")

    def _alive(self, kept: _Kept, now: float) -> bool:
        idle, age = now - kept.used, now - kept.since
        return idle < TOKEN_IDLE_S - MARGIN_S and age < TOKEN_LIFE_S - MARGIN_S

    async def _logged_in(self) -> str:
        if self._refused is not None and self._now() < self._refused[0]:
            raise self._refused[1].with_traceback(None)
        if self._login is None or self._login.done():
            self._login = asyncio.create_task(self._log_in())
            self._login.add_done_callback(_noticed)
        return await asyncio.shield(self._login)

    async def _log_in(self) -> str:
        body: dict[str, Any] = {
            "Username": self._credentials.username,
            "Password": self._credentials.password,
        }
        if self._location_id is not None:
            body["LocationID"] = self._location_id
        try:
            reply = await self._http.once("POST", "/Authentication/AuthorizeUser", json=body)
        except ProviderError as error:
            # Whatever was to follow was not sent: nothing is unsure about it.
            raise ProviderDown(f"{PROVIDER}: no answer to the login") from error
        if reply.status >= 300:
            raise self._login_fault(reply)
        token = _token_in(reply)
        if self._kept is not None:
            self._do_beside(self._give_back(self._kept.token))
        now = self._now()
        self._kept, self._refused = _Kept(token, now, now), None
        return token

    def _login_fault(self, reply: Reply) -> ProviderError:
        # A login is not what was to be done: a fault of the server leaves nothing unsure.
        fault = fault_of(reply, wrote=False, codes=LOGIN_CODES)
        if fault.code == TOKEN_LIMIT:
            words = "this user holds ten sessions already; one ends after 15 idle minutes"
            fault = ProviderDown(f"{PROVIDER}: {words}", status=reply.status, code=TOKEN_LIMIT)
        elif isinstance(fault, ProviderRefused):
            words = "the login was refused: check user name, password and API Access"
            fault = ProviderRefused(f"{PROVIDER}: {words}", status=reply.status, code="BadLogin")
            self._refused = (self._now() + BAD_LOGIN_REST_S, fault)
        if fault.code in REFUSED_REST_S:
            self._refused = (self._now() + REFUSED_REST_S[fault.code], fault)
        return fault

    async def _give_back(self, token: str) -> None:
        try:
            await self._http.once("POST", "/Authentication/Deauthorize", params={"token": token})
        except ProviderError as error:
            log.info("a token was not given back", extra={"error": type(error).__name__})

    def _do_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _noticed(login: asyncio.Task[str]) -> None:
    """Whoever waited may be gone by now: a fault that nobody fetches is not to be warned of."""
    if not login.cancelled():
        login.exception()


def _token_in(reply: Reply) -> str:
    """The token: a bare JSON string, with or without its quotes. Raises ProviderDown."""
    body = reply.json()
    token = body if isinstance(body, str) else reply.body.decode("utf-8", "replace")
    token = token.strip().strip('"')
    if isinstance(body, (list, Mapping)) or not TOKEN.fullmatch(token):
        raise ProviderDown(f"{PROVIDER}: the login answered no token", status=reply.status)
    return token
