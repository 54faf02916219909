"""The doors behind a real nginx: whose word about the public address is believed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server

from services.call.signature import DoorKeys, handshake_may_enter
from tests.routes.conftest import AUTH, FORM, Build

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = [
    pytest.mark.nginx,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]
CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    proxy_http_version 1.1;
    # One header set in a location drops all that were set outside: so each has all of them.
    location /relay {{
      proxy_pass http://127.0.0.1:{sockets};
      {forwarded}
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
    }}
    location / {{ proxy_pass http://127.0.0.1:{pages}; {forwarded} }}
  }}
}}
"""
FORWARDED = """
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
"""


def wait_until_it_listens(port: int, deadline_s: float = 10) -> None:
    end = time.monotonic() + deadline_s
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            threading.Event().wait(0.02)


def keys_that_trust(proxy: str) -> DoorKeys:
    return DoorKeys(auth_token=AUTH, account_sid="AC1", trusted_proxies=(proxy,))


@pytest.fixture(params=["127.0.0.0/8", "192.0.2.1"], ids=["trusted", "not trusted"])
def keys(request: pytest.FixtureRequest) -> DoorKeys:
    return keys_that_trust(request.param)


@pytest.fixture
async def sockets(keys: DoorKeys) -> AsyncIterator[int]:
    async def relay(request: web.Request) -> web.StreamResponse:
        peer = request.remote or ""
        if not handshake_may_enter(keys, request.raw_path, request.headers, peer):
            raise web.HTTPForbidden
        response = web.WebSocketResponse()
        await response.prepare(request)
        await response.send_str("hello")
        await response.close()
        return response

    app = web.Application()
    app.router.add_get("/relay", relay)
    server = TestServer(app)
    await server.start_server()
    assert server.port is not None
    yield server.port
    await server.close()


@pytest.fixture
def pages(build: Build, keys: DoorKeys) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, build(keys).app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def nginx(tmp_path: Path, sockets: int, pages: int) -> Iterator[str]:
    port = unused_port()
    config = tmp_path / "nginx.conf"
    text = CONFIG.format(
        folder=tmp_path, port=port, sockets=sockets, pages=pages, forwarded=FORWARDED
    )
    config.write_text(text)
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(config)], env=os.environ)
    wait_until_it_listens(port)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


def signed(url: str, form: dict[str, str]) -> dict[str, str]:
    signature = RequestValidator(AUTH).compute_signature(url, form)
    return {"Host": "chris.example", "X-Twilio-Signature": signature}


async def test_a_webhook_passes_only_where_the_proxy_is_trusted(nginx: str, keys: DoorKeys) -> None:
    headers = signed("https://chris.example/voice?a=%20b", FORM)

    async with (
        aiohttp.ClientSession(requote_redirect_url=False) as session,
        session.post(f"{nginx}/voice?a=%20b", data=FORM, headers=headers) as response,
    ):
        status, text = response.status, await response.text()

    trusted = keys.trusted_proxies == ("127.0.0.0/8",)
    assert status == (200 if trusted else 403)
    assert ("wss://chris.example/relay" in text) is trusted


async def test_a_socket_opens_only_where_the_proxy_is_trusted(nginx: str, keys: DoorKeys) -> None:
    headers = signed("wss://chris.example/relay", {})
    statuses: list[int] = []

    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(f"{nginx}/relay", headers=headers) as opened:
                assert await opened.receive_str() == "hello"
                statuses.append(101)
        except aiohttp.WSServerHandshakeError as refused:
            statuses.append(refused.status)

    assert statuses == [101 if keys.trusted_proxies == ("127.0.0.0/8",) else 403]


async def test_a_forged_forwarding_header_does_not_pass_through(nginx: str) -> None:
    headers = {
        **signed("https://evil.example/voice", FORM),
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
    }

    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{nginx}/voice", data=FORM, headers=headers) as response,
    ):
        assert response.status == 403
