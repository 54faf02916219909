"""The worker's chore about Rent Manager: the mirror. What is written there has its own lane."""

from __future__ import annotations

from collections.abc import Sequence

from services.jobs.worker import Chore
from services.portfolio.rent_manager_house import RentManagerHouse

LOOK_S = 5.0
"""Whether the mirror is due; a refresh itself is every five minutes, or on word."""


def rent_manager_chores(house: RentManagerHouse | None) -> Sequence[Chore]:
    """Nothing where an office has none."""
    if house is None:
        return ()
    return (Chore("the mirror", LOOK_S, house.mirror.come_round, wakes=True),)
