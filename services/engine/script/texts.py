"""Texts in the scripted mode: one question after what was done, and wishes of the caller's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.core.answers import yes_or_no
from services.core.caller_texts import EARLIER_WISH, OFFERED, TextKind, may_be_asked
from services.core.dialogue import ActState
from services.core.said_again import asks_again
from services.core.text_wishes import has_photos, named_kinds, wants_by_text
from services.engine.script.goals import SURE_ENOUGH, named_goal
from services.engine.script.scene import Scene, settled
from services.engine.tool_texts import ticket_numbers

TOOL = "send_text"
OFFER = "text_offer"
"""The slot of the question."""
SHORT = 8
"""Words. In a longer sentence there is more than an answer."""
KIND = "text_kind:"
"""Before the kind that was asked about, in `Memory.said`."""
REFUSALS: Mapping[str, str] = {"stopped": "text.stopped", "no_texts": "text.no_texts"}


def _has_ticket(scene: Scene) -> bool:
    return bool(ticket_numbers(scene.memory))


def _has_viewing(scene: Scene) -> bool:
    return settled(scene.newest_act("viewing")) == "done"


def _can_pay(scene: Scene) -> bool:
    return bool(scene.office.pay_url)


def _has_home(scene: Scene) -> bool:
    unit = scene.memory.unit(scene.facts.unit_id)
    return unit is not None and unit.available


READY: Mapping[TextKind, Callable[[Scene], bool]] = {
    TextKind.TICKET: _has_ticket,
    TextKind.PHOTO_LINK: _has_ticket,
    TextKind.PAY_LINK: _can_pay,
    TextKind.VIEWING: _has_viewing,
    TextKind.LISTING: _has_home,
}
"""Is there what a text of this kind tells?"""
AFTER: Mapping[str, TextKind] = {
    "repair": TextKind.TICKET,
    "pay": TextKind.PAY_LINK,
    "viewing": TextKind.VIEWING,
    "lead": TextKind.VIEWING,
}
"""What is offered once a goal has come to its end."""
MEANT_BY_IT = (TextKind.VIEWING, TextKind.TICKET, TextKind.PAY_LINK, TextKind.LISTING)
"""What "text me that" is about, where the words do not name it."""


def offer(scene: Scene, goal: str) -> bool:
    """Ask once whether a text may be sent. False where there is nothing to ask."""
    kind = AFTER.get(goal)
    if kind is None or not scene.can(TOOL) or not READY[kind](scene):
        return False
    if EARLIER_WISH in scene.memory.said:
        return scene.call(TOOL, kind=str(kind), agreed=True)
    if not may_be_asked(scene.memory):
        return False
    scene.memory.said += [OFFERED, f"{KIND}{kind}"]
    scene.ask(OFFER, f"text.ask_{kind}")
    return True


def answered(scene: Scene) -> bool:
    """The answer to "may I text you?". Anything but a yes or a no is about something else."""
    kind = next(
        (one.removeprefix(KIND) for one in reversed(scene.memory.said) if one.startswith(KIND)),
        TextKind.TICKET,
    )
    answer = yes_or_no(scene.said)
    long = len(scene.said.split()) > SHORT
    if answer is None and not long and not scene.learnt and _asks_what_for(scene):
        scene.ask(OFFER, "text.explain")
        return True
    if answer is None or (answer is False and long):
        return False
    return scene.call(TOOL, kind=str(kind), agreed=answer)


def _asks_what_for(scene: Scene) -> bool:
    """Neither a yes nor a no, nor anything else: it is explained once. What was not heard is said
    again by the asides."""
    if scene.times_asked(OFFER) > 1 or asks_again(scene.said):
        return False
    return named_goal(scene) is None or scene.reading.score < SURE_ENOUGH


def takes(scene: Scene) -> bool:
    """A wish of the caller's own: "text me the number", "can I send you a picture?"."""
    if not scene.can(TOOL) or set(scene.results) - {"switch_language"}:
        return False
    kind = _wished(scene)
    if kind is None or not READY[kind](scene):
        _note_for_later(scene)
        return False
    scene.memory.said.append(f"{KIND}{kind}")
    return scene.call(TOOL, kind=str(kind), agreed=True)


def _note_for_later(scene: Scene) -> None:
    """ "And text me the number", said before there is one."""
    begun = scene.memory.script.goal in AFTER and EARLIER_WISH not in scene.memory.said
    if begun and wants_by_text(scene.said):
        scene.memory.said.append(EARLIER_WISH)


def _wished(scene: Scene) -> TextKind | None:
    if has_photos(scene.said) and _has_ticket(scene):
        return TextKind.PHOTO_LINK
    if not wants_by_text(scene.said):
        return None
    named = [kind for kind in named_kinds(scene.said) if READY[kind](scene)]
    if named:
        return named[0]
    if scene.memory.script.goal or named_kinds(scene.said):
        return None
    finished = scene.memory.script.finished
    ready = (kind for kind in MEANT_BY_IT if READY[kind](scene))
    return next((one for one in ready if one is not TextKind.PAY_LINK or "pay" in finished), None)


def on_sent(scene: Scene, content: Mapping[str, Any]) -> None:
    """What came of it. The director goes on with whatever is open."""
    scene.say(_told(content))


def _told(content: Mapping[str, Any]) -> str:
    state = str(content.get("state"))
    if state == "declined":
        return "text.declined"
    if state == ActState.DONE:
        return "text.when_numbered" if content.get("later") else "text.on_its_way"
    if state in (ActState.JOURNALED, ActState.UNSURE):
        return "act.passed_on"
    return REFUSALS.get(str(content.get("why")), "text.failed")
