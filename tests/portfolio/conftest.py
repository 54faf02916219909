from __future__ import annotations

from tests.databases import address, away, clock, database, journal
from tests.portfolio.set_up_grounds import account, grounds

__all__ = ["account", "address", "away", "clock", "database", "grounds", "journal"]
