"""Attempts to prove something, in memory, for tests, the simulator and evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.core.attempts import WITHIN, Attempt, Counted, left_after
from services.core.errors import ProviderError


@dataclass
class FakeAttempts:
    """Counts as the database does."""

    kept: list[Attempt] = field(default_factory=list)
    passed: list[bool] = field(default_factory=list)
    fault: ProviderError | None = None

    async def begin(self, attempt: Attempt) -> Counted | None:
        if self.fault:
            raise self.fault
        failed = [
            one
            for one, passed in zip(self.kept, self.passed, strict=True)
            if one.check is attempt.check and not passed
        ]
        lately = [one for one in failed if one.at > attempt.at - WITHIN]
        left = left_after(
            sum(one.call_sid == attempt.call_sid for one in failed),
            sum(bool(one.number) and one.number == attempt.number for one in lately),
            sum(bool(one.target) and one.target == attempt.target for one in lately),
        )
        if left is None:
            return None
        self.kept.append(attempt)
        self.passed.append(False)
        return Counted(len(self.kept), left)

    async def settle(self, number: int, *, passed: bool) -> None:
        if self.fault:
            raise self.fault
        self.passed[number - 1] = passed
