"""Is this a question about the homes, their things and their rules? Read by its form. Pure.

A question may be put straight ("can I"), after a start ("I was wondering whether I can") or with
its verb last ("are grills allowed"). Who wants something done asks in the same forms; what tells
them apart is who shall act: "can you" and "can somebody" ask for work, "can I" for leave.
"""

from __future__ import annotations

import re
from enum import IntEnum

from services.core.home_question_words import (
    FAULT,
    OF_THEIR_PAPERS,
    OFFICE_VERBS,
    SEEKS_A_HOME,
    STARTS,
    TO_BUY,
    TOPICS,
    WORK_FOR_US,
)
from services.core.spoken import fold

MOST_LETTERS = 600
"""A longer turn is read this far; patterns must not meet unbounded text."""


class About(IntEnum):
    """How surely a sentence asks about the homes."""

    NOTHING = 0
    BY_FORM = 1
    """It asks what is allowed or needed, of a thing that no table knows."""
    HOMES = 2
    """It asks about a thing of homes."""


LEAVE = (
    r"(?:can|could|may|might|should|(?:would|am|are)(?= (?:i|we) (?:be )?"
    r"(?:able|allowed|free))) (?:i|we|my \w+|our \w+|(?:the )?(?:kids|children|tenants|"
    r"residents|people|guests|visitors|friends|movers)|you(?= (?:have|keep|smoke|use|park|"
    r"bring)\b)|"
    r"one|everybody|anyone(?= (?:use|park|smoke)\b)|amazon|ups|fedex)"
)
""" "Can I", "could my brother", "may guests"."""
LEAVE_AFTER = (
    r"(?:i|we|my \w+|tenants|residents|people|guests|visitors) (?:can|could|may|am allowed to|"
    r"are allowed to|have to|need to|should)"
)
"""The same behind "I was wondering if"."""
LEAVE_ES = (
    r"(?:puedo|podemos|podria(?:mos)?|mis? \w+ (?:se )?puede[n]?|"
    r"puede mi \w+|pueden mis \w+|pueden los \w+|se puede[n]?|"
    r"se podria|me dejan|nos dejan|dejan|me permiten|nos permiten|se permite[n]?|permiten|"
    r"me es permitido|tengo permiso (?:de|para)|hay que|tengo que|tenemos que|"
    r"(?:es|esta|estan|son) (?:\w+ )?(?:permitid\w+|prohibid\w+|obligatori\w+|necesari\w+|"
    r"requerid\w+|incluid\w+|posible|legal)|esta (?:bien|mal) (?:si|que)|"
    r"hay (?:algun )?problema (?:si|con)|necesito (?:un )?permiso|hace falta)"
)
STATE = (
    r"allowed|permitted|prohibited|banned|forbidden|required|mandatory|included|provided|"
    r"against the rules|legal|ok(?:ay)? (?:if|to|for|with|on|in)|all right (?:if|to)|"
    r"alright (?:if|to)|fine (?:if|to)|cool (?:if|to)|a problem if|possible to"
)
IS_IT = (
    rf"(?:is|are|am|would|was|were|will)(?:n't)? (?:[\w']+ ){{1,7}}?(?:be )?(?:{STATE}|ok(?:ay)?$)"
)
OBLIGED = (
    r"(?:do|does|must|will|would) (?:i|we|tenants|residents|my \w+|everybody|everyone) "
    r"(?:\w+ )?(?:need|have to|have permission|require|get to)\b"
)
THEY_ALLOW = (
    r"(?:do|does|would|will|are) (?:you|they|the \w+|this \w+)(?: guys| all)? (?:\w+ )?"
    + (r"(?:allow|permit|let|accept|mind|require|provide|supply|restrict)\b")
)
THE_RULE = (
    r"(?:rules?|polic(?:y|ies)|restrictions?|limits?|regulations?|guidelines?|reglas?|normas?|"
    r"reglamento|politicas?|restricciones) (?:\w+ )?(?:on|about|for|with|around|regarding|sobre|"
    r"de|para|con|en cuanto a)\b"
)
WHO_DOES = (
    r"(?:who|quien(?:es)?) (?:is responsible for|takes care of|(?:pays|pay) for|cuts|mows|shovels|"
    r"cleans|waters|provides|supplies|replaces|changes|se encarga|se ocupa|paga|corta|limpia|quita|"
    r"barre|cambia)"
)
IF_SO = (
    r"(?:what (?:happens|would happen|do i do|should i do)|que (?:pasa|pasaria|hago|debo hacer)) "
    r"(?:if|when|with|si|cuando|con)\b"
)
HABIT = r"(?:how often (?:do|does|is|are)|cada cuanto)"
A_PLACE = (
    r"(?:(?:is|are) there|there's|hay) (?:a |an |any |some |un |una |algun )?(?:place|places|spot|"
    r"room|area|somewhere|anywhere|lugar|espacio|sitio|cuarto|donde|area)\b"
)
RULE = re.compile(
    rf"\b(?:{LEAVE}|{LEAVE_AFTER}|{LEAVE_ES}|{IS_IT}|{OBLIGED}|{THEY_ALLOW}|{THE_RULE}|{WHO_DOES}|"
    rf"{IF_SO}|{HABIT}|{A_PLACE})"
)
"""What is allowed, needed or done by whom: a question about how one lives there."""
WH = (
    r"(?:what|what's|whats|which|who do (?:i|we)|where|where's|wheres|when|when's|why|how|how's|"
    r"que|cual|"
    r"cuales|a quien|donde|adonde|cuando|como|cuanto|cuanta|cuantos|cuantas|a que|de que|"
    r"en que|por donde|hasta que|desde que)"
)
YES_NO = (
    r"(?:is|are|isn't|aren't|am|do|does|don't|doesn't|can|can't|could|may|might|should|"
    r"would|will|have|has|any|hay|habra|tienen|tiene|ofrecen|incluye|incluyen|aceptan|acepta|"
    r"permiten|dejan|es|son|esta|estan|sirve|se|puedo|podemos|podria|puede|pueden|me|nos|"
    r"tengo que|necesito)"
)
STRAIGHT = re.compile(
    rf"^(?:{STARTS} )*(?:(?:at|on|in|by|for|until|from|about) )?(?:{WH}|{YES_NO})\b"
)
INDIRECT = re.compile(
    r"\b(?:wonder\w*|curious|know|knows|knew|ask|asks|asking|find out|tell me|check|checking|"
    r"sure|question|questions|saber|digame|dime|diga|preguntar|pregunta|preguntas|duda|sabe|saben|"
    rf"averiguar|decirme|decir)(?: me)? (?:about|if|whether|on|for|sobre|si|de|acerca|{WH})\b|"
    r"\b(?:is|are|was|were) there\b|\bwhat about\b|\bhow about\b|\bque tal\b|\bhay (?:algun|donde)"
)
MUST_BE_ASKED = re.compile(
    r"^(?:tengo que|hay que|hay|tienen|tiene|necesito|me|se|es|esta|son|estan|have|any)\b"
)
"""Beginnings that tell as often as they ask."""
WORKERS = (
    r"(?:you(?: guys| all| people)?|someone|somebody|anyone|anybody|they|he|she|maintenance|"
    r"(?:the|your|a|an) (?:super|plumber|electrician|handyman|technician|tech|guy|guys|man|men|"
    r"people|office|manager|maintenance|landlord|exterminator|locksmith|team|crew)|diane|janier)"
)
FOR_WORDS = (
    r"(?:tell|say|explain|remind|confirm|clarify|allow|accept|take (?=\w+ ?(?:vouchers?|cards?))|"
    r"let (?:me|us) know|have|keep|smoke|use|park|bring|provide|charge|require|permit)"
)
"""What somebody else is asked to do with words alone."""
WANTS_WORK = re.compile(
    rf"\b(?:can|could|would|will|won't|can't|may|might|should) {WORKERS} (?:please |maybe |kindly |"
    rf"just |also |possibly |ever |be able to |go ahead and )*+(?!{FOR_WORDS}\b)\w+|"
    r"\b(?:get|have|need|want|send|like) (?:me )?(?:someone|somebody|anyone|anybody|a (?:\w+ )?(?:"
    r"plumber|electrician|handyman|technician|guy|exterminator|locksmith|person|repair\w*)|"
    r"maintenance)\b|\b(?:get|have) (?:my|the|this|that|our|it) (?:\w+ ){0,3}?(?:\w+ed|looked|"
    r"done|seen|taken)\b|"
    r"\b(?:puede|pueden|podria|podrian|quiere|pudieran|pudiera)(?: alguien| ustedes| usted)?"
    rf"(?: por favor)? (?:{WORK_FOR_US})\w*|\b(?:alguien|un (?:plomero|electricista|tecnico))\b"
)
FOR_THE_OFFICE = re.compile(
    rf"(?:{LEAVE}|{LEAVE_AFTER}|{LEAVE_ES}|{OBLIGED}(?: to)?|how (?:do|can|would) (?:i|we)|"
    r"where (?:do|can) (?:i|we)|como|donde) (?:\w+ly |also |just |still |please |even |un |el |"
    r"la )*"
    rf"(?:{OFFICE_VERBS})\b"
)
TOPIC = re.compile(rf"\b(?:{TOPICS})\b")
FAULTY, IS_HABIT = re.compile(rf"\b(?:{FAULT})\b"), re.compile(rf"\b{HABIT}\b")
""" "How often do you spray for bugs?" reports none."""
NOT_OF_HOMES = re.compile(rf"\b(?:{OF_THEIR_PAPERS})\b|\b(?:{SEEKS_A_HOME})\b|\b(?:{TO_BUY})\b")
FEWEST_WORDS = 3


