"""Sets our telephone numbers at Twilio: shown first, written down with the old values, put back.

`change` sends the same values however often it is asked, so what left without an answer is looked
up and, where it was not done, can simply be sent again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from services.clients.twilio_numbers import TwilioNumbers
from services.core.errors import ChrisError, ProviderDown, ProviderError, ProviderUnsure
from services.core.number_settings import (
    Change,
    OwnedNumber,
    changes,
    form_of,
    mark_of,
    put_back,
    stands,
    wanted,
)
from services.store.number_book import (
    DONE,
    FAILED,
    UNDONE,
    UNSURE,
    NumberBook,
    NumberChange,
)

Fallback = Callable[[], Awaitable[str]]
"""The address of what answers while our machine is away; "" where nothing is installed."""


class NumberMoved(ChrisError):
    """The number is not set any more as it was shown; nothing was changed."""


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """A number, what would change on it, and the mark of what was shown."""

    number: OwnedNumber
    todo: tuple[Change, ...]
    mark: str


async def nothing_hosted() -> str:
    return ""


class NumberDesk:
    """The numbers of one account."""

    def __init__(
        self,
        numbers: TwilioNumbers,
        book: NumberBook,
        origin: str,
        fallback: Fallback = nothing_hosted,
    ) -> None:
        """`origin`: the https address at which Twilio asks us."""
        self._numbers = numbers
        self._book = book
        self._origin = origin
        self._fallback = fallback

    async def numbers(self) -> Sequence[OwnedNumber]:
        """Raises ProviderError."""
        return await self._numbers.numbers()

    async def plan(self, sid: str) -> NumberPlan:
        """What would change. Raises ProviderError."""
        return await self._plan_of(await self._numbers.number(sid))

    async def apply(self, sid: str, mark: str, who: str) -> tuple[Change, ...]:
        """Make the changes that were shown under `mark`; what was changed. Raises NumberMoved,
        ProviderError; ProviderUnsure where it may have been done."""
        found = await self.plan(sid)
        if found.mark != mark:
            raise NumberMoved("The number is set differently than it was shown.")
        if found.todo:
            await self._send(found.number, found.todo, who)
        return found.todo

    async def undo(self, change_id: int, who: str) -> NumberChange:
        """Put a change back. Raises NumberMoved where the number was changed since, or there is
        nothing to put back; ProviderError."""
        change = await self._book.change(change_id)
        if change is None or change.state == UNDONE:
            raise NumberMoved("There is nothing to put back.")
        number = await self._numbers.number(change.number_sid)
        if not stands(number.settings, change.done):
            raise NumberMoved("The number was changed since, so it cannot simply be put back.")
        await self._settled(number, put_back(change.done))
        await self._book.settle(change_id, UNDONE, who)
        return change

    async def history(self) -> Sequence[NumberChange]:
        """Raises ProviderError."""
        return await self._book.newest()

    async def close(self) -> None:
        await self._numbers.close()

    # --- parts ----------------------------------------------------------------------------

    async def _plan_of(self, number: OwnedNumber) -> NumberPlan:
        new = wanted(self._origin, number, await self._fallback())
        return NumberPlan(number, changes(number.settings, new), mark_of(number.settings))

    async def _send(self, number: OwnedNumber, todo: tuple[Change, ...], who: str) -> None:
        change_id = await self._book.begin(number, todo, who)
        try:
            await self._settled(number, todo)
        except ProviderUnsure:
            await self._book.settle(change_id, UNSURE)
            raise
        except ProviderError:
            await self._book.settle(change_id, FAILED)
            raise
        await self._book.settle(change_id, DONE)

    async def _settled(self, number: OwnedNumber, todo: tuple[Change, ...]) -> None:
        """Send, and where no answer comes look whether it is there."""
        try:
            changed = await self._numbers.change(number.sid, form_of(todo))
        except ProviderUnsure as error:
            changed = await self._looked_up(number.sid, error)
        if not stands(changed.settings, todo):
            raise ProviderUnsure("twilio: the number is not set as it was asked")

    async def _looked_up(self, sid: str, error: ProviderUnsure) -> OwnedNumber:
        try:
            return await self._numbers.number(sid)
        except ProviderDown:
            raise error from None
