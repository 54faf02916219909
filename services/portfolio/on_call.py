"""Rings whoever is on call with a plain call, where nothing can be kept: no ladder, no keys."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from services.core.carriers import Phone
from services.core.dialogue import ActState
from services.core.errors import NextStep, ProviderError, ProviderUnsure
from services.core.people import PhoneNumber

log = logging.getLogger(__name__)
T = TypeVar("T")

RING_LIMIT_S = 6.0
ALL_LIMIT_S = 30.0
"""For all numbers together: whoever rings has the act to itself for a little longer than this."""
NOBODY_SET = "no on-call number is set"


@dataclass(frozen=True, slots=True)
class Rung:
    """How ringing went. `call_id` is the provider's, where a call was placed."""

    state: ActState
    call_id: str = ""
    error: str = ""


async def ring_in_turn(
    phone: Phone, numbers: Sequence[PhoneNumber], words: str, now: datetime
) -> Rung:
    """Ring the numbers first to last, until one call is placed.

    A ring without an answer from the provider is looked up before anything else is rung; what
    stays unsure does not stop the next number: a second person woken is better than none.
    """
    if not numbers:
        return Rung(ActState.FAILED, error=NOBODY_SET)
    worst: list[NextStep] = []
    error = ""
    loop = asyncio.get_running_loop()
    ends = loop.time() + ALL_LIMIT_S
    for number in itertools.takewhile(lambda _: loop.time() < ends, numbers):
        try:
            return Rung(ActState.DONE, await _ring(phone, number, words, now))
        except ProviderError as fault:
            worst.append(fault.next_step)
            error = str(fault)
            log.warning(
                "an on-call number could not be rung",
                extra={"last_four": number.last_four, "next_step": fault.next_step},
            )
    return Rung(_state_after(worst), error=error)


def _state_after(steps: Sequence[NextStep]) -> ActState:
    """No call was placed for sure: what may follow is what the most hopeful error allows."""
    if NextStep.LOOK in steps:
        return ActState.UNSURE
    return ActState.WAITING if NextStep.RETRY in steps else ActState.FAILED


async def _ring(phone: Phone, number: PhoneNumber, words: str, now: datetime) -> str:
    """The new call's id. Raises ProviderError."""
    try:
        return await limited(phone.ring(number, words))
    except ProviderUnsure:
        found = await _look(phone, number, now)
        if found is None:
            raise
        return found


async def _look(phone: Phone, number: PhoneNumber, since: datetime) -> str | None:
    try:
        return await limited(phone.rang_since(number, since))
    except ProviderError:
        return None


async def limited(work: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout(RING_LIMIT_S):
            return await work
    except TimeoutError as error:
        raise ProviderUnsure("the telephone provider did not answer in time") from error
