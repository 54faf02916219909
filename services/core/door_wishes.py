"""Turns of phrase about doors and messages: asked into another's home, for locks or codes; and
whether anybody got the message. They match folded words."""

from __future__ import annotations

import re


def _any_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(alternatives) + r")\b")


CLOSE = (
    r"(neighbou?r|friend|cousin|brother|sister|mother|father|mom|mum|dad|son|daughter|boyfriend|"
    r"girlfriend|husband|wife|roommate|partner|ex|tenant|grandma|grandmother|aunt|uncle)"
)
HOME = r"(apartment|unit|place|home|house|room|flat)"
LET = r"(let|get|allow|buzz)"
CLOSE_ES = (
    r"(vecin[oa]|amig[oa]|prim[oa]|herman[oa]|mama|papa|madre|padre|hij[oa]|novi[oa]|espos[oa]|"
    r"marido|ex|companer[oa]|inquilin[oa]|abuel[oa])"
)
HOME_ES = r"(apartamento|departamento|casa|cuarto|unidad)"
RELOCK = (
    r"((chang\w+|switch|re ?key\w*|replac\w+)( out)? (the |my |our )?(door )?locks?|locks? "
    r"(\w+ )?(changed|switched|rekeyed|replaced))"
)
RELOCK_ES = r"cambi\w+ (la |las |mi )?(cerradura|chapa|cerrojo)s?"
CODED = r"(door|gate|entry|building|lock ?box|access|front door|garage|entrance|alarm)"

CODES = (
    rf"(what is|what's|whats|give me|need|tell me|know|forgot|have|get) (the |my |our |a )?(\w+ )?"
    rf"{CODED} (code|pin|combination)",
    rf"(code|combination|pin) (to|for|of) (the |my |our )?(\w+ )?{CODED}",
    r"codigo (de|del|para)( la| el)? (puerta|porton|edificio|entrada|garaje|caja|alarma)",
)
ASKS_CODE = _any_of(*CODES)
"""A code is asked for. It is given to nobody, whoever they are."""
WANTS_ENTRY = _any_of(
    *CODES,
    rf"{LET} (me|us|her|him|them) in(to)? ((my|his|her|their|the|your) )?(\w+ )?{CLOSE}('?s)? "
    rf"{HOME}",
    rf"{LET} (me|us|her|him|them) in(to)? (his|her|their|someone else's|somebody else's|another)"
    rf" {HOME}",
    rf"{LET} my {CLOSE} in(to)?",
    rf"(open|unlock) (my )?(\w+ )?{CLOSE}'?s (door|{HOME})",
    rf"(open|unlock) (his|her|their|another) (door|{HOME})",
    rf"{RELOCK}\b.{{0,40}}\b"
    rf"(so|keep|because|{CLOSE}|on (him|her|them))",
    rf"{CLOSE}\b.{{0,40}}\bkeys?\b.{{0,60}}\b{RELOCK}",
    rf"lock (my )?{CLOSE} out",
    rf"{CLOSE}\b.{{0,60}}\b(can|could|will|would) (you|somebody|someone) (please )?let "
    r"(him|her|them) in",
    rf"(open|unlock) ({HOME} )?(number )?\d+ ?[a-z]? (up )?for (me|us|him|her|them)",
    rf"(open|unlock) (up )?{HOME} (number )?\d+",
    rf"(get|go) (in|into|inside|inside of) my (\w+ )?{CLOSE}('?s)? {HOME}",
    rf"(dej\w+|abr\w+)( entrar)?( a\w*)? .{{0,20}}{HOME_ES} de (mi|un|una|su|el|la) \w+",
    rf"(entrar|meterme) (a|al|en) (la |el )?{HOME_ES} de (mi|un|una|su) {CLOSE_ES}",
    rf"dej\w+ entrar a (mi|su|un|una) {CLOSE_ES}",
    rf"{RELOCK_ES}\b.{{0,40}}\b(para que|porque|{CLOSE_ES})",
    rf"{CLOSE_ES}\b.{{0,40}}\bllaves?\b.{{0,60}}\b{RELOCK_ES}",
)
"""Somebody wants into a home that is not theirs, a lock changed against another, or a code: all of
it is for people, and nothing of it for us."""

MESSAGE = r"(message|voice ?mail|note)"
ASKS_AFTER_MESSAGE = _any_of(
    rf"(did|has|have) (any|some) ?(one|body) (get|got|gotten|see|seen|hear|heard|read|receive|"
    rf"received|listened to|listen to) (my|the|our) ({MESSAGE}|call)",
    r"(did|have) (you|they|you guys|the office|\w+) (get|got|gotten|receive|received|see|seen|"
    rf"hear|heard) my {MESSAGE}",
    r"(no ?body|no one)( has| have)?( ever)? (called|phoned|rang|gotten|got|returned)( me)? "
    r"(back|my calls?)",
    r"waiting (for|on) (a|my|your|that|somebody's|someone's|the) (call ?back|return call)",
    rf"(update|news|word|happened) (on|about|to|with) my ({MESSAGE}|call ?back)",
    r"(recibi\w+|escuch\w+|vieron|vio|oyeron|oyo|les llego|leyeron) mi (mensaje|recado)",
    r"nadie me (ha )?(llamado|llamo|devuelto|devolvio|regreso)( la llamada)?",
    r"esperando (que me (llamen|devuelvan)|(la|su) llamada)",
)
"""Somebody asks what became of a message."""
