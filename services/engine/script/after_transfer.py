"""The call comes back from a transfer that nobody took: "Shall I take a message?"."""

from __future__ import annotations

import re

from services.call.reception import ReentryReason
from services.core.answers import yes_or_no
from services.core.dialogue import Memory
from services.core.spoken import fold
from services.engine.script.danger import GRAVE
from services.engine.script.endings import finish
from services.engine.script.goals import ASKS_FOR, SURE_ENOUGH, named_goal
from services.engine.script.messages import take_message
from services.engine.script.scene import Scene

OFFER = "message_offer"
"""The slot of the words with which such a call comes back."""
NOBODY_TOOK_IT = frozenset((ReentryReason.NOT_ANSWERED, ReentryReason.NOT_REACHABLE))
BESIDE = frozenset((None, "callback", "transfer"))
"""Goals that the answer may seem to name, and that are all a message here."""
TELL = re.compile(
    r"\b(tell|let (her|him|them|\w+) know|say(ing)? that|ask (her|him|them)|have (her|him|them)|"
    r"(di|diga|digan)(le|les)\b|que (me )?(llame|sepa))"
)
BARE = 3
"""Words of an answer that is a yes and nothing more."""
SHORT = 6


def offer_message(memory: Memory, reason: ReentryReason) -> None:
    """The words that were spoken on the return asked for a message: await the answer to that.

    Nothing changes for other returns, nor where somebody is in danger.
    """
    if reason not in NOBODY_TOOK_IT or memory.facts.urgency in GRAVE:
        return
    script = memory.script
    script.goal, script.awaiting = "message", OFFER
    script.skipped = ["opened"]
    script.started = len(script.asked)
    script.misunderstood = script.asides = 0


def message_offered(scene: Scene) -> bool:
    """The answer to "shall I take a message?": a no, a yes, or the message itself."""
    length, answer = len(fold(scene.said).split()), yes_or_no(scene.said)
    tells = bool(TELL.search(fold(scene.said)))
    if answer is False and length <= SHORT and not tells:
        finish(scene, "message")
        return True
    if not tells and _is_something_else(scene):
        return False
    if tells or length > BARE or answer is None:
        scene.learn(message=scene.facts.message or scene.said.strip())
    take_message(scene)
    return True


def _is_something_else(scene: Scene) -> bool:
    """Another matter, or the wish to be put through once more."""
    if ASKS_FOR.search(fold(scene.said)):
        return True
    return named_goal(scene) not in BESIDE and scene.reading.score >= SURE_ENOUGH
