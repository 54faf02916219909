"""What the office's books hold of a leaseholder: for the verified leaseholder alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Amounts in US dollars. None means that the books do not say."""

    balance_usd: float
    """What is owed; below zero is a credit."""
    last_payment_usd: float | None = None
    last_payment_on: date | None = None
    late_fee_usd: float | None = None
    """The late fee that is part of the balance."""
    rent_usd: float | None = None
    rent_due_day: int | None = None
    """The day of the month, 1 to 31."""
    lease_ends_on: date | None = None
    as_of: datetime | None = None
    """When the books were as told here, aware, in UTC."""
    last_four: str = field(default="", repr=False)
    """The last four digits of the value that the office has chosen for the identity check; ""
    where there is none. It is compared, and never spoken, shown or logged."""
