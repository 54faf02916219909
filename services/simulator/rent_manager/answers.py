"""Answers of the stand-in in Rent Manager's shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from services.simulator.rent_manager.behaviour import Empty
from services.simulator.rent_manager.rows import Row
from services.simulator.rent_manager.shaping import Page


def error(status: int, words: str, headers: Mapping[str, str] | None = None) -> web.Response:
    body = {"DeveloperMessage": f"{words} (stand-in)", "UserMessage": words}
    return web.json_response(body, status=status, headers=headers)


def nothing(empty: Empty) -> web.Response:
    """A collection without a match: three shapes were seen, and a plain empty list."""
    if empty is Empty.NO_CONTENT:
        return web.Response(status=204)
    if empty is Empty.EMPTY_BODY:
        return web.Response(status=200, content_type="application/json")
    if empty is Empty.LIST:
        return web.json_response([], headers={"X-Total-Results": "0"})
    return error(404, "No records were found.")


def page(found: Page) -> web.Response:
    headers = {"X-Total-Results": str(found.total)}
    if found.links:
        headers["Link"] = ", ".join(f'<{to}>; rel="{name}"' for name, to in found.links.items())
    return web.json_response(list(found.rows), status=200 if found.whole else 206, headers=headers)


def saved(rows: Sequence[Row], *, single: bool, added: bool, where: str) -> web.Response:
    """What was saved, as it went in: one object or a list."""
    body: Any = rows[0] if single and rows else list(rows)
    headers = {"Location": where} if added else {}
    return web.json_response(body, status=201 if added else 200, headers=headers)
