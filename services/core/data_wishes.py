"""What callers want done with what is held about them: deleted, or handed over."""

from __future__ import annotations

from services.core.sieve import sieved
from services.core.spoken import fold

_HELD = r"(?:have|keep|kept|store\w*|hold|know|got|saved?|collect\w*|record\w*|wrote down)"
_DATA = r"(?:data|info|information|records?|files?|details|history|transcripts?|profile)"
_ABOUT = rf"(?:about|on|of) (?:me|us)\b|you(?:'ve| guys| all| people)? (?:have |ever )?{_HELD} "
DELETION = sieved(
    r"(?<!don't )(?<!not )(?<!never )"
    r"\b(?:delet(?:e|ed|ing)|eras(?:e|ed|ing)|remov(?:e|ed|ing)|wip(?:e|ed|ing)|destroy|purge"
    r"|get rid of|forget|scrub)\b"
    rf" (?:(?:all|any|every) (?:of )?)?(?:"
    rf"(?:everything|anything|all|whatever|what)(?: that)?(?: \w+){{0,2}}? (?:{_ABOUT})"
    rf"|(?:the |that |your )?{_DATA}(?: that)?(?: \w+){{0,2}}? (?:{_ABOUT})"
    rf"|(?:my|our) (?:personal |private |contact |call )*{_DATA}\b"
    r"|(?:everything|all|what)(?: that)? (?:i|i've|i have) (?:said|told)\b)"
    r"|\bright to (?:be forgotten|erasure|deletion)\b|\bdata deletion\b"
    r"|(?<!no )\b(?:borr\w+|elimin\w+|suprim\w+|quit(?:en?|ar)) (?:por favor )?(?:todos? |toda )?"
    r"(?:mis? (?:datos|informacion|expediente|historial)\b|lo que (?:les |le )?dije\b"
    r"|(?:lo|la informacion|los datos) que (?:\w+ ){0,4}?(?:de|sobre|acerca de) mi\b(?! \w))"
    r"|\bderecho al olvido\b"
)
EXPORT = sieved(
    rf"\bwhat(?:ever|'s| is| are| all)? (?:{_DATA} |all |exactly |kind of {_DATA} |else )*"
    rf"(?:do |does |did |have |has )?(?:you|they|your \w+|the office)(?: guys| all| people)?"
    rf"(?: \w+){{0,2}}? {_HELD}(?: \w+){{0,2}}? (?:about|on|of) me\b(?! \w+ (?:lease|unit))"
    rf"|\b(?:what|which) {_DATA}\b.{{0,25}}\b(?:about|on) me\b"
    rf"|\bcopy of (?:all )?(?:(?:my|our) (?:personal )?(?:data|info|information|file|records)\b"
    rf"|(?:everything|what|the {_DATA})(?: that)? (?:you|they) {_HELD})"
    rf"|\b(?:export|download|hand over|see|access) (?:all )?(?:of )?my (?:personal )?"
    rf"(?:data|file|records|information)\b"
    rf"|\b(?:send|give|show|tell|mail|read) me (?:everything|all|whatever)(?: that)?"
    rf" (?:you|they)(?:'ve)? {_HELD}(?: \w+)? (?:about|on) me\b"
    r"|\bque (?:datos |informacion |cosas )?(?:es lo que )?(?:sabe|saben|tiene|tienen|guardan?"
    r"|conoce|conocen)(?: \w+){0,3}? (?:de|sobre|acerca de) mi\b(?! \w)"
    r"|\bcopia de (?:todos )?(?:mis datos|mi informacion|mi expediente|lo que (?:tienen|saben))\b"
)
WISHES = {"deletion": DELETION, "export": EXPORT}
"""Kind of the task -> how callers ask for it. Both at once is a deletion."""


def data_wish(said: str) -> str:
    """The kind of the task that these words ask for, or ""."""
    folded = fold(said)
    return next((kind for kind, asks in WISHES.items() if asks.search(folded)), "")
