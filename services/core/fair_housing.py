"""The fair-housing guard: questions that are answered the same way for everybody, and what a caller
tells of themselves that is never kept as a need.

Who lives somewhere, how safe, quiet or good a place is for anybody, schools and places of worship:
no answer can be given without steering people, so one fixed sentence is. What somebody tells of
their family, origin, faith or health is for no decision of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.sieve import Sieved, sieved
from services.core.spoken import fold
from services.core.steering_pairs import paired_topic

PEOPLE_WORDS = (
    r"(families|family|kids|children|seniors?|old people|elderly|students|couples|singles|"
    r"immigrants?|foreigners?|americans?|whites|blacks|"
    r"(white|black)(?! (?!people|folks|famil|tenant|neighbo|resident|guys|person|or|and|in|around|"
    r"there|living|ones|area|community|part)\w)|hispanics?|latin[oa]s?|asians?|arabs?|jewish|"
    r"jews|muslims?|christians?|catholics?|indians?|chinese|russians?|mexicans?|africans?|gays?|"
    r"lesbians?|lgbt\w*|hindus?|sikhs?|buddhists?|haitians?|dominicans?|puerto ricans?|koreans?|"
    r"refugees|retirees|millennials|women|minorities|disabled|handicapped|"
    r"section (8|eight) (people|tenants|folks)|professionals)"
)
GENTE = (
    r"(familias|ninos|jovenes|mayores|ancianos|viejos|estudiantes|parejas|solteros|inmigrantes|"
    r"extranjeros|gringos|blancos|negros|hispanos|latinos|asiaticos|arabes|judios|musulmanes|"
    r"cristianos|catolicos|indios|chinos|rusos|mexicanos|africanos|haitianos|dominicanos|gays|"
    r"lesbianas|homosexuales|musulmanas|latinas|negras|blancas|discapacitados|refugiados)"
)
NEIGHBOURS = r"(neighbou?rs|tenants|residents|people( who live)?|folks|families)"
VECINOS = r"(vecinos|inquilinos|residentes|personas|gente|familias)"
NATURE = (
    r"(nice|friendly|decent|quiet|clean|normal|good|respectful|respectable|young|old|rich|poor|"
    r"educated|working)"
)
AREA = r"(area|neighbou?rhood|part of town|block|street|building|complex|community|place|location)"
ZONA = r"(zona|barrio|vecindario|area|calle|edificio|comunidad|lugar|colonia)"
ACTING = (
    r" (\w+ )?(are |is |were |was |keep |kept |"
    r"\w+ing\b|run|scream|yell|smoke|play|throw|in my home)|"
    r" (or (pets|dogs|animals) )?"
    r"(inside|in (there|here|the (house|apartment|car))|at home|with me)\b|"
    r" (or|and) (no )?(pets|dogs|animals)\b"
)
ACTUANDO = r" (\w+ )?(estan |gritan|corren|hacen|\w+ando\b|\w+iendo\b)"
"""What people are complained of is no question about who lives there."""
TOPICS: Mapping[str, Sieved] = {
    "schools": sieved(
        r"\b(good|great|best|better|bad|decent|rated|rating|near(by|est)?|close|which|what|how|any|"
        r"local)\b.{0,25}\bschools?\b(?! (bus|id|year|start))|\bschools?\b.{0,20}\b(good|great|bad|"
        r"nearby|close|ratings?|rated|district|zone|around|in the area)\b|\bschool district\b|"
        r"\b(buen[oa]s?|mejor(es)?|mal[oa]s?|cerca|hay|cual(es)?|"
        r"que( tal)?( son| estan)?( las| los)?)\b.{0,6}\b(escuelas?|colegios?)\b|"
        r"\b(escuelas?|colegios?)\b.{0,20}\b(buen[oa]s?|cerca|cercan[oa]s?|mal[oa]s?)\b|"
        r"\bdistrito escolar\b"
    ),
    "faith": sieved(
        r"\b(near|close|next|around|walking|any|is there|are there|distance|nearby)\b.{0,25}"
        r"\b(church(es)?|mosques?|synagogues?|temples?|shuls?|gurdwaras?|parish)\b|"
        r"\breligious (people|community|area)\b|"
        r"\b(church(es)?|mosques?|synagogues?|temples?) (near|close|around|in the area)|"
        r"\b(cerca|hay|alguna?)\b.{0,20}\b(iglesias?|mezquitas?|sinagogas?|templos?)\b|"
        r"\b(iglesias?|mezquitas?|sinagogas?|templos?) cerca\b"
    ),
    "people": sieved(
        r"\b(what|which) (kind|type|sort)s? of (people|tenants?|neighbou?rs?|families|residents|"
        r"crowd|folks)|\bwhat are the (neighbou?rs|other tenants|people|residents) like|"
        r"(^|\b(know|tell me|wondering|curious|so|and|but|asking) )who('s| is| else)? "
        r"(else )?(lives?|living)\b|"
        r"\bwho are the (neighbou?rs|other tenants|residents)|"
        rf"\b(any|many|lots of|a lot of|mostly|mainly|full of|more|too many|few|other|no|most|"
        rf"fewest|fewer|least|less|only|all|next to|near|among|around) "
        rf"{PEOPLE_WORDS}\b(?!{ACTING})|"
        rf"\b(do|are|is) (there )?(the )?{PEOPLE_WORDS} (people )?(live|living|there|around)\b|"
        rf"\b{PEOPLE_WORDS} (people )?(live|living) (there|around|in the (building|area|"
        rf"neighbou?r))|"
        rf"\b(are|is) (the |your |my |all )?(other )?{NEIGHBOURS}( \w+){{0,3}} "
        rf"({PEOPLE_WORDS}|{NATURE})\b(?!{ACTING})|"
        rf"\b(?<!the )(?<!a family )(?!famil)(?!white (?!area|neighb|community|part))"
        rf"(?!black (?!area|neighb|community|part)){PEOPLE_WORDS} {AREA}\b|"
        rf"\bfor ((young|single|older) )?{PEOPLE_WORDS} or "
        rf"((young|single|older) )?{PEOPLE_WORDS}\b|"
        r"\b(kid|child|family|gay|lgbt\w*|muslim|senior) friendly\b|\b(my|our) (own )?kind\b|"
        r"\b(i|we|i'd|we'd) (would )?fit in\b|"
        rf"\b{VECINOS} (son |es )?(\w+ )?({GENTE}|musulmanes|decentes?|tranquil[oa]s?)\b"
        rf"(?!{ACTUANDO})|"
        rf"\b(do|does) (the |any |other )?{NEIGHBOURS} have {PEOPLE_WORDS}\b|"
        r"\b(feel|be) (comfortable|at home|happy|out of place)( living)? (there|here)\b|"
        r"\b(son|es) (buena|mala) gente\b|\b(away from|near) the projects\b|"
        r"\b(kid|child)[ -]?free\b|\badults? only\b|\b(ethnic|racial|demographics?|diverse|"
        r"diversity)"
        r"\b|\bpeople like (me|us)\b|\b(good|right|nice|bad) (kind|sort|type|class) of (people|"
        r"tenants)|"
        r"\bque (tipo|clase) de (gente|personas|vecinos|inquilinos)|(^|\b(sabe|digame|"
        r"y) )quien(es)? "
        r"(vive|viven|son los vecinos)|\bcomo (es|son) (la gente|los vecinos)|"
        rf"\b(muchos|muchas|hay|mas|puros|puras|demasiados|pocos|sin|"
        rf"otros) {GENTE}\b(?!{ACTUANDO})|"
        r"\b(solo|solamente) adultos\b|\bgente (como (yo|nosotros)|decente|de bien)"
    ),
    "safety": sieved(
        rf"\b(safe|unsafe|safer|safest|bad|rough|dangerous|sketchy|shady|scary|ghetto|nice|good|"
        rf"quiet|"
        rf"decent|family friendly|family) (family )?{AREA}\b|"
        rf"\b(is|are|how) (it|that|this|the|your|safe)?( is)? ?({AREA})?( there| around there)? ?"
        rf"(is |really |very |pretty |a |kind of )*(safe|unsafe|dangerous|rough|sketchy|shady|"
        rf"ghetto)\b|"
        rf"\b(what|how)('s| is| are)? (the |that |this |your )?"
        rf"(area|neighbou?rhood|part of town)( like)?( there)?$|"
        rf"\b(tell me|know|like|learn) (more )?about the (area|neighbou?rhood|part of town)\b|"
        rf"\b(como|que tal) (es|esta) (la zona|el barrio|el vecindario|la colonia)\b|"
        rf"\b{AREA} (is |has been |been |keeps )?"
        rf"(changing|gentrif\w+|(getting|gotten) (better|worse))\b|"
        rf"\bhow (safe|dangerous|rough|bad) is\b|\bhow('s| is) the crime\b|"
        rf"\b(safe|dangerous) (to walk|at night|for (a|my|"
        rf"kids|"
        rf"women|children|me|us))\b|\bfeel safe\b|\b(crime|crimes|gangs?|shootings?|muggings?|"
        rf"drugs?|"
        rf"break ins?|robber\w+|sex offenders?) (rate|in|around|near|there|problem|level)|"
        rf"\b(much|any|high|low|lot of|there) (crime|gangs?|shootings?|drugs?( dealers?)?)\b|"
        rf"\b{ZONA} (es |esta )?(muy |mas )?(segur[oa]|peligros[oa]|tranquil[oa]|fe[oa]|mal[oa]|"
        rf"buen[oa]"
        rf"|bonit[oa])|\b(buen[oa]?|mal[oa]?|segur[oa]) {ZONA}\b|\b(es|esta|sera) (muy |mas )?"
        rf"(segur[oa]|peligros[oa])\b|\bque tan (segur[oa]|peligros[oa])|\b(delincuencia|pandillas|"
        rf"crimen)\b"
    ),
}
"""What is asked about -> its words, folded. The record shows the topic alone."""
OF_A_CLASS = sieved(
    r"\b(racial|race|ethnic\w*|minorit(y|ies)|african american\w*|hispanics?|latin[oax]s?|asians?|"
    r"arabs?|indian|indians|chinese|mexicans?|haitians?|russians?|dominicans?|puerto ricans?|"
    r"koreans?|immigrants?|undocumented|illegals|refugees?|(spanish|english|russian|chinese) "
    r"speakers?|jewish|jews|orthodox|muslims?|christians?|catholics?|hindus?|sikhs?|mormons?|"
    r"atheists?|gays?|lesbians?|lgbt\w*|transgender|welfare(?! check)|poor people|"
    r"low income people|nationalit(y|ies)|filipin[oa]s?|"
    r"(american|foreign|local) (neighbou?rs|tenants|people|families)|bums|junkies|thugs|riffraff|"
    r"single mothers?|elderly|old (people|folks|ladies)|young people|adults? building|"
    r"(white|black|brown) (people|folks|guys|famil\w+|neighborhood|area|kids)|"
    r"(zona|barrio|edificio) de (blancos|negros|ricos|pobres)|"
    r"negros|latinos|hispanos|mexicanos|chinos|arabes|judi[oa]s|musulman\w*|catolic[oa]s|"
    r"cristian[oa]s|inmigrantes|gays|lesbianas|ancianos|gente (mayor|joven|pobre|rica))\b"
)
"""Words that name a protected class, or who has little, wherever they stand."""
ASKING = sieved(
    r"^(\w+ ){0,3}?(is|are|do|does|would|will|can|could|what|what's|which|how|any|who|where|should|"
    r"hay|es|son|cual|cuales|que|viven|donde)\b"
)
PREFERS = sieved(
    r"\b(prefer|rather|looking for|want|avoid|away from|without|no quiero|only want|"
    r"prefiero|busco|evitar|lejos de|sin)\b"
)
OTHERWISE_NAMED = sieved(
    r"\b(speaks?|interpreter|translator|language|habla\w*|food|restaurant|church|mass|holidays?|"
    r"office|open|closed|new year|upstairs|downstairs|next door|loud|noise|yell\w*|fight\w*|i'm|"
    r"i am|we're|we are|my(?! (floor|building|own))|soy|somos|mi)\b"
)
"""A language, a complaint, and what somebody tells of themselves, are no such question."""
IN_A_REPORT = sieved(
    r"\b(gas|smell\w*|smoke alarm|detector|broke(n)? (in|into)|breaking in|broke|leak\w*|lock(ed|"
    r"s)?(?! (?:my|your) car)|"
    r"sparks?|"
    r"water|heat|outlet|stairs?|step|elevator|balcony|railing|fuga|humo|cerradura|chispas)\b"
)
""" "Is it safe to use the outlet?" is a question about a danger, and answered as one."""
HOW_MANY_MAY = sieved(
    r"\bhow many (?:\w+ )?(?:kids|children|people|adults|persons|families) (?:can|could|may|are "
    r"allowed)\b|\bcuant[oa]s (?:ninos|hijos|personas|familias) pueden\b"
)
"""How many may live in a home is told alike to all."""
SEEN_NOW = sieved(
    r"\b(?:right now|(?:someone|somebody|a (?:man|guy|woman)|he|they|people)(?:'s|'re| is| are) "
    r"(?:\w+ )?\w+ing|i (?:just |can )?(?:saw|see|heard|hear)|ahorita|en este momento|"
    r"alguien esta)\b"
)
SAFE_TO_USE = sieved(
    r"\b(safe|unsafe|dangerous) (for \w+ )?to (?!walk|live|move|raise|park|jog|bike|be (out|alone)|"
    r"go out|come home|let|stay)\w+|"
    r"\b(segur[oa]|peligros[oa]) (?!vivir|caminar|andar|salir|estacionar|mudar)\w{2,}[aei]r\b"
)
CLAUSE = re.compile(
    r"[.?!;]+|,? (?:and|y) (?=(?:i|we|do|is|are|can|what|how|me|necesito|quiero|busco)\b)"
)


def steering_topic(text: str) -> str:
    """The topic of a question that is answered the same way for all; "" for any other."""
    said = fold(text)
    found = next((topic for topic, words in TOPICS.items() if words.search(said)), "")
    if not found and _asks_of_a_class(said):
        return "people"
    if found == "people" and HOW_MANY_MAY.search(said):
        return ""
    found = found or paired_topic(said)
    return "" if found == "safety" and _in_a_home(said) else found


def _in_a_home(said: str) -> bool:
    """A danger at home, or one that is seen just now, is a report."""
    return bool(IN_A_REPORT.search(said) or SAFE_TO_USE.search(said) or SEEN_NOW.search(said))


def _asks_of_a_class(said: str) -> bool:
    """A question or a preference that names a protected class, however it is put."""
    named = OF_A_CLASS.search(said) and (ASKING.search(said) or PREFERS.search(said))
    return bool(named) and not (IN_A_REPORT.search(said) or OTHERWISE_NAMED.search(said))


def asks_if_safe_to_use(text: str) -> bool:
    """ "Is it safe to turn the water back on?": of a thing, and not of an area."""
    return bool(SAFE_TO_USE.search(fold(text)))


def beside_steering(text: str) -> str:
    """What the caller says beside such a question; "" where that is all."""
    parts = [part.strip() for part in CLAUSE.split(text)]
    return ". ".join(part for part in parts if part and not steering_topic(part))


TELLS = sieved(
    r"\b(single|divorced|married|widow(ed|er)?|pregnant|expecting|newly ?weds?|gay|lesbian|"
    r"trans\w*|"
    r"bisexual|queer|husband|wife|spouse|boyfriend|girlfriend|partner|fianc\w+|mother|mom|father|"
    r"dad|kids?|child(ren)?|sons?|daughters?|bab(y|ies)|toddlers?|newborn|teenagers?|grand\w+|"
    r"famil(y|ies)|"
    r"muslims?|christians?|catholics?|jew(s|ish)?|hindus?|buddhists?|church|mosque|religio\w+|"
    r"black|white|hispanic|latin[oa]|asian|african|arab|chinese|mexican|indian|russian|"
    r"dominican|puerto rican|haitian|immigrants?|refugees?|undocumented|citizen\w*|visa|green card|"
    r"foreign\w*|accent|disab\w+|handicap\w*|wheelchair|blind|deaf|autis\w+|bipolar|depress\w+|"
    r"ptsd|cancer|sick|illness|medical|therapist|doctor|hiv|sober|recovery|rehab|years? old|"
    r"senior|elderly|retired|veteran|"
    r"solter[oa]|casad[oa]|divorciad[oa]|viud[oa]|embarazada|esposo|esposa|novi[oa]|marido|mujer|"
    r"madre|padre|mama|papa|hij[oa]s?|ninos?|ninas?|bebes?|familia|musulman\w*|cristian[oa]s?|"
    r"catolic[oa]s?|judi[oa]s?|iglesia|negr[oa]s?|blanc[oa]s?|hispan[oa]s?|asiatic[oa]s?|"
    r"mexican[oa]s?|dominican[oa]s?|inmigrantes?|refugiad[oa]s?|papeles|ciudadan\w+|discapac\w+|"
    r"silla de ruedas|cieg[oa]|sord[oa]|enferm[oa]\w*|anos de edad|jubilad[oa]|veteran[oa])\b"
)
"""Words that tell of a protected characteristic; a clause that holds one is kept nowhere."""
CLAUSES = re.compile(
    r"(?<=[.?!;,])\s+|\s+(?=(?:because|since|so|and|but|as|with|for|porque|y|pero|con|para)\b)"
)


def without_protected(text: str) -> str:
    """The words without clauses that tell what is for no decision of ours."""
    clauses = CLAUSES.split(text)
    kept = [clause for clause in clauses if not TELLS.search(fold(clause))]
    if len(kept) == len(clauses):
        return text
    return LEADING.sub("", " ".join(kept).strip(" ,;"))


LEADING = re.compile(r"^(and|so|but|because|since|y|pero|porque) ", re.IGNORECASE)

ACCESS_NEEDS: Mapping[str, Sieved] = {
    "step-free access": sieved(
        r"\b(wheel ?chair|step ?free|stair ?free|no (steps|stairs)|without (steps|stairs)|ramp|"
        r"can't (do|climb|use|take) (the )?stairs|walker|scooter|silla de ruedas|"
        r"sin (escaleras|escalones)|rampa|no puedo (subir|usar) (las )?escaleras)\b"
    ),
    "ground floor": sieved(
        r"\b((ground|first|1st|main|lower) floor|ground level|planta baja|primer piso)\b"
    ),
    "elevator": sieved(
        r"\b(need|must have|has to have|with|have|necesito|con|que tenga) (an |un )?(elevator|lift|"
        r"ascensor|elevador)\b"
    ),
    "grab bars or a walk-in shower": sieved(
        r"\b(grab bars?|walk in shower|roll in shower|barras de apoyo|ducha sin escalon)\b"
    ),
    "accessible parking": sieved(
        r"\b(accessible|handicap(ped)?|disabled) (parking|spot|space)|"
        r"estacionamiento (accesible|para discapacitados)\b"
    ),
    "accessible home": sieved(
        r"\b(accessible|ada) (unit|apartment|home|place|bathroom)|(wheel ?chair )accessible|"
        r"(apartamento|vivienda|bano) accesible\b"
    ),
}
"""Feature that a caller asks for -> their words. The feature is kept, and no reason for it."""


def access_needs(text: str) -> tuple[str, ...]:
    """Features that were asked for by the caller; nobody is ever asked about them."""
    said = fold(text)
    return tuple(need for need, words in ACCESS_NEEDS.items() if words.search(said))
