"""Writes letters when they leave, from the records as they stand then, and hands them over.

A delivery holds ids alone: what was corrected or deleted meanwhile is not in the letter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Connection, select

from services.core.after_call import (
    BUDGET_MAIL,
    CALL_MAIL,
    DIGEST_MAIL,
    LEAD_MAIL,
    TASK_MAIL,
    TEST_MAIL,
)
from services.core.budget_letter import BudgetWarning, budget_letter
from services.core.call_letters import (
    call_letter,
    digest_letter,
    lead_letter,
    task_letter,
    trial_letter,
)
from services.core.call_story import CallStory
from services.core.carriers import Mail, Mailer
from services.core.deliveries import Delivery, NoLongerNeeded, Receipt
from services.core.errors import ProviderRefused
from services.core.letter import Letter, as_html, as_text
from services.core.office import Office
from services.core.ports import Directory
from services.core.prices import NO_PRICES, PriceTable
from services.core.rota_letter import ROTA_MAIL, rota_letter
from services.core.weekly import OWNER_MAIL, WEEKLY_MAIL
from services.portfolio.call_stories import read_story
from services.portfolio.weekly_mail import WeeklyLetters
from services.store.after_call_rows import Window, calls_in
from services.store.database import Database
from services.store.task_tables import tasks

TOO_LARGE = 413
READ_LIMIT_S = 10.0
CALLS_AT_ONCE = 50
"""Of a digest: a day of thousands is not read in one go, and holds up nobody else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A letter that has to be written."""

    delivery: Delivery
    office: Office
    language: str
    whole: bool = True


class MailSender:
    """A `Sender` of every kind of mail."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        mailer: Mailer,
        origin: str,
        prices: PriceTable = NO_PRICES,
    ) -> None:
        """`origin`: where our pages are, for links. Without `prices` no cost is told."""
        self._database = database
        self._directory = directory
        self._mailer = mailer
        self._origin = origin
        self._prices = prices
        self._weeks = WeeklyLetters(database, prices)
        self.absent_after_s = mailer.absent_after_s
        self._write: Mapping[str, Callable[[Asked], Awaitable[Letter]]] = {
            CALL_MAIL: self._call,
            LEAD_MAIL: self._lead,
            DIGEST_MAIL: self._digest,
            TASK_MAIL: self._task,
            TEST_MAIL: self._trial,
            BUDGET_MAIL: self._budget,
            ROTA_MAIL: self._rota,
            WEEKLY_MAIL: self._weekly,
            OWNER_MAIL: self._owner,
        }

    async def send(self, delivery: Delivery) -> Receipt:
        try:
            return Receipt(await self._send(delivery, whole=True))
        except ProviderRefused as error:
            if error.status != TOO_LARGE:
                raise
        return Receipt(await self._send(delivery, whole=False))

    async def look(self, delivery: Delivery) -> Receipt | None:
        found = await self._mailer.find(delivery.key)
        return None if found is None else Receipt(found)

    async def _send(self, delivery: Delivery, *, whole: bool) -> str:
        if not delivery.target:
            raise NoLongerNeeded("the call was erased")
        office = await self._directory.office()
        language = office.mail_policy.language_of(delivery.target)
        letter = await self._write[delivery.kind](Asked(delivery, office, language, whole))
        return await self._mailer.send(
            Mail(
                key=delivery.key,
                attempt=delivery.attempts,
                to=delivery.target,
                subject=" ".join(letter.subject.split()),
                text=as_text(letter),
                html=as_html(letter),
                kind=delivery.kind,
                reply_to=office.mail_policy.reply_to,
            )
        )

    async def _story(self, call_sid: str) -> CallStory:
        found = await self._database.read(
            lambda c: read_story(c, call_sid, self._prices), limit_s=READ_LIMIT_S
        )
        if found is None or found.erased:
            raise NoLongerNeeded("the call was erased")
        return found

    async def _call(self, asked: Asked) -> Letter:
        story = await self._story(asked.delivery.call_sid)
        return call_letter(story, asked.office, asked.language, self._origin, whole=asked.whole)

    async def _lead(self, asked: Asked) -> Letter:
        story = await self._story(asked.delivery.call_sid)
        return lead_letter(story, asked.office, asked.language, self._origin)

    async def _digest(self, asked: Asked) -> Letter:
        payload = asked.delivery.payload
        window = Window(int(payload["after"]), int(payload["upto"]))
        sids = await self._database.read(lambda c: calls_in(c, window), limit_s=READ_LIMIT_S)
        stories: list[CallStory] = []
        for first in range(0, len(sids), CALLS_AT_ONCE):
            some = sids[first : first + CALLS_AT_ONCE]
            stories += await self._database.read(partial(_stories, sids=some), limit_s=READ_LIMIT_S)
        if not stories:
            raise NoLongerNeeded("its calls were erased")
        day = date.fromisoformat(payload["day"])
        return digest_letter(stories, day, asked.office, asked.language, self._origin)

    async def _task(self, asked: Asked) -> Letter:
        number, count = int(asked.delivery.payload["task"]), int(asked.delivery.payload["count"])
        mine = select(tasks).where(tasks.c.number == number, tasks.c.done_at.is_(None))
        row = await self._database.read(lambda c: c.execute(mine).first())
        if row is None:
            raise NoLongerNeeded("the task was done before")
        return task_letter(
            number, row.kind, row.due_at, count, asked.office, asked.language, self._origin
        )

    async def _budget(self, asked: Asked) -> Letter:
        """As it stood when the mark was passed: what is spent meanwhile stands on the page."""
        told = asked.delivery.payload
        warning = BudgetWarning(
            str(told["month"]),
            int(told["level"]),
            int(told["spent_cents"]),
            int(told["ceiling_cents"]),
            bool(told["lower_bound"]),
        )
        return budget_letter(warning, asked.office, asked.language, self._origin)

    async def _rota(self, asked: Asked) -> Letter:
        since = asked.delivery.created_at
        letter = rota_letter(asked.office, since, asked.language, self._origin)
        if letter is None:
            raise NoLongerNeeded("every hour has somebody again")
        return letter

    async def _weekly(self, asked: Asked) -> Letter:
        return await self._weeks.company(asked.delivery, asked.office, asked.language, self._origin)

    async def _owner(self, asked: Asked) -> Letter:
        return await self._weeks.owner(asked.delivery, asked.office)

    async def _trial(self, asked: Asked) -> Letter:
        return trial_letter(asked.office, asked.language, self._origin)


def _stories(connection: Connection, sids: Sequence[str]) -> list[CallStory]:
    """Without those that were erased since they were listed."""
    found = (read_story(connection, sid) for sid in sids)
    return [one for one in found if one is not None and not one.erased]
