"""Giving calls to people: the office's policy, and who is rung for whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from types import MappingProxyType

from services.core.calendar import OFFICE
from services.core.former_people import Former
from services.core.office import Colleague, Office
from services.core.spoken import fold
from services.core.transfer_legs import NOBODY_AWAY, Presence
from services.core.transfer_policy import TransferPolicy

ANYONE = ("", "anyone")
MOST_TOGETHER = 10
"""Twilio rings no more at once."""
MOST_STEPS = 4
"""With 20 s each more than a minute of ringing: nobody waits longer."""
LIKE_ENOUGH = 0.78
"""A name through a telephone: Diana for Diane, Javier for Janier; not Dan for Diane."""
OUT_OF_SCOPE = "out_of_scope"
"""The intent of a question that is not about the homes."""
SURELY = 0.8
"""The score from which on such a question is no misheard answer of ours."""

DEPARTMENT_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "leasing": frozenset(
            ("leasing", "rental", "rentals", "alquiler", "alquileres", "arrendamiento", "rentas")
        ),
        "maintenance": frozenset(
            ("maintenance", "repairs", "super", "superintendent", "mantenimiento", "reparaciones")
        ),
        "accounting": frozenset(
            ("accounting", "billing", "bookkeeping", "bookkeeper", "contabilidad", "cobros")
        ),
        "management": frozenset(
            ("manager", "management", "supervisor", "gerente", "gerencia", "encargado")
        ),
    }
)
"""Department -> the words that callers use for it. A department of another name goes by that."""

Groups = tuple[tuple[Colleague, ...], ...]
"""Who is rung: the groups one after the other, the people of a group at once."""


def who_rings(
    policy: TransferPolicy,
    office: Office,
    wanted: str,
    now: datetime,
    presence: Presence = NOBODY_AWAY,
    *,
    grave: bool = False,
    department: str = OFFICE,
    language: str = "",
) -> Groups:
    """The groups to ring for `wanted`: a name, a department, or anyone.

    Nobody is rung who is unconfirmed, away, talking, or out of their hours; in a grave matter
    the hours do not count; else those of the department asked for, of the departments of whoever
    is asked for by name, or of `department`, which the call is about; who speaks the caller's
    `language` comes first. Empty where nobody can be.
    """
    at_any_hour = grave or policy.outside_hours
    wanted = asked_instead(office, wanted, now)
    asked_department = department_in(wanted, office.colleagues)
    is_meant = meant(office, wanted)
    by_name = not asked_department and fold(wanted).strip() not in ANYONE
    named = is_meant if by_name else ()

    def works(one: Colleague) -> bool:
        own = _departments(one) if one in named else frozenset[str]()
        hours = own or (asked_department or department,)
        return at_any_hour or any(office.is_open(now, each) for each in hours)

    can = [one for one in _first(office, language) if presence.is_free(one) and works(one)]
    asked = [one for one in can if one in is_meant]
    others = [one for one in can if one not in asked] if policy.others_after_named else []
    return tuple(_in_groups(policy, (asked, others), language)[:MOST_STEPS])


def _first(office: Office, language: str) -> list[Colleague]:
    """Everybody in the office's order, but those who speak the language before the others."""
    return sorted(office.colleagues, key=lambda one: language not in one.languages)


def _in_groups(
    policy: TransferPolicy, several: Sequence[Sequence[Colleague]], language: str
) -> list[tuple[Colleague, ...]]:
    return [group for people in several for group in _grouped(policy, people, language)]


def _grouped(policy: TransferPolicy, people: Sequence[Colleague], language: str) -> Groups:
    """Where all are rung at once, those who speak the caller's language are rung before them."""
    if not policy.together:
        return tuple((one,) for one in people)
    speak = tuple(one for one in people if language in one.languages)
    rest = tuple(one for one in people if one not in speak)
    return tuple(group[:MOST_TOGETHER] for group in (speak, rest) if group)


def meant(office: Office, wanted: str) -> tuple[Colleague, ...]:
    """Everybody whom these words mean, in the office's order. Empty where they mean nobody."""
    said = fold(wanted).strip()
    if said in ANYONE:
        return office.colleagues
    by_mail = [one for one in office.colleagues if one.email and one.email.casefold() == said]
    if by_mail:
        return tuple(by_mail)
    department = department_in(said, office.colleagues)
    if department:
        return tuple(one for one in office.colleagues if department in _departments(one))
    named = named_in(said, office.colleagues)
    return (named,) if named else ()


def former_meant(office: Office, wanted: str, now: datetime) -> Former | None:
    """Whoever has left and is meant by a name as heard; None where somebody here fits as well."""
    heard = fold(wanted).split()
    if not heard or fold(wanted).strip() in ANYONE:
        return None
    known = [one for one in office.former.people if one.is_known(now)]
    scored = [(_likeness(fold(one.name), heard), one) for one in known]
    best = max(scored, key=lambda pair: pair[0], default=None)
    here = max((_likeness(fold(one.name), heard) for one in office.colleagues), default=0.0)
    if best is None or best[0] < LIKE_ENOUGH or here >= best[0]:
        return None
    return best[1]


def asked_instead(office: Office, wanted: str, now: datetime) -> str:
    """Whom to ask for: who can help in place of somebody who has left, anyone where nobody is
    named; else `wanted` as it is."""
    left = former_meant(office, wanted, now)
    return left.helper if left else wanted


def named_in(said: str, colleagues: Iterable[Colleague]) -> Colleague | None:
    """The colleague whose name comes closest to a name as heard, or None."""
    heard = fold(said).split()
    scored = [(_likeness(fold(one.name), heard), one) for one in colleagues]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= LIKE_ENOUGH else None


def _likeness(name: str, heard: Sequence[str]) -> float:
    """The whole name against the whole, and the first name against the first."""
    if not heard or not name:
        return 0.0
    pairs = ((name, " ".join(heard)), (name.split(maxsplit=1)[0], heard[0]))
    return max(SequenceMatcher(None, one, other).ratio() for one, other in pairs)


def _departments(one: Colleague) -> frozenset[str]:
    return frozenset(fold(name) for name in one.departments)


def department_in(said: str, colleagues: Iterable[Colleague]) -> str:
    """The department named in these words, folded, where somebody works in it; else ""."""
    words = set(fold(said).split())
    known = sorted({name for one in colleagues for name in _departments(one)})
    for name in known:
        if words & (DEPARTMENT_WORDS.get(name, frozenset()) | {name}):
            return name
    return ""


def goes_to_a_person(intent: str, score: float, *, in_a_matter: bool) -> bool:
    """Is this a question that is not about the homes, and so one for people? In the middle of a
    matter odd words are an odd answer, not another question."""
    return intent == OUT_OF_SCOPE and score >= SURELY and not in_a_matter
