"""The worker's chores about what answers while our own machine does not."""

from __future__ import annotations

from collections.abc import Sequence

from services.jobs.worker import Chore
from services.portfolio.hosting import Hosting
from services.portfolio.left_messages import LeftMessages

INSTALL_S = 15.0
FETCH_S = 120.0


def hosted_chores(hosting: Hosting, left: LeftMessages | None) -> Sequence[Chore]:
    """`left` None: there is no account where messages could lie."""
    kept = [Chore("what answers in our place", INSTALL_S, hosting.come_round)]
    if left is not None:
        kept.append(Chore("messages left at Twilio", FETCH_S, left.fetch))
    return kept
