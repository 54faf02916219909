"""The order of a turn: results first, then dangers, asides, a change of matter, the next step."""

from __future__ import annotations

from services.core.answers import is_not_known, takes_back, yes_or_no
from services.core.issue_words import category_of
from services.core.languages import asked_language, changes_to
from services.core.number_words import phone_in
from services.core.people import PhoneNumber
from services.core.pins import DIGIT_SLOTS
from services.core.place_facts import PLACE_SLOTS, sounds_like_a_place
from services.core.said_again import asks_again
from services.core.same_trouble import things_in
from services.core.spoken import fold
from services.core.transfers import goes_to_a_person
from services.engine.script import (
    danger,
    leasing,
    lockouts,
    messages,
    not_understood,
    office_matters,
    people,
    questions,
    repairs,
    replies,
    staff,
    texts,
)
from services.engine.script.asides import beside_steering, repeat, take_aside
from services.engine.script.awaited import AWAITED, REPEATED
from services.engine.script.endings import (
    begin,
    finish,
    goodbye,
    next_problem,
    offer_person,
)
from services.engine.script.given_back import give_words_back
from services.engine.script.goals import (
    SURE_ENOUGH,
    likely_goal,
    named_goal,
)
from services.engine.script.introductions import only_introduced
from services.engine.script.leaving import leave
from services.engine.script.matters import GOALS, RESULTS
from services.engine.script.outage_look import asks_after
from services.engine.script.place_questions import note_confirmed
from services.engine.script.private_matters import private_question
from services.engine.script.scene import OTHER_NUMBER, Scene
from services.engine.script.slots import filled, mark_of
from services.engine.script.starting import changed_matter, start

KEY_FOR_A_PERSON = "0"
"""The key that callers of any telephone menu press for a person."""
MOST_ASIDES = 5
"""Turns in a row beside the matter; then a person is offered."""
BESIDE_A_MESSAGE = frozenset(("callback", "name", "company"))
LONG = 9
"""Words. An answer as long as this says more than a name or a yes."""


def direct(scene: Scene) -> None:
    """Take the turn as far as its words or calls."""
    if scene.results and set(scene.results) != {"switch_language"}:
        _on_results(scene)
    elif not scene.said.strip():
        _on_silence(scene)
    elif scene.results or not _switched_language(scene):
        _on_words(scene)
    _take_up_again(scene)
    scene.memory.script.known = mark_of(scene.facts)


def _on_silence(scene: Scene) -> None:
    """Nothing was said: the open question once more, or a greeting."""
    script = scene.memory.script
    scene.awaited, script.awaiting = script.awaiting, None
    if not script.goal:
        scene.ask("goal", "aside.hello")
    elif not _enough_asides(scene):
        _resume(scene)


def _take_up_again(scene: Scene) -> None:
    """A repair that was put off for another question is gone on with."""
    script = scene.memory.script
    waits = script.later and not script.goal and script.awaiting is None
    if waits and not scene.calls and script.finished[-1:] != ["transfer"]:
        next_problem(scene, "repair.back")
        repairs.repair(scene)


def _on_results(scene: Scene) -> None:
    script = scene.memory.script
    for tool, content in scene.results.items():
        if tool == "issue_status":
            status = office_matters.on_status if script.goal == "status" else repairs.on_status
            status(scene, content)
        elif tool in RESULTS:
            RESULTS[tool](scene, content)
    if texts.TOOL in scene.results:
        scene.awaited, script.awaiting = script.awaiting, None
        _resume(scene)
    if questions.goes_on(scene):
        GOALS[str(script.goal)](scene)
    if not scene.sentences and not scene.calls and "end_call" not in scene.results:
        finish(scene, script.goal or "help")


def _switched_language(scene: Scene) -> bool:
    wanted = changes_to(scene.said, scene.language, scene.memory.caller_words_before)
    if wanted is None:
        return False
    return scene.call("switch_language", language=wanted)


