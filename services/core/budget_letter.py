"""The letter that tells that a part of the month's budget is used. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.core.budget import CENTS, LEVELS
from services.core.call_letters import footer_of
from services.core.letter import Letter, Lines, Link, Links
from services.core.letter_words import say
from services.core.office import Office
from services.core.prices import dollars

PAGE = "/costs"


@dataclass(frozen=True, slots=True)
class BudgetWarning:
    month: str
    """`2026-11`."""
    level: int
    """One of LEVELS."""
    spent_cents: int
    ceiling_cents: int
    lower_bound: bool


def budget_letter(warning: BudgetWarning, office: Office, language: str, origin: str) -> Letter:
    """What is used, what follows, and where to look."""
    spent, ceiling = (
        dollars(Decimal(one) / CENTS) for one in (warning.spent_cents, warning.ceiling_cents)
    )
    used = say(language, "budget_used", spent=spent, ceiling=ceiling, month=warning.month)
    lines = [used]
    lines += [say(language, "budget_more")] if warning.lower_bound else []
    lines += [say(language, "budget_full")] if warning.level == LEVELS[-1] else []
    link = Link("", origin + PAGE, say(language, "budget_open"))
    subject = say(language, "budget_subject", percent=warning.level)
    parts = (Lines(tuple(lines)), Links((link,)))
    return Letter(subject, parts, language, footer_of(office, language))
