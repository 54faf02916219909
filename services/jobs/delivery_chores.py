"""The worker's chores about what leaves the house after calls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from services.core.carriers import Mailer
from services.jobs.delivery_routes import delivery_lanes
from services.jobs.worker import Chore
from services.portfolio.after_calls import AfterCalls
from services.portfolio.back_office import BackOffice
from services.portfolio.call_intents import intents_of_call
from services.portfolio.deliverer import Deliverer
from services.portfolio.history_notes import note_of_call
from services.portfolio.mail_sweep import MailSweep
from services.portfolio.spending import minutes_of_call
from services.store import heartbeats

DELIVERIES_S = 2.0
AFTER_CALLS_S = 2.0
DIGESTS_S = 20.0
PROBE_S = 300.0
FILES_S = 900.0


def delivery_chores(
    back: BackOffice, mailer: Mailer, origin: str, mail_files: Path
) -> Sequence[Chore]:
    """Plan, send, look. `origin`: where our pages are; `mail_files`: mail without a provider."""
    also = [minutes_of_call, intents_of_call, *([note_of_call] if back.rent_manager else [])]
    planner = AfterCalls(back.database, back.directory, back.clock, *also)
    sweep = MailSweep(back.database, back.directory, back.clock, mail_files)
    lanes = delivery_lanes(back, mailer, origin)

    async def look_at_mail() -> None:
        report, now = await mailer.probe(), back.clock.now()
        told = {"condition": report.condition.value, "why": report.why}
        await back.database.run(lambda c: heartbeats.beat(c, heartbeats.MAIL, now, told))

    return (
        Chore("after calls", AFTER_CALLS_S, planner.plan_calls, wakes=True),
        Chore("digests", DIGESTS_S, planner.plan_digests),
        Chore("mail account", PROBE_S, look_at_mail),
        Chore("mail in files", FILES_S, sweep.come_round),
        *(
            Chore(
                f"deliveries, {lane}",
                DELIVERIES_S,
                Deliverer(back.database, routes, back.clock).come_round,
                wakes=True,
            )
            for lane, routes in lanes.items()
        ),
    )