def _on_words(scene: Scene) -> None:
    script = scene.memory.script
    scene.learnt = script.known != mark_of(scene.facts)
    note_confirmed(scene)
    if _goes_first(scene):
        return
    give_words_back(scene)
    learnt = scene.learnt
    if _asked_only_for_language(scene):
        return
    scene.awaited, script.awaiting = script.awaiting, None
    if scene.awaited in REPEATED and asks_again(scene.said):
        repeat(scene)
        return
    handler = AWAITED.get(scene.awaited or "")
    if handler is None or not handler(scene):
        _on_the_matter(scene, learnt)


def _on_the_matter(scene: Scene, learnt: bool) -> None:
    """The words answer the open question, or lead away from it."""
    script = scene.memory.script
    answered = scene.awaited is not None and filled(scene, scene.awaited)
    if answered:
        script.misunderstood = 0
    elif not script.goal and only_introduced(scene):
        scene.ask("goal", "aside.hello" if scene.facts.caller_name else "ask.goal")
        return
    elif _moved_aside(scene, learnt):
        return
    script.asides = 0
    if script.goal:
        _go_on(scene, answered, learnt)
    else:
        _without_goal(scene)


def _goes_first(scene: Scene) -> bool:
    """What comes before any question of ours: the key 0, a danger, and what is not kept."""
    script = scene.memory.script
    if scene.said.strip() == KEY_FOR_A_PERSON and script.awaiting not in DIGIT_SLOTS:
        start(scene, "transfer")
        return True
    if danger.is_grave(scene) and scene.facts.problem and script.goal != "repair":
        begin(scene, "repair")
        repairs.repair(scene)
        return True
    if _taken_first(scene):
        return True
    if not private_question(scene):
        return False
    scene.awaited, script.awaiting = script.awaiting, None
    _resume(scene) if script.goal else scene.ask("anything_else")
    return True


def _asked_only_for_language(scene: Scene) -> bool:
    """They asked for another language and for nothing else."""
    if not (scene.results and asked_language(scene.said)) or named_goal(scene) is not None:
        return False
    script = scene.memory.script
    scene.say("fact.language")
    scene.awaited, script.awaiting = script.awaiting, None
    _resume(scene)
    return True


def _taken_first(scene: Scene) -> bool:
    """The staff line, a wish for a text, and a goodbye come before whatever was asked."""
    if staff.takes(scene):
        return True
    if not danger.is_grave(scene) and texts.takes(scene):
        return True
    return leave(scene)


def _moved_aside(scene: Scene, learnt: bool) -> bool:
    """Words that do not answer the question: an aside, another matter, or a no."""
    if scene.memory.script.goal and learnt:
        return _asks_for_person(scene)
    if _is_plain_answer(scene) and _declined(scene):
        return True
    if lockouts.tell_fee(scene):
        return _resume(scene)
    taken = take_aside(scene)
    if taken:
        return _enough_asides(scene) or taken == "end" or _resume(scene)
    return changed_matter(scene) or _declined(scene)


def _enough_asides(scene: Scene) -> bool:
    """Aside after aside: a person may help better."""
    script = scene.memory.script
    script.asides += 1
    if script.asides <= MOST_ASIDES:
        return False
    script.asides = 0
    if script.goal != "repair" or danger.is_grave(scene) or not repairs.hand_over(scene):
        offer_person(scene)
    return True


def _asks_for_person(scene: Scene) -> bool:
    """Something was learnt, and at the same time a person is wanted."""
    if named_goal(scene) != "transfer" or scene.memory.script.goal == "transfer":
        return False
    if scene.reading.score < SURE_ENOUGH or not scene.facts.wants_person:
        return False
    start(scene, "transfer")
    return True


def _is_plain_answer(scene: Scene) -> bool:
    """A bare `no` or "I don't know", whatever else the recogniser makes of it."""
    short = len(fold(scene.said).split()) <= 7
    no = yes_or_no(scene.said) is False or is_not_known(scene.said)
    return short and no and scene.awaited is not None


