"""An older release beside newer tables: it goes on where they only add, and refuses otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from services.core.errors import SettingsWrong
from services.store.database import Database, open_engine
from services.store.migrate import NEEDS, alembic_config, known_revisions, migrate, pending
from services.store.statements import put
from services.store.tables import settings
from tests.databases import EVERY_DATABASE, migrated_sqlite
from tests.postgres import migrated_postgres, postgres_cluster
from tests.store.backing_up import NOW


@pytest.fixture(params=EVERY_DATABASE)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database whose tables the test may change."""
    if request.param == "sqlite":
        yield migrated_sqlite(tmp_path)
        return
    found = migrated_postgres()
    yield found
    postgres_cluster().drop(found)


def of_a_newer_release(address: str) -> None:
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def test_it_leaves_the_tables_of_a_newer_release_as_they_are(own: str) -> None:
    of_a_newer_release(own)

    migrate(own)

    assert pending(own) == ()


def test_it_refuses_tables_that_it_cannot_work_with(own: str) -> None:
    of_a_newer_release(own)
    needed = {"key": NEEDS, "value": "9998", "changed_at": NOW}
    Database(own, threads=2).run_now(lambda c: put(c, settings, needed))

    with pytest.raises(SettingsWrong, match="newer release"):
        migrate(own)


def test_it_names_what_a_release_brings(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/old.db"
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0013")
        connection.commit()
    engine.dispose()

    assert list(pending(address)) == list(reversed(known_revisions()))[13:]
