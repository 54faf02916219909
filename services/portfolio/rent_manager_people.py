"""People out of Rent Manager's records. Pure.

Who pays rent is an account (a tenant); who can be rung is a contact, of which an account may have
several. So a telephone number names a contact, and only the primary one is the leaseholder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from services.core.people import Home, Person, PersonKind, PhoneNumber
from services.core.rent_manager_rules import RentManagerRules
from services.portfolio.rent_manager_fields import (
    YES,
    Row,
    flag,
    inner,
    inner_list,
    moment,
    number,
    own_fields,
    text,
)

WITH_COMPANY = frozenset((PersonKind.VENDOR,))
PAST = frozenset({"past", "former", "moved out"})
LANGUAGES = {"spanish": "es", "español": "es", "espanol": "es", "es": "es"}


@dataclass(frozen=True, slots=True)
class AccountKind:
    """A resource that people's contacts belong to."""

    resource: str
    key: str
    prefix: str
    person: PersonKind
    parent_type: str = ""
    """How telephone numbers call it that hang on it and on no contact."""

    def person_id(self, record_id: int) -> str:
        return f"{self.prefix}:{record_id}"


TENANT = AccountKind("Tenants", "TenantID", "tenant", PersonKind.TENANT)
USER = AccountKind("Users", "UserID", "user", PersonKind.STAFF, "User")
CONTACT_PREFIX = "contact"
ACCOUNTS: Mapping[str, AccountKind] = {
    "Tenant": TENANT,
    "Prospect": AccountKind("Prospects", "ProspectID", "prospect", PersonKind.PROSPECT),
    "Owner": AccountKind("Owners", "OwnerID", "owner", PersonKind.OWNER),
    "Vendor": AccountKind("Vendors", "VendorID", "vendor", PersonKind.VENDOR),
}
"""`ParentType` of a contact -> the account that it belongs to."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is true of everybody who belongs to one record."""

    person_id: str
    kind: PersonKind
    first_name: str
    last_name: str
    homes: tuple[Home, ...] = ()
    language: str = "en"
    people_only: bool = False
    confidential: bool = False
    speak_slowly: bool = False
    company: str = ""
    rules: RentManagerRules = field(default_factory=RentManagerRules)


@dataclass(frozen=True, slots=True)
class Today:
    """When, where, and by whose rules a record is read."""

    now: datetime
    zone: tzinfo
    rules: RentManagerRules


def account_of(kind: AccountKind, row: Row, today: Today) -> Account:
    """One record with its leases and own fields. Raises Garbled."""
    own, rules = own_fields(row), today.rules
    homes = homes_of(row, today)
    first, last = _names(row)
    return Account(
        person_id=kind.person_id(number(row, kind.key)),
        kind=_kind(kind, row, homes),
        first_name=first,
        last_name=last,
        homes=homes,
        language=LANGUAGES.get(own.get(rules.language_field.casefold(), "").casefold(), "en"),
        people_only=_set(own, rules.people_only_field),
        confidential=_set(own, rules.confidential_field),
        speak_slowly=_set(own, rules.slow_speech_field),
        company=_company(row, f"{first} {last}") if kind.person in WITH_COMPANY else "",
        rules=rules,
    )


def homes_of(row: Row, today: Today) -> tuple[Home, ...]:
    """The homes of a tenant's leases: lived in now, or not (any more, or yet)."""
    found: dict[object, Home] = {}
    for lease in sorted(inner_list(row, "Leases"), key=lambda one: str(one.get("LeaseID", ""))):
        unit, place = lease.get("UnitID"), lease.get("PropertyID")
        if not unit or not place:
            continue
        # A home that was left and rented again has two leases: the present one counts.
        current = _lived_in(lease, today) or found.get(unit, Home("", "", False)).current
        found[unit] = Home(str(place), str(unit), current)
    return tuple(found.values())


def _lived_in(lease: Row, today: Today) -> bool:
    moved_in, moved_out = (
        moment(lease, name, today.zone) for name in ("MoveInDate", "MoveOutDate")
    )
    gone = moved_out is not None and moved_out.date() < today.now.astimezone(today.zone).date()
    return (moved_in is None or moved_in <= today.now) and not gone


def _kind(kind: AccountKind, row: Row, homes: Sequence[Home]) -> PersonKind:
    if kind.person is PersonKind.TENANT:
        over = bool(homes) and not any(home.current for home in homes) and not _to_come(row)
        past = text(row, "Status").casefold() in PAST
        return PersonKind.FORMER_TENANT if past or over else PersonKind.TENANT
    if kind.person is PersonKind.PROSPECT:
        applied = row.get("ApplicationDate") or "appl" in text(row, "ProspectStatus").casefold()
        return PersonKind.APPLICANT if applied else PersonKind.PROSPECT
    return kind.person


