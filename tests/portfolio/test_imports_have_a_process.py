"""The web process has imports done beside it: the same answers and refusals, over a pipe."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.csv_text import SheetWrong
from services.core.errors import ProviderDown, ProviderUnsure
from services.portfolio.import_child import SHOWN
from services.portfolio.import_desk import ImportRefused
from services.portfolio.import_process import ImportProcess
from services.store import child
from services.store.database import Database

WHO = "admin@example.com"
HOMES = b"Property,Unit,Tenant,Phone\n" + b"".join(
    b"Maple Court,%d,Anna N\xc3\xba\xc3\xb1ez %d,(718) 555-0142\n" % (number, number)
    for number in range(1, SHOWN + 2)
)


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[ImportProcess]:
    desk = ImportProcess(database.address)
    yield desk
    await desk.close()


async def test_it_shows_and_does_what_the_desk_does(desk: ImportProcess) -> None:
    preview = await desk.preview(HOMES, "list.csv", WHO)
    outcome = await desk.apply(preview.token, preview.plan.fingerprint, WHO)
    on_file = (await desk.present()).decode("utf-8-sig")

    assert preview.plan.moving == 1 + 2 * (SHOWN + 1)
    assert len(preview.plan.changes) == SHOWN
    assert outcome.done
    assert f"Anna Núñez,{SHOWN + 1}" in on_file


async def test_it_passes_on_why_a_file_is_refused(desk: ImportProcess) -> None:
    with pytest.raises(SheetWrong, match="Excel workbook"):
        await desk.preview(b"PK\x03\x04", "homes.xlsx", WHO)
    with pytest.raises(ImportRefused, match="too old, or was done already"):
        await desk.apply("another", "", WHO)


async def test_it_says_that_the_records_are_away() -> None:
    desk = ImportProcess("postgresql+psycopg2://nobody@127.0.0.1:1/none")

    with pytest.raises(ProviderDown, match="database"):
        await desk.preview(HOMES, "list.csv", WHO)

    await desk.close()


def test_it_is_unsure_where_the_child_ends_without_an_answer() -> None:
    with pytest.raises(ProviderUnsure, match="without an answer"):
        child.ask("services.no_such_module", b"x" * 200_000)
