"""Words that answer no open question although a slot took them: they are given back."""

from __future__ import annotations

from services.core.same_trouble import things_in
from services.core.spoken import fold
from services.core.word_lists import words
from services.engine.script import after_transfer
from services.engine.script.goals import GOAL_OF, VERY_SURE
from services.engine.script.scene import Scene
from services.engine.script.slots import mark_of

PUT_OFF_FOR = frozenset(
    ("pay", "balance", "hours", "address", "pet_rules", "status", "amenities", "lease")
)
"""Matters after which a repair that was begun is taken up again."""
KEPT_WORDS = frozenset(("message", "problem"))
"""Slots that take any words; only a clear wish to do something else is not kept in them."""
LEAVES = words(
    "talk_to_person human_by_name repeat slower are_you_a_robot goodbye wrong_number",
    "language_spanish",
)


def give_words_back(scene: Scene) -> None:
    """ "Can I talk to a person" in answer to "what is the message?" is not the message."""
    awaiting = scene.memory.script.awaiting
    if scene.memory.script.legal:
        return  # "Detective Ramos of the precinct" is the message, and asks for nobody
    if awaiting == "message" and after_transfer.TELL.search(fold(scene.said)):
        return  # "tell her I called" is one, although it speaks of a person
    short = len(fold(scene.said).split()) <= 9
    if awaiting in KEPT_WORDS and short and scene.intent in LEAVES:
        scene.learn(**{str(awaiting): ""})
    elif awaiting == "problem" and short and _asks_something_else(scene):
        scene.learn(problem="", category=None, urgency=None)
        scene.learnt = scene.memory.script.known != mark_of(scene.facts)


def _asks_something_else(scene: Scene) -> bool:
    """ "How much do I owe?" in answer to "what is wrong at your place?"."""
    asked = GOAL_OF.get(str(scene.intent)) in PUT_OFF_FOR and scene.reading.score >= VERY_SURE
    return asked and not things_in(scene.said)
