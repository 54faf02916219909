"""The modes that answer in one process, and the models behind them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from time import monotonic

from aiohttp import ClientSession

from config import Settings
from services.assistants.loader import Assistant
from services.assistants.roster import DEFAULT, Roster
from services.clients.model_list import ModelList
from services.clients.model_wire import NewSocket, is_official, model_session
from services.clients.openai_chat import ChatClient
from services.core.dialogue import Mode, Usage
from services.core.errors import ProviderError
from services.core.events import Event
from services.core.health import Condition, Report
from services.core.model_names import KnownModels, ModelName
from services.core.model_notices import SETTING_OF
from services.core.ports import Clock, LanguageModel
from services.core.side_by_side import CHOSEN, Way
from services.engine.brain import Brain, allowed
from services.engine.brain_rules import without_limit
from services.engine.breaker import Breaker, keep_probing
from services.engine.cost_guard import CostGuard
from services.engine.modes.scripted import Scripted
from services.engine.modes.streaming import ChatLimits, StreamingMode
from services.engine.renderings import Writer
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.warming import ask_shortly, warm_model
from services.server.live_modes import LiveModes
from services.server.model_watch import ModelWatch
from services.server.thinking import limits_of, quick_stream, reasoning_mode, wish_of, within

log = logging.getLogger(__name__)


def names_of(settings: Settings, clock: Clock) -> Mapping[Mode, ModelName]:
    """The model of each mode, and who follows it. What one mode learns counts for all."""
    known = KnownModels(is_official(settings.openai_base_url), clock.now)
    return {
        mode: ModelName(*settings.models[setting], known) for mode, setting in SETTING_OF.items()
    }


class Models:
    """One for all calls of a process. Until `open` on the loop, only the script answers."""

    def __init__(
        self,
        settings: Settings,
        roster: Roster,
        clock: Clock,
        publish: Callable[[Event], None],
        spent: Callable[[str, Usage], None] | None = None,
        guard: CostGuard | None = None,
    ) -> None:
        """`spent` counts what models use beside any turn; `guard` holds the ceilings of costs."""
        self._settings = settings
        self._roster = roster
        self._clock = clock
        self._publish = publish
        self._spent = spent
        self._costs = guard.savings if guard else without_limit
        self._modes: dict[Mode, LanguageModel] = {Mode.SCRIPTED: Scripted(clock)}
        self.names = names_of(settings, clock)
        self.breaker = Breaker(monotonic)
        """Of the one provider that all modes ask."""
        self._session: ClientSession | None = None
        self._chat: ChatClient | None = None
        self._live: LiveModes | None = None
        self._list: ModelList | None = None
        self._watch: ModelWatch | None = None
        self._warming: set[asyncio.Task[None]] = set()

    def open(self, new_socket: NewSocket | None = None) -> None:
        """Make the modes that the settings allow; the script always answers."""
        if not self._settings.has_model:
            return
        self._session = model_session(new_socket)
        self._chat = self._chat_client(self._session, Mode.STREAMING)
        self._watch_list()
        self._modes[Mode.STREAMING] = self._streaming(self._session, self._chat)
        self._modes[Mode.REASONING] = reasoning_mode(
            self._settings,
            self._session,
            self.names[Mode.REASONING],
            self._roster.personas,
            self._clock,
            self._spent,
        )
        self._live = LiveModes(
            self._settings,
            self._session,
            self.names[Mode.LIVE],
            self._roster.personas,
            self._clock,
            self._spent,
        )

    def _watch_list(self) -> None:
        settings, known = self._settings, self.names[Mode.STREAMING].known
        self._list = ModelList(settings.openai_api_key, base_url=settings.openai_base_url)
        self._watch = ModelWatch(
            self.names, known, self._list, monotonic, lambda: self.breaker.failing
        )

    def _streaming(self, session: ClientSession, chat: ChatClient) -> StreamingMode:
        return StreamingMode(
            quick_stream(self._settings, session, self.names[Mode.STREAMING], chat),
            self._settings.model_streaming,
            self._roster.personas,
            self._clock,
            within(self._settings, self._settings.model_streaming, ChatLimits()),
            self._spent,
        )

    def new_brain(self, assistant: Assistant, *, by_text: bool = False) -> Brain:
        """Who answers one call of this assistant. A connection is opened meanwhile, so that the
        first turn finds it warm. What is written message by message (`by_text`) keeps none."""
        self._warm_connection()
        limits = limits_of(self._settings, assistant.limits.tool_rounds, self._costs)
        modes = allowed(self._modes if by_text else self._of_a_call(), assistant.modes)
        wish = wish_of(self._settings, assistant)
        return Brain(modes, self._clock, self._publish, limits, self.breaker, wish)

    def ways(self) -> Sequence[Way]:
        """The ways of answering that are open now, with the model behind each."""
        modes = [*self._modes, *([Mode.LIVE] if self._live else [])]
        return [Way(mode, self._model_of(mode)) for mode in modes]

    def _model_of(self, mode: Mode) -> str:
        return self.names[mode].now if mode in self.names else ""

    def brain_in(self, mode: Mode, publish: Callable[[Event], None]) -> Brain:
        """Who answers one call in this way alone, the script being the retreat. Its failures are
        not held against the model on other calls."""
        modes, limits = allowed(self._of_a_call(), {mode}), limits_of(self._settings)
        brain = Brain(modes, self._clock, publish, limits, Breaker(monotonic))
        brain.prefer(mode, CHOSEN)
        return brain

    @property
    def writer(self) -> Writer | None:
        """What writes beside calls, where there is a model."""
        return Writer(self._chat, self._settings.model_streaming) if self._chat else None

    def _of_a_call(self) -> dict[Mode, LanguageModel]:
        """The modes of the process, and those that are made for each call."""
        live = {Mode.LIVE: self._live.new()} if self._live else {}
        return {**self._modes, **live}

    async def warm(self, reach: Reach, toolbox: Toolbox) -> None:
        """One short question to the model, as the default assistant would ask it."""
        mode = self._modes.get(Mode.STREAMING)
        if isinstance(mode, StreamingMode):
            tools = toolbox.specs(self._roster.named(DEFAULT).tools)
            await warm_model(mode, reach, DEFAULT, tools)

    # --- what runs beside the calls -------------------------------------------------------

    def probes(self) -> Mapping[str, Callable[[], Awaitable[Report]]]:
        """The lines of `/health`: are the models there, and until when?"""
        if not self._settings.has_model:
            return {"model": self.probe}
        return {
            "model": self.probe,
            "model_live": partial(self.probe, Mode.LIVE),
            "model_reasoning": partial(self.probe, Mode.REASONING),
        }

    async def probe(self, mode: Mode = Mode.STREAMING) -> Report:
        """How the model of one mode does."""
        if self._watch is None:
            return Report(Condition.STAND_IN, "the scripted mode answers")
        return await self._watch.report(mode)

    async def try_again(self) -> None:
        """Asks a provider that has failed one short question after each rest, until cancelled:
        no caller has to find out whether it works again."""
        await keep_probing(self.breaker, self._ask_shortly)

    async def _ask_shortly(self) -> None:
        if self._chat is not None:
            model = self._settings.model_streaming
            await ask_shortly(self._chat, model, self._spent)

    def _warm_connection(self) -> None:
        if self._chat is None or self.breaker.failing:
            return
        task = asyncio.get_running_loop().create_task(self._warmed(self._chat))
        self._warming.add(task)
        task.add_done_callback(self._warming.discard)

    async def _warmed(self, chat: ChatClient) -> None:
        try:
            await chat.warm()
        except ProviderError as error:
            # The first turn finds out for itself, within its deadlines.
            log.info("no connection was warmed", extra={"why": type(error).__name__})

    async def settled(self) -> None:
        """Wait until every connection that is being opened is there, or is not."""
        await asyncio.gather(*self._warming, return_exceptions=True)

    async def close(self) -> None:
        for task in self._warming:
            task.cancel()
        await self.settled()
        if self._session:
            await self._session.close()
        if self._list:
            await self._list.close()

    def _chat_client(self, session: ClientSession, mode: Mode) -> ChatClient:
        settings = self._settings
        return ChatClient(
            session,
            base_url=settings.openai_base_url,
            api_key=settings.openai_api_key,
            name=self.names[mode],
        )
