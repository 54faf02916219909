"""One file that holds a backup: a manifest with checksums, then the files. Whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1024 * 1024
MOST_BYTES = 200 * 1024**3
"""Of all files together; more is no backup of ours."""
BROKEN = (tarfile.TarError, EOFError, zlib.error, OSError, msgspec.MsgspecError)


class BackupWrong(Exception):
    """A backup cannot be made or used. The words say what to do; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a backup."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds and where it came from."""

    made_at: str
    """ISO 8601 in UTC."""
    kind: str
    """`sqlite` or `postgresql`."""
    revision: str
    """Of the tables, as Alembic counts them."""
    has_secrets: bool = False
    files: Mapping[str, Kept] = field(default_factory=dict)
    format: int = FORMAT


def digest_of(path: Path) -> Kept:
    """Size and SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            digest.update(part)
    return Kept(path.stat().st_size, digest.hexdigest())


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name inside the backup -> file, for everything below `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


def pack(folder: Path, manifest: Manifest, target: Path) -> Manifest:
    """Write what lies in `folder` into `target`, for its owner alone. Raises OSError."""
    files = {name: digest_of(path) for name, path in files_in(folder)}
    whole = replace(manifest, files=files)
    half = target.with_name(f".{target.name}.part")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            _write(out, folder, whole)
            out.flush()
            os.fsync(out.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return whole


def _write(out: BinaryIO, folder: Path, manifest: Manifest) -> None:
    # Level 1: photos and dumps are compressed already, and calls need the processor more.
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
        words = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(words), 0o600
        tar.addfile(entry, io.BytesIO(words))
        for name in manifest.files:
            tar.add(folder / name, arcname=name, recursive=False)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Put what `archive` holds into the empty `folder`, every file checked. Raises BackupWrong."""
    try:
        with tarfile.open(archive, mode="r:gz") as tar:
            manifest = _manifest(tar)
            found = []
            for entry in tar:
                _extract(tar, entry, folder, manifest)
                found.append(entry.name)
    except BROKEN as error:
        raise BackupWrong(
            f"{archive} cannot be read ({type(error).__name__}): it is cut off or damaged, or no "
            "backup of Chris. Take another one."
        ) from error
    missing = sorted(set(manifest.files) - set(found))
    if missing:
        raise BackupWrong(f"{archive} lacks {missing[0]}: it is cut off. Take another one.")
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    source = tar.extractfile(first) if first is not None and first.name == MANIFEST else None
    if source is None:
        raise tarfile.ReadError("no manifest")
    manifest = msgspec.json.decode(source.read(), type=Manifest)
    if manifest.format != FORMAT:
        raise BackupWrong(
            f"This backup is of format {manifest.format}, which a newer version of Chris writes. "
            "Install that version first."
        )
    return manifest


def _extract(
    tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path, manifest: Manifest
) -> None:
    """Only plain files that the manifest names, below `folder`, with the right words in them."""
    if entry.name == MANIFEST:
        return
    kept, path = manifest.files.get(entry.name), PurePosixPath(entry.name)
    source = tar.extractfile(entry) if entry.isfile() else None
    if kept is None or source is None or path.is_absolute() or ".." in path.parts:
        raise BackupWrong(f"The backup holds {entry.name!r}, which does not belong there.")
    if entry.size != kept.bytes or kept.bytes > MOST_BYTES:
        raise BackupWrong(f"{entry.name} in the backup has the wrong size: it is damaged.")
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while part := source.read(CHUNK):
            out.write(part)
    if digest_of(target) != kept:
        raise BackupWrong(f"{entry.name} in the backup is damaged: its checksum is wrong.")