def _resume(scene: Scene) -> bool:
    """Back to the matter after an aside: the question that was open is put again."""
    script = scene.memory.script
    wish = beside_steering(scene) if not script.goal else None
    if wish is not None:
        start(scene, wish)
        return True
    if not script.goal:
        scene.ask(
            "anything_else" if script.finished else "goal", "" if script.finished else "ask.goal"
        )
        return True
    scene.unask()
    GOALS[script.goal](scene)
    return True


def _declined(scene: Scene) -> bool:
    """`No` or "I don't know" to a question: it is not asked again."""
    script = scene.memory.script
    slot = scene.awaited
    if not script.goal or slot is None or slot in ("unit", "place", "problem"):
        return False
    if not (is_not_known(scene.said) or yes_or_no(scene.said) is False):
        return False
    own = scene.memory.own_number
    other = slot == "callback" and OTHER_NUMBER not in script.skipped
    if other and own and is_not_known(scene.said):
        scene.learn(callback_number=own.e164)  # they know no better one
    script.skipped.append(OTHER_NUMBER if other else slot)
    script.misunderstood = 0
    GOALS[script.goal](scene)
    return True


def _go_on(scene: Scene, answered: bool, learnt: bool) -> None:
    """The next step of the matter; a person where two turns in a row were not understood."""
    script, goal = scene.memory.script, scene.memory.script.goal or "repair"
    if answered and scene.awaited in BESIDE_A_MESSAGE:
        _added_to_message(scene, goal, least=LONG)
    moved = answered or learnt or yes_or_no(scene.said) is not None or is_not_known(scene.said)
    added = not moved and (_added_to_message(scene, goal) or repairs.takes_another(scene))
    script.misunderstood = 0 if moved or added else script.misunderstood + 1
    if script.misunderstood >= not_understood.patience(scene) and scene.awaited not in PLACE_SLOTS:
        not_understood.again(scene, goal)
        return
    if script.misunderstood:
        lost = scene.awaited in PLACE_SLOTS and sounds_like_a_place(scene.said)
        scene.say("place.not_found" if lost else "not_understood")
    if answered and scene.awaited == "callback" and phone_in(scene.said):
        scene.say("readback.number", number=PhoneNumber(scene.facts.callback_number).spoken)
    if learnt and not answered and scene.awaited:
        scene.unask()
        scene.say("ack.changed" if takes_back(scene.said) else "ack.noted")
    GOALS[goal](scene)


def _added_to_message(scene: Scene, goal: str, least: int = 3) -> bool:
    """More of the message, said in answer to another question."""
    if goal not in messages.MESSAGE_GOALS or len(fold(scene.said).split()) < least:
        return False
    if not scene.facts.message:
        return False
    scene.learn(message=f"{scene.facts.message} {scene.said.strip()}")
    if least < LONG:
        scene.unask()
    scene.say("ack.noted")
    return True


def _without_goal(scene: Scene) -> None:
    script = scene.memory.script
    if scene.awaited is None and leasing.asks_for_a_home(scene):
        start(scene, "lead")
        return
    if scene.awaited is None and questions.look_up_thing(scene):
        return
    if goes_to_a_person(scene.intent, scene.reading.score, in_a_matter=bool(scene.facts.problem)):
        people.one_for_people(scene)
        return
    if scene.intent == "goodbye" or (script.finished and scene.intent in replies.ENDS):
        goodbye(scene)
        return
    if things_in(scene.said) and "?" not in scene.said and len(fold(scene.said).split()) > 2:
        scene.learn(problem=scene.said.strip(), category=category_of(scene.said))
        start(scene, "repair")
        return
    goal = likely_goal(scene) if not script.finished else None
    if goal is not None and scene.awaited is None:
        start(scene, goal)
        return
    nothing = questions.NOTHING_KNOWN
    if scene.awaited is None and (asks_after(scene, nothing) or questions.look_up(scene, nothing)):
        return
    script.misunderstood += 1
    if script.misunderstood >= not_understood.patience(scene):
        script.misunderstood = 0
        people.not_followed(scene)
        return
    scene.ask("goal", "not_understood.goal")
