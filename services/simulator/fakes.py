"""Every port in memory: for tests, the simulator and evaluation. Held to the same contract
suites as the real adapters."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.core.account import Account
from services.core.call_keeping import SavedCall
from services.core.caller_texts import CallerText
from services.core.carriers import OutgoingCall
from services.core.dialogue import Act, ActState, Memory
from services.core.errors import EpochStale, ProviderError, ProviderUnsure
from services.core.events import Event
from services.core.identity import callers_marks
from services.core.issue import IssueStatus, JobUpdate, OpenIssue, ServiceIssue
from services.core.ladder import Matter, as_on_call
from services.core.office import Colleague, Office
from services.core.people import Person, PersonKind, PhoneNumber
from services.core.places import Property
from services.core.ports import Errand, Lead
from services.core.rehearsal import is_of_test_phone
from services.core.task_times import due_at
from services.core.tasks import TaskMark, TaskState, caller_of, matter_of

FIRST_NUMBER = 1001
FIRST_TASK = 101


class FakeClock:
    """Stands still until it is told to move."""

    def __init__(self, now: datetime = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class FakeProperties:
    """A property system of fixed people and places."""

    def __init__(
        self,
        people: Sequence[Person] = (),
        places: Sequence[Property] = (),
        issues: Sequence[OpenIssue] = (),
        rent_due_usd: dict[str, float] | None = None,
        accounts: Mapping[str, Account] | None = None,
    ) -> None:
        """`accounts` by person; without them an account holds no more than the balance."""
        self.people = list(people)
        self.places = list(places)
        self.issues = list(issues)
        self.balances = rent_due_usd or {}
        self.accounts = dict(accounts or {})
        self.fault: ProviderError | None = None

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        self._check()
        found = [person for person in self.people if number in person.phones]
        return sorted(found, key=lambda person: person.kind is not PersonKind.TENANT)

    async def people_named(self, name: str) -> Sequence[Person]:
        self._check()
        wanted = set(name.casefold().split())
        return [p for p in self.people if wanted & set(p.name.casefold().split())][:5]

    async def properties(self) -> Sequence[Property]:
        self._check()
        return self.places

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        self._check()
        found = [
            issue
            for issue in self.issues
            if issue.status is not IssueStatus.CLOSED
            and (unit_id is None or issue.unit_id == unit_id)
            and (property_id is None or issue.property_id == property_id)
        ]
        return sorted(found, key=lambda issue: issue.opened_at, reverse=True)

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        given = [one for one in await self.open_issues() if one.vendor_id or one.vendor_company]
        return [
            one
            for one in given
            if vendor_id in (None, one.vendor_id) and number in (None, one.number)
        ]

    async def account(self, person_id: str) -> Account | None:
        self._check()
        balance = self.balances.get(person_id)
        if person_id in self.accounts or balance is None:
            return self.accounts.get(person_id)
        return Account(balance)

    async def rent_due_usd(self, person_id: str) -> float | None:
        self._check()
        return self.balances.get(person_id)

    def _check(self) -> None:
        if self.fault:
            raise self.fault


class FakePhone:
    """A telephone provider that does everything at once, or fails with the next of `faults`."""

    def __init__(self, clock: FakeClock) -> None:
        self.calls: list[OutgoingCall] = []
        self.rings: list[tuple[PhoneNumber, str]] = []
        self.texts: list[tuple[PhoneNumber, str]] = []
        self.redirected: list[tuple[str, str]] = []
        self.hung_up: list[str] = []
        self.deleted: list[str] = []
        self.faults: list[ProviderError] = []
        self.cuts_answers = 0
        """So many of the next texts are taken without an answer."""
        self._made: list[tuple[datetime, str, PhoneNumber, str | None]] = []
        """When, id, to whom, and the words of a text."""
        self._clock = clock

    async def ring(self, to: PhoneNumber, words: str) -> str:
        self._check()
        self.rings.append((to, words))
        return self._make("CA", to)

    async def place(self, call: OutgoingCall) -> str:
        self._check()
        self.calls.append(call)
        return self._make("CA", call.to)

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return self._newest(to, since, None)

    async def redirect(self, call_id: str, path: str) -> None:
        self._check()
        self.redirected.append((call_id, path))

    async def hang_up(self, call_id: str) -> None:
        self._check()
        self.hung_up.append(call_id)

    async def text(self, to: PhoneNumber, words: str) -> str:
        self._check()
        self.texts.append((to, words))
        made = self._make("SM", to, words)
        if self.cuts_answers:
            self.cuts_answers -= 1
            raise ProviderUnsure("the answer was cut")
        return made

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        return self._newest(to, since, words)

    async def delete_recording(self, recording_id: str) -> None:
        self._check()
        self.deleted.append(recording_id)

    async def close(self) -> None:
        """Nothing was opened."""

    def _make(self, kind: str, to: PhoneNumber, words: str | None = None) -> str:
        made = f"{kind}{len(self._made) + 1:032x}"
        self._made.append((self._clock.now(), made, to, words))
        return made

    def _newest(self, to: PhoneNumber, since: datetime, words: str | None) -> str | None:
        found = [row[1] for row in self._made if row[2:] == (to, words) and row[0] >= since]
        return found[-1] if found else None

    def _check(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


class FakeDesk:
    """Acts kept in a dictionary; the same key never acts twice."""

    def __init__(self, properties: FakeProperties, clock: FakeClock) -> None:
        self.acts: dict[str, Act] = {}
        self.issues: list[ServiceIssue] = []
        self.notes: list[tuple[int, str]] = []
        self.leads: list[Lead] = []
        self.errands: list[Errand] = []
        self.texts: list[CallerText] = []
        self.rings: list[str] = []
        self.jobs: list[JobUpdate] = []
        self.tasks: dict[tuple[str, str], TaskMark] = {}
        """(caller, matter) -> the task that waits for a person."""
        self.fault: ProviderError | None = None
        self._asked_in: dict[tuple[str, str], str] = {}
        self._properties = properties
        self._clock = clock

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        if key not in self.acts:
            number = FIRST_NUMBER + len(self._properties.issues)
            self._act(Act(key, "issue", ActState.DONE, number, issue.summary, issue.unit_id))
            self.issues.append(issue)
            self._properties.issues.append(self._opened(number, issue))
        return self.acts[key]

    async def add_note(self, memory: Memory, issue_number: int, text: str, *, key: str) -> Act:
        if key not in self.acts:
            self._act(Act(key, "note", ActState.DONE, issue_number, text))
            self.notes.append((issue_number, text))
        return self.acts[key]

    async def add_lead(self, memory: Memory, lead: Lead, *, key: str) -> Act:
        if key not in self.acts:
            self._act(Act(key, "prospect", ActState.DONE, summary=lead.notes))
            self.leads.append(lead)
        return self.acts[key]

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        if key not in self.acts:
            task = self._task(memory, errand)
            self._act(Act(key, "message", ActState.DONE, summary=errand.summary, task=task))
            self.errands.append(errand)
        return self.acts[key]

    async def update_job(self, memory: Memory, job: JobUpdate, *, key: str) -> Act:
        if key not in self.acts:
            self._act(Act(key, "job", ActState.DONE, job.issue_number, job.text))
            self.jobs.append(job)
            issues = self._properties.issues
            self._properties.issues = [
                replace(one, status=job.status) if one.number == job.issue_number else one
                for one in issues
            ]
        return self.acts[key]

    async def send_text(self, memory: Memory, text: CallerText, *, key: str) -> Act:
        if key not in self.acts:
            self._act(Act(key, "text", ActState.DONE, summary=str(text.kind)))
            self.texts.append(text)
        return self.acts[key]

    async def task_of(self, memory: Memory) -> TaskMark | None:
        if self.fault:
            raise self.fault
        marks = callers_marks(memory)
        mine = [task for (caller, _), task in self.tasks.items() if caller in marks]
        return mine[-1] if mine else None

    def _task(self, memory: Memory, errand: Errand) -> TaskMark:
        """The task of this caller and matter; joined where it is open already."""
        caller = caller_of(errand.person_id, errand.callback_number, memory.root_call_sid)
        place = caller, matter_of(errand.kind, errand.for_whom)
        known = self.tasks.get(place)
        if known is not None and known.state is not TaskState.DONE:
            again = self._asked_in[place] != memory.root_call_sid
            task = replace(known, again=again, asked=known.asked + again)
        else:
            office = memory.office or Office("", None, "")
            now = self._clock.now()
            due = due_at(office, errand.kind, now, urgent=errand.urgent, wished=errand.wished_at)
            owner = office.task_desk.owner_of(errand.kind, errand.for_whom)
            number = FIRST_TASK + len(self.tasks)
            task = TaskMark(number, errand.kind, TaskState.OPEN, due, owner, urgent=errand.urgent)
        self.tasks[place] = task
        self._asked_in[place] = memory.root_call_sid
        return task

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        if key not in self.acts:
            matter = as_on_call(matter, memory.call_sid)
            self._act(Act(key, "on_call", ActState.WAITING, summary=matter.recorded))
            if not matter.rehearsal:
                self.rings.append(matter.whole)
        return self.acts[key]

    def _act(self, act: Act) -> None:
        if self.fault:
            raise self.fault
        self.acts[act.key] = act

    def _opened(self, number: int, issue: ServiceIssue) -> OpenIssue:
        return OpenIssue(
            number,
            issue.property_id,
            issue.unit_id,
            issue.category,
            issue.urgency,
            issue.summary,
            IssueStatus.OPEN,
            self._clock.now(),
            person_id=issue.person_id,
        )


class FakeDirectory:
    """An office that changes only where `kept` is set. `staff`: `staff_key` -> who signs in and can
    be rung."""

    def __init__(self, office: Office, staff: dict[str, Colleague] | None = None) -> None:
        self.kept = office
        self.staff = staff or {}

    @property
    def known(self) -> Office:
        return self.kept

    async def office(self) -> Office:
        return self.kept

    async def staff_member(self, key: str) -> Colleague | None:
        return self.staff.get(key)


class FakeLog:
    """Keeps every event."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def record(self, event: Event) -> None:
        self.events.append(event)


