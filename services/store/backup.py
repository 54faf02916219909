"""Makes a backup while calls go on: the database, and what lies beside it under `var/`.

The order matters. The journal is copied before the database: a line that is applied in between
stands in both, and applying twice is harmless. Photos are copied after it: every photo that the
copied database knows is there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from services.store.archive import BackupWrong, Manifest, pack
from services.store.backup_files import NAME
from services.store.dumps import Dump
from services.store.first_secrets import FILE as SECRETS
from services.store.times import iso

BEFORE, AFTER = ("journal",), ("photos", "mail")
"""Folders under `var/` that are copied before and after the database. Not kept: rendered clips and
the queue of wake-ups, which make themselves anew."""
FOLDERS = (*BEFORE, *AFTER)
UNFINISHED = (".part", ".lock")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made."""

    path: Path
    manifest: Manifest

    @property
    def bytes(self) -> int:
        return self.path.stat().st_size


def make_backup(
    dump: Dump, var_dir: Path, folder: Path, now: datetime, *, with_secrets: bool = False
) -> Backup:
    """Raises BackupWrong; what was there before stays."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _staging(folder) as staging:
            for name in BEFORE:
                _copy_folder(var_dir / name, staging / name)
            revision = dump.write(staging / dump.file)
            for name in AFTER:
                _copy_folder(var_dir / name, staging / name)
            has_secrets = with_secrets and _copy(var_dir / SECRETS, staging / SECRETS)
            manifest = Manifest(iso(now) or "", dump.kind, revision, has_secrets)
            target = folder / NAME.format(now.astimezone(UTC))
            return Backup(target, pack(staging, manifest, target))
    except OSError as error:
        raise BackupWrong(f"The backup could not be written: {error}") from error


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder for the copies, on the disk of the backup; gone afterwards, whatever happens."""
    staging = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy_folder(source: Path, target: Path) -> None:
    """What is there now; files come and go meanwhile."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix not in UNFINISHED:
            _copy(path, target / path.relative_to(source))


def _copy(source: Path, target: Path) -> bool:
    """False where the file went meanwhile."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        data = source.open("rb")
    except FileNotFoundError:
        return False
    with data, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
        shutil.copyfileobj(data, out)
    return True
