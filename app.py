"""Composes the program of one web process: settings, ports, rooms and doors. No rules.

gunicorn is given `app:house`; the worker calls it after the fork and after the patching.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import ClientSession, web
from flask_socketio import SocketIO

from config import Settings, load_settings
from routes import (
    api,
    clips,
    health,
    pages,
    settings_page,
    sign_in,
    test_phone,
    voice,
    voice_ended,
    voice_gather,
    voice_status,
    voice_voicemail,
    wall,
)
from routes.answers import Answers, RelaySettings
from routes.once import Later, Once
from routes.relay import relay_door
from routes.site import new_flask, page_origins
from routes.socket_guard import SocketGuard
from routes.twilio_guard import present_place
from routes.webhooks import Webhooks
from services.assistants.loader import Assistant
from services.assistants.roster import DEFAULT, load_roster
from services.call import call_token
from services.call.signature import DoorKeys
from services.clients.eleven_labs import ElevenLabs, Voice
from services.clients.openai_chat import ChatClient, model_session
from services.core.clock import SystemClock
from services.core.dialogue import Mode
from services.core.errors import ProviderError
from services.core.events import CallEnded, Event
from services.core.health import Condition, Report
from services.core.ports import LanguageModel
from services.engine.brain import Brain, Limits, allowed
from services.engine.breaker import Breaker
from services.engine.escalation import Escalation
from services.engine.event_bus import EventBus
from services.engine.fixed_lines import fixed_lines
from services.engine.listening import Deadlines
from services.engine.modes.scripted import Scripted
from services.engine.modes.streaming import StreamingMode
from services.engine.switchboard import Switchboard
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.turn_loop import TurnLoop
from services.engine.warming import warm_model
from services.live.call_lines import write_line
from services.live.health_board import HealthBoard, watch
from services.live.log_format import json_handler
from services.live.metrics import Metrics
from services.live.publisher import Publisher
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.phone_choice import phone_of
from services.portfolio.ring_reports import RingReports, standing
from services.portfolio.sample import sample_people
from services.server import bridge
from services.server.lag import LoopLag
from services.server.upkeep import kept_up
from services.store import heartbeats
from services.store.accounts import StoredAccounts
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog
from services.store.clip_shelf import ClipShelf
from services.store.database import Database, database_address
from services.store.first_secrets import first_secrets
from services.store.journal import Journal
from services.store.office_settings import StoredDirectory, first_office
from services.store.outbox import StoredChanges
from services.store.receipts import Receipts
from services.store.record_book import StoredRecordBook

log = logging.getLogger(__name__)


class ChrisHouse:
    """The whole program of one web process; fills `services.server.house.House`."""

    call_paths = frozenset({"/relay"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loop_lag = LoopLag()
        self._clock = SystemClock()
        self._metrics = Metrics()
        self._board = HealthBoard(self._clock)
        self._secrets = first_secrets(settings)
        self._started = False
        self._tasks: list[asyncio.Task[None]] = []
        self._modes: dict[Mode, LanguageModel] = {}
        self._model_session: ClientSession | None = None
        self._chat: ChatClient | None = None
        self._build_records()
        self._build_engine()
        self._build_doors()
        self._metrics.gauge(
            "loop_lag_seconds",
            "Lag of the calls' loop, p99 of the last minute",
            lambda: self.loop_lag.summary().p99_ms / 1000,
        )

    # --- what the server asks for -------------------------------------------------------

    def call_application(self) -> web.Application:
        application = web.Application()
        application.router.add_get("/relay", relay_door(self._switchboard, self._guard))
        return application

    async def start(self) -> None:
        """Open what needs the loop, and begin what runs beside the calls."""
        self._new_modes()
        await self._switchboard.warm()
        work = {"records": self._call_log.run, "wall": self._publisher.run}
        work |= {"watchers": self._wall.run, "clips": self._stock_clips}
        for name, probe in self._probes().items():
            work[f"probe of {name}"] = partial(watch, self._board, name, probe)
        self._tasks = [asyncio.create_task(kept_up(name, one)) for name, one in work.items()]
        self._tasks += [asyncio.create_task(one) for one in self._warming()]
        self._started = True

    def _warming(self) -> list[Coroutine[Any, Any, None]]:
        """One short question to the model, as the default assistant would ask it."""
        mode = self._modes.get(Mode.STREAMING)
        if not isinstance(mode, StreamingMode):
            return []
        tools = self._toolbox.specs(self._assistants.named(DEFAULT).tools)
        return [warm_model(mode, self._reach, DEFAULT, tools)]

    def _probes(self) -> dict[str, Callable[[], Awaitable[Report]]]:
        """What `/health` looks at again and again."""
        probes: dict[str, Callable[[], Awaitable[Report]]] = {
            "database": self._look_at_database,
            "model": self._look_at_model,
        }
        if self.settings.elevenlabs_api_key:
            probes["elevenlabs"] = self._eleven_labs.probe
        return probes

    async def _stock_clips(self) -> None:
        """Render what never changes, for each voice that calls are answered with."""
        try:
            office = (await self._directory.office()).name
        except ProviderError:
            office = self.settings.office_name
        for assistant in self._answering:
            await self._shelf.stock(fixed_lines(assistant, office), assistant.voice)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._call_log.flush()
        await self._eleven_labs.close()
        if self._model_session:
            await self._model_session.close()
        await self._database.close()

    def begin_draining(self) -> None:
        self._switchboard.draining = True

    def live_calls(self) -> int:
        return len(self._switchboard.live)

    async def move_all_calls(self) -> None:
        await self._switchboard.move_all()

    # --- parts, from the bottom up ------------------------------------------------------

    def _build_records(self) -> None:
        settings, clock, start = self.settings, self._clock, bridge.start_real_thread
        address = database_address(settings.database_url, settings.var_dir)
        journals = settings.var_dir / "journal"
        self._database = Database(address, start=start)
        self._call_log = StoredCallLog(self._database, Journal(journals, "events", start))
        self._directory = StoredDirectory(self._database, first_office(settings), clock)
        self._accounts = StoredAccounts(self._database, clock, start=start)
        self._records = StoredRecordBook(self._database)
        self._properties = EmbeddedPortfolio(self._database)
        self._eleven_labs = ElevenLabs(
            settings.elevenlabs_api_key,
            base_url=settings.elevenlabs_base_url,
        )
        self._shelf = ClipShelf(
            settings.var_dir / "clips",
            secret=self._secrets.session_secret,
            voice=settings.elevenlabs_voice,
            renderer=self._eleven_labs if settings.elevenlabs_api_key else None,
            base_url=settings.public_url,
            rendered=lambda outcome: self._metrics.count("clips", outcome),
        )
        self._desk = EmbeddedDesk(
            self._database,
            Journal(journals, "acts", start),
            phone_of(settings, self._shelf, RingReports(self._metrics, self._board)),
            self._directory,
            clock,
        )

        for name, report in standing(settings).items():
            self._board.report(name, report)

    def _build_engine(self) -> None:
        self._tokens = call_token.TokenBook(self._secrets.session_secret)
        self._bus = EventBus(
            self._call_log.record, self._metrics.take, self._forget_token, write_line
        )
        self._reach = Reach(self._properties, self._desk, self._directory, self._clock)
        self._toolbox = Toolbox()
        self._assistants = assistants = load_roster(
            self._toolbox.names, self.settings.assistants_by_number
        )
        self._answering = assistants.answering
        self._voices = assistants.own_voices
        for voice_string in (self.settings.elevenlabs_voice, *self._voices.values()):
            Voice.read(voice_string)  # a wrong one is to be known before the first call
        turns = TurnLoop(
            self._toolbox,
            self._reach,
            Escalation(self._desk, self._clock, self._bus.publish),
            self._bus.publish,
            lambda name: assistants.named(name).tools,
        )
        self._personas = {one.key: one.persona for one in assistants}
        self._switchboard = Switchboard(
            self._reach,
            StoredCallBook(self._database, self._clock),
            assistants,
            turns,
            self._new_brain,
            self._bus.publish,
            self.settings.max_websocket_connections,
            first_office(self.settings),
        )

    def _build_doors(self) -> None:
        settings = self.settings
        keys = DoorKeys(
            settings.twilio_auth_token,
            settings.twilio_account_sid,
            settings.public_url,
            settings.trusted_proxies,
            self._secrets.api_token,
        )
        tickets = test_phone.Tickets()
        self._guard = SocketGuard(keys, self._tokens, tickets.take, self._metrics, self._clock)
        self._flask = new_flask(self._secrets.session_secret, https_only=bool(settings.public_url))
        csrf = sign_in.install(self._flask, self._accounts, bridge.wait)
        for blueprint in self._twilio_doors(keys):
            csrf.exempt(blueprint)
            self._flask.register_blueprint(blueprint)
        for blueprint in self._office_doors(tickets):
            self._flask.register_blueprint(blueprint)
        self._sockets = SocketIO(
            self._flask,
            async_mode="eventlet",
            cors_allowed_origins=page_origins(settings.public_url, settings.port),
            max_http_buffer_size=wall.MESSAGE_LIMIT_BYTES,
        )
        self._publisher = Publisher(StoredChanges(self._database), self._tell_pages)
        self._wall = wall.Wall(
            self._sockets, self._publisher, self._accounts, bridge.in_green_thread
        )
        self.wsgi = wall.signed_in_only(self._flask)

    def _twilio_doors(self, keys: DoorKeys) -> list[Any]:
        settings = self.settings
        later = Later()
        receipts = Receipts(self._database, self._clock)
        webhooks = Webhooks(keys, bridge.wait, Once(receipts, later), later, self._metrics)
        relay = RelaySettings(
            settings.elevenlabs_voice,
            settings.eot_threshold,
            settings.speech_timeout_ms,
            self._secrets.session_secret,
            self._voices,
        )
        answers = Answers(self._switchboard, self._shelf, self._metrics, relay, self._clock)
        return [
            voice.blueprint(webhooks, answers),
            voice_ended.blueprint(webhooks, answers),
            voice_gather.blueprint(webhooks, answers),
            voice_status.blueprint(webhooks, self._switchboard),
            voice_voicemail.blueprint(webhooks, answers),
        ]

    def _office_doors(self, tickets: test_phone.Tickets) -> list[Any]:
        settings, wait = self.settings, bridge.wait
        return [
            clips.blueprint(self._shelf),
            health.blueprint(self._health_view()),
            sign_in.blueprint(
                self._accounts, wait, partial(present_place, settings.trusted_proxies)
            ),
            pages.blueprint(self._records, wait, settings.office_timezone),
            api.blueprint(self._records, wait),
            settings_page.blueprint(self._directory, wait),
            test_phone.blueprint(
                self._switchboard,
                tickets,
                self._call_token,
                settings.twilio_phone_number or settings.office_phone,
                wait,
                self._call_log.flush,
                sample_people(),
            ),
        ]

    def _health_view(self) -> health.HealthView:
        settings = self.settings
        return health.HealthView(
            bridge.wait,
            self._clock,
            self._board,
            self._metrics,
            lambda: self._started and self._switchboard.room(),
            self._last_heartbeat,
            settings.models,
            settings.metrics_token,
        )

    # --- small hands --------------------------------------------------------------------

    def _new_modes(self) -> None:
        """The modes that the settings allow; the script always answers."""
        settings = self.settings
        self._modes = {Mode.SCRIPTED: Scripted(self._clock)}
        self._breaker = Breaker(asyncio.get_running_loop().time)
        if settings.has_model:
            self._model_session = model_session()
            self._chat = ChatClient(
                self._model_session,
                base_url=settings.openai_base_url,
                api_key=settings.openai_api_key,
                successors={settings.model_streaming: settings.model_streaming_successor},
            )
            model = settings.model_streaming
            self._modes[Mode.STREAMING] = StreamingMode(
                self._chat, model, self._personas, self._clock
            )

    def _new_brain(self, assistant: Assistant) -> Brain:
        settings = self.settings
        modes = allowed(self._modes, assistant.modes)
        deadlines = Deadlines(first_word_s=settings.model_first_word_s, gap_s=settings.model_gap_s)
        limits = Limits(deadlines, tool_rounds=assistant.limits.tool_rounds)
        return Brain(modes, self._clock, self._bus.publish, limits, self._breaker)

    async def _look_at_model(self) -> Report:
        """Is the model there, and until when? Opens a connection that the next call finds warm."""
        if self._chat is None:
            return Report(Condition.STAND_IN, "the scripted mode answers")
        try:
            ends = await self._chat.probe(self.settings.model_streaming)
        except ProviderError as error:
            return Report(Condition.DOWN, str(error))
        return Report(Condition.OK, f"switched off on {ends}" if ends else "")

    async def _look_at_database(self) -> Report:
        try:
            await self._database.read(lambda connection: connection.exec_driver_sql("SELECT 1"))
        except ProviderError as error:
            return Report(Condition.DOWN, str(error))
        return Report(Condition.OK)

    def _call_token(self, call_sid: str) -> str:
        expires_at = self._clock.now().timestamp() + call_token.TOKEN_LIFE_S
        return call_token.make(self._secrets.session_secret, call_sid, expires_at)

    def _forget_token(self, event: Event) -> None:
        if isinstance(event, CallEnded):
            self._tokens.end(event.call_sid)

    async def _tell_pages(self, changes: Sequence[Mapping[str, Any]]) -> None:
        await bridge.in_green_thread(self._sockets.emit, "changes", list(changes))

    async def _last_heartbeat(self) -> datetime | None:
        found = await self._database.read(lambda c: heartbeats.last_beat(c, heartbeats.WORKER))
        return found[0] if found else None


def house() -> ChrisHouse:
    """What gunicorn's worker runs."""
    settings = load_settings()
    handler = json_handler(sys.stderr, keep_pii=settings.log_pii)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    return ChrisHouse(settings)
