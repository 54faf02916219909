"""What lies in the house: homes of the office's own, and backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from services.core.checkup import Check, waiting
from services.core.data_checks import (
    BACKUP,
    BACKUP_TITLE,
    SAMPLE,
    SAMPLE_TITLE,
    backup_check,
    sample_check,
)
from services.portfolio.checks.look import Look

__all__ = ["BACKUP", "BACKUP_TITLE", "SAMPLE", "SAMPLE_TITLE", "backups", "own_homes"]
NO_RECORDS = "There are no records yet: Chris was never started here."


async def own_homes(look: Look) -> Sequence[Check]:
    desk = look.grounds.sample
    if desk is None:
        return [waiting(SAMPLE, SAMPLE_TITLE, NO_RECORDS)]
    there, homes = await desk.on_file()
    settings = look.settings
    return [
        sample_check(
            sample_is_there=there,
            homes=homes,
            elsewhere=settings.has_rent_manager,
            has_number=settings.can_ring,
        )
    ]


async def backups(look: Look) -> Sequence[Check]:
    shelf, settings = look.grounds.backups, look.settings
    if shelf is None:
        return [waiting(BACKUP, BACKUP_TITLE, NO_RECORDS)]
    made, last = await shelf.listed(), await shelf.last()
    newest = made[0].made_at if made else None
    broke = last is not None and last["state"] == "failed"
    # One that was made by hand since then counts: what stood in its way is gone.
    since = last is not None and newest is not None and newest > last["at"]
    return [
        backup_check(
            keep=shelf.keep,
            every=timedelta(hours=settings.backup_every_h),
            made_at=newest,
            why_not=last["why"] if last and broke and not since else "",
            now=look.now,
            has_number=settings.can_ring,
        )
    ]
