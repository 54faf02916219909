"""What is answered between two questions, without leaving the caller's matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from services.core.answers import plainly, yes_or_no
from services.core.dialogue import Role
from services.core.fair_housing import beside_steering as beside
from services.core.fair_housing import steering_topic
from services.core.intents import recognise
from services.core.machine_question import asks_if_machine
from services.core.number_words import looks_like_card
from services.core.own_numbers import may_be_told
from services.core.said_again import NOT_FOLLOWED, NOT_HEARD
from services.core.spoken import fold
from services.core.welcome_words import asks_if_welcome
from services.engine.heard_danger import last_turn
from services.engine.lines import line as fixed_line
from services.engine.script import danger
from services.engine.script.goals import GOAL_OF, SURE_ENOUGH
from services.engine.script.lines import easy, openings
from services.engine.script.office_matters import tell_address, tell_hours, tell_pet_rules
from services.engine.script.questions import look_up_beside
from services.engine.script.scene import Scene, settled
from services.engine.script.small_talk import answer_key, gives_thanks
from services.engine.script.tone import is_grief

GREETING = re.compile(
    r"^((hi|hello|hey|hola|good (morning|afternoon|evening)|buen[oa]s( dias| tardes| noches)?|"
    r"chris|there|dear|honey|sir|ma'am|miss|how are you( doing)?( today)?|como esta|yes|"
    r"is (anyone|anybody|someone) there|"
    r"are you there)[ ,]*)+$"
)
RELAY = re.compile(
    r"\b(relay (operator|service|call)|video relay|tty|tdd|vrs|deaf|hard of hearing|sord[oa]s?)\b"
)
"""Calls through an interpreter for deaf people: taken like any other, and never cut short."""
TICKET = re.compile(
    r"\b(ticket|case|reference|confirmation|report|order|request) (number|num|#)|"
    r"what('s| is| was) (the|my) (number|ticket)|"
    r"numero (de|del) (mi )?(reporte|ticket|caso|orden)\b"
)
PET_QUESTION = re.compile(
    r"[?]|\b(allow\w*|policy|polic\w+|rules?|permit\w*|accept|can (i|we)|could (i|we)|may (i|we)|"
    r"friendly|deposit|fee|permiten|aceptan|puedo|se puede|politica)\b"
)
HOURS_WORD = re.compile(
    r"\b(hours?|open\w*|close[ds]?|closing|time|late|early|schedule|abr\w+|abiert\w+|cierr\w+|"
    r"cerrad\w+|horas?|horario)\b"
)
ADDRESS_WORD = re.compile(
    r"\b(office|you|your|located|find you|come in|drop|bring|oficina|ustedes|ubicad\w+|quedan?)\b"
)
WHO_COMES = re.compile(
    r"\b(will|is|are|did|has|can|when|do|does)\b.{0,20}\b(somebody|someone|anybody|anyone|they|help|"
    r"technician|plumber|people|you guys)\b.{0,25}\b(com(e|es|ing)|on (the|their|its) way|call me|"
    r"get here|be here|answer(ed)?)\b"
    r"|\b(va[n]? a venir|viene[n]?|vendra[n]?|ya contestaron|ya respondieron)\b"
)
"""Is anybody coming? In an emergency that is no question about opening hours."""
UNDER_WAY_GOALS = frozenset(("repair", "lockout", "status"))
SENTENCES = re.compile(r"(?<=[.?!])\s+")
NOT_FOLLOWED_WORDS = 12
"""A longer sentence with "I don't understand" in it is about a bill, a notice or a letter."""
SHORT = 9
"""Words. A longer sentence is about something, even where it holds a "thank you"."""


def take_aside(scene: Scene) -> str:
    """Answer an aside. "" where there was none, `resume` to go on with the matter, `end` "
    "to stop."""
    if looks_like_card(scene.said):
        scene.say("aside.card")
        return "resume"
    if TICKET.search(fold(scene.said)) and _tell_ticket(scene):
        return "resume"
    if WHO_COMES.search(fold(scene.said)) and danger.tell_who_comes(scene):
        return "resume" if scene.memory.script.goal else "end"
    if RELAY.search(fold(scene.said)) and not scene.memory.script.goal and not scene.facts.problem:
        scene.ask("goal", "aside.relay")
        return "end"
    if asks_if_welcome(scene.said):
        scene.utter(fixed_line("welcome", scene.language))
        return "resume"
    if not scene.memory.script.legal and steering_topic(scene.said):
        scene.utter(fixed_line("fair_housing", scene.language))
        return "resume"
    if is_grief(scene.said) and "aside.grief" not in " ".join(scene.memory.said):
        scene.say("aside.grief")
    answers = scene.awaited is not None and yes_or_no(scene.said) is not None
    if not answers and GREETING.match(plainly(scene.said)):
        return _greeting(scene)
    if NOT_HEARD.search(fold(scene.said)):
        return repeat(scene)
    if (
        NOT_FOLLOWED.search(fold(scene.said))
        and len(fold(scene.said).split()) <= NOT_FOLLOWED_WORDS
    ):
        return _slower(scene)
    if _answered_shortly(scene):
        return "resume"
    if gives_thanks(scene.said) and not scene.memory.script.goal:
        scene.say("aside.praise")
        scene.ask("anything_else")
        return "end"
    handler = ASIDES.get(scene.intent) if scene.reading.score >= SURE_ENOUGH else None
    return handler(scene) if handler else ""


