"""Which hazard a sentence reports, and how urgent it is: a table of words that occur together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from services.core.issue import Urgency
from services.core.phrases import Hit
from services.core.scopes import Reading, sentence_at
from services.core.temperatures import DEGREES, INDOORS, degrees_in, hours_in
from services.core.thresholds import Limits
from services.core.word_lists import words


class Hazard(StrEnum):
    """What threatens people or the home. The order is the order of the words that are said."""

    GAS = "gas"
    CARBON_MONOXIDE = "carbon_monoxide"
    FIRE = "fire"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    BREAK_IN = "break_in"
    SELF_HARM = "self_harm"
    ELECTRICAL = "electrical"
    VULNERABLE_LOCKOUT = "vulnerable_lockout"
    MEDICAL_POWER = "medical_power"
    DANGER = "danger"
    """Help is asked for, and not yet said against what."""
    TRAPPED = "trapped"
    SEWAGE = "sewage"
    FLOOD = "flood"
    STRUCTURAL = "structural"
    UNSECURED = "unsecured"
    NO_POWER = "no_power"
    NO_WATER = "no_water"
    NO_TOILET = "no_toilet"
    NO_HEAT = "no_heat"
    NO_COOLING = "no_cooling"
    NO_HOT_WATER = "no_hot_water"
    COLD_MEDICINE = "cold_medicine"
    EMERGENCY = "emergency"
    """The caller calls it an emergency and has not yet said what it is."""

    @property
    def rank(self) -> int:
        """Lower is spoken of first."""
        return RANKS[self]


RANKS = {hazard: rank for rank, hazard in enumerate(Hazard)}


@dataclass(frozen=True, slots=True)
class Alarm:
    """What has to be acted on now: the worst hazard first, and the others heard with it."""

    hazard: Hazard
    urgency: Urgency
    also: tuple[Hazard, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """All of `needs` (each any of several concepts) within `span` tokens, none of `unless`."""

    hazard: Hazard
    urgency: Urgency
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]
    span: int
    one_thought: bool

    def holds(self, reading: Reading) -> bool:
        groups = [_hits(reading.live, need) for need in self.needs]
        return all(groups) and any(self._close(reading, hits) for hits in product(*groups))

    def _close(self, reading: Reading, hits: Sequence[Hit]) -> bool:
        first, last = min(hit.start for hit in hits), max(hit.end for hit in hits)
        if last - first > self.span:
            return False
        if self.one_thought and JOINTS.intersection(reading.tokens[first:last]):
            return False
        return not self._excused(reading, first, last)

    def _excused(self, reading: Reading, first: int, last: int) -> bool:
        """Does one of `unless` stand in the same sentence or sentences?"""
        excuses = _hits(reading.live, self.unless)
        if not excuses:
            return False
        begin, end = sentence_at(reading.tokens, first)[0], sentence_at(reading.tokens, last - 1)[1]
        return any(begin <= excuse.start < end for excuse in excuses)


JOINTS = frozenset({"and", "also", "plus", "y", "tambien", "."})
SPAN = 12
MOST_HITS = 16
"""Of one need: bounds the pairs that are compared when the same words come again and again."""

# hazard, class, concepts that occur together ("a|b" either, "!c" not with c), tokens, and whether
# "and" between them parts them into two matters.
TABLE: Mapping[Hazard, tuple[tuple[str, ...], ...]] = {
    Hazard.GAS: (
        ("L", "gas_smell"),
        ("L", "gas_leak"),
        ("L", "rotten_egg"),
        ("L", "smell gas"),
        ("L", "hiss gas|gas_thing|smell|stove|combustion"),
        ("L", "gas_thing smell|leak|whistle|hiss"),
        ("L", "whistle gas|gas_thing|gas_smell"),
        ("L", "gas_device !co_need|ask|chirp"),
        ("L", "gas_device beep"),
        ("L", "gas leak", "5"),
        ("L", "gas gas_flow !ask", "6"),
        ("L", "blowing_pilot smell|gas"),
        ("L", "gas_company smell|hiss|leak"),
        ("L", "gas symptom"),
        ("L", "smell symptom", "16"),
        ("L", "denied:gas|denied:gas_smell|denied:smell symptom", "16"),
    ),
    Hazard.CARBON_MONOXIDE: (
        ("L", "co_device|co beep !chirp"),
        ("L", "co_device|co four_beeps"),
        ("L", "four_beeps"),
        ("L", "ppm"),
        ("L", "co_device|co reading !ask|co_need"),
        ("L", "co_device|co symptom", "30"),
        ("L", "symptom combustion|beep|chirp", "20"),
        ("L", "symptom everyone", "8"),
        ("L", "co|co_device !co_need|ask|chirp"),
    ),
    Hazard.FIRE: (
        ("L", "fire"),
        ("L", "burning"),
        ("L", "explosion !pipe|flood"),
        ("L", "burn_smell"),
        ("L", "smoke !nuisance_smoke"),
        ("L", "smoke_from !nuisance_smoke"),
        ("L", "smoke_out !cooking|ask"),
        ("L", "smoke core", "8"),
        ("L", "fire_alarm beep !chirp|cooking|no_reason|ask"),
        ("L", "alarm beep !chirp|cooking|no_reason|ask"),
        ("L", "fire_alarm smoke|smoke_from|fire"),
        ("L", "fire_help !ask"),
        ("L", "hot_wall"),
        ("L", "smell scorch"),
    ),
    Hazard.MEDICAL: (
        ("L", "medical"),
        ("L", "bleeding"),
        ("L", "relative is_dead", "4"),
        ("L", "collapsed relative", "6"),
        ("L", "failing relative", "16"),
        ("L", "falling|floor_fall|tree_down people_under", "14"),
        ("L", "overhead people_under", "14"),
        ("L", "relative down !water|gush|leak|drip", "5"),
        ("L", "swallowed poison", "5"),
        ("L", "death_smell smell", "20"),
        ("L", "person_fell gives_no_sign !figure_fall|ask", "24"),
        ("L", "dear gives_no_sign worry|for_days !locked_out|errand", "30"),
        ("L", "dear unseen gathers", "30"),
        ("L", "dear unseen gives_no_sign", "30"),
        ("L", "dear unseen worry !errand", "30"),
        ("L", "welfare_check dear|gives_no_sign|worry|unseen !errand", "30"),
        ("L", "press_for_help gives_no_sign|person_fell|dear", "24"),
    ),
    Hazard.VIOLENCE: (
        ("L", "violence"),
        ("L", "feared at_my_door !over", "14"),
    ),
    Hazard.BREAK_IN: (
        ("L", "break_in !elevator|over|water_enters"),
        ("L", "stranger force_entry !ask|over", "14"),
        ("E", "break_in over !elevator|water_enters", "30"),
    ),
    Hazard.SELF_HARM: (("L", "self_harm"),),
    Hazard.ELECTRICAL: (
        ("L", "spark"),
        ("L", "core park_sound", "8", "one"),
        ("L", "shock"),
        ("L", "wire_down"),
        ("L", "core scorch|burn_smell", "7"),
        ("L", "core hot", "6"),
        ("L", "core pop", "8"),
        ("L", "water|leak|drip|gush electric|core", "9", "one"),
        ("L", "wet core|electric|flicker", "9"),
        ("L", "water|leak|drip|gush flicker"),
        ("E", "buzz core !uses_switch", "6"),
    ),
    Hazard.VULNERABLE_LOCKOUT: (
        ("L", "locked_out child inside_alone", "16"),
        ("L", "locked_out stove_on", "20"),
        ("L", "child locked_in", "7"),
        ("L", "locked child inside_alone", "9"),
        ("L", "locked stove_on", "16"),
        ("E", "locked_out pet inside_alone", "16"),
        ("E", "locked_out elder inside_alone", "12"),
        ("E", "locked_out device_verb|medical_device", "16"),
        ("L", "locked_out|locked shut_in", "24"),
        ("E", "locked_out left_cooking|helpless_inside", "24"),
        ("E", "locked_out needs_inside|pet_inside", "24"),
    ),
    Hazard.MEDICAL_POWER: (
        ("L", "no_power medical_device", "30"),
        ("L", "medical_device is_dead|fails|dead", "5", "one"),
    ),
    Hazard.DANGER: (("L", "call_911 !over"),),
    Hazard.TRAPPED: (
        ("L", "elevator stuck_in symptom|medical", "20"),
        ("E", "elevator stuck_in", "8"),
        ("E", "room_trapped"),
        ("E", "way_barred"),
    ),
    Hazard.SEWAGE: (
        ("E", "sewage"),
        ("E", "sewer_smell"),
        ("E", "backup drain", "7"),
    ),
    Hazard.FLOOD: (
        ("E", "flood"),
        ("E", "water|leak gush", "9"),
        ("E", "above|pipe gush", "6"),
        ("E", "above leak|water !bucket|drip", "9", "one"),
        ("E", "hot_water_thing gush", "6"),
        ("E", "wall leak|gush", "6", "one"),
        ("E", "toilet|bath overflow", "6"),
    ),
    Hazard.STRUCTURAL: (
        ("E", "falling overhead !paint", "6", "one"),
        ("E", "floor_fall"),
        ("E", "tree_down on_home", "10"),
    ),
    Hazard.UNSECURED: (
        ("E", "outer_door wont_secure !inner_door|locked_out", "7", "one"),
        ("E", "window smashed !window_minor", "6", "one"),
    ),
    Hazard.NO_POWER: (("E", "no_power !one_spot"),),
    Hazard.NO_WATER: (("E", "no_water"),),
    Hazard.NO_TOILET: (("E", "toilet|clogged only_toilet !other_toilet", "14"),),
    Hazard.NO_HEAT: (
        ("E", "no_heat !weak_heat|cold_mild"),
        ("E", "heat_thing fails !weak_heat|cold_mild|wont_stop_heat", "6", "one"),
        ("E", "no_heat|heat_thing freezing !ac", "16"),
    ),
    Hazard.NO_COOLING: (
        ("E", "no_cooling vulnerable", "30"),
        ("E", "ac fails vulnerable", "24"),
    ),
    Hazard.COLD_MEDICINE: (("E", "fridge dead|fails needs_inside", "30"),),
    Hazard.EMERGENCY: (("E", "emergency"),),
}


def _rule(hazard: Hazard, row: tuple[str, ...]) -> Rule:
    urgency, words, *rest = row
    span = int(rest[0]) if rest else SPAN
    return rule_of(hazard, Urgency(urgency), words, span, one_thought="one" in rest)


def rule_of(
    hazard: Hazard, urgency: Urgency, words: str, span: int, *, one_thought: bool = False
) -> Rule:
    """The rule that a row of a table writes down."""
    parts = words.split()
    unless = [part[1:] for part in parts if part.startswith("!")]
    needs = tuple(frozenset(part.split("|")) for part in parts if not part.startswith("!"))
    none_of = frozenset(concept for part in unless for concept in part.split("|"))
    return Rule(hazard, urgency, needs, none_of, span, one_thought)


RULES = tuple(_rule(hazard, row) for hazard, rows in TABLE.items() for row in rows)


def _by_first_need(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    index: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for concept in rule.needs[0]:
            index[concept] = (*index.get(concept, ()), rule)
    return index


BY_CONCEPT = _by_first_need(RULES)

FILLERS = words("it is there a the some i think um uh oh hello hi yes . , es hay un el si hola")
"""Beside a bare word they change nothing: "uh, it's gas"."""
GUSHES = words("gushing gushes gushed spraying chorreando brotando")
GUSH_FILLERS = FILLERS | words(
    "out everywhere all over place really still just now keeps started coming in my me todo todos "
    "por lados partes esta sale saliendo mucho"
)
HEAT = frozenset({"heat_thing", "no_heat"})
COOLING = frozenset({"ac", "no_cooling"})


def alarm_in(reading: Reading, limits: Limits) -> Alarm | None:
    """The worst hazard of an emergency or worse; None where there is none."""
    found: dict[Hazard, Urgency] = {}
    for concept in reading.live:
        for rule in BY_CONCEPT.get(concept, ()):
            if rule.holds(reading):
                found[rule.hazard] = rule.urgency.or_worse(found.get(rule.hazard, rule.urgency))
    if _gas_alone(reading):
        found[Hazard.GAS] = Urgency.LIFE_SAFETY
    if "gush" in reading.live and gushes_alone(reading):
        found.setdefault(Hazard.FLOOD, Urgency.EMERGENCY)
    _weigh_limits(reading, limits, found)
    if "false_alarm" in reading.cues:
        found.pop(Hazard.FIRE, None)
        found.pop(Hazard.CARBON_MONOXIDE, None)
    if not found:
        return None
    order = sorted(found, key=lambda hazard: (-found[hazard].rank, hazard.rank))
    return Alarm(order[0], found[order[0]], tuple(order[1:]))


def _gas_alone(reading: Reading) -> bool:
    """ "Gas!" and no more: nobody is asked to say it in a sentence first."""
    said = {place for hit in reading.live.get("gas", ()) for place in range(hit.start, hit.end)}
    rest = (token for place, token in enumerate(reading.tokens) if place not in said)
    return bool(said) and FILLERS.issuperset(rest)


def gushes_alone(reading: Reading) -> bool:
    """ "It's gushing!" and no more: what gushes in a home is water, and it is asked about then."""
    said = GUSHES.intersection(reading.tokens)
    return bool(said) and GUSH_FILLERS.issuperset(set(reading.tokens) - said)


def _weigh_limits(reading: Reading, limits: Limits, found: dict[Hazard, Urgency]) -> None:
    """Where something was measured, the limits of the office decide."""
    if not limits.only_toilet:
        found.pop(Hazard.NO_TOILET, None)
    if not limits.cold_medicine:
        found.pop(Hazard.COLD_MEDICINE, None)
    if "no_hot_water" in reading.live and limits.too_long_without_hot_water(
        hours_in(reading.tokens) or 0
    ):
        found.setdefault(Hazard.NO_HOT_WATER, Urgency.EMERGENCY)
    degrees = degrees_in(reading.tokens)
    if degrees is not None:
        _weigh_temperature(reading, limits, found, degrees)


def _weigh_temperature(
    reading: Reading, limits: Limits, found: dict[Hazard, Urgency], degrees: int
) -> None:
    measured = not DEGREES.isdisjoint(reading.tokens)
    vulnerable = "vulnerable" in reading.live
    if not limits.too_cold(degrees, vulnerable=vulnerable):
        found.pop(Hazard.NO_HEAT, None)
    elif not HEAT.isdisjoint(reading.live) or (measured and INDOORS & set(reading.tokens)):
        found[Hazard.NO_HEAT] = Urgency.EMERGENCY
    if not limits.too_hot(degrees, vulnerable=vulnerable):
        found.pop(Hazard.NO_COOLING, None)
    elif measured or not COOLING.isdisjoint(reading.live):
        found[Hazard.NO_COOLING] = Urgency.EMERGENCY


def _hits(live: Mapping[str, tuple[Hit, ...]], concepts: frozenset[str]) -> list[Hit]:
    hits = [hit for concept in concepts for hit in live.get(concept, ())]
    return hits if len(hits) <= MOST_HITS else hits[: MOST_HITS // 2] + hits[-MOST_HITS // 2 :]
