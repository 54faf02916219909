"""Hands every event to everybody who asked for it; one faulty listener harms no other."""

from __future__ import annotations

import logging
from collections.abc import Callable

from services.core.events import Event

log = logging.getLogger(__name__)

Listener = Callable[[Event], None]


class EventBus:
    """Listeners are called at once, in the order in which they came, and must not block."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = list(listeners)

    def subscribe(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def publish(self, event: Event) -> None:
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                log.exception(
                    "a listener failed",
                    extra={"call_sid": event.call_sid, "event": type(event).__name__},
                )
