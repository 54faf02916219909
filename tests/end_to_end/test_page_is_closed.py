"""A page that watches is closed: nothing of it stands in the log as an error."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from tests.end_to_end.running import API_TOKEN, Server, running_server

WATCH = "/socket.io/?EIO=4&transport=websocket"
STAFF = {"Authorization": f"Bearer {API_TOKEN}"}


async def watch_and_leave(server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}{WATCH}"
    async with (
        aiohttp.ClientSession(headers=STAFF) as http,
        http.ws_connect(address) as page,
    ):
        await page.receive()
        await page.send_str("40")
        assert "sid" in (await page.receive()).data


async def test_it_leaves_no_line_about_a_socket(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        await watch_and_leave(server)
        await watch_and_leave(server)

    assert "socket shutdown error" not in server.log.read_text()
