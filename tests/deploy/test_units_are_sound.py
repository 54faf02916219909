"""The units of systemd, as systemd itself judges them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from config import Settings
from tests.server.running import ROOT

ANALYZE = shutil.which("systemd-analyze")
UNITS = ("chris-web", "chris-worker")
MOST_EXPOSED = 2.5
"""Of 10, as `systemd-analyze security` counts; a plain service has 9.6."""


def unit_of(name: str, folder: Path) -> Path:
    """The unit of place `a`, with a program that is there."""
    text = (ROOT / f"docs/deploy/systemd/{name}@.service").read_text()
    path = folder / f"{name}@a.service"
    path.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    return path


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("name", UNITS)
def test_it_is_understood_and_locked_up(name: str, tmp_path: Path) -> None:
    unit = str(unit_of(name, tmp_path))

    verified = subprocess.run(
        [str(ANALYZE), "verify", unit], capture_output=True, text=True, check=False
    )
    judged = subprocess.run(
        [str(ANALYZE), "security", "--offline=yes", "--no-pager", unit],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    exposed = re.search(r"exposure level for \S+ (\d+\.\d)", judged.stdout)
    assert verified.stderr == ""
    assert exposed is not None
    assert float(exposed[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("name", UNITS)
def test_it_runs_what_the_procfile_runs(name: str) -> None:
    lines = dict(
        line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines() if line
    )
    text = (ROOT / f"docs/deploy/systemd/{name}@.service").read_text()
    started = re.search(r"^ExecStart=/srv/chris/%i/.venv/bin/(.*)$", text, re.MULTILINE)

    assert started is not None
    wanted = lines[name.removeprefix("chris-")]
    assert started[1].replace(" --bind 127.0.0.1:${PORT}", "") == wanted


def test_it_names_only_settings_that_there_are() -> None:
    lines = (ROOT / "docs/deploy/chris.env").read_text().splitlines()
    named = {line.split("=", 1)[0].lower() for line in lines if re.match(r"[A-Z]", line)}

    assert named <= set(Settings.__dataclass_fields__)
