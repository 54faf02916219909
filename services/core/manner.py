"""How somebody wants to be spoken to: more slowly, in plain words, or through a relay service.

Relay services and captioned telephones carry deaf and hard-of-hearing callers. Their pauses are
long, an operator speaks of the caller as "she", and a turn ends with "GA" (go ahead). Nobody who
calls so is ever hung up on or taken for a machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from services.core.sieve import sieved
from services.core.spoken import fold

RELAY = sieved(
    r"\b(relay (service|operator|call|assistant|agent|interpreter|user)|"
    r"(video|ip|internet|text|speech|telecommunications) relay|"
    r"(calling|call|speaking|talking|contacting you) (through|with|by|via|using) (a |the )?relay|"
    r"communications? assistant|"
    r"(this is|i am|i'm) (the |an? |your )?(operator|interpreter|ca) (number )?#?\d{2,}|"
    r"^(operator|interpreter) (number )?#?\d{3,}|ca number \d+|"
    r"(sign language|asl|video) interpreter|vrs|tty|tdd|"
    r"caption(ed|ing) (phone|telephone|call)|(i am|i'm|im) (also |completely )?deaf|"
    r"(person|caller|customer|someone|somebody) (calling )?(is|who is|who's) "
    r"(deaf|hard of hearing|speech (impaired|disabled))|"
    r"(servicio|operador\w*|llamada) de (retransmision|relevo|relay)|"
    r"interprete de (senas|lenguaje de senas)|(soy|persona) sord[oa])\b"
)
NO_RELAY = sieved(
    r"\b((electric(al)?|light|power|furnace|thermostat|compressor|hvac|starter|control) relay|"
    r"relay (switch|board|is (clicking|broken|bad|burnt)))\b"
)
IN_GEORGIA = (
    r"(?<!from )(?<!in )(?<!to )(?<!near )(?<!at )(?<!of )(?<![Aa]tlanta )(?<![Aa]tlanta, )"
    r"(?<![Ss]avannah )(?<![Ss]avannah, )(?<![Aa]ugusta )(?<![Aa]ugusta, )(?<![Mm]acon )"
    r"(?<![Mm]acon, )(?<![Aa]thens )(?<![Aa]thens, )(?<![Mm]arietta )(?<![Mm]arietta, )"
    r"(?<![Cc]olumbus )(?<![Cc]olumbus, )(?<![Rr]oswell )(?<![Rr]oswell, )"
)
"""Georgia is GA too."""
TURN_SIGN = re.compile(r"(?=[GS])" + IN_GEORGIA + r"\b(?:GA|G\.A\.|SKSK|GA to SK)[\s.!]*$")
"""Said in capitals: the sign of a relay before anything else has told of one. The letter is looked
at first: at every other place of a sentence all the towns would be looked for in vain."""
TURN_WORDS = re.compile(
    r"(?i)[\s,.;]*\b(?:ga to sk|sk to sk|ga or sk|ga|g\.a\.|sksk|sk|go ahead|adelante)[\s.!]*$"
)
"""What ends a relayed turn: GA (go ahead), SK (stop keying), GA to SK (ready to end)."""
MOST_SIGNS = 4
"""Signs that one turn ends with: "go ahead, GA to SK"."""
SIGNS_OFF = re.compile(r"(?i)\b(?:sksk|sk)\b[\s.!]*$")
SLOWER = sieved(
    r"\b((speak|talk|go|say (it|that)|read (it|that|me the number)) (a (little )?(bit )?)?"
    r"(more )?slow\w*|slow (it |that )?down|(a (little |bit )+)?slower( please)?$|slower pace|"
    r"more slowly( please)?$|(speak|talk)(ing)? (way )?(too|so|very|really|kinda) (fast|quick\w*)|"
    r"(you('re| are)|that('s| is| was)|it('s| is)) (going |talking |speaking )?(way )?"
    r"(too|so|very) (fast|quick)|(too|so) fast for me|not (so|that) fast|nice and slow|"
    r"^(too|way too|so) (fast|quick)( for me)?$|i can't keep up( with you)?|"
    r"(take it|pronounce it|say it) (more )?slow(ly)?|"
    r"mas (despacio|lento)|(dig\w+|habl\w+) despacito|(no )?tan rapido|muy rapido para mi|"
    r"(habla|va|hable|hablas|esta hablando) (muy|mas|tan) (rapido|despacio|lento))\b"
)
A_THING = sieved(
    r"\b(drain|fan|water|internet|wifi|elevator|clock|meter|toilet|tub|sink|closes|spins|runs)\w*\b"
)
PLAIN = sieved(
    r"\b((i )?(don't|do not|didn't|can't) (understand|follow) (you|that|a word|what you)|"
    r"(simple|simpler|plain|easier|normal) (words|english|terms)|too many words|"
    r"(i am|i'm|im) (an old|[789]\d years old|(an? )?(elderly|very old|hard of hearing))|"
    r"(don't|do not|can't) hear (so |very |too |that )?(well|good)|my hearing (is|isn't|aid)|"
    r"my hearing aids?|one (thing|question) at a time|no (le )?entiendo (lo que|nada)|"
    r"palabras (mas )?(sencillas|simples)|una cosa a la vez|no oigo bien|soy (muy )?mayor)\b"
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

    def with_more(self, other: Manner) -> Manner:
        """Both together: what is known of somebody is only ever added to in a call."""
        return Manner(
            self.slower or other.slower, self.plain or other.plain, self.relay or other.relay
        )

    @property
    def without_relay(self) -> Manner:
        return replace(self, relay=False)


ORDINARY = Manner()
SLOW_AND_PLAIN = Manner(slower=True, plain=True)


def asks_for_slower(text: str) -> bool:
    """Is slower speech asked for in these words? A slow drain is no wish."""
    said = fold(text)
    found = SLOWER.search(said)
    return bool(found) and not A_THING.search(said[: found.end()] if found else "")


def manner_after(manner: Manner, text: str) -> Manner:
    """What the caller's words add to what is known. Nothing is ever taken back by a guess."""
    said = fold(text)
    relay = bool(RELAY.search(said)) and not NO_RELAY.search(said)
    relay = relay or bool(TURN_SIGN.search(text))
    slower = asks_for_slower(text)
    plain = slower or bool(PLAIN.search(said))
    return manner.with_more(Manner(slower, plain, relay))


def signs_off(text: str) -> bool:
    """Does a relayed turn end the call (SK)?"""
    return bool(SIGNS_OFF.search(text))


def without_turn_words(text: str, manner: Manner) -> str:
    """The words without the relay's own signs. What is nothing but a sign stays as it is."""
    if not manner.relay:
        return text
    rest = text
    for _ in range(MOST_SIGNS):
        shorter = TURN_WORDS.sub("", rest).strip(" ,;")
        rest = shorter or rest
    return rest
