"""What vendors want on the telephone: at the door, done, no access, parts. English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from services.core.issue import JobOutcome
from services.core.number_words import digit_runs
from services.core.spoken import fold

LIKE_ENOUGH = 0.82


class JobWish(StrEnum):
    """What a vendor wants of a job."""

    DONE = "done"
    NO_ACCESS = "no_access"
    NEEDS_PARTS = "needs_parts"
    RING = "ring"
    """They stand there, or want in: somebody is rung for them."""
    WHERE_WHEN = "where_when"


OUTCOME_OF: Mapping[JobWish, JobOutcome] = {
    JobWish.DONE: JobOutcome.DONE,
    JobWish.NO_ACCESS: JobOutcome.NO_ACCESS,
    JobWish.NEEDS_PARTS: JobOutcome.NEEDS_PARTS,
}
WISHES: Mapping[JobWish, re.Pattern[str]] = {
    JobWish.NEEDS_PARTS: re.compile(
        r"\b((need|needs|needed|order|ordered|ordering|waiting (on|for)|get|missing|without) "
        r"(\w+ ){0,3}(parts?|piece|compressor|valve|cartridge|motor|board|material\w*|replacement)|"
        r"parts? (is|are|has|have|will|need)|come back with|wrong parts?|right parts?|"
        r"(pedir|ordenar|encargar|conseguir) (un|una|el|la|otr[oa]) \w+|(necesit\w+|falta\w*|"
        r"pedir|esperando) "
        r"(\w+ ){0,3}(piezas?|partes?|repuestos?|refaccion\w*|material\w*))\b"
    ),
    JobWish.NO_ACCESS: re.compile(
        r"\b((nobody|no one|no body|noone|tenant|resident|they|she|he) (\w+ ){0,3}(not |n't "
        r")?(home|"
        r"answer\w*|there|opening|open\w*|let\w* (me|us) in)|(isn't|is not|aren't|wasn't|not) "
        r"(home|there|answering|letting|opening)|no(body)? access|couldn't (get|go) in|"
        r"could not get in|can't get (in|access)|cannot get in|(wouldn't|won't|didn't|refused to) "
        r"(let|open|answer)|no show|gate is locked|no answer at the door|refus(ed|ing) (me |us "
        r")?(entry|access)|turned "
        r"(me|us) away|(nobody|no one|noone) (came|comes|is coming)|dog (is |was )?(loose|inside|"
        r"in "
        r"there|barking)|(perro|perra) (suelto|adentro)|"
        r"nadie (abre|contesta|esta|responde|en casa)|no (hay|habia) nadie|no (pude|pudimos|"
        r"puedo|me "
        r"dejaron) entrar|sin acceso)\b"
    ),
    JobWish.DONE: re.compile(
        r"\b((job|work|it|everything|repair|unit|ticket|that|this|one)('s| is| was| has been|'s "
        r"all)? "
        r"(all )?(done|complete\w*|finished|fixed|taken care of|repaired|wrapped up)|"
        r"(i'm|i am|we're|we are|all|just|i|we|i've|we've|have) (\w+ )?(done|finished|complete\w*|"
        r"fixed|wrapped up|repaired|replaced) ?(with|the|it|up|that|here|there)?|"
        r"(is|are|was|were|been|got|\w+'s) (all |now )?(fixed|done|replaced|installed|working|"
        r"running|"
        r"unclogged|patched|back on|good to go|good now)|all (set|good)( here| now)?|"
        r"mark (it|this|that|the job) (as )?(done|complete\w*|closed)|"
        r"you can close (it|that|this)|(close|closing) (out )?(the |this |my |that )?(ticket|job|"
        r"work order)|"
        r"(termin\w+|acab\w+|complet\w+|arregl\w+|listo|lista|ya (quedo|esta))( el trabajo)?)\b"
    ),
    JobWish.WHERE_WHEN: re.compile(
        r"\b((what|which|where)('s| is| was)? (\w+ )?(the |my )?(address|unit|apartment|location|"
        r"building|job|time|window|job site|appointment)|where (am i|do i|are we|is it|is that) |"
        r"(my|our|the) next job|(can't|cannot|couldn't) find (the|it|this)|supposed to be|"
        r"what time|when (is|do|am|are) (the|my|i|we|it)|time window|(confirm|verify|check|have) "
        r"(the |my )?(address|time|appointment|window|location)|"
        r"(cual es|me da|digame|confirm\w+) (la |el )?(direccion|hora|horario|apartamento)|"
        r"a que hora|donde es|cuando es)\b"
    ),
    JobWish.RING: re.compile(
        r"\b(at the (door|gate|building|site|property|unit|apartment|house|entrance|lobby)|"
        r"(here|outside|downstairs|arrived|on ?site|out front|in front|in the lobby|at the site)|"
        r"(let|buzz|get) (me|us) in(side)?|(open|unlock) (the|this|up|it)|need (access|to get "
        r"in|in)|"
        r"(access|gate|door|lockbox|entry|lobby) code|(call|ring|reach|get (a )?hold of|contact|"
        r"phone) "
        r"(the )?(tenant|resident|them|her|him|customer)|"
        r"(estoy|estamos|llegue|llegamos|aqui|afuera|abajo) ?(en|a|frente|afuera|abajo)?|"
        r"(abr\w+|dej\w+|pas\w+) ?(me|nos)? ?(la puerta|entrar|pasar)?|llam\w+ (al|a la) "
        r"inquilin\w+|"
        r"codigo (de|del|para))\b"
    ),
}
"""In this order: "nobody is home, I am at the door" is no access."""
ONLY_VENDORS = re.compile(
    r"\b((the|this|my|our) (job|work order)( is| was|'s)? (all )?(done|finished|complete\w*)|"
    r"(finished|"
    r"completed|done with) (the|this|my|our) (job|work order)|(need|have|going) to order (\w+ "
    r"){0,2}"
    r"(parts?|materials?)|come back with (\w+ ){0,2}parts?|el trabajo (ya )?(esta|quedo) "
    r"(terminad[oa]|"
    r"list[oa]|hecho)|termin\w+ (el|la|este|mi) (trabajo|reparacion|orden)|(pedir|ordenar|"
    r"encargar) "
    r"(una |la |las |unas )?(piezas?|refaccion\w*|repuestos?))\b"
)
"""Said by nobody who lives there: whoever talks so does the job."""
PAPERS = re.compile(
    r"\b(invoices?|bill(ed|ing)?|pay(ment|ments|ing)?|paid|check|quote|estimate|bid|proposal|w ?9|"
    r"insurance|certificate|purchase order|contract|accounts (payable|receivable)|factura|pago|"
    r"cotizacion|presupuesto|seguro)\b"
)
TICKET = re.compile(
    r"\b(?:ticket|work order|order|job|issue|request|reference|number|numero|orden|trabajo|caso)\b"
)
VALID = range(1, 10_000_000)


def job_wish(text: str) -> JobWish | None:
    """What the words want of a job; None where they want something else."""
    said = fold(text)
    return next((wish for wish, pattern in WISHES.items() if pattern.search(said)), None)


def speaks_as_vendor(text: str) -> bool:
    """Do the words alone show that a vendor speaks of a job?"""
    return bool(ONLY_VENDORS.search(fold(text)))


def is_about_papers(text: str) -> bool:
    """Invoices, quotes and payments: for people, not about a job at a door."""
    return bool(PAPERS.search(fold(text)))


def ticket_in(text: str, *, asked: bool = False) -> int | None:
    """The number of an issue: after its name, or alone in answer to the question for it."""
    named = TICKET.search(fold(text))
    if not asked and named is None:
        return None
    rest = fold(text)[named.end() :] if named else text
    runs = digit_runs(rest) or (digit_runs(text) if asked else ())
    numbers = [int(run) for run in runs if 3 <= len(run) <= 7]
    return next((number for number in numbers if number in VALID), None)


ENDINGS = re.compile(
    r"\b(inc|llc|corp|corporation|company|co|ltd|the|and|y|de|services?|servicios?)\b|[.,&]"
)


def same_company(said: str, known: str) -> bool:
    """Is it the same company, as far as speech can tell? One shared word such as "plumbing" is not
    enough."""
    one, other = (" ".join(ENDINGS.sub(" ", fold(name)).split()) for name in (said, known))
    if not one or not other:
        return False
    return one == other or SequenceMatcher(None, one, other).ratio() >= LIKE_ENOUGH
