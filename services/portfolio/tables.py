"""The tables of the embedded property system: places, people, leases, balances."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, false

from services.store.columns import UtcTime, Words, metadata

properties = Table(
    "properties",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("street", Words, nullable=False),
    Column("city", Words, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("pets", Words, nullable=False),
    # Since when it is none of ours any more: it stays on file, and calls do not know it.
    Column("ended_on", Date),
)

units = Table(
    "units",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("property_id", ForeignKey("properties.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("bedrooms", Integer),
    Column("rent_usd", Integer),
    Column("available", Boolean, nullable=False),
    # Somebody has applied for it.
    Column("pending", Boolean, nullable=False, default=False, server_default=false()),
    Column("free_from", Date),
    Column("ended_on", Date),
)

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("first_name", Words, nullable=False),
    Column("last_name", Words, nullable=False),
    Column("language", String(8), nullable=False),
    Column("people_only", Boolean, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("speak_slowly", Boolean, nullable=False),
    # The record that pays, for whoever else belongs to it; empty: this one itself.
    Column("account_id", String(64), nullable=False, server_default=""),
    # Below zero is a credit; empty where there is no account.
    Column("balance_cents", Integer),
    # A vendor's or owner's.
    Column("company", Words, nullable=False, server_default=""),
    Column("ended_on", Date),
)

tenant_accounts = Table(
    "tenant_accounts",
    metadata,
    # What the books say beside the balance, which stands with the person.
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("last_payment_cents", Integer),
    Column("last_payment_on", Date),
    Column("late_fee_cents", Integer),
    Column("rent_cents", Integer),
    Column("rent_due_day", Integer),
    Column("lease_ends_on", Date),
    Column("as_of", UtcTime),
    # Of the value that the office has chosen for the identity check; compared, never shown.
    Column("last_four", String(4), nullable=False, server_default=""),
)

phones = Table(
    "phones",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("number", String(24), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("unit_id", ForeignKey("units.id"), primary_key=True),
    Column("property_id", ForeignKey("properties.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
)
