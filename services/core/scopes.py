"""What a report does not mean: denied, long past, supposed, or told of a film; pure rules.

A cue reaches only the phrases of its own stretch of speech: "no fire but lots of smoke" keeps the
smoke. In doubt a phrase stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.core.emergency_words import (
    CO_WORDS,
    CRIME_WORDS,
    ELECTRIC_WORDS,
    FIRE_WORDS,
    GAS_WORDS,
    MEDICAL_WORDS,
)
from services.core.home_words import (
    CLIMATE_WORDS,
    POWER_WORDS,
    SECURITY_WORDS,
    STRUCTURE_WORDS,
    WATER_WORDS,
)
from services.core.phrases import Hit, Lexicon, tokens_of

HAZARD_LEXICON = Lexicon(
    (
        GAS_WORDS,
        CO_WORDS,
        FIRE_WORDS,
        ELECTRIC_WORDS,
        MEDICAL_WORDS,
        CRIME_WORDS,
        WATER_WORDS,
        CLIMATE_WORDS,
        POWER_WORDS,
        SECURITY_WORDS,
        STRUCTURE_WORDS,
    ),
    masking=frozenset(
        (
            "gas_thing gas_company no_gas_service co_device fire_alarm nuisance_smoke no_hot_water dead_bulb "
            "inner_door window_minor property_crime sewer_smell hot_water_thing"
        ).split()
    ),
)
DENIED = "denied:"
"""Before a concept: it was mentioned to say that it is not so."""

CUES: Mapping[str, str] = {
    "far_past": (
        "a while back|ago, last year|month|week|summer|winter|spring|fall|january|february|march|april|may|june|july|august|september|october|november|december, years|months|weeks ago, year|month|week ago, when i was a?, when we were, back in, in my|our old|last|previous|other apartment|place|building|house|unit, before i|we moved, used to, years back, a long time ago, i once, we once, ano|mes pasado, semana pasada, el verano|invierno pasado,"
        "hace un|dos|tres|varios|muchos|unos|cuatro|cinco|una anos|ano|meses|mes|semanas|semana, cuando era nino|nina|chico|joven, antes tenia|teniamos, una vez tuve|tuvimos, en mi otro|otra apartamento|casa, the year before, in the past, in 2019|2020|2021|2022|2023|2024|2025, previous tenant*, during the|hurricane, in the building before"
    ),
    "since": "since last, for the last|past, ever since, desde, desde hace, hace _ _ que, again, going on since, was supposed to, reported, called|told you|about, since, for weeks|months, been",
    "present": (
        "still, now, right now, today, tonight, this morning, currently, keeps, keep, wont stop, it is back, it is back,  todavia, ahora, ahorita, hoy, otra vez, sigue, de nuevo, again, is getting, just, just now, at the moment, as we speak, aun, i smell, i see, i hear, we smell, there is smoke|fire|gas|water|a|someone|somebody, huele, hay humo|fuego|agua, is leaking|burning|sparking|smoking|flooding|beeping"
    ),
    "hypo": (
        "what if there is|was|were|are, what if there, what if a|the|my|we|somebody|someone|i, what should|do|would|can|could i|we|you|tenants do if|when|in, what am|are i|we supposed to do if|when|in, what to do if|when|in, who do|should|would|can i|we call|contact|notify|tell|talk if|when|in|for|about|to, what happens if|when|in, what would happen if, in case of, in case there, in case i, in the event of|that|there, just in case, if there was|were, if there is ever, if there ever, if i|we|somebody|someone|it ever, if _ ever, if i|we ever|had|were|was,"
        "ever be|happen, would you call|come|let|tell|send, does my? _? _? insurance cover, has anybody|anyone|somebody|someone ever, how would|do i know if, am i covered, how can i tell if, insurance cover*, renters insurance, covered for, cover a|the|fire|flood|water, suppose, supposing, hypothetically, hypothetical, how often, procedure, protocol, evacuation plan, emergency plan, what number do|should i call, how do i|we report, how would|do i know if there, que hago|hacemos|debo|hacer si|en, que debo|tengo que? hacer si|en, algun dia, alguna vez, que pasa|pasaria|sucede si|en, en caso de, a quien llamo|llamamos si|en, si algun dia, si alguna vez, si hubiera, si llegara, por si acaso, si un dia, cubre el seguro, el seguro cubre,"
        "how do you|they handle, how do you respond, do you come out for|if, do you guys come|respond|handle, has there been|ever, have there been, was there a|an|any|ever, did you|they have, were there any, hubo un|una|algun, ha habido, have you had, any history of, what counts as"
    ),
    "firsthand": "i smell, i see, i hear, we smell, we see, we hear, smell gas right, huelo, veo, oigo, i am smelling, is going off, is beeping, is on fire, is smoking, is leaking, is sparking, is flooding, estoy oliendo, is coming, keeps, right now, now, in my kitchen|apartment",
    "fiction": (
        "in the|a|this|that|my|some video? movie|show|film|series|episode|game|book|novel|dream|story|podcast|documentary, the movie|film|show|episode|game had|was|has|is, on the news, the news said|says|had|reported|was, on tv|television|netflix|hulu|youtube, watching|watched|saw|seen a|the|this|that|some|my movie|show|film|series|documentary|video|episode about|where|with|when|of|that|in|called, read|reading about|a, i dreamed|dreamt, had a dream|nightmare, am i covered|liable|responsible, who is responsible|liable, would i be covered|responsible, movie about|where|called, that|the|a song, lyrics, show about|where|called, news about, halloween, video game, reading a book|novel|story about|where, reading about, a joke, just kidding|joking, only kidding, i am kidding, was joking,"
        "una|la|esa pelicula, en la tele|television|pelicula|novela|serie|noticia, en las noticias, viendo una|la pelicula|serie|novela, sone que, un sueno, un chiste, era broma, es broma, la cancion, el noticiero, el videojuego, true crime"
    ),
    "break": "but, however, although, though, except, pero, sino, aunque, yet, and now, and then, and suddenly, y ahora, y luego, y entonces, and i, and we, and my, suddenly, when my|i|the, y mi, y yo",
    "resolved": (
        "was fixed, got fixed, is fixed, been fixed, fixed now, you fixed, they fixed, already fixed, fixed it, came and fixed, and fixed, is fine now, works now|fine|great|again, working now|again|fine, is working, all good, all set, taken care of, is fine, went away, has stopped, stopped on its own, is okay now, ya funciona, ya sirve, ya la|lo|quedo|esta arreglaron|arreglo|arreglado|reparado, arreglaron, ya quedo, repaired it, ya regreso|volvio la|el, fixed the|my, no fue nada, came|comes|is|are|back back? on, thanks|thank you? for fixing|repairing|sending|taking|your, plumber|electrician|guy|man|maintenance|super|they fixed|repaired, it is fine|okay|ok, it is|all|is good|better|fine|working now, back to normal, it was just|only, todo esta bien, never mind, nevermind, gracias por arreglar, esta bien"
    ),
    "false_alarm": "false alarm, falsa alarma, fue una falsa, just a drill, was a drill, was only a test, is only a test, just a test, just testing, alarm test",
    "price": "how much, what do you charge, what is the fee, what is the charge, cuanto",
    "ask": "do you have|offer|allow, are there any, is there an? elevator|pool|gym|laundry|parking|fire|generator, how much, do the units|apartments, do all, how often, can i|we, does the unit|apartment|building|rent, when is|are, what is the, are the, is the building, tienen, tiene, cuanto, cuando, is it ok|allowed, allowed, do i have to, do i need, i am late, was late, running late, late fee*, where is|are, looking for, footprint, is the",
}
DENIABLE_CUES = frozenset({"fiction", "false_alarm", "resolved", "hypo"})
CUE_LEXICON = Lexicon((CUES,), masking=frozenset({"resolved"}))

NO = frozenset("no ningun ninguna ni sin zero without nada".split())
NOT = frozenset(
    "not nothing nobody dont doesnt didnt isnt arent wasnt werent havent hasnt never nobody none aint no nunca tampoco".split()
)
CANT = frozenset("cant couldnt".split())
AFTER_NO = frozenset(
    "more longer visible actual real signs sign of sort kind type strong bad major active other any such smell smells smoke odor odors "
    "hay huele huelo a veo es esta estan se tengo tenemos siento ningun ninguna olor de nada sale hubo escucho habia era fue un una el la echando saliendo".split()
)
AFTER_NOT = AFTER_NO | frozenset(
    "an the really actually even see smell smelling smelled hear have think there is it are on in say feel notice find been lot much like having getting "
    "coming from had was seeing hearing detect where so that's believe anything as be being my by calling about call".split()
)
AFTER_CANT = frozenset("see smell hear any the a find".split())
OR = frozenset("or nor ni o".split())
REACH: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (NO, AFTER_NO),
    (NOT, AFTER_NOT),
    (CANT, AFTER_CANT),
)
REACH_TOKENS = 6
LIST_TOKENS = 3
"""How many words one member of a denied list may have: "no fire alarm noise or smoke"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, with what it reports or denies (`live`), and its cues."""

    tokens: tuple[str, ...]
    live: Mapping[str, tuple[Hit, ...]]
    cues: frozenset[str] = field(default_factory=frozenset)


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """Tag the words of danger and drop those that a cue takes back."""
    tokens = tokens_of(text)
    hits = HAZARD_LEXICON.tag(tokens)
    cues = [cue for cue in CUE_LEXICON.tag(tokens) if not _taken_back(tokens, cue)]
    live: dict[str, list[Hit]] = {}
    denied = [hit for hit in hits if is_denied(tokens, hit.start)]
    for hit in hits:
        if not _dismissed(tokens, cues, hit):
            within = any(other.start <= hit.start and hit.end <= other.end for other in denied)
            live.setdefault(DENIED * within + hit.concept, []).append(hit)
    return Reading(
        tuple(tokens),
        {concept: tuple(found) for concept, found in live.items()},
        frozenset(cue.concept for cue in cues),
    )


def _taken_back(tokens: Sequence[str], cue: Hit) -> bool:
    """ "This is not a joke", "it was not a false alarm"."""
    return cue.concept in DENIABLE_CUES and is_denied(tokens, cue.start)


def is_denied(tokens: Sequence[str], start: int) -> bool:
    """Does a negation before `start` reach it? Only through words that carry it on."""
    return any(_reached(tokens, start, negators, carriers) for negators, carriers in REACH)


def _reached(
    tokens: Sequence[str], start: int, negators: frozenset[str], carriers: frozenset[str]
) -> bool:
    place, in_list = start - 1, 0
    stop = max(start - 1 - REACH_TOKENS, -1)
    while place > stop:
        token = tokens[place]
        if token in negators:
            return True
        if token in OR:
            in_list = LIST_TOKENS + 1
        elif token not in carriers and not in_list:
            return False
        elif token in {".", ",", "but", "pero"}:
            return False
        in_list = max(in_list - 1, 0)
        place -= 1
    return False


def _dismissed(tokens: Sequence[str], cues: Sequence[Hit], hit: Hit) -> bool:
    first, last = _sentence(tokens, hit.start)
    near = [cue for cue in cues if first <= cue.start < last]
    if not near:
        return False
    kinds = {cue.concept for cue in near}
    if "far_past" in kinds and not kinds & {"present", "since"}:
        return not _broken_off(near, hit, "far_past")
    return _supposed(near, hit, kinds) or _told(near, hit)


def _supposed(near: Sequence[Hit], hit: Hit, kinds: set[str]) -> bool:
    if "hypo" not in kinds or "firsthand" in kinds:
        return False
    return any(
        cue.concept == "hypo" and cue.start <= hit.start and not _between(near, cue, hit)
        for cue in near
    )


def _told(near: Sequence[Hit], hit: Hit) -> bool:
    return any(cue.concept == "fiction" and not _between(near, cue, hit) for cue in near)


def _broken_off(near: Sequence[Hit], hit: Hit, kind: str) -> bool:
    """Every cue of this kind stands on the other side of a "but"."""
    return all(_between(near, cue, hit) for cue in near if cue.concept == kind)


def _between(near: Sequence[Hit], one: Hit, other: Hit) -> bool:
    """Does a word that begins a new thought stand between the two?"""
    low, high = sorted((one.start, other.start))
    return any(cue.concept == "break" and low < cue.start <= high for cue in near)


def _sentence(tokens: Sequence[str], place: int) -> tuple[int, int]:
    first = place
    while first > 0 and tokens[first - 1] != ".":
        first -= 1
    last = place
    while last < len(tokens) and tokens[last] != ".":
        last += 1
    return first, last
