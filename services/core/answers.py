"""Short answers: yes, no, not known, the same number, a correction. English and Spanish."""

from __future__ import annotations

import re

from services.core.spoken import fold

FILLER = re.compile(
    r"^((um+|uh+|er|hm+|well|oh|so|and|but|now|look|hey|ah|i think|i guess|i suppose|pues|eh|este|"
    r"bueno pues|mire|oiga)\s+)+"
)
YES_DESPITE_NO = re.compile(
    r"\b(no problem|no worries|no issue|not a problem|not at all|why not|(don't|do not|"
    r"wouldn't) mind|"
    r"no objection|no hay problema|sin problema|no me importa|no me molesta|como no)\b"
    r"|^no (no )?(that's|it's|thats|its|is|go|you|they) (fine|ok|okay|good|correct|right|"
    r"ahead|can)\b"
)
NO = re.compile(
    r"^(no(?! (le |lo |la |te |les )?(oi|oigo|escuch\w+|entiend\w+|entend\w+)\b)(?! (lo )?se$)"
    r"|nope|nah|negative|never|none|nothing|not|incorrect|wrong|that's not|that isn't|it's not|"
    r"it isn't|i'd rather not|please don't|absolutely not|definitely not|don't|(i don't|i do not)"
    r"(?! (know|understand|follow|get|hear|remember|recall|mind|think so|see))|"
    r"they can't|you can't|para nada|nada|ninguno|ninguna|tampoco|incorrecto|mejor no|nunca|"
    r"jamas|nel|que va|todavia no|ni modo|aun no|pa nada|negativo|"
    r"(ahorita|ahora|pos|pues|ya|por ahora|"
    r"por el momento|de momento) (mismo )?(no|nada)(?! (se|oi|oigo|escuch\w+|entiend\w+)\b))\b"
    r"|\b(i'd rather not|prefer not|prefiero que no)\b"
)
YES = re.compile(
    r"^(yes|yeah|yea|yep|yup|ya|yah|sure|ok|okay|k|correct|right|that's (right|it|correct|"
    r"fine|good|ok|"
    r"okay|me|the one)|thats (right|fine|correct)|that is (right|correct|fine)|that works|exactly|"
    r"of course|please( do)?|go (right )?ahead|absolutely|definitely|certainly|fine|sounds good|"
    r"uh huh|mm hmm|mhm|mmhmm|i do|i am|i have|i did|"
    r"it is(?! (?!fine|good|right|correct|true|ok|okay|"
    r"indeed|yes|the one|a good)\w)|it's fine|you can|they can|you got it|"
    r"perfect|great|good|affirmative|indeed|by all means|you bet|alright|all right|totally|"
    r"si|claro|correcto|exacto|asi es|eso es|por supuesto|esta bien|de acuerdo|dale|vale|bueno|"
    r"adelante|perfecto|con gusto|por favor|puede|pueden|afirmativo|ese mismo|esa misma|andale|"
    r"simon$|aja|esta bueno|eso mismo|pos si|seguro|"
    r"okey|oquei|ok ok|sip|sale|ta bien|ta bueno|orale|cierto|desde luego)\b"
)
NOT_KNOWN = re.compile(
    r"\b(i (really )?(don't|do not|dunno|can't|cannot) (really )?(know|remember|recall|tell)|dunno|"
    r"no idea|not sure|no clue|just moved( in)?|i forgot|couldn't tell you|who knows|"
    r"can't think of it|no (lo )?se|no estoy segur[oa]|no me acuerdo|no recuerdo|ni idea|"
    r"acabo de mudarme|me acabo de mudar|recien me mude)\b"
)
SAME_NUMBER = re.compile(
    r"\b(same (number|one|phone)|this (number|one|phone)|number i'm calling|calling (you )?from|"
    r"this is (the|my) (best |right )?(number|one|phone)|the one (on|you have|i)|you have (it|"
    r"my number)|"
    r"on (the )?(caller id|file)|one you see|my cell|use this|este (mismo )?(numero|telefono)|"
    r"este mismo$|el mismo|al mismo|(del|de)? ?que (le |les )?(llamo|estoy llamando))\b"
)
MOST_LEAVING_WORDS = 14
"""In a longer sentence a "bye" or a "never mind" is about something else."""
LEAVES = re.compile(
    r"\b(bye|goodbye|good bye|(gotta|got to|have to|need to) (go|run)|that's (all|everything)|"
    r"that (is|will be|would be) all|that'll be all|nothing (else|more)|no that's it|"
    r"adios|hasta luego|chao|eso es todo|seria todo|es todo|nada mas)"
    r"( (now|for now|today|for today|then|i (need|needed|wanted)|dear|thanks|thank you|so much|"
    r"very much|(muchas )?gracias|have a \w+( \w+)?|you too|bye|goodbye|adios|ok|okay))*$"
)
NOT_WANTED = re.compile(
    r"\b(never ?mind|forget (about )?(it|that)|cancel (it|that|this|my (report|request))|"
    r"don't (bother|worry about it)|olvidel[oa]|dejel[oa] asi|ya no (hace falta|quiero|importa))\b"
)
OFFERS_OWN_NUMBER = re.compile(
    r"\b((this|the same|same) (number|phone|cell)|"
    r"(number|phone) (that )?i'm (calling|on|using)\b.{0,6})"
    r".{0,12}\b(fine|good|ok|okay|works?|best|great|correct|right|perfect)\b"
    r"|\b(call|reach|text|ring|get) (me|us) (back )?(at|on|under) (this|the same)\b"
    r"|\bcall (back )?(at |on )?(this|the same) (number|one|phone)"
    r"|\buse (this|the same) (number|phone)|\b(este|mismo) (numero|telefono|celular)\b.{0,6}"
    r"\b(bien|bueno|sirve|correcto)|\bllame\w* a este (mismo )?(numero|telefono)\b"
)
NOT_THIS_NUMBER = re.compile(r"\b(not|isn't|don't|no good|doesn't|no (es|esta|sirve|me llame))\b")
SAME_ONE = re.compile(
    r"\b(the same|same (one|thing|issue|problem)|that's the one|it's that one|la misma|el mismo|"
    r"lo mismo)\b"
)
NOT_SAME = re.compile(
    r"\b(not|isn't|no es|never) (quite |really )?(the same|that one|la misma|el mismo)"
)
OWN_HOME = re.compile(
    r"\b((in|it's|its|for|just|at|is)? ?(my|our) (own )?(apartment|unit|place|home|house|address)|"
    r"same (one|apartment|unit|place|address)|on file|you should (have|know)|you have it|the usual|"
    r"where i live|the one i (rent|live)|mi (apartamento|departamento|casa|unidad)|donde vivo|"
    r"la (misma|de siempre)|el (mismo|de siempre))\b"
)
CORRECTION = re.compile(
    r"^(no|nope|sorry|oh sorry|wait|actually|correction|my mistake|oops|perdon|disculpe|espere)\b"
    r"|\b(i meant|i mean|i said|should be|not the|scratch that|let me correct|that's wrong|"
    r"i made a mistake|i misspoke|sorry it's|sorry its|actually it's|make that|quise decir|"
    r"me equivoque|mejor dicho|digo)\b"
)


