"""The chores of texts and photos: what has to leave, what comes in, what goes away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.core.ports import Clock
from services.jobs.text_leftovers import TextLeftovers
from services.jobs.worker import Chore
from services.portfolio.deliverer import Deliverer
from services.portfolio.photos import Photos
from services.store.database import Database
from services.store.text_rows import apply_left_reports, forget_reports

TEXTS_S = 2.0
PHOTOS_S = 30.0
ORPHANS_S = 3600.0
LEFT_OPEN_S = 120.0


def text_chores(
    lanes: Mapping[str, Deliverer],
    photos: Photos,
    leftovers: TextLeftovers,
    database: Database,
    clock: Clock,
) -> Sequence[Chore]:
    """What the worker does for texts and photos. `lanes`: kind -> what sends or fetches it."""

    async def tidy_up() -> None:
        now = clock.now()
        await database.run(lambda c: apply_left_reports(c, now))
        await database.run(lambda c: forget_reports(c, now))
        await photos.take_away_orphans()

    return (
        *(
            Chore(f"deliveries, {lane}", TEXTS_S, deliverer.come_round, wakes=True)
            for lane, deliverer in lanes.items()
        ),
        Chore("texts left open", LEFT_OPEN_S, leftovers.leave_all),
        Chore("photos that were erased", PHOTOS_S, photos.take_away_erased),
        Chore("reports and files of nobody", ORPHANS_S, tidy_up),
    )
