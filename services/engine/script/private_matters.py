"""What is answered alike to everybody: questions about other people, about what stands on file,
and what is for lawyers, courts, police and press."""

from __future__ import annotations

from services.core.door_wishes import WANTS_ENTRY
from services.core.identity import may_hear
from services.core.legal_words import is_legal
from services.core.other_people import asks_about_others, asks_what_is_on_file
from services.core.people import Level, Topic, level_of
from services.core.spoken import fold
from services.engine.script.endings import offer_person
from services.engine.script.goals import named_goal
from services.engine.script.scene import Scene

OWNERS = ("owner",)


def private_question(scene: Scene) -> bool:
    """Answer a question that nobody gets an answer to. False where it is none."""
    reports = scene.learnt and bool(scene.facts.problem)
    if reports or is_legal(scene.said) or WANTS_ENTRY.search(fold(scene.said)):
        return False
    if level_of(scene.memory.caller) is Level.STAFF:
        return False
    about_others = asks_about_others(scene.said) and not _of_owner(scene)
    if about_others and not may_hear(scene.memory, Topic.OTHER_PEOPLE):
        scene.say("aside.other_people")
        return True
    on_file = asks_what_is_on_file(scene.said) and not may_hear(scene.memory, Topic.HOME)
    if on_file:
        scene.say("aside.on_file")
    return on_file


def _of_owner(scene: Scene) -> bool:
    """An owner asks about their tenants: that goes to the account manager, in their own words."""
    owner = level_of(scene.memory.caller) is Level.OWNER
    return owner or scene.memory.script.goal in OWNERS or named_goal(scene) in OWNERS


def legal(scene: Scene) -> None:
    """A person, or a message; nothing of the matter is spoken of."""
    scene.say("open.legal")
    offer_person(scene)
