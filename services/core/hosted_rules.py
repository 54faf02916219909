"""What the office has decided about calls while our own machine does not answer: a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """Who answers then."""

    NONE = "none"
    """Nobody yet: callers hear an error of Twilio's."""
    TWILIO = "twilio"
    """A function at Twilio, which we keep up to date."""
    FILES = "files"
    """Files on a web host of the office's own."""


@dataclass(frozen=True, slots=True)
class HostedRules:
    way: Way = Way.NONE
    files_url: str = ""
    """Where `index.xml` of the folder lies, for `FILES`: the whole https address."""
