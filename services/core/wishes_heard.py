"""What callers and texters want of us by law: no recording, no more texts, no more calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from services.core.consents import ConsentKind
from services.core.data_wishes import data_wish
from services.core.sieve import Sieved, sieved
from services.core.spoken import fold
from services.core.word_lists import words

_REC = r"(?:record\w*|tap(?:e|ed|ing)|transcri\w+|listen in)"
_GRAB = r"(?:grab\w+|transcri\w+)"
NO_RECORDING = sieved(
    rf"\b(?:don't|do not|dont|stop|never|quit|without) (?:(?!a\b|the\b|on\b)\w+ ){{0,4}}?{_REC}\b"
    r"(?! (?:of|is|was|says|said|the (?:leak|noise|video)|you (?:made|left)|my))"
    r"|\b(?:stop|quit|end|delete|pause) (?:the|that|this|your) record(?!s\b)\w*"
    r"|\b(?:no|not) (?:be(?:ing)? )?(?:recorded|recording this|recording me|taped|transcribed)\b"
    r"|\bturn (?:off )?(?:\w+ ){0,2}record\w*\b"
    rf"|\b(?:object|opt out|don't consent|do not consent|didn't agree|don't agree|not okay"
    rf"|not comfortable|refuse) (?:\w+ ){{0,4}}{_REC}\b"
    rf"|\b(?:don't|do not|dont) (?:want|like|wish|agree) (?:to be|being) {_REC}\b"
    rf"|\brather not be {_REC}\b"
    r"|\b(?:don't|do not|dont) have my (?:permission|consent) to (?:record|tape)\b"
    r"|\bno tiene\w* mi (?:permiso|consentimiento) (?:para|de) grab\w+\b"
    rf"|\bque no (?:se |me |nos )?{_GRAB}\b"
    r"|\boff the record\b|\brecord\w* (?:is )?(?:illegal|not (?:allowed|okay))\b"
    rf"|\bno (?:quiero|autorizo|permito|acepto|doy permiso|me gusta|deseo|pueden|puede)"
    rf" (?:\w+ ){{0,4}}?{_GRAB}\b|\b(?:no|deje\w*|dejen) (?:me |nos |de )?{_GRAB}\b"
    rf"|\bsin {_GRAB}\b"
)
SENTENCES = re.compile(r"[.!?;]\s+")
QUESTION = re.compile(
    r"^(?:are|is|do(?! not)|does|why|who|what|how|was) |\b(?:voicemail|cameras?)\b"
)

_STOP = r"(?:stop|quit|don't|do not|dont|never|no more|cease|unsubscribe me from|remove me from)"
NO_TEXTS = sieved(
    rf"\b{_STOP} (?:send\w* )?(?:me )?(?:\w+ ){{0,2}}?"
    r"(?:text(?:ing)? (?:me|us|this number|here|any ?more|again)|(?:the |your |any )?texts\b"
    r"|texting\b|text messages?|messag(?:es|ing) me|sms)(?! (?:my|her|him|them|back))"
    r"|\bno (?:me |mas |quiero |quiero mas |envien |manden |me manden |me envien )+"
    r"(?:mas )?(?:mensajes|textos|sms)\b|\bdej\w+ de (?:mandar|enviar|escribir)\w*\b"
)
NO_CALLS = sieved(
    rf"\b{_STOP} (?:\w+ ){{0,2}}?(?:calling|phoning|ringing|contacting) "
    r"(?:me|us|this number|here)\b"
    r"|\b(?:don't|do not|dont|never) (?:ever )?(?:call|contact|phone) (?:me|us|this number)"
    r"(?: (?:again|anymore|any more|ever))\b|\b(?:take|remove) (?:me|my number|us) (?:off|from) "
    r"(?:your|the|this) (?:list|calling list|call list|system)\b|\bdo not call list\b"
    r"|\bno me llam\w+ (?:mas|nunca|otra vez)\b|\bdej\w+ de llamar\w*\b"
)
WISHES: Mapping[ConsentKind, Sieved] = {
    ConsentKind.TEXTS: NO_TEXTS,
    ConsentKind.CALLS: NO_CALLS,
}


SPEAKS_OF_RECORDING = sieved(r"\brecorded\b|\bse graba\b|\bgrabada\b")
NOT_THAT = sieved(
    r"(?:(?:no|well|then|sorry|actually|oh|please|and|but|pues|entonces) )*(?:"
    r"(?:i|we) (?:don't|do not|didn't|won't) (?:want|like|consent|agree|accept|allow|approve)"
    r"(?: (?:to|of|with))?(?: (?:that|this|it|any of that))?|(?:i|we) (?:object|refuse|do mind)"
    r"(?: to (?:that|this|it))?|(?:please )?(?:don't|do not)(?: do (?:that|it|this))?"
    r"|(?:i'm|i am) not (?:okay|ok|fine|comfortable) with (?:that|this|it)|i would rather not"
    r"|i'd rather not|not with my consent|no (?:lo )?(?:quiero|deseo|acepto|autorizo|permito)"
    r"(?: eso)?|no estoy de acuerdo(?: con eso)?)(?: please| thanks| por favor| gracias)?"
)
"""The whole of an answer to the words that the call is recorded."""


def objects_to_recording(said: str, before: str = "") -> bool:
    """ "Don't record me", "no quiero que me graben"; a question about it is no objection.

    `before` is what we said last: "I don't consent to that" objects where it spoke of recording.
    """
    parts = [fold(part).strip(" .,!") for part in SENTENCES.split(said)]
    if SPEAKS_OF_RECORDING.search(fold(before)) and any(map(NOT_THAT.fullmatch, parts)):
        return True
    return any(NO_RECORDING.search(part) and not QUESTION.search(part) for part in parts)


def stop_wishes(said: str) -> frozenset[ConsentKind]:
    """What they do not want any more: texts, calls, both or nothing."""
    folded = fold(said)
    return frozenset(kind for kind, asks in WISHES.items() if asks.search(folded))


PARTS = re.compile(r"[.!?;,]\s+")
SHORT_WORDS = 12
"""A longer sentence holds more than the wish."""
WORDS_OF_A_MATTER = 4


def is_wish_alone(said: str) -> bool:
    """Is nothing said beside what they do not want?"""
    if data_wish(said):
        return False
    wishes = (NO_RECORDING, NO_TEXTS, NO_CALLS)
    parts = PARTS.split(said)
    beside = [
        part
        for part in parts
        if not any(wish.search(fold(part)) for wish in wishes)
        and not NOT_THAT.fullmatch(fold(part).strip(" .,!"))
    ]
    longest = max((len(part.split()) for part in beside), default=0)
    return len(said.split()) <= SHORT_WORDS and longest < WORDS_OF_A_MATTER


class Keyword(StrEnum):
    """What a text of one word means."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    YES = "yes"
    """START for somebody who has stopped us, else an answer like any other."""


