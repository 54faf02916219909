"""The worker's chores about reports: what outlives the words of calls, and the mail of the week."""

from __future__ import annotations

from collections.abc import Sequence

from services.jobs.worker import Chore
from services.portfolio.back_office import BackOffice
from services.portfolio.weekly_mail import WeeklyMail
from services.store.report_book import StoredReports

SETTLE_S = 300.0
WEEKLY_S = 60.0


def report_chores(back: BackOffice) -> Sequence[Chore]:
    book = StoredReports(back.database, back.directory, back.clock, back.prices)
    weekly = WeeklyMail(back.database, back.directory, back.clock)
    return (
        Chore("figures of calls", SETTLE_S, book.settle),
        Chore("weekly reports", WEEKLY_S, weekly.plan),
    )
