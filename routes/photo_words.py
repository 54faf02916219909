"""The words of the page for photos, in the language of the browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from services.core.spoken_dates import MONTHS

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "lang": "en",
        "title": "Photos for ticket {number}",
        "plain_title": "Photos for your report",
        "intro": "Show us what is wrong: one photo from close up, one of the whole place.",
        "danger": "If there is danger, leave and call 911. Photos are not looked at right away.",
        "take": "Take a photo",
        "choose": "Choose photos",
        "chosen": "Ready to send",
        "send": "Send",
        "sending": "Sending",
        "sent_one": "Your photo was sent. Thank you.",
        "sent_many": "{count} photos were sent. Thank you.",
        "count": "{count} of {most} photos so far.",
        "limits": "JPEG, PNG, WebP or HEIC, up to 12 MB each, {at_once} at once.",
        "places": "Where and when a photo was taken is removed before it is kept.",
        "full": "This ticket has as many photos as it can take.",
        "until": "This link works until {day}.",
        "failed": "It could not be sent. Look at your connection and try again.",
        "too_large": "This photo is too large. The limit is 12 MB for each.",
        "gone": "This link does not work any more",
        "gone_why": "It may be too old, or the ticket is closed. Call us, and we send a new one.",
        "remove": "Remove",
    },
    "es": {
        "lang": "es",
        "title": "Fotos para el reporte {number}",
        "plain_title": "Fotos para su reporte",
        "intro": "Muéstrenos qué pasa: una foto de cerca y una de todo el lugar.",
        "danger": "Si hay peligro, salga y llame al 911. Las fotos no se miran de inmediato.",
        "take": "Tomar una foto",
        "choose": "Elegir fotos",
        "chosen": "Listas para enviar",
        "send": "Enviar",
        "sending": "Enviando",
        "sent_one": "Su foto fue enviada. Gracias.",
        "sent_many": "{count} fotos fueron enviadas. Gracias.",
        "count": "{count} de {most} fotos hasta ahora.",
        "limits": "JPEG, PNG, WebP o HEIC, hasta 12 MB cada una, {at_once} a la vez.",
        "places": "Quitamos de la foto dónde y cuándo se tomó antes de guardarla.",
        "full": "Este reporte ya tiene todas las fotos que puede tener.",
        "until": "Este enlace sirve hasta el {day}.",
        "failed": "No se pudo enviar. Revise su conexión e inténtelo otra vez.",
        "too_large": "Esta foto es demasiado grande. El límite es 12 MB por foto.",
        "gone": "Este enlace ya no sirve",
        "gone_why": "Puede ser muy viejo, o el reporte está cerrado. Llámenos y le enviamos otro.",
        "remove": "Quitar",
    },
}


def day_words(at: datetime, language: str) -> str:
    """A day for somebody to read: `December 4, 2026`, `4 de diciembre de 2026`."""
    month = MONTHS[language][at.month - 1]
    if language == "es":
        return f"{at.day} de {month} de {at.year}"
    return f"{month} {at.day}, {at.year}"
