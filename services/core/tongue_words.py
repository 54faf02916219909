"""Which language somebody speaks that is neither English nor Spanish, and its cries of danger.

Ears for English write other languages as they can, often without accents; so each has the words
that alone tell it, those that tell it together, and how people ask for it in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from services.core.languages import ENGLISH, SPANISH, spoken_language
from services.core.sieve import sieved
from services.core.spoken import fold, without_marks
from services.core.tongues import TONGUES
from services.core.word_lists import words

CALLED: Mapping[str, str] = MappingProxyType(
    {
        "pt": r"portuguese|portugues|brazilian",
        "zh": r"chinese|mandarin|cantonese|putonghua|zhongwen",
        "fr": r"french|francais|francaise",
        "pl": r"polish|po polsku|polski",
        "ht": r"creole|haitian(?: creole)?|kreyol(?: ayisyen)?",
        "ar": r"arabic|arabe|al arabiya",
        "ru": r"russian|po russki|russki",
    }
)
"""How each is called, folded."""
ASKS = {
    code: sieved(
        rf"\b(?:speaks?|speaking|talks?|in|only|know|knows|hablas?|habla|fala|parlez(?: vous)?|"
        rf"parle|pale|mowi|govorite|interpreter for)\s+(?:any |only |some |po )?(?:{names})\b"
        rf"(?! (?:doors?|people|neighbou?rs?|food|restaurant|drywall|style))"
        rf"|^(?:{names})(?: please| por favor| interpreter| only)?$"
        rf"|\b(?:{names})[ -](?:please|interpreter|speaker|speaking|language)\b"
    )
    for code, names in CALLED.items()
}
FEW_WORDS, BARE, ENOUGH = 3, 3, 4
"""Up to three words one telling one is enough; among more of them something has to go with it."""
DENIES = sieved(r"\b(?:don't|do not|dont|not|no) (?:speak|talk|know)\b")
TELLING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "pt": words(
            "obrigado obrigada voce nao preciso vazamento alo aluguel encanador estou minha quente",
            "cozinha",
        ),
        "zh": words("nihao xiexie zhongwen putonghua"),
        "fr": words("bonjour bonsoir merci s'il j'ai j'habite appartement fuite loyer parlez"),
        "pl": words("dzien dobry dziekuje prosze mieszkanie cieknie czynsz mowi wody"),
        "ht": words("bonjou bonswa mesi kreyol tanpri lakay dlo mwen genyen"),
        "ar": words("marhaba marhaban alaikum shukran arabi assalamu"),
        "ru": words("privet zdravstvuyte zdravstvuite spasibo pozhaluysta kvartira russki"),
    }
)
"""Each of these tells the language where no English and no Spanish stands around it."""
TOGETHER: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "pt": words("bom boa dia tarde noite estou eu meu minha tem uma um com nao na no da do"),
        "zh": words("wo ni hao shui fangzi you mei le de"),
        "fr": words("je suis mon ma le la les une un est dans de l'eau pas il y a vous avez"),
        "pl": words("nie jest mam w na moje mieszkaniu woda z czy po jak"),
        "ht": words("pa gen nan kay ap koule yon sa ou pale m rele"),
        "ar": words("ana fi al min bayt maa shaqqa"),
        "ru": words("ya u menya net v kvartire voda techet kto govorit po"),
    }
)
WORD = re.compile(r"[\w']+")
SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]{2}")),
    ("ar", re.compile("[\u0600-\u06ff]{2}")),
)
DANGERS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = MappingProxyType(
    {
        code: tuple((re.compile(without_marks(pattern)), told) for pattern, told in rows)
        for code, rows in {
            "pt": (
                (r"\bmonoxido\b", "The carbon monoxide alarm is going off."),
                (r"\b(fogo|incendio|fumaca)\b", "There is a fire in the home."),
                (r"\bcheiro de gas\b|\bvazamento de gas\b", "I smell gas in the home."),
                (
                    r"\bambulancia\b|\bnao (?:esta |consegue )?respira\w*",
                    "Somebody needs an ambulance.",
                ),
                (r"\b(inundacao|inundado|alagado)\b", "The home is flooded with water."),
                (
                    r"\b(pistola|arma|com (uma )?faca|me (batendo|bate)|batendo em mim)\b",
                    "Somebody here has a gun.",
                ),
                (
                    r"\b(ladrao|arromband\w+|invadindo|assalto)\b",
                    "Somebody is breaking into my home.",
                ),
                (
                    r"\b(faisca\w*|choque eletrico|curto circuito)\b",
                    "Sparks are coming out of the outlet.",
                ),
            ),
            "zh": (
                (r"一氧化碳", "The carbon monoxide alarm is going off."),
                (r"着火|火灾|失火", "There is a fire in the home."),
                (r"煤气|燃气", "I smell gas in the home."),
                (r"救护车|救命", "Somebody needs an ambulance."),
                (r"淹水|淹了", "The home is flooded with water."),
                (r"有枪|拿着刀|有刀|被打", "Somebody here has a gun."),
                (r"小偷|闯进|入室|撬门", "Somebody is breaking into my home."),
                (r"火花|触电|漏电", "Sparks are coming out of the outlet."),
            ),
            "fr": (
                (r"\bmonoxyde\b", "The carbon monoxide alarm is going off."),
                (r"\b(incendie|au feu|fumee|le feu)\b", "There is a fire in the home."),
                (r"\b(odeur|fuite|sent) (de |le )?gaz\b", "I smell gas in the home."),
                (r"\bambulance\b|\bne respire\b", "Somebody needs an ambulance."),
                (r"\b(inondation|inonde)\b", "The home is flooded with water."),
                (r"\b(pistolet|arme|couteau|me (frappe|bat|tape))\b", "Somebody here has a gun."),
                (
                    r"\b(cambriol\w+|effraction|(force|defonce) (la|ma) porte)\b",
                    "Somebody is breaking into my home.",
                ),
                (
                    r"\b(etincelle\w*|electrocut\w*|court circuit)\b",
                    "Sparks are coming out of the outlet.",
                ),
            ),
            "pl": (
                (r"\b(pozar|pali sie|ogien|dym)\b", "There is a fire in the home."),
                (r"\b(gaz|gazu|gazem)\b", "I smell gas in the home."),
                (r"\b(karetka|karetke|nie oddycha)\b", "Somebody needs an ambulance."),
                (r"\b(zalane|zalewa|powodz)\b", "The home is flooded with water."),
                (
                    r"\b(czad|czadu|tlenek wegla|tlenku wegla)\b",
                    "The carbon monoxide alarm is going off.",
                ),
                (r"\b(pistolet\w*|z nozem|bije mnie|mnie bije)\b", "Somebody here has a gun."),
                (
                    r"\b(w[lł]amuj\w+|w[lł]amani\w+|z[lł]odziej\w*)\b",
                    "Somebody is breaking into my home.",
                ),
                (r"\b(iskrzy|iskry|porazi[lł]\w*)\b", "Sparks are coming out of the outlet."),
            ),
            "ht": (
                (r"\bmonoksid\b", "The carbon monoxide alarm is going off."),
                (r"\b(dife|lafimen)\b", "There is a fire in the home."),
                (r"\b(ode|sant) gaz\b", "I smell gas in the home."),
                (r"\b(anbilans|pa respire)\b", "Somebody needs an ambulance."),
                (r"\b(inondasyon|inonde)\b", "The home is flooded with water."),
                (r"\b(gen zam|ak kouto|ap bat mwen|bat mwen)\b", "Somebody here has a gun."),
                (r"\b(kase pot|vole ap antre|vole nan)\b", "Somebody is breaking into my home."),
                (r"\b(etensel|chok elektrik)\b", "Sparks are coming out of the outlet."),
            ),
            "ar": (
                (r"أول أكسيد", "The carbon monoxide alarm is going off."),
                (r"حريق|نار", "There is a fire in the home."),
                (r"رائحة غاز|تسرب غاز|الغاز", "I smell gas in the home."),
                (r"إسعاف|اسعاف|لا يتنفس", "Somebody needs an ambulance."),
                (r"فيضان", "The home is flooded with water."),
                (r"سلاح|سكين|يضربني|مسدس", "Somebody here has a gun."),
                (r"لص|سارق|اقتحام|يقتحم", "Somebody is breaking into my home."),
                (r"شرار|صعق", "Sparks are coming out of the outlet."),
            ),
            "ru": (
                (r"угарн", "The carbon monoxide alarm is going off."),
                (r"пожар|горит|pozhar", "There is a fire in the home."),
                (r"пахнет газом|запах газа|газ", "I smell gas in the home."),
                (r"скорую|скорая|не дышит", "Somebody needs an ambulance."),
                (r"затопил|потоп", "The home is flooded with water."),
                (
                    r"пистолет|с ножом|(?:бьет|бьют|избивает) меня|меня (?:бьет|бьют|избива)",
                    "Somebody here has a gun.",
                ),
                (r"вламыва|грабител|взламыва|воры", "Somebody is breaking into my home."),
                (r"искрит|искры|ударило током|замыкание", "Sparks are coming out of the outlet."),
            ),
        }.items()
    }
)
"""What is plainly cried in a language -> the same in English, for the rules of danger."""


@lru_cache(maxsize=256)  # a turn asks it more than once
def asked_tongue(text: str) -> str | None:
    """A language asked for by its name, in whatever language that is asked."""
    said = fold(text)
    if DENIES.search(said):
        return None
    return next((code for code, pattern in ASKS.items() if pattern.search(said)), None)


@lru_cache(maxsize=256)
def spoken_tongue(text: str) -> str | None:
    """The language of the words, where they are plainly of one of the table."""
    for code, pattern in SCRIPTS:
        if pattern.search(text):
            return code
    if spoken_language(text) == "en":
        return None
    said = WORD.findall(fold(text))
    scores = {code: _score(said, code) for code in TONGUES}
    best = max(scores, key=lambda code: scores[code])
    enough = BARE if len(said) <= FEW_WORDS else ENOUGH
    return best if scores[best] >= enough and scores[best] > _known(said) else None


def _score(said: list[str], code: str) -> int:
    """A telling word counts for three."""
    telling, together = TELLING[code], TOGETHER[code]
    return sum(3 if word in telling else word in together for word in said)


def _known(said: list[str]) -> int:
    """How much of it may as well be Spanish, or English."""
    return max(sum(word in SPANISH for word in said), sum(word in ENGLISH for word in said))


def danger_in_english(text: str, tongue: str) -> str:
    """A danger that is cried in this language, as an English sentence; "" where there is none."""
    said = fold(text)
    rows = DANGERS.get(tongue, ())
    return next((told for pattern, told in rows if pattern.search(said)), "")
