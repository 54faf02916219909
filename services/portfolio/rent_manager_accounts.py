"""What the books of Rent Manager hold of one tenant. Pure, but for what is asked.

Payments and charges hang on an account number that tenants, owners and prospects share: a row that
does not say that it is a tenant's is not taken, for it may be somebody else's money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from services.core.account import Account
from services.portfolio.rent_manager_asking import Wanted, wanted
from services.portfolio.rent_manager_fields import (
    Row,
    inner,
    inner_list,
    moment,
    money,
    number_or_none,
    text,
)
from services.portfolio.rent_manager_people import TENANT, Today

LAST_DAY = 31
PAYMENTS_DAYS = 400
"""A payment that lies further back is not called the last one: who asks is called back."""
OF_TENANT = "Tenant"
LATE = re.compile(r"\blate\b|\blf\b", re.I)
RENT = re.compile(r"\brent\b|\brc\b", re.I)
NOT_RENT = re.compile(r"\b(pet|park\w*|garage|storage|furnit\w*|insurance|water|late|last)\b", re.I)
"""Charges that are called rent too, and are none of the home."""
MONTHLY = (None, 0, 1)

PAYMENTS = wanted("Payments", "PaymentID AccountID AccountType Amount TransactionDate ReversalDate")
CHARGES = wanted(
    "Charges",
    "ChargeID AccountID AccountType Amount AmountAllocated IsFullyAllocated",
    needed="ChargeType",
)


def account_wish(balance_field: str) -> Wanted:
    """The tenant with the amount that counts as owed, the leases' ends and what recurs."""
    return wanted(
        "Tenants",
        f"{TENANT.key} RentDueDay TenantDisplayID",
        needed=balance_field,
        better="Leases.LeaseRenewals RecurringChargeSummaries.ChargeType",
    )


def account_of_tenant(
    row: Row,
    balance_field: str,
    today: Today,
    payments: Sequence[Row] | None,
    charges: Sequence[Row] | None,
) -> Account | None:
    """None without a balance. `payments` and `charges` are None where they may not be read."""
    balance = money(row, balance_field)
    if balance is None:
        return None
    due, number = number_or_none(row, "RentDueDay"), number_or_none(row, TENANT.key)
    paid = last_payment(_own(payments or (), number), today)
    shown = "".join(letter for letter in shown_number(row) if letter.isdigit())
    return Account(
        balance_usd=balance,
        last_payment_usd=paid[0] if paid else None,
        last_payment_on=paid[1] if paid else None,
        late_fee_usd=None if charges is None else late_fee(_own(charges, number)),
        rent_usd=rent(inner_list(row, "RecurringChargeSummaries"), today),
        rent_due_day=due if due and due <= LAST_DAY else None,
        lease_ends_on=lease_end(inner_list(row, "Leases"), today),
        as_of=today.now,
        last_four=shown[-4:] if len(shown) >= 4 else "",
    )


def shown_number(row: Row) -> str:
    """The account number that tenants see; some versions send it as a number."""
    value = row.get("TenantDisplayID")
    return str(value) if isinstance(value, int) else text(row, "TenantDisplayID")


def _own(rows: Iterable[Row], tenant: int | None) -> list[Row]:
    return [
        row
        for row in rows
        if text(row, "AccountType") == OF_TENANT and number_or_none(row, "AccountID") == tenant
    ]


def last_payment(payments: Iterable[Row], today: Today) -> tuple[float, date] | None:
    """Amount and day of the newest that was not taken back. Several of one day are one sum."""
    found: dict[date, float] = {}
    for row in payments:
        at, amount = moment(row, "TransactionDate", today.zone), money(row, "Amount")
        if at is None or not amount or row.get("ReversalDate"):
            continue
        day = _day(at, today)
        found[day] = found.get(day, 0.0) + amount
    newest = max(found, default=None)
    return (round(found[newest], 2), newest) if newest else None


def late_fee(charges: Iterable[Row]) -> float:
    """What is still open of late fees."""
    open_ones = (
        (money(row, "Amount") or 0.0) - (money(row, "AmountAllocated") or 0.0)
        for row in charges
        if LATE.search(_type_name(row)) and row.get("IsFullyAllocated") is not True
    )
    return round(sum(open_ones), 2)


def rent(recurring: Iterable[Row], today: Today) -> float | None:
    """The monthly rent of now; None where none is to be seen."""
    amounts = [
        money(row, "Amount") or 0.0 for row in recurring if _is_rent(row) and _is_on(row, today)
    ]
    return round(sum(amounts), 2) if amounts and sum(amounts) > 0 else None


def _is_rent(row: Row) -> bool:
    name = _type_name(row)
    monthly = row.get("Frequency") in MONTHLY
    return bool(monthly and RENT.search(name) and not NOT_RENT.search(name))


def _is_on(row: Row, today: Today) -> bool:
    starts, ends = (moment(row, name, today.zone) for name in ("FromDate", "ToDate"))
    day = _day(today.now, today)
    begun = starts is None or _day(starts, today) <= day
    return begun and (ends is None or _day(ends, today) >= day)


def _type_name(row: Row) -> str:
    """Name and description: the name is often no more than a code."""
    kind: Mapping[str, object] = inner(row, "ChargeType")
    return f"{text(kind, 'Name')} {text(kind, 'Description')}".replace("_", " ")


def lease_end(leases: Sequence[Row], today: Today) -> date | None:
    """When what is lived in now ends; of several homes with several ends nobody can say which is
    meant."""
    ends = {_end(lease, today) for lease in leases if not _is_over(lease, today)}
    return ends.pop() if len(ends) == 1 else None


def _end(lease: Row, today: Today) -> date | None:
    terms = [lease, *inner_list(lease, "LeaseRenewals")]
    found = (moment(one, "EndDate", today.zone) for one in terms)
    return max((_day(one, today) for one in found if one), default=None)


def _is_over(lease: Row, today: Today) -> bool:
    begins, ends = (moment(lease, name, today.zone) for name in ("MoveInDate", "MoveOutDate"))
    day = _day(today.now, today)
    gone = ends is not None and _day(ends, today) < day
    return gone or (begins is not None and _day(begins, today) > day)


def _day(at: datetime, today: Today) -> date:
    return at.astimezone(today.zone).date()
