"""A change that could not be saved is never shown as one that was."""

from __future__ import annotations

import pytest
from flask import Blueprint
from flask.testing import FlaskClient
from flask_login import LoginManager

from routes.records_away import say_so
from routes.site import new_flask
from services.core.errors import ProviderDown, ProviderUnsure


@pytest.fixture
def client() -> FlaskClient:
    app = new_flask("secret", https_only=False)
    LoginManager(app).user_loader(lambda _: None)
    app.jinja_env.globals["csrf_token"] = lambda: ""
    doors = say_so(Blueprint("doors", __name__))

    @doors.post("/settings/thing")
    def page() -> str:
        raise ProviderDown("database")

    @doors.post("/api/thing")
    def program() -> str:
        raise ProviderUnsure("database")

    app.register_blueprint(doors)
    return app.test_client()


def test_it_tells_a_page_that_nothing_was_changed(client: FlaskClient) -> None:
    answer = client.post("/settings/thing")

    assert answer.status_code == 503
    assert "nothing was changed" in answer.text


def test_it_tells_a_program_that_it_is_not_known(client: FlaskClient) -> None:
    answer = client.post("/api/thing")

    assert answer.status_code == 503
    assert "look whether the change is there" in answer.json["error"]  # type: ignore[index]
