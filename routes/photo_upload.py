"""GET and POST /u/<token>: a caller sends photos of what is broken. The link is the key.

The page tells nothing but the office's name and the number of the ticket, which the caller was
given anyway. It works without JavaScript; with it there are previews and a progress bar.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from routes.photo_words import WORDS, day_words
from routes.swallowing import swallow
from services.core.errors import ProviderError, ProviderRefused
from services.core.office import Office
from services.core.photos import (
    FAULT_WORDS,
    MOST_AT_ONCE,
    MOST_FOR_ISSUE,
    PHOTO_LIMIT_BYTES,
    PhotoFault,
    PhotoRefused,
)
from services.core.ports import Wait
from services.store.photo_rows import PhotoLink

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES = 40 * 1024 * 1024
MOST_PARTS = 20
KEEP_LIMIT_S = 25.0
"""For one photo: it may have to wait for others that are being made smaller."""
LONGEST_TOKEN = 64
OPENED = parse("60/10minutes")
"""Pages from one place, so that nobody tries tokens."""
SENT = parse("40/10minutes")
"""Photos over one link."""
SENT_HERE = parse("80/10minutes")
"""Photos from one place."""
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class Photos(Protocol):
    """Raises ProviderError; taking one in also PhotoRefused."""

    async def link(self, token: str) -> PhotoLink | None: ...

    async def add_by_link(self, token: str, data: bytes) -> int: ...


class Directory(Protocol):
    async def office(self) -> Office: ...


class Place(Protocol):
    def __call__(self) -> str:
        """The network address that asks; "" where it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the photos of one request."""

    kept: int
    faults: Sequence[PhotoFault]


class _Pace:
    """How much may come, counted in this process."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def may_open(self, place: str) -> bool:
        return self._limiter.hit(OPENED, "open", place)

    def may_send(self, token: str, place: str) -> bool:
        by_link = self._limiter.hit(SENT, "link", token)
        return self._limiter.hit(SENT_HERE, "place", place) and by_link


class PhotoPage:
    """The page of a link, and what is sent over it."""

    def __init__(
        self, photos: Photos, directory: Directory, wait: Wait, place: Place, body_limit_bytes: int
    ) -> None:
        self._photos = photos
        self._directory = directory
        self._wait = wait
        self._place = place
        self._body_limit_bytes = body_limit_bytes
        self._pace = _Pace()
        self._keeper = _Keeper(photos, wait, self._pace)

    def larger_bodies(self, _endpoint: str | None, _values: dict[str, Any] | None) -> None:
        # Before anything else looks into the form, the CSRF guard included.
        request.max_content_length = self._body_limit_bytes
        request.max_form_parts = MOST_PARTS

    def show(self, token: str) -> Any:
        if not self._pace.may_open(self._place()):
            return _wait_a_little()
        sent = request.args.get("sent", "")
        kept = min(int(sent), MOST_AT_ONCE) if sent.isascii() and sent.isdigit() else 0
        return self._shown(token, Outcome(kept, ()))

    def send(self, token: str) -> Any:
        if self._link(token) is None:
            return self._shown(token, Outcome(0, ()))
        files = request.files.getlist("photo")[:MOST_AT_ONCE]
        outcome = self._keeper.keep(token, files, self._place())
        if _wants_json():
            return _as_json(outcome)
        if outcome.faults:
            return self._shown(token, outcome, 400)
        return redirect(f"/u/{token}?sent={outcome.kept}", 303)

    def too_large(self, _: RequestEntityTooLarge) -> Any:
        swallow()
        return self._refused(PhotoFault.TOO_LARGE, 413)

    def not_from_the_page(self, _: CSRFError) -> Any:
        return self._refused(PhotoFault.AWAY, 400)

    def _refused(self, fault: PhotoFault, status: int) -> Any:
        outcome = Outcome(0, (fault,))
        if _wants_json():
            return *_as_json(outcome)[:1], status
        return self._shown(str((request.view_args or {}).get("token", "")), outcome, status)

    def _link(self, token: str) -> PhotoLink | None:
        return self._wait(self._photos.link(token[:LONGEST_TOKEN]))

    def _shown(self, token: str, outcome: Outcome, status: int = 200) -> Any:
        words = WORDS[_language()]
        link = self._link(token)
        name = self._wait(self._directory.office()).name
        if link is None:
            return render_template("photo_gone.html", words=words, office=name), 404
        told = [FAULT_WORDS[_language()][fault] for fault in dict.fromkeys(outcome.faults)]
        page = render_template(
            "photo_upload.html",
            words=words,
            office=name,
            link=link,
            most=MOST_FOR_ISSUE,
            at_once=MOST_AT_ONCE,
            limit_bytes=PHOTO_LIMIT_BYTES,
            kept=outcome.kept,
            faults=told,
            last_day=day_words(link.expires_at, _language()),
        )
        return page, status


def blueprint(
    photos: Photos,
    directory: Directory,
    wait: Wait,
    place: Place,
    *,
    body_limit_bytes: int = BODY_LIMIT_BYTES,
) -> Blueprint:
    """The page of a link."""
    doors = Blueprint("photo_upload", __name__)
    page = PhotoPage(photos, directory, wait, place, body_limit_bytes)
    doors.url_value_preprocessor(page.larger_bodies)
    doors.after_request(_keep_it_quiet)
    doors.get("/u/<token>")(page.show)
    doors.post("/u/<token>")(page.send)
    doors.errorhandler(RequestEntityTooLarge)(page.too_large)
    doors.errorhandler(CSRFError)(page.not_from_the_page)
    return doors


def _keep_it_quiet(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def _wants_json() -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


class _Keeper:
    """Takes the photos of a request in, one after the other."""

    def __init__(self, photos: Photos, wait: Wait, pace: _Pace) -> None:
        self._photos = photos
        self._wait = wait
        self._pace = pace

    def keep(self, token: str, files: Sequence[FileStorage], place: str) -> Outcome:
        faults, kept = [], 0
        for file in [one for one in files if one.filename]:
            fault = self._one(token, file, place)
            kept += fault is None
            faults += [fault] if fault else []
        if not kept and not faults:
            faults = [PhotoFault.NONE]
        return Outcome(kept, tuple(faults))

    def _one(self, token: str, file: FileStorage, place: str) -> PhotoFault | None:
        if not self._pace.may_send(token, place):
            return PhotoFault.TOO_OFTEN
        data = file.stream.read(PHOTO_LIMIT_BYTES + 1)
        try:
            self._wait(self._photos.add_by_link(token, data), KEEP_LIMIT_S)
        except PhotoRefused as refused:
            return refused.fault
        except ProviderRefused:
            return PhotoFault.AWAY
        except (ProviderError, TimeoutError) as error:
            log.warning("a photo was not kept", extra={"kind": type(error).__name__})
            return PhotoFault.AWAY
        return None


def _as_json(outcome: Outcome) -> tuple[dict[str, Any], int]:
    told = [FAULT_WORDS[_language()][fault] for fault in outcome.faults]
    return {"kept": outcome.kept, "faults": told}, 400 if told else 200


def _wait_a_little() -> tuple[str, int, dict[str, str]]:
    words = FAULT_WORDS[_language()][PhotoFault.TOO_OFTEN]
    return words, 429, {"Content-Type": "text/plain; charset=utf-8", "Retry-After": "600"}


def _language() -> str:
    """What the browser asks for, of our two."""
    return request.accept_languages.best_match(["en", "es"], default="en") or "en"
