"""Somebody who leaves, by everything that the office knows them by. Pure.

A person has an account to sign in, a number among the colleagues, a number in the on-call rota
and an address on the mail lists. What belongs together is found by address, number and name, and
an admin can say it better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from services.core.office import Colleague, Office
from services.core.on_call import OnCallPerson
from services.core.people import PhoneNumber
from services.core.spoken import fold
from services.core.task_desk import DeskMember

T = TypeVar("T")
NONE = "-"
"""Set by an admin: there is nobody of this kind."""


@dataclass(frozen=True, slots=True)
class Links:
    """What an admin has said of somebody who signs in; "" is found by itself, `NONE` is none."""

    colleague: str = ""
    on_call: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who leaves. "" where they are nothing of the kind."""

    name: str
    """As callers ask for them."""
    email: str = ""
    """Of their account."""
    phone: str = ""
    """E.164: the telephone of their account."""
    colleague: str = ""
    on_call: str = ""
    mail: str = ""
    """The address on the mail lists."""

    @property
    def emails(self) -> frozenset[str]:
        return frozenset(one.casefold() for one in (self.email, self.mail) if one)

    def is_colleague(self, one: Colleague) -> bool:
        return bool(self.colleague) and fold(one.name) == fold(self.colleague)

    def is_on_call(self, name: str) -> bool:
        return bool(self.on_call) and name == self.on_call

    def is_member(self, one: DeskMember) -> bool:
        """Tasks are given to colleagues by name."""
        named = bool(self.colleague) and fold(one.name) == fold(self.colleague)
        return named or bool(one.email and one.email.casefold() in self.emails)

    def numbers(self, office: Office) -> frozenset[str]:
        """Every telephone that they are rung on, E.164."""
        found = {one.number.e164 for one in office.colleagues if self.is_colleague(one)}
        found |= {
            one.number.e164 for one in office.on_call_rota.people if self.is_on_call(one.name)
        }
        return frozenset(found | ({self.phone} if self.phone else set()))


def who_signs_in(
    office: Office, email: str, name: str, phone: str = "", links: Links | None = None
) -> Leaver:
    """Somebody with an account, and what else they are."""
    links = links or Links()
    colleague = _colleague(office, email, name, phone, links.colleague)
    numbers = {one for one in (phone, colleague.number.e164 if colleague else "") if one}
    on_call = _on_call(office, numbers, colleague.name if colleague else name, links.on_call)
    return Leaver(
        name=colleague.name if colleague else name,
        email=email,
        phone=phone,
        colleague=colleague.name if colleague else "",
        on_call=on_call.name if on_call else "",
        mail="" if links.mail == NONE else (links.mail or email),
    )


def who_is_called(office: Office, name: str) -> Leaver | None:
    """Somebody without an account: a colleague, a person of the rota, or both."""
    colleague = _first(one for one in office.colleagues if fold(one.name) == fold(name))
    numbers = {colleague.number.e164} if colleague else set()
    on_call = _on_call(office, numbers, name, "")
    if colleague is None and on_call is None:
        return None
    return Leaver(
        name=colleague.name if colleague else name,
        colleague=colleague.name if colleague else "",
        on_call=on_call.name if on_call else "",
        mail=colleague.email if colleague else "",
    )


def _colleague(office: Office, email: str, name: str, phone: str, link: str) -> Colleague | None:
    """By what an admin said, else by address, desk, number, and at last by the very name, unless
    another address stands there."""
    if link == NONE:
        return None
    if link:
        return _first(one for one in office.colleagues if fold(one.name) == fold(link))
    by_mail = _first(one for one in office.colleagues if one.email.casefold() == email.casefold())
    by_desk = office.task_desk.with_email(email)
    by_number = (one for one in office.colleagues if phone and one.number.e164 == phone)
    named = (one for one in office.colleagues if by_desk and fold(one.name) == fold(by_desk.name))
    alike = (one for one in office.colleagues if not one.email and fold(one.name) == fold(name))
    return by_mail or _first(named) or _first(by_number) or _first(alike)


def _on_call(office: Office, numbers: Iterable[str], name: str, link: str) -> OnCallPerson | None:
    """By what an admin said, else by number, else by the very name."""
    people = office.on_call_rota.people
    if link == NONE:
        return None
    if link:
        return _first(one for one in people if one.name == link)
    known = {PhoneNumber(one) for one in numbers}
    by_number = _first(one for one in people if one.number in known)
    return by_number or _first(one for one in people if fold(one.name) == fold(name))


def _first(found: Iterable[T]) -> T | None:
    return next(iter(found), None)
