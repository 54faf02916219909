"""A ladder with one step, as the telephone's doors see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.core.errors import ProviderDown
from services.core.ladder import (
    Calling,
    Happening,
    LadderState,
    Matter,
    Standing,
    StepKind,
    StepState,
    moved,
)
from services.core.office import Office
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.ladder_rows import Step

HARBOR = FakeDirectory(Office("Harbor Street", None, ""))
MATTER = Matter("flood", "88 Bay Street, 1203", "James Whitfield", "+17185550143", "It gushes.")
STEP = Step(
    "L1.1.0", "L1", 1, StepKind.RING, StepState.RUNNING, "Ana", "", True, "", "", "", 1, None
)


@dataclass
class FakeLadders:
    """`down`: the database is away. `on_the_line`: the caller can be fetched. `remembers`: this
    process has opened the ladder."""

    standing_now: Standing = field(
        default_factory=lambda: Standing(
            "L1", "k", "CA1", LadderState.OPEN, MATTER, "", FakeClock().now(), None
        )
    )
    down: bool = False
    on_the_line: bool = True
    remembers: bool = False
    talking_with: str = ""
    """Who has the caller on the line already."""
    calling: Calling = Calling.RINGS
    where: str = ""
    """Where the caller is, as `hold_of` says it."""
    held: list[str] = field(default_factory=list)
    told_how: list[str] = field(default_factory=list)
    ended: list[tuple[str, str]] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)

    def is_(self, state: LadderState, who: str = "Ben", **matter: str) -> None:
        now = replace(self.standing_now, state=state, taken_by=who)
        self.standing_now = replace(now, matter=replace(now.matter, **matter))  # type: ignore[arg-type]

    def at_hand(self, key: str) -> Standing | None:
        return self.standing_now if self.remembers and key.startswith("L1") else None

    async def standing(self, ladder: str) -> Standing | None:
        self._check()
        return self.standing_now if ladder == "L1" else None

    async def step(self, key: str) -> tuple[Step, Standing] | None:
        self._check()
        return (STEP, self.standing_now) if key.startswith("L1") else None

    async def picked_up(self, key: str, call_id: str) -> tuple[Step, Standing] | None:
        return await self.step(key)

    async def call_told(self, key: str, call_id: str, status: str) -> None:
        self._check()
        self.ended.append((key, status))

    async def acknowledge(
        self, ladder: str, happening: Happening, who: str, *, step: str = ""
    ) -> tuple[Standing | None, bool]:
        self._check()
        follows = moved(self.standing_now.state, happening)
        if follows is None:
            return self.standing_now, False
        self.standing_now = replace(self.standing_now, state=follows, taken_by=who)
        return self.standing_now, True

    async def talks_with(self, standing: Standing) -> str:
        return self.talking_with

    async def bring_caller(self, standing: Standing, path: str) -> bool:
        self.brought.append(path)
        return self.on_the_line

    async def told(self, standing: Standing, how: str) -> None:
        self.told_how.append(how)

    async def connected(self, ladder: str) -> bool:
        return "connected" in self.told_how

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]:
        self._check()
        return [self.standing_now] if "CA1" in call_sids else []

    async def holds(self, standing: Standing, call_sid: str) -> Calling:
        self.held.append(call_sid)
        return self.calling

    async def on_line(self, standing: Standing, call_sid: str, how: str) -> None:
        self.held.append(f"{call_sid} {how}")

    async def hold_of(self, call_sid: str) -> str:
        return self.where

    def _check(self) -> None:
        if self.down:
            raise ProviderDown("database")
