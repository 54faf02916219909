"""The gunicorn worker: one loop for green threads and coroutines, and an orderly end.

The hub, then the patching, both after the fork and before the program is loaded. In the other
order asyncio gets a patched `select`; before the fork the child inherits a running loop.
"""

from __future__ import annotations

import asyncio
import faulthandler
import mmap
import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

import eventlet
from eventlet import greenio, hubs, patcher, wsgi
from gunicorn.workers.base_async import AsyncWorker

from services.server import boot, bridge
from services.server.drain import (
    HURRIED_MOVE_S,
    MOVE_S,
    QUIET_S,
    REQUESTS_S,
    STOP_S,
    Leaving,
)
from services.server.handover import CallDoor
from services.server.house import House
from services.server.locks import Whereabouts, share_locks
from services.server.patience import Green, Patience, TimedBody

TICK_S = 0.2
START_S = 25.0
"""For `House.start`; the master kills a worker that is silent for 30 s."""
FIRST_REQUEST_S = 10.0
"""For the head of the first request on a connection; later ones have gunicorn's keepalive."""
STALLED_S = 120.0
"""A peer that neither sends nor reads for so long loses its connection and frees its slot."""
STALLED_REQUEST_S = 20.0
"""The same while a request is answered, unless the connection was upgraded."""
FEW_SLOTS = 32
"""With so few free, peers that keep us waiting make room for those who come."""
ROOM_S = 0.005
GREEN = Green(
    timeout=eventlet.Timeout,
    current=eventlet.getcurrent,
    soon=lambda call, *args: hubs.get_hub().schedule_call_global(0, call, *args),
)


def patch() -> asyncio.AbstractEventLoop:
    """Choose the hub, patch the standard library, and return the loop. Raises RuntimeError."""
    hubs.use_hub("asyncio")
    eventlet.monkey_patch(psycopg=False)
    loop: asyncio.AbstractEventLoop = hubs.get_hub().loop
    boot.check_selector(loop)
    real_thread = patcher.original("_thread")
    where = Whereabouts(
        make_lock=real_thread.allocate_lock,
        thread_id=real_thread.get_ident,
        loop_thread_id=real_thread.get_ident(),
        in_coroutine=bridge.in_coroutine,
        pause=eventlet.sleep,
    )
    import _thread  # noqa: PLC0415  # the patched ones
    import threading  # noqa: PLC0415

    share_locks(threading, _thread, where)
    return loop