TWILIO_STOPS = words("stop stopall unsubscribe cancel end quit revoke optout")
"""Twilio answers these itself and lets no text of ours through: an answer would be refused."""
STOPS = TWILIO_STOPS | frozenset(
    (
        *words("alto parar pare paren baja basta detener cancelar"),
        *("stop all", "opt out", "please stop", "stop please", "no mas", "dar de baja"),
        *("stop it", "remove me", "unsubscribe me"),
    )
)
KEYWORDS: Mapping[Keyword, frozenset[str]] = {
    Keyword.STOP: STOPS,
    Keyword.START: frozenset(
        ("start", "unstop", "subscribe", "comenzar", "empezar", "iniciar", "alta")
    ),
    Keyword.HELP: frozenset(("help", "info", "ayuda", "informacion", "help me", "information")),
    Keyword.YES: frozenset(("yes", "si")),
}
SPANISH = words("alto parar pare paren baja basta detener cancelar ayuda comenzar")


def keyword_of(text: str) -> Keyword | None:
    """The keyword that a whole text is, however it is written: "STOP!", " Stop ", "Alto."."""
    folded = fold(text)
    return next((one for one, spellings in KEYWORDS.items() if folded in spellings), None)


def twilio_answers(text: str) -> bool:
    """Has Twilio answered this keyword already?"""
    return fold(text) in TWILIO_STOPS
