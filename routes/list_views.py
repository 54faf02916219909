"""The lists of the office in words: columns, filters, and why one is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routes.deliveries_page import KIND_NAMES as DELIVERY_KINDS
from routes.deliveries_page import STATE_NAMES as DELIVERY_STATES
from routes.pages import MARK_LABELS, URGENCY_LABELS
from routes.tasks_page import KIND_NAMES as TASK_KINDS
from routes.tasks_page import OUTCOME_NAMES as TASK_OUTCOMES
from services.core.issue import Category, IssueStatus
from services.core.task_desk import Department
from services.core.tongues import NAMES

Names = Mapping[str, str]


class Kind(StrEnum):
    """How a cell is shown."""

    TEXT = "text"
    TIME = "time"
    NUMBER = "number"
    CALLER = "caller"
    """With the number beneath."""
    LENGTH = "length"
    BADGE = "badge"
    LIST = "list"
    LINK = "link"
    """To the page of the row, `ListView.link`."""
    WORDS = "words"
    """A long text, with the sentence in which the words were found."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One column. `field`: of the record."""

    label: str
    field: str
    kind: Kind = Kind.TEXT
    names: Names | None = None
    in_file_only: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter, and what can be chosen. None: known only when the page is asked for."""

    name: str
    label: str
    options: Names | None = None


@dataclass(frozen=True, slots=True)
class ListView:
    """One page with a list."""

    name: str
    path: str
    title: str
    intro: str
    columns: tuple[Shown, ...]
    choices: tuple[Choice, ...]
    empty: str
    """Why there is nothing at all."""
    button: str
    href: str
    link: str = "/calls/{call_sid}"
    tabs: tuple[tuple[str, str], ...] = ()
    days: str = "day"


LANGUAGES: Names = NAMES
DIRECTIONS: Names = {"inbound": "Inbound", "outbound": "Outbound", "text": "By text"}
CALL_OUTCOMES: Names = {
    "completed": "Finished",
    "transferred": "Put through",
    "message": "Message",
    "abandoned": "Caller hung up",
    "failed": "Cut off",
    "busy": "Busy",
    "no-answer": "No answer",
    "listed": "Blocked number",
    "moved": "Moved",
    "live": "Live",
}
SETTLED: Names = {key: value for key, value in CALL_OUTCOMES.items() if key != "live"}
MODES: Names = {
    "streaming": "Streaming",
    "live": "Live",
    "reasoning": "Reasoning",
    "scripted": "Scripted",
}
CATEGORIES: Names = {one.value: one.value.capitalize() for one in Category} | {"hvac": "HVAC"}
ISSUE_STATES: Names = {one.value: one.value.replace("_", " ").capitalize() for one in IssueStatus}
APPOINTMENT_STATES: Names = {
    "requested": "Asked for",
    "booked": "Booked",
    "confirmed": "Confirmed",
    "cancelled": "Cancelled",
    "home_let": "Home was rented",
}
APPOINTMENT_KINDS: Names = {"viewing": "Viewing", "repair": "Repair"}
TASK_STATES: Names = {"open": "Open", "claimed": "Taken", "done": "Done"}
DEPARTMENTS: Names = {one.value: one.value.capitalize() for one in Department}
HOW_DELIVERED: Names = {state: words.capitalize() for state, (words, _) in DELIVERY_STATES.items()}
TEXT_KINDS: Names = {key: one for key, one in DELIVERY_KINDS.items() if key.endswith("text")}
MAIL_KINDS: Names = {key: one for key, one in DELIVERY_KINDS.items() if key.endswith("mail")}

CALLER = (Shown("Caller", "name"), Shown("Number", "number", Kind.NUMBER))
HOME = Shown("Home", "home")
URGENCY = Shown("Urgency", "urgency", Kind.BADGE, URGENCY_LABELS)
PROPERTY = Choice("property", "Property")
ASSISTANT = Choice("assistant", "Assistant")
LANGUAGE = Choice("language", "Language", LANGUAGES)
URGENCIES = Choice("urgency", "Urgency", URGENCY_LABELS)
MARK = Choice("mark", "Marks", {"any": "With any mark", **MARK_LABELS})
MARKS = Shown("Marks", "marks", Kind.LIST, MARK_LABELS)
TEXT_TABS = (("/texts", "Sent"), ("/texts/received", "Received"))
CALL_CHOICES = (
    PROPERTY,
    ASSISTANT,
    Choice("direction", "Way", DIRECTIONS),
    Choice("outcome", "Outcome", SETTLED),
    URGENCIES,
    LANGUAGE,
    Choice("mode", "Mode", MODES),
    MARK,
    Choice("state", "State", {"live": "Live now", "over": "Over"}),
)
TASK_COLUMNS = (
    Shown("Left", "at", Kind.TIME),
    Shown("Task", "key", Kind.LINK),
    Shown("Kind", "kind", names=TASK_KINDS),
    Shown("Caller", "name", Kind.CALLER),
    Shown("Number", "number", in_file_only=True),
    HOME,
    Shown("What", "summary", Kind.WORDS),
    Shown("Urgency", "urgent", Kind.BADGE, {"urgent": "Urgent"}),
    Shown("State", "state", names=TASK_STATES),
    Shown("Whose", "owner"),
    Shown("Department", "department", names=DEPARTMENTS, in_file_only=True),
    Shown("Due", "due_at", Kind.TIME),
    Shown("Outcome", "outcome", names=TASK_OUTCOMES, in_file_only=True),
    Shown("Done", "done_at", Kind.TIME, in_file_only=True),
)
TASK_CHOICES = (
    PROPERTY,
    Choice("department", "Department", DEPARTMENTS),
    Choice("state", "State", {"not_done": "Not done", **TASK_STATES}),
    Choice("urgency", "Urgency", {"urgent": "Urgent", "ordinary": "Not urgent"}),
    Choice("outcome", "Outcome", TASK_OUTCOMES),
    LANGUAGE,
)
DELIVERY_COLUMNS = (
    Shown("Planned", "at", Kind.TIME),
    Shown("To", "number", Kind.NUMBER),
    Shown("State", "state", Kind.BADGE, HOW_DELIVERED),
    Shown("Why", "error"),
    Shown("Attempts", "attempts", in_file_only=True),
    Shown("Arrived", "done_at", Kind.TIME),
    Shown("Call", "call_sid", Kind.LINK),
)
DELIVERY_CHOICES = (
    Choice(
        "state", "State",
        {"troubled": "Need you", "open": "On their way", "arrived": "Accepted or delivered",
         **HOW_DELIVERED},
    ),
    PROPERTY, ASSISTANT, LANGUAGE,
)  # fmt: skip
