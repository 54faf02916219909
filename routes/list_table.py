"""The table of all lists: what each page with a list is made of."""

from __future__ import annotations

from collections.abc import Mapping

from routes.list_views import (
    APPOINTMENT_KINDS,
    APPOINTMENT_STATES,
    ASSISTANT,
    CALL_CHOICES,
    CALL_OUTCOMES,
    CALLER,
    CATEGORIES,
    DELIVERY_CHOICES,
    DELIVERY_COLUMNS,
    DIRECTIONS,
    HOME,
    ISSUE_STATES,
    LANGUAGE,
    LANGUAGES,
    MAIL_KINDS,
    MARK,
    MARKS,
    MODES,
    PROPERTY,
    TASK_CHOICES,
    TASK_COLUMNS,
    TEXT_KINDS,
    TEXT_TABS,
    URGENCIES,
    URGENCY,
    Choice,
    Kind,
    ListView,
    Shown,
)
from routes.tasks_page import KIND_NAMES as TASK_KINDS
from services.core.tasks import CALL_BACKS

BEDROOMS = {"0": "Studio", **{str(count): str(count) for count in range(1, 6)}}
TRY_IT = ("Try the test phone", "/phone")
VIEWS: tuple[ListView, ...] = (
    ListView(
        "calls", "/calls", "Calls", "Every call, the newest first.",
        (
            Shown("Began", "at", Kind.LINK), *CALLER, HOME,
            Shown("Outcome", "outcome", names=CALL_OUTCOMES), URGENCY,
            Shown("Length", "length_s", Kind.LENGTH), MARKS,
            Shown("Way", "direction", names=DIRECTIONS, in_file_only=True),
            Shown("Called", "called", in_file_only=True),
            Shown("Assistant", "assistant", in_file_only=True),
            Shown("Language", "language", names=LANGUAGES, in_file_only=True),
            Shown("Modes", "modes", Kind.LIST, MODES, in_file_only=True),
            Shown("Call", "call_sid", in_file_only=True),
        ),
        CALL_CHOICES, "Nobody has called yet. Calls stand here as soon as one comes in.", *TRY_IT,
    ),
    ListView(
        "issues", "/issues", "Service issues", "What callers reported, the newest first.",
        (
            Shown("Opened", "at", Kind.TIME), Shown("Ticket", "ticket", Kind.LINK), HOME,
            Shown("Category", "category", names=CATEGORIES), URGENCY,
            Shown("What", "summary", Kind.WORDS),
            Shown("Reported by", "name", Kind.CALLER),
            Shown("Number", "number", in_file_only=True),
            Shown("State", "state", names=ISSUE_STATES),
            Shown("Visit", "visit_at", Kind.TIME, in_file_only=True),
            Shown("Call", "call_sid", in_file_only=True),
        ),
        (
            PROPERTY, Choice("category", "Category", CATEGORIES), URGENCIES,
            Choice("state", "State", {"not_closed": "Not closed", **ISSUE_STATES}), ASSISTANT,
            LANGUAGE,
        ),
        "No ticket has been opened. Chris opens one when somebody reports a problem.", *TRY_IT,
    ),
    ListView(
        "prospects", "/prospects", "Prospects", "People who look for a home, the newest first.",
        (
            Shown("When", "at", Kind.LINK), Shown("Name", "name", Kind.CALLER),
            Shown("Number", "number", in_file_only=True), Shown("Bedrooms", "bedrooms"),
            Shown("Budget (USD)", "budget_usd"), Shown("Move in", "move_in"), HOME,
            Shown("Notes", "notes", Kind.WORDS), Shown("Pets", "pets", in_file_only=True),
            Shown("Area", "area", in_file_only=True),
            Shown("Heard of us", "heard_of_us", in_file_only=True),
        ),
        (
            PROPERTY,
            Choice("bedrooms", "Bedrooms", BEDROOMS),
            Choice("state", "State", {"waiting": "On the waiting list", "other": "Not waiting"}),
            ASSISTANT, LANGUAGE,
        ),
        "Nobody has asked for a home yet. Chris writes down who looks for one.", *TRY_IT,
    ),
    ListView(
        "appointments", "/appointments", "Appointments",
        "Every appointment, the newest booking first.",
        (
            Shown("When", "at", Kind.TIME), Shown("Booked", "made_at", Kind.TIME),
            Shown("Kind", "kind", names=APPOINTMENT_KINDS),
            Shown("State", "state", names=APPOINTMENT_STATES),
            Shown("Name", "name", Kind.CALLER), Shown("Number", "number", in_file_only=True), HOME,
            Shown("Wished", "wished", Kind.WORDS),
            Shown("Call", "call_sid", Kind.LINK),
        ),
        (
            PROPERTY, Choice("state", "State", APPOINTMENT_STATES),
            Choice("kind", "Kind", APPOINTMENT_KINDS), ASSISTANT, LANGUAGE,
        ),
        "No viewing is booked. Chris books them within the hours that are set.",
        "Set the hours of viewings", "/settings/viewings", days="day of the visit",
    ),
    ListView(
        "call-backs", "/call-backs", "Call-backs", "Who asked to be called, done ones too.",
        TASK_COLUMNS,
        (
            Choice("kind", "Kind", {key: TASK_KINDS[key] for key in sorted(CALL_BACKS)}),
            *TASK_CHOICES,
        ),
        "Nobody has asked to be called back.", *TRY_IT, link="/tasks?number={key}",
    ),
    ListView(
        "tasks", "/tasks/all", "All tasks", "Every task, done ones too, the newest first.",
        TASK_COLUMNS,
        (Choice("kind", "Kind", {"callbacks": "All call-backs", **TASK_KINDS}), *TASK_CHOICES),
        "There is no task. Chris leaves one when people have to do something.", *TRY_IT,
        link="/tasks?number={key}",
    ),
    ListView(
        "texts", "/texts", "Texts", "Texts to callers and to people of the office.",
        (
            *DELIVERY_COLUMNS[:2], Shown("Kind", "kind", names=TEXT_KINDS), *DELIVERY_COLUMNS[2:],
            Shown("Words", "words", Kind.WORDS),
        ),
        (Choice("kind", "Kind", TEXT_KINDS), *DELIVERY_CHOICES),
        "No text has been sent. Chris asks callers first whether they may be texted.",
        "Look at the set-up of the number", "/setup", tabs=TEXT_TABS,
    ),
    ListView(
        "texts-received", "/texts/received", "Texts", "Conversations by text, the newest first.",
        (
            Shown("Newest", "said_at", Kind.LINK), Shown("Began", "at", Kind.TIME), *CALLER,
            HOME, URGENCY, MARKS,
        ),
        (PROPERTY, URGENCIES, LANGUAGE, MARK),
        "Nobody has texted the office's number yet.", "Look at the set-up of the number", "/setup",
        tabs=TEXT_TABS,
    ),
    ListView(
        "mail", "/mail", "Mail", "Mail about calls, digests and reminders, the newest first.",
        (*DELIVERY_COLUMNS[:2], Shown("Kind", "kind", names=MAIL_KINDS), *DELIVERY_COLUMNS[2:]),
        (Choice("kind", "Kind", MAIL_KINDS), *DELIVERY_CHOICES),
        "No mail has been sent. It goes to whoever is named to get it.",
        "Say who gets mail", "/settings/mail",
    ),
)  # fmt: skip
BY_NAME: Mapping[str, ListView] = {one.name: one for one in VIEWS}
