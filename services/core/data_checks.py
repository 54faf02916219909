"""Checks of what an office has in the house: the sample, homes, backups. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.core.checkup import Check, failed, passed, switched_off, unknown, waiting

PAGE = "/settings/data"
IMPORT_PAGE = "/settings/import"
SAMPLE, SAMPLE_TITLE = "sample", "Your own homes"
BACKUP, BACKUP_TITLE = "backup", "Backups"


def sample_check(
    *, sample_is_there: bool, homes: int, elsewhere: bool, has_number: bool = True
) -> Check:
    """`elsewhere`: homes come from another property system. `has_number`: a telephone number is
    connected, so real callers hear what is on file; before that nothing is wrong."""
    wrong = failed if has_number else unknown
    if elsewhere:
        found = "Homes and tenants come from Rent Manager."
        return switched_off(SAMPLE, SAMPLE_TITLE, found, link="/settings/rent-manager")
    if sample_is_there:
        found = "The sample is still here: callers hear of homes that exist nowhere."
        cure = "Press “Remove the sample” on Settings, Data; then import your homes."
        return wrong(SAMPLE, SAMPLE_TITLE, found, cure, link=PAGE)
    if not homes:
        found = "There are no homes on file."
        cure = "Import a list of your homes and tenants on Settings, Import."
        return wrong(SAMPLE, SAMPLE_TITLE, found, cure, link=IMPORT_PAGE)
    on_file = "1 home is" if homes == 1 else f"{homes} homes are"
    return passed(SAMPLE, SAMPLE_TITLE, f"{on_file} on file.", link=PAGE)


def backup_check(
    *,
    keep: int,
    every: timedelta,
    made_at: datetime | None,
    why_not: str,
    now: datetime,
    has_number: bool = True,
) -> Check:
    """`made_at`: the newest one on this machine; `why_not`: what the last try said, where it
    failed. Before a number is connected Chris may have slept for days, and nothing is lost."""
    key, title = BACKUP, BACKUP_TITLE
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
        found, cure = f"The newest one is {hours} hours old.", "See whether the worker runs."
        if not has_number:
            return waiting(key, title, found, "The worker makes the next one.", link=PAGE)
        return failed(key, title, found, cure, link=PAGE)
    return passed(key, title, "The newest one is as new as it should be.", link=PAGE)
