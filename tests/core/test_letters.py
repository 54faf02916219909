"""Letters about calls: what needs the reader first, numbers masked, everything escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from services.core.call_letters import call_letter, digest_letter, subject_of
from services.core.call_story import (
    CallStory,
    StoryIssue,
    StoryLadder,
    StoryTask,
    StoryTurn,
)
from services.core.issue import Urgency
from services.core.letter import as_html, as_text
from services.core.office import Office
from services.core.shown_numbers import masked

OFFICE = Office("Harbor Street", None, "")
AT = datetime(2026, 11, 20, 15, 12, tzinfo=UTC)
TASK = StoryTask(12, "callback", "open", "Call about the lease.", False, "Diane", AT)
ISSUE = StoryIssue(1001, "4B, Bayview", "plumbing", "U", "The sink leaks.", "open")
STORY = CallStory(
    call_sid="CA1",
    direction="inbound",
    started_at=AT,
    duration_s=75.0,
    outcome="completed",
    urgency=Urgency.URGENT,
    caller_name="Maria Lopez",
    caller_kind="tenant",
    number_end="…0142",
    place="4B, Bayview",
    problem="The sink leaks.",
    facts=(("problem", "The sink leaks."), ("pets", "a dog")),
    issues=(ISSUE,),
    tasks=(TASK,),
    turns=(StoryTurn("caller", "My <b>sink</b> leaks & drips"), StoryTurn("assistant", "Oh", True)),
)
ORIGIN = "https://chris.example"


class Reader(HTMLParser):
    """Counts open elements and keeps links and words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_it_says_urgency_place_and_matter_in_the_subject() -> None:
    assert subject_of(STORY, "en") == "Urgent: 4B, Bayview: plumbing"
    assert subject_of(replace(STORY, hazards=("gas",), urgency=Urgency.LIFE_SAFETY), "es") == (
        "Peligro de vida: 4B, Bayview: gas"
    )
    assert subject_of(replace(STORY, urgency=Urgency.ROUTINE), "en") == (
        "Call: 4B, Bayview: plumbing"
    )


def test_it_begins_with_what_needs_the_reader() -> None:
    text = as_text(call_letter(STORY, OFFICE, "en", ORIGIN))

    assert text.startswith("WHAT NEEDS YOU\n")
    first = text.index("Task 12: https://chris.example/tasks#task-12")
    assert first < text.index("IN SHORT") < text.index("WORDS AS HEARD")
    assert "Call back: Call about the lease. Due Fri Nov 20, 10:12 AM, Diane." in text


def test_it_puts_an_emergency_that_nobody_has_before_everything() -> None:
    grave = replace(STORY, hazards=("gas",), ladders=(StoryLadder("gas", "open", ""),))

    text = as_text(call_letter(grave, OFFICE, "en", ORIGIN))

    assert text.split("\n")[2] == "! Nobody has acknowledged this emergency yet: gas."


def test_it_tells_who_took_the_emergency() -> None:
    taken = replace(STORY, ladders=(StoryLadder("gas", "taken", "Diane"),))

    assert "Diane has the emergency: gas." in as_text(call_letter(taken, OFFICE, "en", ORIGIN))


def test_it_says_that_nothing_needs_anybody() -> None:
    calm = replace(STORY, tasks=(), issues=())

    assert "Nothing needs you." in as_text(call_letter(calm, OFFICE, "en", ORIGIN))


def test_it_escapes_what_callers_say() -> None:
    page = read(as_html(call_letter(STORY, OFFICE, "en", ORIGIN)))

    assert "My <b>sink</b> leaks & drips" in page.words
    assert "b" not in page.tags


def test_it_is_a_page_that_mail_programs_can_show() -> None:
    html = as_html(call_letter(STORY, OFFICE, "en", ORIGIN))
    page = read(html)

    assert page.open == []
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "table", "tr", "td", "p", "h2", "a",
        "span",
    }  # fmt: skip
    assert "color-scheme" in html
    assert all(link.startswith(ORIGIN) for link in page.links)


def test_it_is_written_in_the_readers_language() -> None:
    text = as_text(call_letter(STORY, OFFICE, "es", ORIGIN))

    assert text.startswith("LO QUE NECESITA DE USTED")
    assert "Maria Lopez (inquilino, …0142)" in text


def test_it_marks_what_was_talked_over() -> None:
    assert "Chris: Oh —" in as_text(call_letter(STORY, OFFICE, "en", ORIGIN))


def test_it_is_bounded_however_long_the_call_was() -> None:
    endless = replace(STORY, turns=(StoryTurn("caller", "word " * 2000),) * 50)

    text = as_text(call_letter(endless, OFFICE, "en", ORIGIN))

    assert len(text) < 80_000
    assert "The rest stands in the record." in text


def test_it_tells_nothing_of_an_erased_call() -> None:
    letter = call_letter(replace(STORY, erased=True, turns=()), OFFICE, "en", ORIGIN)

    assert "Words, names and numbers of this call were deleted." in as_text(letter)


def test_a_digest_has_one_line_and_link_for_each_call() -> None:
    other = replace(STORY, call_sid="CA2", tasks=(), issues=(), urgency=None, hazards=())

    calm = replace(STORY, tasks=(), issues=(), urgency=None)
    letter = digest_letter([calm, other], date(2026, 11, 20), OFFICE, "en", ORIGIN)
    text = as_text(letter)

    assert letter.subject == "2 calls on Friday, Nov 20"
    assert text.count("/calls/CA1") == text.count("/calls/CA2") == 1


def test_a_digest_of_very_many_calls_is_bounded() -> None:
    many = [replace(STORY, call_sid=f"CA{n}") for n in range(1000)]

    letter = digest_letter(many, date(2026, 11, 20), OFFICE, "en", ORIGIN)

    assert "850 more stand under Records." in as_text(letter)


def test_numbers_keep_their_last_four_digits_only() -> None:
    said = "Call me at (718) 555-0142 or seven one eight five five five oh one four three."

    assert masked(said) == "Call me at …0142 or …0143."
    assert masked("Issue 1001 for unit 4B, $1,450") == "Issue 1001 for unit 4B, $1,450"


def test_a_speech_without_an_end_is_told_as_far_as_there_is_room() -> None:
    long = replace(STORY, turns=(StoryTurn("caller", "leak " * 20_000),))
    text = as_text(call_letter(long, OFFICE, "en", ORIGIN))

    assert "Caller: leak leak" in text
    assert "The rest stands in the record." in text
    assert "No words" not in text
