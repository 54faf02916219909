"""What the wall reads beside the calls: providers and today's figures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from routes import sign_in, wall_state
from routes.site import new_flask
from services.core.health import Condition, Report
from services.core.office import Office
from services.core.people import PhoneNumber
from services.live.health_board import HealthBoard
from services.portfolio.sample import sample_properties
from services.simulator.fakes import FakeClock, FakeProperties
from services.store.accounts import Account
from services.store.day_figures import DayFigures
from tests.routes.conftest import LoopThread

NIGHT = datetime(2026, 11, 20, 3, tzinfo=UTC)
"""Ten in the evening of the day before, on the office's clock."""


class Days:
    """Figures, and the moment that they were asked from."""

    def __init__(self) -> None:
        self.asked: list[datetime] = []

    async def since(self, start: datetime) -> DayFigures:
        self.asked.append(start)
        return DayFigures(5, 4, 1, 2, 1, 0, 3)


PLACES = FakeProperties(places=sample_properties())


class TheOffice:
    async def office(self) -> Office:
        return Office("Harbor Street", PhoneNumber.read("+17185550100"), "1 Harbor Street")


class Anybody:
    """Everybody may sign in."""

    async def with_password(self, email: str, password: str) -> Account | None:
        return Account(email, email, "staff")

    async def with_id(self, account_id: str) -> Account | None:
        return Account(account_id, account_id, "staff")

    async def with_token(self, token: str) -> Account | None:
        return None


@pytest.fixture
def board() -> HealthBoard:
    return HealthBoard(FakeClock())


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def client(loop_thread: LoopThread, board: HealthBoard, days: Days) -> FlaskClient:
    app, people = new_flask("secret", https_only=False), Anybody()
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, people, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, lambda: ""))
    state = wall_state.WallState(
        board, days, TheOffice(), FakeClock(NIGHT), loop_thread.wait, PLACES
    )
    app.register_blueprint(wall_state.blueprint(state))
    return app.test_client()


def enter(client: FlaskClient) -> None:
    client.post("/sign-in", data={"email": "anna@example.com", "password": "x"})


def test_it_tells_strangers_nothing(client: FlaskClient) -> None:
    assert client.get("/api/wall/providers").status_code == 401
    assert client.get("/api/wall/today").status_code == 401
    assert client.get("/api/wall/homes").status_code == 401


def test_it_says_of_each_provider_since_when_and_why(
    client: FlaskClient, board: HealthBoard
) -> None:
    board.report("sendgrid", Report(Condition.DOWN, "the key was refused"))
    enter(client)

    items = client.get("/api/wall/providers").get_json()["items"]

    named = {one["name"]: one for one in items}
    assert list(named) == [name for name, _, _ in wall_state.PROVIDERS]
    assert named["SendGrid"] == {
        "name": "SendGrid",
        "state": "down",
        "since": "2026-11-20T15:00:00+00:00",
        "why": "the key was refused",
    }
    assert named["Rent Manager"]["state"] == "stand_in"
    assert named["OpenAI, live"]["state"] == "not_needed"


def test_its_day_begins_at_the_offices_midnight(client: FlaskClient, days: Days) -> None:
    enter(client)

    found = client.get("/api/wall/today").get_json()

    assert (found["calls"], found["tests"]) == (5, 3)
    assert days.asked == [datetime(2026, 11, 19, 5, tzinfo=UTC)]


def test_it_names_homes_by_their_ids(client: FlaskClient) -> None:
    enter(client)

    found = client.get("/api/wall/homes").get_json()["properties"]

    place = next(one for one in sample_properties() if one.id == "bayview")
    assert found["bayview"]["name"] == place.name
    assert found["bayview"]["units"]["bayview-1203"] == "1203"
