"""Backups made while the records are in use, and put back elsewhere or here."""

from __future__ import annotations

import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command

from services.store.archive import BackupWrong, unpack
from services.store.backup import make_backup
from services.store.backup_files import backups_in, keep_newest
from services.store.database import open_engine
from services.store.migrate import alembic_config
from services.store.restore import restore
from services.store.running import alone, hold
from tests.databases import EVERY_DATABASE, migrated_sqlite
from tests.postgres import fresh_postgres, migrated_postgres, postgres_cluster
from tests.store.backing_up import NOW, PHOTO, Installation, state_of


@pytest.fixture
def house(tmp_path: Path) -> Installation:
    var_dir = tmp_path / "var"
    var_dir.mkdir()
    found = Installation(migrated_sqlite(var_dir), var_dir)
    found.fill_files()
    return found


@pytest.fixture(params=EVERY_DATABASE)
def any_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """One on each kind of database."""
    var_dir = tmp_path / "var"
    var_dir.mkdir()
    on_sqlite = request.param == "sqlite"
    found = Installation(migrated_sqlite(var_dir) if on_sqlite else migrated_postgres(), var_dir)
    found.fill_files()
    yield found
    if not on_sqlite:
        postgres_cluster().drop(found.address)


def backed_up(house: Installation, *, with_secrets: bool = False) -> Path:
    folder = house.var_dir / "backups"
    made = make_backup(house.dump, house.var_dir, folder, NOW, with_secrets=with_secrets)
    return made.path


def test_it_puts_everything_back_that_was_there(any_house: Installation) -> None:
    any_house.write(1)
    archive = backed_up(any_house)
    any_house.write(2)
    (any_house.var_dir / PHOTO).unlink()
    (any_house.var_dir / "journal/late.jsonl").write_text("later")

    done = restore(archive, any_house.dump, any_house.var_dir, NOW)

    assert any_house.read() == 1
    assert (any_house.var_dir / PHOTO).read_text() == f"words of {PHOTO}"
    assert not (any_house.var_dir / "journal/late.jsonl").exists()
    assert (done.old_files / "journal/late.jsonl").read_text() == "later"


def test_it_restores_in_a_clean_folder_what_was_copied_under_load(
    house: Installation, tmp_path: Path
) -> None:
    with house.under_load():
        archive = backed_up(house)
    clean = Installation(f"sqlite:///{tmp_path / 'new' / 'chris.db'}", tmp_path / "new")

    restore(archive, clean.dump, clean.var_dir, NOW)

    assert clean.read() >= 101
    assert (clean.var_dir / PHOTO).exists()
    assert (clean.var_dir / "chris.db").stat().st_mode & 0o077 == 0


def test_it_copies_postgres_under_load(tmp_path: Path) -> None:
    house = Installation(migrated_postgres(), tmp_path)
    with house.under_load():
        archive = backed_up(house)
    clean = Installation(fresh_postgres(), tmp_path / "new")

    restore(archive, clean.dump, clean.var_dir, NOW)

    assert clean.read() >= 101


def test_it_takes_secrets_along_only_when_it_is_told_to(
    house: Installation, tmp_path: Path
) -> None:
    without = backed_up(house)
    plain = unpack(without, tmp_path / "plain")
    with_them = unpack(backed_up(house, with_secrets=True), tmp_path / "whole")

    assert not plain.has_secrets
    assert "secrets.json" not in plain.files
    assert "secrets.json" in with_them.files
    assert "clips/x.ulaw" not in with_them.files
    assert without.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_it_touches_nothing_where_the_archive_is_cut_off(house: Installation, share: float) -> None:
    archive = backed_up(house)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    before = state_of(house.var_dir)

    with pytest.raises(BackupWrong, match="cut off or damaged"):
        restore(archive, house.dump, house.var_dir, NOW)

    assert state_of(house.var_dir) == before


def test_it_touches_nothing_where_a_file_was_changed(house: Installation, tmp_path: Path) -> None:
    archive = backed_up(house)
    folder = tmp_path / "inside"
    folder.mkdir()
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    (folder / "journal/acts.jsonl").write_text("Words of journal/acts.jsonl")
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder / "manifest.json", "manifest.json")
        tar.add(folder / "journal/acts.jsonl", "journal/acts.jsonl")
    before = state_of(house.var_dir)

    with pytest.raises(BackupWrong, match="checksum"):
        restore(archive, house.dump, house.var_dir, NOW)

    assert state_of(house.var_dir) == before


def test_it_refuses_a_newer_version(house: Installation) -> None:
    with closing(sqlite3.connect(house.var_dir / "chris.db")) as records:
        records.execute("UPDATE alembic_version SET version_num = '9999'")
        records.commit()
    archive = backed_up(house)

    with pytest.raises(BackupWrong, match="made by a newer one"):
        restore(archive, house.dump, house.var_dir, NOW)


def test_it_brings_an_older_version_up_to_date(tmp_path: Path) -> None:
    old = Installation(f"sqlite:///{tmp_path / 'old' / 'chris.db'}", tmp_path / "old")
    old.var_dir.mkdir()
    with open_engine(old.address).connect() as connection:
        command.upgrade(alembic_config(connection), "0014")
        connection.commit()
    old.write(5)
    archive = backed_up(old)
    new = Installation(migrated_sqlite(tmp_path), tmp_path)

    done = restore(archive, new.dump, new.var_dir, NOW)

    assert done.manifest.revision == "0014"
    assert new.read() == 5
    assert new.dump.write(tmp_path / "copy.db") >= "0015"


def test_it_refuses_while_processes_run(house: Installation) -> None:
    archive = backed_up(house)
    hold(house.var_dir)

    with pytest.raises(BackupWrong, match="Web or worker still run"):
        restore(archive, house.dump, house.var_dir, NOW)


def test_it_refuses_while_somebody_is_connected_to_postgres(tmp_path: Path) -> None:
    house = Installation(migrated_postgres(), tmp_path)
    house.write(1)
    archive = backed_up(house)
    engine = open_engine(house.address)

    with engine.connect(), pytest.raises(BackupWrong, match="1 connections"):
        restore(archive, house.dump, house.var_dir, NOW)

    engine.dispose()
    assert house.read() == 1


def test_it_lets_nobody_start_during_a_restore(house: Installation) -> None:
    with alone(house.var_dir), pytest.raises(Exception, match="still run"), alone(house.var_dir):
        pass


def test_it_refuses_a_backup_of_the_other_database(house: Installation, tmp_path: Path) -> None:
    archive = backed_up(house)
    other = Installation(migrated_postgres(), tmp_path / "other")

    with pytest.raises(BackupWrong, match="holds a sqlite database"):
        restore(archive, other.dump, other.var_dir, NOW)


def test_it_says_what_to_install_where_pg_dump_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = Installation(migrated_postgres(), tmp_path)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BackupWrong, match="pg_dump is not installed here"):
        backed_up(house)

    assert backups_in(tmp_path / "backups") == []


def test_it_keeps_the_newest_and_what_is_not_ours(house: Installation) -> None:
    folder = house.var_dir / "backups"
    made = [
        make_backup(house.dump, house.var_dir, folder, NOW + timedelta(days=day)).path
        for day in range(4)
    ]
    (folder / "chris-by-hand.tar.gz").write_text("somebody's own")

    gone = keep_newest(folder, 2)

    assert gone == 2
    assert sorted(folder.iterdir()) == sorted([*made[2:], folder / "chris-by-hand.tar.gz"])
