"""Questions in between that need no look-up: who are you, why do you ask, who comes when."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.spoken import fold

HOW_LONG = re.compile(
    r"\bhow (long|soon|fast|quick\w*) (will|does|is|would|do|might|can)( \w+){1,4}? "
    r"(take|be|last|wait|need|fix\w*|done)\b|\bhow (long|soon)$"
    r"|\bcuanto (tiempo )?(va a |van a |se |me )?(tard|demor)\w+"
)
QUESTIONS: Mapping[str, re.Pattern[str]] = {
    "fact.name": re.compile(
        r"\b(what('s| is| was) your (first )?name|your name( again)?$|what are you called|"
        r"what (do|should|can) (i|we) call you|como (se|te) llama(s)?( usted)?$|"
        r"(cual|que) es su nombre)\b"
    ),
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
        rf"|{HOW_LONG.pattern}"
    ),
    "fact.cost": re.compile(
        r"\b(will|do) (i|we) (be charged|have to pay|pay for)|\bhow much (will|does|would) "
        r"(it|this|that) cost\b|\bis (it|this) free\b|\b(me van a cobrar|cuanto cuesta)\b"
    ),
}
"""The line that answers -> the questions that it answers."""
ANYTIME = frozenset(("fact.name", "fact.who", "fact.known"))
"""All others are only asked about a matter that is under way."""
AFTERWARDS: Mapping[str, re.Pattern[str]] = {
    "fact.nothing_more": re.compile(
        r"\b((anything|something) (else |more )?((that )?(i|we) (should|need to|have to|must|can) "
        r"(do|know)|(that )?you need (from|of) (me|us))|"
        r"(should|must|can|do) (i|we) (need to |have to )?do (anything|something)|"
        r"what (should|do|can|must) (i|we) (need to |have to )?do( now| next| until\b.*|"
        r" in the meantime| meanwhile| while\b.*)?$|"
        r"(tengo|hay) que hacer algo|debo hacer algo|algo mas que (deba|tenga que) hacer|"
        r"que (hago|debo hacer|tengo que hacer)( ahora| mientras( tanto)?)?$|"
        r"necesita\w* algo mas de mi)\b"
    ),
    "fact.visit": HOW_LONG,
}
"""What is asked once something was written down on this call."""
THANKS = re.compile(
    r"^(hi |hello |hey |yes )*(i )?(am |'m )?(just |only )?(want\w*|call\w*|would like)( \w+)? to "
    r"(say|tell you|give) (a )?(big )?(thank|thanks)|^solo (queria|quiero) dar(les)? las gracias"
)
MOST_WORDS = 14


def answer_key(said: str, under_way: bool, written: bool = False) -> str:
    """The line that answers this, or "". `written`: something was written down on this call, and
    no other matter is open."""
    folded = fold(said)
    if len(folded.split()) > MOST_WORDS:
        return ""
    if written and (after := _first(AFTERWARDS, folded)):
        return after
    keys = (key for key, pattern in QUESTIONS.items() if pattern.search(folded))
    return next((key for key in keys if under_way or key in ANYTIME), "")


def _first(patterns: Mapping[str, re.Pattern[str]], folded: str) -> str:
    return next((key for key, pattern in patterns.items() if pattern.search(folded)), "")


def gives_thanks(said: str) -> bool:
    return bool(THANKS.search(fold(said)))
