"""Relayed words as the caller's own: "she says her heat is out" is "my heat is out".

The operator of a relay service opens with a sentence about relays, and some speak of the caller
as "she". What is understood (facts, wishes, places, dangers) is read from the words made by
`own_words`; the transcript keeps what was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from services.core.manner import TURN_WORDS, Manner, signs_off, without_turn_words
from services.core.retold_words import (
    ASKS,
    CALLERS,
    EXPLAINS,
    FIRST_PERSON,
    HAS_GONE,
    LEAD,
    LEAD_ES,
    NEXT_VERBS,
    OPENINGS,
    PARTS,
    REACH_THEM,
    SHORT,
    STANDS_FOR_CALLER,
    WITH_SOMEBODY_WHO,
)

GOODBYE = "goodbye"
SIGNED_OFF = re.compile(r"(?i)(?<!ga to )(?<!ga or )\b(?:sksk|sk)\b[\s.!]*$")
"""The other side has gone; "GA to SK" waits for one more answer."""
SENTENCE = re.compile(r"(?<=[.?!])\s+")
FORMS: Mapping[str, Mapping[str, str]] = {
    "she": {"she": "I", "her": "my", "hers": "mine", "herself": "myself"},
    "he": {"he": "I", "his": "my", "him": "me", "himself": "myself"},
    "they": {"they": "I", "their": "my", "them": "me", "themselves": "myself"},
}
"""Who speaks through the operator -> what their pronouns become."""
VERBS: Mapping[str, str] = {
    "is": "am",
    "has": "have",
    "does": "do",
    "doesn't": "don't",
    "hasn't": "haven't",
    "isn't": "am not",
    "goes": "go",
    "are": "am",
    "aren't": "am not",
    "was": "was",
    "were": "was",
    "always": "always",
    "still": "still",
    "also": "also",
    "just": "just",
    "this": "this",
}
OBJECT_ENDS = re.compile(
    r"(?i)\s*(?:$|[.,;!?]|(?:and|or|but|if|when|to|in|on|at|for|with|from|about|back|up|down|out|"
    r"the|a|an|that|what|how|where|why|it|again|now|today|tonight|please|because|is|are|was)\b)"
)
"""What follows an object "her" ("call her back") and never the owner's ("her sink")."""


def own_words(text: str, manner: Manner) -> str:
    """What the caller wants understood; "" where the operator alone has spoken."""
    if not manner.relay:
        return text
    told = without_turn_words(text, manner)
    rest = _without_operator(told)
    if HAS_GONE.fullmatch(told) or (SIGNED_OFF.search(text) and PARTS.fullmatch(rest)):
        return GOODBYE
    if TURN_WORDS.fullmatch(rest) or not rest.strip(" .,;!?-:"):
        return GOODBYE if signs_off(text) else ""
    return " ".join(_retold(part) for part in SENTENCE.split(rest) if part.strip())


def _without_operator(text: str) -> str:
    """The words without what operators say of themselves and of relays."""
    kept = [part for part in SENTENCE.split(text) if not EXPLAINS.search(part)]
    rest = " ".join(kept)
    for opening in OPENINGS:
        rest = opening.sub(" ", rest)
    rest = WITH_SOMEBODY_WHO.sub("The caller", rest)
    return rest.lstrip(" ,.;:-").rstrip(" ,;:-")


def _retold(sentence: str) -> str:
    """One sentence in the first person."""
    spanish = LEAD_ES.match(sentence)
    if spanish:
        return _in_spanish(sentence[spanish.end() :])
    sentence = CALLERS.sub("my", sentence)
    lead = LEAD.match(sentence)
    if lead is None:
        return _without_lead(sentence)
    rest = sentence[lead.end() :]
    wish = ASKS.search(lead["verb"])
    speaker = _speaker(lead["who"], rest)
    told = _in_first_person(rest, speaker)
    if wish and rest:
        return told if _is_question(rest) else f"I want to know {told}"
    return told


def _is_question(rest: str) -> bool:
    return not re.match(r"(?i)(if|whether)\b", rest)


def _without_lead(sentence: str) -> str:
    """ "She is locked out", "her unit is 4B": the caller, where nobody says "I"."""
    start = STANDS_FOR_CALLER.match(sentence)
    if FIRST_PERSON.search(sentence):
        return sentence
    if start is None:
        return REACH_THEM.sub(r"\g<do> me", sentence)
    who = start["who"].lower()
    speaker = {"her": "she", "his": "he", "their": "they"}.get(who, who)
    if speaker not in FORMS:
        return _as_subject(sentence[start.end("who") :], _speaker(who, sentence))
    return _in_first_person(sentence, speaker)


def _speaker(who: str, rest: str) -> str:
    """Which pronoun stands for the caller: the one of the lead, else the first one used."""
    named = who.lower().split()[-1]
    if named in FORMS:
        return named
    if named in ("lady", "woman"):
        return "she"
    if named in ("gentleman", "man"):
        return "he"
    found = re.search(r"(?i)\b(she|her|he|his|him|they|their)\b", rest)
    first = found[1].lower() if found else "they"
    return next(name for name, forms in FORMS.items() if first in forms)


def _in_first_person(text: str, speaker: str) -> str:
    """All pronouns of this speaker; others stay: "her husband says he fell"."""
    if not text:
        return text
    subject = re.match(rf"(?i){speaker}(?P<short>'s|'re|'d|'ll|'ve)?\b", text)
    if subject:
        text = _as_subject(text[subject.end("short") if subject["short"] else subject.end() :],
                           speaker, subject["short"] or "")  # fmt: skip
    if speaker == "they":
        return re.sub(r"(?i)\btheir\b", "my", text)  # "they" may be the office
    forms = FORMS[speaker]
    words = "|".join(forms)
    return re.sub(rf"(?i)\b({words})('s|'d|'ll)?(?=\b)(?P<after>[^\w']\s*\w*)?", _one(forms), text)


def _one(forms: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def own(found: re.Match[str]) -> str:
        word, short = found[1].lower(), found[2] or ""
        after = found["after"] or ""
        if word in ("she", "he"):
            return SHORT.get(short, "I") + _verb_after(after)
        if word == "her" and OBJECT_ENDS.match(after or ""):
            return "me" + after
        return forms[word] + short + after

    return own


def _verb_after(after: str) -> str:
    """The verb that follows "she", as it follows "I"."""
    verb = after.strip()
    return after.replace(verb, plain_verb(verb)) if verb else after


def _as_subject(rest: str, speaker: str, short: str = "") -> str:
    """The rest of a sentence whose subject is the caller."""
    del speaker
    if short:
        return SHORT[short] + rest
    verb = re.match(r"\s+([\w']+)(?:\s+([\w']+))?", rest)
    if verb is None:
        return "I" + rest
    first, second = verb[1], verb[2]
    if first.lower() in NEXT_VERBS and second:
        return f"I {first} {plain_verb(second)}{rest[verb.end() :]}"
    return f"I {plain_verb(first)}{rest[verb.end(1) :]}"


def plain_verb(verb: str) -> str:
    """ "smells" as it follows "I"."""
    low = verb.lower()
    if low in VERBS:
        return VERBS[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("shes", "ches", "sses", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else verb


def _in_spanish(rest: str) -> str:
    told = re.sub(r"(?i)^(que|si)\s+", "", rest)
    told = re.sub(r"(?i)\bsus\b", "mis", re.sub(r"(?i)\bsu\b", "mi", told))
    return re.sub(r"(?i)\b(ella|él)\b", "yo", told)
