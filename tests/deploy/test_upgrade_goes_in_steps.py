"""`upgrade.sh` with programs that only note what they are told: its order, back again, and what
stays where a step fails. `test_vm_guide_is_followed.py` runs it with the real ones."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.server.running import ROOT

TOOL = """#!/bin/sh
echo "${0##*/} $*" >> "$LOG"
case "${0##*/} $*" in *"$FAILS"*) exit "${CODE:-1}";; esac
"""
TOOLS = ("chris", "systemctl", "nginx", "curl")


@dataclass(frozen=True)
class Upgrade:
    """What came of one run."""

    code: int
    serving: str
    upstream: str
    orders: list[str]
    said: str


class Place:
    """A machine on which `a` serves, as two settings files and a line for nginx."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for place, port in (("a", "5001"), ("b", "5002")):
            (root / f"srv/chris/{place}/.venv/bin").mkdir(parents=True)
            (root / f"srv/chris/{place}/.venv/bin/python").symlink_to("/bin/true")
            self.write(f"etc/chris/{place}.env", f"PORT={port}\n")
        self.write("etc/chris/serving", "a\n")
        self.write("etc/nginx/chris-upstream.conf", "server 127.0.0.1:5001;\n")
        for name in TOOLS:
            self.write(f"tools/{name}", TOOL).chmod(0o755)
        script = (ROOT / "docs/deploy/upgrade.sh").read_text()
        self.write(
            "upgrade.sh", script.replace("/etc/", f"{root}/etc/").replace("/srv/", f"{root}/srv/")
        )

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_text().strip()

    def upgrade(self, fails: str = "nothing of this", **env: str) -> Upgrade:
        log = self.write("log", "")
        path = f"{self.root}/tools{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", str(self.root / "upgrade.sh")],
            env={"PATH": path, "LOG": str(log), "FAILS": fails, "READY_S": "0", **env},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        serving, upstream = (
            self.read("etc/chris/serving"),
            self.read("etc/nginx/chris-upstream.conf"),
        )
        return Upgrade(
            done.returncode, serving, upstream, log.read_text().splitlines(), done.stdout
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_it_starts_the_new_one_before_it_points_calls_to_it(place: Place) -> None:
    done = place.upgrade()

    assert (done.code, done.serving, done.upstream) == (0, "b", "server 127.0.0.1:5002;")
    assert done.orders == [
        "chris b pending",
        "chris backup",
        "chris b prepare",
        "systemctl start chris-web@b",
        "curl -fsS --max-time 2 -o /dev/null http://127.0.0.1:5002/health/ready",
        "nginx -t -q",
        "systemctl reload nginx",
        "systemctl enable --now chris-worker@b",
        "systemctl enable chris-web@b",
        "systemctl disable chris-web@a chris-worker@a",
        "systemctl stop chris-worker@a",
        "systemctl stop chris-web@a",
    ]


def test_it_goes_back_the_same_way(place: Place) -> None:
    place.upgrade()

    back = place.upgrade()

    assert (back.code, back.serving, back.upstream) == (0, "a", "server 127.0.0.1:5001;")
    assert back.orders[-1] == "systemctl stop chris-web@b"


@pytest.mark.parametrize(
    "step",
    ["pending", "chris backup", "prepare", "start chris-web@b", "curl", "nginx -t", "reload"],
)
def test_it_goes_on_serving_where_a_step_fails(place: Place, step: str) -> None:
    done = place.upgrade(fails=step)

    assert done.code == 1
    assert (done.serving, done.upstream) == ("a", "server 127.0.0.1:5001;")
    assert not [one for one in done.orders if one.startswith("systemctl stop") and "@a" in one]


@pytest.mark.parametrize("step", ["prepare", "start chris-web@b", "curl", "nginx -t", "reload"])
def test_it_leaves_nothing_of_the_new_one_running(place: Place, step: str) -> None:
    done = place.upgrade(fails=step)

    assert "systemctl stop chris-web@b" in done.orders
    assert "Nothing has changed: a goes on serving." in done.said


def test_it_refuses_what_the_running_one_cannot_work_with_until_it_is_stopped(place: Place) -> None:
    refused = place.upgrade(fails="pending", CODE="3")
    forced = place.upgrade(fails="pending", CODE="3", STOPPED="1")

    assert refused.orders == ["chris b pending"]
    assert "STOPPED=1" in refused.said
    assert (forced.code, forced.serving) == (0, "b")


def test_it_does_not_blame_the_tables_where_the_records_do_not_answer(place: Place) -> None:
    done = place.upgrade(fails="pending", STOPPED="1")

    assert (done.code, done.orders) == (1, ["chris b pending"])
    assert "do not answer" in done.said


def test_it_wants_a_release_in_the_other_place(place: Place) -> None:
    (place.root / "srv/chris/b/.venv/bin/python").unlink()

    done = place.upgrade()

    assert (done.code, done.orders) == (1, [])
    assert "There is no release" in done.said
