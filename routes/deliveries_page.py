"""GET /deliveries, POST /deliveries/send-again: what has not arrived, and mail in files."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from routes.deliveries_api import Deliveries, QueryWrong, whole
from routes.records_away import say_so
from routes.sign_in import own_path, role_required
from services.clients.mail_files import KeptMail
from services.core.ports import Wait
from services.store.delivery_book import VIEWS

log = logging.getLogger(__name__)

PAGE = 50
MOST_OFFSET = 10**6
VIEW_NAMES = {"troubled": "Need you", "open": "On their way", "done": "Done", "all": "All"}
NOT_AGAIN = "It is under way or has arrived: it does not go again."
KIND_NAMES: Mapping[str, str] = {
    "call_mail": "Mail about a call",
    "digest_mail": "Digest",
    "weekly_mail": "Report of the week",
    "owner_mail": "Counts for an owner",
    "lead_mail": "Mail about a lead",
    "task_mail": "Reminder by mail",
    "rota_mail": "Hours on call without anybody",
    "test_mail": "Test mail",
    "emergency_text": "Text about an emergency",
    "caller_text": "Text to a caller",
    "viewing_text": "Text about a visit",
    "text_photo": "Photo out of a text",
    "rm_issue": "Ticket to Rent Manager",
    "rm_links": "Ticket's home and tenant in Rent Manager",
    "rm_issue_note": "Note on a ticket in Rent Manager",
    "rm_prospect": "Lead to Rent Manager",
    "rm_task": "Task to Rent Manager",
    "rm_visit": "Visit to Rent Manager",
    "rm_visit_change": "Change of a visit in Rent Manager",
    "rm_job": "A vendor's word about a ticket to Rent Manager",
    "rm_issue_update": "Higher priority of a ticket in Rent Manager",
    "rm_correction": "Correction of a ticket in Rent Manager",
    "rm_interest": "Home that a lead wants, to Rent Manager",
    "rm_note": "Note of the call in Rent Manager",
}
NO_ADDRESSEE = frozenset({"text_photo"})
"""Kinds whose target tells people nothing."""
CODES: Mapping[str, str] = {
    "21610": "this person has answered STOP",
    "21614": "this number takes no texts",
    "too_large": "the file is too large",
    "too_many": "the ticket has as many photos as it can take",
    "too_many_pixels": "the picture has too many pixels",
    "no_picture": "the file is no photo that can be kept",
    "broken": "the file is broken",
    "erased": "the call was erased",
}
"""Code at the end of an error -> what it means to people."""
STATE_NAMES: Mapping[str, tuple[str, str]] = {
    "waiting": ("waits", "secondary"),
    "sending": ("leaves now", "info"),
    "unsure": ("not known whether it arrived", "warning"),
    "done": ("accepted", "success"),
    "delivered": ("delivered", "success"),
    "failed": ("did not go out", "danger"),
    "bounced": ("came back", "danger"),
    "dropped": ("not needed any more", "secondary"),
}
"""State -> words and colour."""
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
"""A letter is shown in a frame of its own, in which nothing runs or loads."""
BADGE_LIMIT_S = 1.0


class MailShelf(Protocol):
    """Raises OSError, TimeoutError."""

    async def newest(self) -> Sequence[KeptMail]: ...

    async def mail(self, name: str) -> KeptMail | None: ...


class DeliveriesPage:
    """What left the house, and what did not."""

    def __init__(self, deliveries: Deliveries, shelf: MailShelf, wait: Wait) -> None:
        self._deliveries = deliveries
        self._shelf = shelf
        self._wait = wait

    def names(self) -> dict[str, Any]:
        return {
            "delivery_kinds": KIND_NAMES,
            "delivery_states": STATE_NAMES,
            "without_addressee": NO_ADDRESSEE,
            "delivery_error": error_words,
        }

    @role_required("staff")
    def show(self) -> str:
        view = request.args.get("view", "troubled")
        try:
            offset = whole("after", 0, MOST_OFFSET)
        except QueryWrong:
            abort(404)
        if view not in VIEWS:
            abort(404)
        found = self._wait(self._deliveries.listed(view, PAGE, offset))
        return render_template(
            "deliveries.html",
            items=found[:PAGE],
            following=offset + PAGE if len(found) > PAGE else None,
            view=view,
            views=VIEW_NAMES,
            files=_files(self._shelf, self._wait),
            counts=self._wait(self._deliveries.counts()),
            note=request.args.get("note", ""),
            not_again=NOT_AGAIN,
            none_ever=not found and not self._wait(self._deliveries.listed("all", 1, 0)),
        )

    @role_required("manager")
    def send_again(self) -> AnyResponse:
        key = request.form.get("key", "")[:200]
        done = self._wait(self._deliveries.send_again(key, str(current_user.account.id)))
        back = own_path(request.form.get("back", "/deliveries"))
        if not done and back.startswith("/calls/"):
            flash(NOT_AGAIN)
        elif not done:
            back = "/deliveries?note=not-again"
        return redirect(back)


def blueprint(deliveries: Deliveries, shelf: MailShelf, wait: Wait) -> Blueprint:
    """The page of deliveries, and the letters that were written into files."""
    doors = say_so(Blueprint("deliveries", __name__))
    page = DeliveriesPage(deliveries, shelf, wait)
    _letter_doors(doors, shelf, wait)
    doors.app_context_processor(page.names)
    doors.get("/deliveries")(page.show)
    doors.post("/deliveries/send-again")(page.send_again)
    return doors


def error_words(error: str) -> str:
    """What went wrong, for people; as it was written down where nobody has words for it."""
    return CODES.get(error.rpartition(" ")[2], error)


def _letter_doors(doors: Blueprint, shelf: MailShelf, wait: Wait) -> None:
    @doors.get("/deliveries/mail/<name>")
    @role_required("staff")
    def letter(name: str) -> str:
        found = wait(shelf.mail(name))
        if found is None:
            abort(404)
        return render_template("letter.html", mail=found)

    @doors.get("/deliveries/mail/<name>/page")
    @role_required("staff")
    def letter_page(name: str) -> Response:
        found = wait(shelf.mail(name))
        if found is None:
            abort(404)
        answer = Response(found.html, mimetype="text/html")
        answer.headers["Content-Security-Policy"] = LETTER_POLICY
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        return answer


def _files(shelf: MailShelf, wait: Wait) -> Sequence[KeptMail]:
    try:
        return wait(shelf.newest())
    except OSError as error:
        log.warning("mail in files cannot be read", extra={"why": type(error).__name__})
        return ()
