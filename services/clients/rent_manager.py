"""Rent Manager's Web API: reads and writes of any resource, with what the vendor asks of clients.

    rows = await rm.collection("/Units", Query().where("PropertyID", "eq", 7))
    saved = await rm.save("/ServiceManagerIssues", [{"Title": ...}])

Reads are asked again where that may help. **Writes are sent once**: ProviderDown says that nothing
was taken, ProviderRefused that it was refused, ProviderUnsure that it may have been done and must
be looked up (Rent Manager knows no idempotency key, and does not return the id of a note).
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from services.clients.http import RETRY_DELAYS_S, HttpClient, Reply, TimeLimits
from services.clients.rate_budget import Pace, RateBudget
from services.clients.rent_manager_access import REFRESH_IDLE_S, Access, Credentials, api_address
from services.clients.rent_manager_answers import (
    PROVIDER,
    TOKEN_LIMIT,
    Row,
    check_no_page,
    fault_of,
    next_page,
    rate_of,
    rows_of,
    saved_in,
    total_of,
)
from services.clients.rent_manager_probe import look
from services.clients.rent_manager_query import EVERYTHING, Query, Value, chunks
from services.core.errors import ProviderDown, ProviderRefused
from services.core.health import Report
from services.core.ports import Clock

LIMITS = TimeLimits(connect_s=2, read_s=20, total_s=40)
"""A large page may take long; who has less time sets a limit of their own around the call."""
MOST_PAGES = 500
KNOWN_WAITS = frozenset({"RateBudget", TOKEN_LIMIT})
"""Faults that asking again within a second cannot mend."""
LOCATION_HEADER = "X-RM12Api-LocationID"
JSON_HEADERS = {"Content-Type": "application/json"}
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Line:
    """What all views of one set of credentials share."""

    http: HttpClient
    access: Access
    budget: RateBudget
    clock: Clock
    retry_delays_s: tuple[float, ...]
    sleep: Sleep


class RentManager:
    """One location of one customer. `in_background()` is the same, for work nobody waits for."""

    def __init__(
        self,
        corpid: str = "",
        *,
        clock: Clock,
        username: str = "",
        password: str = "",
        partner_token: str = "",
        location_id: int | None = None,
        base_url: str = "",
        limits: TimeLimits | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
        per_minute: int = 500,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`corpid` may be a pasted address; `base_url` goes before it. Without `location_id` the
        customer must have one location only. Raises SettingsWrong."""
        http = HttpClient(PROVIDER, api_address(corpid, base_url), limits=limits or LIMITS)
        credentials = Credentials(username, password, partner_token)
        self._line = _Line(
            http,
            Access(http, credentials, location_id, clock),
            RateBudget(PROVIDER, clock, per_minute=per_minute, sleep=sleep),
            clock,
            retry_delays_s,
            sleep,
        )
        self._location = _Location(location_id)
        self._pace = Pace.LIVE

    def in_background(self) -> RentManager:
        """The same connection, which leaves a share of the minute's requests to calls and waits
        where they are spent. Close only the first one."""
        view = object.__new__(RentManager)
        view._line, view._location, view._pace = self._line, self._location, Pace.BACKGROUND
        return view

    async def collection(self, path: str, query: Query = EVERYTHING) -> list[Row]:
        """All records of a collection such as `/Tenants` or `/Units/7/ServiceManagerIssues`; empty
        where there are none, or none that we may see. Raises ProviderDown, ProviderRefused."""
        params, rows = query.params(page=1), list[Row]()
        for page in range(1, MOST_PAGES + 1):
            reply = await self._read(path, params)
            found, total = rows_of(reply), total_of(reply)
            rows += found
            linked = next_page(reply)
            if not found and total and len(rows) < total:
                raise ProviderDown(f"{PROVIDER}: a collection came without all of its records")
            if not found or (linked is None and (total is None or len(rows) >= total)):
                return rows
            params = _merged(query.params(page=page + 1), linked or {})
        raise ProviderRefused(f"{PROVIDER}: more than {MOST_PAGES} pages")

    async def collection_in(
        self, path: str, name: str, values: Sequence[Value], query: Query = EVERYTHING
    ) -> list[Row]:
        """Records whose field `name` is one of `values`, in as many requests as addresses need.
        No values, no request."""
        rows: list[Row] = []
        for chunk in chunks(values):
            rows += await self.collection(path, query.where(name, "in", chunk))
        return rows

    async def first_page(self, path: str, query: Query = EVERYTHING) -> tuple[list[Row], int]:
        """The first page alone, and how many records there are in all."""
        reply = await self._read(path, query.params(page=1))
        rows = rows_of(reply)
        return rows, max(total_of(reply) or 0, len(rows))

    async def one(self, path: str, query: Query = EVERYTHING) -> Row | None:
        """One record such as `/Tenants/12`, or None where there is none or we may not see it."""
        rows = rows_of(await self._read(path, query.params()))
        return rows[0] if rows else None

    async def save(
        self,
        path: str,
        models: Sequence[Mapping[str, Any]] | Mapping[str, Any],
        *,
        options: Sequence[str] = (),
    ) -> list[Row]:
        """Create or update: POST the models (a list to a collection, one to `/Issues/7`), once.

        Returns what Rent Manager gave back: the saved models, or nothing at all (notes). Only the
        fields that are sent change; an update must carry the record's `UpdateDate` and
        `ConcurrencyID` (see `update_record`). `options` are `saveOptions`, the answer to a 412.
        """
        body = dict(models) if isinstance(models, Mapping) else [dict(one) for one in models]
        params = {"saveOptions": ",".join(options)} if options else {}
        return saved_in(await self._write("POST", path, params, body))

    async def act(self, path: str, params: Mapping[str, Value] | None = None) -> list[Row]:
        """Run an action such as `/ServiceManagerIssues/7/LinkUnit` with `unitID=4`, once."""
        words = {name: str(value) for name, value in (params or {}).items()}
        return saved_in(await self._write("POST", path, words, None))

    async def delete(self, path: str) -> None:
        """Delete one record, such as `/WebhookDetails/3`; harmless where it is gone. Sent once."""
        try:
            await self._write("DELETE", path, {}, None)
        except ProviderRefused as error:
            if error.status not in (404, 410):
                raise

    async def stay_signed_in(self) -> None:
        """Use an idle token before it dies, so that no caller waits for a login. Ask for it every
        minute or two. Raises ProviderError."""
        idle_s = self._line.access.idle_s
        if idle_s is None or idle_s >= REFRESH_IDLE_S:
            await self.one("/Users/CurrentUser")

    async def probe(self) -> Report:
        """How Rent Manager does, and what of it our user may not read."""
        return await look(self.first_page, self._location.set_number)

    async def delete_token(self) -> None:
        """Give the token back; the next request logs in again."""
        await self._line.access.delete_token()

    async def close(self) -> None:
        """Give the token back and close the connections."""
        await self._line.access.close()
        await self._line.http.close()

    async def _read(self, path: str, params: Mapping[str, str]) -> Reply:
        """Any of 200 to 206, or 404; asked again while Rent Manager is down."""
        for delay_s in self._line.retry_delays_s:
            try:
                return await self._answered(path, params)
            except ProviderDown as error:
                if error.code in KNOWN_WAITS or (error.status == 429 and self._pace is Pace.LIVE):
                    raise
                await self._line.sleep(delay_s * random.uniform(1, 1.5))
        return await self._answered(path, params)

    async def _answered(self, path: str, params: Mapping[str, str]) -> Reply:
        reply = await self._send("GET", path, await self._headers(), params=params)
        if reply.status < 300 or reply.status == 404:
            check_no_page(reply)
            return reply
        raise fault_of(reply, wrote=False)

    async def _write(self, method: str, path: str, params: Mapping[str, str], body: Any) -> Reply:
        options: dict[str, Any] = {"params": params}
        headers = await self._headers()
        if body is not None:
            headers |= JSON_HEADERS
            options["data"] = orjson.dumps(body)
        reply = await self._send(method, path, headers, **options)
        if reply.status < 300:
            return reply
        raise fault_of(reply, wrote=True)

    async def _headers(self) -> dict[str, str]:
        number = await self._location.number(self._ask_locations)
        return {LOCATION_HEADER: str(number)}

    async def _ask_locations(self) -> list[Row]:
        reply = await self._send("GET", "/Current/Locations", {})
        if reply.status >= 300 and reply.status != 404:
            raise fault_of(reply, wrote=False)
        return rows_of(reply)

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], **options: Any
    ) -> Reply:
        """One request; where the token is dead a second one with a new token. An answer of 401
        says that nothing was done, so a write may be sent again too."""
        opened = await self._line.access.headers()
        reply = await self._once(method, path, {**headers, **opened}, options)
        if reply.status == 401 and await self._line.access.renewed(opened):
            opened = await self._line.access.headers()
            reply = await self._once(method, path, {**headers, **opened}, options)
        return reply

    async def _once(
        self, method: str, path: str, headers: Mapping[str, str], options: Mapping[str, Any]
    ) -> Reply:
        line = self._line
        await line.budget.take(self._pace)
        reply = await line.http.once(method, path, headers=headers, **options)
        rate = rate_of(reply, line.clock.now().timestamp())
        if reply.status == 429:
            line.budget.refused(rate.reset_at)
        else:
            line.budget.told(rate.remaining, rate.reset_at, rate.limit)
        return reply


def _merged(ours: Mapping[str, str], linked: Mapping[str, str]) -> dict[str, str]:
    """Our parameters with those of a link before them, whatever case the link spells them in."""
    spelt = {name.lower() for name in linked}
    return {name: value for name, value in ours.items() if name.lower() not in spelt} | dict(linked)


class _Location:
    """Which of the customer's databases is meant. Without the header Rent Manager would silently
    take the user's default one."""

    def __init__(self, number: int | None) -> None:
        self._number = number

    @property
    def set_number(self) -> int | None:
        """The one that was set, or found out by now."""
        return self._number

    async def number(self, ask: Callable[[], Awaitable[list[Row]]]) -> int:
        """The set one, or the only one there is. Raises ProviderError."""
        if self._number is None:
            found = {row.get("LocationID") for row in await ask()}
            numbers = sorted(one for one in found if isinstance(one, int))
            if len(numbers) != 1:
                shown = ", ".join(map(str, numbers)) or "none that we may see"
                raise ProviderRefused(
                    f"{PROVIDER}: RENT_MANAGER_LOCATION_ID must name one of: {shown}",
                    code="WhichLocation",
                )
            self._number = numbers[0]
        return self._number