def _to_come(row: Row) -> bool:
    """Has somebody signed who has not moved in yet?"""
    return any(not lease.get("MoveOutDate") for lease in inner_list(row, "Leases"))


def _company(row: Row, person: str) -> str:
    """The name of the record, where that is not the person's own."""
    name = text(row, "Name")
    return "" if name.casefold() == person.strip().casefold() else name


def _set(own: Mapping[str, str], name: str) -> bool:
    return bool(name) and own.get(name.casefold(), "").casefold() in YES


def _names(row: Row) -> tuple[str, str]:
    """First and last name; a company, or a record with one name only, has it as the first."""
    first, last = text(row, "FirstName"), text(row, "LastName")
    if first or last:
        return first or last, last if first else ""
    return text(row, "Name"), ""


def people_of(account: Account, contacts: Sequence[Row]) -> list[Person]:
    """Everybody of one account: the primary contact is the account itself. Contacts that were
    switched off are nobody any more."""
    active = [one for one in contacts if one.get("IsActive") is not False]
    primary = _primary(account, active)
    if primary is None:
        return [_person(account, account.person_id, account.kind, None)]
    return [
        _person(account, account.person_id, account.kind, contact)
        if contact is primary
        else _other(account, contact)
        for contact in active
    ]


def _primary(account: Account, contacts: Sequence[Row]) -> Row | None:
    """The contact marked so; of several, or of none, the one who is named as the account."""
    marked = [one for one in contacts if flag(one, "IsPrimary")]
    if len(marked) == 1:
        return marked[0]
    named = [
        one
        for one in marked or contacts
        if (text(one, "FirstName"), text(one, "LastName"))
        == (account.first_name, account.last_name)
    ]
    return next(iter(named or marked or contacts), None)


def _other(account: Account, contact: Row) -> Person:
    """Somebody else who can be rung about the account."""
    rules = account.rules
    type_ = text(inner(contact, "ContactType"), "Name").casefold()
    contact_id = f"{CONTACT_PREFIX}:{number(contact, 'ContactID')}"
    if account.kind is not PersonKind.TENANT:
        return _person(account, contact_id, account.kind, contact)
    if any(word.casefold() in type_ for word in rules.outside_contact_types if word):
        return _person(account, contact_id, PersonKind.UNKNOWN, contact, homes=())
    signed = type_ in {one.casefold() for one in rules.leaseholder_contact_types}
    kind = PersonKind.TENANT if signed else PersonKind.OCCUPANT
    return _person(account, contact_id, kind, contact)


def _person(
    account: Account,
    person_id: str,
    kind: PersonKind,
    contact: Row | None,
    homes: tuple[Home, ...] | None = None,
) -> Person:
    first, last = _names(contact) if contact else (account.first_name, account.last_name)
    return Person(
        id=person_id,
        kind=kind,
        first_name=first or account.first_name,
        last_name=last if first else account.last_name,
        language=account.language,
        phones=numbers_of(contact or {}),
        homes=account.homes if homes is None else homes,
        people_only=account.people_only,
        confidential=account.confidential,
        speak_slowly=account.speak_slowly,
        company=account.company,
        account_id="" if person_id == account.person_id else account.person_id,
    )


def user_of(row: Row) -> Person:
    """Somebody of the office. Raises Garbled."""
    first = text(row, "Firstname") or text(row, "Name") or text(row, "Username")
    user_id = USER.person_id(number(row, USER.key))
    return Person(user_id, USER.person, first, text(row, "Lastname"), phones=numbers_of(row))


def numbers_of(row: Row) -> tuple[PhoneNumber, ...]:
    """The telephone numbers of a contact or user; what is none is left out."""
    found = (
        PhoneNumber.read(text(one, "PhoneNumber"))
        or PhoneNumber.read(text(one, "StrippedPhoneNumber"))
        for one in inner_list(row, "PhoneNumbers")
    )
    return tuple(dict.fromkeys(one for one in found if one))


def by_parent(contacts: Iterable[Row]) -> Mapping[tuple[str, int], list[Row]]:
    """Contacts by what they belong to: `ParentType` and `ParentID`."""
    found: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for one in contacts:
        parent_id = one.get("ParentID")
        if isinstance(parent_id, int):
            found[(text(one, "ParentType"), parent_id)].append(one)
    return found


def stripped_forms(number_: PhoneNumber) -> tuple[str, ...]:
    """How the number may be kept in digits: whether a leading 1 is, is not documented."""
    digits = number_.e164.removeprefix("+")
    return (digits[1:], digits) if digits.startswith("1") and len(digits) == 11 else (digits,)