class HouseWorker(AsyncWorker):  # type: ignore[misc]
    """Serves a `House`. gunicorn builds it in the master and calls `init_process` in the child."""

    generation = 0
    """Raised in the master at each SIGHUP, so a child knows its own."""
    drain_s = 25.0
    _ready_generation = mmap.mmap(-1, 8)
    """The newest generation that serves; memory that master and children share."""

    house: House
    door: CallDoor
    sockets: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.generation = type(self).generation
        self.leaving = Leaving()
        self._busy = 0
        self._fresh: set[Any] = set()
        self._patience = Patience(GREEN)

    def init_process(self) -> None:
        """Patch, then let gunicorn set up signals, load and run."""
        for stop in (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
            signal.signal(stop, self.handle_quit)  # or the master's handlers would swallow them
        patch()
        self.pool = eventlet.GreenPool(self.worker_connections)
        self.sockets = [greenio.GreenSocket(listener.sock) for listener in self.sockets]
        super().init_process()

    def load_wsgi(self) -> None:
        """Build the house and start it. What this raises stops the master: nothing is half up."""
        boot.hold_collector()
        build: Callable[[], House] = self.app.wsgi()
        self.house = build()
        self.wsgi = self.house.wsgi
        bridge.wait(self._open(), START_S)
        boot.settle_memory()

    async def _open(self) -> None:
        self._lag_watch = asyncio.create_task(self.house.loop_lag.watch())
        await self.house.start()
        self.door = CallDoor(self.house.call_application())
        await self.door.open()

    def run(self) -> None:
        """Serve until told to leave, then leave in order."""
        self._acceptors = [eventlet.spawn(self._accept, listener) for listener in self.sockets]
        self._ready_generation[:] = self.generation.to_bytes(8, "big")
        while self.leaving.told_at_s is None:
            self._tick()
        try:
            self._let_calls_end()
        finally:
            self._close()

    # Signals. Handlers run between any two instructions, so they only set values.

    def handle_exit(self, _sig: int, _frame: Any) -> None:
        """SIGTERM: drain; a second one later: leave at once."""
        self._leave(hurry=False)

    def handle_quit(self, _sig: int, _frame: Any) -> None:
        """SIGQUIT and SIGINT: leave at once, yet with a word to each caller."""
        self._leave(hurry=True)

    def _leave(self, *, hurry: bool) -> None:
        if not self.booted:
            os._exit(0)  # there was no call yet, and nothing to end
        self.leaving.told(time.monotonic(), hurry=hurry)
        self.alive = False  # gunicorn now says `Connection: close` in every answer

    def handle_abort(self, _sig: int, _frame: Any) -> None:
        """SIGABRT from the master: the loop was held for `timeout` seconds. Say by what."""
        faulthandler.dump_traceback()
        os._exit(1)

    def notify(self) -> None:
        """Tell the master that we live; where it is gone, leave: nobody would look after us, and
        we would keep the port from its successor."""
        super().notify()
        if os.getppid() != self.ppid and not self.leaving.hurried:
            self.log.error("The master is gone, leaving")
            self._leave(hurry=True)

    # Connections

    def _accept(self, listener: Any) -> None:
        while True:
            try:
                client, address = listener.accept()
            except OSError as error:  # out of descriptors, or a peer that was quicker to leave
                self.log.warning("A connection could not be accepted: %s", error)
                eventlet.sleep(TICK_S)
            else:
                client.settimeout(STALLED_S)
                self._make_room()
                self.pool.spawn_n(self.handle, listener, client, address)

    def _make_room(self) -> None:
        """Return with a slot free, as soon as there is one."""
        if self.pool.free() < FEW_SLOTS:
            self._patience.end_longest()
        while not self.pool.free():
            for _ in range(FEW_SLOTS):
                self._patience.end_longest()
            eventlet.sleep(ROOM_S)  # those just accepted begin to wait, and can be ended then

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection, in a green thread of its own."""
        thread = eventlet.getcurrent()
        self._fresh.add(thread)
        try:
            super().handle(listener, client, addr)
        finally:
            self._fresh.discard(thread)

    def timeout_ctx(self) -> AbstractContextManager[Any]:
        """Asked for by gunicorn around the reading of each head."""
        thread = eventlet.getcurrent()
        limit_s = FIRST_REQUEST_S if thread in self._fresh else self.cfg.keepalive
        self._fresh.discard(thread)
        return self._patience.while_waiting(limit_s)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> None:
        """Answer one request, or give the connection to the call application."""
        if req.path in self.house.call_paths:
            self.door.take(req, sock)
            raise StopIteration  # gunicorn's word for: this connection is over
        if not any(name == "UPGRADE" for name, _ in req.headers):
            sock.settimeout(STALLED_REQUEST_S)
        req.body = TimedBody(req.body, self._patience)
        self._busy += 1
        try:
            super().handle_request(listener_name, req, sock, addr)
        finally:
            self._busy -= 1
            with suppress(OSError):  # it may be closed by now
                sock.settimeout(STALLED_S)

    def is_already_handled(self, respiter: Any) -> bool:
        """eventlet's own WebSocket (Socket.IO uses it) has answered by itself and says so here."""
        if getattr(wsgi.WSGI_LOCAL, "already_handled", False):
            raise StopIteration
        return bool(super().is_already_handled(respiter))

    # Leaving

    def _tick(self) -> None:
        self.notify()
        eventlet.sleep(TICK_S)

    def _let_calls_end(self) -> None:
        """Wait for the calls; those that are left at the end are moved."""
        self.house.begin_draining()
        self.log.info("Draining, live calls: %s", self.house.live_calls())
        self._until_quiet(self.leaving.drained_by_s(self.drain_s))
        if self.leaving.hurried:
            self._stop_accepting()  # the port is free for whoever comes next
        if self.house.live_calls():
            self._move_calls()
            self._until_quiet(self.leaving.moved_by_s(self.drain_s))

    def _until_quiet(self, end_s: float) -> None:
        """Return when there was no call for a while, when the time is up, or in a hurry."""
        last_call_s = time.monotonic()
        while time.monotonic() < end_s and not self.leaving.hurried:
            if self.house.live_calls():
                last_call_s = time.monotonic()
            if time.monotonic() - last_call_s >= QUIET_S:
                return
            if int.from_bytes(self._ready_generation[:], "big") > self.generation:
                self._stop_accepting()  # after SIGHUP the new workers take what comes
            self._tick()

    def _move_calls(self) -> None:
        limit_s = HURRIED_MOVE_S if self.leaving.hurried else MOVE_S
        try:
            bridge.wait(self.house.move_all_calls(), limit_s)
        except TimeoutError:
            self.log.warning("Calls were not moved in time: %s", self.house.live_calls())

    def _stop_accepting(self) -> None:
        for acceptor in self._acceptors:
            acceptor.kill()
        for listener in self.sockets:
            listener.close()
        self._acceptors, self.sockets = [], []

    def _close(self) -> None:
        """Close the listener, let requests under way finish, and stop the house."""
        self._stop_accepting()
        end_s = time.monotonic() + REQUESTS_S
        while self._busy and time.monotonic() < end_s:
            eventlet.sleep(TICK_S / 4)
        try:
            bridge.wait(self._stop_house(), STOP_S)
        except TimeoutError:
            self.log.warning("The house did not stop in time")
        bridge.close()

    async def _stop_house(self) -> None:
        self._lag_watch.cancel()
        await self.door.close()
        await self.house.stop()
