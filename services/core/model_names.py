"""Which name a mode asks for today: the model of the settings, or its successor once that is gone.

A model is gone when a server says so ("model not found"), or when its last day has come, as the
server tells it or as it was announced. That is a fault of the model and never of its provider.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from services.core.retirements import Retirement, last_day, retirement

REFUSAL_COUNTS = timedelta(hours=1)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class KnownModels:
    """What one process has learned of the models of one server; shared by all modes."""

    official: bool = True
    """At OpenAI's own servers: announced last days count there alone."""
    now: Callable[[], datetime] = utc_now
    _gone: dict[str, datetime] = field(default_factory=dict)
    """Model -> until when no list is believed that names it."""
    _ends: dict[str, date] = field(default_factory=dict)

    def lost(self, model: str) -> None:
        """The server refused it as unknown. Lists can be behind: for a while that counts more than
        a list that still names it, so that not every caller waits for the same refusal."""
        self._gone[model] = self.now() + REFUSAL_COUNTS

    def unlisted(self, model: str) -> None:
        """The server's list does not name it."""
        self._gone.setdefault(model, self.now())

    def seen(self, model: str, ends: date | None = None) -> None:
        """The server's list names it, until this day where it tells one."""
        believed_until = self._gone.get(model)
        if believed_until is not None and believed_until <= self.now():
            del self._gone[model]
        if ends is not None:
            self._ends[model] = ends

    def ends(self, model: str) -> date | None:
        """The first day on which it is not served; what the server tells goes before what was
        announced. None: nobody has told one."""
        announced = last_day(model) if self.official else None
        return self._ends.get(model) or announced

    def is_lost(self, model: str) -> bool:
        return model in self._gone

    def is_over(self, model: str) -> bool:
        ends = self.ends(model)
        return ends is not None and self.now().date() >= ends

    def serves(self, model: str) -> bool:
        """As far as is known."""
        return not self.is_lost(model) and not self.is_over(model)

    def retirement(self, model: str) -> Retirement | None:
        """What is to be told of it; None where no last day is known. An announced day is told
        also where another server stands in between: that may pass on to OpenAI."""
        ends = self._ends.get(model) or last_day(model)
        return None if ends is None else retirement(model, ends, self.now().date())


@dataclass(frozen=True, slots=True)
class ModelName:
    """The model of one mode. Read `now` for each request; call `lost` when it is refused."""

    configured: str
    successor: str = ""
    known: KnownModels = field(default_factory=KnownModels, compare=False)

    @property
    def now(self) -> str:
        """Whom to ask. With all of them gone the last that nobody has missed, else the first: the
        server itself says no."""
        names = self.names
        serving = (one for one in names if self.known.serves(one))
        unmissed = (one for one in reversed(names) if not self.known.is_lost(one))
        return next(serving, next(unmissed, self.configured))

    @property
    def is_replaced(self) -> bool:
        """Does the successor answer?"""
        return self.now != self.configured

    @property
    def is_lost(self) -> bool:
        """Were all of them refused? Then asking again helps only once a probe has seen one."""
        return all(self.known.is_lost(one) for one in self.names)

    def lost(self, model: str) -> str:
        """This model was refused as unknown. Whom to ask in its place, "" where nobody is left."""
        self.known.lost(model)
        return self.now if model in self.names and not self.is_lost else ""

    @property
    def names(self) -> tuple[str, ...]:
        """All that may be asked in this mode, in their order."""
        return tuple(dict.fromkeys(one for one in (self.configured, self.successor) if one))
