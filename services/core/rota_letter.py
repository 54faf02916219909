"""The letter to admins when hours of the rota are nobody's because somebody has left. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.core.call_letters import footer_of
from services.core.letter import Letter, Lines, Link, Links
from services.core.mail_names import clock_words
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.rota_spans import EmptyHours, vacant_hours

ROTA_MAIL = "rota_mail"
MOST_HOURS = 12
WORDS: Mapping[str, Mapping[str, str]] = {
    "subject": {
        "en": "On call: hours without anybody",
        "es": "Guardias: horas sin nadie",
    },
    "nobody_subject": {
        "en": "URGENT: nobody can be rung in an emergency",
        "es": "URGENTE: no se puede llamar a nadie en una emergencia",
    },
    "nobody": {
        "en": "Somebody has left, and no confirmed number is on call any more. Emergencies are "
        "written down and shown on the wall, and nobody's telephone rings.",
        "es": "Alguien se ha ido y ya no hay ningún número confirmado de guardia. Las emergencias "
        "se anotan y se muestran en la pantalla, pero no suena ningún teléfono.",
    },
    "why": {
        "en": "Somebody has left whose hours on call nobody has taken over:",
        "es": "Alguien se ha ido y nadie ha tomado sus horas de guardia:",
    },
    "span": {
        "en": "{start} to {end}: rung instead: {who}",
        "es": "{start} a {end}: se llama en su lugar a: {who}",
    },
    "nobody_rung": {"en": "nobody", "es": "nadie"},
    "more": {"en": "and {count} more", "es": "y {count} más"},
    "do": {
        "en": "Put somebody on call for these hours.",
        "es": "Ponga a alguien de guardia en esas horas.",
    },
    "open": {"en": "Set who is on call", "es": "Fijar quién está de guardia"},
}


def say(language: str, key: str, **values: object) -> str:
    known = WORDS[key]
    return known.get(language[:2], known["en"]).format(**values)


def rota_letter(office: Office, now: datetime, language: str, origin: str) -> Letter | None:
    """As the rota is now; None where every hour has somebody again."""
    rota = office.on_call_rota
    nobody = not ring_order(rota, office.timezone, now)
    spans = vacant_hours(rota, office.former, office.timezone, now)
    if not nobody and not spans:
        return None
    lines = (
        [say(language, "nobody")]
        if nobody
        else [say(language, "why"), *_spans(office, spans, language)]
    )
    link = Link(
        say(language, "do"), f"{origin}/settings/on-call", say(language, "open"), grave=nobody
    )
    subject = say(language, "nobody_subject" if nobody else "subject")
    parts = (Lines(tuple(lines)), Links((link,)))
    return Letter(subject, parts, language, footer_of(office, language))


def _spans(office: Office, spans: Sequence[EmptyHours], language: str) -> list[str]:
    shown = [_span(office, one, language) for one in spans[:MOST_HOURS]]
    left = len(spans) - MOST_HOURS
    return [*shown, say(language, "more", count=left)] if left > 0 else shown


def _span(office: Office, span: EmptyHours, language: str) -> str:
    who = ", ".join(span.rung) or say(language, "nobody_rung")
    start, end = (clock_words(office.local(one), language) for one in (span.starts, span.ends))
    return say(language, "span", start=start, end=end, who=who)
