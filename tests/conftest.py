"""What holds for every test: where it writes, and what comes first."""

from __future__ import annotations

import pytest

from tests.scratch import keep_compiled, take_room


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    keep_compiled()
    take_room()
