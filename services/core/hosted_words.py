"""What callers hear while our own machine does not answer, and whoever is rung for them then."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "es")
FIRST, STILL, LEAVE, KEPT, GOODBYE = "first", "still", "leave", "kept", "goodbye"
SCREEN, PROOF = "screen", "proof"
WORDS: Mapping[str, Mapping[str, str]] = {
    # Safety first: whoever is in danger must not wait for anything that rings.
    FIRST: {
        "en": "Thank you for calling {office}. If anybody is in danger, hang up and call 911."
        " Our assistant cannot be reached at this moment. I am calling our people for you now."
        " Please stay on the line.",
        "es": "Gracias por llamar a {office}. Si alguien está en peligro, cuelgue y llame al 911."
        " Nuestro asistente no está disponible en este momento. Estoy llamando a nuestra gente."
        " Por favor, no cuelgue.",
    },
    # Also heard where somebody has talked already and only the networks did not say so.
    STILL: {
        "en": "I am trying somebody else. If you have been helped already, you can hang up.",
        "es": "Voy a llamar a otra persona. Si ya le atendieron, puede colgar.",
    },
    LEAVE: {
        "en": "Nobody could take your call. If anybody is in danger, hang up and call 911."
        " Otherwise leave your name, your number, your address and what you need after the tone."
        " Somebody will call you back.",
        "es": "Nadie pudo atender su llamada. Si alguien está en peligro, cuelgue y llame al 911."
        " Si no, después del tono deje su nombre, su número, su dirección y lo que necesita."
        " Alguien le devolverá la llamada.",
    },
    KEPT: {
        "en": "Thank you. Your message was recorded. Goodbye.",
        "es": "Gracias. Su mensaje quedó grabado. Adiós.",
    },
    GOODBYE: {"en": "Goodbye.", "es": "Adiós."},
    # To a call that may be one of our own, forwarded back.
    PROOF: {
        "en": "Thank you for calling. To go on, press 1.",
        "es": "Gracias por llamar. Para continuar, marque 1.",
    },
    # To whoever picks up: a voicemail presses no key.
    SCREEN: {
        "en": "A call for {office}. The assistant is down. To take the call, press 1.",
        "es": "Una llamada para {office}. El asistente no funciona. Para tomar la llamada,"
        " marque 1.",
    },
}


def spoken(key: str, language: str, office: str) -> str:
    """The words of one line."""
    return WORDS[key][language].format(office=office)