def is_question(said: str) -> bool:
    """Has it the form of a question? A recogniser writes no question mark."""
    folded = fold(said[:MOST_LETTERS])
    if "?" in said or "¿" in said or INDIRECT.search(folded):
        return True
    return bool(STRAIGHT.search(folded)) and not MUST_BE_ASKED.search(folded)


def asks_leave(said: str) -> bool:
    """Does it ask what is allowed, needed, or whose task it is?"""
    return is_question(said) and bool(RULE.search(fold(said[:MOST_LETTERS])))


def wants_work(said: str) -> bool:
    """Is somebody asked to do something?"""
    return bool(WANTS_WORK.search(fold(said[:MOST_LETTERS])))


def about_homes(said: str) -> About:
    """What these words ask of the homes. What is broken, what stands in somebody's own papers, a
    home to rent, and what the office shall do are other matters."""
    folded = fold(said[:MOST_LETTERS])
    if len(folded.split()) < FEWEST_WORDS or not is_question(said):
        return About.NOTHING
    if FAULTY.search(folded) and not IS_HABIT.search(folded):
        return About.NOTHING
    if NOT_OF_HOMES.search(folded) or WANTS_WORK.search(folded) or FOR_THE_OFFICE.search(folded):
        return About.NOTHING
    if TOPIC.search(folded):
        return About.HOMES
    return About.BY_FORM if RULE.search(folded) else About.NOTHING
