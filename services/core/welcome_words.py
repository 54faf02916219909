"""Questions about whether somebody like the caller may live there at all.

They have one answer, the same for everybody, in every mode: an answer of their own would have to
weigh what is for no decision of ours.
"""

from __future__ import annotations

from services.core.sieve import sieved
from services.core.spoken import fold

TRAIT = (
    r"((husband|wife|spouse|partner|boyfriend|girlfriend|fiance\w?)('s| is) "
    r"(black|white|\w+an|gay)|oxygen|(on )?(disability|ssi|ssdi|welfare)|wheel ?chair|walker|"
    r"disab\w+|handicap\w*|blind|deaf|mental (illness|health)|hiv|aids|bipolar|"
    r"depress(ion|ed)|autis\w+|ptsd|cancer|pregnan\w+|expecting|bab(y|ies)|newborn|kids?|"
    r"child(ren)?|toddlers?|teenagers?|famil(y|ies)|married|unmarried|single (mom|mother|dad|"
    r"father|parent|man|woman)s?|divorced|gays?|lesbians?|trans\w*|bisexual|queer|lgbt\w*|"
    r"same sex|couples?|two (men|women|guys|girls)|couple of (guys|girls|men|women)|muslims?|"
    r"jew(s|ish)?|hindus?|christians?|catholics?|sikhs?|hijab|immigrants?|undocumented|refugees?|"
    r"foreigners?|accent|black (people|folks|famil\w+)|i'm black|hispanics?|latin[oa]s?|asians?|"
    r"arabs?|africans?|mexicans?|indians?|chinese|haitians?|dominicans?|puerto ricans?|russians?|"
    r"students|seniors?|elderly|old people|retired|veterans?|in recovery|sober|rehab)"
)
WEIGHED = (
    r"hurt (me|us|my|our)|(affect|hurt) (my|our) \w+|does (it|that) matter|count against|"
    r"held? (it|that) against|disqualif\w+|(accept|approve|reject|deny|welcome|rent to|lease to) "
    r"(me|us)|turn (me|us) (down|away)|(you|they) mind|discriminat\w+"
)
GOOD = r"(a |an |any )?(big )?(problem|issue|okay|ok|fine|all right|alright|allowed)"
OUTCOME = rf"((be|is|that|this|it|is that|is it) {GOOD}|{WEIGHED})"
"""Behind a verb that asks."""
ASKED_AFTER = rf"((is|would|will) (that|it|this) (going to |gonna )?(be )?{GOOD}|{WEIGHED})"
"""Behind what somebody tells of themselves: "my kids would be fine" asks nothing."""
PROVIDE = (
    r"(prefer|(rent|lease) to|accept|allow|take|welcome|approve|okay? with|"
    r"have (a|any) (problem|issue)s? with|discriminate against|rent out to)"
)
RASGO = (
    r"(silla de ruedas|discapac\w+|cieg[oa]s?|sord[oa]s?|vih|depresion|enfermedad mental|"
    r"embarazad\w+|bebes?|hij[oa]s?|nin[oa]s?|famili\w+|casad[oa]s?|solter[oa]s?|divorciad[oa]s?|"
    r"parejas?|gays?|lesbianas?|trans\w*|musulman\w*|judi[oa]s?|catolic[oa]s?|cristian[oa]s?|"
    r"inmigrantes?|indocumentad[oa]s?|sin papeles|refugiad[oa]s?|extranjer[oa]s?|acento|"
    r"negr[oa]s|latin[oa]s|hispan[oa]s|mexican[oa]s|asiatic[oa]s|african[oa]s|haitian[oa]s|"
    r"dominican[oa]s|estudiantes|ancian[oa]s|jubilad[oa]s|personas mayores|gente mayor|"
    r"veteran[oa]s)"
)
RESULTADO = (
    r"((me|nos) (van a |pueden |podrian )?(acept\w+|rent\w+|rechaz\w+|aprueb\w+|aprob\w+|"
    r"alquil\w+)|"
    r"(hay|es|seria|habra) (algun |un )?problema|importa|(me|nos) (afecta|perjudica)|discrimin\w+|"
    r"(puedo|podemos) (rentar|aplicar|solicitar|vivir))"
)
ASKS = sieved(
    rf"\b(do|does|would|will|can|could|are|is) (you|they|it|we|anybody|the (landlord|owner|office))"
    rf"( \w+){{0,2}} {PROVIDE}( \w+){{0,4}} {TRAIT}\b|"
    rf"\b(can|could|may) (i|we|my( \w+){{1,2}}) (still )?(rent|live|apply|qualify|move in)"
    rf"( [\w']+){{0,5}} {TRAIT}\b|\b(can|could|may) my {TRAIT} \w+ (live|move in|stay)\b|"
    rf"\b{PROVIDE} (people|families|someone|somebody|anyone|folks)\b|"
    rf"\b(i|i'm|i am|i've|my|me|we|we're|our|us)\b( [\w']+){{0,5}} ?\b{TRAIT}\b( [\w']+){{0,9}} "
    rf"{ASKED_AFTER}\b|"
    rf"\b(would|will|does|do|is|could|can)\b( [\w']+){{0,3}} (my|our|me|us|i|i'm|we|we're)"
    rf"( [\w']+){{0,4}} {TRAIT}\b( [\w']+){{0,4}} {OUTCOME}\b|"
    rf"\b{OUTCOME}( [\w']+){{0,2}} (that |if |because )(i|i'm|we|we're|my|our)( [\w']+){{0,4}} "
    rf"{TRAIT}\b|"
    rf"\b(aceptan|rentan|alquilan|admiten|reciben|permiten)( \w+){{0,3}} {RASGO}\b|"
    rf"\b{RASGO}( \w+){{0,6}} {RESULTADO}\b|\b{RESULTADO}( \w+){{0,3}} (porque|si|que|por) "
    rf"( ?\w+){{0,3}} ?{RASGO}\b"
)
NOT_THIS = sieved(
    r"\b(voucher\w*|section (8|eight)|seccion (8|ocho)|pool|gym|playground|piscina|gimnasio|"
    r"leak\w*|mold|moho|broke\w*|heat|water|agua|calefaccion|smell\w*|noise|parking|dogs?|cats?|pets?|"
    r"animals?|perr[oa]s?|gat[oa]s?|mascotas?|animal|ramp|rampa|grab bars?|bring|viewing|visit)\b"
)
"""Facts of a home, vouchers, animals and repairs have answers of their own."""


def asks_if_welcome(text: str) -> bool:
    """ "Do you rent to families?", "would my wheelchair be a problem?"."""
    said = fold(text)
    return bool(ASKS.search(said)) and not NOT_THIS.search(said)
