"""Asked for by name: somebody who has left. Who can help takes their place in the facts."""

from __future__ import annotations

from services.engine.former import who_left
from services.engine.script.scene import Scene


def say_who_left(scene: Scene, name: str, helper: object) -> None:
    """That they take no calls here, and who can help."""
    if helper:
        scene.say("transfer.left", name=name, who=helper)
    else:
        scene.say("transfer.left_anybody", name=name)


def note_who_left(scene: Scene) -> None:
    """Before a message for them: it is for whoever can help."""
    left = who_left(scene.office, scene.facts.wants_person, scene.now)
    if left is not None:
        say_who_left(scene, left.name, left.helper)
        scene.learn(wants_person=left.helper)
