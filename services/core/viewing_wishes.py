"""When somebody wants to see a home, out of their words: `Saturday at two`, `tomorrow morning`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from services.core.answers import yes_or_no
from services.core.named_days import named_day
from services.core.office import Office
from services.core.spoken import fold
from services.core.spoken_dates import spelled
from services.core.viewings import VisitWish
from services.core.wished_times import HOURS, clock_said

PARTS: tuple[tuple[re.Pattern[str], tuple[time, time]], ...] = (
    (re.compile(r"\b(morning|(por|de|en) la manana|temprano)\b"), (time(0), time(12))),
    (re.compile(r"\b(lunch ?time|midday|around noon|mediodia)\b"), (time(11), time(14))),
    (re.compile(r"\b(afternoon|after work|tarde)\b"), (time(12), time(18))),
    (re.compile(r"\b(evening|tonight|noche)\b"), (time(17), time(23, 59))),
)
AFTER_DAY = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|lunes|martes|"
    r"miercoles|jueves|viernes|sabado|domingo|manana|hoy)s? (?:the )?(?P<hour>"
    + "|".join(HOURS)
    + r"|\d{1,2})(?: (?P<half>thirty|y media))?\b(?! ?(?:st|nd|rd|th|bed|of|de))"
)
FIRST = re.compile(r"\b(first|1st|earlier|former|sooner|primer[ao]?|mas temprano)\b")
SECOND = re.compile(
    r"\b(second|2nd|later|latter|last|other|segund[ao]|mas tarde|ultim[ao]|otr[ao])\b"
)
EITHER = re.compile(r"\b(either|any|whichever|both|cualquiera|da igual|la que sea)\b")


SHIFT = re.compile(
    r"\b(?P<much>half an|an|one|two|three|media|una|dos|tres) (hours?|horas?) "
    r"(?P<way>later|earlier|back|forward|sooner|mas tarde|mas temprano|antes|despues)\b|"
    r"\b(?P<way2>back|forward|earlier|later|up) (by )?(?P<much2>half an|an|one|two|three) hours?\b|"
    r"\b(push|move) .{0,30}\b(?P<way3>back|forward|up) (by )?(?P<much3>half an|an|one|two|three) "
    r"hours?\b"
)
HOURS_SHIFTED: Mapping[str, float] = {
    "half an": 0.5, "media": 0.5, "an": 1, "one": 1, "una": 1, "two": 2, "dos": 2, "three": 3,
    "tres": 3,
}  # fmt: skip
SOONER = frozenset(("earlier", "forward", "up", "sooner", "mas temprano", "antes"))


def shift_in(text: str) -> timedelta | None:
    """How much later (or, below zero, earlier) a visit is to be: "push it back an hour"."""
    match = SHIFT.search(fold(text))
    if match is None:
        return None
    way, much = (next(filter(None, map(match.group, names))) for names in (WAYS, MUCHES))
    return timedelta(hours=HOURS_SHIFTED[much] * (-1 if way in SOONER else 1))


WAYS, MUCHES = ("way", "way2", "way3"), ("much", "much2", "much3")


def visit_wish(text: str, today: date) -> VisitWish:
    """As much of it as was said; all empty where nothing was."""
    said = spelled(text)
    part = next((span for words, span in PARTS if words.search(said)), None)
    clock = clock_said(said) or _after_day(said)
    named = named_day(text, today)
    return VisitWish(named.day, clock, None if clock else part, named.week, named.unclear)


def _after_day(said: str) -> time | None:
    """`Monday ten`: an hour right behind a day."""
    match = AFTER_DAY.search(said)
    if match is None:
        return None
    half = " thirty" if match["half"] else ""
    return clock_said(f"at {match['hour']}{half} {said[match.end() :]}")


def chosen(text: str, offered: Sequence[datetime], office: Office) -> datetime | None:
    """Which of the times that were offered is meant; None where none is, or it is not clear."""
    said = fold(text)
    local = [office.local(one) for one in offered]
    wish = visit_wish(text, local[0].date() if local else date.min)
    fits = [
        at
        for at, one in enumerate(local)
        if (wish.clock is None or one.time() == wish.clock)
        and (wish.day is None or one.date() == wish.day)
        and (wish.part is None or wish.part[0] <= one.time() < wish.part[1])
    ]
    if (wish.clock or wish.day or wish.part) and len(fits) == 1:
        return offered[fits[0]]
    if wish.clock or wish.day:
        return None
    if EITHER.search(said) or FIRST.search(said):
        return offered[0] if offered else None
    if SECOND.search(said):
        return offered[-1] if len(offered) > 1 else None
    bare = [at for at, one in enumerate(local) if _names_hour(said, one)]
    if len(bare) == 1:
        return offered[bare[0]]
    return offered[0] if len(offered) == 1 and yes_or_no(text) else None


def _names_hour(said: str, moment: datetime) -> bool:
    """ "Ten" or "ten thirty" alone, in answer to "ten or two?"."""
    words = said.split()
    hours = {word for word, hour in HOURS.items() if hour == (moment.hour - 1) % 12 + 1}
    hours.add(str((moment.hour - 1) % 12 + 1))
    halves = ("thirty", "media", "30")
    return bool(hours & set(words)) and (moment.minute == 30) == any(one in words for one in halves)
