"""Counters and gauges of one process, on a registry of their own."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from services.core.dialogue import Mode
from services.core.events import (
    ActRecorded,
    AssistantSpoke,
    CallEnded,
    CallStarted,
    Event,
    ModeChanged,
    ProviderFailed,
    TokensSpent,
    ToolUsed,
)

FIRST_TOKEN_BUCKETS_S = (0.005, 0.015, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 2.0, 5.0)
COUNTERS: dict[str, tuple[str, ...]] = {
    # name: (what it counts, its labels in order)
    "calls": ("Calls that began", "direction"),
    "calls_failed": ("Calls that ended in a failure",),
    "listed_calls": ("Calls from listed numbers, and dangers heard on them", "what"),
    "calls_that_came_back": ("Calls that are or may be ours, come back", "circle"),
    "calls_to_people": ("Calls that people were rung for, first or alone", "why"),
    "tool_calls": ("Tool calls", "tool", "outcome"),
    "acts": ("Acts done for callers", "kind", "state"),
    "provider_errors": ("Failed outside calls", "provider", "kind"),
    "mode_changes": ("Changes of mode", "mode"),
    "model_tokens": ("Model tokens", "model", "direction"),
    "texts_sent": ("Text messages sent",),
    "texts_failed": ("Text messages that failed",),
    "say_instead_of_clip": ("Sentences spoken by <Say> for want of a clip",),
    "clips": ("Clips rendered", "outcome"),
    "fallback_answers": ("Webhooks answered without the engine", "door"),
    "requests_refused": ("Requests without a good signature or token", "door"),
}
SHOWN = {
    # the name on /health: the counter's name here
    "calls_total": "calls",
    "calls_failed": "calls_failed",
    "tool_calls": "tool_calls",
    "provider_errors": "provider_errors",
    "texts_sent": "texts_sent",
    "texts_failed": "texts_failed",
    "say_instead_of_clip": "say_instead_of_clip",
    "fallback_answers": "fallback_answers",
    "requests_refused": "requests_refused",
}


class Metrics:
    """What is counted. `take` is a subscriber of the event bus; the rest is called by name."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._active: set[str] = set()
        self._counters = {
            name: Counter(f"chris_{name}", text, labels, registry=self.registry)
            for name, (text, *labels) in COUNTERS.items()
        }
        self._found: dict[tuple[str, ...], Counter] = {}
        """By name and labels; they are few, and to look one up takes longer than to count."""
        self._first_token = Histogram(
            "chris_first_token_seconds",
            "From the final prompt received to the first words sent",
            ["mode"],
            buckets=FIRST_TOKEN_BUCKETS_S,
            registry=self.registry,
        )
        self.gauge("calls_active", "Calls in progress", lambda: len(self._active))

    def gauge(self, name: str, help_text: str, value: Callable[[], float]) -> None:
        """Show what `value` returns at each reading, for example the lag of the loop."""
        gauge = Gauge(f"chris_{name}", help_text, registry=self.registry)
        gauge.set_function(value)

    def count(self, name: str, *labels: str, by: float = 1) -> None:
        """Count one more of `name`, with its labels in order."""
        key = (name, *labels)
        counter = self._found.get(key)
        if counter is None:
            counter = self._counters[name]
            counter = self._found[key] = counter.labels(*labels) if labels else counter
        counter.inc(by)

    def take(self, event: Event) -> None:
        """Count an event of a call; those that are of no interest here pass."""
        match event:
            case CallStarted(continued=continued):
                self._active.add(event.call_sid)
                if not continued:
                    self.count("calls", event.direction)
            case CallEnded(outcome=outcome):
                self._end(event.call_sid, outcome)
            case ActRecorded(act=act):
                self.count("acts", act.kind, act.state.value)
            case ProviderFailed(provider=provider, kind=kind):
                self.count("provider_errors", provider, kind)
            case ModeChanged(mode=mode):
                self.count("mode_changes", mode.value)
            case TokensSpent(model=model):
                self.count("model_tokens", model, "in", by=event.input_tokens)
                self.count("model_tokens", model, "out", by=event.output_tokens)
            case ToolUsed(tool=tool, outcome=outcome):
                self.count("tool_calls", tool, outcome)
            case AssistantSpoke(mode=Mode() as mode, first_token_ms=float() | int() as waited_ms):
                self._first_token.labels(mode.value).observe(waited_ms / 1000)

    def _end(self, call_sid: str, outcome: str) -> None:
        """A moved call goes on elsewhere: it is not active here, and it has not failed."""
        self._active.discard(call_sid)
        if outcome == "failed":
            self.count("calls_failed")

    def total(self, name: str) -> int:
        """The sum of a counter over all its labels."""
        samples = [one for metric in self._counters[name].collect() for one in metric.samples]
        return int(sum(one.value for one in samples if one.name.endswith("_total")))

    def shown(self) -> dict[str, int]:
        """The counters of `/health`."""
        totals = {shown: self.total(name) for shown, name in SHOWN.items()}
        return {**totals, "calls_active": len(self._active)}

    def text(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return generate_latest(self.registry)
