"""What a check of the set-up says: a value that the page, the terminal and the tests read alike.

A check never guesses. What no program can see is `UNKNOWN` with what to look at; what was not
configured is `OFF`; what needs something first (a server, a call) is `WAITING`. Only `FAILING`
makes `make doctor` fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum


class CheckState(StrEnum):
    """It works, it does not, nobody can tell, not looked at yet, not wished."""

    OK = "ok"
    FAILING = "failing"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the set-up page. `found` and `cure` are plain sentences and hold no secret;
    `cure` may be empty where all is well."""

    key: str
    title: str
    state: CheckState
    found: str
    cure: str = ""
    link: str = ""  # a page of ours, or of the provider, where the cure is done


@dataclass(frozen=True, slots=True)
class KnownChecks:
    """What the last look at everything has found."""

    checks: tuple[Check, ...] = ()
    at: datetime | None = None
    """None where nobody has looked yet."""

    def of(self, key: str) -> Check | None:
        return next((check for check in self.checks if check.key == key), None)


def passed(key: str, title: str, found: str, *, link: str = "") -> Check:
    return Check(key, title, CheckState.OK, found, link=link)


def failed(key: str, title: str, found: str, cure: str, *, link: str = "") -> Check:
    return Check(key, title, CheckState.FAILING, found, cure, link)


def unknown(key: str, title: str, found: str, cure: str, *, link: str = "") -> Check:
    return Check(key, title, CheckState.UNKNOWN, found, cure, link)


def waiting(key: str, title: str, found: str, cure: str = "", *, link: str = "") -> Check:
    return Check(key, title, CheckState.WAITING, found, cure, link)


def switched_off(key: str, title: str, found: str, cure: str = "", *, link: str = "") -> Check:
    return Check(key, title, CheckState.OFF, found, cure, link)


def count_of(checks: Iterable[Check]) -> dict[CheckState, int]:
    """How many checks stand in each state; a state that none has counts 0."""
    counted = Counter(check.state for check in checks)
    return {state: counted[state] for state in CheckState}


def anything_fails(checks: Iterable[Check]) -> bool:
    return any(check.state is CheckState.FAILING for check in checks)


def first_failing(checks: Iterable[Check]) -> Check | None:
    """The step that the page opens at."""
    return next((check for check in checks if check.state is CheckState.FAILING), None)


def as_json(check: Check) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(check).items()}
