"""What a call came to: its summary, what needs people now, and what leaves the house. Pure.

No model is needed: every sentence is made from the record, short and plain, in English or Spanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from services.core.after_call_words import say
from services.core.call_story import GRAVE, PRESSING, CallStory, StoryIssue, StoryTask
from services.core.deliveries import NewDelivery
from services.core.mail_names import (
    CATEGORIES,
    DELIVERIES,
    HAZARDS,
    KINDS,
    OUTCOMES,
    TASKS,
    URGENCY,
    clock_words,
    name_of,
)
from services.core.mail_policy import When, mark_of
from services.core.office import Office
from services.core.on_call import on_duty, ring_order
from services.core.own_numbers import is_own
from services.core.rehearsal import is_of_test_phone
from services.core.task_desk import Department

CALL_MAIL, LEAD_MAIL, DIGEST_MAIL = "call_mail", "lead_mail", "digest_mail"
TASK_MAIL, TEST_MAIL, EMERGENCY_TEXT = "task_mail", "test_mail", "emergency_text"
BUDGET_MAIL = "budget_mail"
MOST_SAID = 200
"""Characters of the caller's words in a summary."""
LEAD_FACTS = frozenset({"bedrooms", "budget_usd", "move_in", "viewing_time"})
"""Facts of somebody who looks for a home."""
TAKEN_AS = {"taken": "taken", "acknowledged": "taken", "routine": "routine", "known": "known"}
"""State of a ladder -> the sentence about it."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a person has to do, with the page where it is done."""

    words: str
    path: str
    label: str
    grave: bool = False


# --- what needs people ------------------------------------------------------------------------


def needs_of(story: CallStory, office: Office, language: str) -> tuple[Need, ...]:
    """What people have to do now, the gravest first, each with one page."""
    found = [
        *_open_ladders(story, language),
        *_pressing_issues(story, language),
        *(_task_need(one, office, language) for one in story.tasks if one.is_open),
        *_troubles(story, language),
        *_voicemail(story, language),
    ]
    return tuple(sorted(found, key=lambda need: not need.grave))


def _open_ladders(story: CallStory, language: str) -> Iterator[Need]:
    for one in story.ladders:
        if one.is_open:
            words = say(language, "rings", what=hazard_name(one.hazard, language))
            yield Need(words, "/", say(language, "see_wall"), grave=True)


def _pressing_issues(story: CallStory, language: str) -> Iterator[Need]:
    for one in story.issues:
        if one.urgency in PRESSING and one.state != "closed":
            words = say(
                language,
                "pressing_issue",
                urgency=name_of(URGENCY, language, one.urgency),
                category=name_of(CATEGORIES, language, one.category),
                place=one.place or say(language, "no_place"),
                number=issue_number(one, language),
            )
            label = say(language, "issue", number=issue_number(one, language))
            yield Need(words, call_path(story.call_sid), label, grave=one.urgency in GRAVE)


def issue_number(one: StoryIssue, language: str) -> str:
    """As staff find it: one of our own is told apart from those of the office's own system."""
    if one.number is None or not is_own(one.number):
        return str(one.number or "")
    return say(language, "own_number", number=one.number)


def _task_need(task: StoryTask, office: Office, language: str) -> Need:
    words = say(
        language,
        "open_task",
        urgent=say(language, "urgent") if task.urgent else "",
        kind=name_of(TASKS, language, task.kind).capitalize(),
        summary=shortened(task.summary),
        due=clock_words(office.local(task.due_at), language) if task.due_at else "",
        owner=say(language, "owner", owner=task.owner) if task.owner else "",
    )
    label = say(language, "task", number=task.number)
    return Need(words, f"/tasks#task-{task.number}", label, grave=task.urgent)


def _troubles(story: CallStory, language: str) -> Iterator[Need]:
    for one in story.troubles:
        kind = name_of(DELIVERIES, language, one.kind)
        words = say(language, f"trouble_{one.state}", kind=kind.capitalize())
        yield Need(words, "/deliveries", say(language, "deliveries"))


