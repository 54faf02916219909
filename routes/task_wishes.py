"""What somebody wants done with a task, read from a form or from JSON by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from services.core.office import Office
from services.core.tasks import Outcome, Step
from services.store.accounts import Account
from services.store.records import Record
from services.store.task_book import VIEWS, TaskFilter, TaskPage
from services.store.task_moves import Refusal, Wish

STEPS: Mapping[str, Step] = {
    "claim": Step.CLAIM,
    "release": Step.RELEASE,
    "done": Step.FINISH,
    "reopen": Step.REOPEN,
    "assign": Step.ASSIGN,
}
"""The last word of the address -> the step."""
LONGEST_NOTE = 2000
MOST_SHOWN = 100
MOST_DIGITS = 9


class WishWrong(ValueError):
    """Something that was given cannot be used; the message says what to put right."""


class Tasks(Protocol):
    """The tasks of the office. Raises ProviderError."""

    async def listed(self, wanted: TaskFilter) -> TaskPage: ...

    async def task(self, number: int) -> Record | None: ...

    async def count_open(self) -> int: ...

    async def take_step(self, wish: Wish, office: Office) -> Record | Refusal | None: ...


def wish_of(
    number: int, step: str, given: Mapping[str, Any], account: Account, office: Office
) -> Wish:
    """Raises WishWrong."""
    note = str(given.get("note") or "").strip()
    if len(note) > LONGEST_NOTE:
        raise WishWrong(f"The note is longer than {LONGEST_NOTE} characters.")
    outcome = _outcome(given) if step == "done" else None
    return Wish(
        number=number,
        version=_version(given),
        step=outcome.step if outcome else STEPS[step],
        who=account.id,
        outcome=outcome,
        note=note,
        owner=_owner(given, office) if step == "assign" else "",
    )


def _version(given: Mapping[str, Any]) -> int:
    text = str(given.get("version", ""))
    if not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS:
        raise WishWrong("`version` is needed: the one of the task as you have seen it.")
    return int(text)


def _outcome(given: Mapping[str, Any]) -> Outcome:
    try:
        return Outcome(str(given.get("outcome", "")))
    except ValueError:
        known = ", ".join(one.value for one in Outcome)
        raise WishWrong(f"Say what came of it: `outcome` is one of {known}.") from None


def _owner(given: Mapping[str, Any], office: Office) -> str:
    """A name of the office, or "" for everybody."""
    wanted = str(given.get("owner") or "").strip()
    if wanted and wanted not in names_of(office):
        raise WishWrong("`owner` is nobody of the office. Leave it empty for everybody.")
    return wanted


def names_of(office: Office) -> tuple[str, ...]:
    """Whom a task can be given to."""
    members = [member.name for member in office.task_desk.members]
    return tuple(dict.fromkeys([*members, *(one.name for one in office.colleagues)]))


def filter_of(given: Mapping[str, str], account: Account, office: Office) -> TaskFilter:
    """Raises WishWrong."""
    view = given.get("view") or "open"
    if view not in VIEWS:
        raise WishWrong(f"`view` is one of {', '.join(VIEWS)}.")
    member = office.task_desk.with_email(account.email)
    return TaskFilter(
        view=view,
        department=given.get("department", "")[:32],
        owner=given.get("owner", "")[:80],
        kind=given.get("kind", "")[:32],
        me=account.id,
        my_name=member.name if member else "",
        limit=_whole(given, "limit", 50, most=MOST_SHOWN) or 1,
        offset=_whole(given, "after", 0, most=10**MOST_DIGITS),
    )


def _whole(given: Mapping[str, str], name: str, otherwise: int, *, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return otherwise
    if not text.isascii() or not text.isdigit() or int(text[: MOST_DIGITS + 1]) > most:
        raise WishWrong(f"`{name}` must be a whole number up to {most}.")
    return int(text)
