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
    r"where|whether|wonder\w*|curious|tell me|know if|any|anyone|anybody|you think|is that true|"
    r"hay|que|cual\w*|como|cuant[oa]s?|quien\w*|es|son|viven|vive|tiene|tienen|saber|digame|"
    r"dejaria|viviria|roban|asaltan|matan|puede|puedo|podria)\b|^(?:so |and |but |okay |um )?(?:do|"
    r"does|are|would|have|has|did|will|should|is) "
)
WISHES = sieved(
    r"\b(?:prefer\w*|rather|looking for|want|avoid|would like|'d like|hoping|hope|need to be|"
    r"prefier\w+|busco|buscamos|quisiera|quiero|queremos|evitar|gustaria)\b"
)
_ORIGIN = (
    r"(?:immigrants?|foreigners?|americans?|hispanics?|latin[oa]s?|latinx|asians?|arabs?|indians?|"
    r"chinese|russians?|mexicans?|africans?|haitians?|dominicans?|puerto ricans?|koreans?|"
    r"vietnamese|filipin[oa]s?|somalis?|cubans?|venezuelans?|ukrainians?|polish|japanese|"
    r"pakistanis?|hondurans?|salvadorans?|guatemalans?|colombians?|peruvians?|ecuadorians?|"
    r"brazilians?|jamaicans?|nigerians?|ethiopians?|egyptians?|iranians?|afghans?|syrians?|turkish|"
    r"greeks?|italians?|irish|albanians?|armenians?|nepali|bangladeshis?|thai|cambodians?|hmong|"
    r"native americans?|europeans?|gypsies|middle eastern\w*|refugees|minorities|people of color|"
    r"caucasians?|(?:black|white|brown) (?:people|folks|famil\w+|tenants|neighbou?rs|residents|"
    r"couples)|blacks|whites)"
)
_BELIEF = (
    r"(?:jews|jewish|muslims?|islamic|christians?|catholics?|hindus?|sikhs?|mormons?|buddhists?|"
    r"atheists?|evangelicals?|religious|gays?|lesbians?|lgbt\w*|queer|transgender|same sex)"
)
_AGE = (
    r"(?:older|elderly|old people|old folks|old ladies|old men|seniors?|senior citizens|retirees|"
    r"retired|pensioners|young people|younger|youngsters|teens|teenagers|college (?:kids|students|"
    r"age)|students|undergrads|millennials|professionals|twenty somethings|families|famil(?:y|ies) "
    r"(?:people|types)|kids|children|babies|infants|toddlers|little ones|grandparents|grandmas|"
    r"couples|singles|blue collar|(?:single|divorced|unmarried|unwed) (?:\w+ )?(?:men|man|women|"
    r"woman|moms?|mothers?|dads?|fathers?|people|guys|girls|ladies|parents)|bachelors?|newlyweds|"
    r"women|females|males|pregnant|moms|mothers)"
)
_TROUBLE = (
    r"(?:homeless(?: people)?|(?:drug )?addicts|junkies|drunks|alcoholics|felons|criminals|ex cons|"
    r"convicts|(?:sex )?offenders|predators|(?:child )?molesters|pedophiles|perverts|dealers|drug "
    r"users|prostitutes|thugs|gangsters|lowlifes|squatters|transients|bums|vagrants|handicapped|"
    r"disabled|mentally (?:ill|disabled)|crazy people|poor people|rich people|welfare (?:people|"
    r"cases|recipients)|low income (?:people|tenants|residents|families|folks)|section (?:8|"
    r"eight)(?! (?:units?|apartments?|homes?|vouchers?|openings?|program|paperwork|inspect\w+|"
    r"office|list|waiting|accepted))|voucher holders|(?:subsidi[sz]ed|government|voucher) "
    r"(?:tenants|people|residents|families|renters))"
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
    rf"\b(?:mostly|mainly|predominantly|majority|all|largely|more) (?:black|white|brown)\b(?= "
    rf"(?:people|folks|over|in|around|out|there|or|area|neighbou?rhood)\b|$)|\b{_HOW_MANY} "
    rf"(?:(?!for\b|with\b|to\b|my\b|of my\b|your\b)\w+ ){{0,3}}{GROUP}\b{_NO_THING}"
)
"""How many of a group: "mostly older people", "any other Indian families"."""
WITH_A_MARK = sieved(
    r"\b(?:people|tenants|folks|residents|families|neighbou?rs|renters|anybody|anyone|many|lots?|"
    r"everybody|everyone|men|women|gente|personas|inquilinos|vecinos|familias)(?: \w+){0,2} (?:on|"
    r"with|in|using|having|from|getting|who (?:go|come|are|have|get)|that (?:are|have|get)|con|de|"
    r"en) (?:\w+ )?(?:section|vouchers?|welfare|assistance|food stamps|subsid\w+|handouts|benefits|"
    r"church|wheelchairs?|disabilit\w+|mental\w*|special needs|drug problems|records?|jail|prison|"
    r"other countries|another country|overseas|abroad|kids|children|famil\w+|seccion|bajos "
    r"recursos|ayuda del gobierno|asistencia|discapacid\w+|silla de ruedas|problemas mentales|"
    r"dinero|color|otros paises|otro pais|antecedentes|hijos|ninos)\b"
)
_MEMBERS = r"(?:people|folks|tenants|families|residents|neighbou?rs|renters|crowd|types|households)"
OF_SUCH = sieved(
    rf"\b(?:{_ORIGIN}|{_BELIEF}|{_TROUBLE}|\w+ speaking|church ?going|section (?:8|eight)|"
    rf"subsidi[sz]ed|welfare|low income|college|older|elderly|retired|young|single) {_MEMBERS}\b"
)
"""People of a group, however many."""
AT_EASE = sieved(
    r"\b(?:happy|comfortable|welcome|accepted|at home|out of place|stick out|stand out|fit in|"
    r"blend in|belong|hassled|harassed|bothered|any (?:issues|problems|trouble)|encajar\w*|"
    r"comod[oa]s?|bienvenid[oa]s?|a gusto|problemas)\b"
)
SOMEBODY = sieved(
    rf"\b(?:{_ORIGIN}|{_BELIEF}|(?:gay|lesbian|trans|black|white|brown|asian|mixed|interracial|"
    rf"older|elderly|single|young|disabled|muslim|jewish|arab|mexican) (?:\w+ )?(?:couple|wom[ae]n|"
    rf"m[ae]n|lad(?:y|ies)|guys?|girls?|person|mom|mother|dad|family|kids?)|mujer sola|madre "
    rf"soltera|pareja gay|(?:familia|pareja|persona|gente) \w+(?:an[oa]s?|in[oa]s?|es[ae]?s?|"
    rf"gr[oa]s?))\b"
)
LIVING_THERE = sieved(
    r"\b(?:(?<!is )(?<!are )(?<!'s )(?<!be )there|live|lives|living|around|building|complex|"
    r"property|properties|community|neighbou?rhood|neighbou?rs?|area|block|street|floor|tenants|"
    r"residents|renters|next door|apartments|place|rents?|renting|nearby|section|part of town|"
    r"upstairs|downstairs|side of town|ahi|alla|viven?|edificio|zona|barrio|colonia|vecindario|"
    r"vecinos|apartamentos|departamentos|complejo|inquilinos|calle|lado|por aca|cerca|rentan?|"
    r"gente)\b"
)
MAY_THEY = sieved(
    r"\b(?:(?:do|would|will) you (?:guys |all )?(?:rent|lease) to|do you prefer|can|could|may|"
    r"allow\w*|maximum|limit|polic\w+|rules?|permit\w*|accept\w*|insurance|occupancy|qualif\w+|"
    r"apply|discounts?|takes?|taking|approved|eligible|honou?rs?|pueden|puedo|permiten|aceptan|"
    r"se puede|maximo)\b"
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
    rf")?{GROUP}\b{_NO_THING}|\b(?:share|sharing|live|living|be|stuck|end up)(?: \w+){{0,4}} "
    rf"(?:with|near|next to|around|by|beside) (?:people|folks|those|any|tenants|families|somebody|"
    rf"someone|a bunch of|anyone) (?:who|that|on|from|like|getting)\b|\bpeople (?:of )?(?:my|our|"
    rf"their) (?:own )?(?:age|kind|faith|religion|race|color|culture|background|country|ethnicity|"
    rf"nationality)\b|\b(?:cerca|lejos|junto|al lado|rodead[oa]) (?:de|a|con) (?:\w+ )?(?:gente|"
    rf"familias|personas|vecinos|otr[oa]s) \w+"
)
_RESIDENT = (
    r"(?:(?<!my )(?<!our )(?:neighbou?rs?|tenants|residents|renters|occupants|housemates)|"
    r"(?:people|folks|person|lady|guy|man|woman|couple|family|tenant|everyone|everybody|ones|they|"
    r"those) (?:who |that )?(?:\w+ )?(?:there|next door|upstairs|downstairs|across the hall|above|"
    r"below|live|lives|living|rent|rents|renting|in (?:the|that|this|your) (?:building|complex|"
    r"area|community|other \w+)))"
)
_TRAIT = (
    rf"(?:{GROUP}|married|single|divorced|a man|a woman|a guy|a girl|a couple|male|female|men|"
    rf"women|straight|older|younger|old|young|ages?|retired|employed|educated|rich|poor|white|"
    rf"black|speak\w* (?:\w+ )?(?:english|spanish|arabic|chinese|russian|korean|the language)|"
    rf"english|(?:come|coming|came) from|foreign|citizens|legal|papers|race|color|religion|"
    rf"religious|go to church|nationality|background|what (?:they|people) do|do for a living|for "
    rf"work|have (?:\w+ )?jobs|work(?:ing)? (?:class|people)|on drugs|rowdy|trashy|decent|normal|"
    rf"respectable|respectful|friendly|nice|clean|quiet|classy|weird|crazy|nuts|trouble\w*|rough|"
    rf"good people|like me|like us)"
)
OF_RESIDENTS = sieved(
    rf"\b(?:is|are|do|does|how old|how young|what age|what race|what religion|what nationality|"
    rf"what color|what|how|whether|if|would|tell me)(?: \w+){{0,4}} "
    rf"{_RESIDENT}\b(?!')(?:.{{0,30}}\b{_TRAIT}\b(?!'))|\b(?:how old|how young|what age|what race|"
    rf"what religion|what nationality|what color|what language)(?: \w+){{0,5}} {_RESIDENT}\b"
)
ILL_MANNERED = sieved(
    r"\b(?:(?:better|good|right|wrong|nice|high|higher|certain|different|bad|mixed) (?:class|"
    r"caliber|quality|kind|sort|type|mix) of (?:people|tenants?|folks|residents?|renters?|"
    r"neighbou?rs|clientele|crowd)|crowd like|clientele|(?:decent|respectable|quality|hard "
    r"?working|clean|nice|rowdy|trashy|shady|sketchy|educated|mature|classy|civilized|quiet|normal|"
    r"low class|professional|upscale|bad|rough|wrong|good|younger|older|mixed) (?:people|folks|"
    r"crowd|types?|element|tenants|renters|residents|neighbou?rs)|riff ?raff|undesirables?|make "
    r"?up of (?:the|that|your)|(?:average|typical|median) (?:age|tenant|resident|renter|"
    r"neighbou?r)|(?:student|senior|family|gay|retirement|party|section (?:8|eight)|immigrant|"
    r"adult|bachelor|working class|christian|jewish|muslim) (?:building|complex|community|area|"
    r"neighbou?rhood)|(?:is it|is that|is this|are they) (?:\w+ )?(?:a |an )?(?:\w+ )?(?:place|"
    r"building|area|complex|community) (?:where|that) (?:people|folks|you|everyone|everybody|kids|"
    r"families)|(?:place|building|complex|community|area|neighbou?rhood|lugar|edificio|zona|"
    r"barrio) (?:for|para) (?:a|an|my|our|someone|somebody|una|un|mi|alguien|raising|criar) (?:\w+ "
    r")?(?:wom[ae]n|girls?|lad(?:y|ies)|famil\w+|kids|child\w*|seniors?|person|daughter|mother|mom|"
    r"couple|mujer|senora|muchacha|familia|hij[oa]s?|ninos|madre|persona|joven|pareja)|who(?:'s| "
    r"is| would be| will be| all) (?:\w+ )?(?:(?:living )?(?:above|below|under|next to|across "
    r"from) me|on the other side)|(?:who|what) (?:do you|you guys|do they) (?:mostly |usually |"
    r"mainly |typically )?rent to|gente (?:decente|de bien|tranquila|trabajadora|educada|"
    r"problematica|rara|de mal vivir|de dinero|pobre|rica|buena|mala|fina|corriente)|(?:clase|tipo|"
    r"calidad|raza|color) de (?:gente|personas|vecinos|inquilinos)|ambiente (?:familiar|hay|es|"
    r"tranquilo)|que ambiente|buen ambiente)\b"
)
_GENTE = (
    r"(?:familias|ninos|jovenes|mayores|ancian[oa]s|viej[oa]s|viejitos|estudiantes|parejas|"
    r"solter[oa]s|casad[oa]s|jubilad[oa]s|pensionados|inmigrantes|extranjer[oa]s|gring[oa]s|"
    r"american[oa]s|blanc[oa]s|negr[oa]s|moren[oa]s|hispan[oa]s?|latin[oa]s?|asiatic[oa]s?|arabes?|"
    r"judi[oa]s?|musulman\w*|cristian[oa]s?|catolic[oa]s?|evangelic[oa]s?|indi[oa]s|hindues|"
    r"chin[oa]s?|rus[oa]s?|mexican[oa]s?|african[oa]s?|haitian[oa]s?|honduren[oa]s?|peruan[oa]s?|"
    r"ecuatorian[oa]s?|nicaraguens\w+|argentin[oa]s?|brasilen[oa]s?|dominican[oa]s?|cuban[oa]s?|"
    r"venezolan[oa]s?|colombian[oa]s?|salvadoren[oa]s?|guatemaltec[oa]s?|puertorriquen[oa]s?|"
    r"centroamerican[oa]s?|gays?|lesbianas|homosexuales|discapacitad[oa]s?|enferm[oa]s mentales|"
    r"refugiad[oa]s|mamas solteras|madres solteras|bebes|adolescentes|hombres solos|mujeres solas|"
    r"indocumentad[oa]s|ilegales|drogadict[oa]s|borrach[oa]s|vagos|vagabundos|indigentes|cholos|"
    r"maleantes|rateros|ladrones|pandilleros|delincuentes|marihuanos)"
)
COMPUESTO = sieved(
    rf"\b(?:much[oa]s?|hay|mas|pur[oa]s|demasiad[oa]s|poc[oa]s|otr[oa]s?|mayoria|mayor parte|"
    rf"algun[oa]s?|tod[oa]s|solo|cuant[oa]s|bastantes|tant[oa]s|viven|son|una) (?:(?!para\b|mi\b|"
    rf"mis\b)\w+ ){{0,3}}{_GENTE}\b(?! (?:puede|estan|gritan|corren|hacen|\w+ando\b|\w+iendo\b))"
)
_EDUCATION = (
    r"(?:schools?|school system|elementary|middle school|high school|kindergarten|preschool|pre ?k|"
    r"education|teachers|test scores|escuelas?|primarias?|secundarias?|preparatorias?|kinder|"
    r"colegios?|educacion|maestros)"
)
_RANK = (
    r"(?:good|decent|great|buen|rank\w*|rated|rating\w*|scores?|top|best|better|quality|reputation|"
    r"recommend\w*|bad|rough|strong|excellent|diverse|nice|safe|worth|terrible|buen[oa]s?|"
    r"mejor(?:es)?|calidad|mal[oa]s?|nivel|recomiend\w+|recomendabl\w+|prestigio|que tal)"
)
SCHOOLS = sieved(
    rf"\b{_RANK}\b(?: \w+){{0,4}} {_EDUCATION}\b|\b{_EDUCATION}\b(?: \w+){{0,4}} {_RANK}\b|"
    rf"\b{_EDUCATION}\b(?: \w+){{0,2}} like\b"
)
OWN_SCHOOL = sieved(
    r"\b(?:(?:my|his|her|our|mi|mis|su|sus)(?: \w+)? (?:schools?|escuela|teachers?|maestra)|\w+'s "
    r"(?:school|teacher)|bus|letter|proof|carta|works? at|work for|soy maestr[oa]|i'm a teacher|i "
    r"teach)\b"
)
_AREA = (
    r"(?:neighbou?rhoods?|hood|parts? of (?:town|the city|\w+ville)|(?:side|end) of (?:town|the "
    r"city)|surroundings?|vicinity|(?<!parking )(?<!laundry )(?<!pool )(?<!play )(?<!common "
    r")(?<!storage )(?<!seating )(?<!picnic )(?<!trash )(?<!kitchen )(?<!basement )(?<!living "
    r")(?<!dining )(?<!sink )(?<!mail )(?<!grill )(?<!package )(?<!lobby )areas?(?! (?:code|rug|"
    r"rugs|around the|around my|under|behind|by the|near the|by my|near my|above|below|of the "
    r"(?!city|town)|where the|for (?:parking|bikes?|storage|dogs?|pets?|packages?|trash|laundry)))|"
    r"blocks?|barrios?|vecindarios?|colonias?|zonas?|rumbos?)"
)
_JUDGED = (
    r"(?:(?:un)?safe\w*|good|nice|bad|ok|okay|alright|all right|fine|rough\w*|better|best|worst|"
    r"worse|decent|quiet|calm|peaceful|desirable|sketchy|dodgy|seedy|shady|scary|dicey|iffy|mixed|"
    r"diverse|integrated|segregated|up and coming|downhill|improving|declining|gentrif\w*|wealthy|"
    r"rich|poor|upscale|affluent|classy|trashy|working class|blue collar|middle class|friendly|"
    r"welcoming|reputation|vibe|comfortable|conservative|liberal|run down|nasty|ugly|dangerous|"
    r"trendy|respectable|troubled|violent|ghetto|for (?:a |an |my |our |raising |single |young |"
    r"older |little )*(?:wom[ae]n|girls?|lad(?:y|ies)|famil\w+|kids|child\w*|seniors?|person|"
    r"someone|people|me|us|daughter|mother|couple)|buen[oa]s?|mal[oa]s?|tranquil[oa]s?|segur[oa]s?|"
    r"peligros[oa]s?|bonit[oa]s?|fe[oa]s?|conflictiv[oa]s?|pesad[oa]s?|recomendable|recomienda\w*|"
    r"mejor(?:es)?|peor(?:es)?|decente|familiar(?:es)?|de (?:pobres|ricos|dinero|gringos|latinos|"
    r"negros|blancos|pandillas))"
)
_HOOD = (
    r"(?:neighbou?rhoods?|hood|parts? of (?:town|the city)|(?:side|end) of (?:town|the city|the "
    r"tracks)|zip codes?|barrios?|vecindarios?|colonias?|rumbos?)"
)
AREA_JUDGED = sieved(
    rf"\b{_HOOD}\b.{{0,30}}\b(?:{_JUDGED}|stay away|steer clear|feel|mostly|mainly|at night|(?:two|"
    rf"three|midnight)(?: in)?|para mis?)\b|\b{_JUDGED}\b.{{0,20}} {_HOOD}\b|\b(?:is|are|how|does|"
    rf"do|what) (?:\w+ ){{0,3}}(?:streets?|blocks?|area)\b(?: \w+){{0,2}} (?:feel|safe|respectable|"
    rf"trashy|rough|sketchy|at night|after dark|after sundown)\b|\b(?:is|are|how|how's|was|what's|"
    rf"what|que tal|que tan|es|esta|como|sera)(?: \w+){{0,3}} {_AREA}\b(?: (?!with\b|near\b|"
    rf"still\b)\w+){{0,4}} {_JUDGED}\b|\b{_JUDGED} (?:(?!in\b|around\b|for\b|on\b|of\b|with\b|a\b|"
    rf"the\b)\w+ )?{_AREA}\b(?! to (?:park|put|leave|store|unload|wait|smoke|load))|\b(?:what|"
    rf"which|que|cual) (?:\w+ ){{0,2}}{_AREA}\b.{{0,20}}\b(?:recommend|suggest|avoid|stay away|"
    rf"should i|pick|choose|recomienda\w*|evitar|conviene)\b|\b(?:recommend|suggest|avoid|stay out "
    rf"of|stay away from|recomienda\w*|evitar) (?:\w+ ){{0,2}}{_AREA}\b|\b{_AREA} like\b|\b(?:que "
    rf"tal|como) (?:es |esta |se ve )?(?:el |la |ese |esa |los )?(?:zona|barrio|vecindario|colonia|"
    rf"rumbo|vecinos|ambiente)\b"
)
_CRIME = (
    r"(?:crimes?|criminal activity|mugg\w+|stick ?ups?|hold ?ups?|shoot up|get taken|robbed|"
    r"robber(?:y|ies)|burglar\w+|stabb\w+|shootings?|gunshots?|gunfire|gangs?|violence|violent|"
    r"murder\w*|homicides?|killed|assault\w*|carjack\w*|break ?ins?|broken into|(?:stuff|cars?|"
    r"packages|things|bikes?|catalytic\w*)(?: \w+){0,2} stolen|theft|vandal\w+|drugs?(?! ?stores?)|"
    r"dealers|addicts|junkies|needles|homeless|prostitut\w+|hookers|panhandl\w+|loiter\w*|police "
    r"(?:come|called|activity|presence)|cops (?:come|called|get called|there|out there)|sex "
    r"offenders?|predators?|molesters?|cop cars|police cars|sirens|roban|asaltan|matan|balean|"
    r"robos|asaltos|balazos|balaceras?|tiroteos?|violencia|drogas?|pandillas?|crimen|criminalidad|"
    r"delincuencia|inseguridad|asesinatos?)"
)
CRIME = sieved(rf"\b{_CRIME}\b")
HOW_OFTEN = sieved(
    r"\b(?:(?:do|does|are|is|has|have|were|did) (?:people|cars|things|packages|there|folks|they|"
    r"you (?:get|have|see|guys)|the (?:police|cops)|women|drugs|gangs|homeless|it|that|anyone|"
    r"anybody)|much|many|ever|often|lots? of|frequent\w*|worry|worried|concern\w*|problems?|rates?|"
    r"like|hang\w*|come around|sleep\w*|statistics|stats|high|low|bad|hear about|common|usually|"
    r"hay|much[oa]s?|seguido|cuant[oa]s?|que tanto|roban|asaltan|matan|por (?:ahi|alla|ese|esa))\b"
)
HAPPENS_NOW = sieved(
    r"\b(?:someone|somebody|right now|my (?:\w+ )?(?:car|truck|bike|packages?|apartment|unit|"
    r"doors?|house|home|wallet|purse|storage|garage|windows?|neighbou?r\w*|hallway|building|floor)|"
    r"our \w+|last night|yesterday|tonight|this morning|just (?:got|saw|heard|now)|i (?:was|got|"
    r"heard|hear|saw|see|smell|want to report|need to report|been|have been|think)|i've been|i'm "
    r"being|we (?:were|got|have|heard)|he|he's|she|she's|there's an?|there is an?|gonna|i "
    r"reported?|there (?:was|were)|oi|escuch\w+|tele|pelicula|tv|movie|threaten\w*|help|alguien|mi "
    r"(?:carro|casa|puerta|apartamento|vecin[oa]|troca)|(?:me|nos) (?:robaron|asaltaron|estan|"
    r"quieren)|anoche|ayer|ahorita|acaban|esta manana|seguro de|insurance|cover\w*|background|"
    r"records?)\b"
)
"""A report, or a question about insurance; nothing of an area is asked."""
ALONE_THERE = sieved(
    r"\b(?:walk\w*|jog\w*|be out|being out|com(?:e|ing) home|get(?:ting)? home|(?:kids|children|"
    r"child|son|daughter|ninos|hij[oa]s) (?:\w+ )?(?:play\w*|walk\w*|bik\w*|run|roam|outside|jugar|"
    r"jueguen)|stroll\w*|go out|going out|wait(?:ing)? for the bus|caminar|andar|salir|"
    r"llegar)\b.{0,40}\b(?:at night|outside|afuera|in the street|after sun(?:down|set)|after "
    r"(?:\w+ )?(?:eight|nine|ten)|after dark|in the dark|late|alone|by (?:myself|herself|yourself)|"
    r"de noche|en la noche|noche|tarde|sol[oa])\b|\b(?:wom[ae]n|girls?|lad(?:y|ies)|females?|"
    r"mujer(?:es)?|muchacha|chica|senora)\b (?:\w+ ){0,3}(?:alone|by (?:herself|themselves|myself)|"
    r"on (?:her|my|their) own|sol[ao]s?)\b"
)
HOW_IT_IS = sieved(
    r"\b(?:ok|okay|safe|alright|all right|fine|comfortable|worr(?:y|ied|ying)|getting scared|"
    r"nervous|scared|tranquil[oa]s?|afraid|problem|trouble|risky|wise|smart|(?<!is )(?<!are )there|"
    r"around|area|neighbou?rhood|block|segur[oa]|bien|miedo|problema|peligro\w*|ahi|alla|zona|"
    r"barrio|colonia|vecindario|riesgo)\b"
)
ASKED_OF_US = sieved(
    r"\b(?:would you (?:personally |yourself |ever |honestly |guys )?(?:live|walk|raise|feel|be "
    r"comfortable|be afraid|sleep) (?:\w+ ){0,3}(?:there|in|around|at night|here|living|walking|"
    r"comfortable|safe|kids)|would you (?:let|want|send|have|trust|feel \w+ (?:with|having)) your "
    r"(?:own )?(?:daughters?|kids?|sons?|mother|mom|wife|sister|family|child\w*|grand\w*|parents)|"
    r"(?:kind|sort|type) of (?:place|area|street|block|neighbou?rhood|part of town) (?:where|that|"
    r"people|you)\b|(?:usted )?(?:viviria|caminaria) (?:usted )?(?:ahi|alla|en|por)|dejaria "
    r"(?:usted )?(?:a )?(?:su|que su)s? (?:hij|mam|espos|famil|ninos)\w*|(?:have|need) to (?:lock "
    r"(?:my|your) (?:car|doors?)|look over (?:my|your) shoulder|watch (?:my|your) back|carry "
    r"(?:mace|pepper|a gun)|worry about (?:walking|being out|my (?:kids|safety)|people)))\b"
)


def _asks(said: str) -> bool:
    return bool(QUESTION.search(said))


def _asks_or_wishes(said: str) -> bool:
    return bool(QUESTION.search(said) or WISHES.search(said))


def of_people(said: str) -> bool:
    """Who lives there, or who ought to."""
    if MAY_THEY.search(said) or HAPPENS_NOW.search(said):
        return False
    composed = (
        OF_SUCH.search(said)
        or COMPOSED.search(said)
        or WITH_A_MARK.search(said)
        or COMPUESTO.search(said)
    )
    if composed and LIVING_THERE.search(said) and _asks(said) and not SPEAKS.search(said):
        return True
    if AT_EASE.search(said) and SOMEBODY.search(said) and LIVING_THERE.search(said):
        return _asks(said)
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
