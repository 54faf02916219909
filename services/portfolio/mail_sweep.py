"""Mail in files goes with the calls it tells of: when they are erased, and when it is too old."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from services.clients.mail_files import delete_files, delete_old, names_in
from services.core.after_call import DIGEST_MAIL
from services.core.ports import Clock, Directory
from services.store.after_call_rows import Window, erased_in
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.tables import calls

OF_CALL = re.compile(r"(?:call|lead)_mail-(\w+)-[0-9a-f]+(?:-[0-9a-f]+)?\.eml")
OF_DAY = re.compile(rf"{DIGEST_MAIL}-(\d{{4}}-\d\d-\d\d)-([0-9a-f]+)\.eml")


class MailSweep:
    """Raises ProviderError without a database."""

    def __init__(
        self, database: Database, directory: Directory, clock: Clock, folder: Path
    ) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._folder = folder

    async def come_round(self) -> int:
        """Delete what may not be kept; how many files went."""
        names = await asyncio.to_thread(names_in, self._folder)
        if not names:
            return 0
        rules = (await self._directory.office()).privacy
        old = await asyncio.to_thread(delete_old, self._folder, self._clock.now() - rules.kept_for)
        gone = await self._database.read(lambda c: erased_files(c, names))
        return old + await asyncio.to_thread(delete_files, self._folder, gone)


def erased_files(connection: Connection, names: Sequence[str]) -> Sequence[str]:
    """Files that tell of a call that was erased since."""
    of_calls = {name: found[1] for name in names if (found := OF_CALL.fullmatch(name))}
    mine = select(calls.c.sid).where(
        calls.c.sid.in_(set(of_calls.values())), calls.c.erased_at.is_not(None)
    )
    erased = set(connection.execute(mine).scalars())
    digests = [name for name in names if _tells_of_erased(connection, name)]
    return [*(name for name, sid in of_calls.items() if sid in erased), *digests]


def _tells_of_erased(connection: Connection, name: str) -> bool:
    found = OF_DAY.fullmatch(name)
    if found is None:
        return False
    key = f"{DIGEST_MAIL}:{found[1]}:{found[2]}"
    row = connection.execute(select(deliveries).where(deliveries.c.key == key)).first()
    if row is None or not row.payload:
        return False
    window = Window(row.payload["after"], row.payload["upto"])
    return erased_in(connection, window, row.created_at)
