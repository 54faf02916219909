"""The page for photos takes so much and no more, and tells nothing to whoever tries links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.test import Client

from routes import photo_upload
from routes.site import new_flask
from services.core.errors import ProviderDown
from services.core.office import Office
from services.core.photos import FAULT_WORDS, PhotoFault, PhotoRefused
from services.simulator.fakes import FakeDirectory
from services.store.photo_rows import PhotoLink
from tests.routes.conftest import LoopThread

GOOD = "good-token"
LIMIT_BYTES = 100_000
LINK = PhotoLink(1042, "CA1", "+17185550142", datetime(2026, 12, 4, tzinfo=UTC), 0)


@dataclass
class FakePhotos:
    """Takes every photo, or fails as the test says."""

    fault: Exception | None = None
    taken: list[int] = field(default_factory=list)

    async def link(self, token: str) -> PhotoLink | None:
        return LINK if token == GOOD else None

    async def add_by_link(self, token: str, data: bytes) -> int:
        if self.fault:
            raise self.fault
        self.taken.append(len(data))
        return len(self.taken)


@dataclass
class Visitor:
    """A browser without a sign-in."""

    photos: FakePhotos
    client: Client

    def opens(self, token: str = GOOD) -> Any:
        return self.client.get(f"/u/{token}")

    def sends(
        self, *files: bytes, token: str = GOOD, csrf: str | None = None, **headers: str
    ) -> Any:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.opens().text)
        assert found
        sent = [(BytesIO(data), f"{at}.jpg") for at, data in enumerate(files)]
        form = {"csrf_token": found[1] if csrf is None else csrf, "photo": sent}
        return self.client.post(
            f"/u/{GOOD}", data=form, content_type="multipart/form-data", headers=headers
        )


@pytest.fixture
def app(loop_thread: LoopThread) -> tuple[Flask, FakePhotos]:
    flask, taken = new_flask("secret", https_only=False), FakePhotos()
    CSRFProtect(flask)
    directory = FakeDirectory(Office("Harbor Street", None, ""))
    flask.register_blueprint(
        photo_upload.blueprint(
            taken, directory, loop_thread.wait, lambda: "203.0.113.9", body_limit_bytes=LIMIT_BYTES
        )
    )
    return flask, taken


@pytest.fixture
def visitor(app: tuple[Flask, FakePhotos]) -> Visitor:
    return Visitor(app[1], app[0].test_client())


def test_photos_are_taken_and_a_reload_sends_nothing_again(visitor: Visitor) -> None:
    answer = visitor.sends(b"one", b"three")

    assert visitor.photos.taken == [3, 5]
    assert (answer.status_code, answer.location) == (303, f"/u/{GOOD}?sent=2")


def test_the_page_says_nothing_to_search_engines_and_to_other_sites(visitor: Visitor) -> None:
    headers = visitor.opens().headers

    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_at_most_five_are_taken_at_once(visitor: Visitor) -> None:
    visitor.sends(*[b"x"] * 9)

    assert len(visitor.photos.taken) == 5


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    answer = visitor.sends(b"one", csrf="made up")

    assert answer.status_code == 400
    assert visitor.photos.taken == []


def test_a_body_that_is_far_too_large_is_refused(visitor: Visitor) -> None:
    answer = visitor.sends(b"x" * (LIMIT_BYTES + 1), Accept="application/json")

    assert answer.status_code == 413
    assert "too large" in answer.json["faults"][0]


@pytest.mark.parametrize("fault", [one for one in PhotoFault if one is not PhotoFault.NONE])
def test_every_fault_is_said(visitor: Visitor, fault: PhotoFault) -> None:
    visitor.photos.fault = PhotoRefused(fault)

    answer = visitor.sends(b"one")

    assert answer.status_code == 400
    assert FAULT_WORDS["en"][fault] in answer.text


def test_records_that_are_away_are_said(visitor: Visitor) -> None:
    visitor.photos.fault = ProviderDown("database: away")

    assert "try again in a minute" in visitor.sends(b"one").text


def test_nothing_chosen_is_said(visitor: Visitor) -> None:
    assert "choose a photo first" in visitor.sends().text


def test_too_many_photos_over_one_link_are_slowed_down(visitor: Visitor) -> None:
    for _ in range(8):
        visitor.sends(*[b"x"] * 5)

    answer = visitor.sends(b"one more", Accept="application/json")

    assert "wait a few minutes" in answer.json["faults"][0]
    assert len(visitor.photos.taken) == 40


def test_trying_links_is_slowed_down(visitor: Visitor) -> None:
    tries = [visitor.opens(f"try-{number}").status_code for number in range(70)]

    assert tries[0] == 404
    assert tries[-1] == 429
