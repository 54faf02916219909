"""The ports: what the engine needs of the world, in the core's own words.

Real adapters stand in `clients`, `portfolio`, `store` and `server`; fakes in
`simulator/fakes.py`. `app.py` alone chooses. What leaves the house stands in `carriers.py`, where
calls are kept in `call_keeping.py`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar, runtime_checkable

from services.core.account import Account
from services.core.caller_texts import CallerText
from services.core.dialogue import Act, Memory, Piece, ToolSpec
from services.core.issue import JobUpdate, OpenIssue, ServiceIssue
from services.core.knowledge import Findings, Question
from services.core.ladder import Matter
from services.core.office import Colleague, Office
from services.core.outages import Outage, OutageNote
from services.core.people import Person, PhoneNumber
from services.core.places import Availability, Property
from services.core.tasks import TaskMark
from services.core.viewings import Booking, Viewing

T = TypeVar("T")


class Wait(Protocol):
    """How a green thread (a Flask view) waits for a coroutine of the calls' loop."""

    def __call__(self, work: Coroutine[Any, Any, T], limit_s: float = 5.0) -> T:
        """Run `work` on the loop and return its result. Raises TimeoutError past the limit."""
        ...


class Clock(Protocol):
    """Time. Waiting is done with asyncio's own timers."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class LanguageModel(Protocol):
    """Something that answers: a model behind a network, or the script."""

    name: str

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """Stream one answer to the history in `memory`. Raises ProviderError.

        Closing the iterator stops the answer at once. Tool calls come whole.
        """
        ...


@runtime_checkable
class CallMode(LanguageModel, Protocol):
    """A mode that holds something for one call, such as a connection."""

    def open(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        """The call is connected, or is to be answered in this mode from now on: get ready,
        without waiting. Harmless twice."""
        ...

    async def close(self) -> None:
        """The call is over."""
        ...


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who looks for a home."""

    name: str
    phone: str
    bedrooms: int | None = None
    budget_usd: int | None = None
    move_in: str = ""
    pets: str = ""
    heard_of_us: str = ""
    viewing_time: str = ""
    property_id: str | None = None
    unit_id: str | None = None
    notes: str = ""
    area: str = ""
    accessibility: str = ""
    """Features that they asked for themselves."""
    waiting: bool = False
    """They want to hear when such a home is free."""
    booked: str = ""
    """A visit that is booked, in words for the office."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something a person must do: a call-back, a message, a complaint to answer."""

    kind: str
    """`callback`, `message`, `voicemail`, `complaint`, `owner`, `vendor`, `viewing`, `lead`,
    `entry`, `unmatched`, or one of `account_matters.KINDS`."""
    summary: str
    caller_name: str = ""
    callback_number: str = ""
    for_whom: str = ""
    person_id: str | None = None
    property_id: str | None = None
    unit_id: str | None = None
    urgent: bool = False
    wished_at: datetime | None = None
    """When the caller wishes to be called, where they said it."""


class PropertySystem(Protocol):
    """The office's records: people, places, issues, leads. Every method raises ProviderError."""

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        """Everybody who has this number, current tenants first. Empty where nobody has."""
        ...

    async def people_named(self, name: str) -> Sequence[Person]:
        """People whose full name sounds or looks like `name`, best first, at most five."""
        ...

    async def properties(self) -> Sequence[Property]:
        """All properties with all their units."""
        ...

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        """Issues that are not closed, newest first."""
        ...

    async def rent_due_usd(self, person_id: str) -> float | None:
        """The balance of a tenant in US dollars, or None where there is no account."""
        ...

    async def account(self, person_id: str) -> Account | None:
        """What the books hold of a tenant, or None where there is no account."""
        ...

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        """Issues that are not closed and have a vendor: all of one vendor, newest first, or the
        one with this number."""
        ...


class Homes(Protocol):
    """What can be rented, read before it is spoken of."""

    async def availability(self) -> Availability:
        """From the office's own system where it answers in time, else the list that was kept,
        with its age. Raises ProviderError."""
        ...


class Viewings(Protocol):
    """Visits of homes. Raises ProviderError."""

    async def taken(self, since: datetime, until: datetime) -> Sequence[Viewing]:
        """Booked visits that touch this time."""
        ...

    async def of_phone(self, number: PhoneNumber) -> Sequence[Viewing]:
        """Coming visits that were left with this number, the next one first."""
        ...

    async def book(self, memory: Memory, booking: Booking, *, key: str) -> Act:
        """Book it, or move it, in one commit with a look that it is free: the same time is never
        given twice. Raises SlotTaken, HomeGone, EpochStale."""
        ...

    async def cancel(self, memory: Memory, number: int, *, key: str) -> Act: ...


class Outages(Protocol):
    """Troubles of whole properties that staff have confirmed. Raises ProviderError."""

    async def confirmed(self, property_id: str | None = None) -> Sequence[Outage]:
        """Those that are on now, of one property or of all."""
        ...

    async def add_note(self, memory: Memory, note: OutageNote, *, key: str) -> Act:
        """A caller's report joins it. Raises ProviderRefused where it is over by now."""
        ...


class Knowledge(Protocol):
    """What the office has written down about its homes. Raises ProviderError."""

    async def search(self, question: Question) -> Findings:
        """The articles that answer, best first; nothing where none does: nothing is made up."""
        ...


class Desk(Protocol):
    """Where acts are done. Each returns after its commit; the same `key` never acts twice.

    With the database away the act is journaled (fsync) and comes back `JOURNALED`.
    Raises EpochStale when `memory.epoch` is no longer the call's own.
    """

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act: ...

    async def add_note(self, memory: Memory, issue_number: int, text: str, *, key: str) -> Act: ...

    async def add_lead(self, memory: Memory, lead: Lead, *, key: str) -> Act: ...

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        """Leave a task for a person. One that is open already for this caller and matter is
        joined; `Act.task` says which it is and when it is due."""
        ...

    async def send_text(self, memory: Memory, text: CallerText, *, key: str) -> Act:
        """Keep the caller's answer to "may I text you?", and let the text leave where it was a yes.
        For a call of the test phone nothing leaves. Raises ProviderRefused for a number that has
        stopped our texts, takes none, or had enough of them for a day."""
        ...

    async def update_job(self, memory: Memory, job: JobUpdate, *, key: str) -> Act:
        """Write down what a vendor says of a job: the issue's status, and a note."""
        ...

    async def task_of(self, memory: Memory) -> TaskMark | None:
        """The task that waits for this caller, else the one done last; None where there is none.
        Raises ProviderError."""
        ...

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        """Open an on-call ladder and ring its first person at once. WAITING while people are being
        rung, DONE once one of them has acknowledged it, FAILED where nobody could be rung.

        With `matter.adds_to` the ladder with that key learns more instead. For a call of the test
        phone nobody is rung, and the act's summary says so.
        """
        ...


class Directory(Protocol):
    """What the office has set: names, hours, people."""

    @property
    def known(self) -> Office:
        """The office as this process knows it now, its own changes among them. Reads nothing."""
        ...

    async def office(self) -> Office: ...

    async def staff_member(self, key: str) -> Colleague | None:
        """Somebody who may sign in and has a confirmed phone, by their `staff_key`.

        Raises ProviderError.
        """
        ...
