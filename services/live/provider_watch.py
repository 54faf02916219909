"""What calls notice of the model between two probes: `/health` and the wall show it at once."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.dialogue import Mode
from services.core.events import AssistantSpoke, Event, ProviderFailed
from services.core.health import Condition, Report
from services.live.health_board import HealthBoard

MODEL = {Mode.STREAMING: "model", Mode.LIVE: "model_live", Mode.REASONING: "model_reasoning"}
"""Mode -> the name that its model has on the board."""


class ProviderWatch:
    """A listener of the event bus."""

    def __init__(self, board: HealthBoard, modes: Mapping[str, Mode] | None = None) -> None:
        """`modes`: the model of the settings -> the mode that asks it."""
        self._board = board
        self._modes = modes or {}
        self._faulty: set[str] = set()
        """Lines that a failed answer has changed; an answer that came mends them."""

    def take(self, event: Event) -> None:
        match event:
            case ProviderFailed(provider=provider, kind=kind):
                name = MODEL.get(self._mode_of(provider), "model")
                self._faulty.add(name)
                self._board.report(name, Report(Condition.DEGRADED, f"an answer failed: {kind}"))
            case AssistantSpoke(mode=Mode() as mode) if MODEL.get(mode) in self._faulty:
                self._faulty.discard(MODEL[mode])
                self._board.report(MODEL[mode], Report(Condition.OK))

    def _mode_of(self, provider: str) -> Mode:
        """A provider is named by its mode, or by the model that was asked."""
        if provider in list(Mode):
            return Mode(provider)
        return self._modes.get(provider, Mode.STREAMING)
