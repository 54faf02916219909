"""What is answered to text messages."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.office import Office

LINES: Mapping[str, Mapping[str, str]] = {
    "stopped": {
        "en": "{office}: you will get no more texts from us. Reply START to get them again.",
        "es": "{office}: no recibirá más mensajes nuestros. Responda START para recibirlos.",
    },
    "no_more_calls": {
        "en": "{office}: we will not call this number unless you ask us to.",
        "es": "{office}: no llamaremos a este número, a menos que usted lo pida.",
    },
    "started": {
        "en": "{office}: you will get our texts again. Reply STOP to end them, HELP for help.",
        "es": "{office}: volverá a recibir nuestros mensajes. Responda STOP para terminar.",
    },
    "help": {
        "en": "{office}. Call us: {phone}. In danger call 911. Reply STOP to get no more texts.",
        "es": "{office}. Llámenos: {phone}. Si hay peligro, llame al 911. STOP para terminar.",
    },
    "kept": {
        "en": "{office}: we have your message, and somebody will read it. If it cannot wait, call "
        "{phone}.",
        "es": "{office}: tenemos su mensaje y alguien lo leerá. Si no puede esperar, llame al "
        "{phone}.",
    },
    "private": {
        "en": " Please never send card, bank or social security numbers or door codes.",
        "es": " Por favor, nunca envíe números de tarjeta, de banco o de seguro social ni códigos.",
    },
    "unread": {
        "en": "{office}: we cannot read this message by machine. Somebody of the office will. If "
        "it cannot wait, call {phone}.",
        "es": "{office}: no podemos leer este mensaje por máquina. Alguien de la oficina lo leerá. "
        "Si no puede esperar, llame al {phone}.",
    },
    "from": {"en": "{office}: ", "es": "{office}: "},
    "cut": {
        "en": " Only the first 1,600 characters of your message could be read.",
        "es": " Solo pudimos leer los primeros 1,600 caracteres de su mensaje.",
    },
    "empty": {
        "en": "{office}: your message came without words. How can we help?",
        "es": "{office}: su mensaje llegó sin palabras. ¿En qué podemos ayudarle?",
    },
    "picture_of_what": {
        "en": "{office}: thank you for the picture. What is wrong, and which home is it about?",
        "es": "{office}: gracias por la foto. ¿Qué pasa, y de qué vivienda se trata?",
    },
    "picture_for": {
        "en": "{office}: thank you. We are adding it to ticket {number}.",
        "es": "{office}: gracias. Lo agregamos al reporte {number}.",
    },
    "picture_for_report": {
        "en": "{office}: thank you. We are adding it to your report.",
        "es": "{office}: gracias. Lo agregamos a su reporte.",
    },
    "picture_lost": {
        "en": " Your picture could not be kept. Please send it again later.",
        "es": " No pudimos guardar su foto. Envíela otra vez más tarde, por favor.",
    },
    "photos_here": {
        "en": "{office}: please reply to this text with your photos.",
        "es": "{office}: responda a este mensaje con sus fotos, por favor.",
    },
    "no_photo": {
        "en": " We can only take photos, not films or other files.",
        "es": " Solo podemos recibir fotos, no videos ni otros archivos.",
    },
    "lost": {
        "en": "{office}: your message could not be kept. Please call {phone}.",
        "es": "{office}: no pudimos guardar su mensaje. Por favor, llame al {phone}.",
    },
}


def text_line(name: str, language: str, office: Office, **values: object) -> str:
    """The words in the texter's language."""
    wordings = LINES[name]
    words = wordings.get(language[:2], wordings["en"])
    return words.format(office=office.name, phone=office.phone or "the office", **values)
