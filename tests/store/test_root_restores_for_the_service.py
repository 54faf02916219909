"""A restore by root leaves everything to whoever runs the service, the lock file included."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from services.store.backup import make_backup
from services.store.restore import restore
from tests.databases import migrated_sqlite
from tests.store.backing_up import NOW, Installation

SERVICE = 12_345
"""Any user who is not root."""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_it_gives_all_that_it_writes_to_the_owner_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old = Installation(migrated_sqlite(tmp_path / "old"), tmp_path / "old")
    old.fill_files()
    archive = make_backup(old.dump, old.var_dir, tmp_path / "kept", NOW).path
    new = tmp_path / "new"
    new.mkdir()
    os.chown(new, SERVICE, SERVICE)

    restore(archive, Installation(f"sqlite:///{new / 'chris.db'}", new).dump, new, NOW)

    assert {path.name for path in new.rglob("*") if path.stat().st_uid != SERVICE} == set()
    assert (new / "running.lock").exists()
