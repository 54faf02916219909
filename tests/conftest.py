"""What holds for every test: where it writes, and what comes first."""

from __future__ import annotations

import pytest

from tests.scratch import keep_compiled, take_room

FIRST = ("end_to_end", "browser", "server", "portfolio", "store", "jobs")
"""Folders with long files, the longest first: what is left over at the end of a run is short, and
no process has to wait for another. `make test` keeps files in this order."""
PLACES = {folder: place for place, folder in enumerate(FIRST)}


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    keep_compiled()
    take_room()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: PLACES.get(item.path.parent.name, len(FIRST)))
