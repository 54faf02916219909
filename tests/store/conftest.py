from __future__ import annotations

from tests.databases import address, clock, database

__all__ = ["address", "clock", "database"]
