"""Which of our languages somebody is speaking, from the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.core.sieve import sieved
from services.core.spoken import fold
from services.core.word_lists import words

SPANISH = words(
    "hola buenos buenas dias tardes noches quiero necesito tengo tiene hay esta estan estoy es",
    "soy el la los las un una de del que por para con sin mi su en no si gracias favor",
    "apartamento departamento agua luz gas fuga goteando gotea roto rota cocina bano puerta",
    "llave renta pagar cuanto donde cuando como puedo puede hablar alguien persona espanol",
    "ayuda problema se me le dueno casa vivo llamo nombre manana hoy tubo inodoro calefaccion",
    "estufa refrigerador aire pero muy porque tambien aqui ya anoche desde numero busco cuartos",
    "recamaras fregadero cucarachas ratones vecinos ruido pago reparar arreglar perdi sale",
    "huele fuego enchufe enchufes chispas echa echando contacto zumbando humo alarma monoxido",
    "sonando suena techo chorros adentro afuera cierra llaves elevador atrapado atrapada respira",
    "mama papa hijo hija esposo esposa bebe enfria grados hace estamos somos quizas creo hacia",
    "vecino vecina abuela abuelo nadie nada todos todo dos tres llamen ambulancia policia tapado",
    "voy vamos van les nos pude pudo pudimos podemos puedo quisiera quien cual cuales sus eso esa",
    "ese este estos esas despues antes mes semana contrato deposito solicitud saldo cuenta entrar",
    "cobraron recargo cobro mudar mudo debo debe fui fue trabajo termine terminamos pieza demandar",
    "funciona funcionan sirve prende prenden enciende apaga contesta llamar llamen llamo ustedes",
    "tienen pueden podria apartamentos disponible disponibles equivocado adios manana nevera",
    "inquilino inquilina alquiler dije dijo rompio dano tapo tupio goteo enfriar calentar",
    "edificio piso calienta exprime lavadora secadora horno parqueadero porton despierta goteras",
    "goteo sucio tapada inundo inundando quemo timbre ventana cerradura mojado desague",
)
ENGLISH = words(
    "the a an my your i i'm it it's is are was have has do does don't not and or to of in on",
    "for with this that there need want can could would please hello hi thanks apartment water",
    "leak broken rent pay when where how what who call help somebody someone about me you we",
    "they he she his her said says told called named live lives get got just restaurant below",
    "above next",
)
ASKS_SPANISH = sieved(
    r"\b(in spanish|speak spanish|spanish please|espanol|habla[ns]? espanol|en espanol|"
    r"castellano)\b"
    r"|^spanish$"
)
ASKS_ENGLISH = sieved(r"\b(in english|speak english|english please|en ingles|ingles)\b|^english$")


SHARED = words("no gas me mama papa sale")
"""Said in English too: whoever shouts "Gas! Gas!" has not changed to Spanish by it."""
IN_NAMES = words(
    "a de del la las los el en con un una uno dos tres mi y no gas me luz agua casa puerta buenas",
    "buenos todos santos mama papa",
)
"""Words of streets, houses, people and pets: alone they do not tell that Spanish is spoken."""
BOTH = words("a me no has")
"""English words that are Spanish ones beside Spanish words."""
TELLS_SPANISH, ONLY_ENGLISH = SPANISH - SHARED - IN_NAMES, ENGLISH - BOTH
NO_ENGLISH = sieved(
    r"\bno (hablo|entiendo|comprendo|se|puedo hablar)( \w+){0,2} ingles\b|\bno ingles\b"
)
NO_SPANISH = sieved(r"\b(don't|do not|can't) (speak|understand|know)( \w+){0,2} spanish\b")
TELLING = words("gracias hola buenas buenos adios ayuda necesito quiero tengo senor senora favor")
"""Each of these alone says enough."""
SPANISH_OR_TELLING = SPANISH | TELLING
LEAST_ENGLISH = 3
COURTESY = words(
    "gracias hola adios chao bueno buenos buenas dias tardes noches favor por senor senora",
    "amigo amiga si no nada problema problemo muchas mi casa es su manana hasta luego hello hi bye",
    "okay ok sorry thank thanks you very so much please that is all that's it good night day",
    "yes yeah sure have a great nice one perfect perfecto alright right i'm fine the",
)
"""Everybody knows these of the other language: a call does not go over to it for them."""
REPORTS = sieved(
    r"\b(?:(?:he|she|they|it|sign|who|note|letter|name|dog|cat|street|building) "
    r"(?:is |was |just )?(?:said|says|told|called|named|reads?|is)|(?:live|lives|called|named))\b"
)
"""English that tells a name, or what somebody else has said."""
WRITTEN = re.compile(r"[¿¡]|\bsí\b", re.IGNORECASE)


SPANISH_ORDER = sieved(
    r"\b(?:el|la|los|las|mi|mis|un|una) \w+(?: (?:de|del|de la) \w+)? (?:no|ya|esta|estan) \w+"
    r"|\b(?:se|no) (?:me|le|les|nos) \w+|\bno (?:hay|se|lo|la) \w+"
)
"""How only Spanish puts words: "el horno no calienta", "se me rompió", in words that nobody
lists."""


def asked_language(text: str) -> str | None:
    """A language asked for by name: `en`, `es`, or None."""
    said = fold(text)
    if NO_ENGLISH.search(said) or NO_SPANISH.search(said):
        return "es" if NO_ENGLISH.search(said) else "en"
    if ASKS_SPANISH.search(said):
        return "es"
    return "en" if ASKS_ENGLISH.search(said) else None


@lru_cache(maxsize=256)  # a turn's readers ask it of the same words
def spoken_language(text: str) -> str | None:
    """The language of the words where they are clearly of one; None for `no`, names, numbers."""
    folded = fold(text)
    said = folded.split()
    signs = WRITTEN.search(text) is not None
    if SPANISH_OR_TELLING.isdisjoint(said) and not signs:  # most turns: nothing else can come of it
        return "en" if _count(said, ENGLISH) >= LEAST_ENGLISH else None
    spanish = _count(said, SPANISH)
    surely = not TELLS_SPANISH.isdisjoint(said)
    english = _count(said, ONLY_ENGLISH if surely else ENGLISH)
    tells = signs or not TELLING.isdisjoint(said)
    ordered = spanish > 0 and bool(SPANISH_ORDER.search(folded))
    telling = (signs and english <= spanish) or (english == 0 and (tells or ordered))
    much = 3 if english and REPORTS.search(folded) else 2
    if telling or (surely and spanish >= 2 and spanish >= much * english):
        return "es"
    if english >= LEAST_ENGLISH and english >= 2 * spanish:
        return "en"
    return None


def _count(said: Iterable[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, said))


def changes_to(text: str, current: str, earlier: Iterable[str]) -> str | None:
    """The language that these words change a call to, which is in `current`; None where they
    change nothing. `earlier`: what the caller has said before."""
    asked = asked_language(text)
    found = asked or spoken_language(text)
    if found is None or found == current:
        return None
    polite = not asked and COURTESY.issuperset(fold(text).split())
    settled = polite and any(spoken_language(one) == current for one in earlier)
    return None if settled else found


def language_for(text: str, current: str) -> str:
    """The language to read and answer `text` in."""
    return asked_language(text) or spoken_language(text) or current
