"""What Rent Manager's answers mean: nothing found, one of several pages, or a fault.

Error bodies name people and quote what was sent. They are looked through for words that we know;
what they say goes into `RentManagerRefusal.said`, for staff, and never into a message or a log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from services.clients.faults import Kind, fault_of_status
from services.clients.http import Reply
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure

PROVIDER = "rent_manager"
Row = Mapping[str, Any]

SAID_IN = ("UserMessage", "DeveloperMessage", "Message", "Errors")
"""Where an error body says why, best first."""
MOST_SAID = 500

KNOWN_WORDS: tuple[tuple[str, str], ...] = (
    ("maximum number of times", "TokenLimit"),
    ("issue cannot be blank", "TitleMissing"),
)
"""Words of an error -> the code that we give it."""
CODES_OF_STATUS: Mapping[int, str] = {
    401: "NotSignedIn",
    403: "NoPrivilege",
    404: "NotFound",
    409: "Conflict",
    410: "Removed",
    412: "OverrideNeeded",
}
TOKEN_LIMIT = "TokenLimit"  # noqa: S105 -- the name of a fault
LOGIN_CODES: Mapping[str, Kind] = {TOKEN_LIMIT: ProviderDown}
"""A user may hold ten tokens; the eleventh login is refused with 401, as a bad password is."""
RESET_HEADERS = ("x-ratelimit-reset", "x-ratelimit-resettime")
"""Both names were seen; the value is in seconds since the epoch."""
EPOCH_LIKE = 1_000_000_000
"""A smaller number can only be a count of seconds from now."""
NEXT_LINK = re.compile(r"<(?P<address>[^<>]*)>\s*;[^,]*\brel\s*=\s*\"?next\b", re.I)
PAGES_OF_HTML = ("text/html", "application/xhtml")


class RentManagerRefusal(ProviderRefused):
    """A refusal with what Rent Manager said about it. `said` may hold names: never log it."""

    said: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """What the rate headers say."""

    remaining: int | None
    reset_at: float | None
    """Seconds since the epoch."""
    limit: int | None = None


def fault_of(
    reply: Reply, *, wrote: bool, codes: Mapping[str, Kind] | None = None
) -> ProviderError:
    """The error of an answer that is none of 200 to 206."""
    said = said_in(reply)
    code = _code(reply, said)
    error = fault_of_status(PROVIDER, reply.status, wrote=wrote, code=code, codes=codes)
    if not isinstance(error, ProviderRefused):
        return error
    refusal = RentManagerRefusal(str(error), status=error.status, code=error.code)
    refusal.said = said
    return refusal


def said_in(reply: Reply) -> str:
    """What an error body says, cut short; "" where it says nothing."""
    body = reply.json()
    if isinstance(body, str):
        return body[:MOST_SAID]
    if not isinstance(body, Mapping):
        return ""
    parts = [_plain(body.get(name)) for name in SAID_IN]
    return " ".join(dict.fromkeys(part for part in parts if part))[:MOST_SAID]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(_plain(one) for one in value.values())
    return value.strip() if isinstance(value, str) else ""


def _code(reply: Reply, said: str) -> str:
    folded = said.casefold()
    known = next((code for words, code in KNOWN_WORDS if words in folded), "")
    body = reply.json()
    own = body.get("ErrorCode") if isinstance(body, Mapping) else None
    return known or CODES_OF_STATUS.get(reply.status) or (str(own) if own else "")


def rows_of(reply: Reply) -> list[Row]:
    """The records in a good answer to a read. "None" comes as 204, as an empty body and, where a
    collection was asked, as 404. Raises ProviderDown for what is no record."""
    if reply.status in (204, 404) or not reply.body.strip():
        check_no_page(reply)
        return []
    body = reply.json()
    if isinstance(body, Mapping):
        return [body]
    if not isinstance(body, list) or not all(isinstance(one, Mapping) for one in body):
        raise ProviderDown(f"{PROVIDER}: the answer holds no records", status=reply.status)
    return body


def check_no_page(reply: Reply) -> None:
    """Raise ProviderDown for a web page: a wrong host or a proxy's notice means nothing about
    what Rent Manager holds."""
    if reply.headers.get("Content-Type", "").lower().startswith(PAGES_OF_HTML):
        raise ProviderDown(f"{PROVIDER}: a web page came instead of data", status=reply.status)


def saved_in(reply: Reply) -> list[Row]:
    """What a write was answered with; empty where Rent Manager says nothing about what it saved,
    as with notes. Raises ProviderUnsure for an answer that nobody can read."""
    if not reply.body.strip():
        return []
    body = reply.json()
    if isinstance(body, Mapping):
        return [body]
    if isinstance(body, list):
        return [one for one in body if isinstance(one, Mapping)]
    if isinstance(body, (str, int, float)):
        return []  # an action's bare word, or the number of what it did
    raise ProviderUnsure(f"{PROVIDER}: the answer to a write is no JSON", status=reply.status)


def next_page(reply: Reply) -> dict[str, str] | None:
    """The parameters of the next page, or None on the last one. Only the query of the link is
    used: its host could be another one, and the token must not go there."""
    links = ",".join(value for name, value in reply.headers.items() if name.lower() == "link")
    found = NEXT_LINK.search(links)
    if found is None:
        return None
    return dict(parse_qsl(urlsplit(found["address"]).query)) or None


def total_of(reply: Reply) -> int | None:
    """How many records there are in all, where the answer says so."""
    return _whole(reply.headers.get("X-Total-Results"))


def rate_of(reply: Reply, now: float) -> Rate:
    """What is left of the minute. `now` is in seconds since the epoch."""
    names = (*RESET_HEADERS, "Retry-After")
    reset = next((at for name in names if (at := _whole(reply.headers.get(name)))), None)
    if reset is not None and reset < EPOCH_LIKE:
        reset += int(now)
    remaining = _whole(reply.headers.get("x-ratelimit-remaining"))
    limit = _whole(reply.headers.get("x-ratelimit-limit"))
    return Rate(remaining, None if reset is None else float(reset), limit)


def _whole(text: str | None) -> int | None:
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None
