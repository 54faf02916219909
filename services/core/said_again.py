"""Was the last sentence not heard, or not followed? "What did you say?", "I don't understand"."""

from __future__ import annotations

from services.core.manner import asks_for_slower
from services.core.sieve import sieved
from services.core.spoken import fold

NOT_HEARD = sieved(
    r"\b((what|que|como) (did you say|dijo|dice|was that)|say (that|it) (again|once more|one more)|"
    r"^say again|^once more$|(one|once) more time( please)?$|(can|could) you repeat|repeat that|"
    r"come again|(didn't|did not|can't|couldn't) (hear|catch)|pardon( me)?$|rep[ie]t\w+|"
    r"otra vez por favor|no (le |lo |la |te )?(oi|oigo|escuche|escucho))\b|"
    r"^((sorry|wait|perdon) )?(what|huh|como|que|mande|excuse me|pardon|sorry)$"
)
NOT_FOLLOWED = sieved(
    r"\b((don't|do not|didn't|did not|can't) (really )?(understand|follow|get (it|that|you))|"
    r"what do you mean|(too|talk|speak|little|go) (fast|slow\w*|slower)|slow down|slower|"
    r"i'm confused|no (le )?entiend\w+|no (le )?entendi|mas (despacio|lento)|que quiere decir)\b"
)
SAID_AGAIN = sieved(
    r"\b((say|repeat|tell me) (that|it) (again|once more|one more)|^(please )?(say|repeat)"
    r"( that| it)?( again)?( please)?$|come again|(can|could) you repeat|once more|one more time|"
    r"what did you (say|just say)|what was that|pardon|excuse me|rep[ie]t\w+|otra vez|que dijo|"
    r"como (dijo|dice)|what do you mean|que quiere decir|(i'm|i am) confused)\b|"
    r"\b((can't|cannot|couldn't|can hardly) (hear|understand|follow)|"
    r"(didn't|did not|don't|do not) (really |quite )?(hear|catch|understand|follow|get))"
    r"( you| that| it| a word| what you (said|say|mean)| english)?( at all| again| well| please)*$|"
    r"\bno (le |lo |la |te )?(oi|oigo|escuche|escucho|entiendo|entendi)( bien|"
    r" nada)?( rep[ie]t\w+)?$|"
    r"^((sorry|wait|no|oh|ay|perdon) )?(what|huh|como|que|mande|sorry|perdon)"
    r"( dear| please| por favor)?$"
)
"""Nothing but that, to the end: "I can't get it out" is an answer."""
IN_SPANISH = sieved(
    r"^(como|que|mande|perdon)$|"
    r"\b(entiendo|entendi|oigo|oi|escuch[eo]|rep[ie]t\w+|despacio|lento|otra vez|dijo)\b"
)
LONGEST = 8
"""Words. A longer turn is about something."""


def asks_again(text: str) -> bool:
    """Is there nothing in these words but that ours were not heard, or not followed?"""
    said = fold(text)
    if not 0 < len(said.split()) <= LONGEST:
        return False
    return bool(SAID_AGAIN.search(said)) or asks_for_slower(text)


def asks_in_spanish(text: str) -> bool:
    """Is it Spanish in which they were not heard? Too short to be told by its words in general."""
    return asks_again(text) and bool(IN_SPANISH.search(fold(text)))
