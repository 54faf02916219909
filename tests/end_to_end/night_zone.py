"""A time zone of the tests' own, whose clocks are put on or back when a test says so.

It is a file as `zoneinfo` reads them (RFC 8536), found through PYTHONTZPATH: the program runs as it
is, on the real clock.
"""

from __future__ import annotations

import struct
from datetime import datetime, time, timedelta
from pathlib import Path

NAME = "Test/Night"
HEADER = ">4sc15x6l"
DAY_S = 24 * 60 * 60


def clocks_change(folder: Path, at: datetime, local: time, by: timedelta) -> dict[str, str]:
    """The environment of a program in this zone: at the moment `at` its clocks show `local`, and
    are put on, or back, by `by`."""
    seconds = (local.hour * 60 + local.minute) * 60
    before = int((seconds - at.timestamp()) % DAY_S)
    before -= DAY_S if before > DAY_S // 2 else 0
    path = folder / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(_zone_file(int(at.timestamp()), before, before + int(by.total_seconds())))
    return {"PYTHONTZPATH": str(folder), "OFFICE_TIMEZONE": NAME}


def _zone_file(moment: int, before: int, after: int) -> bytes:
    old = struct.pack(HEADER, b"TZif", b"2", 0, 0, 0, 0, 1, 4) + _kind(before, 0) + b"AAA\0"
    new = struct.pack(HEADER, b"TZif", b"2", 0, 0, 0, 1, 2, 8)
    new += struct.pack(">q", moment) + b"\1" + _kind(before, 0) + _kind(after, 4) + b"AAA\0BBB\0"
    return old + new + b"\n\n"


def _kind(offset_s: int, name_at: int) -> bytes:
    return struct.pack(">lbb", offset_s, 0, name_at)
