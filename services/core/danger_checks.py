"""The questions that tell how bad it is, hazard by hazard, and which answers raise the class.

Each danger has at most the questions of its row: the first comes right after the safety words and
before the place, the others once the place is known. What can wait has one too, where its answer
can make an emergency of it. An answer only ever raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from services.core.answers import is_not_known, yes_or_no
from services.core.hazards import Alarm, Hazard
from services.core.issue import Urgency
from services.core.phrases import tokens_of
from services.core.scopes import Reading, read
from services.core.spoken import fold
from services.core.temperatures import hours_in
from services.core.thresholds import Limits

SPANISH = "es"
LIFE, WAKES = Urgency.LIFE_SAFETY, Urgency.EMERGENCY


@dataclass(frozen=True, slots=True)
class Check:
    """A question, and the alarm that an answer makes of it.

    `raised` by a yes (by a no where `by_no`), by words in which `words` is found, and by an "I
    don't know" where `by_doubt`.
    """

    english: str
    spanish: str
    raised: Alarm | None = None
    by_no: bool = False
    by_doubt: bool = False
    words: str = ""

    def text(self, language: str) -> str:
        return self.spanish if language.lower().startswith(SPANISH) else self.english

    def raised_by(self, answer: str) -> Alarm | None:
        if self.raised is None:
            return None
        said = yes_or_no(answer)
        if said is not None and said is not self.by_no:
            return self.raised
        named = bool(self.words) and said is None and re.search(self.words, fold(answer))
        unsure = self.by_doubt and is_not_known(answer)
        return self.raised if named or unsure else None


CHECKS: Mapping[str, Check] = {
    "everybody_out": Check("Is everybody out?", "¿Ya salieron todos?"),
    "feels_ill": Check("Does anybody feel ill?", "¿Alguien se siente mal?"),
    "smoke_or_fire": Check(
        "Do you see smoke or fire?",
        "¿Ve humo o fuego?",
        Alarm(Hazard.FIRE, LIFE),
        words=r"\b(smok\w+|fire|flame\w*|glow\w*|humo|fuego|llamas?)\b",
    ),
    "water_near": Check(
        "Is there water near it?",
        "¿Hay agua cerca de ahí?",
        Alarm(Hazard.ELECTRICAL, LIFE),
        words=r"\b(wet|water|puddle|leak\w*|agua|mojad\w+|charco)\b",
    ),
    "who_inside": Check("Who is inside?", "¿Quién está adentro?"),
    "ill_without_power": Check("Is anybody ill right now?", "¿Alguien se siente mal ahora?"),
    "hurt": Check(
        "Is anybody hurt?",
        "¿Hay alguien herido?",
        Alarm(Hazard.MEDICAL, LIFE),
        words=r"\b(hurt|bleed\w*|broke\w*|hit|herid\w*|sangr\w*|golpe\w*)\b",
    ),
    "ill_inside": Check(
        "Does anybody in there feel ill?",
        "¿Alguien ahí se siente mal?",
        Alarm(Hazard.MEDICAL, LIFE),
        words=r"\b(ill|sick|dizzy|breath\w*|chest|panic\w*|faint\w*|mal|maread\w*|respir\w*)\b",
    ),
    "drains": Check("Is it one drain or all of them?", "¿Es un desagüe o son todos?"),
    "near_electrics": Check(
        "Is the water near any outlet or light?",
        "¿Hay agua cerca de un enchufe o una lámpara?",
        Alarm(Hazard.ELECTRICAL, LIFE),
        words=r"\b(outlets?|lights?|lamps?|panel|fuse\w*|breakers?|wires?|sockets?|enchufes?|"
        r"contactos?|lamparas?|focos?|cables?|apagador\w*)\b",
    ),
    "somebody_inside": Check(
        "Could anybody be inside now?",
        "¿Puede haber alguien adentro ahora?",
        Alarm(Hazard.BREAK_IN, LIFE),
        by_doubt=True,
        words=r"\b(might|maybe|could be|possibly|i think so|hear|quizas?|tal vez|puede|creo|"
        r"oigo)\b",
    ),
    "ground_floor": Check("Is it on the ground floor?", "¿Es en la planta baja?"),
    "medical_power": Check(
        "Does anybody there depend on medical equipment?",
        "¿Alguien ahí depende de un equipo médico?",
        Alarm(Hazard.MEDICAL_POWER, LIFE),
        words=r"\b(oxygen|ventilator|cpap|dialysis|nebulizer|pump|machine|oxigeno|respirador|"
        r"maquina|dialisis)\b",
    ),
    "neighbors_power": Check(
        "Do the neighbors have light?",
        "¿Los vecinos tienen luz?",
    ),
    "neighbors_water": Check(
        "Is it only your home, or the neighbors too?",
        "¿Es solo su casa, o también los vecinos?",
    ),
    "only_toilet": Check("Is it the only toilet you have?", "¿Es el único baño que tiene?"),
    "how_cold": Check(
        "How cold is it inside, if you know?", "¿Qué temperatura hay adentro, si sabe?"
    ),
    "how_hot": Check(
        "How hot is it inside, if you know?", "¿Cuánto calor hace adentro, en grados, si sabe?"
    ),
    "health": Check(
        "Does anyone in the home have a medical need affected by this?",
        "¿Alguien en casa tiene una necesidad médica que se vea afectada por esto?",
    ),
    "danger": Check(
        "Is anybody hurt or in danger?",
        "¿Hay alguien herido o en peligro?",
        Alarm(Hazard.DANGER, LIFE),
        by_doubt=True,
    ),
    "what": Check("What is happening?", "¿Qué está pasando?"),
    "cold_medicine": Check(
        "Is there medicine in it that has to stay cold?",
        "¿Hay medicina adentro que tenga que estar fría?",
        Alarm(Hazard.COLD_MEDICINE, WAKES),
        words=r"\b(insulin\w*|medic\w+|vaccine\w*)\b",
    ),
    "chirp_co": Check(
        "Is it one chirp now and then, or an alarm that goes on?",
        "¿Es un pitido de vez en cuando, o una alarma que no para?",
        Alarm(Hazard.CARBON_MONOXIDE, LIFE),
        by_doubt=True,
        words=r"\b(alarm\w*|goes on|on and on|non ?stop|keeps|constant\w*|four|4|both|"
        r"no para|no deja|seguid\w+|cuatro|todo el tiempo)\b",
    ),
    "chirp_smoke": Check(
        "Is it one chirp now and then, or an alarm that goes on?",
        "¿Es un pitido de vez en cuando, o una alarma que no para?",
        Alarm(Hazard.FIRE, LIFE),
        by_doubt=True,
        words=r"\b(alarm\w*|goes on|on and on|non ?stop|keeps|constant\w*|both|"
        r"no para|no deja|seguid\w+|todo el tiempo)\b",
    ),
    "hot_water_hours": Check(
        "How long has the hot water been out?", "¿Desde cuándo no hay agua caliente?"
    ),
    "other_toilet": Check(
        "Do you have another toilet that works?",
        "¿Tiene otro baño que funcione?",
        Alarm(Hazard.NO_TOILET, WAKES),
        by_no=True,
        words=r"\b(only one|just the one|just one|unico|solo uno|solo ese)\b",
    ),
}
CHIRP_IS_NONE = re.compile(
    r"\b(one chirp|a chirp|single|just (a )?chirp\w*|now and then|every (minute|so often)|once a|"
    r"un pitido|de vez en cuando|cada (minuto|rato)|no (alarm|es alarma))\b"
)
"""Said of a chirp: it is one, whatever else is named beside it."""

ASKED_OF: Mapping[Hazard, tuple[str, ...]] = {
    Hazard.FIRE: ("everybody_out",),
    Hazard.CARBON_MONOXIDE: ("feels_ill",),
    Hazard.ELECTRICAL: ("smoke_or_fire", "water_near"),
    Hazard.VULNERABLE_LOCKOUT: ("who_inside",),
    Hazard.MEDICAL_POWER: ("ill_without_power",),
    Hazard.DANGER: ("hurt",),
    Hazard.TRAPPED: ("ill_inside",),
    Hazard.SEWAGE: ("drains",),
    Hazard.FLOOD: ("near_electrics",),
    Hazard.STRUCTURAL: ("hurt",),
    Hazard.UNSECURED: ("somebody_inside", "ground_floor"),
    Hazard.NO_POWER: ("medical_power", "neighbors_power"),
    Hazard.NO_WATER: ("neighbors_water",),
    Hazard.NO_TOILET: ("only_toilet",),
    Hazard.NO_HEAT: ("how_cold", "health"),
    Hazard.NO_COOLING: ("how_hot", "health"),
    Hazard.COLD_MEDICINE: (),
    Hazard.NO_HOT_WATER: (),
    Hazard.EMERGENCY: ("danger", "what"),
}
"""Nothing is asked after gas, where the call has to end, nor after violence, a break-in, a threat
to oneself or an illness: whoever is in it needs the line for 911 or 988."""

LOCKED_OUT = Alarm(Hazard.VULNERABLE_LOCKOUT, WAKES)
CHIRPS = frozenset({"chirp_co", "chirp_smoke"})
HEAT, COOLING = frozenset({"heat_thing", "no_heat"}), frozenset({"ac", "no_cooling"})


def first_question(hazard: Hazard, language: str = "en") -> str | None:
    """What is asked first, before the unit; None where nothing is to be asked."""
    keys = ASKED_OF.get(hazard, ())
    return CHECKS[keys[0]].text(language) if keys else None


@lru_cache(maxsize=256)
def checked_in(words: str) -> str:
    """The key of the check that these words of ours end with; "" where none is put."""
    told = words.strip()
    ends = (key for key, one in CHECKS.items() if told.endswith((one.english, one.spanish)))
    return next(ends, "")


def raised_by(key: str, answer: str, problem: str, limits: Limits) -> Alarm | None:
    """What the answer to a check makes of the problem; None where it stays as it is."""
    check = CHECKS.get(key)
    if key == "vulnerable":
        return LOCKED_OUT if yes_or_no(answer) else None
    if key == "hot_water_hours":
        long = limits.too_long_without_hot_water(hours_in(tokens_of(answer)) or 0)
        return Alarm(Hazard.NO_HOT_WATER, WAKES) if long else None
    if check is None or (key in CHIRPS and CHIRP_IS_NONE.search(fold(answer))):
        return None
    if key.startswith("chirp"):
        check = CHECKS["chirp_co" if is_of_co(read(problem)) else "chirp_smoke"]
    return check.raised_by(answer)


def is_of_co(reading: Reading) -> bool:
    return not {"co", "co_device"}.isdisjoint(reading.live)


def checks_for(problem: str, limits: Limits) -> tuple[str, ...]:
    """What is to be asked of a trouble that can wait, so far: its answer can raise it."""
    reading = read(problem)
    live = reading.live
    if "chirp" in live and {"fire_alarm", "co_device"} & set(live):
        if CHIRP_IS_NONE.search(fold(problem)):
            return ()
        return ("chirp_co" if is_of_co(reading) else "chirp_smoke",)
    if "fridge" in live and limits.cold_medicine:
        return ("cold_medicine",)
    if "no_hot_water" in live and limits.no_hot_water_hours:
        return ("hot_water_hours",)
    if {"toilet", "clogged"} <= set(live) and "other_toilet" not in live and limits.only_toilet:
        return ("other_toilet",)
    if no_cooling(reading):
        return ("how_hot", "health")
    return ("how_cold", "health") if _too_little_heat(live) else ()


def _too_little_heat(live: Mapping[str, object]) -> bool:
    weak = "heat_thing" in live and live.keys() & {"weak_heat", "cold_mild", "fails"}
    return "wont_stop_heat" not in live and bool("no_heat" in live or weak)


def no_cooling(reading: Reading) -> bool:
    return "no_cooling" in reading.live or {"ac", "fails"} <= set(reading.live)


def of_climate(reading: Reading) -> Hazard | None:
    """Is it about too little heat, or too little cooling?"""
    live = set(reading.live)
    if live & COOLING and (no_cooling(reading) or not live & HEAT):
        return Hazard.NO_COOLING
    return Hazard.NO_HEAT if live & HEAT else None
