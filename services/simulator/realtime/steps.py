"""What the stand-in does when it is asked for a response, and when somebody connects. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds; `inf` until the response is cancelled."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Uses:
    """A call of a tool; `whole` False: the line breaks within its arguments."""

    tool: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Hangs:
    """Close the connection; without a code it is cut."""

    code: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sends:
    """A frame as it stands here."""

    frame: bytes


@dataclass(frozen=True, slots=True)
class Reports:
    """An `error` event. `about_it`: it names the event that asked for the response."""

    code: str
    kind: str = "server_error"
    about_it: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """How the response ends, where not by being complete."""

    status: str
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Anew:
    """The words that follow are a message of their own."""


Part = str | Wait | Uses | Hangs | Sends | Reports | Ends | Anew
"""A text is a word of the answer."""


@dataclass(frozen=True, slots=True)
class Response:
    """What one `response.create` leads to."""

    parts: tuple[Part, ...] = ("All ", "right. ")
    announced: bool = True
    """`response.created` and what follows it are sent; else only `response.done`."""
    deltas: bool = True
    tells_usage: bool = True
    ends_when_cancelled: bool = True


def says(*words: Part) -> Response:
    return Response(words)


@dataclass(frozen=True, slots=True)
class Door:
    """What becomes of somebody who connects."""

    status: int = 101
    hangs: bool = False
    """The handshake is never answered."""
    waits_s: float = 0.0
    """Before it is answered."""
    silent: bool = False
    """The connection opens, and no session is ever told of."""
    error: Reports | None = None
    """Told in place of a session, then closed with 4000."""
    session: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the session that are other than was asked for."""


OPEN = Door()
