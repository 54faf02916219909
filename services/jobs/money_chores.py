"""The worker's chores about money: what it has counted itself, the budget, the usage files."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from config import Settings
from services.jobs.worker import Chore
from services.portfolio.back_office import BackOffice, costs_of
from services.portfolio.spending import SpendingWatch
from services.store.usage_minutes import StoredMinutes, as_csv

USAGE_S = 1.0
JOURNAL_S = 5.0
BUDGET_S = 20.0
FILES_S = 900.0


def money_chores(settings: Settings, back: BackOffice) -> Sequence[Chore]:
    costs = costs_of(settings, back)
    watch = SpendingWatch(back.database, back.directory, back.office, costs, back.clock)
    minutes = StoredMinutes(back.database)

    async def export() -> None:
        text = as_csv(await minutes.by_caller())
        await asyncio.to_thread(write_all, settings.usage_files, text)

    return (
        Chore("usage", USAGE_S, back.usage.flush),
        Chore("usage of the journal", JOURNAL_S, back.usage.replay),
        Chore("budget", BUDGET_S, watch.come_round),
        Chore("usage files", FILES_S, export),
    )


def write_all(files: Sequence[Path], text: str) -> None:
    """Each file whole or not at all; only we may read them, for they hold callers' numbers. What
    was erased from the records is gone from both with the next round."""
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        with open(part, "w", encoding="utf-8", opener=_for_us_alone) as file:
            file.write(text)
        part.replace(path)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
