"""The engine of one process: who answers, with which tools, on which records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from config import Settings
from services.assistants.roster import Roster, load_roster
from services.call.hints_message import read_hints_message
from services.clients.eleven_labs import Voice
from services.clients.model_wire import NewSocket
from services.core.dialogue import Act, Usage
from services.core.events import Event
from services.core.staff_line import StaffLine
from services.engine.brain import Brain
from services.engine.call_runner import CallRunner
from services.engine.called_numbers import CalledNumbers
from services.engine.command_reader import CommandReader
from services.engine.cost_guard import CostGuard
from services.engine.direct_calls import PeopleOfRecords
from services.engine.escalation import Escalation
from services.engine.front_desk import FrontDesk
from services.engine.ladder_news import LadderNews
from services.engine.putting_through import PuttingThrough
from services.engine.staff_hands import StaffHands
from services.engine.switchboard import Switchboard
from services.engine.text_desk import TextDesk
from services.engine.text_talk import TextTalk
from services.engine.tooling import Reach, Texting
from services.engine.tools import Toolbox
from services.engine.turn_loop import TurnLoop
from services.portfolio.back_office import BackOffice
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.records import Records
from services.server.cost_watch import CostWatch
from services.server.models import Models
from services.store.cost_sums import StoredSums
from services.store.usage_log import UsageLog

KEEP_STEP_S = 0.5
"""Turns are written behind within a second, and so is what was only noticed in them."""


@dataclass(frozen=True, slots=True)
class Calls:
    """What answers calls."""

    reach: Reach
    toolbox: Toolbox
    roster: Roster
    numbers: CalledNumbers
    """What is set for each number of ours."""
    models: Models
    switchboard: Switchboard
    front_desk: FrontDesk
    transfers: PuttingThrough
    orders: CommandReader
    """Carries out what staff order on calls of this process."""
    news: LadderNews
    texts: TextDesk
    guard: CostGuard
    """A listener of the event bus: what models cost, against the ceilings."""
    costs: CostWatch

    async def open(self, new_socket: NewSocket | None = None) -> None:
        """Open what needs the loop, and read ahead what the first call needs."""
        self.models.open(new_socket)
        await self.switchboard.warm()

    async def warm_model(self) -> None:
        await self.models.warm(self.reach, self.toolbox)


def build_calls(settings: Settings, records: Records, publish: Callable[[Event], None]) -> Calls:
    """The engine on these records; its events go to `publish`. Raises SettingsWrong."""
    back, toolbox = records.back, Toolbox()
    roster = _roster(settings, toolbox)
    roster.follow(lambda: back.directory.known.assistants)
    guard = CostGuard(back.prices, back.clock, lambda: ZoneInfo(back.directory.known.timezone))
    models = Models(settings, roster, back.clock, publish, _counted(back.usage, guard), guard)
    parts = _Parts(settings, records, _reach(settings, records), toolbox, roster, publish)
    switchboard = parts.switchboard(models)
    return Calls(
        parts.reach,
        toolbox,
        roster,
        CalledNumbers(roster, lambda: back.directory.known),
        models,
        switchboard,
        parts.front_desk(),
        parts.transfers(switchboard),
        parts.orders(switchboard),
        LadderNews(switchboard.live, back.desk.ladders, publish, back.clock),
        parts.texts(models),
        guard,
        _cost_watch(back, guard),
    )


class _Parts:
    """What the parts of the engine are made of."""

    def __init__(
        self,
        settings: Settings,
        records: Records,
        reach: Reach,
        toolbox: Toolbox,
        roster: Roster,
        publish: Callable[[Event], None],
    ) -> None:
        self._settings = settings
        self._records = records
        self._back = back = records.back
        self.reach = reach
        self._toolbox = toolbox
        self._roster = roster
        self._publish = publish
        # What was open there before is read from our own tables, the mirror: no ring waits longer.
        portfolio = EmbeddedPortfolio(back.database)
        self._escalation = Escalation(back.desk, back.clock, publish, portfolio)

    def _tools_for(self, assistant: str) -> Sequence[str]:
        return self._roster.named(assistant).tools

    def switchboard(self, models: Models) -> Switchboard:
        settings, publish = self._settings, self._publish
        turns = TurnLoop(self._toolbox, self.reach, self._escalation, publish, self._tools_for)
        made = Switchboard(
            self.reach,
            self._records.calls.call_book,
            self._roster,
            turns,
            models.new_brain,
            publish,
            settings.max_websocket_connections,
            KEEP_STEP_S,
        )
        if settings.relay_hints_message:
            made.hints_message = read_hints_message(settings.relay_hints_message)
        if self._back.rent_manager is not None:
            self._back.rent_manager.outward.told = partial(_remember_written, made.live)
        return made

    def front_desk(self) -> FrontDesk:
        own = self._settings.twilio_phone_number
        pins, lines = self._records.staff.pins, self._records.calls.lines
        ours = (own,) if own else ()
        return FrontDesk(self._back.directory, self._back.clock, pins, lines, ours)

    def transfers(self, switchboard: Switchboard) -> PuttingThrough:
        directly = PeopleOfRecords(self._records.homes.properties, self._back.directory)
        return PuttingThrough(self.reach, switchboard.memory_of, self._publish, directly)

    def orders(self, switchboard: Switchboard) -> CommandReader:
        hands = StaffHands(self._back.clock, self._publish)
        return CommandReader(self._records.calls.commands, switchboard.live, hands)

    def texts(self, models: Models) -> TextDesk:
        reach, escalation, publish = self.reach, self._escalation, self._publish
        new_brain = partial(_brain_of, models, self._roster)
        talk = TextTalk(self._toolbox, reach, escalation, publish, self._tools_for, new_brain)
        book = self._records.calls.texts
        return TextDesk(reach, self._roster, escalation, self._back.consents, publish, talk, book)


def _counted(usage: UsageLog, guard: CostGuard) -> Callable[[str, Usage], None]:
    """What models use beside any turn is billed, and counts towards the ceilings."""

    def spent(call_sid: str, used: Usage) -> None:
        usage.spent(call_sid, used)
        guard.spent(call_sid, used)

    return spent


def _cost_watch(back: BackOffice, guard: CostGuard) -> CostWatch:
    sums = StoredSums(back.database, back.prices)
    return CostWatch(guard, sums, back.usage.flush, lambda: back.directory.known)


def _remember_written(live: Mapping[str, CallRunner], call_sid: str, act: Act) -> None:
    """A call that is still on the line learns the number that its ticket has by now."""
    runner = live.get(call_sid)
    if runner is not None and runner.memory.act_for(act.key) is not None:
        runner.memory.remember_act(act)


def _reach(settings: Settings, records: Records) -> Reach:
    back = records.back
    return Reach(
        records.homes.properties,
        back.desk,
        back.directory,
        back.clock,
        StaffLine(records.staff.pins, records.homes.properties, back.office),
        records.calls.lines,
        records.calls.callers,
        Texting(records.calls.texts, settings.can_ring, settings.public_url),
        records.homes.knowledge,
        records.homes.properties,
        records.homes.viewings,
        records.homes.outages,
        records.calls.attempts,
    )


def _brain_of(models: Models, roster: Roster, assistant: str) -> Brain:
    return models.new_brain(roster.named(assistant), by_text=True)


def _roster(settings: Settings, toolbox: Toolbox) -> Roster:
    """The assistants. A wrong voice is to be known before the first call."""
    roster = load_roster(toolbox.names, settings.assistants_by_number)
    for voice in (settings.elevenlabs_voice, *(one.voice for one in roster if one.voice)):
        Voice.read(voice)
    return roster
