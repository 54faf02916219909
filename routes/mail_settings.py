"""GET, POST /settings/mail: who gets mail about calls, and when. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.wrappers import Response as AnyResponse

from routes.deliveries_api import Deliveries
from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, mark_of, unless_changed
from routes.sign_in import role_required
from services.core.mail_policy import (
    LANGUAGES,
    LONGEST_ADDRESS,
    MailPolicy,
    Recipient,
    When,
    faults_of,
    is_address,
)
from services.core.office import Office
from services.core.ports import Wait

PART = "mail_policy"
PATH = "/settings/mail"
EMPTY_ROWS = 2
MOST_ROWS = 50
WHEN_NAMES: Mapping[str, str] = {
    When.URGENT_AND_DIGEST: "Urgent calls at once, all in the digest",
    When.EACH: "Each call at once",
    When.URGENT: "Urgent calls only",
    When.DIGEST: "Digest only",
    When.NOTHING: "Nothing",
}
LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}
NOTES: Mapping[str, str] = {
    "saved": "Saved. It holds from the next call.",
    "sent": "A test mail is on its way; see Deliveries.",
    "no-address": "This is no mail address.",
}
Form = ImmutableMultiDict[str, str]


class OfficeParts(Protocol):
    """The office's settings. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...


class OfficeDirectory(Protocol):
    async def office(self) -> Office: ...


class MailSettings:
    """Who gets which mail."""

    def __init__(
        self,
        directory: OfficeDirectory,
        book: OfficeParts,
        deliveries: Deliveries,
        wait: Wait,
        account: str,
    ) -> None:
        self._directory = directory
        self._book = book
        self._deliveries = deliveries
        self._wait = wait
        self._account = account

    def _page(self, policy: MailPolicy, seen: str, faults: Sequence[str] = ()) -> str:
        rows = [*policy.recipients, *[Recipient("")] * EMPTY_ROWS]
        return render_template(
            "settings/mail.html",
            policy=policy,
            rows=rows,
            whens=WHEN_NAMES,
            languages=LANGUAGE_NAMES,
            account=self._account,
            nobody=all(one.when is When.NOTHING for one in policy.recipients),
            notice=NOTES.get(request.args.get("note", ""), ""),
            faults=faults,
            seen=seen,
        )

    @role_required("admin")
    def show(self) -> str:
        return self._now()

    def _now(self, faults: Sequence[str] = ()) -> str:
        policy = self._wait(self._directory.office()).mail_policy
        return self._page(policy, mark_of(policy), faults)

    @role_required("admin")
    def save(self) -> AnyResponse:
        policy, faults = read_policy(request.form)
        came = request.form.get(FIELD, "")
        if faults:
            present = self._wait(self._directory.office()).mail_policy
            return Response(self._page(policy, mark_again(came, present), faults), 422)
        change, who = unless_changed(came, lambda _: policy), str(current_user.account.id)
        try:
            self._wait(self._book.edit(PART, change, who, "mail"))
        except ChangedMeanwhile:
            return Response(self._now((CHANGED,)), 409)
        return redirect(f"{PATH}?note=saved")

    @role_required("admin")
    def test(self) -> AnyResponse:
        email = request.form.get("email", "").strip().casefold()
        if not is_address(email):
            return redirect(f"{PATH}?note=no-address")
        self._wait(self._deliveries.plan_trial(email))
        return redirect(f"{PATH}?note=sent")


def blueprint(
    directory: OfficeDirectory, book: OfficeParts, deliveries: Deliveries, wait: Wait, account: str
) -> Blueprint:
    """`account`: how mail leaves here, in words."""
    doors = say_so(Blueprint("mail_settings", __name__))
    page = MailSettings(directory, book, deliveries, wait, account)
    doors.get(PATH)(page.show)
    doors.post(PATH)(page.save)
    doors.post(f"{PATH}/test")(page.test)
    return doors


def read_policy(form: Form) -> tuple[MailPolicy, Sequence[str]]:
    """What was filled in, and what is wrong with it."""
    emails = form.getlist("email")[:MOST_ROWS]
    found = (_recipient(form, place, email) for place, email in enumerate(emails))
    digest_at = _time(form.get("digest_at", ""))
    policy = MailPolicy(
        tuple(one for one in found if one.email),
        digest_at or MailPolicy().digest_at,
        "text_emergencies" in form,
        form.get("reply_to", "").strip().casefold()[:LONGEST_ADDRESS],
    )
    faults = list(faults_of(policy))
    if digest_at is None:
        faults.append("The digest needs a time such as 17:30.")
    return policy, faults


def _recipient(form: Form, place: int, email: str) -> Recipient:
    when, language = _nth(form, "when", place), _nth(form, "language", place)
    return Recipient(
        email.strip().casefold()[: LONGEST_ADDRESS + 1],
        When(when) if when in WHEN_NAMES else When.URGENT_AND_DIGEST,
        language if language in LANGUAGES else LANGUAGES[0],
        leads=f"leads-{place}" in form,
        weekly=f"weekly-{place}" in form,
    )


def _nth(form: Form, name: str, place: int) -> str:
    values = form.getlist(name)
    return values[place] if place < len(values) else ""


def _time(text: str) -> time | None:
    hours, _, minutes = text.strip().partition(":")
    if not (hours.isdecimal() and minutes[:2].isdecimal() and text.isascii() and len(text) <= 8):
        return None
    hour, minute = int(hours), int(minutes[:2])
    return time(hour, minute) if hour < 24 and minute < 60 else None
