"""A question about the homes that no matter of the script takes up: what is written down answers
it, else somebody who knows. It goes before the matters that it only sounds like."""

from __future__ import annotations

import re

from services.core.fair_housing import asks_if_safe_to_use
from services.core.home_questions import About, about_homes, asks_leave
from services.core.issue import Urgency
from services.core.lockout_alarm import tells_of_lockout
from services.core.people import Level, level_of
from services.core.spoken import fold
from services.core.transfers import goes_to_a_person
from services.engine.script import danger
from services.engine.script.goals import SURE_ENOUGH, pattern_goal
from services.engine.script.questions import NOTHING_KNOWN, OF_THE_OFFICE
from services.engine.script.scene import Scene

BY_ITS_FORM = frozenset(("repair", "lease", "complaint", "pet_rules"))
"""Matters that whatever asks for leave can sound like."""
STAYS = re.compile(r"\b(visit\w*|stay\w*|guests?|over|quedar\w*|invitad\w*|venir)\b")
PETS = re.compile(
    r"\b(pets?|dogs?|cats?|animals?|breeds?|fish|tanks?|aquariums?|mascotas?|perr\w+|gat\w+|animales)\b"
)
SOUNDS_LIKE = BY_ITS_FORM | frozenset(
    (
        *("lockout", "vendor", "owner", "callback", "pay", "balance", "billing", "transfer"),
        *("hours", "address"),
    )
)
"""Matters that share words with a question about a thing of the homes."""
ON_A_GUESS = frozenset(("status", "lead", "viewing", "application", "move_out", "cancel_viewing"))
"""The same, where the words name them no more than likely."""
GONE = re.compile(
    r"\b(i|we) (just |have |already |think )*(lost|left|forgot|misplaced|dropped|broke)\b|"
    r"\b(perdi|deje|olvide|se me (perdi\w+|olvid\w+|quedaron))\b"
)


OTHER_KEYS = re.compile(
    r"\b(mail ?box\w*|laundry|storage|gym|pool|bike|garage|gate|buzon\w*|lavanderia|bodega|"
    r"estacionamiento|how many|cuantas)\b"
)
"""What has a key of its own; who has lost that of the home is asked first who is inside."""


def of_homes(scene: Scene) -> bool:
    """Do these words ask about the homes? Nothing is asked of them in a danger; and what is known
    by its form alone is for people where it is surely about something else."""
    if danger.is_grave(scene) or asks_if_safe_to_use(scene.said):
        return False
    about = about_homes(scene.said)
    if about is About.BY_FORM:
        return not goes_to_a_person(scene.intent, scene.reading.score, in_a_matter=False)
    return about is About.HOMES


def meant(scene: Scene, goal: str | None) -> str | None:
    """The goal that was named, or the question where it only sounds like that goal."""
    if goal == NOTHING_KNOWN or not of_homes(scene):
        return goal
    if goal is None or _only_sounds_like(scene, goal):
        return NOTHING_KNOWN
    return goal


def _only_sounds_like(scene: Scene, goal: str) -> bool:
    if goal == scene.memory.script.goal and goal not in ("repair", "lockout"):
        return True  # it answers no question of that matter, and asks one
    if goal in ON_A_GUESS and about_homes(scene.said) is About.HOMES:
        return scene.reading.score < SURE_ENOUGH and pattern_goal(scene.said) is None
    by_form = about_homes(scene.said) is About.BY_FORM
    if goal not in (BY_ITS_FORM if by_form else SOUNDS_LIKE):
        return False
    if pattern_goal(scene.said) == goal:
        return False
    if goal == "pet_rules":
        people = not by_form or STAYS.search(fold(scene.said))
        return bool(people) and not PETS.search(fold(scene.said))
    if goal == "owner":
        return level_of(scene.memory.caller) is not Level.OWNER
    if goal == "lockout":
        own_door = tells_of_lockout(scene.said) or GONE.search(fold(scene.said))
        return not own_door and bool(OTHER_KEYS.search(fold(scene.said)))
    if goal in ("hours", "address"):
        return not OF_THE_OFFICE.search(fold(scene.said))
    if goal == "transfer":
        return not scene.facts.wants_person
    return goal != "repair" or _is_no_report(scene)


def _is_no_report(scene: Scene) -> bool:
    """ "Can I change the light bulbs myself?" names a thing, and reports nothing of it."""
    if not scene.facts.problem or not scene.learnt:
        return True
    small = scene.facts.urgency in (None, Urgency.ROUTINE)
    return small and asks_leave(scene.said) and scene.facts.problem == scene.said.strip()