class FakeBook:
    """Calls kept in memory, as a database would keep them."""

    def __init__(self, clock: FakeClock) -> None:
        self.saved_calls: dict[str, SavedCall] = {}
        self.epochs: dict[str, int] = {}
        self._clock = clock

    async def claim(self, memory: Memory) -> int:
        epoch = self.epochs.get(memory.call_sid, 0) + 1
        self.epochs[memory.call_sid] = epoch
        if memory.call_sid not in self.saved_calls:  # what was kept of it before stays
            self._put(memory, ended=False)
        self.saved_calls[memory.call_sid].memory.epoch = epoch
        return epoch

    async def saved(self, call_sid: str) -> SavedCall | None:
        return copy.deepcopy(self.saved_calls.get(call_sid))

    async def cut_off_call_from(
        self, number: PhoneNumber, since: datetime, *, rehearsed: bool = False
    ) -> SavedCall | None:
        found = [
            saved
            for saved in self.saved_calls.values()
            if saved.memory.caller.number == number
            and saved.last_spoken_at >= since
            and is_of_test_phone(saved.memory.call_sid) is rehearsed
            and (saved.memory.script.goal or saved.memory.acts or saved.memory.script.off_record)
        ]
        return copy.deepcopy(max(found, key=lambda saved: saved.last_spoken_at, default=None))

    async def keep(self, memory: Memory) -> None:
        if 0 < memory.epoch < self.epochs.get(memory.call_sid, 0):
            raise EpochStale(f"epoch {memory.epoch} is over")
        self._put(memory, ended=False)

    async def count_reentry(self, call_sid: str) -> int:
        saved = self.saved_calls.get(call_sid)
        if saved is None:
            saved = SavedCall(Memory(call_sid, ""), False, self._clock.now(), 0)
        count = saved.reentries + 1
        self.saved_calls[call_sid] = SavedCall(
            saved.memory, saved.ended, saved.last_spoken_at, count
        )
        return count

    def _put(self, memory: Memory, *, ended: bool) -> None:
        before = self.saved_calls.get(memory.call_sid)
        self.saved_calls[memory.call_sid] = SavedCall(
            copy.deepcopy(memory), ended, self._clock.now(), before.reentries if before else 0
        )
