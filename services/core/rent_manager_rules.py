"""How an office uses Rent Manager: a part of the office's settings.

Every list there (categories, priorities, statuses, fields of its own) has names that the customer
chose. What is left empty here is looked for under its usual names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.core.issue import Category, IssueStatus, Urgency


class BalanceField(StrEnum):
    """Which amount of a tenant is what they owe."""

    BALANCE = "Balance"
    OPEN_BALANCE = "OpenBalance"


@dataclass(frozen=True, slots=True)
class RentManagerRules:
    """Names as they stand in Rent Manager. Comparing ignores case."""

    categories: Mapping[Category, str] = field(default_factory=dict)
    priorities: Mapping[Urgency, str] = field(default_factory=dict)
    statuses: Mapping[IssueStatus, str] = field(default_factory=dict)
    history_category: str = ""
    """Of the notes that calls leave; empty: "Phone Call", else none."""
    unmatched_tenant_id: int | None = None
    """The record on which calls of people whom nobody knows leave their note."""
    lead_source_id: int | None = None
    """Of prospects whom Chris has taken down; empty: none."""
    default_property_id: int | None = None
    """Where prospects go who name no property: Rent Manager takes none without one."""
    people_only_field: str = "People only"
    """A yes/no field of tenants: staff handle them, Chris takes a message."""
    confidential_field: str = "Confidential"
    slow_speech_field: str = "Slow speech"
    language_field: str = "Language"
    pet_rule_field: str = "Pet rule"
    """A text field of properties, as it may be spoken."""
    leaseholder_contact_types: tuple[str, ...] = ()
    """Contacts of these types have signed the lease too; others only live there."""
    outside_contact_types: tuple[str, ...] = ("Guarantor", "Emergency", "Employer", "Reference")
    """Contacts whose type holds one of these words do not live there."""
    balance_field: BalanceField = BalanceField.BALANCE
