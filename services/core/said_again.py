"""Was the last sentence not heard, or not followed? "What did you say?", "I don't understand"."""

from __future__ import annotations

import re

from services.core.manner import asks_for_slower
from services.core.spoken import fold

NOT_HEARD = re.compile(
    r"\b((what|que|como) (did you say|dijo|dice|was that)|(say|said) (that|it) (again|once more|one more)|"
    r"^say again|(one|once) more( time)?( please)?$|(can|could) you repeat|"
    r"repeat that|come again|(didn't|did not|can't|couldn't) (hear|catch)|pardon( me)?$|repit\w+|"
    r"otra vez por favor|no (le |lo |la |te )?(oi|oigo|escuche|escucho))\b|"
    r"^((sorry|wait|no|ay|perdon|oh) )?(what|huh|come again|como|que|excuse me|pardon|sorry|repeat|"
    r"mande)( dear| please| por favor)?$"
)
NOT_FOLLOWED = re.compile(
    r"\b((don't|do not|didn't|did not|can't) (really )?(understand|follow|get (it|that|you))|"
    r"what do you mean|(too|talk|speak|little|go) (fast|slow\w*|slower)|slow down|slower|"
    r"i'm confused|no (le )?entiend\w+|no (le )?entendi|mas (despacio|lento)|que quiere decir)\b"
)
IN_SPANISH = re.compile(
    r"^(como|que|mande|perdon)$|"
    r"\b(entiendo|entendi|oigo|oi|escuch[eo]|repit\w+|despacio|lento|otra vez|dijo)\b"
)
LONGEST = 8
"""Words. A longer turn is about something."""


def asks_again(text: str) -> bool:
    """Is there nothing in these words but that ours were not heard, or not followed?"""
    said = fold(text)
    if not 0 < len(said.split()) <= LONGEST:
        return False
    return bool(NOT_HEARD.search(said) or NOT_FOLLOWED.search(said)) or asks_for_slower(text)


def asks_in_spanish(text: str) -> bool:
    """Is it Spanish in which they were not heard? Too short to be told by its words in general."""
    return asks_again(text) and bool(IN_SPANISH.search(fold(text)))
