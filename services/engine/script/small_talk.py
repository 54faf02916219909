"""Questions in between that need no look-up: who are you, why do you ask, who comes when."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.spoken import fold

QUESTIONS: Mapping[str, re.Pattern[str]] = {
    "fact.who": re.compile(
        r"\b(who('s| is| am) (this|that|i (talking|speaking))|who are you|quien (es|habla)|"
        r"con quien hablo)\b"
    ),
    "fact.known": re.compile(
        r"\bhow (do|did) you (know|get|have) (my|who)\b|\bcomo (sabe|sabes|saben) (mi|quien)\b"
    ),
    "fact.why": re.compile(
        r"\b(why (do|are|would|must|is) (you|that|it)|why me|what do you need (that|it) for|"
        r"what for|"
        r"por que (necesita|pregunta|quiere))\b"
    ),
    "fact.visit": re.compile(
        r"\b(when|what (time|day)|how (soon|long|fast|quick\w*)) .{0,30}"
        r"\b(come|coming|here|fixed|fix|send|sending|wait|take|takes)\b"
        r"|\b(is|are|will|can) (someone|somebody|anyone|anybody|he|she|they|a plumber|maintenance) "
        r"(coming|come|be here|be coming|get here)\b|\bwho('s| is| will be)? com(e|es|ing)\b"
        r"|\bcuando (viene|vienen|van a venir|llegan?)\b|\bcuanto (tarda|demora)\w*"
    ),
    "fact.cost": re.compile(
        r"\b(will|do) (i|we) (be charged|have to pay|pay for)|\bhow much (will|does|would) "
        r"(it|this|that) cost\b|\bis (it|this) free\b|\b(me van a cobrar|cuanto cuesta)\b"
    ),
}
"""The line that answers -> the questions that it answers."""
ANYTIME = frozenset(("fact.who", "fact.known"))
"""All others are only asked about a matter that is under way."""
THANKS = re.compile(
    r"^(hi |hello |hey |yes )*(i )?(am |'m )?(just |only )?(want\w*|call\w*|would like)( \w+)? to "
    r"(say|tell you|give) (a )?(big )?(thank|thanks)|^solo (queria|quiero) dar(les)? las gracias"
)
MOST_WORDS = 14


def answer_key(said: str, under_way: bool) -> str:
    """The line that answers this, or ""."""
    folded = fold(said)
    if len(folded.split()) > MOST_WORDS:
        return ""
    keys = (key for key, pattern in QUESTIONS.items() if pattern.search(folded))
    return next((key for key in keys if under_way or key in ANYTIME), "")


def gives_thanks(said: str) -> bool:
    return bool(THANKS.search(fold(said)))
