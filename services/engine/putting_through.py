"""Gives calls to people: decides who is rung, and follows each telephone to its end.

Twilio dials; the doors ask here whom, with which words, and what a key or a status means. With
the records away people are still rung: then nobody is known to talk, and the whisper is plain.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from services.call.reception import IncomingCall
from services.call.transferring import Direct, Ringing, Rung, TransferWish
from services.core.calendar import OFFICE
from services.core.departments import department_of
from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderError
from services.core.events import ActRecorded, Event
from services.core.forwarding import not_to_ring
from services.core.issue import Urgency
from services.core.office import Colleague, Office
from services.core.ports import Errand
from services.core.spoken import fold
from services.core.transfer_legs import ENDS, NOBODY_AWAY, Leg, LegState, Presence
from services.core.transfer_policy import RING_S
from services.core.transfers import ANYONE, who_rings
from services.core.whisper import PLAIN, whisper
from services.engine.tooling import Reach

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_LIMIT_S = 1.0
"""Per look at the records: whoever waits for a person hears silence meanwhile."""
OFFICE_LOOK_S = 0.4
"""The same where people are rung before anything was said: the first answer of a call is due."""
WRITE_TRIES = 3
EVERYBODY = "the office"
GRAVE = (Urgency.LIFE_SAFETY.value, Urgency.EMERGENCY.value)
PICKED_UP = ("in-progress", "answered")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the call and its office at this moment."""

    office: Office | None
    memory: Memory | None


async def nobody(_: str) -> Direct | None:
    """Only colleagues are ever rung."""
    return None


