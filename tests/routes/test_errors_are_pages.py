"""Errors have the look and the headers of a page; programs get JSON; Socket.IO is covered too."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from flask import Flask, abort
from werkzeug.datastructures import Headers
from werkzeug.test import Client, TestResponse

from routes import sign_in
from routes.site import HEADERS, new_flask, safe_headers, with_headers
from services.core.errors import ProviderDown
from tests.routes.conftest import LoopThread
from tests.routes.test_wall import People


@pytest.fixture
def site(loop_thread: LoopThread) -> Flask:
    app, people = new_flask("secret", https_only=True), People()
    sign_in.install(app, people, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, lambda: ""))
    app.add_url_rule("/broken", view_func=broken)
    app.add_url_rule("/api/refused", view_func=lambda: abort(403))
    return app


def broken() -> str:
    raise ProviderDown("the records are away")


def missing(headers: Headers) -> set[str]:
    """The safe headers that an answer does not carry."""
    return set(safe_headers(https_only=True)) - set(headers.keys())


def test_it_says_on_a_page_that_there_is_nothing(site: Flask) -> None:
    answer = site.test_client().get("/nothing-here")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert "/sign-in" in answer.text
    assert missing(answer.headers) == set()


def test_it_tells_programs_in_json(site: Flask) -> None:
    answer = site.test_client().get("/api/refused")

    assert (answer.status_code, list(json.loads(answer.text))) == (403, ["error"])
    assert missing(answer.headers) == set()


def test_it_says_that_a_page_was_open_for_too_long(site: Flask) -> None:
    answer = site.test_client().post("/sign-in", data={"email": "anna@example.com"})

    assert answer.status_code == 400
    assert "open for too long" in answer.text


def test_a_page_that_breaks_says_so_without_asking_who_is_there(site: Flask) -> None:
    answer = site.test_client().get("/broken")

    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert missing(answer.headers) == set()


def test_it_keeps_what_an_error_has_to_say_in_headers(site: Flask) -> None:
    assert "POST" in site.test_client().delete("/sign-in").headers["Allow"]


@pytest.mark.parametrize("path", ["/sign-in", "/static/chris.css", "/nothing-here"])
def test_every_answer_is_guarded(site: Flask, path: str) -> None:
    assert missing(site.test_client().get(path).headers) == set()


def test_its_policy_lets_nothing_run_that_stands_in_a_page(site: Flask) -> None:
    policy = site.test_client().get("/sign-in").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_what_is_answered_before_flask_is_guarded_too() -> None:
    def refuse(environ: object, start_response: object) -> Iterable[bytes]:
        start_response("401 Unauthorized", [("referrer-policy", "no-referrer")])  # type: ignore[operator]
        return [b""]

    answer: TestResponse = Client(with_headers(refuse, HEADERS)).get("/socket.io/")

    assert all(name in answer.headers for name in HEADERS)
    assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