def _voicemail(story: CallStory, language: str) -> Iterator[Need]:
    if story.messages and not story.tasks:
        yield Need(say(language, "voicemail"), call_path(story.call_sid), say(language, "record"))


# --- what it came to --------------------------------------------------------------------------


def summary_of(story: CallStory, language: str) -> tuple[str, ...]:
    """The call in a few sentences."""
    if story.erased:
        return (say(language, "erased"),)
    return (
        _who_called(story, language),
        *_what_was_said(story, language),
        *_dangers(story, language),
        *_issues(story, language),
        *_people(story, language),
        *(
            say(language, "left", number=one.number, kind=name_of(TASKS, language, one.kind))
            for one in story.tasks
        ),
        _how_it_ended(story, language),
    )


def _who_called(story: CallStory, language: str) -> str:
    kind = name_of(KINDS, language, story.caller_kind)
    known = ", ".join(part for part in (kind, story.number_end) if part)
    name = story.caller_name or say(language, "unknown")
    place = say(language, "from", place=story.place) if story.place else ""
    how = "texted" if story.direction == "text" else "caller"
    words = say(language, how, who=f"{name} ({known})" if known else name, place=place)
    return words[0].upper() + words[1:]


def _what_was_said(story: CallStory, language: str) -> Iterator[str]:
    if story.problem:
        yield say(language, "said", problem=shortened(story.problem).rstrip("."))
    elif not any(turn.role == "caller" and turn.text for turn in story.turns):
        yield say(language, "nothing")


def _dangers(story: CallStory, language: str) -> Iterator[str]:
    if story.hazards:
        what = ", ".join(hazard_name(one, language) for one in story.hazards)
        yield say(language, "danger", what=what)
    if story.hazards_played:
        yield say(language, "given")


def _issues(story: CallStory, language: str) -> Iterator[str]:
    for one in story.issues:
        yield say(
            language,
            "opened",
            number=issue_number(one, language),
            category=name_of(CATEGORIES, language, one.category),
            urgency=name_of(URGENCY, language, one.urgency).lower(),
            place=one.place or say(language, "no_place"),
            words=_quoted(one.summary, story),
        )


def _quoted(summary: str, story: CallStory) -> str:
    """In the caller's words, where they do not stand there already."""
    words = shortened(summary).rstrip(".")
    return f": “{words}”" if words and words != story.problem.rstrip(".") else ""


def _people(story: CallStory, language: str) -> Iterator[str]:
    for one in story.ladders:
        if one.state in TAKEN_AS:
            what = hazard_name(one.hazard, language)
            who = one.taken_by or say(language, "somebody")
            yield say(language, TAKEN_AS[one.state], who=who, what=what)
    if story.taken_by:
        yield say(language, "through", who=story.taken_by)
    elif story.not_taken:
        yield say(language, "not_through")


def _how_it_ended(story: CallStory, language: str) -> str:
    outcome = name_of(OUTCOMES, language, story.outcome)
    if story.direction == "text":
        return say(language, "text_ended")
    seconds = int(story.duration_s)
    return say(language, "ended", length=f"{seconds // 60}:{seconds % 60:02d}", outcome=outcome)


def matter_of(story: CallStory, language: str) -> str:
    """What it is about, in a word or two, without the caller's own."""
    if story.hazards:
        return hazard_name(story.hazards[0], language)
    if story.issues:
        return name_of(CATEGORIES, language, story.issues[0].category)
    if story.tasks:
        return name_of(TASKS, language, story.tasks[0].kind)
    if LEAD_FACTS & {name for name, _ in story.facts}:
        return name_of(TASKS, language, "lead")
    return name_of(OUTCOMES, language, story.outcome)


def hazard_name(hazard: str, language: str) -> str:
    return name_of(HAZARDS, language, hazard or "emergency")


def call_path(call_sid: str) -> str:
    return f"/calls/{call_sid}"


def shortened(text: str, most: int = MOST_SAID) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# --- what leaves the house --------------------------------------------------------------------


