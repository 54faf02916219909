"""The inside of the stand-in, for tests, an auditor and whoever looks on. Rent Manager has none of
this.

| request | answer |
| --- | --- |
| `GET /_inside/counts` | how many records of each kind every location holds |
| `GET /_inside/rows/{resource}?location=` | the records as they were written last, lag or not |
| `POST /_inside/rows/{resource}?location=` | staff save a record: no rules, webhooks |
| `DELETE /_inside/rows/{resource}/{id}?location=` | they delete one |
| `GET /_inside/requests` | method, path and status of the last requests |
| `GET`, `POST /_inside/behaviour` | how it behaves; what is posted is changed |
| `POST /_inside/clock` | `{"advance_s": 60}` |
| `POST /_inside/settle` | answers when every webhook that is due was posted |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
import orjson
from aiohttp import web

from services.simulator.rent_manager.house import House, Location
from services.simulator.rent_manager.resources import RESOURCES, Resource
from services.simulator.rent_manager.webhooks import Poster


class Inside:
    """Doors into one stand-in."""

    def __init__(self, house: House, poster: Poster) -> None:
        self._house = house
        self._poster = poster

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        return (
            web.get("/_inside/counts", self.counts),
            web.get("/_inside/rows/{resource}", self.rows),
            web.post("/_inside/rows/{resource}", self.put),
            web.delete("/_inside/rows/{resource}/{id}", self.drop),
            web.get("/_inside/requests", self.requests),
            web.get("/_inside/behaviour", self.behaviour),
            web.post("/_inside/behaviour", self.behave),
            web.post("/_inside/clock", self.advance),
            web.post("/_inside/settle", self.settle),
        )

    async def counts(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                str(number): {
                    name: len(location.shelf.all_newest(name)) for name in location.shelf.tables()
                }
                for number, location in self._house.locations.items()
            }
        )

    async def rows(self, request: web.Request) -> web.Response:
        resource, location = self._asked(request)
        return web.json_response(location.shelf.all_newest(resource.name))

    async def put(self, request: web.Request) -> web.Response:
        resource, location = self._asked(request)
        given = orjson.loads(await request.read())
        row_id = given.get(resource.key) or location.shelf.new_id(resource.name)
        before = location.shelf.newest(resource.name, row_id)
        row = (before or {}) | given | {resource.key: row_id}
        kept = self._house.keep(location, resource, row, added=before is None)
        self._poster.post_due()
        return web.json_response(kept)

    async def drop(self, request: web.Request) -> web.Response:
        resource, location = self._asked(request)
        row = location.shelf.newest(resource.name, int(request.match_info["id"]))
        if row is None:
            raise web.HTTPNotFound
        self._house.drop(location, resource, row)
        self._poster.post_due()
        return web.Response(status=204)

    async def requests(self, _: web.Request) -> web.Response:
        counted = Counter((one.method, one.path, one.status) for one in self._house.seen)
        return web.json_response(
            [
                {"method": method, "path": path, "status": status, "times": times}
                for (method, path, status), times in counted.items()
            ]
        )

    async def behaviour(self, _: web.Request) -> web.Response:
        return web.json_response(msgspec.to_builtins(self._house.behaviour))

    async def behave(self, request: web.Request) -> web.Response:
        try:
            patch = orjson.loads(await request.read())
            self._house.behaviour = self._house.behaviour.changed(patch)
        except (orjson.JSONDecodeError, msgspec.ValidationError) as fault:
            raise web.HTTPBadRequest(text=str(fault)) from fault
        return await self.behaviour(request)

    async def advance(self, request: web.Request) -> web.Response:
        self._house.clock.advance(float(orjson.loads(await request.read())["advance_s"]))
        return web.json_response({"now": self._house.stamp()})

    async def settle(self, _: web.Request) -> web.Response:
        await self._poster.settled()
        return web.Response(status=204)

    def _asked(self, request: web.Request) -> tuple[Resource, Location]:
        """Raises HTTPNotFound."""
        resource = RESOURCES.get(request.match_info["resource"])
        first = next(iter(self._house.locations), 0)
        number = request.query.get("location", str(first))
        location = self._house.locations.get(int(number)) if number.isdigit() else None
        if resource is None or location is None:
            raise web.HTTPNotFound
        return resource, location
