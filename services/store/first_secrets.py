"""Secrets that nobody set: made at the first start and kept under `var/`, for the owner alone."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from config import Settings

FILE = "secrets.json"
NAMES = ("session_secret", "api_token", "admin_password")


@dataclass(frozen=True, slots=True)
class Secrets:
    session_secret: str
    api_token: str
    admin_password: str
    """The first password of `ADMIN_EMAIL`."""
    made_now: tuple[str, ...]
    """Which of them this start has made: only a password that stands here is printed."""


def first_secrets(settings: Settings) -> Secrets:
    """What the settings give, else what `var/secrets.json` holds, else new ones kept there.

    Web and worker may start together: both get the same. Raises OSError.
    """
    settings.var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.var_dir / FILE
    given = {name: value for name in NAMES if (value := getattr(settings, name))}
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = json.loads(path.read_text()) if path.exists() else {}
        missing = [name for name in NAMES if name not in given and name not in kept]
        if missing:
            kept |= {name: _new(name) for name in missing}
            _write(path, kept)
    values = {**kept, **given}
    return Secrets(**{name: values[name] for name in NAMES}, made_now=tuple(missing))


def known_secret(settings: Settings) -> str:
    """What signs sessions, where the first start was; "" before it. Makes nothing."""
    path = settings.var_dir / FILE
    kept = json.loads(path.read_text()) if path.exists() else {}
    return settings.session_secret or str(kept.get("session_secret", ""))


def _new(name: str) -> str:
    return secrets.token_urlsafe(12 if name == "admin_password" else 32)


def _write(path: Path, values: dict[str, str]) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(values, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
