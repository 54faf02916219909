"""What happens when somebody leaves, sentence by sentence: the same for the preview and for the
trail. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.core.departures import Choices, vacated
from services.core.hosted import duty_of
from services.core.hosted_rules import Way
from services.core.leavers import Leaver
from services.core.mail_policy import When
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.rota_spans import LOOK_AHEAD, EmptyHours, emptied_hours

MOST_SPANS = 8
WHENS = {
    When.EACH: "each call at once",
    When.URGENT_AND_DIGEST: "urgent calls and the digest",
    When.URGENT: "urgent calls",
    When.DIGEST: "the digest",
    When.NOTHING: "nothing",
}

ELSEWHERE = {
    Way.TWILIO: ("Twilio rings the new order from the next minute on.", False),
    Way.FILES: (
        "Your web host still rings the old order. Download the folder anew on Settings, When we "
        "are down, and put it there.",
        True,
    ),
}
"""Where calls go meanwhile -> what becomes of the order there, and must somebody do something?"""


@dataclass(frozen=True, slots=True)
class Work:
    """What hangs on somebody outside the office's settings."""

    tasks: tuple[int, ...] = ()
    """Numbers of open tasks that are theirs."""
    sessions: int = 0
    tokens: tuple[str, ...] = ()
    has_pin: bool = False
    waiting: int = 0
    """Mail and texts to them that have not left yet."""
    rings: int = 0
    """Emergencies that ring them now, or would next."""
    talks: int = 0
    """Callers whom they talk with now."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happens. `warn`: somebody has to look at it."""

    area: str
    words: str
    warn: bool = False
    detail: bool = False
    """One of many alike: it stands in the preview and with the deed, not alone in the trail."""


def told_of(
    before: Office, after: Office, leaver: Leaver, choices: Choices, work: Work, now: datetime
) -> tuple[Told, ...]:
    """Everything that happens, in the order in which an admin wants to know it."""
    return (
        *_account(leaver, work),
        *_calls(before, after, leaver, choices),
        *_on_call(before, after, leaver, choices, work, now),
        *_in_our_place(before, after, now),
        *_tasks(before, leaver, choices, work),
        *_mail(before, after, leaver, choices, work),
        *_rest(work),
    )


def _account(leaver: Leaver, work: Work) -> Iterator[Told]:
    if leaver.email:
        tokens = f"; tokens revoked: {', '.join(work.tokens)}" if work.tokens else ""
        words = f"{leaver.email} may not sign in any more; sessions ended: {work.sessions}{tokens}."
        yield Told("Sign-in", words)


def _calls(before: Office, after: Office, leaver: Leaver, choices: Choices) -> Iterator[Told]:
    help_ = f"{choices.helper} can help" if choices.helper else "somebody else can help"
    former = after.former.named(leaver.name)
    until = f", until {before.local(former.until):%b %-d, %Y}" if former else ""
    asked = f"Callers who ask for {leaver.name} hear that they no longer take calls here and that "
    yield Told("Callers", f"{asked}{help_}{until}.")
    if leaver.colleague:
        yield Told("Transfers", f"{leaver.name} is off the list of people calls are given to.")
        if not any(one.confirmed for one in after.colleagues):
            words = "Nobody is left whom calls can be given to: Chris takes messages."
            yield Told("Transfers", words, warn=True)


def _on_call(
    before: Office,
    after: Office,
    leaver: Leaver,
    choices: Choices,
    work: Work,
    now: datetime,
) -> Iterator[Told]:
    if leaver.on_call:
        yield Told("On call", _duties(before, leaver, choices))
        yield from _empty(before, emptied(before, after, now))
    if leaves_nobody(before, after, now):
        words = "NOBODY can be rung in an emergency after this. Put somebody on call first."
        yield Told("On call", words, warn=True)
    if work.rings:
        words = f"Emergencies that ring {leaver.name} now go on to the next person: {work.rings}."
        yield Told("On call", words)


def _in_our_place(before: Office, after: Office, now: datetime) -> Iterator[Told]:
    """Whom else they are rung by: what answers while our machine does not."""
    if before.hosted.way in ELSEWHERE and duty_of(before, now) != duty_of(after, now):
        words, warn = ELSEWHERE[before.hosted.way]
        yield Told("While our machine is down", words, warn)


