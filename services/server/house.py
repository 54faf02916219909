"""What the server needs of the program that it runs.

`app.py` has a function `house() -> House`. gunicorn is given `app:house`; the worker imports
and calls it after the fork and after the patching, so nothing of it ever runs in the master.
"""

from __future__ import annotations

from typing import Protocol
from wsgiref.types import WSGIApplication

from aiohttp import web

from services.server.lag import LoopLag


class House(Protocol):
    """The whole program as one worker process sees it."""

    @property
    def wsgi(self) -> WSGIApplication:
        """Flask, with Flask-SocketIO in front. Served by green threads."""
        ...

    @property
    def call_paths(self) -> frozenset[str]:
        """Exact paths whose connections go to `call_application`."""
        ...

    @property
    def loop_lag(self) -> LoopLag:
        """Filled by the worker, read by `/metrics`."""
        ...

    def call_application(self) -> web.Application:
        """The call sockets, as coroutines. Asked for once, after `start`."""
        ...

    async def start(self) -> None:
        """Make ready, on the loop, before the first request. Raising stops the whole server."""
        ...

    async def stop(self) -> None:
        """Close what `start` opened. The process leaves about a second later, whatever happens."""
        ...

    def begin_draining(self) -> None:
        """Take no new calls from now on: not ready, and `/voice` answers the fallback."""
        ...

    def live_calls(self) -> int:
        """How many calls are up in this process."""
        ...

    async def move_all_calls(self) -> None:
        """Say one sentence on each call that is left, send `end` with `moved`, close properly.

        Cancelled when the process has to leave, see `worker.MOVE_S`.
        """
        ...
