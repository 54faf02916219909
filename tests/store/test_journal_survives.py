"""What the journal has taken is applied at least once, whatever dies in between."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from services.core.errors import ProviderDown
from services.store.journal import Journal


class Taker:
    """Takes lines; refuses what says `bad`, and is away for as long as it is told."""

    def __init__(self, *, away: bool = False) -> None:
        self.taken: list[bytes] = []
        self._away = away

    async def __call__(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        if self._away:
            raise ProviderDown("away")
        self.taken += lines
        return [line for line in lines if b"bad" in line]


async def test_it_gives_back_what_it_took_in_order(journal: Journal) -> None:
    await journal.append([b"1", b"2"])
    await journal.append([b"3"])

    count = await journal.replay(taker := Taker())

    assert (count, taker.taken) == (3, [b"1", b"2", b"3"])
    assert not journal.has_lines()


async def test_it_keeps_everything_until_all_is_applied(journal: Journal) -> None:
    await journal.append([b"1", b"2"])
    with pytest.raises(ProviderDown):
        await journal.replay(Taker(away=True))
    await journal.append([b"3"])

    await journal.replay(taker := Taker())

    assert taker.taken == [b"1", b"2", b"3"]


DIE_IN_REPLAY = """
import asyncio, os, sys
from pathlib import Path
from services.store.journal import Journal

async def die(lines):
    os._exit(9)

async def main():
    journal = Journal(Path(sys.argv[1]), "acts")
    await journal.append([b"1", b"2"])
    await journal.replay(die)

asyncio.run(main())
"""


def test_it_takes_up_what_a_dead_process_had_set_aside(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DIE_IN_REPLAY, str(tmp_path)]
    died = subprocess.run(command, check=False)

    asyncio.run(Journal(tmp_path, "acts").replay(taker := Taker()))

    assert (died.returncode, taker.taken) == (9, [b"1", b"2"])


async def test_it_does_not_let_a_torn_line_swallow_the_next(journal: Journal) -> None:
    await journal.append([b"whole"])
    with journal.path.open("ab") as file:
        file.write(b"torn")
    await journal.append([b"next"])

    await journal.replay(taker := Taker())

    assert taker.taken == [b"whole", b"torn", b"next"]


async def test_it_puts_aside_what_can_never_be_applied(journal: Journal) -> None:
    await journal.append([b"good", b"bad"])

    count = await journal.replay(Taker())

    assert count == 1
    assert (journal.folder / "acts.refused").read_bytes() == b"bad\n"
    assert not journal.has_lines()


async def test_it_is_readable_by_its_owner_alone(journal: Journal) -> None:
    await journal.append([b"1"])

    assert journal.path.stat().st_mode & 0o077 == 0


async def test_it_says_when_the_disk_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "journal", "acts")

    with pytest.raises(OSError, match="file"):
        await journal.append([b"1"])
    await journal.close()
