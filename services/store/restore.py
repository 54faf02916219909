"""Puts a backup in the place of what is there: checked first, and the old state stays beside it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from services.store.archive import BackupWrong, Manifest, unpack
from services.store.backup import FOLDERS
from services.store.dumps import Dump
from services.store.first_secrets import FILE as SECRETS
from services.store.running import FILE as LOCK
from services.store.running import StillRunning, alone

STOP_FIRST = "Stop them first: then restore, then start again. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the state before it lies."""

    manifest: Manifest
    old_records: str
    old_files: Path


def restore(archive: Path, dump: Dump, var_dir: Path, now: datetime) -> Restored:
    """Raises BackupWrong; then nothing was changed."""
    if not archive.is_file():
        raise BackupWrong(f"There is no file {archive}.")
    try:
        with alone(var_dir):
            dump.refuse_if_used()
            staging = Path(tempfile.mkdtemp(prefix=".restoring-", dir=var_dir))
            try:
                manifest = _checked(archive, staging, dump)
                return _replace(staging, manifest, dump, var_dir, now)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except StillRunning as error:
        raise BackupWrong(f"{error} {STOP_FIRST}") from error
    except OSError as error:
        raise BackupWrong(f"The backup could not be put back: {error}") from error


def _checked(archive: Path, staging: Path, dump: Dump) -> Manifest:
    """Everything unpacked and looked at, before anything is touched."""
    manifest = unpack(archive, staging)
    if manifest.kind != dump.kind:
        raise BackupWrong(
            f"This backup holds a {manifest.kind} database, and Chris runs on {dump.kind} here: "
            "set or clear DATABASE_URL as it was then. Nothing was changed."
        )
    if dump.file not in manifest.files:
        raise BackupWrong(f"The backup lacks {dump.file}. Nothing was changed.")
    dump.check(staging / dump.file, manifest.revision)
    return manifest


def _replace(
    staging: Path, manifest: Manifest, dump: Dump, var_dir: Path, now: datetime
) -> Restored:
    """Files move beside and in by renaming; where one step fails, the steps before are undone."""
    mark = f"{now.astimezone(UTC):%Y%m%dt%H%M%Sz}"
    aside = var_dir / f"before-restore-{mark}"
    aside.mkdir(mode=0o700)
    names = [*FOLDERS, *([SECRETS] if manifest.has_secrets else [])]
    moved: list[tuple[Path, Path]] = []
    done = False
    try:
        for name in names:
            _move(var_dir / name, aside / name, moved)
            _move(staging / name, var_dir / name, moved)
        old_records = dump.take(staging / dump.file, aside, mark)
        done = True
    finally:
        if not done:
            _undo(moved)
            shutil.rmtree(aside, ignore_errors=True)
    ours = [*names, aside.name, dump.file, LOCK]
    _give_to_owner(var_dir, [var_dir / name for name in ours])
    return Restored(manifest, old_records, aside)


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    if source.exists():
        source.rename(target)
        moved.append((source, target))


def _undo(moved: Sequence[tuple[Path, Path]]) -> None:
    for source, target in reversed(moved):
        target.rename(source)


def _give_to_owner(var_dir: Path, paths: Sequence[Path]) -> None:
    """Whoever owns `var/` owns what was put into it, also where root has done it."""
    owner = var_dir.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        return
    for path in paths:
        for one in (path, *(path.rglob("*") if path.is_dir() else ())):
            if one.exists():
                os.chown(one, owner.st_uid, owner.st_gid)
