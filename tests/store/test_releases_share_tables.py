"""An older release beside newer tables: it goes on where they only add, and refuses otherwise."""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import text

from services.core.errors import SettingsWrong
from services.store.database import Database, open_engine
from services.store.migrate import NEEDS, alembic_config, known_revisions, migrate, pending
from services.store.statements import put
from services.store.tables import settings
from tests.store.backing_up import NOW


def of_a_newer_release(address: str) -> None:
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def test_it_leaves_the_tables_of_a_newer_release_as_they_are(address: str) -> None:
    of_a_newer_release(address)

    migrate(address)

    assert pending(address) == ()


def test_it_refuses_tables_that_it_cannot_work_with(address: str) -> None:
    of_a_newer_release(address)
    needed = {"key": NEEDS, "value": "9998", "changed_at": NOW}
    Database(address, threads=2).run_now(lambda c: put(c, settings, needed))

    with pytest.raises(SettingsWrong, match="newer release"):
        migrate(address)


def test_it_names_what_a_release_brings(tmp_path: object) -> None:
    address = f"sqlite:///{tmp_path}/old.db"
    engine = open_engine(address)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "0013")
        connection.commit()
    engine.dispose()

    assert list(pending(address)) == list(reversed(known_revisions()))[13:]
