"""A small telephone line for tests: a caller's sentences in, what is said and done out.

It does what the turn loop does, and nothing more: learn the facts, ask the script, run its tools.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from services.call.entering import entering
from services.core.account import Account
from services.core.caller_texts import CallerText
from services.core.dialogue import Act, ActState, Memory, Message, Role, Token, ToolCall
from services.core.errors import ProviderError
from services.core.events import Event
from services.core.fact_reader import learn
from services.core.issue import JobUpdate, OpenIssue, ServiceIssue
from services.core.ladder import Matter
from services.core.manner import ORDINARY, SLOW_AND_PLAIN
from services.core.office import Colleague, Office
from services.core.people import Caller, Identity, Person, PhoneNumber
from services.core.pins import DIGIT_SLOTS
from services.core.places import Property
from services.core.ports import Errand, Lead
from services.core.staff_line import StaffLine
from services.core.tasks import TaskMark
from services.engine.escalation import Escalation
from services.engine.modes.scripted import Scripted
from services.engine.tooling import HangUp, Reach, SwitchLanguage, Transfer
from services.engine.tools import Toolbox
from services.portfolio.sample import (
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_office,
    sample_people,
    sample_properties,
)
from services.simulator.fake_attempts import FakeAttempts
from services.simulator.fake_staff import FakeOffice, FakePins

PEOPLE = {person.id: person for person in sample_people()}
FRIDAY_NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""Noon in New York, on a day when the sample office is open."""
SUNDAY = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@dataclass
class FixedClock:
    moment: datetime = FRIDAY_NOON

    def now(self) -> datetime:
        return self.moment


@dataclass
class SampleProperties:
    """The sample portfolio as a property system; `error` is raised by every method where set."""

    error: ProviderError | None = None
    places: tuple[Property, ...] = field(default_factory=sample_properties)
    issues: tuple[OpenIssue, ...] = field(default_factory=lambda: sample_issues(FRIDAY_NOON))
    people: dict[str, Person] = field(default_factory=lambda: dict(PEOPLE))

    def _work(self) -> None:
        if self.error is not None:
            raise self.error

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        self._work()
        return [person for person in self.people.values() if number in person.phones]

    async def people_named(self, name: str) -> Sequence[Person]:
        self._work()
        return [one for one in self.people.values() if one.name.lower() == name.lower()]

    async def properties(self) -> Sequence[Property]:
        self._work()
        return self.places

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        self._work()
        return [
            issue
            for issue in self.issues
            if unit_id in (None, issue.unit_id) and property_id in (None, issue.property_id)
        ]

    async def rent_due_usd(self, person_id: str) -> float | None:
        self._work()
        return sample_balances().get(person_id)

    async def account(self, person_id: str) -> Account | None:
        self._work()
        return sample_accounts(FRIDAY_NOON).get(person_id)

    async def jobs(
        self, *, vendor_id: str | None = None, number: int | None = None
    ) -> Sequence[OpenIssue]:
        found = [one for one in await self.open_issues() if one.vendor_company]
        return [
            one
            for one in found
            if vendor_id in (None, one.vendor_id) and number in (None, one.number)
        ]

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        self._work()
        people = self.people.values()
        return [one for one in people if any(h.unit_id == unit_id for h in one.current_homes)]

    async def person(self, person_id: str) -> Person | None:
        self._work()
        return self.people.get(person_id)


@dataclass
class NotingDesk:
    """A desk that keeps what it was asked to do; `state` or `error` decides how it goes."""

    state: ActState = ActState.DONE
    error: ProviderError | None = None
    issues: list[ServiceIssue] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    jobs: list[JobUpdate] = field(default_factory=list)
    texts: list[CallerText] = field(default_factory=list)
    done: dict[str, Act] = field(default_factory=dict)

    def _act(self, key: str, kind: str, number: int | None, summary: str) -> Act:
        if self.error is not None:
            raise self.error
        told = number if self.state is ActState.DONE else None
        return self.done.setdefault(key, Act(key, kind, self.state, told, summary))

    async def open_issue(self, memory: Memory, issue: ServiceIssue, *, key: str) -> Act:
        act = self._act(key, "issue", 1042 + len(self.done), issue.summary)
        self.issues.append(issue)
        return replace(act, unit_id=issue.unit_id)

    async def add_note(self, memory: Memory, issue_number: int, text: str, *, key: str) -> Act:
        act = self._act(key, "note", issue_number, text)
        self.notes.append((issue_number, text))
        return act

    async def add_lead(self, memory: Memory, lead: Lead, *, key: str) -> Act:
        act = self._act(key, "prospect", None, lead.name)
        self.leads.append(lead)
        return act

    async def leave_errand(self, memory: Memory, errand: Errand, *, key: str) -> Act:
        act = self._act(key, "message", None, errand.summary)
        self.errands.append(errand)
        return act

    async def update_job(self, memory: Memory, job: JobUpdate, *, key: str) -> Act:
        act = self._act(key, "job", job.issue_number, job.text)
        self.jobs.append(job)
        return act

    async def send_text(self, memory: Memory, text: CallerText, *, key: str) -> Act:
        act = self._act(key, "text", None, str(text.kind))
        self.texts.append(text)
        return act

    async def task_of(self, memory: Memory) -> TaskMark | None:
        return None

    async def ring_on_call(self, memory: Memory, matter: Matter, *, key: str) -> Act:
        return self._act(key, "on_call", None, matter.whole)


