"""Two kinds of words that, said together, make a turn a hard one: money or paper and a doubt of it.

A turn of phrase catches what many say; a pair catches what nobody has said yet. Folded text.
"""

from __future__ import annotations

from services.core.sieve import sieved

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
    r"shouldn't|isn't right|unexplained|mysterious|suddenly|out of nowhere|different (?:from|"
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
    r"\b(?:(?:going on|happening|been like this|lasted) (?:since|for|ever since)|(?:is|has "
    r"been|we've been|i've been|been|are) without (?:\w+ ){0,3}(?:for|since) |like talking to|"
    r"talking to (?:a|the) wall|for the love of|(?:i|we)(?:'ve| have)? already (?:told|"
    r"explained|said|reported|called|asked)(?: you| them| this| that| it| about| twice)+|every "
    r"(?:single )?(?:month|week|day|time|year|winter|summer)\b.{0,25}\b(?:same|again|break\w*|"
    r"goes out|problem|issue)|(?:left|sent|made) (?:\w+ ){0,2}(?:two|three|four|five|six|ten|"
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
    r"reporte|pedi)\b|(?:deje|he dejado|mande|hice) (?:\w+ )?(?:dos|tres|cuatro|cinco|seis|"
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
