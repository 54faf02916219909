"""Does the caller ask whether they speak with a machine? The answer is always the truth, and no
model is asked for it."""

from __future__ import annotations

from functools import lru_cache

from services.core.sieve import sieved
from services.core.spoken import fold

_MACHINE = (
    r"(?:ro?bots?|robotic|machines?|computers?|a\.? ?i|bots?|recordings?|recorded|automated|"
    r"automatic|artificial\w*|chat ?gpt|siri|alexa|chat ?bot|software|program|"
    r"virtual|answering machine|voice ?mail system|automation|answering service)"
)
_PERSON = (
    r"(?:humans?|human being|real|alive|a live|(?:real|actual|live|living) "
    r"(?:person|human|people|agent|being|guy|lady|woman|man)|person or|flesh)"
)
_MAQUINA = (
    r"(?:ro?bot|maquina|computadora|grabacion|bot|inteligencia artificial|i\.? ?a|automatic[oa]|"
    r"contestadora|programa|ordenador|asistente virtual)"
)
_PERSONA = r"(?:persona(?: real| de verdad| de carne)?|human[oa]|ser humano|de verdad|real)"
_GAP = r"(?: (?!talking about|calling about|who|that)[\w']+){0,5}"
ASKS = tuple(
    sieved(pattern)
    for pattern in (
        rf"\b(?:are|aren't|r) (?:you|u|ya)\b{_GAP} {_MACHINE}\b",
        rf"\b(?:are|aren't|r) (?:you|u|ya)\b(?: (?!send|bring|get|have|going)\w+){{0,4}} "
        rf"{_PERSON}\b(?! (?:estate|plumber|soon))",
        r"\b(?:are|r) (?:you|u)(?: (?:a|some|like|really|actually|even)){0,3} "
        r"(?:real )?person\b(?! (?:who|that|in|i|from))",
        rf"\b(?:is|isn't) (?:this|it|that)\b(?: (?:just|really|like|one of those|some|a|an|all"
        rf"|kind of|actually|another)){{0,4}} (?:{_MACHINE}|{_PERSON}|person)\b(?! (?:problem|"
        r"room|issue|leak\w*|broke\w*|is|in|on|at|emergency|one|hardwood|\w+wood|estate|nice|big|"
        r"[a-z]+ there)\b)",
        rf"\b(?:am i (?:talking|speaking|chatting|dealing|on)|do i have|did i (?:get|reach))\b"
        rf"(?: \w+){{0,4}} (?:{_MACHINE}|{_PERSON}|person|assistant)\b",
        rf"\b(?:this is|what's this|what is this)\b(?: \w+){{0,4}} (?:{_MACHINE})(?: voice)?"
        r"(?: isn't it| right)?$",
        r"^(?:so |and )?what are you$|\bif you(?:'re| are) (?:a )?(?:real |human )?"
        r"(?:person|human)\b",
        rf"^(?:so )?you (?:a )?(?:{_MACHINE}|human)$",
        rf"\byou(?:'re| are|re)? (?:not )?(?:just |like |probably |definitely |clearly )?"
        rf"(?:a |an )?{_MACHINE}(?: aren't you| right| huh| or what| or something)?\s*$",
        rf"\byou (?:don't )?(?:sound|seem)(?:ed)? (?:\w+ ){{0,3}}"
        rf"(?:{_MACHINE}|human|fake|real)\b",
        rf"\byou're not (?:a )?{_PERSON}\b|\byou're not (?:a )?(?:person|real)\b",
        r"\b(?:human or|person or|real or) (?:a )?(?:machine|robot|bot|ai|computer|recording|"
        r"fake)\b",
        r"\b(?:is|are) (?:this|you) chat ?gpt\b|\bdo you have (?:a body|feelings|a soul)\b",
        r"\bare you (?:even )?(?:alive|there for real)\b|\bare you breathing\b",
        rf"\b(?:eres|es usted|usted es|sos|esta[s]? siendo)\b(?: [\w']+){{0,3}} "
        rf"(?:{_MAQUINA}|{_PERSONA})\b",
        rf"\b(?:es|esto es|es esto) (?:una?|esto una?) (?:{_MAQUINA}|persona real)\b",
        rf"\b(?:hablo|hablando|habla|estoy) con (?:una?|el) (?:{_MAQUINA}|{_PERSONA})\b"
        r"(?<!quiero)",
        rf"^(?:una?) {_MAQUINA}$",
    )
)
_IT = r"(?:this|me|us|my|our|it|everything|what|all|calls?|(?:the|these|your) (?:calls?|conv\w+))"
RECORDING = sieved(
    "|".join(
        (
            r"\bare you(?: \w+)?? (?:recording|taping|transcribing)"
            rf"(?: {_IT}\b.*| (?:right )?now)$",
            r"\b(?:is|are) (?:this|the|my|our|these|your)(?: calls?| conv\w+| line)"
            r"(?: (?:still|also|always|being|getting)){0,2} (?:recorded|taped|transcribed)\b",
            r"\bis (?:this|it) (?:still |also )?(?:being|getting) (?:recorded|taped|transcribed)\b",
            rf"\bdo you (?:guys )?(?:record|tape|transcribe) {_IT}\b",
            r"\bam i (?:still )?being (?:recorded|taped|transcribed)\b",
            r"\b(?:me|nos|lo) (?:estan?|esta usted) grabando\b",
            r"\bestan? grabando (?:esto|esta|la)\b",
            r"\b(?:esta|la) llamada (?:se graba|se esta grabando|esta siendo grabada)\b",
            r"\bse (?:graba|esta grabando) (?:esta|la|esto)\b",
        )
    )
)
WANTS_ONE = sieved(
    r"\b(?:want|need|would like|id like|i'd like|let me|prefer|rather|can i|could i|may i|"
    r"get me|give me|transfer|connect|put me|quiero|necesito|puedo|prefiero|comuni\w+|"
    r"pas[ae]me|deme|quisiera)\b"
)
"""A person is asked for; whether there is one already is not the question."""
ABOUT_US = sieved(r"\b(?:are (?:you|u|ya)|is this|am i|eres|es usted|usted es)\b")


@lru_cache(maxsize=64)
def asks_if_machine(said: str) -> bool:
    """ "Are you a robot?", "is this a real person", "¿hablo con una máquina?"."""
    folded = fold(said)
    if asks_if_recorded(said):
        return False
    if WANTS_ONE.search(folded) and not ABOUT_US.search(folded):
        return False
    return any(asks.search(folded) for asks in ASKS)


def asks_if_recorded(said: str) -> bool:
    """ "Are you recording this?", "is this call being recorded", "¿me están grabando?"."""
    return RECORDING.search(fold(said).strip(" ?.")) is not None
