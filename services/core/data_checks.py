"""Checks of what an office has in the house: the sample, homes, backups. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.core.checkup import Check, failed, passed, switched_off, waiting

PAGE = "/settings/data"
IMPORT_PAGE = "/settings/import"


def sample_check(*, sample_is_there: bool, homes: int, elsewhere: bool) -> Check:
    """`elsewhere`: homes come from another property system."""
    key, title = "sample", "Your own homes"
    if sample_is_there and not elsewhere:
        return failed(
            key,
            title,
            "The sample is still here: callers hear of homes that exist nowhere.",
            "Press Remove the sample, then import your homes.",
            link=PAGE,
        )
    if not homes:
        cure = "Import a list of your homes and tenants."
        return failed(key, title, "There are no homes on file.", cure, link=IMPORT_PAGE)
    return passed(key, title, f"{homes} homes are on file.", link=PAGE)


def backup_check(
    *, keep: int, every: timedelta, made_at: datetime | None, why_not: str, now: datetime
) -> Check:
    """`made_at`: the newest one on this machine; `why_not`: what the last try said, where it
    failed."""
    key, title = "backup", "Backups"
    if not keep:
        found = "Chris makes none by itself."
        return switched_off(key, title, found, "Set BACKUP_KEEP, or let the platform make them.")
    if why_not:
        cure = "Do what it says; Chris tries again every hour."
        return failed(key, title, f"The last one could not be made: {why_not}", cure, link=PAGE)
    if made_at is None:
        return waiting(key, title, "The worker makes the first one ten minutes after its start.")
    if now - made_at > 2 * every:
        hours = round((now - made_at) / timedelta(hours=1))
        found = f"The newest one is {hours} hours old."
        return failed(key, title, found, "See whether the worker runs (/health).", link=PAGE)
    return passed(key, title, "The newest one is as new as it should be.", link=PAGE)
