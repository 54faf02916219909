"""Before the first call Rent Manager is copied; where it does not answer, that is said."""

from __future__ import annotations

from pathlib import Path

from aiohttp.test_utils import unused_port

from config import Settings
from services.server.prepare import first_mirror
from services.store.database import Database
from tests.databases import migrated_sqlite


async def test_it_says_that_rent_manager_does_not_answer(tmp_path: Path) -> None:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)
    settings = Settings(
        rent_manager_base_url=f"http://127.0.0.1:{unused_port()}",
        rent_manager_username="chris",
        rent_manager_password="secret",
    )

    told = await first_mirror(settings, database)
    await database.close()

    assert told.startswith("Rent Manager could not be copied (")
    assert told.endswith("The worker goes on trying.")


async def test_it_has_nothing_to_say_without_rent_manager(tmp_path: Path) -> None:
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10)

    assert await first_mirror(Settings(), database) == ""
    await database.close()
