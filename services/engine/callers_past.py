"""What is kept of a caller, as a call that rings needs it: the manner, and the first signs."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from services.call.reception import IncomingCall
from services.core.caller_book import Preference, key_to_keep, keys_of
from services.core.consents import TextStanding
from services.core.dialogue import Memory
from services.core.errors import ProviderError
from services.core.manner import ORDINARY, SLOW_AND_PLAIN, Manner
from services.core.people import Caller
from services.core.rehearsal import is_of_test_phone
from services.core.spam import (
    NOTHING_NOTICED,
    WITHIN_MIN,
    Arrival,
    Suspicion,
    suspicion_at,
)
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

READ_LIMIT_S = 5.0
"""Read on for so long: what comes late still enters the call."""


@dataclass(frozen=True, slots=True)
class CallersPast:
    """Manner and first signs of a call."""

    manner: Manner = ORDINARY
    suspicion: Suspicion = NOTHING_NOTICED
    texts: TextStanding = TextStanding.UNKNOWN
    language: str = ""
    """What they spoke last; "" where nothing else than English is known."""

    def enter(self, memory: Memory) -> None:
        """Let it into a memory. What the call itself has taught stays."""
        memory.manner = memory.manner.with_more(self.manner)
        memory.texts = self.texts
        if self.manner != ORDINARY and not memory.manner_key:
            memory.manner_key = key_to_keep(memory.caller, memory.manner)
        now = memory.suspicion
        if not now.cleared:
            memory.suspicion = replace(now, signs=()).with_signs(*self.suspicion.signs, *now.signs)


async def read_past(reach: Reach, call: IncomingCall, caller: Caller) -> CallersPast:
    """What is kept of this caller; without the records what the call itself shows."""
    found, recent, texts = await asyncio.gather(
        _kept(reach, caller), _recent_calls(reach, caller), _texts(reach, call, caller)
    )
    only_language = found is not None and bool(found.language) and found.manner == ORDINARY
    kept = found.manner if found and not only_language else None
    slow = bool(caller.person and caller.person.speak_slowly)
    manner = kept if kept is not None else (SLOW_AND_PLAIN if slow else ORDINARY)
    if not caller.person:
        manner = manner.without_relay
    language = found.language if found else ""
    return CallersPast(manner, _first_signs(call, caller, recent), texts, language)


def _first_signs(call: IncomingCall, caller: Caller, recent: int) -> Suspicion:
    """Nobody whom the records know is looked at so."""
    if caller.people:
        return NOTHING_NOTICED
    return suspicion_at(
        Arrival(
            number=caller.number,
            called=call.to_number,
            stir=call.stir,
            forwarded_from=call.forwarded_from,
            recent_calls=recent,
        )
    )


async def _kept(reach: Reach, caller: Caller) -> Preference | None:
    keys = keys_of(caller)
    if reach.callers is None or not keys:
        return None
    try:
        async with asyncio.timeout(READ_LIMIT_S):
            return await reach.callers.preference_of(keys)
    except (ProviderError, TimeoutError) as error:
        log.warning("preferences not read", extra={"why": type(error).__name__})
        return None


async def _texts(reach: Reach, call: IncomingCall, caller: Caller) -> TextStanding:
    """How the number stands to texts. Where none can be sent nobody is asked."""
    texting, number = reach.texting, caller.number
    if texting is None or number is None:
        return TextStanding.UNKNOWN
    if not texting.can_send and not is_of_test_phone(call.call_sid):
        return TextStanding.UNKNOWN
    person_id = caller.person.id if caller.person else ""
    try:
        async with asyncio.timeout(READ_LIMIT_S):
            return await texting.ledger.standing_for_texts(number.e164, person_id)
    except (ProviderError, TimeoutError) as error:
        log.warning("consents not read", extra={"why": type(error).__name__})
        return TextStanding.UNKNOWN


async def _recent_calls(reach: Reach, caller: Caller) -> int:
    if reach.callers is None or caller.number is None or caller.people:
        return 0
    since = reach.clock.now() - timedelta(minutes=WITHIN_MIN)
    try:
        async with asyncio.timeout(READ_LIMIT_S):
            return await reach.callers.calls_without_matter(caller.number, since)
    except (ProviderError, TimeoutError) as error:
        log.warning("earlier calls not read", extra={"why": type(error).__name__})
        return 0
