"""Turns of phrase that speak for one intent. They are strong marks for the weights, not verdicts:
"my sink leaks, is Diane there" meets two of them, and the weights decide.

Patterns read the folded words with contractions opened: "I'm locked out" is `i am locked out`.
"""

from __future__ import annotations

import re

from services.core.intent_home_patterns import HOME_PATTERNS
from services.core.intent_talk_patterns import TALK_PATTERNS

COMPILED = {
    intent: re.compile("|".join(each))
    for intent, each in {**HOME_PATTERNS, **TALK_PATTERNS}.items()
}

# "Talk to ..." followed by a word that is no role is somebody's name.
ASKED_FOR = re.compile(
    r"\b(?:talk|speak|speaking|word|hablar|connect me|transfer me|put me through"
    r"|patch me|looking for|"
    r"busco a|paseme|comunica|comunique) (?:to|with|con|through to|a)? ?(?!the |a "
    r"|an |any|some|who|"
    r"that |this |him|her |them|your|my |me |you|about|spanish|english|una?|el |la "
    r"|en |it |one |more |"
    r"slow|fast|from|at |in |is |for |now|management|maintenance|leasing|accounting"
    r"|customer|people|"
    r"apart|studio|two|three|somewhere|help|work|alguien|persona|representa|other"
    r"|another|real|human|"
    r"live|person|manager|operator)(\w{3,})"
)


def rules_met(words: str) -> list[str]:
    """The intents whose turns of phrase stand in `words`."""
    met = [intent for intent, pattern in COMPILED.items() if pattern.search(words)]
    return [*met, "asked_for_name"] if ASKED_FOR.search(words) else met
