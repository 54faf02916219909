"""A question or two about a trouble that can wait: its answer may make an emergency of it.

They come before the place: first whether anybody is harmed, then where. What an answer raises is
decided before the script is asked (`heard_danger`).
"""

from __future__ import annotations

from services.core.answers import is_not_known, yes_or_no
from services.core.danger_checks import CHECKS, checks_for
from services.core.phrases import tokens_of
from services.core.scopes import read
from services.core.temperatures import degrees_in
from services.engine.heard_danger import limits_of
from services.engine.script.scene import Scene

CHECK = "check"
"""The slot of such a question."""
MOST_CHECKS = 2
MOST_WORDS = 12
"""A longer answer is about more than the question."""


def ask_check(scene: Scene) -> bool:
    """Put the next of them. False where there is none."""
    facts, script = scene.facts, scene.memory.script
    if not facts.problem or script.asked[script.started :].count(CHECK) >= MOST_CHECKS:
        return False
    keys = checks_for(facts.problem, limits_of(scene.memory))
    key = next((one for one in keys if _is_open(scene, one)), "")
    if not key:
        return False
    scene.utter(CHECKS[key].text(scene.language))
    script.skipped.append(_mark(key))
    script.asked.append(CHECK)
    script.awaiting = CHECK
    return True


def _mark(key: str) -> str:
    return f"{CHECK}:{key}"


def _is_open(scene: Scene, key: str) -> bool:
    """Not asked yet, not told freely, and still able to raise anything."""
    if _mark(key) in scene.memory.script.skipped:
        return False
    reading = read(scene.facts.problem)
    degrees, limits = degrees_in(reading.tokens), limits_of(scene.memory)
    if key in ("how_hot", "how_cold"):
        return degrees is None
    if key != "health":
        return True
    if "vulnerable" in reading.live:
        return False
    cold = degrees is not None and limits.too_cold(degrees, vulnerable=True)
    return degrees is None or cold or limits.too_hot(degrees, vulnerable=True)


def answered(scene: Scene) -> bool:
    """What was answered goes into the report. The matter goes on."""
    said = scene.said.strip(" .")
    told = yes_or_no(said) is not False and not is_not_known(said)
    if told and said and len(said.split()) <= MOST_WORDS:
        scene.learn(problem=f"{scene.facts.problem.rstrip(' .')} ({_in_report(said)})")
    return False


def _in_report(said: str) -> str:
    """A bare number is a temperature here."""
    tokens = tokens_of(said)
    bare = degrees_in(tokens, asked=True) if degrees_in(tokens) is None else None
    return said if bare is None else f"{bare} degrees inside"
