"""The caller has talked over us, and the words have come: what follows from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from services.call.transcript import Transcript, half_word
from services.core.backchannels import is_backchannel, tells_to_stop
from services.core.dialogue import Message

ASKS = re.compile(
    r"\?|\b(?:say yes|tell me|let me know|please confirm|"
    r"d[ií]game|diga que s[ií]|av[ií]seme|confirme)\b",
    re.I,
)
"""What was heard wants an answer."""
NEARLY_WORDS = 3
"""People answer before a question has come to its end: so few words of it need not be heard."""
SENTENCE_ENDS = re.compile(r"[.!?…]\s")
LEFT_OVER = " \n.,;:!?…)\"'”’"
"""What stands before the rest and belongs to the words before it."""


class After(Enum):
    """What the words that cut an answer ask for."""

    ANSWER = auto()
    GO_ON = auto()
    """They only showed that somebody listens."""
    WAIT = auto()
    """They only told us to stop."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that the caller has cut, until their words come."""

    whole: bool
    """All of it had been sent, so the rest is in the history."""
    ending: Mapping[str, str] = field(default_factory=dict)
    """What was to follow its last word."""


def after_words(transcript: Transcript, broken: Broken | None, running: bool, text: str) -> After:
    """`running`: an answer is being sent now. A yes to a question that was heard is an answer."""
    if tells_to_stop(text):
        return After.WAIT if broken or running else After.ANSWER
    goes_on = broken is not None and broken.whole and is_backchannel(text)
    return After.GO_ON if goes_on and unsaid(transcript.cut_words) else After.ANSWER


def only_nods(transcript: Transcript, turn: int, text: str) -> bool:
    """Said into a running answer that asks nothing so far, without cutting it."""
    return is_backchannel(text) and not ASKS.search(transcript.words_of(turn))


def unsaid(cut: list[Message]) -> str:
    """The rest of what was cut, from the beginning of the word that was cut; "" where a question
    was heard already, or nothing worth saying is left."""
    if not cut or any(ASKS.search(message.text) for message in cut):
        return ""
    rest = half_word(cut) + "".join(message.unheard for message in cut)
    if _is_nearly_asked("".join(message.text for message in cut), rest):
        return ""
    return rest.lstrip(LEFT_OVER) if any(map(str.isalnum, rest)) else ""


def _is_nearly_asked(heard: str, rest: str) -> bool:
    """Was a question cut at its last words? A figure in them has to be heard."""
    begun = SENTENCE_ENDS.split(heard)[-1].split()
    head, asks, _ = rest.partition("?")
    figures = any(map(str.isdigit, head))
    short = len(head.split()) <= NEARLY_WORDS <= len(begun)
    return bool(asks) and short and not (figures or SENTENCE_ENDS.search(head))
