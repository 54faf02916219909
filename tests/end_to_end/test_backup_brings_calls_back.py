"""A backup made in mid-call; the machine dies; everything is there in a clean folder."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.running import Server, launch
from tests.server.running import ROOT

DOROTHY = "+17185550147"


def command(server: Server, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "services.store", *words]
    return subprocess.run(
        line, cwd=ROOT, env={**server.env, **env}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def started() -> Iterator[list[Server]]:
    """Programs that are stopped at the end."""
    found: list[Server] = []
    yield found
    for server in found:
        server.stop()


async def test_it_goes_on_with_a_call_that_the_backup_saw(
    tmp_path: Path, started: list[Server]
) -> None:
    old, clean = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    clean.mkdir()
    started.append(server := launch(old, {}))

    async with server.call(DOROTHY) as call:
        await call.say("My bathroom sink is leaking.")
        await call.say("I'm in the lower unit at 412 Clove Road.")
        await server.record(call.call_sid, holds="facts")
        made = await asyncio.to_thread(command, server, "backup")
        server.kill()
        await call.until_over()
        archive, new_var = made.stdout.splitlines()[0], str(clean / "var")
        back = await asyncio.to_thread(command, server, "restore", archive, VAR_DIR=new_var)
        successor = await asyncio.to_thread(launch, clean, {}, port=server.port, anew=False)
        started.append(successor)
        await call.enter(await call.post("/voice/ended", SessionStatus="failed", ErrorCode="64105"))
        greeting = call.greeting
        rest = [await call.say(w) for w in ("Yes, any time.", "No pets.", "Yes, this number.")]

    (issue,) = successor.issues_of(call.call_sid)
    assert (made.returncode, back.returncode) == (0, 0), made.stderr + back.stderr
    assert "I still have everything" in greeting
    assert rest
    assert issue["unit"] == "Lower"
