"""The engine's own sentences, by language: said when nothing better can be said."""

from __future__ import annotations

from collections.abc import Mapping

LINES: Mapping[str, Mapping[str, str]] = {
    "say_again": {
        "en": "I'm sorry, I did not get that. Could you say it once more?",
        "es": "Perdón, no le entendí. ¿Me lo puede repetir?",
    },
    "own_fault": {
        "en": "I'm sorry, something went wrong on my side. Please say that once more, "
        "or press zero for a person.",
        "es": "Perdón, algo falló de mi parte. Repítalo, por favor, "
        "o marque cero para hablar con una persona.",
    },
    "still_there": {"en": "Are you still there?", "es": "¿Sigue ahí?"},
    "take_your_time": {
        "en": "Take your time. I am still here when you are ready.",
        "es": "Tómese su tiempo. Aquí sigo cuando esté listo.",
    },
    "silent_goodbye": {
        "en": "I can't hear you any more, so I will hang up now. You can call again at any time.",
        "es": "Ya no le escucho, así que voy a colgar. Puede volver a llamar cuando quiera.",
    },
    "time_is_up": {
        "en": "That is as long as one call may last, so I will end it here. "
        "Please call again if you need anything else.",
        "es": "Hasta aquí puede durar una llamada, así que la termino ahora. "
        "Vuelva a llamar si necesita algo más.",
    },
    "moved": {
        "en": "One moment please, I am moving our call to another line.",
        "es": "Un momento, por favor, paso nuestra llamada a otra línea.",
    },
    "on_hold": {
        "en": "I am putting you on hold until the person on call is on the line.",
        "es": "Le dejo en espera hasta que conteste la persona de guardia.",
    },
    "one_moment": {"en": "One moment, please.", "es": "Un momento, por favor."},
    "still_working": {
        "en": "That is taking longer than it should. I have it, and I will see it through.",
        "es": "Esto tarda más de lo normal. Lo tengo anotado y me encargo.",
    },
}


def line(name: str, language: str) -> str:
    """The sentence in the call's language, in English where there is no other."""
    wordings = LINES[name]
    return wordings.get(language[:2], wordings["en"])
