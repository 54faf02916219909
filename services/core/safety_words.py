"""The fixed words for each hazard, in English and Spanish: short, plain, spoken aloud.

They are approved as they stand and no model may change them. A life-safety text comes before any
question. The gas text asks to end the call: a phone used inside can light the gas.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.core.hazards import Hazard

ENGLISH, SPANISH = "en", "es"

SAFETY_WORDS: Mapping[Hazard, tuple[str, str]] = {
    Hazard.GAS: (
        "Everybody out now. Touch no switch and light nothing. Please hang up, go outside, and "
        "call 911 and the gas company from there. Do not go back in until they say it is safe. "
        "I will alert our team now.",
        "Salgan todos ahora. No toque interruptores ni encienda nada. Por favor cuelgue, salga y "
        "llame al 911 y a la compañía de gas desde afuera. No vuelvan a entrar hasta que les "
        "digan que es seguro. Yo aviso ahora a nuestro equipo.",
    ),
    Hazard.FIRE: (
        "Get everybody out now and close the doors behind you. Call 911 from outside. Do not go "
        "back in. I will alert our team.",
        "Salgan todos ahora y cierren las puertas al salir. Llame al 911 desde afuera. No vuelvan "
        "a entrar. Yo aviso a nuestro equipo.",
    ),
    Hazard.CARBON_MONOXIDE: (
        "Everybody go out into fresh air now, and call 911. Do not go back in until they say it is "
        "safe. I will alert our team.",
        "Salgan todos al aire libre ahora y llame al 911. No vuelvan a entrar hasta que les digan "
        "que es seguro. Yo aviso a nuestro equipo.",
    ),
    Hazard.ELECTRICAL: (
        "Do not touch it, and keep away from it and from any water near it. Only if it is dry and "
        "safe to reach, switch the breaker off. If there is smoke, fire, or somebody is hurt, get "
        "out and call 911 now. I will alert our team.",
        "No lo toque, y aléjese de ahí y del agua que esté cerca. Solo si está seco y puede llegar "
        "sin peligro, baje el interruptor del panel. Si hay humo, fuego o alguien herido, salga y "
        "llame al 911 ahora. Yo aviso a nuestro equipo.",
    ),
    Hazard.MEDICAL: (
        "Please hang up and call 911 now. They will tell you what to do until help comes. I will "
        "alert our team.",
        "Por favor cuelgue y llame al 911 ahora. Ellos le dirán qué hacer hasta que llegue la "
        "ayuda. Yo aviso a nuestro equipo.",
    ),
    Hazard.VIOLENCE: (
        "Get to a safe place if you can, and call 911 now. Do not face them yourself. I will alert "
        "our team.",
        "Vaya a un lugar seguro si puede y llame al 911 ahora. No se enfrente a nadie. Yo aviso a "
        "nuestro equipo.",
    ),
    Hazard.BREAK_IN: (
        "Get to a safe place and call 911 now. If you are outside, stay outside. I will alert our "
        "team.",
        "Vaya a un lugar seguro y llame al 911 ahora. Si está afuera, no entre. Yo aviso a nuestro "
        "equipo.",
    ),
    Hazard.SELF_HARM: (
        "I am glad you told me. Please call or text 988 now, somebody there will listen, day and "
        "night. If there is danger right now, call 911. I will alert our team.",
        "Gracias por decírmelo. Por favor llame ahora al 988 y oprima el dos, ahí le escuchan de "
        "día y de noche. Si hay peligro en este momento, llame al 911. Yo aviso a nuestro equipo.",
    ),
    Hazard.VULNERABLE_LOCKOUT: (
        "If a child or a person who needs help is alone inside, or something is on the stove, call "
        "911 now. I will alert our team.",
        "Si hay adentro un niño o una persona que necesita ayuda, o algo en la estufa, llame al "
        "911 ahora. Yo aviso a nuestro equipo.",
    ),
    Hazard.MEDICAL_POWER: (
        "If the medical equipment is stopping or its battery is low, call 911 now. Switch to the "
        "backup if you have one. I will alert our team.",
        "Si el equipo médico se está apagando o le queda poca batería, llame al 911 ahora. Use el "
        "respaldo si lo tiene. Yo aviso a nuestro equipo.",
    ),
    Hazard.DANGER: (
        "If anybody is in danger, please hang up and call 911 now. I will alert our team.",
        "Si alguien está en peligro, por favor cuelgue y llame al 911 ahora. Yo aviso a nuestro "
        "equipo.",
    ),
    Hazard.TRAPPED: (
        "Please stay calm and do not force the door. Press the alarm button if you are in the "
        "elevator. If anybody feels ill, call 911.",
        "Mantenga la calma y no fuerce la puerta. Si está en el elevador, oprima el botón de "
        "alarma. Si alguien se siente mal, llame al 911.",
    ),
    Hazard.SEWAGE: (
        "Please use no more water, and keep everybody away. Do not clean it up yourself.",
        "Por favor no use más agua y que nadie se acerque. No lo limpie usted.",
    ),
    Hazard.FLOOD: (
        "If you can reach the shut-off valve safely, close it. Stay out of water that touches an "
        "outlet or a wire, and move your things away if you can.",
        "Si puede llegar a la llave de paso sin peligro, ciérrela. No toque agua que esté cerca de "
        "enchufes o cables, y aparte sus cosas si puede.",
    ),
    Hazard.STRUCTURAL: (
        "Please keep everybody away from there. If anybody is hurt, call 911 now.",
        "Que nadie se acerque ahí, por favor. Si hay alguien herido, llame al 911 ahora.",
    ),
    Hazard.UNSECURED: (
        "If you think somebody may be inside, stay out and call 911.",
        "Si cree que puede haber alguien adentro, no entre y llame al 911.",
    ),
    Hazard.NO_POWER: (
        "If the whole street is dark, please call the electric company too.",
        "Si toda la calle está a oscuras, llame también a la compañía de luz.",
    ),
    Hazard.NO_WATER: (
        "If your neighbors have no water either, please call the water company too.",
        "Si sus vecinos tampoco tienen agua, llame también a la compañía de agua.",
    ),
    Hazard.NO_HEAT: (
        "Please keep warm, and do not heat your home with the oven, the stove or a grill.",
        "Abríguese, y no caliente la casa con el horno, la estufa ni un asador.",
    ),
    Hazard.NO_COOLING: (
        "Please drink water and stay in the coolest place. If anybody feels ill from the heat, "
        "call 911.",
        "Tome agua y quédese en el lugar más fresco. Si alguien se siente mal por el calor, llame "
        "al 911.",
    ),
    Hazard.NO_TOILET: (
        "Please do not flush again for now. If it runs over, close the valve behind it.",
        "Por favor no le baje más al inodoro por ahora. Si se desborda, cierre la llave que está "
        "detrás.",
    ),
    Hazard.COLD_MEDICINE: (
        "Please keep its doors shut, so that it stays cold as long as it can.",
        "Por favor no abra las puertas, para que se mantenga frío lo más posible.",
    ),
}
"""No words are needed for the rest: the first question comes at once."""


def safety_words(hazard: Hazard, language: str = ENGLISH) -> str | None:
    """What is said first; None where nothing has to be said before the first question."""
    return _in_language(SAFETY_WORDS, hazard, language)


def _in_language(
    table: Mapping[Hazard, tuple[str, str]], hazard: Hazard, language: str
) -> str | None:
    pair = table.get(hazard)
    if pair is None:
        return None
    return pair[1] if language.lower().startswith(SPANISH) else pair[0]
