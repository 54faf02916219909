"""Letters about calls: one call, a day of calls, a lead, a task. First what needs the reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from services.core.after_call import (
    Need,
    call_path,
    issue_number,
    matter_of,
    needs_of,
    shortened,
    summary_of,
)
from services.core.call_story import CallStory, StoryCost, StoryLead, StoryTurn
from services.core.letter import Letter, Lines, Link, Links, Pairs, Part, Said, Talk, Title
from services.core.letter_words import say
from services.core.mail_names import (
    CATEGORIES,
    FACTS,
    SPEAKERS,
    TASKS,
    URGENCY,
    clock_words,
    day_words,
    name_of,
    urgency_of,
)
from services.core.office import Office
from services.core.prices import small_dollars

MOST_TURNS, MOST_CHARACTERS = 300, 60_000
"""Of a transcript in a mail; the rest stands in the record."""
MOST_CALLS, MOST_NEEDS = 150, 40
"""In a digest."""
MOST_SUBJECT = 160


def call_letter(
    story: CallStory, office: Office, language: str, origin: str, *, whole: bool = True
) -> Letter:
    """About one call. `origin` is where our pages are; not `whole`: without the transcript."""
    needs = needs_of(story, office, language)
    parts: list[Part] = [
        *_needs(needs, language, origin),
        Title(say(language, "summary")),
        Lines(summary_of(story, language)),
        *_facts(story, office, language),
        *_issues(story, language),
        *(_talk(story, language) if whole else ()),
        _record_link(story, language, origin),
    ]
    return Letter(subject_of(story, language), tuple(parts), language, footer_of(office, language))


def subject_of(story: CallStory, language: str) -> str:
    """Urgency, place and matter."""
    urgent = urgency_of(language, story.urgency) if story.is_urgent else ""
    if story.is_urgent and story.urgency is None:
        urgent = URGENCY[language]["U"]
    what = say(language, "text" if story.direction == "text" else "call")
    where = f"{story.place}: " if story.place else ""
    test = say(language, "test") if story.rehearsal else ""
    return shortened(f"{test}{urgent or what}: {where}{matter_of(story, language)}", MOST_SUBJECT)


def _needs(needs: Sequence[Need], language: str, origin: str) -> tuple[Part, ...]:
    title = Title(say(language, "needs"))
    if not needs:
        return title, Lines((say(language, "no_needs"),))
    links = (Link(one.words, origin + one.path, one.label, one.grave) for one in needs)
    return title, Links(tuple(links))


def _facts(story: CallStory, office: Office, language: str) -> tuple[Part, ...]:
    when = clock_words(office.local(story.started_at), language)
    pairs = [(say(language, "text" if story.direction == "text" else "call"), when)]
    pairs += [(say(language, "where"), story.place)] if story.place else []
    pairs += [(FACTS[language][name], value) for name, value in story.facts]
    pairs += [(say(language, "cost"), cost_words(story.cost, language))] if story.cost else []
    return Title(say(language, "facts")), Pairs(tuple(pairs))


def cost_words(cost: StoryCost, language: str) -> str:
    """Cents, and that it is more where a part is unknown."""
    amount = small_dollars(Decimal(str(cost.usd)))
    if not cost.whole:
        return say(language, "at_least", amount=amount)
    return say(language, "about", amount=amount) if cost.estimated else amount


def _issues(story: CallStory, language: str) -> tuple[Part, ...]:
    if not story.issues:
        return ()
    pairs = (
        (
            f"{issue_number(one, language)} {name_of(URGENCY, language, one.urgency)}".strip(),
            ", ".join(
                part
                for part in (one.place, name_of(CATEGORIES, language, one.category), one.summary)
                if part
            ),
        )
        for one in story.issues
    )
    return Title(say(language, "issues")), Pairs(tuple(pairs))


def _talk(story: CallStory, language: str) -> tuple[Part, ...]:
    title, said, room = Title(say(language, "words")), [], MOST_CHARACTERS
    for turn in story.turns[:MOST_TURNS]:
        if room <= 0:
            break
        who, words = name_of(SPEAKERS, language, turn.role), shortened(turn.text, room)
        beside = shortened(_english(turn, language), max(room, 1))
        said.append(Said(who, words, turn.role != "caller", turn.cut, beside))
        room -= len(turn.text) + len(beside)
    if not said:
        return title, Lines((say(language, "no_words"),))
    rest = () if room >= 0 and len(said) == len(story.turns) else (Lines((say(language, "rest"),)),)
    return title, Talk(tuple(said)), *rest


def _english(turn: StoryTurn, language: str) -> str:
    """For who reads the letter in English."""
    if language != "en" or not turn.by_model:
        return turn.english if language == "en" else ""
    return say(language, "english", words=turn.english)


def _record_link(story: CallStory, language: str, origin: str) -> Part:
    return Links((Link("", origin + call_path(story.call_sid), say(language, "record")),))


def footer_of(office: Office, language: str) -> str:
    return say(language, "footer", office=office.name)


def digest_letter(
    stories: Sequence[CallStory], day: date, office: Office, language: str, origin: str
) -> Letter:
    """About all calls since the digest before."""
    noon = datetime(day.year, day.month, day.day, 12)
    count = say(language, "one_call") if len(stories) == 1 else ""
    count = count or say(language, "calls", count=len(stories))
    needs = [need for story in stories for need in needs_of(story, office, language)]
    once = {(one.words, one.path): one for one in needs}
    first = sorted(once.values(), key=lambda need: not need.grave)[:MOST_NEEDS]
    hidden = len(stories) - MOST_CALLS
    parts: list[Part] = [
        *_needs(first, language, origin),
        Title(say(language, "calls_title")),
        Links(tuple(_call_line(one, office, language, origin) for one in stories[:MOST_CALLS])),
        *((Lines((say(language, "more", count=hidden),)),) if hidden > 0 else ()),
    ]
    subject = say(language, "digest", count=count, day=day_words(noon, language))
    return Letter(subject, tuple(parts), language, footer_of(office, language))


def _call_line(story: CallStory, office: Office, language: str, origin: str) -> Link:
    when = clock_words(office.local(story.started_at), language)
    who = story.caller_name or story.number_end
    known = (urgency_of(language, story.urgency) if story.is_urgent else "", who, story.place)
    words = ", ".join(part for part in (when, *known, matter_of(story, language)) if part)
    test = say(language, "test") if story.rehearsal else ""
    url = origin + call_path(story.call_sid)
    return Link(f"{test}{words}.", url, say(language, "record"), story.is_grave)


def lead_letter(story: CallStory, office: Office, language: str, origin: str) -> Letter:
    """The hand-over of somebody who looks for a home. The number is masked: the record has it."""
    parts: list[Part] = [*_needs(needs_of(story, office, language), language, origin)]
    for lead in story.leads:
        parts += [Title(say(language, "lead")), Pairs(_lead_pairs(lead, language))]
    parts += [Lines((say(language, "whole_number"),)), _record_link(story, language, origin)]
    test = say(language, "test") if story.rehearsal else ""
    what = _lead_words(story.leads[0], language) if story.leads else say(language, "home")
    subject = shortened(test + say(language, "lead_subject", what=what), MOST_SUBJECT)
    return Letter(subject, tuple(parts), language, footer_of(office, language))


def _lead_words(lead: StoryLead, language: str) -> str:
    rooms = say(language, "rooms", rooms=lead.bedrooms) if lead.bedrooms else say(language, "home")
    place = say(language, "in_place", place=lead.place) if lead.place else ""
    return say(language, "what_lead", rooms=rooms, place=place)


def _lead_pairs(lead: StoryLead, language: str) -> tuple[tuple[str, str], ...]:
    known = (
        ("name", lead.name),
        ("number", lead.number_end),
        ("bedrooms", str(lead.bedrooms or "")),
        ("budget", str(lead.budget_usd or "")),
        ("move_in", lead.move_in),
        ("pets", lead.pets),
        ("viewing", lead.viewing),
        ("where", lead.place),
        ("heard", lead.heard_of_us),
        ("notes", lead.notes),
    )
    return tuple((say(language, name), value) for name, value in known if value)


def task_letter(
    number: int, kind: str, due_at: datetime, count: int, office: Office, language: str, origin: str
) -> Letter:
    """A reminder. Nothing of the caller stands in it, as in the texts."""
    named = name_of(TASKS, language, kind)
    due = clock_words(office.local(due_at), language)
    words = say(language, "task", number=number, kind=named, due=due, count=count)
    link = Link(words, f"{origin}/tasks#task-{number}", say(language, "open_task"))
    subject = say(language, "task_subject", number=number, kind=named)
    return Letter(subject, (Links((link,)),), language, footer_of(office, language))


def trial_letter(office: Office, language: str, origin: str) -> Letter:
    """What the button on the settings page sends."""
    words = say(language, "test_words")
    link = Link(words, f"{origin}/settings/mail", say(language, "settings"))
    subject = say(language, "tested")
    return Letter(subject, (Links((link,)),), language, footer_of(office, language))
