"""What somebody of the office may ask of the staff line, as they say it or key it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.identity import alike
from services.core.office import Office
from services.core.spoken import fold

MENU, COLLEAGUE, TENANT, EMERGENCIES = "menu", "colleague", "tenant", "emergencies"
CLOSE, OPEN, PEOPLE, CHRIS = "close", "open", "people", "chris"

KEYS: Mapping[str, str] = {
    "1": COLLEAGUE,
    "2": TENANT,
    "3": EMERGENCIES,
    "4": CLOSE,
    "5": OPEN,
    "6": PEOPLE,
    "7": CHRIS,
}
"""The keys of the menu."""
CALLS = r"(all )?(of )?(the |my |our )?(phone )?calls"
ASSISTANT = r"(chris|the assistant|yourself|the bot|the ai|al asistente|a chris)"
WISHES: Mapping[str, re.Pattern[str]] = {
    CHRIS: re.compile(
        rf"\b((switch|turn|put) {ASSISTANT} (back )?on|(switch|turn) (back )?on {ASSISTANT}|"
        rf"{ASSISTANT} (should |can |may |to )?(answers?|take the calls) again|"
        rf"(start|go back to) answering|take {CALLS} (again|back)|"
        r"(enciend\w+|prend\w+|activ\w+) (a chris|(al|el) asistente)|"
        r"(conteste|contesta|responda) (usted |chris )?(otra vez|de nuevo))\b"
    ),
    PEOPLE: re.compile(
        rf"\b((switch|turn|put) {ASSISTANT} off|(switch|turn) off {ASSISTANT}|stop answering|"
        rf"(send|give|route|put|forward|switch|transfer) {CALLS} (through )?to "
        r"(people|us|me|the (office|staff|team|people)|a person|humans?)|"
        r"todas las llamadas a|apag\w+ (a chris|(al|el) asistente))\b"
    ),
    OPEN: re.compile(
        r"\b(re ?open|open (the |our )?office (up )?(again|back up)|"
        r"open (up|back up|us up)( again)?|"
        r"we( are|'re)? open again|(cancel|end|undo|lift) the "
        r"(closure|closing|snow day)|(abrir|abra|abre|abrimos) (la oficina|de nuevo|otra vez))\b"
    ),
    CLOSE: re.compile(
        r"\b(clos(e|ing) (up |down )?((the|our) )?(office|leasing office|day|today|early|for the "
        r"(day|rest)|until|now)|shut(ting)? (down )?(the )?office|(a |have a )?snow day|"
        r"set a closure|(cerrar|cierre|cierra|cerramos) (la oficina|hoy|el dia|temprano|hasta)|"
        r"dia de nieve)\b"
    ),
    EMERGENCIES: re.compile(
        r"\b((open|current|active|any|what|which|hear|list|the) (the )?(open |current |active )?"
        r"emergenc(y|ies)( (are there|are open|do we have|list))?|emergencias (abiertas|hay)|"
        r"(que|cuales|hay) emergencias)\b"
    ),
    TENANT: re.compile(
        r"\b((reach|call|get|connect( me)? (to|with)|put me through to|talk to|speak to|ring) "
        r"(me )?(an? |the )?(tenant|resident|renter)|comun\w+ con (el |la |un )?inquilin[oa])\b"
    ),
    MENU: re.compile(r"\b(staff (line|menu|options|access)|(menu|linea) del? personal)\b"),
}
REPORTS = re.compile(r"\b(have an|this is an|it's an|i'm in an|tengo una|es una) emergenc")
"""Words of somebody who has an emergency, not of one who asks which are open."""
NAME = re.compile(
    r"\b(?:tenant|resident|renter|inquilin[oa]|to|with|reach|call|con|es|is|it's|named?)\s+"
    r"(?P<name>(?:[a-záéíóúñü'-]+\s?){1,3})$",
    re.IGNORECASE,
)
UNIT = re.compile(r"\b(?:in|at|of|unit|apartment|apt|number|del?|en|el|apartamento|unidad)\b", re.I)


def wish_in(said: str) -> str | None:
    """What of the staff line is asked for; None where nothing of it is."""
    folded = fold(said)
    if REPORTS.search(folded):
        return None
    return next((wish for wish, words in WISHES.items() if words.search(folded)), None)


def colleague_in(said: str, office: Office) -> str:
    """The colleague who is named; "" where none is."""
    words = fold(said).split()
    found = (
        one.name for one in office.colleagues if any(alike(fold(one.name), word) for word in words)
    )
    return next(found, "")


def person_in(said: str, *, asked: bool) -> str:
    """The name of a person; in answer to the question the words alone may be it."""
    plain = said.strip(" .,!?")
    match = NAME.search(plain)
    if match is not None:
        return match["name"].strip()
    return plain if asked and len(plain.split()) <= 3 else ""
