"""Somebody leaves: shown first, then done in one commit, and their telephone stops ringing.

Everything of it stands in one transaction: the account, the office, tasks, waiting mail, ladders
and the trail. Only the call that rings at this moment is given up after it, at the provider.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from services.core.carriers import Phone
from services.core.departure_words import (
    Told,
    Work,
    leaves_nobody,
    needs_mail,
    told_of,
)
from services.core.departures import Choices, faults_in, office_after
from services.core.errors import ChrisError, ProviderError
from services.core.former_people import FormerPeople
from services.core.leavers import Leaver
from services.core.office import Office
from services.core.ports import Clock
from services.core.users import Refused
from services.store.accounts import plain_email
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.departure_rows import (
    leaver_of,
    mail_admins,
    shut_out,
    take_out,
    work_of,
    write_down,
)
from services.store.office_settings import StoredDirectory
from services.store.trail import note
from services.store.user_rows import LAST_ADMIN, ONESELF, is_last_admin, locked_user
from services.store.user_tables import departures

log = logging.getLogger(__name__)

NOBODY_KNOWN = "Nobody of this name or address is known here."
NOBODY_LEFT = (
    "Nobody could be rung in an emergency after this. Put somebody on call first, or tick that "
    "you know it."
)
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """Who leaves: the address of an account, or a name where there is none."""

    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen, or has."""

    leaver: Leaver
    office: Office
    """Before."""
    after: Office
    work: Work
    told: tuple[Told, ...]
    faults: tuple[str, ...] = ()
    nobody_left: bool = False
    """Nobody could be rung in an emergency afterwards."""

    @property
    def empty_hours(self) -> tuple[str, ...]:
        return tuple(one.words for one in self.told if one.detail)


class _No(ChrisError):
    """Nothing is done; why, in words for the page."""


class Departures:
    """Raises ProviderError where the database is away."""

    def __init__(
        self, database: Database, directory: StoredDirectory, phone: Phone, clock: Clock
    ) -> None:
        self._database = database
        self._directory = directory
        self._phone = phone
        self._clock = clock

    async def preview(self, wish: Wish, choices: Choices, by: str) -> Preview | Refused:
        """What would happen; nothing is changed."""
        office, now = await self._directory.office(), self._clock.now()

        def read(connection: Connection) -> Preview | Refused:
            leaver = leaver_of(connection, office, wish.email, wish.name)
            if leaver is None:
                return Refused(NOBODY_KNOWN)
            after = office_after(office, leaver, choices, now, by)
            return self._preview(connection, office, after, leaver, choices)

        return await self._database.read(read)

    def _preview(
        self,
        connection: Connection,
        before: Office,
        after: Office,
        leaver: Leaver,
        choices: Choices,
    ) -> Preview:
        now, work = self._clock.now(), work_of(connection, before, leaver)
        return Preview(
            leaver,
            before,
            after,
            work,
            told_of(before, after, leaver, choices, work, now),
            faults_in(before, leaver, choices),
            leaves_nobody(before, after, now),
        )

    async def carry_out(
        self, wish: Wish, choices: Choices, by: str, by_email: str, *, even_nobody: bool = False
    ) -> Preview | Refused:
        """Do it. `by_email`: the account of whoever wants it, which cannot be their own."""
        now = self._clock.now()

        def change(connection: Connection, office: Office) -> Office:
            leaver = _found(connection, office, wish)
            return office_after(office, leaver, choices, now, by)

        def also(
            connection: Connection, before: Office, after: Office
        ) -> tuple[Preview, Sequence[str]]:
            leaver = _found(connection, before, wish)
            shown = self._preview(connection, before, after, leaver, choices)
            _check(connection, shown, by_email, even_nobody=even_nobody)
            return shown, self._do(connection, shown, choices, by)

        try:
            shown, ringing = await self._directory.edit_whole(change, also)
        except _No as no:
            return Refused(str(no))
        for call_id in ringing:
            await self._let_sleep(call_id)
        return shown

    def _do(
        self, connection: Connection, shown: Preview, choices: Choices, by: str
    ) -> Sequence[str]:
        leaver, now = shown.leaver, self._clock.now()
        if leaver.email:
            shut_out(connection, leaver, by, now)
        ringing = take_out(connection, shown.office, leaver, choices, by, now)
        number = write_down(connection, leaver, choices, shown.told, by, now)
        if needs_mail(shown.office, shown.after, leaver, now):
            mail_admins(connection, leaver, number, now)
        return ringing

    async def _let_sleep(self, call_id: str) -> None:
        try:
            await self._phone.hang_up(call_id)
        except ProviderError as error:
            # It rings on for some seconds; the next person is rung all the same.
            log.warning("a ring was not stopped", extra={"why": type(error).__name__})

    # --- afterwards -----------------------------------------------------------------------

    async def done(self) -> Sequence[AnyRow]:
        """Who has left, newest first, with each thing that was done."""
        newest = select(departures).order_by(departures.c.id.desc()).limit(MOST_SHOWN)
        return await self._database.read(lambda c: c.execute(newest).all())

    async def correct(self, name: str, helper: str, until: datetime, by: str) -> None:
        """Callers who ask for somebody hear of another one, or for longer or shorter."""
        told = f"callers who ask for {name} hear that {helper or 'somebody else'} can help"
        await self._former(
            lambda known: known.corrected(name, helper, until),
            f"{told}, until {until:%b %-d, %Y}",
            by,
        )

    async def forget(self, name: str, by: str) -> None:
        """Callers who ask for them hear what they hear of any name."""
        await self._former(
            lambda known: known.without(name), f"{name} is forgotten for callers", by
        )

    async def keep_for(self, days: int, by: str) -> None:
        """How long the names of those who leave from now on are kept."""
        await self._former(
            lambda known: replace(known, keep_days=days),
            f"names of leavers are kept {days} days",
            by,
        )

    async def as_it_is(self, by: str) -> None:
        """The empty hours are meant so: nobody is warned of them any more."""
        await self._former(
            lambda known: replace(known, vacant=()), "the empty hours on call are meant so", by
        )

    async def _former(
        self, change: Callable[[FormerPeople], FormerPeople], told: str, by: str
    ) -> None:
        now = self._clock.now()
        await self._directory.edit_whole(
            lambda _, office: replace(office, former=change(office.former)),
            lambda connection, *_: note(connection, by, told, now),
        )


def _found(connection: Connection, office: Office, wish: Wish) -> Leaver:
    found = leaver_of(connection, office, wish.email, wish.name)
    if found is None:
        raise _No(NOBODY_KNOWN)
    return found


def _check(connection: Connection, shown: Preview, by_email: str, *, even_nobody: bool) -> None:
    """Raise _No where it may not be done."""
    leaver = shown.leaver
    if shown.faults:
        raise _No(" ".join(shown.faults))
    if shown.nobody_left and not even_nobody:
        raise _No(NOBODY_LEFT)
    if not leaver.email:
        return
    if leaver.email == plain_email(by_email):
        raise _No(ONESELF)
    row = locked_user(connection, leaver.email)
    if row is not None and is_last_admin(connection, row):
        raise _No(LAST_ADMIN)
