"""`make sign-in-link EMAIL=...`: a link that sets a password, for whoever cannot sign in any more
and has no admin to ask. Whoever may run it may read everything on this machine anyway."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from config import Settings, load_settings
from services.core.clock import SystemClock
from services.core.errors import ProviderError, SettingsWrong
from services.core.users import Refused
from services.server.doctor import database_of
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.user_book import StoredUsers

BY = "make sign-in-link"
NO_RECORDS = "There are no records yet: start Chris with `make run` first."


async def told_of(settings: Settings, database: Database, email: str) -> tuple[str, int]:
    """What is printed, and the exit code. Raises ProviderError."""
    clock = SystemClock()
    users = StoredUsers(database, StoredAccounts(database, clock), clock)
    made = await users.link(email, BY)
    if isinstance(made, Refused):
        known = ", ".join(one.email for one in await users.everybody() if one.enabled)
        return f"{email}: {made.why} Who signs in: {known or 'nobody'}.", 1
    origin = settings.public_url or f"http://localhost:{settings.port}"
    link = f"{origin}/sign-in/link/{made.secret}"
    return f"{email} sets a new password here, once, within 72 hours:\n{link}", 0


async def printed(given: Sequence[str]) -> tuple[str, int]:
    """The same for the arguments of the command."""
    settings = load_settings()
    database = database_of(settings)
    if database is None:
        return NO_RECORDS, 1
    try:
        return await told_of(settings, database, given[0] if given else settings.admin_email)
    finally:
        await database.close()


def main() -> int:
    """The exit code: 1 where there is no link."""
    try:
        words, code = asyncio.run(printed([one for one in sys.argv[1:] if one]))
    except (ProviderError, SettingsWrong) as error:
        words, code = str(error), 1
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
