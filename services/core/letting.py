"""What happens to visits of a home that somebody has taken: the words of the text. Pure."""

from __future__ import annotations

from datetime import datetime

from services.core.office import Office
from services.core.office_words import moment_in_words

TEXTS = {
    "en": "{office}: the home you wanted to see {when} has been rented, so that visit is off. We "
    "are sorry. Call us{phone} for other homes. Reply STOP to stop texts.",
    "es": "{office}: la vivienda que quería ver {when} ya se rentó, así que la visita se cancela. "
    "Lo sentimos. Llámenos{phone} para ver otras. Responda STOP para no recibir mensajes.",
}
LATEST = "The home was let; {told}. Offer another one."
TOLD = {True: "they get a text that the visit is off", False: "they have not been told yet"}


def let_text(office: Office, starts_at: datetime, now: datetime, language: str) -> str:
    """The text for whoever was to come."""
    words = TEXTS.get(language, TEXTS["en"])
    phone = f" {'al' if language == 'es' else 'at'} {office.phone}" if office.phone else ""
    when = moment_in_words(office, starts_at, now, language)
    return words.format(office=office.name, when=when, phone=phone)


def let_task(office: Office, starts_at: datetime, *, texted: bool) -> str:
    """What a person of the office has to do about it."""
    local = office.local(starts_at)
    visit = f"Visit on {local:%A, %B} {local.day} at {local:%H:%M}. "
    return visit + LATEST.format(told=TOLD[texted])
