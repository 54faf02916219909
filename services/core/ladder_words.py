"""What the ladder says: to whoever is rung (English), and to the caller in their language. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.ladder import Calling, Happening, LadderState, Matter, Standing
from services.core.on_call import UNNAMED

KEYS_MEAN = (
    "Press 1 to take it. 2, it can wait. 3, it is known already. 4, hear it again with their words."
)
STILL_YOURS = "Please press 1, 2 or 3, or we ring the next person."
NO_KEY = "No key was pressed. We ring the next person. Goodbye."
YOURS = "Thank you, it is yours, and the caller is told. To speak with the caller now, press 1."
YOURS_BUT_TALKING = (
    "Thank you, it is yours. {who} is speaking with the caller now, and I leave them together. "
    "To try again, press 1."
)
"""The caller is never taken out of a talk with a colleague."""
NOT_READABLE = "This is an emergency call. One moment, please."
NEVER_READ = (
    "This is an emergency call, and I cannot read its details at the moment. I call again as soon "
    "as I can. They stand on the page of calls as well. Goodbye."
)
THANKS = "Thank you. Goodbye."
CONNECTING = "I am connecting you. If nobody comes on the line, press star."
DIALLING = "I am calling them now."
NO_NUMBER = "The caller left no number. What is known stands on the page of the call. Goodbye."
NOT_REACHED = "They did not pick up. We call them back and say that you have it. Goodbye."
ENDED: Mapping[str, str] = {
    Happening.ROUTINE: "Noted: it can wait. Nobody else is rung. Goodbye.",
    Happening.KNOWN: "Noted: it is known already. Nobody else is rung. Goodbye.",
}


def greeting(matter: Matter) -> str:
    """The matter in about ten seconds, then the keys."""
    return f"{matter.spoken} {KEYS_MEAN}"


def in_full(matter: Matter) -> str:
    return f"{matter.whole} {KEYS_MEAN}"


def already(standing: Standing) -> str:
    """For somebody who was not the first."""
    who = standing.taken_by or "Somebody"
    return f"{who} has answered this already. Thank you, and goodbye."


TO_CALLER: Mapping[str, Mapping[LadderState, str]] = {
    "en": {
        LadderState.OPEN: (
            "We are still trying to reach the person on call, and we go on until somebody has it. "
            "If anybody is in danger, call 911."
        ),
        LadderState.TAKEN: "{who} has it and will call you.",
        LadderState.ROUTINE: (
            "{who} has looked at it and says that it can wait. The office will follow it up. "
            "If it gets worse, call us again at once."
        ),
        LadderState.KNOWN: (
            "{who} says that our team knows about it already. If it gets worse, call us again at "
            "once."
        ),
        LadderState.STAFF: "Our office has it and will call you.",
    },
    "es": {
        LadderState.OPEN: (
            "Todavía estamos llamando a la persona de guardia, y seguimos hasta que alguien lo "
            "tome. Si alguien está en peligro, llame al 911."
        ),
        LadderState.TAKEN: "{who} ya lo tiene y le va a llamar.",
        LadderState.ROUTINE: (
            "{who} lo revisó y dice que puede esperar. La oficina le dará seguimiento. "
            "Si empeora, vuelva a llamarnos de inmediato."
        ),
        LadderState.KNOWN: (
            "{who} dice que nuestro equipo ya lo sabe. Si empeora, vuelva a llamarnos de inmediato."
        ),
        LadderState.STAFF: "Nuestra oficina ya lo tiene y le va a llamar.",
    },
}
CALLS_BACK: Mapping[str, str] = {
    "en": "This is {office}, about the emergency that you reported. {news}",
    "es": "Le llamamos de {office}, por la emergencia que usted reportó. {news}",
}
ON_THE_LINE: Mapping[str, str] = {
    "en": "{who} is on the line now.",
    "es": "{who} ya está en la línea.",
}
WAIT: Mapping[str, str] = {
    "en": (
        "I am calling the person on call. You can stay on the line, or hang up: we call you back."
    ),
    "es": (
        "Estoy llamando a la persona de guardia. Puede esperar en la línea o colgar: le llamamos."
    ),
}
NOBODY_RUNG: Mapping[str, str] = {
    "en": (
        "I cannot reach anybody on call at the moment. I go on trying. If anybody is in danger, "
        "call 911."
    ),
    "es": (
        "En este momento no logro comunicarme con nadie de guardia. Sigo intentando. Si alguien "
        "está en peligro, llame al 911."
    ),
}
TRYING: Mapping[str, str] = {
    language: words[LadderState.OPEN] for language, words in TO_CALLER.items()
}
HOLD_WORDS: Mapping[Calling, Mapping[str, str]] = {
    Calling.RINGS: WAIT,
    Calling.TRYING: TRYING,
    Calling.NOBODY: NOBODY_RUNG,
}
"""What a caller on hold hears: no more than is true."""
CALLING_OFFICE: Mapping[str, str] = {
    "en": "One moment, I am calling our office.",
    "es": "Un momento, estoy llamando a nuestra oficina.",
}
NOT_TAKEN: Mapping[str, str] = {
    "en": "Nobody can take the call right now. You are on hold for the person on call again.",
    "es": ("Nadie puede tomar la llamada ahora. Sigue en espera de la persona de guardia."),
}
MOMENT: Mapping[str, str] = {
    "en": "This is about the emergency that you reported. One moment, please.",
    "es": "Es por la emergencia que usted reportó. Un momento, por favor.",
}
NO_NEWS: Mapping[str, str] = {
    "en": "I cannot look it up at the moment. If anybody is in danger, call 911. Goodbye.",
    "es": "No lo puedo consultar en este momento. Si alguien está en peligro, llame al 911. Adiós.",
}
SOMEBODY: Mapping[str, str] = {"en": "Somebody from our team", "es": "Alguien de nuestro equipo"}


def news(standing: Standing) -> str:
    """How it stands, for the caller, in their language; "" where there is nothing to say."""
    language = language_of(standing)
    words = TO_CALLER[language].get(standing.state, "")
    return words.format(who=_name(standing))


def _name(standing: Standing) -> str:
    """As callers hear it: a first name, never "On call 1"."""
    if not standing.taken_by or standing.taken_by.startswith(UNNAMED):
        return SOMEBODY[language_of(standing)]
    return standing.taken_by


def called_back(standing: Standing, office: str) -> str:
    """The same for a caller who is rung."""
    return CALLS_BACK[language_of(standing)].format(office=office, news=news(standing))


def on_the_line(standing: Standing) -> str:
    language = language_of(standing)
    return ON_THE_LINE[language].format(who=_name(standing))


def language_of(standing: Standing) -> str:
    """The caller's language, of those that we speak."""
    return ours(standing.matter.language)


def ours(language: str) -> str:
    """A language that we speak: this one, or English."""
    return language[:2] if language[:2] in TO_CALLER else "en"
