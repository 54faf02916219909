"""What an office has decided about privacy. One part of `Office`, set on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

GO_ON, PERSON = "go_on", "person"
OBJECTIONS = (GO_ON, PERSON)
SHORTEST_KEPT_DAYS, LONGEST_KEPT_DAYS = 7, 3650


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """How long things are kept, what is announced, and what follows an objection."""

    retention_days: int = 90
    states: tuple[tuple[str, str], ...] = ()
    """Our number -> the US state whose notices are given on it; else that of the office."""
    repeat_notice_minutes: int = 0
    """In longer calls the notice is given again after so long; 0 means never."""
    on_objection: str = GO_ON
    """A caller who does not want to be recorded: goes on without words being kept, or is given
    to a person."""

    @property
    def kept_for(self) -> timedelta:
        return timedelta(days=self.retention_days)

    def state_of(self, our_number: str, otherwise: str) -> str:
        """The two letters of the state for calls to `our_number`."""
        return dict(self.states).get(our_number, otherwise)


def faults_of(rules: PrivacyRules) -> tuple[str, ...]:
    """What is wrong with these, in words for the person who set them."""
    faults = []
    if not SHORTEST_KEPT_DAYS <= rules.retention_days <= LONGEST_KEPT_DAYS:
        faults.append(
            f"Days must be between {SHORTEST_KEPT_DAYS} and {LONGEST_KEPT_DAYS}, "
            f"not {rules.retention_days}."
        )
    if not 0 <= rules.repeat_notice_minutes <= 60:
        faults.append("Minutes until the notice is repeated must be between 0 and 60.")
    if rules.on_objection not in OBJECTIONS:
        faults.append("Choose what follows when a caller objects to being recorded.")
    return tuple(faults)
