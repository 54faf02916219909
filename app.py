"""Composes the program of one web process: settings, ports, rooms and doors. No rules.

gunicorn is given `app:house`; the worker calls it after the fork and after the patching. What is
kept is built in `services/portfolio/records.py`, what answers in `services/server/calls.py`, what
runs beside the calls in `services/server/beside.py`, and the doors in `routes/*_doors.py`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from aiohttp import web
from flask import Flask
from flask_socketio import SocketIO

from config import Settings, load_settings
from routes import sign_in, wall
from routes.office_doors import office_doors
from routes.parts import Parts
from routes.program_doors import programs_doors
from routes.relay import relay_door
from routes.site import new_flask, page_origins, safe_headers, with_headers
from routes.socket_guard import SocketGuard
from routes.test_phone import Tickets
from routes.twilio_doors import twilio_doors
from services.call.billing import relay_minutes
from services.call.call_token import TokenBook
from services.call.relay import Setup
from services.call.signature import DoorKeys
from services.core.clock import SystemClock
from services.core.events import CallEnded, Event
from services.core.rehearsal import is_of_test_phone
from services.engine.event_bus import EventBus
from services.engine.renderings import Renderings
from services.evaluation.side_by_side import SideBySide
from services.live.call_lines import write_line
from services.live.instruments import new_instruments
from services.live.log_format import json_handler
from services.live.provider_watch import ProviderWatch, modes_by_model
from services.live.publisher import Publisher
from services.live.straight import StraightFeed
from services.portfolio.records import open_records
from services.portfolio.ring_reports import standing
from services.server import bridge
from services.server.beside import Work, work_beside
from services.server.calls import build_calls
from services.server.lag import LoopLag
from services.server.other_pages import OtherPages
from services.server.upkeep import kept_up
from services.server.worker_bell import after_each_call, worker_bell
from services.store.first_secrets import first_secrets
from services.store.running import hold


class ChrisHouse:
    """The whole program of one web process; fills `services.server.house.House`."""

    call_paths = frozenset({"/relay"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loop_lag = LoopLag()
        self._started = False
        self._tasks: list[asyncio.Task[None]] = []
        self._secrets = first_secrets(settings)
        secret = self._secrets.session_secret
        self._instruments = new_instruments(SystemClock())
        self._bell = worker_bell(settings)
        self._records = open_records(
            settings, secret, self._instruments, bridge.start_real_thread, self._bell.ring
        )
        self._tokens = TokenBook(secret)
        self._publisher = Publisher(self._records.calls.changes, self._tell_pages)
        self._others = OtherPages(settings.redis_url, secret)
        self._straight = StraightFeed(self._tell_straight, self._anybody_watches)
        self._renderings = Renderings(
            lambda: self._calls.models.writer,
            lambda event: self._events().publish(event),
            self._instruments.clock,
            self._records.back.usage.spent,
            self._saves_money,
        )
        self._calls = build_calls(settings, self._records, self._events().publish)
        self._parts = self._new_parts()
        self._flask = self._new_flask()
        self._open_wall()
        self._show_what_is_known()

    # --- what the server asks for -------------------------------------------------------

    def call_application(self) -> web.Application:
        instruments, parts = self._instruments, self._parts
        guard = SocketGuard(
            parts.keys,
            self._tokens,
            parts.tickets.take,
            instruments.metrics,
            instruments.clock,
            instruments.doors,
        )
        application = web.Application()
        application.router.add_get(
            "/relay", relay_door(self._calls.switchboard, guard, self._note_session)
        )
        return application

    async def start(self) -> None:
        """Open what needs the loop, and begin what runs beside the calls."""
        await self._calls.open(bridge.new_real_socket)
        work: dict[str, Work] = {
            "wall": self._publisher.run,
            "words of the wall": self._straight.run,
            "words in English": self._renderings.run,
            "words of other processes": partial(self._others.run, self._emit_now),
            "watchers": self._wall.run,
            "bell of the worker": self._bell.run,
        }
        work |= work_beside(self.settings, self._records, self._calls, self._instruments)
        self._tasks = [asyncio.create_task(kept_up(name, one)) for name, one in work.items()]
        self._tasks.append(asyncio.create_task(self._calls.warm_model()))
        self._started = True

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._records.back.call_log.flush()
        await self._records.back.usage.flush()
        await self._calls.models.close()
        await self._records.close()

    def begin_draining(self) -> None:
        self._calls.switchboard.draining = True

    def live_calls(self) -> int:
        return len(self._calls.switchboard.live)

    async def move_all_calls(self) -> None:
        await self._calls.switchboard.move_all()

    def addresses(self) -> Sequence[tuple[str, frozenset[str]]]:
        """What the doors of Flask answer to: rules and their methods."""
        rules = self._flask.url_map.iter_rules()
        return [(rule.rule, frozenset(rule.methods or ())) for rule in rules]

    # --- parts, from the bottom up ------------------------------------------------------

    def _events(self) -> EventBus:
        """The event table: who is told what happens on calls, in this order."""
        return EventBus(
            self._records.back.call_log.record,
            self._records.back.usage.take,
            self._count_costs,
            self._instruments.metrics.take,
            self._instruments.doors.take,
            ProviderWatch(self._instruments.board, modes_by_model(self.settings.models)).take,
            self._straight.take,
            self._renderings.take,
            self._forget_token,
            after_each_call(self._bell),
            write_line,
        )

    def _new_parts(self) -> Parts:
        settings = self.settings
        keys = DoorKeys(
            settings.twilio_auth_token,
            settings.twilio_account_sid,
            settings.public_url,
            settings.trusted_proxies,
            self._secrets.api_token,
        )
        return Parts(
            settings=settings,
            secrets=self._secrets,
            keys=keys,
            instruments=self._instruments,
            records=self._records,
            switchboard=self._calls.switchboard,
            front_desk=self._calls.front_desk,
            transfers=self._calls.transfers,
            texts=self._calls.texts,
            numbers=self._calls.numbers,
            comparisons=self._comparisons(),
            assistants=self._calls.roster.names,
            model_names=self._calls.models.names,
            roster=self._calls.roster,
            tickets=Tickets(),
            wait=bridge.wait,
            command_given=self._calls.orders.nudge,
            started=lambda: self._started,
            publish=self._events().publish,
        )

    def _comparisons(self) -> SideBySide:
        back = self._records.back
        return SideBySide(
            self._calls.models,
            self._calls.roster,
            self._records.house.comparisons,
            back.directory,
            back.clock,
            back.prices,
            back.usage.take,
        )

    def _new_flask(self) -> Flask:
        """The pages and webhooks. Twilio signs; everybody else shows a CSRF token."""
        https_only = bool(self.settings.public_url)
        flask = new_flask(self._secrets.session_secret, https_only=https_only)
        csrf = sign_in.install(
            flask, self._records.staff.accounts, bridge.wait, self._records.staff.sessions
        )
        for blueprint in twilio_doors(self._parts):
            csrf.exempt(blueprint)
            flask.register_blueprint(blueprint)
        for blueprint in office_doors(self._parts):
            flask.register_blueprint(blueprint)
        for blueprint in programs_doors(self._parts, csrf):
            csrf.exempt(blueprint)
            flask.register_blueprint(blueprint)
        return flask

    def _open_wall(self) -> None:
        """Socket.IO in front of Flask, and what tells the pages of changes."""
        self._sockets = SocketIO(
            self._flask,
            async_mode="eventlet",
            cors_allowed_origins=page_origins(self.settings.public_url, self.settings.port),
            max_http_buffer_size=wall.MESSAGE_LIMIT_BYTES,
            transports=["websocket"],
        )
        self._wall = wall.Wall(
            self._sockets,
            self._publisher,
            self._records.staff.accounts,
            bridge.in_green_thread,
            self._records.staff.sessions,
        )
        headers = safe_headers(https_only=bool(self.settings.public_url))
        self.wsgi = with_headers(wall.signed_in_only(self._flask), headers)

    def _show_what_is_known(self) -> None:
        """What needs no look: the lag of the loop, and what the settings alone tell."""
        self._instruments.metrics.gauge(
            "loop_lag_seconds",
            "Lag of the calls' loop, p99 of the last minute",
            lambda: self.loop_lag.summary().p99_ms / 1000,
        )
        for name, report in standing(self.settings).items():
            self._instruments.board.report(name, report)

    # --- small hands --------------------------------------------------------------------

    def _count_costs(self, event: Event) -> None:
        self._calls.guard.take(event)

    def _saves_money(self) -> bool:
        return self._records.back.directory.known.saves(self._instruments.clock.now())

    def _forget_token(self, event: Event) -> None:
        if isinstance(event, CallEnded):
            self._tokens.end(event.call_sid)

    def _note_session(self, setup: Setup, seconds: float) -> None:
        """The minutes of a relay session, until Twilio tells them."""
        if not is_of_test_phone(setup.call_sid) and setup.session_id:
            now = self._instruments.clock.now()
            sid, session = setup.call_sid, setup.session_id
            found = relay_minutes(session, sid, seconds, now, estimated=True)
            self._records.back.usage.note(found)

    async def _tell_pages(self, changes: Sequence[Mapping[str, Any]]) -> None:
        shown = await self._wall.told(changes)
        if shown:
            await self._emit(shown)

    def _anybody_watches(self) -> bool:
        """Whether a page of another process does is not known."""
        return self._publisher.watched or self._others.there

    async def _tell_straight(self, changes: Sequence[Mapping[str, Any]]) -> None:
        """What has just happened on our calls: our own pages first."""
        if self._publisher.watched:
            await self._emit(changes)
        await self._others.tell(changes)

    async def _emit(self, changes: Sequence[Mapping[str, Any]]) -> None:
        await bridge.in_green_thread(self._emit_now, changes)

    def _emit_now(self, changes: Sequence[Mapping[str, Any]]) -> None:
        """To every page of this process. Green."""
        self._sockets.emit("changes", list(changes))


def house() -> ChrisHouse:
    """What gunicorn's worker runs."""
    settings = load_settings()
    handler = json_handler(sys.stderr, keep_pii=settings.log_pii)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    hold(settings.var_dir)  # until this process ends: no restore goes on below it
    return ChrisHouse(settings)
