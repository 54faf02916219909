"""The worker's chores about homes: visits of homes that were let, and the texts about them."""

from __future__ import annotations

from collections.abc import Sequence

from services.jobs.worker import Chore
from services.portfolio.back_office import BackOffice
from services.portfolio.deliverer import Deliverer
from services.portfolio.letting import TEXT, Letting, TextSender
from services.portfolio.text_routes import text_route

LET_HOMES_S = 20.0
TEXTS_S = 5.0


def leasing_chores(back: BackOffice) -> Sequence[Chore]:
    letting = Letting(back.database, back.directory, back.clock, called_off=back.called_off)
    route = text_route(TextSender(back.phone), back.clock)
    texts = Deliverer(back.database, {TEXT: route}, back.clock)
    return (
        Chore("visits of homes that were let", LET_HOMES_S, letting.come_round),
        Chore("texts of visits", TEXTS_S, texts.come_round, wakes=True),
    )
