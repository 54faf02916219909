"""Whoever cannot sign in any more gets a link from the machine itself."""

from __future__ import annotations

import re
from pathlib import Path

from config import Settings
from services.core.clock import SystemClock
from services.server.new_link import told_of
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.user_book import StoredUsers
from tests.databases import migrated_sqlite

ADMIN = "owner@example.com"
LINK = re.compile(r"https://chris\.example/sign-in/link/([\w-]+)")


async def test_it_prints_a_link_that_sets_a_password(tmp_path: Path) -> None:
    database, clock = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0), SystemClock()
    accounts = StoredAccounts(database, clock)
    await accounts.add(ADMIN, "long forgotten", "admin")

    words, code = await told_of(Settings(public_url="https://chris.example"), database, ADMIN)

    link = LINK.search(words)
    assert code == 0
    assert link is not None
    assert await StoredUsers(database, accounts, clock).set_password(link[1], "a new one of mine")
    assert await accounts.with_password(ADMIN, "a new one of mine")


async def test_it_names_who_signs_in_where_the_address_is_wrong(tmp_path: Path) -> None:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    await StoredAccounts(database, SystemClock()).add(ADMIN, "long forgotten", "admin")

    words, code = await told_of(Settings(), database, "onwer@example.com")

    assert (code, ADMIN in words) == (1, True)
