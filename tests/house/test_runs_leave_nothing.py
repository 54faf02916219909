"""What a killed run of the tests has left is cleared away by the next one."""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path
from subprocess import PIPE

from tests.scratch import ALIVE, PREFIX, ROOM, clear_away, leftovers


def room_in(folder: Path, name: str) -> Path:
    room = folder / f"{PREFIX}{name}"
    room.mkdir()
    (room / ALIVE).touch()
    return room


def test_it_finds_the_folder_of_a_run_that_has_died(tmp_path: Path) -> None:
    room = room_in(tmp_path, "dead")
    (tmp_path / "of-somebody-else").mkdir()

    assert list(leftovers([tmp_path])) == [room]


def test_it_leaves_the_folder_of_a_run_that_lives(tmp_path: Path) -> None:
    room = room_in(tmp_path, "alive")

    with (room / ALIVE).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert list(leftovers([tmp_path])) == []


def test_it_ends_the_processes_of_that_run_and_removes_the_folder(tmp_path: Path) -> None:
    room = room_in(tmp_path, "dead")
    waits = ["sh", "-c", "echo begun; read for_ever"]
    env = {**os.environ, ROOM: str(room)}
    with subprocess.Popen(waits, env=env, stdin=PIPE, stdout=PIPE) as left:
        assert left.stdout is not None
        left.stdout.readline()  # before that its environment cannot be read yet

        clear_away(room)

        assert left.wait(60) != 0
    assert not room.exists()