def _duties(before: Office, leaver: Leaver, choices: Choices) -> str:
    rota = before.on_call_rota
    theirs = {
        "weekly shifts": sum(leaver.is_on_call(one.who) for one in rota.shifts),
        "overrides": sum(leaver.is_on_call(one.who) for one in rota.overrides),
        "holidays": sum(leaver.is_on_call(one.who) for one in rota.holidays),
        "place in the order": int(
            any(map(leaver.is_on_call, (*rota.fallback, rota.manager, rota.owner)))
        ),
    }
    held = ", ".join(f"{name}: {count}" for name, count in theirs.items() if count)
    goes = f"goes to {choices.on_call}" if choices.on_call else "is taken out"
    return f"{leaver.on_call} is out of the rota" + (
        f"; what was theirs {goes} ({held})." if held else "."
    )


def _empty(office: Office, spans: Sequence[EmptyHours]) -> Iterator[Told]:
    if not spans:
        return
    words = f"Hours that are nobody's in the next {LOOK_AHEAD.days} days: {len(spans)}."
    yield Told("On call", words, warn=True)
    for one in spans[:MOST_SPANS]:
        yield Told("On call", span_words(office, one), warn=True, detail=True)
    if len(spans) > MOST_SPANS:
        yield Told("On call", f"and {len(spans) - MOST_SPANS} more.", warn=True, detail=True)


def emptied(before: Office, after: Office, now: datetime) -> Sequence[EmptyHours]:
    """The hours that are nobody's because of it."""
    return emptied_hours(before.on_call_rota, after.on_call_rota, before.timezone, now)


def span_words(office: Office, span: EmptyHours) -> str:
    """`Sat Nov 21, 18:00 to Mon Nov 23, 08:00: nobody is on duty; Ben, Carl are rung instead.`"""
    starts, ends = office.local(span.starts), office.local(span.ends)
    rung = f"{', '.join(span.rung)} rung instead" if span.rung else "nobody can be rung"
    return f"{starts:%a %b %-d, %H:%M} to {ends:%a %b %-d, %H:%M}: nobody is on duty; {rung}."


def needs_mail(before: Office, after: Office, leaver: Leaver, now: datetime) -> bool:
    """Have the other admins to be told that somebody has to be put on call?"""
    empty = bool(emptied(before, after, now) or vacated(before, after, leaver, now))
    return empty or leaves_nobody(before, after, now)


def leaves_nobody(before: Office, after: Office, now: datetime) -> bool:
    """Could somebody be rung in an emergency, and nobody afterwards?"""
    could, can = (bool(ring_order(one.on_call_rota, one.timezone, now)) for one in (before, after))
    return could and not can


def _tasks(before: Office, leaver: Leaver, choices: Choices, work: Work) -> Iterator[Told]:
    to = choices.tasks or "nobody, and wait for anybody"
    if work.tasks:
        numbers = ", ".join(map(str, work.tasks))
        yield Told("Tasks", f"{len(work.tasks)} open go to {to}: {numbers}.")
    member = next((one for one in before.task_desk.members if leaver.is_member(one)), None)
    if member and (member.departments or member.manager):
        looked = [one.value for one in member.departments]
        looked += ["reminders of managers"] if member.manager else []
        heir = choices.tasks or "whoever is next on the list"
        yield Told("Tasks", f"New ones ({', '.join(looked)}) go to {heir}.")


def _mail(
    before: Office, after: Office, leaver: Leaver, choices: Choices, work: Work
) -> Iterator[Told]:
    recipients = before.mail_policy.recipients
    gone = next((one for one in recipients if one.email in leaver.emails), None)
    if gone:
        to = f" {choices.mail} gets it instead." if choices.mail else ""
        leads = " and leads" if gone.leads else ""
        words = f"{gone.email} is off the mail list ({WHENS[gone.when]}{leads}).{to}"
        yield Told("Mail", words)
        if all(one.when is When.NOTHING for one in after.mail_policy.recipients):
            yield Told("Mail", "Nobody gets mail about calls after this.", warn=True)
    if before.mail_policy.reply_to != after.mail_policy.reply_to:
        now_to = after.mail_policy.reply_to or "the address that mail is from"
        yield Told("Mail", f"Answers to our mail go to {now_to}.")
    if work.waiting:
        yield Told("Mail", f"Mail and texts to them that wait are not sent: {work.waiting}.")


def _rest(work: Work) -> Iterator[Told]:
    if work.has_pin:
        yield Told("Staff line", "Their PIN is removed.")
    if work.talks:
        words = "They talk with a caller at this moment. That talk is not cut."
        yield Told("Callers", words)
