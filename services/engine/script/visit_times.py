"""Times that were offered for a visit, kept with the call until one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.engine.script.scene import Scene

OFFER = "offer:"
"""Before each time that was offered, in `Script.skipped`."""
BOOKED = "booked:"
"""Before the words of the visit that is booked: when, and the building."""
WORDS = {"en": " or ", "es": " o "}


def mark(scene: Scene, kind: str, value: str) -> None:
    """Keep one value of this kind, in place of an older one."""
    script = scene.memory.script
    script.skipped = [one for one in script.skipped if not one.startswith(kind)]
    script.skipped.append(f"{kind}{value}")


def marked(scene: Scene, kind: str) -> Sequence[str]:
    found = (one for one in scene.memory.script.skipped if one.startswith(kind))
    return [one.removeprefix(kind) for one in found]


def offer(scene: Scene, content: Mapping[str, Any]) -> None:
    """Say why the wish cannot be, and ask which of the free times suits."""
    script = scene.memory.script
    script.skipped = [one for one in script.skipped if not one.startswith(OFFER)]
    times = content["times"]
    script.skipped += [f"{OFFER}{one['start']}" for one in times]
    if content.get("why") not in (None, "vague"):
        scene.say(f"visit.why_{content['why']}")
    told = WORDS[scene.language].join(one["when"] for one in times)
    scene.ask("visit_choice", "ask.visit_choice" if len(times) > 1 else "ask.visit_one", times=told)


def offered(scene: Scene) -> Sequence[datetime]:
    return [datetime.fromisoformat(one) for one in marked(scene, OFFER)]


def booked_in_words(scene: Scene) -> tuple[str, str]:
    """When and where the visit of this call is; ("", "") where none is booked."""
    found = marked(scene, BOOKED)
    when, _, place = found[-1].partition("|") if found else ("", "", "")
    return when, place
