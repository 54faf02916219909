"""One piece of the work of an import, in a process of its own, which `import_process.py` starts.

A request comes in on standard input, its answer goes out on standard output, both in MessagePack.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec

from services.core.clock import SystemClock
from services.core.csv_text import SheetWrong
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure
from services.portfolio.import_desk import LIMIT_S, ImportDesk, ImportRefused, Outcome, Preview
from services.portfolio.import_plan import SAME, Writes
from services.store.database import Database

T = TypeVar("T")
SHOWN = 200
"""Changes and remarks that a page lists; of the others it says how many there are."""


class WantPreview(msgspec.Struct, frozen=True, tag="preview"):
    data: bytes
    name: str
    who: str

    async def of(self, desk: ImportDesk) -> Answer:
        return Shown(brief(await desk.preview(self.data, self.name, self.who)))


class WantImport(msgspec.Struct, frozen=True, tag="import"):
    token: str
    fingerprint: str
    who: str
    end_others: bool

    async def of(self, desk: ImportDesk) -> Answer:
        outcome = await desk.apply(
            self.token, self.fingerprint, self.who, end_others=self.end_others
        )
        return Ended(replace(outcome, preview=brief(outcome.preview)))


class WantExport(msgspec.Struct, frozen=True, tag="export"):
    async def of(self, desk: ImportDesk) -> Answer:
        return Exported(await desk.present())


Wanted = WantPreview | WantImport | WantExport


class Request(msgspec.Struct, frozen=True):
    address: str
    """Of the database."""
    elsewhere: bool
    wanted: Wanted


class Shown(msgspec.Struct, frozen=True, tag="shown"):
    preview: Preview


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    outcome: Outcome


class Exported(msgspec.Struct, frozen=True, tag="exported"):
    data: bytes


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """`kind`: the error's name."""

    kind: str
    words: str


Answer = Shown | Ended | Exported | Failed
TOLD = (SheetWrong, ImportRefused, ProviderError)
KINDS: Mapping[str, type[Exception]] = {
    kind.__name__: kind for kind in (SheetWrong, ImportRefused, ProviderUnsure)
}


def brief(preview: Preview) -> Preview:
    """What a page shows of it: thousands of rows stay behind."""
    sheet, plan = preview.sheet, preview.plan
    moving = [one for one in plan.changes if one.state != SAME]
    return replace(
        preview,
        sheet=replace(sheet, places=(), units=(), tenants=(), remarks=sheet.remarks[:SHOWN]),
        plan=replace(plan, changes=moving[:SHOWN], writes=Writes(), named={}),
    )


def encoded(request: Request) -> bytes:
    return msgspec.msgpack.encode(request)


def answer_of(data: bytes, kind: type[T]) -> T:
    """Raises the error that stopped the work."""
    answer: T | Failed = msgspec.msgpack.decode(data, type=kind | Failed)
    if isinstance(answer, Failed):
        raise KINDS.get(answer.kind, ProviderDown)(answer.words)
    return answer


async def _do(request: Request) -> Answer:
    database = Database(request.address, threads=2, limit_s=LIMIT_S)
    try:
        desk = ImportDesk(database, SystemClock(), elsewhere=request.elsewhere)
        return await request.wanted.of(desk)
    except TOLD as error:
        return Failed(type(error).__name__, str(error))
    finally:
        await database.close()


def main() -> None:
    signal.alarm(int(LIMIT_S))  # nobody waits longer, and it ends with or without whoever asked
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.msgpack.encode(asyncio.run(_do(request))))


if __name__ == "__main__":
    main()
