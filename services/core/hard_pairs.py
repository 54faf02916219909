"""Two kinds of words that, said together, make a turn a hard one: money or paper and a doubt of it.

A turn of phrase catches what many say; a pair catches what nobody has said yet. Folded text.
"""

from __future__ import annotations

from services.core.sieve import sieved

_LONG = (
    r"(?! (?:\w+ ){0,3}(?:morning|yesterday|last night|tonight|today|noon|hours?|minutes?|woke|"
    r"o'clock|am|pm)\b)"
)
"""What follows is no short while: who has waited since this morning is not worn out yet."""
PAPERS = sieved(
    r"\b(?:charges?|charged|fees?|invoices?|bill|bills|billed|notice|balance|amount|deposit|"
    r"statement|account|agreement|lease|contract|website|letter|payments?|paid|ledger|"
    r"receipts?|fine|fined|penalty|utilities|rent|move (?:out|in) date|cargos?|cobros?|cobran|"
    r"cobraron|facturas?|cartas?|aviso|recibos?|multas?|renta|deposito|saldo|contrato|pague|"
    r"pagamos|pago|recargos?)\b"
)
DOUBTS = sieved(
    r"\b(?:wrong|errors?|mistakes?|mistaken|incorrect|recogni[sz]e|(?:no|any|make|makes) sense|"
    r"accused|blam\w+|approved|wasn't me|not mine|not me|doesn't match|don't match|doesn't add|"
    r"don't add|inaccurate|explain (?:to me )?(?:why|this|these|that|those|the)|why should|"
    r"shouldn't|isn't right|unexplained|(?:no idea|don't know|can't figure out|don't see) why|"
    r"mysterious|suddenly|out of nowhere|different (?:from|"
    r"than)|not the same|(?:i'm|i am|we're|we are) (?:all |fully )?(?:paid up|current)|"
    r"equivocad\w+|error|sentido|incorrect\w+|diferente (?:a|de)|no coincide|no reconozco|por "
    r"que (?:me|tengo|debo)|no (?:es|era) (?:mi[oa]|nuestr[oa])|explique\w*|de la nada|"
    r"(?:estoy|estamos) al corriente|aprob\w+)\b"
)
ALONE = sieved(
    r"\b(?:(?:i'm|i am|was|were|being|been|getting) (?:falsely |wrongly |unfairly )?(?:accused|"
    r"blamed)|it wasn't me|wasn't my doing|why should (?:i|we) (?:have to )?(?:pay|be)|(?:in "
    r"writing|on paper|(?:agreement|deal|arrangement) with (?:the|your) (?:previous|old|last|"
    r"former|other))|(?:the landlord's|your|the owner's|management's) (?:problem|fault|"
    r"responsibility|mistake|job to)|different (?:from|than) what|you (?:already )?(?:approved|"
    r"agreed|gave me permission|said yes)|(?:pusieron|echan|echaron) la culpa|no fui yo|por "
    r"escrito|me acusan|culpa de ustedes|(?:me|nos) (?:habian )?(?:aprobaron|aprobado|dieron "
    r"permiso)|(?:su|el) (?:empleado|companero|senor|gerente|encargado) (?:me )?(?:dijo|"
    r"prometio|aseguro))\b"
)
WEARY = sieved(
    r"\b(?:(?:call\w*|email\w*|text\w*|ask\w*) (?:\w+ ){0,2}every single day|(?:is|such) a dump\b|"
    r"withhold\w* (?:my|the) rent|(?:call|get|hire|find|talk to) (?:a|my) (?:lawyer|attorney)|"
    r"(?:going on|happening|been like this|lasted) (?:since|for|ever since)"
    + _LONG
    + r"|(?:is|has "
    r"been|we've been|i've been|been|are) without (?:\w+ ){0,3}(?:for|since)"
    + _LONG
    + r"|like talking to|"
    r"talking to (?:a|the) wall|for the love of|(?:i|we)(?:'ve| have)? already (?:told|"
    r"explained|said|reported|called|asked)(?: you| them| this| that| it| about| twice)+|every "
    r"(?:single )?(?:month|week|day|time|year|winter|summer)\b.{0,25}\b(?:same|again|break\w*|"
    r"goes out|problem|issue)|(?:left|sent|made) (?:\w+ ){0,2}(?:three|four|five|six|ten|"
    r"\d+|several|so many|many|countless|multiple) (?:\w+ )?(?:messages|emails|calls|requests|"
    r"voicemails|texts)|not (?:one|a single) (?:call|person|answer|reply|response|word)|why "
    r"(?:does|do|is|can|has|did|won't|can't|doesn't|isn't|hasn't) (?:nobody|no one|anybody|"
    r"anyone|somebody|it take|this take|it always|this always|this keep|it keep|your|you "
    r"people)|(?:like|as if) (?:we're|we are|we were|i'm|i am|i was|i|we|nobody|it's) (?:\w+ "
    r")?(?:nothing|animals|dirt|garbage|trash|nobody|invisible|stupid|an idiot|crazy|a "
    r"criminal|don't matter|doesn't matter|not)|(?:live|living|sleep|sleeping) (?:with|in) "
    r"(?:mold|roaches|rats|mice|filth|this|these|the cold|garbage|sewage)|paying (?:\w+ "
    r"){0,4}(?:thousand|hundred|rent|dollars|bucks|a month) (?:\w+ ){0,3}(?:for|to)|deserve "
    r"better|(?:want|need) (?:it|this) (?:fixed|done|resolved|handled) (?:now|today|already|"
    r"right)|(?:disappointed|dissatisfied|unhappy|appalled) (?:in|with|by|at|about|that)|very "
    r"(?:disappointed|unhappy|dissatisfied)|hanging up on)\b"
)
WEARY_ES = sieved(
    r"\b(?:(?:ya )?van (?:\w+ )?(?:veces|semanas|meses|dias|llamadas)|por que nadie|por que "
    r"(?:no|nunca) (?:me|nos|vienen|contestan|arreglan)|como si (?:no|fueramos|nada)|(?:cada|"
    r"todos los|todas las) (?:mes\w*|semanas?|dias?|vez|veces|anos?)\b.{0,25}\b(?:lo mismo|"
    r"igual|mismo|otra vez)|(?:ya )?(?:se )?(?:lo|les|le|se lo) (?:dije|he dicho|explique|"
    r"reporte|pedi)\b|(?:deje|he dejado|mande|hice) (?:\w+ )?(?:tres|cuatro|cinco|seis|"
    r"diez|varios|muchos|tantos|varias|muchas|\d+) (?:mensajes|correos|llamadas|veces)|hablar "
    r"con (?:una|la) pared|vivir (?:asi|con moho|con cucarachas|con ratas|en estas)|desde "
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"hace)\b.{0,30}\b(?:nada|nadie|sin|igual|esperando)|merecemos|merezco|no es posible|"
    r"decepcionad\w+|necesito que lo arreglen ya)\b"
)
HOUSE_RULES = sieved(
    r"\b(?:(?:can|could|may|might|am i able to|are we able to) (?:i|we|tenants|residents|"
    r"guests|visitors|people|kids)? ?(?:put up|put in|hang(?! up)|mount|keep|bring|build|plant|"
    r"store|host|grow|repaint|paint|drill|decorate|convert|rent out|own|replace|install|"
    r"sublease|remodel|renovate|smoke|vape|barbecue|grill|charge my|leave my bike|use the "
    r"(?:pool|gym|roof|yard|basement|laundry))|(?:are|is) (?:\w+ ){1,4}(?:okay|ok|fine|allowed|"
    r"acceptable|legal) (?:inside|here|in|on|at|for|to|with)|que (?:reglas?|normas?|politicas?|"
    r"restricciones)|(?:me|nos) (?:dejan|permiten) |(?:puedo|podemos|podria|se puede|puedes) "
    r"(?:\w+ )?(?:poner|colgar|instalar|plantar|guardar|cambiar la cerradura|cambiar las "
    r"cerraduras|hacer (?:asados|una fiesta|fiestas)|usar (?:la|el) (?:piscina|alberca|"
    r"gimnasio|techo|patio)))\b"
)
TOLD_OTHERWISE = sieved(
    r"\b(?:(?:you|maintenance|your \w+) (?:did not|didn't|never) (?:actually |even |ever "
    r")?(?:send|sent|fix\w*|come|came|call\w*|tell|told|mention\w*|notif\w+|warn\w*|explain\w*|"
    r"give|gave|refund\w*|credit\w*|apply|applied|show\w*|inspect\w*|replace\w*|return\w*|"
    r"enter\w*)|i (?:wasn't|was not) (?:even (?:home|there|here|living|in town)|the one|late)|"
    r"(?:was|were|is|been) already (?:there|broken|damaged|cracked|stained|like that|like this|"
    r"that way)|before (?:i|we) (?:ever )?moved in\b|you (?:said|told me|told us|"
    r"promised)\b.{0,40}\b(?:and (?:here|now|yet|then|it|there)|instead)|not (?:our|the|my|part "
    r"of (?:the|our|my)) (?:deal|agreement|arrangement|understanding|terms)|(?:over|double|mis|"
    r"wrongly |wrong )(?: ?)(?:billed|charged|quoted|calculated|informed|represented|bill|"
    r"charge)|(?:on (?:my )?(?:camera|video|tape)|my (?:ring|door|doorbell)? ?camera|recorded it|"
    r"security footage)|(?:says|said|shows|lists) (?:a |an |some |something )?(?:different|"
    r"another|other|wrong)|(?:don't|do not|doesn't|does not) (?:believe|think) (?:that's|that is|"
    r"this is|it's|i|you|that)\b.{0,20}\b(?:right|correct|true|fair|owe|supposed)\b(?! (?:unit|"
    r"one|apartment|address|number|day|time|person|place|name))|(?:nothing|anything) to do with "
    r"(?:me|it|that)|(?:that|this|it) (?:cannot|can't|couldn't) be (?:right|correct|true|legal)|"
    r"(?:who|what) gave you (?:the right|permission)|i (?:did|do)(?: not|n't) (?:owe|cause|break|"
    r"damage|sign|agree|approve|order|request|ask for|make (?:any|that|a) noise))\b"
)
TOLD_OTHERWISE_ES = sieved(
    r"\b(?:(?:cobr\w+|cargos?) (?:\w+ ){0,3}que no (?:es|era|son|debo|pedi)|"
    r"(?:me|nos) (?:estan |andan )?(?:culpan\w*|acusan\w*|echan la culpa)|algo que (?:yo "
    r")?no (?:hice|debo|rompi|cause|pedi)|yo no (?:fui|hice|rompi|cause|pedi|debo|firme|estaba)|"
    r"ya estaba (?:as[i]|rot\w+|danad\w+|manchad\w+|quebrad\w+)|(?:dice|decia|muestra|aparece) "
    r"(?:otr[oa]|una|un|algo)\b.{0,20}\b(?:cantidad|fecha|monto|precio|cosa|distint\w+|"
    r"diferente)|no (?:era|es|fue) (?:el|nuestro|lo) (?:trato|acuerdo|acordado|convenido)|"
    r"(?:nunca|no) me (?:avisaron|dijeron|explicaron|mandaron|llamaron|devolvieron|notificaron)|"
    r"(?:ustedes )?dijeron que .{2,60} y (?:ahora|resulta|no)|no puede ser (?:correcto|cierto|"
    r"legal|que))\b"
)
WORN_OUT = sieved(
    r"\b(?:not again|(?:do|doing|through|with|about|is|it's) (?:all )?this again|(?:end of|at) "
    r"my (?:rope|limit|wits?)|(?:take|takes|taking|took) "
    r"(?:me|us|this|it) seriously|ashamed|(?:it's|it has|it is|has|have) been (?:over |almost |"
    r"more than |like |about )?(?:a|one|two|three|four|five|six|\d+|several|many) (?:whole "
    r")?(?:weeks?|months?|days)\b.{0,40}\b(?:still|nothing|nobody|no one|and (?:my|no|it|i|we|"
    r"you))\b|(?:feel|feels|seems) like (?:nobody|no one|you|they|i'm|i am|we|talking|a)|(?:hate|"
    r"despise) (?:this|it|living|dealing|calling|you|that)|(?:what|where) (?:do|does|is) (?:i|we|"
    r"my) (?:even )?(?:pay|paying|rent go)|(?:is|isn't) anybody (?:ever|even|actually|listening)|"
    r"(?:nobody|no one|none of (?:you|"
    r"them)) (?:\w+ )?(?:takes me|wants to|gives a|seems|tells me|knows (?:anything|what))|"
    r"(?:tired|exhausted|sick|weary) of|(?:give|gave|giving) me (?:the same|a hard time|attitude|"
    r"excuses)|excuses|(?:falling|fell) on deaf ears|(?:begged|begging|pleaded|beg you to)|(?:so|"
    r"extremely|really|very) (?:angry|rude|unfair|tired|annoying|stressful|stressed|"
    r"inconsiderate|irresponsible)|nightmare|(?:ruin\w+|wreck\w+|destroyed) (?:my|our|everything|"
    r"all)|(?:my|of|losing|lost) patience|(?:god|oh my god|jesus|christ|damn it|dammit|for "
    r"god)\b.{0,20}\b(?:again|still|why|sake|people)|i (?:just )?(?:cannot|can't|can not) (?:any "
    r"?more|do this|handle this)|rude to me|you yell\w* at me)\b"
)
WORN_OUT_ES = sieved(
    r"\b(?:no (?:me|nos) (?:toman|hacen caso|tratan)|otra vez (?:esto|no)|(?:no )?puedo mas|"
    r"(?:mi|la) paciencia|(?:que )?verguenza|(?:les|le) (?:ruego|suplico)|pretextos|puras? "
    r"(?:excusas|promesas|vueltas|largas)|(?:ya )?(?:hace|son|van|pasaron|lleva\w*) (?:\w+ "
    r")?(?:semanas?|meses|dias)\b.{0,40}\b(?:sin|nada|nadie|igual)|pesadilla|(?:tan|muy|"
    r"bastante) (?:enojad\w+|molest[oa]s?|cansad\w+|frustr\w+|grosero\w*|injusto)|me (?:gritaron|"
    r"gritan|trataron mal|tratan mal)|(?:odio|detesto) (?:esto|este|vivir|llamar))\b"
)
