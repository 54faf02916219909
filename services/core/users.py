"""People who sign in, as an admin sees them. Values and the rules about passwords. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.core.leavers import Links

ROLES = ("staff", "manager", "admin")
"""From the least to the most that may be done."""
LEAST_LETTERS = 12
MOST_LETTERS = 200
LINK_LIFE = timedelta(hours=72)
MOST_LINKS = 5
"""Links for one person in `LINKS_WITHIN`: a stolen admin session must not flood anybody."""
LINKS_WITHIN = timedelta(hours=1)
IDLE = timedelta(hours=24)
"""A session that nobody used for so long is over. An open wall counts as used."""
SESSION_LIFE = timedelta(days=30)
"""Then it is over however much it is used: a stolen cookie is not good for ever."""
NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in, or did."""

    email: str
    name: str
    role: str
    phone: str = ""
    enabled: bool = True
    has_password: bool = True
    disabled_at: datetime | None = None
    disabled_by: str = ""
    links: Links = field(default_factory=Links)
    sessions: int = 0
    tokens: int = 0
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which somebody is signed in."""

    id: str
    place: str
    agent: str
    created_at: datetime
    seen_at: datetime

    @property
    def browser(self) -> str:
        return browser_words(self.agent)


@dataclass(frozen=True, slots=True)
class Token:
    """A named API token; what it is stands nowhere."""

    name: str
    role: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not done, in words for people. Nothing was changed."""

    why: str


@dataclass(frozen=True, slots=True)
class Made:
    """A secret that is shown this once and kept nowhere."""

    secret: str = field(repr=False)


BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""A mark in what a browser says of itself -> what people call it; the first that is there."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def browser_words(agent: str) -> str:
    """`Chrome on Windows`, of what a browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if not browser and not system:
        return agent[:60] or "An unknown browser"
    return f"{browser or 'A browser'} on {system}" if system else browser


def fault_of_password(password: str, email: str) -> str:
    """What is wrong with a new password; "" where it is good."""
    if len(password) < LEAST_LETTERS:
        return f"Use at least {LEAST_LETTERS} characters; a few words are easy to keep in mind."
    if len(password) > MOST_LETTERS:
        return f"Use at most {MOST_LETTERS} characters."
    if password.strip().casefold() in (email.casefold(), email.partition("@")[0].casefold()):
        return "This is the address. Choose something that nobody can guess."
    if len(set(password)) < 4:
        return "Use more different characters."
    return ""