class PuttingThrough:
    """Fills the port `Transfers` of the doors. Holds nothing of a call."""

    def __init__(
        self,
        reach: Reach,
        memory_of: Callable[[IncomingCall], Awaitable[Memory]],
        publish: Callable[[Event], None],
        directly: Callable[[str], Awaitable[Direct | None]] = nobody,
    ) -> None:
        """`directly` finds who is meant where it is none of the colleagues."""
        self._directly = directly
        self._reach = reach
        self._memory_of = memory_of
        self._publish = publish

    async def next_ring(self, call: IncomingCall, wish: TransferWish) -> Ringing | None:
        """Who is rung now for this caller; None where nobody is left to ring."""
        known, presence, direct = await asyncio.gather(
            self._known(call),
            _or(self._reach.lines.presence(), NOBODY_AWAY),
            _or(self._directly(wish.who), None),
        )
        if direct is not None:
            one = Colleague(direct.name, direct.number, confirmed=True)
            left = _untried((one,), wish.tried)
            return await self._ring(call, wish, left, known, warm=direct.warm, words=direct.words)
        if known.office is None:
            return None
        spared = not_to_ring(known.office.forwarding, call.from_number, call.forwarded_from)
        presence = replace(presence, talking=presence.talking | spared)
        while left := self._next_group(wish, known.office, known.memory, presence):
            ringing = await self._ring(call, wish, left, known, warm=known.office.transfers.warm)
            if ringing:
                return ringing
            taken = {one.number.e164 for one in left}  # by another caller, at this very moment
            presence = replace(presence, talking=presence.talking | taken)
        return None

    def _next_group(
        self, wish: TransferWish, office: Office, memory: Memory | None, presence: Presence
    ) -> tuple[Colleague, ...]:
        """Those of the first group in which somebody was not rung yet."""
        free = replace(presence, away=frozenset()) if wish.direct else presence
        grave = wish.direct or _is_grave(memory)
        now = self._reach.clock.now()
        groups = who_rings(
            office.transfers,
            office,
            wish.who,
            now,
            free,
            grave=grave,
            department=department_of(memory) if memory else OFFICE,
            language=memory.language if memory else "",
        )
        return next((rest for one in groups if (rest := _untried(one, wish.tried))), ())

    async def _ring(
        self,
        call: IncomingCall,
        wish: TransferWish,
        people: Sequence[Colleague],
        known: _Known,
        *,
        warm: bool,
        words: str = "",
    ) -> Ringing | None:
        """`words` are told in place of the summary of the call."""
        if not people:
            return None
        now = self._reach.clock.now()
        # Rung once a second at most, so the second tells one transfer of a call from the next.
        attempt = wish.attempt or str(int(now.timestamp()))
        words = words or (whisper(known.memory) if known.memory and warm else PLAIN)
        legs = _legs(call, replace(wish, attempt=attempt), people, words, now, warm=warm)
        legs = tuple(await _or(self._reach.lines.ring(legs, even_busy=wish.direct), legs))
        if not legs:
            return None
        self._note(call.call_sid, attempt, [leg.name for leg in legs], ActState.WAITING)
        return Ringing(legs, attempt, known.office.transfers.ring_s if known.office else RING_S)

    async def ring_office(
        self, call: IncomingCall, people: Sequence[Colleague], ring_s: int
    ) -> Ringing:
        """These are all rung at once for a call that Chris has not taken, busy or not: the office
        has set it so. They hear who calls as far as that is known by now. Raises nothing."""
        now = self._reach.clock.now()
        memory = await _or(self._memory_of(call), None, OFFICE_LOOK_S)
        wish = TransferWish(EVERYBODY, str(int(now.timestamp())))
        legs = _legs(call, wish, people, whisper(memory) if memory else PLAIN, now)
        await _or(self._reach.lines.ring(legs, even_busy=True), legs, OFFICE_LOOK_S)
        self._note(call.call_sid, wish.attempt, [leg.name for leg in legs], ActState.WAITING)
        return Ringing(legs, wish.attempt, ring_s)

    # --- a telephone --------------------------------------------------------------------

    async def picked_up(self, leg_id: str) -> Leg | None:
        """Somebody has answered; the leg, or None where nothing is known of it."""
        return await self._change(leg_id, lambda leg, now: leg.picked_up(now))

    async def key_pressed(self, leg_id: str, *, takes_it: bool) -> None:
        """The key 1, or any other, after the whisper."""
        leg = await self._change(leg_id, lambda leg, now: leg.key_pressed(now, takes_it=takes_it))
        if leg and leg.state is LegState.TAKEN:
            self._note(leg.call_sid, leg.attempt, [leg.name], ActState.DONE)

    async def status(self, leg_id: str, status: str) -> None:
        """Twilio's status of a telephone. Harmless twice, and in any order."""
        if status in PICKED_UP:
            await self.picked_up(leg_id)
        elif status in ENDS:
            await self._change(leg_id, lambda leg, now: leg.over(now, ENDS[status]))

    async def settle(self, call_sid: str, rung: Rung) -> bool:
        """The ringing of these people is over. Did anybody take the call?

        Without a key our whisper hangs up; so where the records are away, it has to do that
        Twilio says plainly that the call was put through.
        """
        legs = await _or(self._reach.lines.of_attempt(call_sid, rung.attempt), ())
        mine = [leg for leg in legs if leg.name in rung.names]
        taken = [leg for leg in mine if leg.state is LegState.TAKEN or not leg.warm]
        for leg in mine:
            await self._change(leg.id, lambda one, now: one.over(now, _end_of(one)))
        talked = rung.bridged and bool(taken or (rung.sure and not mine))
        if talked:
            names = [leg.name for leg in taken] or rung.names
            self._note(call_sid, rung.attempt, names, ActState.DONE)
        return talked

    def gave_up(self, call_sid: str, attempt: str, tried: Sequence[str]) -> None:
        """Nobody is left to ring, or the caller is gone: for the record. Never raises."""
        self._note(call_sid, attempt, tried, ActState.FAILED)

    async def missed(self, call: IncomingCall, who: str) -> None:
        """The caller hung up while it rang: somebody has to ring back. Raises ProviderError."""
        memory = await _or(self._memory_of(call), None)
        if memory is None or memory.acts_of("message"):
            return
        person, named = memory.caller.person, who if fold(who) not in ANYONE else ""
        errand = Errand(
            kind="callback",
            summary=f"Hung up while being put through. {whisper(memory)}",
            caller_name=person.name if person else memory.facts.caller_name,
            callback_number=memory.facts.callback_number or call.from_number,
            for_whom=named,
            person_id=person.id if person else None,
            property_id=memory.facts.property_id,
            unit_id=memory.facts.unit_id,
        )
        key = f"{call.call_sid}:callback:missed-transfer"
        act = await self._reach.desk.leave_errand(replace(memory, epoch=0), errand, key=key)
        now = self._reach.clock.now()
        self._publish(ActRecorded(call_sid=call.call_sid, at=now, act=act))

    # --- parts --------------------------------------------------------------------------

    async def _known(self, call: IncomingCall) -> _Known:
        office, memory = await asyncio.gather(
            _or(self._reach.directory.office(), None), _or(self._memory_of(call), None)
        )
        return _Known(office, memory)

    async def _change(self, leg_id: str, move: Callable[[Leg, datetime], Leg]) -> Leg | None:
        """Move a leg on from wherever it stands; again where somebody else was quicker."""
        for _ in range(WRITE_TRIES):
            before = await _or(self._reach.lines.leg(leg_id), None)
            if before is None:
                return None
            after = move(before, self._reach.clock.now())
            if after == before or await _or(self._reach.lines.change(before, after), True):
                return after
        log.error("a telephone's state could not be written", extra={"leg": leg_id})
        return None

    def _note(self, call_sid: str, attempt: str, names: Sequence[str], state: ActState) -> None:
        """For the record and the wall: who is rung, who took it, or that nobody did."""
        act = Act(f"{call_sid}:transfer:{attempt}", "transfer", state, summary=", ".join(names))
        now = self._reach.clock.now()
        self._publish(ActRecorded(call_sid=call_sid, at=now, act=act))


def _legs(
    call: IncomingCall,
    wish: TransferWish,
    people: Sequence[Colleague],
    words: str,
    now: datetime,
    *,
    warm: bool = True,
) -> tuple[Leg, ...]:
    """A telephone for each of these people."""
    # No letter of it may be written in two ways in an address: addresses are signed.
    first, attempt = f"{call.call_sid}-{wish.attempt}", wish.attempt
    return tuple(
        Leg(f"{first}-{index}", call.call_sid, attempt, one.name, one.number, warm, words, now)
        for index, one in enumerate(people, start=len(wish.tried))
    )


async def _or(work: Awaitable[T], otherwise: T, limit_s: float = LOOK_LIMIT_S) -> T:
    """What the records say, or `otherwise` where they do not in time."""
    try:
        async with asyncio.timeout(limit_s):
            return await work
    except (ProviderError, TimeoutError) as error:
        log.warning("a transfer goes on without records", extra={"why": type(error).__name__})
        return otherwise


def _untried(group: Sequence[Colleague], tried: Sequence[str]) -> tuple[Colleague, ...]:
    return tuple(one for one in group if one.name not in tried)


def _is_grave(memory: Memory | None) -> bool:
    return memory is not None and memory.urgency in GRAVE


def _end_of(leg: Leg) -> LegState:
    return LegState.NO_ANSWER if leg.state is LegState.RINGING else LegState.NOT_TAKEN
