"""Threats of the law beside a report: they say nothing of what is wrong at home.

"My sink leaks and I'm going to sue you" is as urgent as "My sink leaks". A model has learnt what
callers report, and reads a threat as part of it; so what is judged for danger is what is left. Only
the threat itself is taken out, and nothing that could be part of a report.
"""

from __future__ import annotations

import re

from services.core.sieve import sieved
from services.core.spoken import without_accents

_I = r"(?:i|we)(?:'m|'re|'ll|'d| am| are| will| would)?"
_WILL = r"(?:(?:going to|gonna|about to|ready to|have to|just|now|not) )*"
_LAWYER = r"(?:(?:my|our|a|an|the|your) )?(?:lawyers?|attorneys?)"
_YOU = r"(?:you(?: guys| all| people)?|y'all|them|this|it|him|her|(?:the|your|this) \w+)"
_AUTHORITY = (
    r"(?:the )?(?:city|housing(?: authority| department| court)?|hud|hpd|311|code enforcement|"
    r"news|media|press|papers|better business bureau|health department|attorney general|"
    r"newspapers?)"
)
_VA = r"(?:voy|vamos|va|van) a"
THREATS = tuple(
    sieved(rf"(?<!\w){pattern}(?!\w)")
    for pattern in (
        rf"{_I} {_WILL}(?:sue|suing)(?: {_YOU})?",
        rf"{_I} {_WILL}(?:tak(?:e|ing)|see(?:ing)?) {_YOU} (?:to|in) (?:small claims )?court",
        rf"you(?:'ll| will|'re going to| are going to) (?:be )?hear(?:ing)? from {_LAWYER}",
        rf"{_I} {_WILL}(?:call|get|hir|contact|talk|speak)(?:e|ing)?(?: to| with)? {_LAWYER}",
        rf"{_LAWYER} (?:will|is going to|says? to|told me to|said to) (?:be )?"
        r"(?:call|contact|sue|write|writ)(?:ing)?(?: you)?",
        rf"{_I} {_WILL}go(?:ing)? to (?:small claims(?: court)?|court|{_AUTHORITY})",
        rf"{_I} {_WILL}(?:report|call|tell|contact)(?:ing)?(?: {_YOU})?(?: to)? {_AUTHORITY}",
        rf"{_I} {_WILL}(?:withhold|stop paying|hold back|pay)(?:ing)? (?:my |the |our |any )?rent"
        r"(?: until| any ?more)?",
        rf"(?:l[oae]s?|te) {_VA} (?:demandar|denunciar|reportar)(?: (?:a|con|ante) (?:la |el "
        rf")?\w+)?",
        r"nos (?:vemos|veremos) en (?:la |el |los )?(?:corte|juzgado|tribunal(?:es)?)",
        rf"{_VA} (?:llamar|hablar|contratar)(?: a| con)? (?:mi|un|una|nuestro|nuestra) abogad[oa]",
        rf"{_VA} (?:ir|llamar|hablar)(?: a| con) (?:las noticias|la prensa|los medios|la corte|"
        r"la ciudad)",
        rf"no (?:le |les )?{_VA} pagar (?:mas )?(?:la |mi |esta )?renta",
    )
)
OFFICERS = sieved(
    r"(?<!\w)(?:soy|somos|le habla|habla|llamo|llamamos|de parte)(?: (?:el|la|un|una|del?))*"
    r"(?: (?:oficial|agente|sargento|teniente|detective)(?: (?!de\b)\w+){0,2})?"
    r"(?: de)?(?: la)? policias?(?!\w)"
)
"""Somebody says that they are of the police: nobody calls for it."""
LOOSE = re.compile(
    r"^(?:[\s,.;!?-]|(?:and|so|but|or|y|o|pero)\b)+|(?:[\s,.;!?-]|\b(?:and|so|but|or|y|o|"
    r"pero)\b)+$"
)
"""What joined the threat to the rest."""


def without_law_talk(text: str) -> str:
    """What is reported, without threats of the law and without who calls for it."""
    plain = without_accents(text)
    left = OFFICERS.sub(" ", plain)
    for threat in THREATS:
        left = threat.sub(" ", left)
    return text if left == plain else LOOSE.sub("", left)
