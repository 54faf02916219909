"""What operators of relay services say, as patterns: openings, explanations, "the caller says"."""

from __future__ import annotations

import re
from collections.abc import Mapping

KIND = r"(?:(?:video|ip|internet|text|speech|telecommunications|captioned|tty|sign language)[- ])*"
OPERATOR = r"(?:operator|assistant|agent|interpreter|service|call|ca)\b"
NUMBER = r"(?:\s*,?\s*(?:number|#|id|badge)?\s*#?\d[\d -]*)?"
GREETS = r"(?:(?:hello|hi|good (?:morning|afternoon|evening))[,.!]?\s+)?"
GREETS_ES = r"(?:(?:hola|buen[oa]s(?: d[ií]as| tardes| noches)?)[,.!]?\s+)?"
NUMBER_ES = r"(?:\s*,?\s*(?:n[uú]mero|#)?\s*#?\d[\d -]*)?"
OPENINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{GREETS}my name is [\w' ]{{2,30}}?,?(?: and)? (?:i am|i'm|this is) (?:an?|the|your) "
        rf"{KIND}(?:relay |communications? )?{OPERATOR}{NUMBER}",
        rf"{GREETS}\b(?:this is|i am|i'm|you have|you've got|you are receiving|it is|it's|here is|"
        rf"i have|we have)\s+(?:an?\s|the\s|your\s)?(?:[A-Z][a-z]+\s)?{KIND}"
        rf"(?:relay|communications?)\s+{OPERATOR}{NUMBER}(?:\s+speaking)?",
        rf"{GREETS}\b(?:this is|my name is|i am|i'm) [\w' ]{{2,30}}? (?:with|from|at|calling from) "
        r"(?:the )?[\w ]{0,30}?\b(?:relay|vrs)\b(?: service)?",
        rf"{GREETS}\b(?:this is|i am|i'm)\s+(?:an?\s|the\s|your\s)?(?:{KIND})?"
        r"(?:operator|interpreter|agent|ca)\s*(?:number|#|id)?\s*#?\d[\d -]*",
        rf"^{GREETS}(?:(?:relay|communications?) (?:operator|assistant|agent|service|call)|"
        rf"operator|interpreter|relay|ca)\b{NUMBER}(?:\s+(?:here|speaking))?(?=[\s,.;:]|$)",
        rf"{GREETS}\b(?:this is|it is|it's) an? (?:captioned|captioning|relayed) "
        r"(?:phone |telephone )?call\b(?: for you)?",
        rf"^{GREETS_ES}(?:(?:soy|habla|le habla|esta es|este es|es|llamo (?:de|del)|con)\s+)?"
        rf"(?:el |la |un |una |del )?(?:operador\w*|asistente|int[eé]rprete|servicio|llamada) "
        rf"de (?:comunicaciones|relevo|retransmisi[oó]n|relay|se[ñn]as){NUMBER_ES}",
        r"[\s,.;]*\b(?:del? |con (?:el |un ))?servicio de (?:relevo|retransmisi[oó]n|relay)\b",
        rf"\b(?:calling )?(?:with|for) (?:an?|the) {KIND}(?:relay )?call\b(?: for you)?",
        rf"\b(?:calling|call|you) (?:through|via|using|by|with) (?:an?|the) {KIND}relay"
        r"(?: service)?",
        r"\b(?:calling |call )?(?:from|for|with|on behalf of) (?:an?|the|my|our) "
        r"(?:deaf|hard[- ]of[- ]hearing|deaf or hard[- ]of[- ]hearing|speech[- ]disabled) "
        r"(?:person|caller|customer|client|user)",
        r"\b(?:with|from|for) (?:an?|the) (?:person|caller|customer|client|user) who(?: is|'s) "
        r"(?:deaf|hard of hearing)(?: or (?:hard of hearing|speech disabled))?",
        r"\b(?:hello|hi),? (?:this is )?(?:a |the )?relay\b(?! (?:is|in))",
    )
)
"""Taken out where they stand: the matter may follow in the same breath."""
WITH_SOMEBODY_WHO = re.compile(
    r"(?i)^[\s,.;:-]*(?:with|from|for) (?:an?|the) (?:person|caller|customer|client|user) "
    r"(?:who|that)(?= )"
)
""""Operator 44 with a caller who says": what follows is the caller's."""
HAS_GONE = re.compile(
    r"(?i)(?:(?:the|your|our) )?(?:caller|customer|person|user|client|party|other side)"
    r"(?: has|'s| just)* (?:hung up|disconnected|left the (?:line|call)|ended the call)[\s.!]*"
)
"""All that an operator says who is alone: there is nobody to ask any more."""
PARTS = re.compile(
    r"(?i)(?:(?:no|ok(?:ay)?|thanks?(?: you)?(?: so much| very much)?|that(?:'s| is) (?:all|it)|"
    r"bye|goodbye|(?:muchas )?gracias|es todo|adi[oó]s)[\s,.!]*)+"
)
"""Words that end a call where the operator signs off with them."""
EXPLAINS = re.compile(
    r"(?i)^(?:(?:ok(?:ay)?|please|so)[, ]+)*(?:(?:hold|wait|stand by|one moment)(?: on| please)*"
    r"(?: for (?:the|your|my|our) (?:caller|person|customer|client))?|(?:they|he|she|the (?:caller|"
    r"person|customer|client)|we)(?: is| are|'re|'s) (?:now )?(?:ready|connected|on the line|here))"
    r"(?: now| please)*[\s.!]*$|"
    r"\b(?:(?:have|did) you (?:ever )?(?:received?|used?|taken?|had|done|get|got) "
    r"(?:an? |the |this )?[\w ]{0,20}relay|(?:are you|were you) familiar with [\w ]{0,20}relay|"
    r"have you (?:used|received|taken) (?:it|one|this) before|"
    r"do you know how (?:a |this |the )?(?:relay|it) works|"
    r"(?:will|i'll|be) (?:be )?(?:typing|typed|type|interpreting|signing|sign) (?:everything|"
    r"what|all|your|to|for|out|back)|everything (?:you say|i hear|that is said|heard) (?:will|is)|"
    r"(?:when|once|after|until) you(?: are|'re)? (?:hear|done|finished|finish|ready)[\w ,]{0,40}"
    r"(?:go ahead|\bga\b|your turn)|(?:go ahead|\bga\b|g a) (?:means|tells|when|is when|after)|"
    r"(?:say|saying|hear|type) (?:the words? )?[\"'“]?(?:go ahead|ga)\b|"
    r"(?:speak|talk) (?:directly|to the (?:caller|person) directly|as if)|"
    r"one person (?:speaks|talks) at a time|there (?:may|will|might) be (?:a )?"
    r"(?:pauses?|delays?|silences?)|a (?:person|caller|customer) who (?:is|may be) (?:deaf|hard)"
    r"[\w ]{0,40}(?:is calling|calling you|is using|is typing)|"
    r"ha (?:recibido|usado) (?:una |un )?(?:llamada|servicio) de (?:relevo|retransmision|"
    r"retransmisión|relay))"
)
"""A sentence about how relays work: nothing of the caller's stands in it."""

