"""The forms of the page of transfers, read and checked: values, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.spoken import fold
from services.core.tongues import read_languages
from services.core.transfer_policy import TransferPolicy

NAME_LIMIT = 40
DEPARTMENT_LIMIT = 30
MOST_DEPARTMENTS = 5
MOST_PEOPLE = 50
RING_S = (10, 45)
"""Shorter and nobody gets up; longer and a voicemail answers."""
PATIENCE = (1, 5)

Form = Mapping[str, str]
Faults = dict[str, str]
"""Field -> what is wrong with it, in words for the page."""


def read_person(
    form: Form, people: Sequence[Colleague], instead_of: str
) -> tuple[Colleague | None, Faults]:
    """Somebody calls can be given to; None where anything is wrong."""
    name = " ".join(form.get("name", "").split())
    number = PhoneNumber.read(form.get("number", "").strip())
    departments = _departments(form.get("departments", ""))
    email = form.get("email", "").strip().lower()
    languages, unknown = _languages(form.get("languages", ""))
    faults = {
        "languages": unknown,
        "name": _fault_of_name(name, people, instead_of),
        "number": "" if number else "Give a whole telephone number, for example +1 718 555 0101.",
        "departments": _fault_of_departments(departments),
        "email": "" if not email or "@" in email[1:-1] else "This is no e-mail address.",
    }
    wrong = {field: fault for field, fault in faults.items() if fault}
    if not instead_of and len(people) >= MOST_PEOPLE:
        wrong["name"] = f"There are {MOST_PEOPLE} people already. Remove somebody first."
    if wrong or number is None:
        return None, wrong
    one = Colleague(name, number, departments=departments, email=email[:254], languages=languages)
    return one, {}


def _fault_of_name(name: str, people: Sequence[Colleague], instead_of: str) -> str:
    if not name or len(name) > NAME_LIMIT:
        return f"Give a name of at most {NAME_LIMIT} letters, as callers say it."
    if not all(letter.isalpha() or letter in " .'-" for letter in name):
        return "A name has letters only: it is spoken, and callers ask for it."
    others = {fold(one.name) for one in people if fold(one.name) != fold(instead_of)}
    return "Somebody has this name already." if fold(name) in others else ""


def _departments(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()).lower() for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _languages(text: str) -> tuple[tuple[str, ...], str]:
    """The languages, and what is wrong with them."""
    try:
        return read_languages(text[:200]), ""
    except ValueError as error:
        return (), str(error)


def _fault_of_departments(departments: Sequence[str]) -> str:
    if len(departments) > MOST_DEPARTMENTS:
        return f"At most {MOST_DEPARTMENTS} departments."
    if any(len(one) > DEPARTMENT_LIMIT for one in departments):
        return f"A department has at most {DEPARTMENT_LIMIT} letters."
    return ""


def read_policy(form: Form) -> tuple[TransferPolicy | None, Faults]:
    """How calls are given to people; None where anything is wrong."""
    ring_s = _number(form.get("ring_s", ""), *RING_S)
    patience = _number(form.get("misunderstandings", ""), *PATIENCE)
    faults: Faults = {}
    if ring_s is None:
        faults["ring_s"] = f"Between {RING_S[0]} and {RING_S[1]} seconds."
    if patience is None:
        faults["misunderstandings"] = f"Between {PATIENCE[0]} and {PATIENCE[1]}."
    if ring_s is None or patience is None:
        return None, faults
    return TransferPolicy(
        warm=form.get("warm") != "no",
        misunderstandings=patience,
        ring_s=ring_s,
        together=form.get("together") == "yes",
        others_after_named=form.get("others_after_named") == "yes",
        outside_hours=form.get("outside_hours") == "yes",
    ), {}


def _number(text: str, least: int, most: int) -> int | None:
    text = text.strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 3:
        return None
    return int(text) if least <= int(text) <= most else None
