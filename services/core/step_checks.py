"""The checklists: what has to be true before a number goes one step further. Pure.

An item is computed where the records can tell. What only a person can judge is a box, with the
name of who ticked it; a check that no program can answer gets such a box too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from services.core.answer_modes import AnswerMode
from services.core.checkup import Check, CheckState, KnownChecks, failed, passed, unknown, waiting
from services.core.going_live import GoingLive, Tick
from services.core.office import Office
from services.core.office_checks import hours_check, on_call_check
from services.core.step_evidence import Evidence

TEST_CALLS = 20
DAYS_IN_STEP = 7
CALLS_AFTER_HOURS, CALLS_OVERFLOW = 20, 50
TEXTS, VOICE_LINE = "texts", "twilio_voice"
"""Keys of checks of the set-up page that are items of their own."""
SET_UP_KEYS = ("set_up", TEXTS, VOICE_LINE)
"""Items that the last look of the set-up page answers."""
LOOK_COUNTS_FOR = timedelta(hours=24)
"""What the set-up page found before says little about today."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the checklists look at."""

    number: str
    office: Office
    evidence: Evidence
    now: datetime
    buildings: Sequence[str] = ()
    """Names of buildings that are live and lack something."""
    known: KnownChecks = field(default_factory=KnownChecks)
    """What the last look of the set-up page has found."""

    @property
    def looked_lately(self) -> bool:
        at = self.known.at
        return at is not None and self.now - at <= LOOK_COUNTS_FOR

    @property
    def in_step_since(self) -> datetime | None:
        return self.office.answering.live.since(self.number)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist."""

    check: Check
    box: bool = False
    """A person may tick it."""
    tick: Tick | None = None

    @property
    def met(self) -> bool:
        done = self.check.state in (CheckState.OK, CheckState.OFF)
        return done or (self.box and self.tick is not None)


Look = Callable[[Seen], Check]


def _day(seen: Seen, at: datetime) -> str:
    return f"{seen.office.local(at):%b %-d, %H:%M}"


def _tried(
    key: str, title: str, cure: str, link: str, of: Callable[[Evidence], datetime | None]
) -> Look:
    """A trial that has to have been made once."""

    def look(seen: Seen) -> Check:
        at = of(seen.evidence)
        if at is None:
            return waiting(key, title, "Not tried yet.", cure, link=link)
        return passed(key, title, f"Last on {_day(seen, at)}.", link=link)

    return look


def _test_calls(seen: Seen) -> Check:
    title, made = f"{TEST_CALLS} test calls", seen.evidence.test_calls
    found = f"{made} of {TEST_CALLS} so far."
    cure = "Call as your tenants would: a leak, the rent, a lockout, a visit, in a noisy room."
    good = made >= TEST_CALLS
    link = "/phone"
    if good:
        return passed("test_calls", title, f"{made} were made.", link=link)
    return waiting("test_calls", title, found, cure, link=link)


def _spanish(seen: Seen) -> Check:
    title, made = "A test call in Spanish", seen.evidence.spanish_test_calls
    if made:
        return passed("spanish", title, f"{made} so far.", link="/phone")
    cure = "Say “Español, por favor” on the test phone and report a leak."
    return waiting("spanish", title, "None so far.", cure, link="/phone")


def _reached(seen: Seen) -> Check:
    title = "Calls reach this number"
    if seen.evidence.calls_in_step:
        found = f"{seen.evidence.calls_in_step} since this step began."
        return passed("reached", title, found, link="/calls")
    cure = "Call the number from a telephone that is no test number, or set the forwarding up."
    return waiting("reached", title, "No call yet.", cure, link="/setup")


def _on_call(seen: Seen) -> Check:
    return on_call_check(seen.office, seen.now)


def _hours(seen: Seen) -> Check:
    return hours_check(seen.office)


def _people(seen: Seen) -> Check:
    key, title, link = "people", "People whom calls can be given to", "/settings/transfers"
    names = [one.name for one in seen.office.colleagues if one.confirmed]
    if names:
        return passed(key, title, f"Confirmed: {', '.join(names)}.", link=link)
    cure = "Confirm at least one number on the page Transfers."
    return failed(key, title, "Nobody's number is confirmed.", cure, link=link)


def _set_up(seen: Seen) -> Check:
    """All checks of the set-up page but those that are items of their own."""
    key, title, link = "set_up", "The set-up page finds nothing wrong", "/setup#checks"
    if not seen.looked_lately:
        return _not_looked(key, title, seen)
    wrong = [
        one.title
        for one in seen.known.checks
        if one.state is CheckState.FAILING and one.key not in (TEXTS, VOICE_LINE)
    ]
    if wrong:
        cure = "The set-up page says what to do about each. Then look again."
        return failed(key, title, f"{_few(wrong)}: not as it should be.", cure, link=link)
    return passed(key, title, "Nothing fails.", link=link)


def _of_set_up(key: str, title: str) -> Look:
    """One check of the set-up page."""

    def look(seen: Seen) -> Check:
        known = seen.known.of(key)
        if known is None or not seen.looked_lately:
            return _not_looked(key, title, seen)
        return replace(known, title=title, link=known.link or "/setup#checks")

    return look


def _voice_line(seen: Seen) -> Check:
    """No box: what nobody can tell beforehand, one call shows."""
    found = _of_set_up(VOICE_LINE, "A call of yours was heard on the voice line")(seen)
    if found.state is not CheckState.UNKNOWN:
        return found
    cure = "Add your telephone as a test number below, and call the number with it."
    return waiting(found.key, found.title, found.found, cure, link="/setup#call")


def _not_looked(key: str, title: str, seen: Seen) -> Check:
    at = seen.known.at
    found = f"Last looked at on {_day(seen, at)}." if at else "Nobody has looked yet."
    return waiting(key, title, found, "Press “Look at everything now”.", link="/setup#checks")


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}"


def _buildings(seen: Seen) -> Check:
    key, title, link = "buildings", "Live buildings have all that they need", "/settings/buildings"
    if not seen.buildings:
        return passed(key, title, "Nothing is missing.", link=link)
    cure = "The page Buildings shows what is missing, and where it is put right."
    found = f"Something is missing at {_few(seen.buildings)}."
    return failed(key, title, found, cure, link=link)


def _days(seen: Seen) -> Check:
    key, title = "days", f"{DAYS_IN_STEP} days at this step"
    since = seen.in_step_since
    if since is None:
        return waiting(key, title, "Nobody has moved the number here yet.")
    days = (seen.now - since).days
    if days >= DAYS_IN_STEP:
        return passed(key, title, f"{days} days, since {_day(seen, since)}.")
    return waiting(key, title, f"{days} of {DAYS_IN_STEP} days, since {_day(seen, since)}.")


def _calls(wanted: int) -> Look:
    def look(seen: Seen) -> Check:
        title, made = f"{wanted} calls answered by Chris", seen.evidence.now_in_step.by_chris
        if made >= wanted:
            return passed("calls", title, f"{made} at this step.", link="/calls")
        return waiting("calls", title, f"{made} of {wanted} at this step.", link="/calls")

    return look


def _emergencies(seen: Seen) -> Check:
    key, title = "emergencies", "Every emergency was acknowledged"
    told = seen.evidence.now_in_step
    if told.emergencies == told.emergencies_taken:
        return passed(key, title, f"{told.emergencies_taken} of {told.emergencies} at this step.")
    left = told.emergencies - told.emergencies_taken
    cure = "Open the calls and acknowledge them; then look why nobody took them."
    return failed(
        key, title, f"{left} of {told.emergencies} was taken by nobody.", cure, link="/calls"
    )


def _tasks(seen: Seen) -> Check:
    key, title, overdue = "tasks", "No task is overdue", seen.evidence.now_in_step.overdue_tasks
    if not overdue:
        return passed(key, title, "What calls have left is done, or not due yet.", link="/tasks")
    cure = "Do them, or give them to somebody, on the page Tasks."
    return failed(key, title, f"{overdue} of the calls at this step.", cure, link="/tasks")


def _judged(key: str, title: str, about: str) -> Look:
    """What a person has to judge."""
    return lambda _: unknown(key, title, about, "Tick it once that is so.")


DRILL = _tried(
    "drill",
    "An emergency test call was acknowledged",
    "On the test phone choose that people on call are rung for real, report a flood, and have "
    "whoever is rung press 1.",
    "/phone",
    lambda found: found.drill_taken_at,
)
VOICEMAIL = _tried(
    "voicemail",
    "Voicemail was reached",
    "Call the number, let it ring out, and leave a message after the tone.",
    "/tasks",
    lambda found: found.voicemail_at,
)
SWITCH_TRIED = _tried(
    "switch",
    "The switch to people was tried",
    "Send all calls to people with the red button, call the number, and switch back.",
    "/settings/answering",
    lambda found: found.switch_tried_at,
)
TRANSFER = _tried(
    "transfer",
    "A caller was given to a person",
    "Ask Chris for a person on a call, and press 1 on the telephone that rings.",
    "/settings/transfers",
    lambda found: found.transfer_taken_at,
)
TEXTS_MAY_BE_SENT = _of_set_up(TEXTS, "Text messages are registered")
LISTENED = _judged(
    "listened", "Five test calls were read", "Read the records of five test calls: were they right?"
)
STAFF_KNOW = _judged(
    "staff_know",
    "Everybody knows the switch",
    "Each of the staff knows how to give all calls to people: by button, or by telephone.",
)
RECORDS_READ = _judged(
    "records_read", "Ten records were read", "Read ten calls of this step: was each one right?"
)
CALLERS_TOLD = _judged(
    "callers_told",
    "Tenants know who answers",
    "Tenants and owners were told that an assistant answers, and how they reach a person.",
)
CHECKLISTS: Mapping[AnswerMode, tuple[Look, ...]] = MappingProxyType(
    {
        AnswerMode.SHADOW: (),
        AnswerMode.AFTER_HOURS: (
            *(_set_up, _voice_line, _reached, _hours, _people, _on_call, _test_calls, _spanish),
            *(DRILL, VOICEMAIL, SWITCH_TRIED, _buildings, TEXTS_MAY_BE_SENT, LISTENED),
            STAFF_KNOW,
        ),
        AnswerMode.OVERFLOW: (
            *(_days, _calls(CALLS_AFTER_HOURS), _emergencies, _tasks, TRANSFER),
            *(_on_call, _buildings, RECORDS_READ),
        ),
        AnswerMode.ALWAYS: (
            *(_days, _calls(CALLS_OVERFLOW), _emergencies, _tasks),
            *(_on_call, _buildings, RECORDS_READ, CALLERS_TOLD),
        ),
    }
)
"""The step that is gone to -> what has to be true before."""


def checklist(step: AnswerMode, seen: Seen) -> tuple[Item, ...]:
    """The items before `step`, in the order in which they are best done."""
    live = seen.office.answering.live
    return tuple(_item(look(seen), live, seen.number) for look in CHECKLISTS[step])


def _item(check: Check, live: GoingLive, number: str) -> Item:
    box = check.state is CheckState.UNKNOWN
    return Item(check, box, live.judged(number, check.key) if box else None)


def open_items(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(one for one in items if not one.met)