PEOPLE = (
    r"(?:the|this|our|my) (?:caller|customer|person|tenant|client|user|lady|woman|gentleman|man)"
    r"(?: on the line)?"
)
WHO = rf"(?P<who>{PEOPLE}|she|he|they)"
SAYS = (
    r"(?:says?|said|saying|states?|reports?|reporting|reported|mentions?|explains?|adds?|replies|"
    r"replied|answers?|answered|responds|types?|typed|signs|signed|tells? (?:me|you|us)|"
    r"told (?:me|you|us)|telling (?:me|you|us)|would like (?:me )?to (?:say|tell you|let you know)|"
    r"wants (?:me )?to (?:say|tell you|let you know)|wishes to say)"
)
ASKS_VERBS = (
    r"(?:asking|asked|asks|wondering|wonders|inquires|wants to (?:know|ask)|"
    r"would like to (?:know|ask)|wishes to know|needs to know|wanted to know)"
)
LEAD = re.compile(
    rf"(?i)^(?:(?:so|and|but|now|okay|ok|well|yes|no)[,. ]+)*{WHO}(?:\s+(?:is|was|are|also|just|"
    rf"now|has))*(?:'s)?\s+(?P<verb>{SAYS}|{ASKS_VERBS})\b(?:\s+you)?(?:\s+that(?=\s+(?:she|he|they|her|"
    r"his|their|the|there|a|an|it|my|i|no|water|somebody|someone)\b))?[\s,:\"“]*"
)
ASKS = re.compile(rf"(?i)^{ASKS_VERBS}$")
CALLERS = re.compile(r"(?i)\b(?:the|this|our) (?:caller|customer|tenant|client|person)'s\b")
STANDS_FOR_CALLER = re.compile(
    rf"(?i)^(?:(?:so|and|but|now|okay|ok|well|yes|no)[,. ]+)*(?P<who>{PEOPLE}|she|he|her|his|their|"
    r"they(?= (?:want|need|would like|live|are calling|have no)\b))(?=[\s'])"
)
FIRST_PERSON = re.compile(r"(?i)\b(?:i|i'm|i've|my|me|mine|we|our|us)\b")
REACH_THEM = re.compile(
    r"(?i)\b(?P<do>call|text|reach|ring|phone|help|tell|connect|put|let) (?:her|him|them)\b"
)
NEXT_VERBS = frozenset(("also", "just", "still", "really", "now", "always", "only", "never"))
SHORT: Mapping[str, str] = {
    "'s": "I'm",
    "'re": "I'm",
    "'d": "I'd",
    "'ll": "I'll",
    "'ve": "I've",
    "": "I",
}
LEAD_ES = re.compile(
    r"(?i)^(?:(?:y|pero|bueno|ahora)[,. ]+)*(?:ella|él|el (?:cliente|señor|inquilino|usuario)|"
    r"la (?:persona|clienta|señora|inquilina|usuaria)(?: que llama)?|quien llama)\s+"
    r"(?:también\s+)?(?:dice|dijo|informa|reporta|comenta|explica|pregunta|quiere (?:saber|decir)|"
    r"quisiera (?:saber|decir)|avisa|contesta|responde)\b[\s,:]*"
)
