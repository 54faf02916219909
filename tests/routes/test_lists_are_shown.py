"""The lists as pages and as files: who may have them, what a sheet may not compute, how far."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from routes import api, lists_page, pages, sign_in
from routes.list_cells import harmless
from routes.list_table import VIEWS
from routes.lists_page import CUT, FILE_PART, MOST_IN_FILE
from routes.site import new_flask
from services.core.errors import ProviderDown
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.list_book import ListPage
from services.store.list_query import Wanted
from tests.routes.conftest import LoopThread
from tests.routes.test_costs_are_shown import Accounts

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
CALL: Mapping[str, Any] = {
    "key": "CA1", "call_sid": "CA1", "at": AT, "said_at": AT, "name": "@SUM(1)", "number": "",
    "called": "", "unit": "4B", "property_id": "", "direction": "inbound",
    "assistant": "front_desk", "outcome": "completed", "urgency": "", "language": "en",
    "modes": [], "length_s": 95.0, "marks": [], "erased": False,
}  # fmt: skip


@dataclass
class FakeLists:
    """As many calls as the test says; `fails_at` is the part at which the records go away."""

    count: int = 1
    fails_at: int = -1
    asked: list[Wanted] = field(default_factory=list)
    noted: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    async def page(self, name: str, wanted: Wanted, limit: int) -> ListPage:
        if len(self.asked) == self.fails_at:
            raise ProviderDown("database: away")
        self.asked.append(wanted)
        first = int(wanted.after or 0)
        last = min(first + limit, self.count)
        items = [{**CALL, "key": str(number)} for number in range(first, last)]
        return ListPage(items, str(last) if last < self.count else "", any=self.count > 0)

    async def note_export(self, name: str, who: str, filters: Mapping[str, str]) -> None:
        self.noted.append((name, who, dict(filters)))


class Away:
    """A property system that does not answer."""

    async def properties(self) -> Any:
        raise ProviderDown("away")


class Directory:
    async def office(self) -> Any:
        return sample_office()


@dataclass
class House:
    browser: FlaskClient
    accounts: Accounts
    lists: FakeLists

    def rows(self, path: str) -> list[list[str]]:
        text = self.browser.get(path).get_data(as_text=True)
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def house(loop_thread: LoopThread) -> House:
    flask = new_flask("secret", https_only=False)
    accounts, lists = Accounts("manager"), FakeLists()
    sign_in.install(flask, accounts, loop_thread.wait)
    nothing: Any = None
    flask.register_blueprint(pages.blueprint(nothing, loop_thread.wait, "America/New_York"))
    flask.register_blueprint(api.blueprint(nothing, nothing, loop_thread.wait))
    desk = lists_page.ListsDesk(
        lists, Directory(), Away(), {"front_desk": "Chris"}, FakeClock(), loop_thread.wait
    )
    flask.register_blueprint(lists_page.blueprint(desk))
    browser = flask.test_client()
    browser.environ_base["HTTP_AUTHORIZATION"] = "Bearer x"
    return House(browser, accounts, lists)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_it_gives_files_to_managers_alone(house: House, view: Any) -> None:
    house.accounts.role, house.lists.count = "staff", 0

    page, file = house.browser.get(view.path), house.browser.get(f"{view.path}.csv")

    assert (page.status_code, file.status_code) == (200, 403)
    assert house.lists.noted == []


@pytest.mark.parametrize(("role", "shown"), [("staff", False), ("manager", True)])
def test_it_offers_a_file_to_whoever_may_have_it(house: House, role: str, shown: bool) -> None:
    house.accounts.role = role

    page = house.browser.get("/calls?language=es").text

    assert ('href="/calls.csv?language=es"' in page) is shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_it_lets_no_sheet_compute_anything(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_it_leaves_ordinary_words_as_they_are() -> None:
    assert harmless("Maria = 4B") == "Maria = 4B"


def test_it_notes_an_export_before_anything_leaves(house: House) -> None:
    rows = house.rows("/calls.csv?q=Delgado&language=es&urgency=wrong")

    assert rows[1][:2] == ["2026-11-20 10:00:00", "'@SUM(1)"]
    assert house.lists.noted == [("calls", "program", {"q": "Delgado", "language": "es"})]


def test_it_reads_a_long_list_in_parts(house: House) -> None:
    house.lists.count = FILE_PART * 2 + 1

    rows = house.rows("/calls.csv")

    assert len(rows) == 1 + FILE_PART * 2 + 1
    assert len(house.lists.asked) == 3


def test_it_says_where_a_file_was_cut(house: House) -> None:
    house.lists.count = MOST_IN_FILE + 10

    rows = house.rows("/calls.csv")

    assert len(rows) == 1 + MOST_IN_FILE + 1
    assert rows[-1] == [CUT]


def test_it_says_that_the_records_are_away(house: House) -> None:
    house.lists.fails_at = 0

    answers = [house.browser.get(path).status_code for path in ("/calls", "/calls.csv")]

    assert answers == [503, 503]


def test_it_breaks_off_where_the_records_go_away_between(house: House) -> None:
    house.lists.count, house.lists.fails_at = FILE_PART * 3, 1

    with pytest.raises(ProviderDown):
        house.browser.get("/calls.csv").get_data()


def test_it_leaves_out_what_no_filter_offers(house: House) -> None:
    address = "/calls?urgency=X&language=es&since=2026-13-40&until=2026-11-20&q=%00a&property=1"

    page = house.browser.get(address)

    (wanted,) = house.lists.asked
    assert page.status_code == 200
    assert wanted.filters == {"language": "es"}
    assert (wanted.since, wanted.until) == (None, datetime(2026, 11, 21, 5, tzinfo=UTC))


def test_it_shows_a_list_without_the_property_system(house: House) -> None:
    page = house.browser.get("/calls").text

    assert "filter-property" not in page
    assert "filter-assistant" in page
