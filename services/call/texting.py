"""A text message as the telephone provider hands it over, and what may be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_PICTURES = 10
BODY_LIMIT = 1600


@dataclass(frozen=True, slots=True)
class IncomingText:
    """One message. Numbers are as sent."""

    sid: str
    from_number: str
    to_number: str
    body: str
    pictures: tuple[str, ...] = ()
    """Addresses at the provider; they need the account's own sign-in."""
    provider_says: str = ""
    """`STOP`, `START` or `HELP` where the provider has taken it as that and has answered."""
    length: int = 0
    """Characters of the whole message, where its `body` is only the beginning."""
    other_files: int = 0
    """Films, cards and whatever else came with it that is no picture."""


def read_text(form: Mapping[str, str]) -> IncomingText:
    """The message in a webhook. Never raises; what is missing is empty."""
    given = form.get("NumMedia", "")
    count = min(int(given), MOST_PICTURES) if given.isascii() and given.isdigit() else 0
    pictures = [
        form.get(f"MediaUrl{number}", "") for number in range(count) if _may_show(form, number)
    ]
    body = form.get("Body", "").replace("\x00", "")
    return IncomingText(
        sid=form.get("MessageSid", "") or form.get("SmsSid", ""),
        from_number=form.get("From", ""),
        to_number=form.get("To", ""),
        body=body[:BODY_LIMIT],
        pictures=tuple(one for one in pictures if one.startswith("https://")),
        provider_says=form.get("OptOutType", "").upper(),
        length=len(body),
        other_files=count - len(pictures),
    )


def _may_show(form: Mapping[str, str], number: int) -> bool:
    """Is it a picture, or not said to be anything else?"""
    return form.get(f"MediaContentType{number}", "image/").lower().startswith("image/")
