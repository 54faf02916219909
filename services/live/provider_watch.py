"""What calls notice of the model between two probes: `/health` and the wall show it at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.core.dialogue import Mode
from services.core.events import AssistantSpoke, Event, ProviderFailed
from services.core.health import Condition, Report
from services.live.health_board import HealthBoard

MODEL = {Mode.STREAMING: "model", Mode.LIVE: "model_live", Mode.REASONING: "model_reasoning"}
"""Mode -> the name that its model has on the board."""
SETTING = {
    "MODEL_REASONING": Mode.REASONING,
    "MODEL_LIVE": Mode.LIVE,
    "MODEL_STREAMING": Mode.STREAMING,
}
NO_NAMES: Mapping[str, Mode] = MappingProxyType({})


def modes_by_model(models: Mapping[str, tuple[str, ...]]) -> dict[str, Mode]:
    """Setting -> its model and successor, turned round. A model of two modes counts for the one
    that answers most."""
    return {name: SETTING[one] for one in SETTING for name in models.get(one, ()) if name}


class ProviderWatch:
    """A listener of the event bus."""

    def __init__(self, board: HealthBoard, models: Mapping[str, Mode] = NO_NAMES) -> None:
        """`models`: name of a model -> the mode that asks it."""
        self._board = board
        self._models = models
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
        """A provider is named by its model, or by its mode."""
        if provider in self._models:
            return self._models[provider]
        return Mode(provider) if provider in list(Mode) else Mode.STREAMING
