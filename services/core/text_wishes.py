"""What callers want by text: "text me the number", "can I send you a picture?". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.caller_texts import TextKind
from services.core.spoken import fold
from services.core.wishes_heard import stop_wishes

_SEND = r"(?:send|shoot|give|drop|forward|message|get)"
BY_TEXT = re.compile(
    r"\b(?:text|sms) (?:me|us|it|that|this|them|the|my)\b"
    r"(?! (?:when|before|if|once|as soon|me back))"
    rf"|\b{_SEND}\b.{{0,40}}\b(?:by|via|in|through|as|over|per) (?:a )?(?:text|sms|txt)\b"
    rf"|\b{_SEND} (?:me|us) (?:a |the |that |your |an )*(?:text|sms|link|url|web ?site|page)\b"
    rf"|\b{_SEND}\b.{{0,25}}\b(?:link|it|that|number)\b.{{0,15}}\bto my (?:phone|cell|mobile)\b"
    r"|\bget (?:a|the|that) (?:link|text)\b|\b(?:link|number) (?:by|via|in a) text\b"
    r"|\b(?:mand|envi|pas)\w*\b.{0,40}\b(?:por|en un) (?:mensaje|texto|sms)\b"
    r"|\b(?:mandeme|enviame|envieme|mandame|paseme|pasame|me (?:manda|envia|puede (?:mandar|enviar)"
    r"|mandas|envias|podria (?:mandar|enviar)))\b.{0,30}\b(?:mensaje|texto|sms|enlace|link|liga)\b"
)
NOT_ME = re.compile(
    r"\b(?:don't|do not|dont|never|no (?:me|quiero)|sin)\b.{0,20}"
    r"\b(?:text|sms|mensaje|mand\w+|envi\w+)"
    r"|\btext (?:my|the) (?:husband|wife|son|daughter|mother|father|landlord|super|neighbor"
    r"|roommate|plumber|tenant|owner|manager)\b"
)
PHOTO = re.compile(
    r"\b(?:send|text|upload|share|show|e ?mail|attach|give)\b.{0,30}\b(?:photo|picture|pic|image"
    r"|video|snapshot)s?\b"
    r"|\b(?:photo|picture|pic)s? (?:of it|i can|i could|to send|that i (?:took|have))\b"
    r"|\b(?:took|have|got) (?:a |some |a few )?(?:photo|picture|pic)s?\b"
    r"|\b(?:mand|envi|sub|pas|mostr|ensen)\w*\b.{0,30}\b(?:foto|fotos|imagen|imagenes|video)\b"
    r"|\b(?:tengo|tome|saque) (?:una |unas |algunas )?fotos?\b"
)
NOUNS: Mapping[TextKind, re.Pattern[str]] = {
    TextKind.PAY_LINK: re.compile(r"\b(?:pay\w*|rent|portal|renta|pago|pagar|pagina de pago)\b"),
    TextKind.TICKET: re.compile(
        r"\b(?:ticket|reference|case|confirmation|report|request|work order|reporte|numero|number"
        r"|folio|solicitud)\b"
    ),
    TextKind.VIEWING: re.compile(r"\b(?:viewing|tour|showing|visit|appointment|cita|visita)\b"),
    TextKind.LISTING: re.compile(
        r"\b(?:listing|apartment|home|unit|place|details|price|departamento|apartamento|vivienda"
        r"|detalles|precio)\b"
    ),
}


def wants_by_text(said: str) -> bool:
    """Does the caller ask for something by text?"""
    folded = fold(said)
    return bool(BY_TEXT.search(folded)) and not _against(said, folded)


def has_photos(said: str) -> bool:
    """Does the caller want to show a picture?"""
    folded = fold(said)
    return bool(PHOTO.search(folded)) and not _against(said, folded)


def _against(said: str, folded: str) -> bool:
    return bool(NOT_ME.search(folded)) or bool(stop_wishes(said))


def named_kinds(said: str) -> tuple[TextKind, ...]:
    """What the words name, in the order in which it is looked for."""
    folded = fold(said)
    return tuple(kind for kind, noun in NOUNS.items() if noun.search(folded))
