"""Steering questions by classes of words that stand together: a group of people and where it lives,
an area and a judgement of it, a crime and how often it happens.

The turns of phrase in `fair_housing` know what many say; these pairs know what is put in other
words. Folded text, English and Spanish. Who tells of what happens now or of their own home reports
it, and asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.core.sieve import sieved

QUESTION = sieved(
    r"\b(?:(?:is|are|do|does|did|would|will|can|could|has|have|should|am) (?:the|it|there|that|"
    r"this|those|these|they|you|your|people|folks|anybody|anyone|i|we|my|a|an|most|many|much|any|"
    r"other|lots|all|every\w*|cars|packages|families|kids|tenants|residents|neighbou?rs|cops|"
    r"police|women|drugs|crime|crimes|which|mostly|more)|what|what's|whats|which|how|who|who's|"
    r"where|whether|wonder\w*|curious|tell me|know if|any|hay|que|cual\w*|como|cuant[oa]s?|"
    r"quien\w*|es|son|viven|vive|tiene|tienen|saber|digame|dejaria|viviria|roban|asaltan|matan)\b|"
    r"^(?:so |and |but |okay |um )?(?:do|does|are|would|have|has|did|will|should|is) "
)
WISHES = sieved(
    r"\b(?:prefer\w*|rather|looking for|want|avoid|would like|'d like|hoping|hope|need to be|"
    r"prefier\w+|busco|buscamos|quisiera|quiero|queremos|evitar|gustaria)\b"
)
_ORIGIN = (
    r"(?:immigrants?|foreigners?|americans?|hispanics?|latin[oa]s?|latinx|asians?|arabs?|indians?|"
    r"chinese|russians?|mexicans?|africans?|haitians?|dominicans?|puerto ricans?|koreans?|"
    r"vietnamese|filipin[oa]s?|somalis?|cubans?|venezuelans?|ukrainians?|polish|japanese|"
    r"pakistanis?|middle eastern\w*|refugees|minorities|people of color|caucasians?|"
    r"(?:black|white|brown) (?:people|folks|famil\w+|tenants|neighbou?rs|residents|couples)|"
    r"blacks|whites)"
)
_BELIEF = (
    r"(?:jews|jewish|muslims?|islamic|christians?|catholics?|hindus?|sikhs?|mormons?|buddhists?|"
    r"atheists?|evangelicals?|religious|gays?|lesbians?|lgbt\w*|queer|transgender|same sex)"
)
_AGE = (
    r"(?:older|elderly|old people|old folks|old ladies|old men|seniors?|senior citizens|retirees|"
    r"retired|pensioners|young people|younger|youngsters|teens|teenagers|college (?:kids|students|"
    r"age)|students|undergrads|millennials|professionals|twenty somethings|families|famil(?:y|ies) "
    r"(?:people|types)|kids|children|babies|infants|toddlers|little ones|couples|singles|"
    r"(?:single|divorced|unmarried|unwed) (?:\w+ )?(?:men|man|women|woman|moms?|mothers?|dads?|"
    r"fathers?|people|guys|girls|ladies|parents)|bachelors|newlyweds|women|females|males|"
    r"pregnant|moms|mothers)"
)
_TROUBLE = (
    r"(?:homeless(?: people)?|(?:drug )?addicts|junkies|drunks|alcoholics|felons|criminals|"
    r"ex cons|convicts|(?:sex )?offenders|predators|dealers|drug users|prostitutes|thugs|gangsters|"
    r"lowlifes|squatters|bums|vagrants|handicapped|disabled|mentally (?:ill|disabled)|"
    r"crazy people|"
    r"poor people|rich people|welfare (?:people|cases|recipients)|low income (?:people|tenants|"
    r"residents|families|folks)|section (?:8|eight)(?! (?:units?|apartments?|homes?|vouchers?|"
    r"openings?|program|paperwork|inspect\w+|office|list|waiting|accepted))|voucher holders|"
    r"(?:subsidi[sz]ed|government|voucher) (?:tenants|people|residents|families|renters))"
)
GROUP = rf"(?:{_ORIGIN}|{_BELIEF}|{_AGE}|{_TROUBLE})"
_NO_THING = (
    r"(?!')(?! (?:play\w*|pools?|rooms?|parking|spots?|spaces?|schools?|center|park|museum|"
    r"hospital|clinic|bikes?|bathroom|restroom|restaurants?|food|discounts?|units?|shower|access|"
    r"toys?|menu|allowed|store|market|services?))"
)
_HOW_MANY = (
    r"(?:many|lots? of|mostly|mainly|majority|primarily|predominantly|largely|mix of|mixed with|"
    r"percentage?(?: of)?|percent|most of|full of|bunch of|tons of|plenty of|any|other|more|fewer|"
    r"less|just|only|all|no|too many|some|anybody|anyone|is it|ratio of|number of|crawling with)"
)
COMPOSED = sieved(
    rf"\b(?:mostly|mainly|predominantly|majority|all|largely|more) (?:black|white|brown)\b"
    rf"(?= (?:people|folks|over|in|around|out|there|or|area|neighbou?rhood)\b|$)|"
    rf"\b{_HOW_MANY} (?:(?!for\b|with\b|to\b|my\b|of my\b|your\b)\w+ ){{0,3}}{GROUP}\b{_NO_THING}"
)
"""How many of a group: "mostly older people", "any other Indian families"."""
WITH_A_MARK = sieved(
    r"\b(?:people|tenants|folks|residents|families|neighbou?rs|renters|anybody|anyone|many|lots?|"
    r"everybody|everyone|men|women|gente|personas|inquilinos|vecinos|familias)(?: \w+){0,2} (?:on|"
    r"with|in|using|having|from|getting|who (?:are|have|get)|that (?:are|have|get)|con|de|en) "
    r"(?:\w+ )?(?:section|vouchers?|welfare|assistance|food stamps|subsid\w+|benefits|wheelchairs?|"
    r"disabilit\w+|mental\w*|special needs|drug problems|records?|jail|prison|other countries|"
    r"another country|overseas|abroad|kids|children|famil\w+|seccion|bajos recursos|"
    r"ayuda del gobierno|asistencia|discapacid\w+|silla de ruedas|problemas mentales|dinero|color|"
    r"otros paises|otro pais|antecedentes|hijos|ninos)\b"
)
LIVING_THERE = sieved(
    r"\b(?:(?<!is )(?<!are )(?<!'s )(?<!be )there|live|lives|living|around|building|complex|"
    r"property|"
    r"properties|community|neighbou?rhood|neighbou?rs?|area|block|street|floor|tenants|residents|"
    r"renters|next door|apartments|place|rents?|renting|nearby|section|part of town|upstairs|"
    r"downstairs|side of town|ahi|alla|viven?|edificio|zona|barrio|colonia|vecindario|vecinos|"
    r"apartamentos|departamentos|complejo|inquilinos|calle|lado|por aca|cerca|rentan?|gente)\b"
)
MAY_THEY = sieved(
    r"\b(?:(?:do|would|will) you (?:guys |all )?(?:rent|lease) to|do you prefer|can|could|may|"
    r"allow\w*|maximum|limit|polic\w+|rules?|permit\w*|accept\w*|insurance|"
    r"occupancy|qualif\w+|apply|discounts?|pueden|puedo|permiten|aceptan|se puede|maximo)\b"
)
"""Asked of what is allowed, or what somebody may have: the rules are the same for all and told."""
SPEAKS = sieved(
    r"\b(?:speaks?|interprets?|interpreter|translator|translates?|habl[ae]n?|traductora?)\b"
)
"""Somebody is wanted who speaks a language."""
_NEXT_TO = r"(?:other|more|mostly|fewer|less|no|lots of|a lot of|many|too many|only|all|mainly)"
AMONG = sieved(
    rf"\b(?:with {_NEXT_TO}|near|around|among|amongst|close to|closer to|next to|next door to|by|"
    rf"surrounded by|away from|far from|beside|alongside)(?: (?:a|the|any|some|other|all|those|of|"
    rf"lot|lots|bunch|group|more|mostly|our own|fellow))* (?:young |older |nice |professional "
    rf")?{GROUP}\b{_NO_THING}|\bpeople (?:of )?(?:my|our|their) (?:own )?(?:age|kind|faith|"
    rf"religion|"
    rf"race|color|culture|background|country|ethnicity|nationality)\b|"
    rf"\b(?:cerca|lejos|junto|al lado|rodead[oa]) (?:de|a|con) (?:\w+ )?(?:gente|familias|personas|"
    rf"vecinos|otr[oa]s) \w+"
)
_RESIDENT = (
    r"(?:(?<!my )(?<!our )(?:neighbou?rs?|tenants|residents|renters|occupants|housemates)|"
    r"(?:people|"
    r"folks|person|lady|guy|man|woman|couple|family|everyone|everybody|ones|they|those) (?:who "
    r"|that )?(?:\w+ )?(?:there|next door|upstairs|downstairs|across the hall|above|below|live|"
    r"lives|living|rent|rents|renting|in (?:the|that|this|your) (?:building|complex|area|"
    r"community|other \w+)))"
)
_TRAIT = (
    rf"(?:{GROUP}|married|single|divorced|a man|a woman|a guy|a girl|a couple|male|female|men|"
    rf"women|"
    rf"straight|older|younger|old|young|ages?|retired|employed|educated|rich|poor|white|black|"
    rf"speak\w* (?:\w+ )?(?:english|spanish|arabic|chinese|russian|korean|the language)|english|"
    rf"(?:come|coming|came) from|foreign|citizens|legal|papers|race|color|religion|religious|"
    rf"go to church|nationality|background|what (?:they|people) do|do for a living|for work|"
    rf"have (?:\w+ )?jobs|work(?:ing)? (?:class|people)|on drugs|rowdy|trashy|decent|normal|"
    rf"respectable|respectful|friendly|nice|clean|quiet|classy|weird|crazy|nuts|trouble\w*|rough|"
    rf"good people|like me|like us)"
)
OF_RESIDENTS = sieved(
    rf"\b(?:is|are|do|does|how old|how young|what age|what race|what religion|what nationality|"
    rf"what color|what|how|whether|if|would|tell me)(?: \w+){{0,4}} {_RESIDENT}\b(?!')"
    rf"(?:.{{0,30}}\b{_TRAIT}\b(?!'))|\b(?:how old|how young|what age|what race|what religion|"
    rf"what nationality|what color|what language)(?: \w+){{0,5}} {_RESIDENT}\b"
)
ILL_MANNERED = sieved(
    r"\b(?:(?:better|good|right|wrong|nice|high|higher|certain|different|bad|mixed) (?:class|"
    r"caliber|quality|kind|sort|type|mix) of (?:people|tenants?|folks|residents?|renters?|"
    r"neighbou?rs|clientele|crowd)|crowd like|clientele|(?:decent|respectable|quality|"
    r"hard ?working|clean|nice|rowdy|trashy|shady|sketchy|educated|mature|classy|civilized|quiet|"
    r"normal|low class|professional|upscale|bad|rough|wrong|good|younger|older|mixed) (?:people|"
    r"folks|crowd|types?|element|tenants|renters|residents|neighbou?rs)|riff ?raff|undesirables?|"
    r"make ?up of (?:the|that|your)|(?:who|what) (?:do you|you guys|do they) (?:mostly |usually |"
    r"mainly |typically )?rent to|gente (?:decente|de bien|tranquila|trabajadora|educada|"
    r"problematica|rara|de mal vivir|de dinero|pobre|rica|buena|mala|fina|corriente)|(?:clase|tipo|"
    r"calidad) de (?:gente|personas|vecinos|inquilinos)|ambiente (?:familiar|hay|es|tranquilo)|"
    r"que ambiente|buen ambiente)\b"
)
_GENTE = (
    r"(?:familias|ninos|jovenes|mayores|ancian[oa]s|viej[oa]s|viejitos|estudiantes|parejas|"
    r"solter[oa]s|casad[oa]s|jubilad[oa]s|pensionados|inmigrantes|extranjer[oa]s|gring[oa]s|"
    r"american[oa]s|blanc[oa]s|negr[oa]s|moren[oa]s|hispan[oa]s?|latin[oa]s?|asiatic[oa]s?|arabes?|"
    r"judi[oa]s?|musulman\w*|cristian[oa]s?|catolic[oa]s?|evangelic[oa]s?|indi[oa]s|hindues|"
    r"chin[oa]s?|rus[oa]s?|mexican[oa]s?|african[oa]s?|haitian[oa]s?|dominican[oa]s?|cuban[oa]s?|"
    r"venezolan[oa]s?|colombian[oa]s?|salvadoren[oa]s?|guatemaltec[oa]s?|puertorriquen[oa]s?|"
    r"centroamerican[oa]s?|gays?|lesbianas|homosexuales|discapacitad[oa]s?|enferm[oa]s mentales|"
    r"refugiad[oa]s|mamas solteras|madres solteras|bebes|adolescentes|hombres solos|"
    r"mujeres solas|"
    r"indocumentad[oa]s|ilegales|drogadict[oa]s|borrach[oa]s|vagos|vagabundos|indigentes|cholos|"
    r"maleantes|rateros|ladrones|pandilleros|delincuentes|marihuanos)"
)
COMPUESTO = sieved(
    rf"\b(?:much[oa]s?|hay|mas|pur[oa]s|demasiad[oa]s|poc[oa]s|otr[oa]s?|mayoria|mayor parte|"
    rf"algun[oa]s?|"
    rf"tod[oa]s|solo|cuant[oa]s|bastantes|tant[oa]s|viven|son|una) (?:(?!para\b|mi\b|mis\b)\w+ "
    rf"){{0,3}}{_GENTE}\b(?! (?:puede|estan|gritan|corren|hacen|\w+ando\b|\w+iendo\b))"
)
_EDUCATION = (
    r"(?:schools?|school system|elementary|middle school|high school|kindergarten|preschool|"
    r"pre ?k|education|teachers|test scores|escuelas?|primarias?|secundarias?|preparatorias?|"
    r"kinder|colegios?|educacion|maestros)"
)
_RANK = (
    r"(?:good|decent|great|rank\w*|rated|rating\w*|scores?|top|best|better|quality|reputation|"
    r"recommend\w*|bad|rough|strong|excellent|diverse|nice|safe|worth|terrible|buen[oa]s?|"
    r"mejor(?:es)?|calidad|mal[oa]s?|nivel|recomiend\w+|recomendabl\w+|prestigio|que tal)"
)
SCHOOLS = sieved(
    rf"\b{_RANK}\b(?: \w+){{0,4}} {_EDUCATION}\b|\b{_EDUCATION}\b(?: \w+){{0,4}} {_RANK}\b|"
    rf"\b{_EDUCATION}\b(?: \w+){{0,2}} like\b"
)
OWN_SCHOOL = sieved(
    r"\b(?:(?:my|his|her|our|mi|mis|su|sus)(?: \w+)? (?:schools?|escuela|teachers?|maestra)|"
    r"\w+'s (?:school|teacher)|bus|letter|proof|carta|works? at|work for|soy maestr[oa]|"
    r"i'm a teacher|i teach)\b"
)
_AREA = (
    r"(?:neighbou?rhoods?|hood|parts? of (?:town|the city|\w+ville)|(?:side|end) of (?:town|the "
    r"city)|surroundings?|vicinity|(?<!parking )(?<!laundry )(?<!pool )(?<!play )(?<!common )"
    r"(?<!storage )(?<!seating )(?<!picnic )(?<!trash )(?<!kitchen )(?<!basement )(?<!living )"
    r"(?<!dining )(?<!sink )(?<!mail )(?<!grill )(?<!package )(?<!lobby )areas?(?! (?:code|rug|"
    r"rugs|around the|around my|under|behind|by the|near the|by my|near my|above|below|of the "
    r"(?!city|town)|where the|for (?:parking|bikes?|storage|dogs?|pets?|packages?|trash|"
    r"laundry)))|blocks?|barrios?|vecindarios?|colonias?|zonas?|rumbos?)"
)
_JUDGED = (
    r"(?:(?:un)?safe\w*|good|nice|bad|ok|okay|alright|all right|fine|rough\w*|better|best|worst|"
    r"worse|decent|quiet|calm|peaceful|desirable|sketchy|shady|scary|dicey|iffy|mixed|diverse|"
    r"integrated|segregated|up and coming|downhill|improving|declining|gentrif\w*|wealthy|rich|"
    r"poor|upscale|affluent|classy|trashy|working class|blue collar|middle class|friendly|"
    r"welcoming|reputation|vibe|comfortable|conservative|liberal|run down|nasty|ugly|dangerous|"
    r"trendy|respectable|troubled|violent|ghetto|"
    r"for (?:a |an |my |our |raising |single |young |older |little )*(?:wom[ae]n|girls?|lad(?:y|"
    r"ies)|famil\w+|kids|child\w*|seniors?|person|someone|people|me|us|daughter|mother|couple)|"
    r"buen[oa]s?|mal[oa]s?|tranquil[oa]s?|segur[oa]s?|peligros[oa]s?|bonit[oa]s?|fe[oa]s?|"
    r"conflictiv[oa]s?|pesad[oa]s?|recomendable|recomienda\w*|mejor(?:es)?|peor(?:es)?|decente|"
    r"familiar(?:es)?|de (?:pobres|ricos|dinero|gringos|latinos|negros|blancos|pandillas))"
)
AREA_JUDGED = sieved(
    rf"\b(?:is|are|how|how's|was|what's|what|que tal|que tan|es|esta|como|sera)(?: \w+){{0,3}} "
    rf"{_AREA}\b(?: (?!with\b|near\b|still\b)\w+){{0,4}} {_JUDGED}\b|"
    rf"\b{_JUDGED} (?:(?!in\b|around\b|for\b|on\b|of\b|with\b|a\b|the\b)\w+ )?{_AREA}\b"
    rf"(?! to (?:park|put|leave|store|unload|wait|smoke|load))|"
    rf"\b(?:what|which|que|cual) (?:\w+ ){{0,2}}{_AREA}\b.{{0,20}}\b(?:recommend|suggest|avoid|"
    rf"stay "
    rf"away|should i|pick|choose|recomienda\w*|evitar|conviene)\b|"
    rf"\b(?:recommend|suggest|avoid|stay out of|stay away from|recomienda\w*|evitar) (?:\w+ "
    rf"){{0,2}}{_AREA}\b|\b{_AREA} like\b|\b(?:que tal|como) (?:es |esta |se ve )?(?:el |la |"
    rf"ese |esa |los )?(?:zona|barrio|vecindario|colonia|rumbo|vecinos|ambiente)\b"
)
_CRIME = (
    r"(?:crimes?|criminal activity|mugg\w+|robbed|robber(?:y|ies)|burglar\w+|stabb\w+|"
    r"shootings?|gunshots?|gunfire|gangs?|violence|violent|murder\w*|homicides?|killed|assault\w*|"
    r"carjack\w*|break ?ins?|broken into|(?:stuff|cars?|packages|things|bikes?|catalytic\w*)(?: "
    r"\w+){0,2} stolen|theft|vandal\w+|drugs?(?! ?stores?)|dealers|addicts|junkies|needles|"
    r"homeless|"
    r"prostitut\w+|hookers|panhandl\w+|loiter\w*|police (?:come|called|activity|presence)|"
    r"cops (?:come|called|get called|there|out there)|sex offenders?|predators?|"
    r"roban|asaltan|matan|balean|robos|asaltos|balazos|balaceras?|tiroteos?|violencia|drogas?|"
    r"pandillas?|crimen|criminalidad|delincuencia|inseguridad|asesinatos?)"
)
CRIME = sieved(rf"\b{_CRIME}\b")
HOW_OFTEN = sieved(
    r"\b(?:(?:do|does|are|is|has|have|were|did) (?:people|cars|things|packages|there|folks|they|"
    r"you "
    r"(?:get|have|see|guys)|the (?:police|cops)|women|drugs|gangs|homeless|it|that|anyone|"
    r"anybody)|much|many|ever|often|lots? of|frequent\w*|worry|worried|concern\w*|problems?|rates?|"
    r"like|hang\w*|come around|sleep\w*|statistics|stats|high|low|bad|hear about|common|usually|"
    r"hay|much[oa]s?|seguido|"
    r"cuant[oa]s?|que tanto|roban|asaltan|matan|por (?:ahi|alla|ese|esa))\b"
)
HAPPENS_NOW = sieved(
    r"\b(?:someone|somebody|right now|my (?:\w+ )?(?:car|truck|bike|packages?|apartment|unit|"
    r"doors?|"
    r"house|home|wallet|purse|storage|garage|windows?|neighbou?r\w*|hallway|building|floor)|our "
    r"\w+|last night|yesterday|tonight|this morning|just (?:got|saw|heard|now)|i (?:was|got|heard|"
    r"hear|saw|see|smell|want to report|need to report|been|have been|think)|i've been|i'm being|"
    r"we (?:were|got|have|heard)|he|he's|she|she's|there's an?|there is an?|"
    r"gonna|i reported?|there (?:was|were)|oi|escuch\w+|tele|pelicula|tv|movie|threaten\w*|"
    r"help|alguien|mi (?:carro|casa|puerta|apartamento|vecin[oa]|troca)|(?:me|nos) (?:robaron|"
    r"asaltaron|estan|quieren)|anoche|ayer|ahorita|acaban|esta manana|seguro de|insurance|cover\w*|"
    r"background|records?)\b"
)
"""A report, or a question about insurance; nothing of an area is asked."""
ALONE_THERE = sieved(
    r"\b(?:walk\w*|jog\w*|be out|being out|com(?:e|ing) home|get(?:ting)? home|stroll\w*|go out|"
    r"going out|wait(?:ing)? for the bus|caminar|andar|salir|llegar)\b.{0,40}\b(?:at night|after "
    r"dark|in the dark|late|alone|by (?:myself|herself|yourself)|de noche|en la noche|noche|tarde|"
    r"sol[oa])\b|\b(?:wom[ae]n|girls?|lad(?:y|ies)|females?|mujer(?:es)?|muchacha|chica|senora)\b "
    r"(?:\w+ ){0,3}(?:alone|by (?:herself|themselves|myself)|on (?:her|my|their) own|sol[ao]s?)\b"
)
HOW_IT_IS = sieved(
    r"\b(?:ok|okay|safe|alright|all right|fine|comfortable|worr(?:y|ied)|nervous|scared|afraid|"
    r"problem|trouble|risky|wise|smart|(?<!is )(?<!are )there|around|area|neighbou?rhood|block|"
    r"segur[oa]|bien|miedo|problema|peligro\w*|ahi|alla|zona|barrio|colonia|vecindario|riesgo)\b"
)
ASKED_OF_US = sieved(
    r"\b(?:would you (?:personally |yourself |ever |honestly |guys )?(?:live|walk|raise|feel|be "
    r"comfortable|be afraid|sleep) (?:\w+ ){0,3}(?:there|in|around|at night|here|living|walking|"
    r"comfortable|safe|kids)|would you (?:let|want|send|have|trust|feel \w+ (?:with|having)) your "
    r"(?:own )?(?:daughters?|kids?|sons?|mother|mom|wife|sister|family|child\w*|grand\w*|parents)|"
    r"(?:kind|sort|type) of (?:place|area|street|block|neighbou?rhood|part of town) (?:where|that|"
    r"people|you)\b|(?:usted )?(?:viviria|caminaria) (?:usted )?(?:ahi|alla|en|por)|"
    r"dejaria (?:usted "
    r")?(?:a )?(?:su|que su)s? (?:hij|mam|espos|famil|ninos)\w*|(?:have|need) to (?:lock (?:my|"
    r"your) "
    r"(?:car|doors?)|look over (?:my|your) shoulder|watch (?:my|your) back|carry (?:mace|pepper|a "
    r"gun)|worry about (?:walking|being out|my (?:kids|safety)|people)))\b"
)


def _asks(said: str) -> bool:
    return bool(QUESTION.search(said))


def _asks_or_wishes(said: str) -> bool:
    return bool(QUESTION.search(said) or WISHES.search(said))


def of_people(said: str) -> bool:
    """Who lives there, or who ought to."""
    if MAY_THEY.search(said) or HAPPENS_NOW.search(said):
        return False
    composed = COMPOSED.search(said) or WITH_A_MARK.search(said) or COMPUESTO.search(said)
    if composed and LIVING_THERE.search(said) and _asks(said) and not SPEAKS.search(said):
        return True
    if AMONG.search(said) or ILL_MANNERED.search(said):
        return _asks_or_wishes(said)
    return bool(OF_RESIDENTS.search(said))


def of_safety(said: str) -> bool:
    """How safe or how good an area is."""
    if ASKED_OF_US.search(said):
        return True
    if CRIME.search(said):
        return bool(HOW_OFTEN.search(said)) and _asks(said) and not HAPPENS_NOW.search(said)
    if ALONE_THERE.search(said) and HOW_IT_IS.search(said):
        return _asks(said) and not HAPPENS_NOW.search(said)
    return bool(AREA_JUDGED.search(said)) and _asks_or_wishes(said)


def of_schools(said: str) -> bool:
    """How good the schools are."""
    return bool(SCHOOLS.search(said)) and _asks_or_wishes(said) and not OWN_SCHOOL.search(said)


PAIRS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"schools": of_schools, "people": of_people, "safety": of_safety}
)
"""Topic -> is it asked about, in folded words?"""


def paired_topic(said: str) -> str:
    """The topic that is asked about by such a pair; "" for none."""
    return next((topic for topic, holds in PAIRS.items() if holds(said)), "")
