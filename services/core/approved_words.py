"""The approved phrases: said without a "no" before them they always raise (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

APPROVED_WORDS: Mapping[str, str] = {
    "approved": (
        "i|we smell|smelling gas|smoke|propane|burning, i can smell gas|smoke, i am|we "
        "are smelling gas|smoke, it smells like gas|smoke, smells like rotten eggs, "
        "there is a? gas leak|smell, gas leak in, there is a fire, there is "
        "fire|smoke|flames, is on fire, caught fire, fire in my|the "
        "kitchen|apartment|house|building|hallway, smoke is coming, i|we see "
        "smoke|flames|fire, smoke everywhere, smoke in my|the, outlet is "
        "sparking|smoking|burning, is sparking, alarm|detector is going off|beeping, "
        "alarm wont stop, is|are not breathing, isnt|stopped breathing, cant breathe, "
        "is unconscious, passed out and, is having a heart attack|stroke|seizure, i am "
        "having a heart attack|stroke, wont wake up, is bleeding, is breaking into|in, "
        "is trying to break|get in|into, somebody|someone is in my "
        "apartment|house|home, has a gun|knife, is hitting me, is beating me, hit me "
        "and, shots fired, i want|going to to? kill myself|die, going to kill myself|me "
        "and|us|her, kill myself, end my life, wire is down, got electrocuted, shocked "
        "me, is drowning, is dying on, call an ambulance, i need an ambulance, call the "
        "fire department, huele a gas, fuga de gas en, hay fuego|humo|llamas, se esta "
        "quemando la|el|mi, se quema la|mi, sale|saliendo humo, echa|echando "
        "chispas|humo, no respira, no puede|puedo respirar, no despierta, esta "
        "inconsciente, me quiero morir|matar, me voy a matar, quiero "
        "morirme|suicidarme, me esta pegando, tiene una pistola|un cuchillo, estan "
        "entrando a mi, se estan metiendo, hay alguien en mi casa|apartamento, esta "
        "sangrando, suena la alarma de monoxido|humo|incendio, una ambulancia por "
        "favor, llamen a los bomberos, llamen a la policia, por favor llame a la "
        "policia, llame a la policia por favor, somebody|someone|please call the police|cops|911"
    ),
}
