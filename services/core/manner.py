"""How somebody wants to be spoken to: more slowly, in plain words, or through a relay service.

Relay services and captioned telephones carry deaf and hard-of-hearing callers. Their pauses are
long, an operator speaks of the caller as "she", and a turn ends with "GA" (go ahead). Nobody who
calls so is ever hung up on or taken for a machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from services.core.spoken import fold

RELAY = re.compile(
    r"\b(relay (service|operator|call|assistant|agent)|(video|ip|internet|text|speech) relay|"
    r"(using|through|with|by) (a |the )?relay|communications? assistant|"
    r"(operator|agent|assistant|interpreter|ca) (number )?#?\d{2,}|"
    r"(sign language|asl|video) interpreter|\bvrs\b|\btty\b|\btdd\b|\bctt?s\b|"
    r"caption(ed|ing) (phone|telephone|call)|(i am|i'm|im) (deaf|hard of hearing)|"
    r"(person|caller|customer) (is|who is) (deaf|hard of hearing|speech impaired)|"
    r"(servicio|operador\w*) de (retransmision|relevo|relay)|"
    r"interprete de (senas|lenguaje de senas)|(soy|es|persona) sord[oa])\b"
)
NO_RELAY = re.compile(r"\b(electric(al)?|light|power|furnace|thermostat|compressor|hvac) relay\b")
TURN_WORDS = re.compile(
    r"[\s,.;]*\b(?:(?:GA|G\.A\.|SK|S\.K\.|SKSK|GA to SK|ga sk)|(?:go ahead|adelante))[\s.!]*$"
)
"""What ends a relayed turn: GA (go ahead), SK (stop keying), GA to SK (ready to end)."""
BARE_TURN_WORDS = re.compile(r"(?i)[\s,.;]*\b(?:ga|sk|sksk|ga to sk)[\s.!]*$")
TURN_SIGN = re.compile(r"(?<!from )(?<!in )(?<!to )(?<!near )\b(?:GA|SK|SKSK)[\s.!]*$")
"""Georgia is GA too."""
SLOWER = re.compile(
    r"\b((speak|talk|go|say (it|that)|slow) (a (little )?(bit )?)?(more )?(slow\w*|down)|"
    r"slow down|slower|(too|so|very) fast|not so fast|mas (despacio|lento)|muy rapido|"
    r"(habla|va|hable) (muy|mas|tan) (rapido|despacio|lento))\b"
)
PLAIN = re.compile(
    r"\b((i )?(don't|do not|didn't|can't) (understand|follow) (you|that|a word|what you)|"
    r"(simple|simpler|plain|easier|normal) (words|english|terms)|too many words|"
    r"i am (an old|elderly|\d\d years old|hard of hearing)|hard of hearing|my hearing|"
    r"hearing aid\w*|one (thing|question) at a time|no (le )?entiendo (lo que|nada)|"
    r"palabras (mas )?(sencillas|simples)|una cosa a la vez|no oigo bien)\b"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """Kept for each person, so that nobody has to ask twice."""

    slower: bool = False
    plain: bool = False
    """Short sentences, everyday words, one question a turn."""
    relay: bool = False

    @property
    def patient(self) -> bool:
        """Silences are long, and mean nothing."""
        return self.relay or self.slower or self.plain


ORDINARY = Manner()


def manner_after(manner: Manner, text: str) -> Manner:
    """What the caller's words add to what is known. Nothing is ever taken back by a guess."""
    said = fold(text)
    relay = bool(RELAY.search(said)) and not NO_RELAY.search(said)
    relay = relay or bool(TURN_SIGN.search(text))
    slower = bool(SLOWER.search(said))
    plain = slower or bool(PLAIN.search(said))
    return replace(
        manner,
        slower=manner.slower or slower,
        plain=manner.plain or plain,
        relay=manner.relay or relay,
    )


def without_turn_words(text: str, manner: Manner) -> str:
    """The words without the relay's own signs. What is nothing but a sign stays as it is."""
    if not manner.relay:
        return text
    rest = TURN_WORDS.sub("", BARE_TURN_WORDS.sub("", text)).strip(" ,;")
    return rest or text