@dataclass
class SampleDirectory:
    kept: Office = field(default_factory=sample_office)

    @property
    def known(self) -> Office:
        return self.kept

    async def office(self) -> Office:
        return self.kept

    async def staff_member(self, key: str) -> Colleague | None:
        return None


def caller_from(*people: str) -> Caller:
    """A caller whose number belongs to these sample people; a stranger where none is named."""
    if not people:
        return Caller(PhoneNumber("+13475550199"))
    known = tuple(PEOPLE[name] for name in people)
    return Caller(known[0].phones[0], known, Identity.RECOGNISED)


class Line:
    """One call with the script at the other end."""

    def __init__(
        self,
        *people: str,
        caller: Caller | None = None,
        now: datetime = FRIDAY_NOON,
        rules_first: bool = False,
    ) -> None:
        self.properties, self.desk, self.clock = SampleProperties(), NotingDesk(), FixedClock(now)
        self.attempts = FakeAttempts()
        office = FakeOffice(sample_office(), self.clock)
        self.reach = Reach(
            self.properties,
            self.desk,
            SampleDirectory(),
            self.clock,
            StaffLine(FakePins({}), self.properties, office),
            attempts=self.attempts,
        )
        self.toolbox = Toolbox()
        self.escalation = Escalation(self.desk, self.clock, lambda event: None, self.properties)
        self.rules_first = rules_first
        """Dangers are answered by the fixed words before the script is asked, as in a real call."""
        self.script = Scripted(self.clock)
        self.memory = Memory(
            "CA1",
            "front_desk",
            caller=caller or caller_from(*people),
            language=PEOPLE[people[0]].language if len(people) == 1 else "en",
            manner=SLOW_AND_PLAIN if any(PEOPLE[one].speak_slowly for one in people) else ORDINARY,
            places=sample_properties(),
            office=sample_office(),
        )
        self.said: list[str] = []
        """What was said to the caller, turn by turn."""
        self.safety: list[str] = []
        self.tongues: list[str] = []
        """Languages that the line was switched to."""
        self.told: list[Event] = []
        """What tools told beside their outcomes."""
        self.transferred_to: str | None = None
        self.ended = False

    def open_numbers(self) -> Line:
        """The colleagues' numbers are confirmed: calls can be given to them."""
        office = sample_office()
        people = tuple(replace(one, confirmed=True) for one in office.colleagues)
        return self.in_office(replace(office, colleagues=people))

    def in_office(self, office: Office) -> Line:
        """The office is as given, for the call and in the records."""
        self.memory.office = office
        self.reach = replace(self.reach, directory=SampleDirectory(office))
        return self

    @property
    def last(self) -> str:
        return self.said[-1] if self.said else ""

    @property
    def questions(self) -> list[str]:
        return self.memory.script.asked

    async def hears(self, *sentences: str) -> Line:
        """The caller says these, one turn each."""
        for sentence in sentences:
            await self._turn(sentence)
        return self

    async def _turn(self, sentence: str) -> None:
        memory = self.memory
        memory.turn += 1
        if memory.script.awaiting in DIGIT_SLOTS:
            sentence = entering(memory, sentence)
        memory.history.append(Message(Role.CALLER, sentence, memory.turn))
        memory.facts = learn(memory, sentence)
        spoken: list[str] = []
        first = self.rules_first and await self.escalation.speak_first(memory, sentence, self)
        await self.escalation.settled()
        if first:
            words = "".join(self.safety)
            memory.history.append(Message(Role.ASSISTANT, words, memory.turn))
            self.said.append(words)
            self.safety = []
            return
        for _ in range(4):
            calls = await self._answer(spoken)
            if not calls:
                break
        else:
            raise AssertionError("the script still asks for tools after four answers")
        self.said.append(" ".join(spoken))

    async def is_cut_off_while_it_writes(self, sentence: str) -> None:
        """The caller says this, tools run, and the words after them are never spoken."""
        memory = self.memory
        memory.turn += 1
        memory.history.append(Message(Role.CALLER, sentence, memory.turn))
        memory.facts = learn(memory, sentence)
        await self._answer([])

    async def say(self, text: str) -> None:
        self.safety.append(text)

    async def say_safety(self, hazard: str, text: str) -> None:
        self.safety.append(text)

    async def switch_language(self, language: str) -> None:
        self.tongues.append(language)

    async def _answer(self, spoken: list[str]) -> list[ToolCall]:
        memory = self.memory
        specs = self.toolbox.specs(self.toolbox.names)
        pieces = [piece async for piece in self.script.answer(memory, specs)]
        words = "".join(piece.text for piece in pieces if isinstance(piece, Token)).strip()
        calls = [piece for piece in pieces if isinstance(piece, ToolCall)]
        spoken += [words] if words else []
        memory.history.append(Message(Role.ASSISTANT, words, memory.turn, tuple(calls)))
        for call in calls:
            await self._run(call)
        return calls

    async def _run(self, call: ToolCall) -> None:
        memory = self.memory
        outcome = await self.toolbox.run(self.reach, memory, call)
        assert outcome.content.get("state") != "bad_arguments", outcome.content
        memory.caller = outcome.caller or memory.caller
        self.told += outcome.events
        if outcome.act is not None:
            memory.remember_act(outcome.act)
        text = json.dumps(outcome.content)
        memory.history.append(Message(Role.TOOL, text, memory.turn, tool_call_id=call.id))
        match outcome.follow_up:
            case Transfer(who=who):
                self.transferred_to = who
            case HangUp():
                self.ended = True
            case SwitchLanguage(language=language):
                memory.language = language
            case None:
                pass
