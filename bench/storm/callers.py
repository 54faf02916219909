"""Who calls in the storm, and what they answer to whatever is asked."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOWER_UNITS = 300
TENANT, STRANGER = "+1718557{:04d}", "+1929555{:04d}"
MOST_TURNS = 14


@dataclass(frozen=True, slots=True)
class Visit:
    """One call: who rings, and the first words."""

    number: str
    kind: str
    words: str
    unit: str = ""


REPAIRS: Sequence[str] = (
    "My kitchen sink is leaking.",
    "The dishwasher does not drain.",
    "There are roaches in my kitchen.",
    "My bedroom outlet does not work.",
    "The closet door fell off its hinge.",
    "My refrigerator is not cooling.",
    "The bathroom window does not close.",
    "The hallway light is out.",
)
DANGERS: Sequence[str] = ("I smell gas in my apartment.", "Water is pouring through my ceiling!")
OTHERS: Mapping[str, Sequence[str]] = {
    "message": (
        "Can somebody call me back about my lease?",
        "I want to talk to somebody tomorrow.",
    ),
    "lead": ("Do you have a two bedroom apartment available?", "I am looking for an apartment."),
    "hours": ("When is the office open?", "Where is the office?"),
}
ANSWERS: Sequence[tuple[str, str]] = (
    (r"anything else", "No, that's all. Goodbye."),
    (r"which building|what street|street name", "Storm Tower on Storm Street, unit {unit}."),
    (r"medicine", "No, no medicine."),
    (
        r"(which|what) (unit|apartment|home)|where (are you|do you live)|address",
        "I'm in unit {unit}.",
    ),
    (r"new (problem|one)|already reported|same (problem|thing)", "It is a new problem."),
    (r"come in|enter|let (us|them|someone) in|nobody is home", "Yes, you can come in any time."),
    (r"pet|dog|cat", "No pets."),
    (r"hurt|injured", "No, nobody is hurt."),
    (r"outside|safe|left the", "Yes, I am outside."),
    (r"text you", "Yes, please."),
    (r"(this|that|your) number|call you back|reach you", "Yes, this number is good."),
    (r"name", "Ana Torres."),
    (r"budget|a month|spend", "Around 2300 dollars."),
    (r"move", "Next month."),
    (r"when|what (day|time)|visit|see it", "Saturday at ten in the morning."),
    (r"\?", "Yes."),
)
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TICKET = re.compile(
    rf"ticket[^.?!]*?number[^.?!\d]*?\b((?:(?:{'|'.join(DIGITS)}|\d)\b ?)+)", re.IGNORECASE
)


def visits(count: int, dice: random.Random) -> Sequence[Visit]:
    """Callers of all kinds; tenants of the tower ring from the numbers they are known by."""
    return [_visit(dice) for _ in range(count)]


def _visit(dice: random.Random) -> Visit:
    unit = dice.randrange(TOWER_UNITS)
    draw = dice.random()
    if draw < 0.6:
        return Visit(TENANT.format(unit), "repair", dice.choice(REPAIRS), unit_name(unit))
    if draw < 0.7:
        return Visit(TENANT.format(unit), "danger", dice.choice(DANGERS), unit_name(unit))
    kind = dice.choice(list(OTHERS))
    number = STRANGER if kind == "lead" else TENANT
    return Visit(number.format(unit), kind, dice.choice(OTHERS[kind]), unit_name(unit))


def unit_name(unit: int) -> str:
    """`101` to `3010`: ten homes on each floor."""
    return f"{unit // 10 + 1}{unit % 10 + 1:02d}"


def reply_to(question: str, visit: Visit) -> str:
    """What this caller says next."""
    last = question.rpartition(".")[2] if "?" in question.rpartition(".")[2] else question
    for pattern, answer in ANSWERS:
        if re.search(pattern, last, re.IGNORECASE):
            return answer.format(unit=visit.unit)
    return "No, that's all. Goodbye."


def tickets_in(words: str) -> set[int]:
    """The ticket numbers that were spoken: `ticket number one zero four two`."""
    return {int("".join(map(_figure, found.lower().split()))) for found in TICKET.findall(words)}


def _figure(word: str) -> str:
    return str(DIGITS.index(word)) if word in DIGITS else word
