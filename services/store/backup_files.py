"""The files that backups are: where they lie, what they are called, which of them stay.

Apart from the making of them (`backup.py`): pages show them, and a process that shows them needs
nothing of what reads and writes databases.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

NAME = "chris-{:%Y-%m-%dT%H%M%SZ}.tar.gz"
NOTE = "backup"
"""Under which the settings table says how the worker's last one went."""
PATTERN = "chris-*.tar.gz"


def backup_folder(folder: str, var_dir: Path) -> Path:
    """Where backups are put: `BACKUP_FOLDER`, else below `var/`."""
    return Path(folder) if folder else var_dir / "backups"


def backups_in(folder: Path) -> Sequence[Path]:
    """The newest first."""
    return sorted(folder.glob(PATTERN), reverse=True)


def made_at(path: Path) -> datetime | None:
    """When a backup of ours was made, by its name; None for another file."""
    try:
        read = datetime.strptime(path.name, "chris-%Y-%m-%dT%H%M%SZ.tar.gz")
    except ValueError:
        return None
    return read.replace(tzinfo=UTC)


def keep_newest(folder: Path, keep: int) -> int:
    """Remove older ones than the newest `keep`; how many went. Other files stay."""
    ours = [path for path in backups_in(folder) if made_at(path)]
    for path in ours[keep:]:
        path.unlink(missing_ok=True)
    return len(ours[keep:])
