"""What holds for every test: where it writes, and what comes first."""

from __future__ import annotations

import gc

import pytest

from tests.scratch import keep_compiled, take_room

FIRST = ("end_to_end", "browser", "server", "portfolio", "store", "jobs")
"""Folders with long files, the longest first: what is left over at the end of a run is short, and
no process has to wait for another. `make test` keeps files in this order."""
PLACES = {folder: place for place, folder in enumerate(FIRST)}
YOUNG_OBJECTS = 20_000
OLD_EVERY = 50


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    gc.disable()  # nothing of what is collected goes before the end
    keep_compiled()
    take_room()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: PLACES.get(item.path.parent.name, len(FIRST)))


def pytest_collection_finish() -> None:
    """Eighteen thousand tests and the program: a look through all of them takes half a second, and
    the collector would look hundreds of times. What a test leaves behind is looked through."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, OLD_EVERY, OLD_EVERY)
    gc.enable()
