"""The letters of a week: figures for the company, bare counts for an owner. Pure.

Nothing of a caller stands in either: no name, no number, no word that was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.core.call_letters import footer_of
from services.core.letter import Letter, Lines, Link, Links, Pairs, Part, Title
from services.core.mail_names import day_words
from services.core.office import Office
from services.core.prices import small_dollars
from services.core.report_figures import Figures, Report
from services.core.report_words import NO_PROPERTY, subject_name

MOST_SUBJECTS, MOST_PROPERTIES = 8, 40
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "subject": "Calls of the week: {count}",
        "owner_subject": "Calls about your properties: {count}",
        "week": "{first} to {last}",
        "calls": "Calls",
        "before": "{now} (week before: {before})",
        "answered": "Answered",
        "missed": "Missed",
        "contained": "Dealt with by Chris alone",
        "transferred": "Put through to a person",
        "resolved": "No second call in 72 hours",
        "open": "Not known yet",
        "emergencies": "Emergencies",
        "taken": "Emergency taken after (median)",
        "minutes": "{count} min",
        "speed": "First words after (median; one in 20)",
        "per_call": "Cost of a call",
        "at_least": "at least {usd}",
        "properties": "By property",
        "wanted": "What callers want",
        "line": "{calls} calls, {answered} answered, {emergencies} emergencies",
        "no_property": NO_PROPERTY,
        "open_report": "Open the report",
        "more": "{count} more stand in the report.",
        "stop": "These are counts alone. To get this mail no longer, tell {office}.",
    },
    "es": {
        "subject": "Llamadas de la semana: {count}",
        "owner_subject": "Llamadas sobre sus propiedades: {count}",
        "week": "{first} a {last}",
        "calls": "Llamadas",
        "before": "{now} (semana anterior: {before})",
        "answered": "Contestadas",
        "missed": "Perdidas",
        "contained": "Resueltas por Chris solo",
        "transferred": "Pasadas a una persona",
        "resolved": "Sin otra llamada en 72 horas",
        "open": "Aún no se sabe",
        "emergencies": "Emergencias",
        "taken": "Emergencia atendida tras (mediana)",
        "minutes": "{count} min",
        "speed": "Primeras palabras tras (mediana; una de 20)",
        "per_call": "Costo por llamada",
        "at_least": "al menos {usd}",
        "properties": "Por propiedad",
        "wanted": "Lo que piden",
        "line": "{calls} llamadas, {answered} contestadas, {emergencies} emergencias",
        "no_property": "Propiedad desconocida",
        "open_report": "Abrir el informe",
        "more": "{count} más están en el informe.",
        "stop": "Son solo cifras. Si no quiere recibir más este correo, avise a {office}.",
    },
}


@dataclass(frozen=True, slots=True)
class Week:
    """What there is to tell. `names`: id of a property -> its name."""

    monday: date
    report: Report
    names: Mapping[str, str]
    calls_before: int = 0
    """Of the week before."""

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def say(language: str, key: str, **values: object) -> str:
    return WORDS.get(language, WORDS["en"])[key].format(**values)


def company_letter(week: Week, office: Office, language: str, origin: str) -> Letter:
    """Everything that the page has of this week, in short, and a link to it."""
    total = week.report.total
    address = f"{origin}/reports?from={week.monday}&to={week.sunday}"
    parts: list[Part] = [
        Lines((_days(week, language),)),
        Pairs(tuple(_company_pairs(week, language))),
        *_properties(week, language),
        *_subjects(week.report, language),
        Links((Link("", address, say(language, "open_report")),)),
    ]
    subject = say(language, "subject", count=total.counts["calls"])
    return Letter(subject, tuple(parts), language, footer_of(office, language))


def owner_letter(weeks: Sequence[Week], office: Office, language: str) -> Letter:
    """Counts of each property of theirs, one week of each; no link, for they have no sign-in."""
    parts: list[Part] = [Lines((_days(weeks[0], language),))]
    for one in weeks:
        (name,) = one.names.values()
        parts += [Title(name), Pairs(tuple(_owner_pairs(one.report.total, language)))]
        parts += _subjects(one.report, language)
    parts.append(Lines((say(language, "stop", office=office.name),)))
    count = sum(one.report.total.counts["calls"] for one in weeks)
    subject = say(language, "owner_subject", count=count)
    return Letter(subject, tuple(parts), language, footer_of(office, language))


def _days(week: Week, language: str) -> str:
    first, last = (
        day_words(datetime(day.year, day.month, day.day), language)
        for day in (week.monday, week.sunday)
    )
    return say(language, "week", first=first, last=last)


def _counts(figures: Figures, keys: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield say(language, key), str(figures.counts[key])


def _owner_pairs(figures: Figures, language: str) -> Iterator[tuple[str, str]]:
    keys = ("calls", "answered", "missed", "transferred", "emergencies")
    yield from _counts(figures, keys, language)


def _company_pairs(week: Week, language: str) -> Iterator[tuple[str, str]]:
    total = week.report.total
    counts = say(language, "before", now=total.counts["calls"], before=week.calls_before)
    yield say(language, "calls"), counts
    keys = ("answered", "missed", "contained", "transferred", "resolved", "open", "emergencies")
    yield from _counts(total, keys, language)
    if total.acknowledged_median_s is not None:
        minutes = f"{total.acknowledged_median_s / 60:.1f}"
        yield say(language, "taken"), say(language, "minutes", count=minutes)
    if total.p50_ms is not None:
        yield say(language, "speed"), f"{total.p50_ms:.0f} ms; {total.p95_ms:.0f} ms"
    if total.usd_per_call is not None:
        usd = small_dollars(total.usd_per_call)
        known = usd if total.usd_is_whole else say(language, "at_least", usd=usd)
        yield say(language, "per_call"), known


def _properties(week: Week, language: str) -> Iterator[Part]:
    found = [
        (
            week.names.get(key, key) or say(language, "no_property"),
            say(
                language,
                "line",
                **{name: one.counts[name] for name in ("calls", "answered", "emergencies")},
            ),
        )
        for key, one in week.report.properties.items()
    ]
    if found:
        yield Title(say(language, "properties"))
        yield Pairs(tuple(found[:MOST_PROPERTIES]))
    if len(found) > MOST_PROPERTIES:
        yield Lines((say(language, "more", count=len(found) - MOST_PROPERTIES),))


def _subjects(report: Report, language: str) -> Iterator[Part]:
    found = list(report.intents.items())[:MOST_SUBJECTS]
    if found:
        yield Title(say(language, "wanted"))
        yield Pairs(tuple((subject_name(key, language), str(count)) for key, count in found))
