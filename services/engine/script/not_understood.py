"""Words that were not understood: asked again, left open, and then a person is rung."""

from __future__ import annotations

from services.core.word_lists import words
from services.engine.script import people, repairs
from services.engine.script.matters import GOALS
from services.engine.script.scene import Scene

CAN_DO_WITHOUT = words(
    "name pets best_time company bedrooms budget move_in viewing_time callback message",
)
"""Slots left open where the answers are not understood."""


def patience(scene: Scene) -> int:
    """After how many turns in a row that were not understood a person is rung."""
    return max(1, scene.office.transfers.misunderstandings)


def again(scene: Scene, goal: str) -> None:
    """What the matter can do without is left open; else a person is rung."""
    script = scene.memory.script
    script.misunderstood = 0
    if scene.awaited in CAN_DO_WITHOUT:
        script.skipped.append(scene.awaited)
        GOALS[goal](scene)
    elif goal != "repair" or not repairs.hand_over(scene):
        people.not_followed(scene)
