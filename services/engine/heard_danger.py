"""What danger a turn tells of: by its own words, or as the answer to what was asked before.

Pure. An answer can only raise: "eighty eight" after "how hot is it inside?" wakes somebody where
"the AC is out" alone did not, and nothing ever takes a class back, whatever the hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from services.core.alarms import taken_back
from services.core.answers import takes_back, yes_or_no
from services.core.class_marks import DENIES
from services.core.danger_checks import checked_in, of_climate, raised_by
from services.core.dialogue import OURS, Memory, Role
from services.core.emergency import Alarm, Hazard, assess
from services.core.hazards import RULES, gushes_alone
from services.core.health_answers import tells_only_of_frailty
from services.core.issue import Urgency
from services.core.lockout_alarm import behind_the_door
from services.core.phrases import tokens_of
from services.core.scopes import read
from services.core.spoken import fold
from services.core.temperatures import degrees_in
from services.core.thresholds import DEFAULT_LIMITS, Limits
from services.core.word_lists import words
from services.engine.danger_reports import home_of, is_reported
from services.engine.lockout_context import with_lockout

HELP_HAS_COME = re.compile(
    r"((ok|okay|yes|oh|and|thanks|thank you|si|ya) )*((the|an|la|el|los) )?"
    r"(ambulance|paramedics|police|cops|fire (department|trucks?)|firemen|firefighters|help|"
    r"ambulancia|paramedicos|policia|bomberos|ayuda) "
    r"((is|are|'s|just|has|have|already|finally|on|its|their|the|ya|esta|estan) )*"
    r"(here|arrived|came|coming|way|outside|aqui|llego|llegaron|viene|vienen|afuera)"
    r"( (now|already|ya|thanks|thank you|gracias))*|"
    r"(ya )?(llego|llegaron|viene|vienen) (la|el|los) (ambulancia|policia|bomberos|ayuda)"
)
"""Said of the help that was called, and nothing else: no new danger."""
WATER = frozenset({"water", "leak", "drip", "gush", "wet", "flood"})
ELECTRIC = frozenset({"electric", "core"})
REACHES = words(
    "near reach reaches reached reaching close at into in inside onto over dripping touching",
    "cerca llega llego llegando toca tocando en sobre gotea dentro",
)
"""Beside an outlet or a lamp, where water was told of: it has come there."""
RAISING = frozenset(one for rule in RULES for need in rule.needs for one in need)
"""Whatever a rule needs: words without one of these make nothing of those before."""
HALF_A_SENTENCE = 6
"""Words."""
GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)
ASKS_DEGREES = re.compile(
    r"\b(how (cold|hot|warm)|temperature|degrees|thermostat (say|show|read)|thermometer|"
    r"temperatura|grados|cuanto calor)\b[^?]*\?\s*$"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A danger, and the words that tell of it."""

    alarm: Alarm
    words: str


def help_has_come(text: str) -> bool:
    """ "The ambulance is here now": an answer to the safety words."""
    return bool(HELP_HAS_COME.fullmatch(fold(text).strip(" .,!")))


def limits_of(memory: Memory) -> Limits:
    """What holds at the home of the call, as far as it is known."""
    if memory.office is None:
        return DEFAULT_LIMITS
    return memory.office.emergencies.limits_for(property_of(memory))


def property_of(memory: Memory) -> str | None:
    if memory.facts.property_id:
        return memory.facts.property_id
    homes = memory.caller.person.current_homes if memory.caller.person else ()
    return homes[0].property_id if len(homes) == 1 else None


def heard_danger(memory: Memory, text: str) -> Heard | None:
    """The worst that these words tell of, class L or E; None where they tell of none."""
    if memory.hazards and help_has_come(text):
        return None
    limits = limits_of(memory)
    frail = tells_only_of_frailty(memory, text)
    alarm = None if frail else assess(text, memory.language, limits)
    said = with_lockout(memory, text, alarm)
    answered = _answered(memory, text, limits)
    found = [one for one in (said, answered) if one is not None and one.urgency in GRAVE]
    if not found:
        return _together(memory, text, limits)
    return Heard(max(found, key=lambda one: one.urgency.rank), _in_context(memory, text))


def _in_context(memory: Memory, text: str) -> str:
    """An answer says little without what it is about, nor does "it's gushing" alone."""
    problem = memory.facts.problem.strip(" .")
    if gushes_alone(read(text)):
        before = _half_before(memory, text)
        return f"{before.strip(' .')} {text}" if before else text
    if not asked_now(memory) or not problem or text.strip(" .") in problem:
        return text
    return f"{problem}. {text}"


def last_turn(memory: Memory) -> str:
    """All that was last said to the caller, whole where they broke in on it: a tool's result
    divides an answer in two."""
    ours = (
        (one.turn, f"{one.text}{one.unheard}".strip()) for one in memory.history if one.role in OURS
    )
    spoken = [(turn, text) for turn, text in ours if text]
    return " ".join(text for turn, text in spoken if turn == spoken[-1][0])


def took_it_back(memory: Memory) -> bool:
    """Did the caller say, before these words, that the danger is over or was none?"""
    told = [one.text for one in memory.history if one.role is Role.CALLER]
    return len(told) > 1 and taken_back(told[-2])


