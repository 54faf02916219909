"""A visit that is booked: one of the free times is chosen, it is moved, or it is cancelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.core.answers import is_not_known, yes_or_no
from services.core.spoken import fold
from services.core.viewing_wishes import chosen, shift_in, visit_wish
from services.core.viewings import VisitWish
from services.engine.script.endings import begin, finish, offer_person
from services.engine.script.leasing import visit
from services.engine.script.messages import take_message
from services.engine.script.scene import Scene
from services.engine.script.visit_times import OFFER, WORDS, mark, marked, offered

MOVES = re.compile(
    r"\b(reschedul\w*|mov(e|ing)|chang\w*|switch|(another|different|other|new) (day|time)|postpone|"
    r"push|earlier|later|cambi\w+|mover\w*|otr[oa] (dia|hora)|reprogramar\w*|aplazar|posponer)\b"
)
CONFIRMS = re.compile(r"\b(confirm\w*|when is|what time is|still on|cuando es|a que hora es)\b")
TO = re.compile(r".*\b(?:to|until|for|al|a el|para(?: el)?|a la)\b (?=.*\w)")
NEITHER = re.compile(r"\b(neither|none|not (any|either)|no(ne)? of|ningun[oa]?)\b")
VISIT = "visit:"
"""Before number and time of the visit that is spoken of, in `Script.skipped`."""
WHAT = "what:"
"""Before `move` or `cancel`."""


def chose(scene: Scene) -> bool:
    """The answer to "which of these times?"."""
    picked = chosen(scene.said, offered(scene), scene.office)
    moving = "move" in marked(scene, WHAT)
    if picked is not None:
        mark(scene, OFFER, picked.isoformat())
        _called(scene, visit(scene, "schedule_viewing", start=picked.isoformat(), move=moving))
        return True
    wish = _wish(scene, scene.said)
    if wish != VisitWish():
        scene.learn(viewing_time=scene.said.strip())
        called = visit(scene, "schedule_viewing", viewing_time=scene.said.strip(), move=moving)
        _called(scene, called)
        return True
    declined = yes_or_no(scene.said) is False or is_not_known(scene.said)
    declined = declined or bool(NEITHER.search(fold(scene.said)))
    if not declined and scene.times_asked("visit_choice") < 2:
        return False
    time = scene.facts.viewing_time or scene.said.strip()
    _called(scene, visit(scene, "request_viewing", viewing_time=f"{time} (no free time suited)"))
    return True


def _called(scene: Scene, called: bool) -> None:
    if not called:
        offer_person(scene)


def _wish(scene: Scene, text: str) -> VisitWish:
    return visit_wish(text, scene.office.local(scene.now).date())


def change(scene: Scene) -> None:
    """Somebody speaks of the visit that they have."""
    if scene.memory.script.awaiting is None and scene.facts.viewing_time and marked(scene, VISIT):
        _move(scene, scene.facts.viewing_time)
    elif not scene.facts.message and not marked(scene, VISIT):
        scene.learn(message=scene.said.strip())
        if not scene.call("my_viewings"):
            _as_message(scene)
    else:
        _as_message(scene)


def on_mine(scene: Scene, content: Mapping[str, Any]) -> None:
    visits = content.get("visits", ())
    if not visits:
        scene.say("visit.none")
        _as_message(scene)
        return
    said = fold(scene.facts.message)
    kind = "move" if MOVES.search(said) else "tell" if CONFIRMS.search(said) else "cancel"
    mark(scene, WHAT, kind)
    script = scene.memory.script
    script.skipped += [f"{VISIT}{one['number']}|{one['start']}|{one['when']}" for one in visits]
    if kind == "tell":
        for one in visits[:2]:
            scene.say("fact.visit_is", when=one["when"])
        finish(scene, "cancel_viewing")
    elif len(visits) > 1:
        told = WORDS[scene.language].join(one["when"] for one in visits)
        scene.ask("which_visit", "ask.which_visit", times=told)
    else:
        _go_on(scene)


def _go_on(scene: Scene) -> None:
    """One visit is meant: ask what is still open."""
    _, _, when = marked(scene, VISIT)[0].split("|")
    if marked(scene, WHAT) != ["move"]:
        scene.ask("confirm_cancel", "ask.confirm_cancel", when=when)
        return
    if _shifted(scene, scene.facts.message):
        return
    wanted = TO.sub("", fold(scene.facts.message))
    if _wish(scene, wanted) != VisitWish():
        _move(scene, wanted)
    else:
        scene.ask("new_time", "ask.new_time", when=when)


def _shifted(scene: Scene, text: str) -> bool:
    """ "An hour later": counted from the time that is booked."""
    shift = shift_in(text)
    if shift is None:
        return False
    start = datetime.fromisoformat(marked(scene, VISIT)[0].split("|")[1]) + shift
    _called(scene, visit(scene, "schedule_viewing", start=start.isoformat(), move=True))
    return True


def which(scene: Scene) -> bool:
    """The answer to "which of your visits?"."""
    visits = marked(scene, VISIT)
    times = [datetime.fromisoformat(one.split("|")[1]) for one in visits]
    picked = chosen(scene.said, times, scene.office)
    if picked is None:
        return False
    mark(scene, VISIT, visits[times.index(picked)])
    _go_on(scene)
    return True


def new_time(scene: Scene) -> bool:
    if _shifted(scene, scene.said):
        return True
    if yes_or_no(scene.said) is False and _wish(scene, scene.said) == VisitWish():
        scene.say("visit.kept")
        finish(scene, "cancel_viewing")
        return True
    if _wish(scene, scene.said) == VisitWish():
        return False
    _move(scene, scene.said.strip())
    return True


def _move(scene: Scene, time: str) -> None:
    scene.learn(viewing_time=time)
    _called(scene, visit(scene, "schedule_viewing", viewing_time=time, move=True))


def cancelled(scene: Scene) -> bool:
    """The answer to "shall I cancel it?"."""
    answer = yes_or_no(scene.said)
    if answer is None:
        return False
    if not answer:
        scene.say("visit.kept")
        finish(scene, "cancel_viewing")
        return True
    number = int(marked(scene, VISIT)[0].split("|")[0])
    _called(scene, scene.call("cancel_viewing", number=number))
    return True


def on_cancelled(scene: Scene, content: Mapping[str, Any]) -> None:
    if content.get("state") != "done":
        _as_message(scene)
        return
    scene.say("visit.cancelled")
    finish(scene, "cancel_viewing")


def _as_message(scene: Scene) -> None:
    """Nothing is booked from this number: the office is told what was asked."""
    begin(scene, "visit_message")
    take_message(scene)


AWAITED = {
    "visit_choice": chose,
    "which_visit": which,
    "new_time": new_time,
    "confirm_cancel": cancelled,
}
