"""Questions about other people, and about what stands on file: never answered, to nobody.

"Does she still live there?" is asked by friends, and by those whom somebody has left.
"""

from __future__ import annotations

import re

from services.core.spoken import fold

_RELATION = (
    r"(ex|husband|wife|girlfriend|boyfriend|partner|spouse|fiancee?|roommates?|room mate|flatmate|"
    r"son|daughter|mother|mom|father|dad|parents|brother|sister|cousin|aunt|uncle|friend|"
    r"neighbou?rs?|tenants?|residents?|renters?|landlord|super)"
)
_NOT_A_NAME = (
    r"(?!(you|i|we|it|my|the|that|this|there|they're|anyone|anybody|someone|somebody|maintenance|"
    r"everyone|everything|rent|your|our|what|a|an|guys)\b)"
)
_RELATIVE = rf"(he|she|they|(my|his|her|their|the|your|our) (\w+ ){{0,2}}{_RELATION})"
_WHO = rf"({_RELATIVE}|(mr|mrs|ms|miss) \w+)"
_NAME = rf"({_NOT_A_NAME}[a-z']+( {_NOT_A_NAME}(?!still\b)[a-z']+)?)"
_STAYS = r"(live|lives|lived|living|stay|stays|staying|rent|rents|renting|reside|resides)"
# A question begins here: in "my daughter is going to live with me" nothing is asked.
_ASKS = (
    r"(?:^|\b(?:me|know|if|whether|and|or|but|so|then|hi|hello|hey|um|uh|please|okay|ok|wondering|"
    r"asking|see|check|chris|ask|sure|say|that) )"
)
OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ASKS}(do|does|did|is|are|has|have) ({_WHO}|{_NAME}) still ({_STAYS}|here|there|home|"
        rf"in|"
        r"at|with|a tenant|on the lease)\b",
        rf"\b(if|whether) ({_WHO}|{_NAME}) (\w+ )?({_STAYS}|home|paid|called|moved)\b",
        rf"{_ASKS}(do|does|did|is|are|was) ({_WHO}|{_NAME}) {_STAYS} (there|here|in|at|on|with)\b",
        rf"{_ASKS}who (else )?(lives?|is living|'s living|stays?|is staying|rents?|moved in|used "
        rf"to live|"
        r"(pays?|paid) (the |my |that |her |his |their )?(rent|lease)|is on (the|my|that) lease)\b|"
        r"\bwho's on (the|my|that) lease\b",
        rf"{_ASKS}who (has )?(called|reported|complained|filed|snitched|told (on|you)|made the "
        r"complaint)",
        rf"{_ASKS}(did|has|have|does|is) {_WHO} (\w+ )?(pay|pays|paid|paying|call|called|calling|"
        r"report|reported|complain\w*|move|moved|moving|owes?|sign|signed|leave|left|behind|late|"
        r"evicted)\b",
        rf"{_ASKS}(did|has|does|is) {_NAME} (already |ever |really )?(pay|paid|owe|owes|behind|"
        rf"moved? "
        r"out|evicted|move away|moved away|a tenant|on the lease)\b",
        rf"{_ASKS}(is|are|was) ({_WHO}|{_NAME}) (home|at home|in there)\b",
        rf"\b(what|what's|give|tell|need|have|know|get|find)\b.{{0,25}}\b(his|her|their|my "
        rf"{_RELATION}'s|"
        r"the (tenant|neighbou?r|resident)'s) (\w+ )?(number|phone|cell|address|balance|email)\b",
        r"\b(lists?|names?|roster|directory|records?) of (the |all |your |every |any )*(tenants?|"
        r"residents?|renters?|neighbou?rs?|people (who|that|in|at)|everybody|everyone|"
        r"occupants?)\b|"
        r"\b(tenant|resident|renter|occupant)s?'? (lists?|names|roster|directory|files?|records)\b|"
        r"\bwhich of (your|the) (tenants|residents|renters)\b",
        r"\bhow many (people|tenants|persons|kids|adults) (\w+ )?(live|lives|are|is|"
        r"stay)\b.{0,20}\b"
        r"(on the lease|there|in (unit|apartment|apt|number|lot)|upstairs|downstairs|next door)",
        rf"\b(what|how much|how far)\b.{{0,40}}\b(my|the|his|her|their|that) (\w+ "
        rf"){{0,2}}{_RELATION} "
        r"(\w+ )?(pays?|owes?|paid|paying|makes?|earns?)\b|"
        rf"\bhow (far|much|many months) (behind )?(does|do|is|are) ({_WHO}|{_NAME}) (\w+ )?(owe|"
        rf"owes|pay|"
        rf"pays|paying|behind|on (his|her|their|the) rent)\b",
        rf"\b(confirm|verify|check) (that|if|whether) ({_WHO}|{_NAME}) {_STAYS}\b",
        r"\bcuant[oa]s (personas|inquilinos|gente) (\w+ )?(viven|hay|estan)\b|"
        r"\b(telefono|numero|direccion|nombre) (del (vecino|inquilino|residente)|de la (vecina|"
        r"inquilina))",
        rf"{_ASKS}is (anyone|anybody|someone|somebody) (\w+ )?(home|there|living) (next door|"
        rf"upstairs|"
        r"downstairs|in (unit|apartment|apt|number|lot))\b",
        r"\b(lista|nombres?|registro) de (los |las |sus |todos |todas )*(inquilin|vecin|residente|"
        r"person|gente)\w*|\bmi (ex|espos[oa]|marido|novi[oa]|companer[oa]|hij[oa]|vecin[oa])( de "
        r"(cuarto|casa|piso))? (\w+ )?(debe|esta atrasad[oa])\b",
        r"\b(tenant|resident|renter|neighbou?r)'?s? name\b|\bname of the (tenant|resident|renter|"
        r"person|people|neighbou?r|guy|lady)\b",
        rf"\bwhere (does|did|do|is|has|have) ({_WHO}|{_NAME}) (\w+ )?({_STAYS}|move|moved|gone|"
        rf"go)\b",
        r"\b(sigue|siguen) (viviendo|rentando)|\btodavia (vive|viven|renta|rentan)|"
        r"\b(vive|viven) (todavia|aun|ahi|alli|aqui) ?|\b(?<!a )quien(es)? (mas )?(vive|viven|"
        r"llamo|"
        r"reporto|"
        r"se quejo|renta)\b|\bquien paga (la|su) renta",
        r"\b(ya )?se (mudo|mudaron|fue) (\w+ ){0,3}(ella|el|de ahi|de alli)|\b(pago|debe) (ella|"
        r"el|mi "
        r"(ex|esposo|esposa|companer[oa]|marido|novi[oa]))|\bdonde vive|"
        r"\b(telefono|numero|direccion) de (ella|el|mi (ex|espos[oa]|marido|novi[oa]|hij[oa])|la "
        r"vecina|el vecino|la inquilina|el inquilino)\b",
    )
)
ASKING = re.compile(
    r"\b(who|how|which|read|list|print|show|confirm|verify|cuantos|cuantas|lea|leame|deme|dame|"
    r"dime|lista|does|do you|did|is|"
    r"are|has|have|was|what|where|tell me|give me|can you|could you|need|"
    r"know|whether|if|quien|donde|sigue|siguen|todavia|vive|viven|cual|digame|sabe|debe|pago|ya se|"
    r"telefono|numero|direccion)\b"
)
ON_FILE = re.compile(
    r"\b((what|which)('s| is)? (is )?(the |my )?(\w+ )?(name|address|unit|apartment|number|phone|"
    r"email) "
    r"(is |do you have )?(on|in|under) (my|the|your) (account|file|lease|records?)|"
    r"(what|which) (unit|apartment|address|name|number|phone|home|information|info|email) "
    r"((do|is|are|does) )?((you|it|there) )?(guys )?(have|got|show\w*|listed|on file|see)|"
    r"(what|which) (apartment|unit|address) (am i|do i live|is mine|are you showing|do you show)|"
    r"(read|tell|give|remind) me (back )?(my|the) (address|unit|apartment|information|info)\b|"
    r"do you (have|know) my (address|unit|apartment)|where do i live|(see|show) (that )?i('m| am)? "
    r"(live |in )|(que|cual) (direccion|apartamento|unidad) (tiene|tienen|sale|aparece)|"
    r"donde vivo|digame mi (direccion|apartamento))\b"
)


def asks_about_others(text: str) -> bool:
    """Do these words ask who lives somewhere, pays, called, or how to reach somebody?"""
    said = fold(text)
    return bool(ASKING.search(said)) and any(one.search(said) for one in OTHERS)


def asks_what_is_on_file(text: str) -> bool:
    """Do these words ask which home, name or number we have for the caller?"""
    return bool(ON_FILE.search(fold(text)))
