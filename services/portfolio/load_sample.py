"""Puts the sample portfolio into an empty database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from services.core.issue import OpenIssue
from services.core.people import Person
from services.core.places import Property
from services.portfolio import sample_mark
from services.portfolio.act_rows import names_of
from services.portfolio.sample import (
    SAMPLE_PAYING,
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_people,
    sample_properties,
)
from services.portfolio.sample_articles import sample_articles
from services.portfolio.tables import (
    leases,
    people,
    phones,
    properties,
    tenant_accounts,
    units,
)
from services.store.knowledge_book import put
from services.store.knowledge_tables import articles
from services.store.office_settings import PART_KEY
from services.store.statements import insert_new, next_numbers
from services.store.tables import counters, issues, settings

Rows = list[dict[str, Any]]


def load_sample(connection: Connection, now: datetime) -> bool:
    """Load the sample where there are no properties and no people, and nobody has removed it. True
    where it was loaded."""
    lock = select(counters.c.value).where(counters.c.name == "issue").with_for_update()
    connection.execute(lock).one()  # of two processes that start together one loads
    if any(connection.execute(select(table.c.id)).first() for table in (properties, people)):
        return False
    if sample_mark.removed(connection):
        return False
    put_sample(connection, now)
    return True


def put_sample(connection: Connection, now: datetime) -> None:
    """All of it, beside whatever is there; rows that are there stay as they are."""
    places, persons = sample_properties(), sample_people()
    for table, rows in (
        (properties, property_rows(places)),
        (units, unit_rows(places)),
        (people, people_rows(persons, sample_balances())),
        (phones, phone_rows(persons)),
        (leases, lease_rows(persons)),
        (tenant_accounts, _account_rows(now)),
    ):
        for row in rows:
            insert_new(connection, table, row)
    if missing := _missing_issues(connection, now):
        connection.execute(insert(issues), _issue_rows(connection, missing))
    paying = {"key": f"{PART_KEY}paying", "value": SAMPLE_PAYING, "changed_at": now}
    insert_new(connection, settings, paying)
    known = {
        tuple(row) for row in connection.execute(select(articles.c.title, articles.c.language))
    }
    for article in sample_articles():
        if (article.title, article.language) in known:
            continue
        put(connection, replace(article, changed_by="sample", changed_at=now))


def property_rows(places: Iterable[Property]) -> Rows:
    return [
        {
            "id": place.id,
            "position": position,
            "name": place.name,
            "street": place.street,
            "city": place.city,
            "kind": place.kind,
            "pets": place.pets,
        }
        for position, place in enumerate(places)
    ]


def unit_rows(places: Iterable[Property]) -> Rows:
    return [
        {
            "id": unit.id,
            "property_id": place.id,
            "position": position,
            "name": unit.name,
            "bedrooms": unit.bedrooms,
            "rent_usd": unit.rent_usd,
            "available": unit.available,
            "pending": unit.pending,
            "free_from": unit.free_from,
        }
        for place in places
        for position, unit in enumerate(place.units)
    ]


def people_rows(persons: Iterable[Person], balances: Mapping[str, float]) -> Rows:
    return [
        {
            "id": person.id,
            "kind": person.kind,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "language": person.language,
            "people_only": person.people_only,
            "confidential": person.confidential,
            "speak_slowly": person.speak_slowly,
            "account_id": person.account_id,
            "company": person.company,
            "balance_cents": round(balances[person.id] * 100) if person.id in balances else None,
        }
        for person in persons
    ]


def phone_rows(persons: Iterable[Person]) -> Rows:
    return [
        {"person_id": person.id, "number": number.e164, "position": position}
        for person in persons
        for position, number in enumerate(person.phones)
    ]


def lease_rows(persons: Iterable[Person]) -> Rows:
    return [
        {
            "person_id": person.id,
            "unit_id": home.unit_id,
            "property_id": home.property_id,
            "position": position,
            "current": home.current,
        }
        for person in persons
        for position, home in enumerate(person.homes)
    ]


def _account_rows(now: datetime) -> Rows:
    return [
        {
            "person_id": person_id,
            "last_payment_cents": _cents(account.last_payment_usd),
            "last_payment_on": account.last_payment_on,
            "late_fee_cents": _cents(account.late_fee_usd),
            "rent_cents": _cents(account.rent_usd),
            "rent_due_day": account.rent_due_day,
            "lease_ends_on": account.lease_ends_on,
            "as_of": account.as_of,
            "last_four": account.last_four,
        }
        for person_id, account in sample_accounts(now).items()
    ]


def _cents(amount_usd: float | None) -> int | None:
    return None if amount_usd is None else round(amount_usd * 100)


def _missing_issues(connection: Connection, now: datetime) -> Sequence[OpenIssue]:
    """Those that are not on the books, the oldest first."""
    known = {tuple(row) for row in connection.execute(select(issues.c.unit_id, issues.c.summary))}
    return [one for one in reversed(sample_issues(now)) if (one.unit_id, one.summary) not in known]


def _issue_rows(connection: Connection, oldest_first: Sequence[OpenIssue]) -> Rows:
    numbers = next_numbers(connection, "issue", len(oldest_first))
    return [
        {
            "number": number,
            "property_id": issue.property_id,
            "unit_id": issue.unit_id,
            **names_of(connection, issue.property_id, issue.unit_id),
            "category": issue.category,
            "urgency": issue.urgency,
            "summary": issue.summary,
            "status": issue.status,
            "opened_at": issue.opened_at,
            "appointment_at": issue.appointment_at,
            "appointment_ends_at": issue.appointment_ends_at,
            "vendor_id": issue.vendor_id,
            "vendor_company": issue.vendor_company,
        }
        for number, issue in zip(numbers, oldest_first, strict=True)
    ]
