"""One trouble of a whole property: which reports belong together, when they are proposed as an
outage, and what callers hear of one that staff have confirmed. Pure.

A danger always goes its own way: what is written here opens no ladder and closes none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.core.office import Office
from services.core.outage_rules import OutageRules
from services.core.past_words import since_in_words
from services.core.spoken import fold


class OutageKind(StrEnum):
    HOT_WATER = "hot_water"
    WATER = "water"
    HEAT = "heat"
    COOLING = "cooling"
    POWER = "power"
    INTERNET = "internet"
    ELEVATOR = "elevator"


class OutageState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ENDED = "ended"
    DISMISSED = "dismissed"


NONE_OF = (
    r"(no|not (any|got|have|having)|without|don't have( any)?|doesn't have|haven't (got|had)|"
    r"hasn't "
    r"(got|had)|lost|ran out of|there's no|out of|no hay|no tengo|no tenemos|sin|nos quedamos sin|"
    r"me quede sin|se descompuso|se dano|se cayo|fallo|no funciona|no sirve|no jala|no sale|"
    r"no llega|no nos llega|se fue (el|la)|se corto (el|la))"
)
OUT = (
    r"(is|are|s|has been|went|still|keeps|goes|isn't|aren't|not|stopped|quit|just|it|been|"
    r"completely|"
    r"all|en|esta|no|se|ha|sigue) ?(is |been |went |still |not |gone |the |esta |ha )*"
    r"(out|off|down|dead|gone|broken|busted|stuck|not working|working|turned off|shut off|cut off|"
    r"not running|running|coming( out)?|heating|cold|fail\w*|failed|sirve|funciona|calienta|"
    r"jala|prende|descompuest[oa]|cortad[oa]|caid[oa]|apagad[oa]|dano|danad[oa]|paro|parad[oa]|"
    r"atorad[oa]|fallando)"
)
THINGS: Mapping[OutageKind, str] = {
    OutageKind.HOT_WATER: r"(hot water|warm water|water heater|boiler water|agua caliente|"
    r"calentador)",
    OutageKind.WATER: r"(water|water pressure|running water|taps?|faucets|agua)",
    OutageKind.HEAT: r"(heat|heating|heater|radiators?|furnace|boiler|calefaccion|radiador\w*|"
    r"caldera)",
    OutageKind.COOLING: r"(ac|a c|air conditioning|air conditioner|air con|cooling|central air|"
    r"aire "
    r"acondicionado|clima)",
    OutageKind.POWER: r"(power|electricity|electric|lights? in the (whole|entire) \w+|luz|"
    r"electricidad"
    r"|corriente)",
    OutageKind.INTERNET: r"(internet|wi ?fi|wifi|cable|connection|conexion)",
    OutageKind.ELEVATOR: r"(elevators?|lift|ascensor(es)?|elevador(es)?)",
}
"""What fails -> what callers call it, folded; the narrower one first."""
ALONE: Mapping[OutageKind, str] = {
    OutageKind.POWER: r"\b(all (the |my |of my |of the )*lights (are|went) (out|off)|"
    r"lights are all (out|off)|black ?out|power (outage|cut|failure)|apagon)\b",
    OutageKind.HOT_WATER: r"\b((only|just) cold water|water (is |only comes |comes )?(only |out |"
    r"ice |"
    r"freezing )*cold|solo (sale )?agua fria|agua (sale )?(helada|fria))\b",
    OutageKind.WATER: r"\b(water (outage|cut)|taps? (are|is) dry|dry taps?|"
    r"nothing comes out of the "
    r"(tap|faucet)s?|corte de agua)\b",
    OutageKind.HEAT: r"\b(heat(ing)? outage|radiators? (are|is) (ice )?cold|freezing in here)\b",
    OutageKind.INTERNET: r"\b(internet outage|can't get online)\b",
}
CEASED = (
    r"(just |has |have |all )?(stopped|quit|died|dropped|cut out|disconnected|dejo de (funcionar|"
    r"salir|calentar)|se fue|se corto|se cayo|murio)(?! (leak|drip|drain|mak|smell|flood|over)\w*)"
)
FILLER = r"( (any|the|my|our|all|el|la|de|at|running|a) ?)* ?"
PLACE = r"( (in|at|on|of|over|here|de|del|en)( [\w']+){1,4}?)?"
PATTERNS: Mapping[OutageKind, re.Pattern[str]] = {
    kind: re.compile(
        rf"\b{NONE_OF}{FILLER} ?{things}\b|"
        rf"\b{things}('s)?( service| supply| signal)?{PLACE} {OUT}\b|"
        rf"\b{things}( service| supply| signal)?{PLACE} {CEASED}\b|"
        rf"\b{things}'s (\w+ )?(out|down|dead|broken|off|not working)\b"
        + (f"|{ALONE[kind]}" if kind in ALONE else "")
    )
    for kind, things in THINGS.items()
}
NOT_THIS = re.compile(
    r"\b(leak\w*|drip\w*|flood\w*|gush\w*|pour\w*|everywhere|sewage|smell\w*|spark\w*|heater door|"
    r"fuga|gotea\w*|inunda\w*|goteo|huele|chispas|person|somebody|trapped|atrapad\w+|oven|stove|"
    r"horno|estufa|dishwasher|"
    r"washer|toilet|inodoro|one (outlet|light)|outlet)\b"
)
"""A leak is no cut, and one appliance no outage."""
ASKS_AFTER = re.compile(
    r"\b(when|how long|what time|any (news|update|word)|status|still (out|off|down)|know about|"
    r"aware|"
    r"back on|be back|fixed|going on with|happening with|cuando|cuanto tiempo|hasta cuando|"
    r"que pasa con|saben|va a volver|vuelve|regresa)\b"
)
AS_A_QUESTION = re.compile(
    r"^(\w+ ){0,2}?(is|are|was|did|does|do|has|hay|esta|estan|se fue|se corto)\b.*"
    r"\b(out|off|down|gone|outage|working|problems?|issues?|cut|shut|fallando|problemas?|funciona\w*)\b"
)
""" "Is the internet down at Bayview?": the verb stands before the thing."""


PART_OF: Mapping[OutageKind, frozenset[str]] = {
    OutageKind.HOT_WATER: frozenset(("shower", "tub", "sink", "heat")),
    OutageKind.WATER: frozenset(("toilet", "shower", "tub", "sink", "dishwasher", "washer")),
    OutageKind.HEAT: frozenset(("heat", "thermostat", "cooling")),
    OutageKind.COOLING: frozenset(("cooling", "thermostat", "fan", "heat")),
    OutageKind.POWER: frozenset(("light", "outlet", "breaker", "fan", "stove", "fridge")),
    OutageKind.ELEVATOR: frozenset(("elevator", "door", "step")),
}
"""Things that fail with a supply: no trouble of their own."""


@dataclass(frozen=True, slots=True)
class Outage:
    number: int
    property_id: str
    property_name: str
    kind: OutageKind
    state: OutageState
    since: datetime
    words_en: str = ""
    words_es: str = ""

    @property
    def is_on(self) -> bool:
        return self.state is OutageState.CONFIRMED


@dataclass(frozen=True, slots=True)
class OutageNote:
    """What a caller adds to an outage that is known."""

    number: int
    property_id: str
    text: str
    unit_id: str | None = None


def outage_kind(text: str) -> OutageKind | None:
    """Which supply these words say is gone; None where they tell of anything else."""
    said = fold(text)
    if NOT_THIS.search(said):
        return None
    return next((kind for kind, words in PATTERNS.items() if words.search(said)), None)


def asked_kind(text: str) -> OutageKind | None:
    """Which supply somebody asks after: "when will the water be back?"."""
    said = fold(text)
    inverted = "?" in text and bool(AS_A_QUESTION.search(said))
    if NOT_THIS.search(said) or not (ASKS_AFTER.search(said) or inverted):
        return None
    named = (kind for kind, things in THINGS.items() if re.search(rf"\b{things}\b", said))
    return outage_kind(text) or next(named, None)


NAMES: Mapping[OutageKind, tuple[str, str]] = {
    OutageKind.HOT_WATER: ("the hot water", "el agua caliente"),
    OutageKind.WATER: ("the water", "el agua"),
    OutageKind.HEAT: ("the heat", "la calefacción"),
    OutageKind.COOLING: ("the air conditioning", "el aire acondicionado"),
    OutageKind.POWER: ("the power", "la luz"),
    OutageKind.INTERNET: ("the internet", "el internet"),
    OutageKind.ELEVATOR: ("the elevator", "el ascensor"),
}
TOLD = {
    "en": "We know about {what} at {place} since {since}. {own}",
    "es": "Ya sabemos de {what} en {place} desde {since}. {own}",
}
WORKED_ON = {"en": "Our people are on it.", "es": "Nuestro equipo está en eso."}


def told(outage: Outage, office: Office, now: datetime, language: str) -> str:
    """What callers of that property hear. No promise of a time, unless staff wrote one."""
    spanish = language == "es"
    own = outage.words_es if spanish else outage.words_en
    words = (
        TOLD["es" if spanish else "en"]
        .format(
            what=NAMES[outage.kind][spanish],
            place=outage.property_name,
            since=since_in_words(office, outage.since, now, "es" if spanish else "en"),
            own=own or WORKED_ON["es" if spanish else "en"],
        )
        .strip()
    )
    return words.replace(" de el ", " del ")


def is_outage(units: Sequence[str], rules: OutageRules) -> bool:
    """Do so many homes report it? `units`: one mark for each report; a home counts once."""
    return len(set(units)) >= rules.units
