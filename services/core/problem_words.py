"""What is wrong at a home, in the caller's words: split where several things are, and corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.answers import takes_back
from services.core.emergency import assess
from services.core.issue import Category, Urgency
from services.core.issue_words import category_of, classify
from services.core.same_trouble import share_a_thing, things_in
from services.core.spoken import fold

BETWEEN_PROBLEMS = re.compile(
    r"(?:[.;!?]+\s+(?:and\s+)?|,?\s+)(?:and also|also|plus|another thing(?: is)?|on top of that|"
    r"and then|as well as|secondly|the other thing is|one more thing|"
    # "and the floor is wet" follows from the leak; "and there's ants" does not.
    r"and(?=\s+(?:there's|there is|there are|i have|i've got|i also)\b)|"
    r"y también|también|además|y aparte|aparte|y(?=\s+hay\b))[,:]?\s+",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"^(?:(?:no|nope|nah|sorry|oh|wait|actually|i'm sorry|well|um|uh|perdón|disculpe|"
    r"espere)[,.]?\s+)*"
    r"(?:(?:this time|esta vez)[,.]?\s+)?"
    r"(?:not (?:the|my|el|la) \w+[,.]?\s+(?:but\s+)?)?"
    r"(?:(?:i meant|i mean|i said|it's actually|it's|it is|make that|quise decir|digo|es)\s+)?",
    re.IGNORECASE,
)
ARTICLE = r"(?:the|my|our|a|an|el|la|mi|un|una)"
NOT_THE_OTHER = re.compile(r",?\s+(?:and )?not (?:the|my|in the)\b.*$", re.IGNORECASE)
STATES_A_FAULT = re.compile(
    r"\b(is|isn't|are|aren't|won't|doesn't|don't|has|have|can't|keeps|stopped|broke\w*|"
    r"leak\w*|clog\w*|drip\w*|stuck|loose|crack\w*|noisy|fell|came|went|won't|that's|"
    r"está|no |tiene|se |gotea\w*|rompi\w*|descompu\w*|dañ\w*|suena|hace ruido)\b",
    re.IGNORECASE,
)
NOT_A_SECOND_PROBLEM = re.compile(
    r"^(the|my) (dog|cat|wife|husband|kids?|baby|phone|number|name)\b"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as said."""

    text: str
    category: Category | None
    urgency: Urgency | None


def read_problem(text: str, language: str) -> Problem | None:
    """The trouble in these words, or None where there is none."""
    reading, alarm = classify(text, language), assess(text, language)
    if reading is None and alarm is None:
        return None
    category = reading.category if reading else Category.SAFETY
    urgency = reading.urgency if reading else None
    if alarm:
        urgency = alarm.urgency if urgency is None else urgency.or_worse(alarm.urgency)
    return Problem(text.strip(), category, urgency)


def stated_problem(text: str, language: str) -> Problem | None:
    """The trouble where one is expected: a thing and something said of it are enough."""
    found = read_problem(text, language)
    category = category_of(text)
    if found is not None or category is Category.OTHER or not STATES_A_FAULT.search(text):
        return found
    return Problem(text.strip(), category, Urgency.ROUTINE)


def problems_in(text: str, language: str) -> tuple[Problem, ...]:
    """Every trouble in the words, the worst first; parts of one kind stay together."""
    whole = read_problem(text, language)
    if whole is None:
        return ()
    pieces = [piece.strip(" ,") for piece in BETWEEN_PROBLEMS.split(text)]
    found = [(piece, stated_problem(piece, language)) for piece in pieces]
    kinds = {
        problem.category
        for piece, problem in found
        if problem and not NOT_A_SECOND_PROBLEM.match(fold(piece))
    }
    if len(kinds) < 2 or any(problem is None for _, problem in found[1:]):
        return (whole,)
    problems = _joined([problem for _, problem in found if problem is not None])
    return tuple(sorted(problems, key=lambda one: -(one.urgency.rank if one.urgency else 0)))


def further_problems(said: str, known: str, language: str) -> tuple[Problem, ...]:
    """Troubles named beside the answer to a question, about other things than the known one."""
    if takes_back(said):
        return ()
    pieces = [piece.strip(" ,") for piece in BETWEEN_PROBLEMS.split(said)]
    found = [stated_problem(piece, language) for piece in pieces[1:]]
    return tuple(
        one for one in found if one and things_in(one.text) and not share_a_thing(one.text, known)
    )


def _joined(problems: list[Problem]) -> list[Problem]:
    """Troubles of one kind made one: they are one visit and one issue."""
    by_kind: dict[Category | None, Problem] = {}
    for problem in problems:
        before = by_kind.get(problem.category)
        if before is None:
            by_kind[problem.category] = problem
            continue
        urgency = max(
            filter(None, (before.urgency, problem.urgency)), key=lambda u: u.rank, default=None
        )
        text = f"{before.text}. {problem.text}"
        by_kind[problem.category] = Problem(text, problem.category, urgency)
    return list(by_kind.values())


def corrected(old: str, said: str) -> str:
    """The problem after "no, I meant the bathroom sink": the thing is replaced in the sentence."""
    meant = NOT_THE_OTHER.sub("", LEAD_IN.sub("", said.strip())).strip(" .,!")
    if STATES_A_FAULT.search(meant) or not meant:
        return meant or old
    thing = meant.split()[-1]
    pattern = re.compile(rf"\b{ARTICLE}\s+(?:\w+\s+)?{re.escape(thing)}\b", re.IGNORECASE)
    return pattern.sub(meant, old, count=1) if pattern.search(old) else meant
