"""Every address that answers, as the program itself has it: no list that could be forgotten."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.end_to_end.running import environment
from tests.server.running import ROOT

ASK = """
import json
from app import ChrisHouse
from config import load_settings
rules = ChrisHouse(load_settings()).addresses()
print(json.dumps(sorted([method, rule] for rule, methods in rules for method in methods)))
"""


@cache
def addresses(method: str = "GET") -> Sequence[str]:
    """The rules of the URL map that answer this method. Asked of the program once in a run: every
    worker of the tests has to find the same pages, and composing the program takes two seconds."""
    kept = Path(tempfile.gettempdir()) / "url-map-methods.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(_asked()))
        found: list[tuple[str, str]] = json.loads(kept.read_text())
    return [rule for one, rule in found if one == method]


def _asked() -> Sequence[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder), 1, {"PUBLIC_URL": "", "TWILIO_AUTH_TOKEN": ""})
        line = [sys.executable, "-W", "ignore", "-c", ASK]
        done = subprocess.run(line, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    found: list[tuple[str, str]] = json.loads(done.stdout)
    return found
