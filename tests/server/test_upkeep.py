"""Work beside the calls goes on after a fault."""

from __future__ import annotations

import logging

import pytest

from services.server.upkeep import kept_up


async def test_it_begins_anew_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    faults = [ValueError("first"), KeyError("second")]

    async def work() -> None:
        if faults:
            raise faults.pop(0)

    with caplog.at_level(logging.ERROR):
        await kept_up("wall", work, pause_s=0)

    assert [record.__dict__["work"] for record in caplog.records] == ["wall", "wall"]
