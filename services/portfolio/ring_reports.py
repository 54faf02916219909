"""What `/health` and the counters learn of rings, and of the parts that no probe looks at."""

from __future__ import annotations

from collections.abc import Mapping

from config import Settings
from services.core.errors import ProviderError
from services.core.health import Condition, Report
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics


class RingReports:
    """Counts the rings of one process, and shows how the last one went."""

    def __init__(self, metrics: Metrics, board: HealthBoard) -> None:
        self._metrics = metrics
        self._board = board

    def said(self, sentences: int) -> None:
        """So many sentences of a ring are spoken by Twilio's own voice."""
        self._metrics.count("say_instead_of_clip", by=sentences)

    def went(self, what: str, error: ProviderError | None) -> None:
        """A call was placed or a text sent, or this came instead."""
        if what == "text":
            self._metrics.count("texts_failed" if error else "texts_sent")
        if error is None:
            self._board.report("twilio", Report(Condition.OK))
            return
        self._metrics.count("provider_errors", "twilio", str(error.status or type(error).__name__))
        self._board.report("twilio", Report(Condition.DEGRADED, f"a {what} failed: {error}"))


def standing(settings: Settings) -> Mapping[str, Report]:
    """What the settings alone tell."""
    ready = Report(Condition.UNKNOWN, "configured; it has rung nobody yet")
    alone = Report(Condition.STAND_IN, "no account and number to call from: nobody can be rung")
    embedded = Report(Condition.STAND_IN, "the embedded portfolio serves")
    connected = Report(Condition.OK, "Rent Manager; how it does stands under rent_manager")
    return {
        "twilio": ready if settings.can_ring else alone,
        "property_system": connected if settings.has_rent_manager else embedded,
    }