def deliveries_after(story: CallStory, office: Office, now: datetime) -> tuple[NewDelivery, ...]:
    """What leaves because of this call. Each has a key made of the call, the addressee and what
    there is to tell, so that planning again adds only what was missing: a conversation that goes
    on after its mail is mailed again where something was done in it, and else never."""
    mails = {
        one.email: _mail(CALL_MAIL, story, one.email, _done_in(story))
        for one in office.mail_policy.recipients
        if one.when.wants(urgent=story.is_urgent)
    }
    found = [str(number) for number, _ in enumerate(story.leads)]
    leads = [_mail(LEAD_MAIL, story, email, found) for email in lead_readers(office) if found]
    return (*mails.values(), *leads, *_texts(story, office, now))


def mails_to_all(call_sid: str, office: Office) -> tuple[NewDelivery, ...]:
    """Where a fault of ours hides what a call came to: mail to everybody who gets any. What cannot
    be written either is shown to staff."""
    return tuple(
        NewDelivery(f"{CALL_MAIL}:{call_sid}:{one.mark}", CALL_MAIL, one.email, call_sid=call_sid)
        for one in office.mail_policy.recipients
        if one.when is not When.NOTHING
    )


def _mail(kind: str, story: CallStory, email: str, news: Sequence[str]) -> NewDelivery:
    return NewDelivery(
        _key(kind, story, email, news),
        kind,
        email,
        call_sid=story.call_sid,
        urgent=story.is_grave,
    )


def _done_in(story: CallStory) -> tuple[str, ...]:
    return (
        *story.hazards,
        *(f"issue {one.number} {one.urgency}" for one in story.issues),
        *(f"task {one.number}" for one in story.tasks),
    )


def _key(kind: str, story: CallStory, to: str, news: Sequence[str]) -> str:
    """`news`: what it tells of; another such thing is another delivery."""
    told = f":{sha256(repr(sorted(news)).encode()).hexdigest()[:8]}" if news else ""
    return f"{kind}:{story.call_sid}:{mark_of(to)}{told}"


def lead_readers(office: Office) -> tuple[str, ...]:
    """Who takes over people who look for a home: those named for it, else whoever does leasing."""
    named = tuple(one.email for one in office.mail_policy.recipients if one.leads)
    desk = office.task_desk.members
    leasing = (one.email for one in desk if one.email and Department.LEASING in one.departments)
    return named or tuple(dict.fromkeys(leasing))


def _texts(story: CallStory, office: Office, now: datetime) -> tuple[NewDelivery, ...]:
    """Nobody is texted about a call of the test phone."""
    quiet = is_of_test_phone(story.call_sid) or not story.is_grave
    if quiet or not office.mail_policy.text_emergencies:
        return ()
    return tuple(
        NewDelivery(
            _key(EMERGENCY_TEXT, story, number, story.hazards),
            EMERGENCY_TEXT,
            number,
            call_sid=story.call_sid,
            urgent=True,
        )
        for number in texted_in_emergencies(office, now)
    )


def texted_in_emergencies(office: Office, now: datetime) -> tuple[str, ...]:
    """Confirmed numbers of those on call and of managers, each once."""
    rota, managers = office.on_call_rota, set(office.task_desk.managers)
    names = (*on_duty(rota, office.timezone, now), rota.manager)
    on_call = tuple(person for person in map(rota.person, filter(None, names)) if person)
    on_call = on_call or ring_order(rota, office.timezone, now)
    found: list[str] = [one.number.e164 for one in on_call if one.texts]
    found += [
        one.number.e164 for one in office.colleagues if one.confirmed and one.name in managers
    ]
    return tuple(dict.fromkeys(found))


def emergency_words(
    started_at: datetime, hazards: tuple[str, ...], office: Office, link: str
) -> str:
    """The text about an emergency: nothing of the caller, because telephones lie about. The words
    never change afterwards: by them the provider is asked whether such a text has left."""
    what = ", ".join(hazard_name(one, "en") for one in hazards) or "emergency"
    when = clock_words(office.local(started_at), "en")
    return f"Emergency on the call of {when}: {what}. Record: {link}"
