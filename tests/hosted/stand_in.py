"""Twilio's Serverless interface on this machine: what is uploaded, built and deployed, and the
domain where it then answers."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import encode_basic_auth, web

from services.call.signature import SIGNATURE, sign
from tests.end_to_end.in_thread import InThread
from tests.hosted.node_function import NodeFunction

ACCOUNT, TOKEN = "AC" + "1" * 32, "auth-token-1"
Thing = dict[str, Any]


@dataclass
class ServerlessStandIn:
    """One account. `trouble`: what goes wrong with the next writes: a status, `silent` (done, but
    the answer never comes) or "" for nothing."""

    folder: Path
    thread: InThread = field(default_factory=InThread)
    services: list[Thing] = field(default_factory=list)
    environments: list[Thing] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    """Functions and assets."""
    versions: dict[str, Thing] = field(default_factory=dict)
    builds: dict[str, Thing] = field(default_factory=dict)
    deployed: list[str] = field(default_factory=list)
    trouble: deque[str] = field(default_factory=deque)
    build_ends: str = "completed"
    hangs: bool = False
    """Every request is taken, and none is answered."""
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._made = itertools.count(1)
        application = web.Application(middlewares=[self._guard])
        add, root = application.router, "/v1/Services"
        add.add_post(root, self._make_service)
        add.add_get(f"{root}/{{service}}", self._service)
        add.add_delete(f"{root}/{{service}}", self._remove)
        add.add_get(f"{root}/{{service}}/Environments", self._list_environments)
        add.add_post(f"{root}/{{service}}/Environments", self._make_environment)
        add.add_post(f"{root}/{{service}}/Builds", self._build)
        add.add_get(f"{root}/{{service}}/Builds/{{build}}/Status", self._status)
        add.add_post(f"{root}/{{service}}/Environments/{{env}}/Deployments", self._deploy)
        add.add_get(f"{root}/{{service}}/{{kind}}", self._list)
        add.add_post(f"{root}/{{service}}/{{kind}}", self._make)
        add.add_post(f"{root}/{{service}}/{{kind}}/{{sid}}/Versions", self._upload)
        add.add_post("/fallback", self._function)
        add.add_get("/clips/{name}", self._clip)
        self.thread.serve(application)

    @property
    def domain(self) -> str:
        return self.thread.address.removeprefix("http://")

    @property
    def live(self) -> list[Thing]:
        """The versions that are deployed."""
        if not self.deployed:
            return []
        build = self.builds[self.deployed[-1]]
        return [self.versions[sid] for sid in (*build["functions"], *build["assets"])]

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if not request.path.startswith("/v1/"):
            found: web.StreamResponse = await handler(request)
            return found
        if self.hangs:
            await asyncio.Event().wait()
        self.requests.append(f"{request.method} {request.path}")
        if request.headers.get("Authorization") != encode_basic_auth(ACCOUNT, TOKEN):
            return web.json_response({"code": 20003}, status=401)
        trouble = self.trouble.popleft() if self.trouble and request.method == "POST" else ""
        if trouble.isdigit():
            return web.json_response({"code": 20404, "message": "no"}, status=int(trouble))
        answer: web.StreamResponse = await handler(request)
        if trouble == "silent" and request.transport:
            request.transport.close()
        return answer

    def _sid(self, kind: str) -> str:
        return f"{kind}{next(self._made):032x}"

    async def _make_service(self, request: web.Request) -> web.Response:
        form = await request.post()
        if any(one["unique_name"] == form["UniqueName"] for one in self.services):
            return web.json_response({"code": 20409}, status=409)
        made = {"sid": self._sid("ZS"), "unique_name": form["UniqueName"], **form}
        self.services.append(made)
        return web.json_response({"sid": made["sid"]}, status=201)

    async def _service(self, request: web.Request) -> web.Response:
        name = request.match_info["service"]
        for one in self.services:
            if name in (one["sid"], one["unique_name"]):
                return web.json_response({"sid": one["sid"]})
        return web.json_response({"code": 20404}, status=404)

    async def _remove(self, request: web.Request) -> web.Response:
        before = len(self.services)
        sid = request.match_info["service"]
        self.services = [one for one in self.services if one["sid"] != sid]
        self.deployed.clear()
        return web.Response(status=204 if len(self.services) < before else 404)

    async def _list_environments(self, _: web.Request) -> web.Response:
        return web.json_response({"environments": self.environments})

    async def _make_environment(self, request: web.Request) -> web.Response:
        name = str((await request.post())["UniqueName"])
        made = {"sid": self._sid("ZE"), "unique_name": name, "domain_name": self.domain}
        self.environments.append(made)
        return web.json_response(made, status=201)

    async def _list(self, request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        return web.json_response(
            {kind.lower(): [one for one in self.things if one["kind"] == kind]}
        )

    async def _make(self, request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        name = str((await request.post())["FriendlyName"])
        prefix = "ZH" if kind == "Functions" else "ZA"
        made = {"sid": self._sid(prefix), "friendly_name": name, "kind": kind}
        self.things.append(made)
        return web.json_response(made, status=201)

    async def _upload(self, request: web.Request) -> web.Response:
        form, sid = await request.post(), self._sid("ZN")
        file = form["Content"]
        assert isinstance(file, web.FileField)
        self.versions[sid] = {
            "path": form["Path"],
            "visibility": form["Visibility"],
            "content": file.file.read(),
            "content_type": file.content_type,
        }
        return web.json_response({"sid": sid, "path": form["Path"]}, status=201)

    async def _build(self, request: web.Request) -> web.Response:
        form, sid = await request.post(), self._sid("ZB")
        self.builds[sid] = {
            "functions": [str(one) for one in form.getall("FunctionVersions", [])],
            "assets": [str(one) for one in form.getall("AssetVersions", [])],
            "runtime": form.get("Runtime"),
            "status": deque(["building", self.build_ends]),
        }
        return web.json_response({"sid": sid, "status": "building"}, status=201)

    async def _status(self, request: web.Request) -> web.Response:
        left = self.builds[request.match_info["build"]]["status"]
        return web.json_response({"status": left.popleft() if len(left) > 1 else left[0]})

    async def _deploy(self, request: web.Request) -> web.Response:
        self.deployed.append(str((await request.post())["BuildSid"]))
        return web.json_response({"sid": self._sid("ZD")}, status=201)

    # --- the domain where it answers ----------------------------------------------------

    async def _function(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        url = f"{self.thread.address}{request.path_qs}"
        if request.headers.get(SIGNATURE) != sign(TOKEN, url, form.items()):
            return web.Response(status=403)
        code = next((one["content"] for one in self.live if one["path"] == "/fallback"), None)
        if code is None:
            return web.Response(status=404)
        file = self.folder / "deployed.js"
        file.write_bytes(code)
        function = NodeFunction(file, {"AUTH_TOKEN": TOKEN})
        found = await asyncio.to_thread(function.run, {**form, **request.query})
        headers = {"X-Chris-Digest": found["headers"]["X-Chris-Digest"]}
        return web.Response(text=found["body"], content_type="text/xml", headers=headers)

    async def _clip(self, request: web.Request) -> web.Response:
        for one in self.live:
            if one["path"] == request.path and one["visibility"] == "public":
                return web.Response(body=one["content"], content_type="audio/mpeg")
        return web.Response(status=404)
