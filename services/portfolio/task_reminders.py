"""Reminds people of tasks that are due: by text message, else on the dashboard."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from services.core.carriers import Phone
from services.core.dialogue import ActState
from services.core.errors import NextStep, ProviderError, ProviderUnsure
from services.core.ports import Clock, Directory
from services.core.task_times import text_again
from services.store.database import Database
from services.store.reminder_rows import (
    DueText,
    Sent,
    mark_leaving,
    plan_reminders,
    settle_text,
    take_due_texts,
)

log = logging.getLogger(__name__)

TEXT_LIMIT_S = 10.0
STATE_AFTER = {
    NextStep.RETRY: ActState.WAITING,
    NextStep.LOOK: ActState.UNSURE,
    NextStep.STOP: ActState.FAILED,
}


class TaskReminders:
    """Plans what falls due and sends it. Harmless to run twice, or in two workers."""

    def __init__(
        self,
        database: Database,
        phone: Phone,
        directory: Directory,
        clock: Clock,
        *,
        link: str = "",
    ) -> None:
        """`phone` refuses whoever has answered STOP (`stop_gate.py`); their reminder then stands
        on the dashboard alone. `link`: where the tasks are shown, for the end of each text."""
        self._database = database
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._link = link

    async def come_round(self) -> int:
        """Remind of what is due; how many texts were dealt with. Raises ProviderError without a
        database."""
        office, now = await self._directory.office(), self._clock.now()
        await self._database.run(lambda c: plan_reminders(c, now, office, self._link))
        due = await self._database.run(lambda c: take_due_texts(c, now))
        for text in due:
            await self._deal_with(text)
        return len(due)

    async def _deal_with(self, due: DueText) -> None:
        sent = await self._look(due) or await self._send(due)
        again, now = text_again(due.attempts), self._clock.now()
        state = await self._database.run(lambda c: settle_text(c, due, sent, now, again))
        log.info(
            "a reminder was dealt with",
            extra={"task": due.task_number, "state": state, "attempts": due.attempts},
        )

    async def _look(self, due: DueText) -> Sent | None:
        """What is found of a text that may have gone out; None where it surely did not."""
        if due.sent_at is None:
            return None
        try:
            found = await _limited(self._phone.texted_since(due.to, due.words, due.sent_at))
        except ProviderError as error:
            return Sent(ActState.UNSURE, error=type(error).__name__)
        return Sent(ActState.DONE, found) if found else None

    async def _send(self, due: DueText) -> Sent:
        now = self._clock.now()
        await self._database.run(lambda c: mark_leaving(c, due.key, now))
        try:
            return Sent(ActState.DONE, await _limited(self._phone.text(due.to, due.words)))
        except ProviderError as error:
            return Sent(STATE_AFTER[error.next_step], error=type(error).__name__)


async def _limited(work: Awaitable[str | None]) -> str:
    """The id, "" where there is none."""
    try:
        async with asyncio.timeout(TEXT_LIMIT_S):
            return await work or ""
    except TimeoutError as error:
        raise ProviderUnsure("the telephone provider did not answer in time") from error
