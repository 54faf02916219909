"""What staff order on a call that is on hold for a ladder: no socket has it, so it is done here.

To go elsewhere the call is redirected at the provider, at once; typed words wait for the next turn
of the hold loop. A caller who talks with the person on call is left alone, and staff are told so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from routes.answers import Answers
from routes.rings import HOLD, Through
from routes.visit import Visit
from services.call import twiml
from services.call.reception import Line, line
from services.call.transferring import TransferWish
from services.core import ladder_words
from services.core.commands import (
    Command,
    CommandState,
    EndCall,
    HandOver,
    Outcome,
    SayWords,
    SetMode,
    announcement,
)
from services.core.errors import ProviderError
from services.core.events import AssistantSpoke, Event, StaffSpoke
from services.core.ladder import Standing
from services.core.ports import Clock
from services.store.command_book import Held
from services.store.ladder_holds import LEFT, TALKING

log = logging.getLogger(__name__)

STEP = "ordered"
REDIRECT_LIMIT_S = 3.0
REDIRECT_TRIES = 2
"""It is harmless twice, so what may have been done is done once more."""
DONE = Outcome(CommandState.DONE)
NOT_TAKEN = Outcome(
    CommandState.REFUSED, "The telephone provider did not take it. Please try again."
)
NO_MODE = Outcome(CommandState.REFUSED, "The caller is on hold; no mode answers there.")
THEY_TALK = Outcome(CommandState.REFUSED, "The caller is talking with the person on call.")


class LooseCommands(Protocol):
    """Commands of calls that no socket has. Raises ProviderError."""

    async def waiting_for(self, call_sid: str) -> Sequence[Command]: ...

    async def named(self, command_id: int, call_sid: str) -> Command | None: ...

    async def take_loose(self, command: Command) -> Held | None: ...

    async def turn_of(self, call_sid: str) -> int: ...

    async def settle(self, command: Command, epoch: int, outcome: Outcome) -> None: ...


class HeldCalls(Protocol):
    """Who is on hold. Raises ProviderError."""

    async def hold_of(self, call_sid: str) -> str: ...

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]: ...

    async def on_line(self, standing: Standing, call_sid: str, how: str) -> None: ...


class Redirects(Protocol):
    """The one thing that is needed of the telephone. Raises ProviderError."""

    async def redirect(self, call_id: str, path: str) -> None: ...


@dataclass(frozen=True, slots=True)
class HoldOrders:
    """One for all calls; holds nothing of any."""

    commands: LooseCommands
    ladders: HeldCalls
    phone: Redirects
    publish: Callable[[Event], None]
    clock: Clock

    async def carry_out(self, call_sid: str, command_id: int) -> None:
        """A command was given: do it now where the call is on hold. Raises ProviderError."""
        where = await self.ladders.hold_of(call_sid)
        command = await self.commands.named(command_id, call_sid) if where else None
        if command is None or (where != TALKING and isinstance(command.order, SayWords)):
            return
        held = await self.commands.take_loose(command)
        if held is not None:
            outcome = THEY_TALK if where == TALKING else await self._lead_away(command)
            await self.commands.settle(command, held.epoch, outcome)

    async def _lead_away(self, command: Command) -> Outcome:
        if isinstance(command.order, SetMode):
            return NO_MODE
        language = await self.leaves(command.call_sid)
        path = f"/voice/ended?step={STEP}&order={command.id}&lang={language}"
        for _ in range(REDIRECT_TRIES):
            try:
                async with asyncio.timeout(REDIRECT_LIMIT_S):
                    await self.phone.redirect(command.call_sid, path)
            except (ProviderError, TimeoutError) as error:
                log.warning("a call stayed on hold", extra={"why": type(error).__name__})
            else:
                return DONE
        return NOT_TAKEN

    async def leaves(self, call_sid: str) -> str:
        """The call leaves the hold loop, which says so itself where it comes back; the caller's
        language."""
        of_call = await self.ladders.of_calls([call_sid])
        for standing in of_call[-1:]:
            await self.ladders.on_line(standing, call_sid, LEFT)
        return ladder_words.language_of(of_call[-1]) if of_call else "en"

    # --- at a turn of the hold loop -----------------------------------------------------

    async def leads_away(self, visit: Visit) -> str:
        """Where the call goes by an order that came too early to be done at once, or ""."""
        for command in await self.commands.waiting_for(visit.call.call_sid):
            if isinstance(command.order, SayWords):
                continue
            held = await self.commands.take_loose(command)
            if held is None:
                continue
            outcome = NO_MODE if isinstance(command.order, SetMode) else DONE
            await self.commands.settle(command, held.epoch, outcome)
            if outcome is DONE:
                language = await self.leaves(visit.call.call_sid)
                return visit.url("/voice/ended", step=STEP, order=str(command.id), lang=language)
        return ""

    async def words(self, visit: Visit) -> tuple[str, ...]:
        """What staff have typed since the last turn, to be spoken now."""
        found: list[str] = []
        for command in await self.commands.waiting_for(visit.call.call_sid):
            order = command.order
            held = await self.commands.take_loose(command) if isinstance(order, SayWords) else None
            if held is not None and isinstance(order, SayWords):
                found.append(order.words)
                self._staff_spoke(command, held, order.words)
                await self.commands.settle(command, held.epoch, DONE)
        return tuple(found)

    def _staff_spoke(self, command: Command, held: Held, words: str) -> None:
        self.publish(
            StaffSpoke(
                call_sid=command.call_sid,
                at=self.clock.now(),
                epoch=held.epoch,
                turn=held.turn,
                text=words,
                by=command.by.name,
            )
        )

    # --- behind the redirect ------------------------------------------------------------

    async def follow(self, visit: Visit, answers: Answers) -> str:
        """What a redirected call meets: a person's telephone, or goodbye."""
        given, call_sid = visit.query.get("order", "")[:12], visit.call.call_sid
        number = int(given) if given.isascii() and given.isdigit() else 0
        command = await self.commands.named(number, call_sid)
        language, turn = ladder_words.ours(visit.language), await self.commands.turn_of(call_sid)
        if command is not None and isinstance(command.order, HandOver):
            words = announcement(command.order, language)
            self._spoke(command, words, turn)
            wish = TransferWish(command.order.who, direct=True)
            return await answers.put_through(visit, Through(wish, words, language, HOLD))
        if command is not None and isinstance(command.order, EndCall):
            words = command.order.words or line(Line.GOODBYE, language)
            self._spoke(command, words, turn)
            return twiml.hang_up(await answers.voiced(visit, words, language))
        return twiml.piece((), visit.url("/voice/ladder", part="hold", turn="1", lang=language))

    def _spoke(self, command: Command, words: str, turn: int) -> None:
        known: dict[str, Any] = {"call_sid": command.call_sid, "at": self.clock.now(), "turn": turn}
        if isinstance(command.order, EndCall) and command.order.words:
            self.publish(StaffSpoke(**known, text=words, by=command.by.name))
        else:
            self.publish(AssistantSpoke(**known, text=words, mode=None, first_token_ms=None))
