"""Questions about homes and house rules: answered from the office's articles, else by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.account_matters import account_goal
from services.core.fair_housing import asks_if_safe_to_use
from services.core.home_questions import About, about_homes
from services.core.knowledge import A_PRICE
from services.core.knowledge_words import is_thing, terms_in
from services.core.spoken import fold
from services.engine.script.endings import ELSE, begin, finish
from services.engine.script.goals import SURE_ENOUGH, pattern_goal
from services.engine.script.messages import MESSAGE_GOALS
from services.engine.script.scene import Scene

GOAL = "question"
TOOL = "answer_question"
AWAY = "unavailable"
"""The tool could not look."""
NOTHING_KNOWN = "amenities"
"""The question is kept for a person, who calls back."""
ASKS = re.compile(
    r"^(so |and |hi |hello |okay |ok |well |um |also )*(what|what's|how|where|where's|when|"
    r"which|do|does|is|are|can|could|may|will|would|should|am)\b|\b(wonder\w*|want(ed)? to know|"
    r"tell me|do you|is there|are there|can (i|we)|could (i|we)|may (i|we)|am i allowed|"
    r"do (i|we) (have|need)|question about|how much|how many|how long)\b|"
    r"^(y |hola |oiga |disculpe )*(que|como|donde|cuando|cual|cuales|cuanto|cuantos|hay|puedo|"
    r"se puede|tienen|aceptan|permiten|es|son|esta)\b|\b(quisiera saber|queria saber|"
    r"me puede decir|se puede|se permite\w*|puedo|podemos|cuanto (es|cuesta)|hay|tienen|aceptan|"
    r"permiten)\b"
)
OWN_ACCOUNT = re.compile(r"\b(my|me|mi|mis|was i|i was|did i|i owe|i am|i'm|debo)\b")
PLAINLY = re.compile(
    r"^(so |and |hi |hello |also |i was |i am |i'm |y |oiga |hola |disculpe )*(wondering|what|"
    r"what's|how|where|when|which|"
    r"do|does|is|are|can|could|may|que|como|donde|cuando|cual|cuanto|hay|puedo|se puede)\b"
)
"""It begins as a question."""
TOLD_OF_ONE_S_OWN = re.compile(r"\b(my|was|were|has|been|mi|mis|fue|estaba)\b")
IF_SO = re.compile(r"\b(what|que) (happens|would happen|pasa|pasaria) (if|when|si|cuando)\b")
""" "What happens if my rent is late?": of the rule, not of their own rent."""
MAY_I = re.compile(r"^(\w+ )?((can|could|may|am) (i|we)\b|puedo|podemos|se puede)\b")
OF_THE_OFFICE = re.compile(r"\b(office|you|your|oficina|ustedes|abren|cierran)\b")
A_GUESS = 0.4
"""Below it an intent is a mere guess, and no place to send a question to."""
UNLIKELY = frozenset(
    ("complaint", "move_out", "vendor", "owner", "extension", "repair", "callback")
)
"""Matters that a general question can sound like."""
ALWAYS = frozenset(("amenities", "pet_rules", "application", "lease", "hours", "address"))
"""Matters that an article may answer as a whole."""
ONE_S_OWN = frozenset(("extension", "billing", "application"))
"""What somebody asks to be decided of their own is for people, whatever is written of the thing."""
ORDINARY: Mapping[str, frozenset[str]] = {
    "pay": frozenset(("c_pay", "c_rent", "c_portal", "c_fee", "c_price", "c_mail")),
    "balance": frozenset(("c_pay", "c_rent", "c_fee", "c_price")),
    "billing": frozenset(("c_pay", "c_rent", "c_price")),
    "lead": frozenset(
        ("c_fee", "c_price", "c_rent", "c_lease", "c_size", "c_access", "c_portal", "c_term")
    ),
    "hours": frozenset(),
    "address": frozenset(),
}
"""Things that such a matter is about by itself; only what is asked beyond them is looked up."""


def asks(said: str) -> bool:
    """Is it a question?"""
    by_form = "?" in said or bool(ASKS.search(fold(said)))
    return by_form or about_homes(said) is not About.NOTHING


def _names_a_thing(scene: Scene) -> bool:
    things = {term for term in terms_in(scene.said) if is_thing(term)}
    of_homes = bool(things - {A_PRICE}) and not asks_if_safe_to_use(scene.said)
    return asks(scene.said) and of_homes


def look_up_thing(scene: Scene) -> bool:
    """The same for words that no goal was heard in, where they name a thing of the articles."""
    return _names_a_thing(scene) and look_up(scene, NOTHING_KNOWN)


def may_answer(scene: Scene, goal: str) -> bool:
    """Could an article answer this better than the goal?"""
    if not scene.can(TOOL) or not asks(scene.said):
        return False
    if goal in ONE_S_OWN and account_goal(scene.said) == goal:
        return False
    things = {term for term in terms_in(scene.said) if is_thing(term)}
    if goal in UNLIKELY:
        return bool(things) and _is_general(scene, goal)
    if goal in ORDINARY:
        own = goal in ("balance", "billing") and OWN_ACCOUNT.search(fold(scene.said))
        return bool(things - ORDINARY[goal]) and not own
    return goal in ALWAYS and bool(terms_in(scene.said))


def _is_general(scene: Scene, goal: str) -> bool:
    """ "Can I smoke on the balcony?" sounds like a complaint, and is none."""
    said = fold(scene.said)
    if goal == "repair" and scene.facts.problem:
        return False
    if IF_SO.search(said):
        return True
    return bool(PLAINLY.search(said)) and not TOLD_OF_ONE_S_OWN.search(said)


def _instead_of(scene: Scene, goal: str) -> str:
    """The goal, or the question as it is where the goal was a guess or is about something else."""
    said = fold(scene.said)
    least = SURE_ENOUGH if goal in UNLIKELY else A_GUESS
    guess = scene.reading.score < least and not pattern_goal(scene.said)
    if guess and PLAINLY.search(said) and not scene.facts.problem:
        return NOTHING_KNOWN
    asks_leave = goal == "complaint" and bool(MAY_I.search(said))
    other_hours = goal == "hours" and not OF_THE_OFFICE.search(said)
    return NOTHING_KNOWN if asks_leave or other_hours else goal


def look_up(scene: Scene, otherwise: str) -> bool:
    """Ask what is written down. False where this is no question for it."""
    guessed = _instead_of(scene, otherwise)
    if not may_answer(scene, otherwise) and (guessed == otherwise or not _names_a_thing(scene)):
        return False
    otherwise = guessed
    begin(scene, GOAL)
    script = scene.memory.script
    script.skipped = [one for one in script.skipped if not one.startswith(ELSE)]
    script.skipped.append(f"{ELSE}{otherwise}")
    scene.learn(message=scene.said.strip())
    return scene.call(TOOL, question=scene.said.strip(), property=None)


def look_up_beside(scene: Scene) -> bool:
    """The same in the middle of another matter, which goes on afterwards."""
    if not scene.can(TOOL) or not asks(scene.said):
        return False
    scene.unask()
    return scene.call(TOOL, question=scene.said.strip(), property=None)


def question(scene: Scene) -> None:
    """The building is known now, or was not understood: ask the articles once more."""
    if scene.facts.property_id is None or not scene.call(
        TOOL, question=scene.facts.message, property=None
    ):
        instead(scene)


def on_answer(scene: Scene, content: Mapping[str, Any]) -> None:
    """What is written down is said; else the question is kept. `goes_on` says what follows."""
    state = content.get("state")
    inside = scene.memory.script.goal == GOAL
    if state == "found":
        _tell(scene, content)
        if inside:
            finish(scene, GOAL)
    elif state == "which_property" and inside and scene.times_asked("property") < 1:
        scene.ask("property", "ask.which_building")
    elif inside:
        instead(scene, away=state == AWAY)
    else:
        _keep_for_later(scene)


def goes_on(scene: Scene) -> bool:
    """Has the matter that was left, or the one instead, still to take its step?"""
    goal = scene.memory.script.goal
    asked_after = scene.results.get("known_outage", {}).get("state") == "none"
    asked = TOOL in scene.results or (asked_after and not scene.facts.problem)
    return asked and not scene.calls and goal not in (None, GOAL, "outage")


def _tell(scene: Scene, content: Mapping[str, Any]) -> None:
    if content.get("language", scene.language) != scene.language:
        scene.say("article.other_language")
    scene.say("fact.article", words=str(content["answer"]))
    if content.get("link"):
        scene.say("fact.article_link", link=content["link"])


def instead(scene: Scene, *, away: bool = False) -> None:
    """Nothing is written down, or it cannot be read now: the matter that was meant, or somebody
    calls back."""
    script = scene.memory.script
    marks = [one.removeprefix(ELSE) for one in script.skipped if one.startswith(ELSE)]
    goal = marks[-1] if marks else NOTHING_KNOWN
    script.skipped = []
    begin(scene, goal)
    if away and goal == NOTHING_KNOWN:
        scene.say("article.away")
        script.skipped = ["opened"]
    if goal not in MESSAGE_GOALS:
        scene.learn(message="")


def _keep_for_later(scene: Scene) -> None:
    """In the middle of looking for a home, or of a message, it goes along; else it can be left
    once this is done, and nothing more is said of it."""
    if scene.memory.script.goal not in ("lead", "viewing", *MESSAGE_GOALS):
        scene.say("article.nothing")
        return
    scene.learn(message=f"{scene.facts.message} {scene.said.strip()}".strip())
    scene.say("lead.question")
