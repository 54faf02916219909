"""A stand-in for Rent Manager's Web API, over real HTTP, in memory.

It behaves as the vendor's papers and other people's clients say, oddities included; what they
leave open is a value of `Behaviour`. `/_inside/...` shows and changes what it holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import web

from services.simulator.rent_manager import answers
from services.simulator.rent_manager.filters import BadRequest, chosen
from services.simulator.rent_manager.house import House, Location, Seen
from services.simulator.rent_manager.inside import Inside
from services.simulator.rent_manager.resources import (
    BY_LOWER_NAME,
    NOTED,
    RESOURCES,
    Resource,
)
from services.simulator.rent_manager.saving import NotThere, Stale, delete, link, save, save_note
from services.simulator.rent_manager.sessions import LoginRefused
from services.simulator.rent_manager.shaping import paged, parameter, plain, shaped
from services.simulator.rent_manager.webhooks import Poster

log = logging.getLogger(__name__)
NO_TOKEN = "The API token is invalid or has expired."  # noqa: S105 -- words of an answer


class RentManagerServer:
    """One customer behind one aiohttp application."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.poster = Poster(house)
        self._waiting: list[asyncio.Event] = []

    def application(self) -> web.Application:
        app = web.Application()
        app.add_routes(Inside(self.house, self.poster).routes())
        app.router.add_route("*", "/{path:.*}", self.handle)
        app.on_cleanup.append(self._end)
        return app

    async def _end(self, _: web.Application) -> None:
        await self.poster.close()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request, with the faults that are switched on."""
        faults, dice = self.house.behaviour.faults, self.house.dice
        wrote, body = request.method != "GET", await request.read()
        if faults.down:
            return self._seen(request, answers.error(503, "Rent Manager is not available."))
        if dice.falls(faults.slow):
            await asyncio.sleep(faults.slow_s)
        if dice.falls(faults.too_many):
            return self._seen(request, self._too_many(5))
        broken = dice.falls(faults.server_errors)
        if broken and (not wrote or dice.falls(0.5)):
            return self._seen(request, answers.error(500, "An error has occurred."))
        response = self._answer(request, body)
        self.poster.post_due()
        if dice.falls(faults.hangs):
            return await self._hang(request)
        is_data = not request.path.lower().startswith("/authentication")
        if wrote and is_data and dice.falls(faults.cut_writes) and request.transport is not None:
            self._seen(request, None)
            request.transport.abort()  # it is done, and nobody is told
        elif broken:
            response = answers.error(500, "An error has occurred.")
        return self._seen(request, response)

    async def _hang(self, request: web.Request) -> web.Response:
        """No answer, until they give up or are cut off."""
        response, over = self._seen(request, None), asyncio.Event()
        self._waiting.append(over)
        await over.wait()
        if request.transport is not None:
            request.transport.abort()
        return response

    def cut_off_who_waits(self) -> None:
        """End the connections of those who are left hanging. To be called on the loop."""
        for over in self._waiting:
            over.set()
        self._waiting.clear()

    def _seen(self, request: web.Request, response: web.Response | None) -> web.Response:
        status = response.status if response is not None else 0
        self.house.seen.append(Seen(request.method, request.path, status))
        return response or web.Response()

    def _answer(self, request: web.Request, body: bytes) -> web.Response:
        parts = [part for part in request.path.split("/") if part]
        try:
            if parts and parts[0].lower() == "authentication":
                return self._authentication(request, parts, body)
            return self._data(request, parts, body)
        except (BadRequest, orjson.JSONDecodeError) as fault:
            return answers.error(400, str(fault))
        except LoginRefused as fault:
            return answers.error(401, str(fault))
        except NotThere:
            return answers.error(404, "The record was not found.")
        except Stale:
            return answers.error(409, "The record was changed by another user.")

    def _authentication(self, request: web.Request, parts: list[str], body: bytes) -> web.Response:
        action = "/".join(parts[1:]).lower()
        sessions, behaviour = self.house.sessions, self.house.behaviour
        if action == "authorizeuser" and request.method == "POST":
            given = orjson.loads(body)
            if given.get("LocationID") not in (None, *self.house.locations):
                raise BadRequest("LocationID is not valid.")
            token = sessions.log_in(given.get("Username"), given.get("Password"), behaviour)
            return web.json_response(token)  # a bare string in quotes
        token = parameter(request.query, "token")
        if action == "deauthorize":
            return web.Response(status=200 if sessions.log_out(token) else 204)
        if action == "authorizetoken":
            headers = {"X-RM12Api-ApiToken": token}
            return web.json_response(sessions.who(headers, behaviour) is not None)
        raise NotThere

    def _data(self, request: web.Request, parts: list[str], body: bytes) -> web.Response:
        who = self.house.sessions.who(request.headers, self.house.behaviour)
        if who is None:
            return answers.error(401, NO_TOKEN)
        left, reset = self.house.sessions.rate(who, self.house.behaviour)
        if left < 0:
            return self._too_many(reset.timestamp() - self.house.clock.now().timestamp())
        response = self._answer_data(request, parts, body, who)
        response.headers.update(self._rate_headers(left, reset.timestamp()))
        return response

    def _answer_data(
        self, request: web.Request, parts: list[str], body: bytes, who: str
    ) -> web.Response:
        lower = "/".join(parts).lower()
        if lower in ("current/locations", "locations"):
            return web.json_response(
                [
                    {"LocationID": one.number, "Name": one.name, "IsMainLocation": at == 0}
                    for at, one in enumerate(self.house.locations.values())
                ]
            )
        if lower == "users/currentuser":
            return web.json_response({"UserID": 1, "Username": who, "HasAPIAccess": True})
        location = self._location(request.headers)
        resource = BY_LOWER_NAME.get(parts[0].lower()) if parts else None
        if resource is None:
            raise NotThere
        if resource.name in self.house.behaviour.denied:
            return answers.error(403, f"You do not have the privilege to use {resource.name}.")
        if request.method == "GET":
            return self._get(request, location, resource, parts[1:])
        return self._write(request, location, resource, parts[1:], body)

    def _location(self, headers: Mapping[str, str]) -> Location:
        """Without the header the user's default one, silently."""
        first = next(iter(self.house.locations))
        number = headers.get("X-RM12Api-LocationID", str(first))
        if not number.isdigit() or int(number) not in self.house.locations:
            raise BadRequest("The location is not valid.")
        return self.house.locations[int(number)]

    def _get(
        self, request: web.Request, location: Location, resource: Resource, rest: list[str]
    ) -> web.Response:
        look, behaviour, query = self.house.look(location), self.house.behaviour, request.query
        rows = look.rows(resource.name)
        if rest:
            rows = [row for row in rows if str(row[resource.key]) == rest[0]]
            if not rows:
                raise NotThere
        if len(rest) == 1:
            return web.json_response(shaped(look, resource, rows[0], query, behaviour))
        if len(rest) == 2:
            name = next((one for one in resource.links if one.lower() == rest[1].lower()), "")
            if not name:
                raise NotThere
            above, resource = resource, RESOURCES[resource.links[name].target]
            rows = above.links[name].find(look, rows[0])
        rows = chosen(look, resource, rows, parameter(query, "filters"))
        found = [shaped(look, resource, row, query, behaviour) for row in rows]
        if not found:
            return answers.nothing(behaviour.empty)
        return answers.page(
            paged(found, str(request.url.with_query(None)), query, behaviour.most_rows)
        )

    def _write(
        self,
        request: web.Request,
        location: Location,
        resource: Resource,
        rest: list[str],
        body: bytes,
    ) -> web.Response:
        options = parameter(request.query, "saveOptions").split(",")
        if resource.name in self.house.behaviour.hard_closed and "IgnoreHardClose" not in options:
            return answers.error(412, "The period is hard closed.")
        if resource.name in self.house.behaviour.refused_writes:
            return answers.error(400, f"{resource.name} cannot be saved.")
        if request.method == "DELETE":
            for row_id in [int(rest[0])] if rest else orjson.loads(body):
                delete(self.house, location, resource, row_id)
            return web.Response(status=204)
        if len(rest) == 2 and rest[1].removeprefix("Unlink").removeprefix("Link") != rest[1]:
            link(self.house, location, int(rest[0]), rest[1], request.query)
            return web.Response(status=204)
        if rest and rest[-1].lower() == "historynotes" and resource.name in NOTED:
            return self._notes(location, resource, rest, body)
        if len(rest) > 1 or not resource.savable:
            return answers.error(405, "The requested resource does not support this method.")
        return self._save(request, location, resource, rest, body)

    def _notes(
        self, location: Location, resource: Resource, rest: list[str], body: bytes
    ) -> web.Response:
        models = orjson.loads(body)
        models = models if isinstance(models, list) else [models]
        if len(rest) == 2:
            models = [dict(one) | {"ParentID": int(rest[0])} for one in models]
        rows = [save_note(self.house, location, resource, one) for one in models]
        if not self.house.behaviour.note_ids:
            return web.Response(status=204)
        notes = RESOURCES["HistoryNotes"]
        return answers.saved(
            [plain(notes, row) for row in rows], single=False, added=True, where="/HistoryNotes"
        )

    def _save(
        self,
        request: web.Request,
        location: Location,
        resource: Resource,
        rest: list[str],
        body: bytes,
    ) -> web.Response:
        models: Any = orjson.loads(body)
        single = not isinstance(models, list)
        if rest:
            models = dict(models) | {resource.key: int(rest[0])}
        rows, added = [], False
        for model in [models] if single else models:
            row, new = save(self.house, location, resource, model)
            rows.append(plain(resource, row))
            added = added or new
        if parameter(request.query, "nocontent") == "true":
            return web.Response(status=204)
        where = f"/{resource.name}/{rows[0][resource.key]}" if rows else ""
        return answers.saved(rows, single=single, added=added, where=where)

    def _too_many(self, wait_s: float) -> web.Response:
        reset = self.house.clock.now().timestamp() + wait_s
        return answers.error(429, "Too many requests.", self._rate_headers(0, reset))

    def _rate_headers(self, left: int, reset: float) -> dict[str, str]:
        """Both names of the reset were seen."""
        return {
            "X-RateLimit-Limit": str(self.house.behaviour.requests_per_minute),
            "X-RateLimit-Remaining": str(max(0, left)),
            "X-RateLimit-Reset": str(int(reset)),
            "X-RateLimit-ResetTime": str(int(reset)),
        }
