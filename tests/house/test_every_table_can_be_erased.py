"""No table escapes deletion by being forgotten: each is wiped, or said to hold nothing personal."""

from __future__ import annotations

import importlib
from pathlib import Path

from services.store.columns import metadata
from services.store.erasure import NOT_PERSONAL, WIPES

SERVICES = Path(__file__).parents[2] / "services"
for path in sorted(SERVICES.glob("*/*tables.py")):
    importlib.import_module(f"services.{path.parent.name}.{path.stem}")


def test_every_table_is_wiped_or_named_as_harmless() -> None:
    wiped = {wipe.table for wipe in WIPES}

    assert set(metadata.tables) - wiped - NOT_PERSONAL == set()


def test_every_column_that_is_blanked_exists() -> None:
    there = [wipe for wipe in WIPES if wipe.table in metadata.tables]

    wrong = {
        (wipe.table, name)
        for wipe in there
        for name in wipe.blanks
        if name not in metadata.tables[wipe.table].c
    }
    assert wrong == set()
