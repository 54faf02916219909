"""The modes that answer in one process, and the model behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from aiohttp import ClientSession

from config import Settings
from services.assistants.loader import Assistant
from services.assistants.roster import DEFAULT, Roster
from services.clients.openai_chat import ChatClient, NewSocket, model_session
from services.core.dialogue import Mode, Usage
from services.core.errors import ProviderError
from services.core.events import Event
from services.core.health import Condition, Report
from services.core.ports import Clock, LanguageModel
from services.core.side_by_side import CHOSEN, Way
from services.engine.brain import Brain, allowed
from services.engine.breaker import Breaker
from services.engine.modes.scripted import Scripted
from services.engine.modes.streaming import StreamingMode
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.warming import warm_model
from services.server.thinking import limits_of, reasoning_mode, wish_of


class Models:
    """One for all calls of a process. Until `open` on the loop, only the script answers."""

    def __init__(
        self,
        settings: Settings,
        roster: Roster,
        clock: Clock,
        publish: Callable[[Event], None],
        spent: Callable[[str, Usage], None] | None = None,
    ) -> None:
        """`spent` counts what models use beside any turn."""
        self._settings = settings
        self._roster = roster
        self._clock = clock
        self._publish = publish
        self._spent = spent
        self._modes: dict[Mode, LanguageModel] = {Mode.SCRIPTED: Scripted(clock)}
        self._breaker = Breaker(monotonic)
        self._session: ClientSession | None = None
        self._chat: ChatClient | None = None

    def open(self, new_socket: NewSocket | None = None) -> None:
        """Make the modes that the settings allow; the script always answers."""
        if self._settings.has_model:
            self._session = model_session(new_socket)
            self._chat = self._chat_client(self._session)
            self._modes[Mode.STREAMING] = StreamingMode(
                self._chat,
                self._settings.model_streaming,
                self._roster.personas,
                self._clock,
                spent=self._spent,
            )
            self._modes[Mode.REASONING] = reasoning_mode(
                self._settings, self._session, self._roster.personas, self._clock, self._spent
            )

    def new_brain(self, assistant: Assistant) -> Brain:
        """Who answers one call of this assistant."""
        limits = limits_of(self._settings, assistant.limits.tool_rounds)
        modes = allowed(self._modes, assistant.modes)
        wish = wish_of(self._settings, assistant)
        return Brain(modes, self._clock, self._publish, limits, self._breaker, wish)

    def ways(self) -> Sequence[Way]:
        """The ways of answering that are open now, with the model behind each."""
        named = {mode: one.name for mode, one in self._modes.items()}
        return [Way(mode, "" if mode is Mode.SCRIPTED else named[mode]) for mode in named]

    def brain_in(self, mode: Mode, publish: Callable[[Event], None]) -> Brain:
        """Who answers one call in this way alone, the script being the retreat. Its failures are
        not held against the model on other calls."""
        modes, limits = allowed(self._modes, {mode}), limits_of(self._settings)
        brain = Brain(modes, self._clock, publish, limits, Breaker(monotonic))
        brain.prefer(mode, CHOSEN)
        return brain

    async def warm(self, reach: Reach, toolbox: Toolbox) -> None:
        """One short question to the model, as the default assistant would ask it."""
        mode = self._modes.get(Mode.STREAMING)
        if isinstance(mode, StreamingMode):
            tools = toolbox.specs(self._roster.named(DEFAULT).tools)
            await warm_model(mode, reach, DEFAULT, tools)

    async def probe(self) -> Report:
        """Is the model there, and until when? Opens a connection that the next call finds warm."""
        if self._chat is None:
            return Report(Condition.STAND_IN, "the scripted mode answers")
        try:
            ends = await self._chat.probe(self._settings.model_streaming)
        except ProviderError as error:
            return Report(Condition.DOWN, str(error))
        return Report(Condition.OK, f"switched off on {ends}" if ends else "")

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    def _chat_client(self, session: ClientSession) -> ChatClient:
        settings = self._settings
        return ChatClient(
            session,
            base_url=settings.openai_base_url,
            api_key=settings.openai_api_key,
            successors={settings.model_streaming: settings.model_streaming_successor},
        )