STRONG_CORRECTION = re.compile(
    r"\b(i meant|i mean|i said|should be|scratch that|correction|make that|quise decir|digo|"
    r"me equivoque|mejor dicho|i misspoke|my mistake|sorry it's|sorry its|actually it's|not the)\b"
)


def plainly(text: str) -> str:
    """Folded, without the fillers at the start."""
    return FILLER.sub("", fold(text) + " ").strip()


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None where it is neither."""
    said = plainly(text)
    if YES_DESPITE_NO.search(said):
        return True
    if NO.search(said):
        return False
    return True if YES.search(said) else None


def says_goodbye(text: str) -> bool:
    """The caller is done, whatever was asked: "no that's all, thanks, bye"."""
    said = fold(text)
    return len(said.split()) <= MOST_LEAVING_WORDS and bool(LEAVES.search(said))


def takes_it_back(text: str) -> bool:
    """ "Never mind, forget it": what was asked for is not wanted any more."""
    said = fold(text)
    return len(said.split()) <= MOST_LEAVING_WORDS and bool(NOT_WANTED.search(said))


def is_not_known(text: str) -> bool:
    return bool(NOT_KNOWN.search(fold(text)))


def means_same_number(text: str) -> bool:
    return bool(SAME_NUMBER.search(fold(text)))


def offers_own_number(text: str) -> bool:
    """ "This number is fine", said when something else was asked."""
    said = fold(text)
    return bool(OFFERS_OWN_NUMBER.search(said)) and not NOT_THIS_NUMBER.search(said)


def is_same_one(text: str) -> bool | None:
    """The answer to "is it the same?"; None where it is not one."""
    said = fold(text)
    if NOT_SAME.search(said):
        return False
    return True if SAME_ONE.search(said) else yes_or_no(text)


def means_own_home(text: str) -> bool:
    return bool(OWN_HOME.search(fold(text)))


def takes_back(text: str) -> bool:
    """Something said before is put right; the words are no yes or no to the question."""
    return bool(STRONG_CORRECTION.search(fold(text)))


def is_correction(text: str) -> bool:
    return bool(CORRECTION.search(plainly(text)))
