from __future__ import annotations

from tests.databases import address, away, clock, database, journal

__all__ = ["address", "away", "clock", "database", "journal"]