def _answered_shortly(scene: Scene) -> bool:
    """A question in between that one line answers. In a danger nobody hears that all is done."""
    goal = scene.memory.script.goal
    if not goal and scene.facts.problem:
        return False  # "what's your name? My sink is clogged."
    written = not goal and bool(scene.memory.acts) and not danger.is_grave(scene)
    key = answer_key(scene.said, goal in UNDER_WAY_GOALS, written)
    name = scene.memory.assistant_name
    if key == "fact.name" and not name:
        key = "fact.who"
    if key:
        scene.say(key, office=scene.office.name, name=name)
    return bool(key)


def beside_steering(scene: Scene) -> str | None:
    """The matter that stands beside a question which is not answered: "I need a two bedroom"."""
    if not steering_topic(scene.said):
        return None
    reading = recognise(beside(scene.said), scene.language)
    wish = GOAL_OF.get(str(reading.intent)) if reading.score >= SURE_ENOUGH else None
    return wish if wish in ("lead", "viewing") else None


def _tell_ticket(scene: Scene) -> bool:
    """The number of the report that was made on this call; False where there is none."""
    act = scene.newest_act("issue")
    number = may_be_told(act.number) if act is not None else None
    if settled(act) != "done" or number is None:
        return False
    scene.say("fact.ticket", number=number)
    return True


def _greeting(scene: Scene) -> str:
    script = scene.memory.script
    if script.goal or scene.awaited:
        return "resume"
    scene.ask("goal", "aside.hello")
    return "end"


def _robot(scene: Scene) -> str:
    """The truth, unless the turn has begun with it (`engine/plain_truth.py`)."""
    last = scene.memory.history[-1]
    if last.role is not Role.ASSISTANT or not asks_if_machine(scene.said):
        scene.say("fact.robot")
    return "resume"


def _last_answer(scene: Scene) -> str:
    """What was last said to the caller, word for word: whole where they broke in on it, and
    without the "sure" of an earlier repetition."""
    last = last_turn(scene.memory)
    for opening in openings(scene.language):
        last = last.removeprefix(opening).strip()
    return last


def repeat(scene: Scene) -> str:
    """Not heard: the same words again, plainer for somebody who wants them plain."""
    if scene.memory.manner.plain:
        return _slower(scene, "fact.again")
    last = _last_answer(scene)
    if _only_greeted(scene):
        last = SENTENCES.split(last)[-1]  # they know by now who speaks, and what is recorded
    scene.say("fact.again")
    scene.utter(last)
    script_stays(scene)
    return "end" if last else "resume"


def _only_greeted(scene: Scene) -> bool:
    """Nothing was said to the caller in reply yet."""
    history = scene.memory.history
    spoken = [one.role for one in history if one.role is not Role.TOOL and one.text.strip()]
    return spoken[-2:-1] == [Role.ASSISTANT] and Role.CALLER not in spoken[:-1]


def script_stays(scene: Scene) -> None:
    """The question that was open is open still."""
    scene.memory.script.awaiting = scene.awaited


def _slower(scene: Scene, opening: str = "fact.slower") -> str:
    """Not followed: the same facts again, and the question in plainer words."""
    last = _last_answer(scene)
    script_stays(scene)
    plainer = easy(scene.language, scene.awaited or "")
    sentences = SENTENCES.split(last)
    facts = [sentence for sentence in sentences if not sentence.endswith("?")]
    scene.say(opening)
    if plainer:
        scene.utter(" ".join(facts))
        scene.utter(plainer)
        return "end"
    scene.utter(last)
    return "end" if last else "resume"


def _short(scene: Scene) -> bool:
    return len(fold(scene.said).split()) <= SHORT


def _thanks(scene: Scene) -> str:
    script = scene.memory.script
    if script.finished and not script.goal:
        return ""
    if script.goal:
        return "resume"
    if not _short(scene):
        return ""
    scene.say("aside.thanks")
    scene.ask("goal")
    return "end"


def _pets(scene: Scene) -> str:
    """A question about pets; the answer to one of ours, "just a llama", is none."""
    if not scene.memory.script.goal or not PET_QUESTION.search(scene.said.lower()):
        return ""
    if look_up_beside(scene):
        return "end"
    tell_pet_rules(scene)
    return "resume"


def _question_of_home(scene: Scene) -> str:
    """What is not written down about a home: kept for the leasing team, and the matter goes on."""
    if scene.memory.script.goal not in ("lead", "viewing"):
        return ""
    if look_up_beside(scene):
        return "end"
    scene.learn(message=f"{scene.facts.message} {scene.said.strip()}".strip())
    scene.say("lead.question")
    return "resume"


def _during(tell: Callable[[Scene], None], asks: re.Pattern[str]) -> Callable[[Scene], str]:
    """A fact of the office, told in the middle of something else where it is asked for."""

    def answer(scene: Scene) -> str:
        if not scene.memory.script.goal or not asks.search(fold(scene.said)):
            return ""
        tell(scene)
        return "resume"

    return answer


ASIDES: Mapping[str, Callable[[Scene], str]] = {
    "are_you_a_robot": _robot,
    "repeat": repeat,
    "slower": _slower,
    "thanks_smalltalk": _thanks,
    "office_hours": _during(tell_hours, HOURS_WORD),
    "office_address": _during(tell_address, ADDRESS_WORD),
    "amenities": _question_of_home,
    "pet_policy": _pets,
}
