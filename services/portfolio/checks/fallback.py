"""Does anything answer while our own machine does not?"""

from __future__ import annotations

from collections.abc import Sequence

from services.core.checkup import Check
from services.core.hosted import plan_of
from services.core.hosted_state import TITLE, hosted_checks
from services.portfolio.checks.look import Look

KEY = "fallback"
__all__ = ["KEY", "TITLE", "fallback"]


async def fallback(look: Look) -> Sequence[Check]:
    office, state = await look.office(), await look.grounds.hosted()
    plan = plan_of(office, [look.settings.twilio_phone_number], look.now)
    return hosted_checks(office.hosted, state, plan, look.now)
