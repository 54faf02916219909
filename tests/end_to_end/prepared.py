"""Records as `python -m services.server.prepare` makes them: once a run for the same settings."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.server.running import ROOT

STAND_IN_THEM = ("ADMIN_EMAIL", "ADMIN_PASSWORD", "API_TOKEN", "SESSION_SECRET")
"""The settings that what is prepared depends on."""
OUTSIDE = ("DATABASE_URL", "RENT_MANAGER_BASE_URL")
"""Where one of these is set, the records are not only in our folder."""


def prepare(env: Mapping[str, str], settings: Mapping[str, str]) -> None:
    """Make the records of a program with this environment, of which `settings` are its own."""
    if any(settings.get(name) for name in OUTSIDE):
        _run(env)
        return
    told = [settings.get(name, "") for name in STAND_IN_THEM]
    name = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"prepared-{name}"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _run({**env, "VAR_DIR": f"{kept}.new"})
            Path(f"{kept}.new").rename(kept)
    shutil.copytree(kept, env["VAR_DIR"], dirs_exist_ok=True)


def _run(env: Mapping[str, str]) -> None:
    line = [sys.executable, "-m", "services.server.prepare"]
    subprocess.run(line, cwd=ROOT, env=env, check=True, capture_output=True)
