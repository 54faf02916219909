"""Lawyers, courts, police and press: a message and a person, and nothing of the matter itself.

A danger is no such matter: "call the police" is answered by the safety rules, and a repair that
somebody threatens to sue about is taken like any other.
"""

from __future__ import annotations

from services.core.sieve import sieved
from services.core.spoken import fold

_I_AM = r"(i'm|i am|this is|it's|my name is|calling|we're|we are|soy|habla|le habla|somos)"
_LAWYER = r"(lawyers?|attorneys?|law (firm|office)|paralegal|legal (aid|department|counsel|team))"
_POLICE = (
    r"(detective|officer|sergeant|lieutenant|investigator|marshal|sheriff|nypd|"
    r"police (department|officer)|the police|precinct|district attorney|prosecutor|"
    r"(law|code) enforcement|fbi|immigration|ice agent)"
)
_PRESS = r"(reporter|journalist|newspaper|news (channel|station|desk|crew|room)|tv (news|station))"
LEGAL = sieved(
    rf"\b({_I_AM}\b[\w ,'-]{{0,40}}\b({_LAWYER}|{_POLICE}|{_PRESS})|"
    rf"(from|with) (the |a |an |channel |radio )?[\w ]{{0,20}}({_LAWYER}|{_PRESS})|"
    r"(from|with) (the )?(\w+ )?(police|precinct|sheriff's office|court)|"
    r"(represent|representing|on behalf of) (my client|a (tenant|client|resident)|the (tenant|"
    r"family|estate))|my client|"
    rf"(my|our|a|an|the) {_LAWYER}|(get|getting|hire|hiring|call|calling|talk to|contact) (a |an |"
    rf"my |our )?{_LAWYER}|"
    r"(sue|suing) (you|your|the (company|landlord|office|owner|building)|them|y'all)|"
    r"(going to|gonna|will|i'll) sue|take (you|this|it|them) to court|see you in court|"
    r"law ?suit|legal action|small claims|subpoena\w*|court (order|papers|date|hearing)|"
    r"serv(e|ing|ed) (you )?(with )?(papers|notice of)|summons|deposition|litigation|"
    r"(go|going|talk|talking|call|calling) to the (press|media|news|papers)|"
    r"(for|doing|writing|on) (a|an|the) (story|article|segment) (about|on)|"
    r"(file|filing|filed) (a |an )?(\w+ )?(complaint|charge|claim) (with|against|to) (hud|the "
    r"(city|state|attorney|human rights|housing)|you)|fair housing complaint|discriminat\w+ "
    r"(complaint|suit|lawyer)|"
    r"abogad[oa]s?|demandar(los|les|te)?|(los|les|te) (voy|vamos) a demandar|demanda (legal|"
    r"judicial)|"
    r"(ir|vamos|llevar\w*) a (la )?corte|juicio|citacion|tribunal|detective|fiscal(ia)?|"
    r"(soy|le habla|habla|llamo) (de )?(la |el |un |una )?(policia|agente|oficial|detective|"
    r"periodista|reporter[oa])|(oficial|agente|detective|llamo|parte) ([\w']+ ){0,3}de la policia|"
    r"periodista|represent(o|amos) a|me llego (un|una) (citatorio|citacion|demanda)|"
    r"(ir|voy|vamos|llamar|hablar) (a|con) (la prensa|las noticias|los medios))\b"
)
NOT_LEGAL = sieved(
    r"\b(leasing officer|loan officer|tennis court|basketball court|food court|court ?yard|"
    r"court ?house (square|road|street)|\w+ court (apartment|building|unit|number)|"
    r"in the news ?paper|saw (it|you|the ad) in|front desk officer|press (one|two|zero|the|a)|"
    r"smoke detective|(law (firm|office)s?|lawyers|attorneys),? (up |down )?(in|on|at|next|"
    r"suite|\d)|"
    r"suite\b.{0,20}\b(law|lawyers|attorneys)|(law|lawyers|attorneys)\b.{0,30}\bsuite|"
    r"juicio final|newspaper (delivery|ad)|security officer)\b"
)


def is_legal(text: str) -> bool:
    """Do these words speak of lawyers, courts, police or the press?"""
    said = fold(text)
    return bool(LEGAL.search(said)) and not NOT_LEGAL.search(said)