def asked_now(memory: Memory) -> str:
    """The key of the check that these words of the caller answer; "" where none was put."""
    if memory.script.awaiting == "vulnerable":
        return "vulnerable"
    return checked_in(memory.last_own_words)


def _answered(memory: Memory, text: str, limits: Limits) -> Alarm | None:
    key = asked_now(memory)
    if key == "vulnerable":
        return behind_the_door(text, asked=True)
    raised = raised_by(key, text, memory.facts.problem, limits) if key else None
    by_water = _at_current(memory, text) or _elsewhere(memory, text)
    return raised or by_water or _climate(memory, text, limits)


def _together(memory: Memory, text: str, limits: Limits) -> Heard | None:
    """Two short turns that make one sentence: "my kitchen pipe", "it's gushing"."""
    before = _half_before(memory, text)
    if not before:
        return None
    tells = RAISING.intersection(read(text).live)
    if not tells or yes_or_no(text) is not None or assess(before, memory.language, limits):
        return None
    whole = f"{before.strip(' .')} {text}"
    alarm = assess(whole, memory.language, limits)
    return Heard(alarm, whole) if alarm else None


def _half_before(memory: Memory, text: str) -> str:
    """What was said before, where it may be the first half of one sentence; else ""."""
    before = next((one.words for one in told_by(memory, text)[1:]), "")
    longest = max(len(before.split()), len(text.split()))
    return "" if longest > HALF_A_SENTENCE or "?" in before + text else before


def _at_current(memory: Memory, text: str) -> Alarm | None:
    """Water that was told of before, and now reaches what carries current."""
    if Hazard.FLOOD not in memory.hazards:
        return None
    live, said = read(text).live, frozenset(tokens_of(text))
    near = not ELECTRIC.isdisjoint(live) and bool(REACHES & said) and not DENIES & said
    return Alarm(Hazard.ELECTRICAL, Urgency.LIFE_SAFETY) if "flicker" in live or near else None


def _elsewhere(memory: Memory, text: str) -> Alarm | None:
    """The same water in another home: "and 2C below is getting water too"."""
    if Hazard.FLOOD not in memory.hazards or WATER.isdisjoint(read(text).live):
        return None
    if takes_back(text) or taken_back(text) or DENIES & frozenset(tokens_of(text)):
        return None
    alarm = Alarm(Hazard.FLOOD, Urgency.EMERGENCY)
    return None if is_reported(memory, alarm, home_of(memory)) else alarm


@dataclass(frozen=True, slots=True)
class Told:
    """Words of the caller, and what they tell of the climate at home."""

    words: str
    degrees: int | None
    vulnerable: bool


@lru_cache(maxsize=1024)
def _told(words: str, asked_before: str) -> Told:
    key = checked_in(asked_before)
    asks = key in ("how_cold", "how_hot") or bool(ASKS_DEGREES.search(fold(asked_before)))
    ill = key == "health" and bool(yes_or_no(words))
    degrees = degrees_in(tokens_of(words), asked=asks)
    return Told(words, degrees, ill or "vulnerable" in read(words).live)


def _climate(memory: Memory, text: str, limits: Limits) -> Alarm | None:
    """Too cold or too hot, put together from what was told in several turns."""
    now = _told(text, memory.last_own_words)
    if now.degrees is None and not now.vulnerable:
        return None  # most turns: the earlier ones need not be read again
    now, *earlier = told_by(memory, text)
    about = (of_climate(read(one)) for one in (memory.facts.problem, *(e.words for e in earlier)))
    hazard = next(filter(None, about), None)
    if hazard is None:
        return None
    measured = (one.degrees for one in (now, *earlier) if one.degrees is not None)
    vulnerable = any(one.vulnerable for one in (now, *earlier))
    return _beyond(hazard, next(measured, None), limits, vulnerable=vulnerable)


def told_by(memory: Memory, text: str) -> list[Told]:
    """What the caller told on this call, with `text` as the newest, which comes first."""
    found, asked = [], ""
    for message in memory.history:
        if message.role is Role.CALLER:
            found.append(_told(message.text, asked))
        elif message.role is Role.ASSISTANT and message.text.strip():
            asked = message.text
    if found and found[-1].words == text:
        found.pop()
    return [_told(text, asked), *found[::-1]]


def _beyond(
    hazard: Hazard, degrees: int | None, limits: Limits, *, vulnerable: bool
) -> Alarm | None:
    alarm = Alarm(hazard, Urgency.EMERGENCY)
    if degrees is None:
        return alarm if vulnerable else None  # doubt raises
    if hazard is Hazard.NO_COOLING:
        return alarm if limits.too_hot(degrees, vulnerable=vulnerable) else None
    return alarm if limits.too_cold(degrees, vulnerable=vulnerable) else None


def with_urgency(memory: Memory, heard: Heard) -> None:
    """Put the class into the facts as well: what follows asks and acts by it."""
    facts = memory.facts
    worse = (facts.urgency or heard.alarm.urgency).or_worse(heard.alarm.urgency)
    memory.facts = replace(facts, urgency=worse, problem=facts.problem or heard.words)


def tells_of_danger(memory: Memory, text: str) -> bool:
    """Do these words alone tell of a danger to life?"""
    alarm = assess(text, memory.language)
    return alarm is not None and alarm.urgency is Urgency.LIFE_SAFETY
