"""Every list: searched, filtered, shared, turned over, taken as a file, and said to be empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from routes.list_table import VIEWS
from services.store.database import Database
from tests.browser.conftest import ON_A_DESK, PASSWORD, Desk, Windows
from tests.end_to_end.office_hands import records_of
from tests.end_to_end.running import running_server
from tests.store.office_rows import fill

NARROW = {"width": 390, "height": 844}
EMPTY = ("/calls", "/issues", "/prospects", "/appointments", "/call-backs", "/texts", "/mail")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with something in every list."""
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("lists"), env) as server:
        Database(f"sqlite:///{records_of(server)}").run_now(lambda c: fill(c, datetime.now(UTC)))
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def reader(windows: Windows, office: str) -> Iterator[Desk]:
    with windows.open(office, viewport=ON_A_DESK, bypass_csp=True) as opened:
        yield opened
