"""Is somebody or something in danger behind a locked door? Read with what was said before.

"My son is asleep in there" says little alone; from somebody who is locked out it wakes people.
"""

from __future__ import annotations

import re

from services.core.answers import yes_or_no
from services.core.hazards import Alarm, Hazard, alarm_in
from services.core.issue import Urgency
from services.core.scopes import Reading, read
from services.core.spoken import fold
from services.core.thresholds import DEFAULT_LIMITS

LIFE, WAKES = Urgency.LIFE_SAFETY, Urgency.EMERGENCY
INSIDE_NOW = (
    (frozenset({"shut_in"}), LIFE),
    (frozenset({"stove_on", "left_cooking", "helpless_inside"}), WAKES),
    (frozenset({"needs_inside", "pet_inside"}), WAKES),
)
"""Concepts that say by themselves what waits behind the door."""
NAMED = (
    (frozenset({"child"}), LIFE),
    (frozenset({"elder", "pet", "medical_device", "device_verb", "vulnerable"}), WAKES),
)
"""Concepts that do so beside a word for inside, or in answer to the question."""
INSIDE = frozenset({"inside_alone", "locked_in"})
NOBODY = "denied:inside_alone"
SHORT_WORDS = 10
WITH_ME = re.compile(
    r"\b(with me|outside with|here with|with us|beside me|next to me|at (school|work|daycare|camp)|"
    r"with (his|her|their|my) (\w+ )?(dad|mom|father|mother|grandma|grandmother|sitter|babysitter|"
    r"aunt|neighbou?r)|conmigo|con nosotros|afuera con|en (la escuela|el trabajo|la guarderia)|"
    r"(is|are|everything'?s?) off|(esta|todo) apagad\w*)\b"
)


def tells_of_lockout(text: str) -> bool:
    """Does somebody say that they cannot get in?"""
    return "locked_out" in read(text).live


def behind_the_door(text: str, *, asked: bool) -> Alarm | None:
    """What these words of somebody who is locked out report; `asked`: they answer the question
    whether anyone is inside or anything is on."""
    reading, said = read(text), fold(text)
    worst = _worst(reading, INSIDE_NOW)
    if INSIDE & reading.live.keys() or (asked and not _says_no(said)):
        worst = worst or _worst(reading, NAMED)
    if worst is not LIFE and WITH_ME.search(said) and not INSIDE & reading.live.keys():
        worst = _worst(reading, INSIDE_NOW)
    if worst is None and asked and yes_or_no(text) and not WITH_ME.search(said):
        worst = WAKES  # a bare yes: somebody or something is in there
    return Alarm(Hazard.VULNERABLE_LOCKOUT, worst) if worst else None


def says_nobody(text: str) -> bool:
    """A short no to the question, "no, nobody is inside": there is nothing to guess in it."""
    reading = read(text)
    if len(text.split()) > SHORT_WORDS or alarm_in(reading, DEFAULT_LIMITS) is not None:
        return False
    return yes_or_no(text) is False or NOBODY in reading.live


def _says_no(said: str) -> bool:
    """ "No, my kids are with me", "just my keys"."""
    return yes_or_no(said) is False or bool(WITH_ME.search(said))


def _worst(reading: Reading, table: tuple[tuple[frozenset[str], Urgency], ...]) -> Urgency | None:
    return next((urgency for concepts, urgency in table if concepts & reading.live.keys()), None)
