"""What the function at Twilio knows of the office: whom to ring when, and what to say. Pure.

It is written anew whenever it changes. The hours of the office are not known there, so the
office's telephone is rung first, whatever the hour, and then the people on call.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.core.hosted_words import FIRST, LANGUAGES, WORDS, spoken
from services.core.office import Office
from services.core.on_call import DAY, instant, ring_order, shift_hours

WEEKS_AHEAD = 4
"""Shifts are written down for so long, from the Monday of this week."""
OFFICE_RING_S, PERSON_RING_S = 20, 25
MOST_PEOPLE = 5
ASK_LIMIT_MS = 4_000
"""How long our own door is waited for. A function has ten seconds, Twilio waits fifteen."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Whom to ring from a moment on: seconds since 1970, numbers in their order."""

    starts: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words as they are said. `clip` is the path of their sound, "" where Twilio's voice says
    them."""

    text: str
    language: str
    clip: str = ""


@dataclass(frozen=True, slots=True)
class HostedPlan:
    """Everything that the function is given."""

    ours: tuple[str, ...]
    """Our numbers: a call from one of them is a call of ours that came back."""
    office: str
    """The office's telephone, rung first; "" where there is none to ring."""
    duty: tuple[Duty, ...]
    languages: Mapping[str, str]
    """Our number -> the language that is spoken first there."""
    words: Mapping[str, tuple[Sentence, ...]]
    """`first.en` -> the sentences."""
    door: str = ""
    """Our own door, asked first: it may be alive although `/voice` was not."""
    office_ring_s: int = OFFICE_RING_S
    ring_s: int = PERSON_RING_S
    ask_ms: int = ASK_LIMIT_MS

    def as_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=True)


def plan_of(
    office: Office, ours: Iterable[str], now: datetime, *, public_url: str = ""
) -> HostedPlan:
    """The plan of this office. `ours`: numbers of ours beside those that have a plan."""
    mine = tuple(sorted({*ours, *office.answering.numbers} - {""}))
    phone = office.phone.e164 if office.phone else ""
    rings = phone and phone not in mine and phone not in office.forwarding.never_rings
    spoken_there = {number: office.answering.language_on(number) for number in mine}
    return HostedPlan(
        ours=mine,
        office=phone if rings else "",
        duty=duty_of(office, now),
        languages={number: language for number, language in spoken_there.items() if language},
        words=plain_words(office.name),
        door=f"{public_url}/voice/fallback" if public_url else "",
    )


def plain_words(office_name: str) -> dict[str, tuple[Sentence, ...]]:
    """Every line as one sentence each, without clips."""
    return {
        f"{key}.{language}": (Sentence(spoken(key, language, office_name), language),)
        for key in WORDS
        for language in LANGUAGES
    }


def duty_of(office: Office, now: datetime) -> tuple[Duty, ...]:
    """Whom to ring from the Monday of this week on, and who follows them when."""
    rota, zone = office.on_call_rota, ZoneInfo(office.timezone)
    first = now.astimezone(zone).date()
    first -= timedelta(days=first.weekday())
    unreachable = office.forwarding.never_rings
    found: list[Duty] = []
    for moment in _moments(office, first, zone):
        people = ring_order(rota, office.timezone, moment)
        dialled = [one.number.e164 for one in people]
        numbers = tuple(one for one in dialled if one not in unreachable)[:MOST_PEOPLE]
        if not found or found[-1].numbers != numbers:
            found.append(Duty(int(moment.timestamp()), numbers))
    return tuple(found)


def _moments(office: Office, first: date, zone: ZoneInfo) -> list[datetime]:
    """Every moment at which somebody else may be on duty, the first midnight among them."""
    rota, days = office.on_call_rota, [first + DAY * n for n in range(7 * WEEKS_AHEAD)]
    begin, end = instant(zone, days[0], time(0)), instant(zone, days[-1] + DAY, time(0))
    found = {begin}
    for day in (first - DAY, *days):
        for shift in rota.shifts:
            found.update(shift_hours(shift, zone, day))
    for holiday in rota.holidays:
        found.update(instant(zone, day, time(0)) for day in (holiday.day, holiday.day + DAY))
    for override in rota.overrides:
        found.update(at.astimezone(UTC) for at in (override.starts, override.ends))
    return sorted(moment for moment in found if begin <= moment < end)


def digest_of(plan: HostedPlan, source: str, voice: str) -> str:
    """Changes whenever something has to be installed anew. `source`: the function's own text;
    `voice`: whose clips are wanted, "" for none."""
    whole = "\0".join((plan.as_json(), source, voice))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def faults_of_answer(words: Mapping[str, Any], heard: str) -> list[str]:
    """What an answer lacks that has to be in it: for the daily look."""
    wanted = [one["text"] for key, told in words.items() if key.startswith(FIRST) for one in told]
    return [text for text in wanted if "911" in text and text not in heard]
