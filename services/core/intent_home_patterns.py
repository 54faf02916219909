"""Turns of phrase of people who live in, own or work on a home (see `intent_rules`)."""

from __future__ import annotations

TRADES = (
    r"(?:plumb\w*|electric\w*|locksmith|exterminator|contractor|painter|inspector|roof\w*|"
    r"handyman|courier|driver|mover\w*|technician|tech|installer|clean\w* (?:crew|lady|company)|"
    r"crew|landscap\w*|hvac|cable|gas company|water company|fire department|appraiser|aide|"
    r"nurse|delivery|repair ?man|glass|carpet|pest control|moving company|mail ?man|mail carrier)"
)
COURIERS = (
    r"(?:fedex|ups|usps|amazon|dhl|doordash|uber eats|grubhub|instacart|con ed|con edison|"
    r"national grid|spectrum|verizon|optimum)"
)

HOME_PATTERNS: dict[str, tuple[str, ...]] = {
    "emergency": (
        r"\b(?:smell\w*|odor|huele a|olor a) (?:of |like |some |strongly of |a )*(?:gas|smoke|"
        r"something burning|burning|rotten eggs|quemado|humo)\b",
        r"\bgas (?:leak|smell|odor)\b|\bfuga de gas\b|\bcarbon monoxide\b|\bmonoxido\b",
        r"\b(?:there is|i see|have|hay|on|a|is) (?:a )?(?:fire|smoke|flames|fuego|humo|incendio)\b"
        r"(?! (?:detector|alarm|department|extinguisher|escape))",
        r"\b(?:flooding|flooded|inund\w+|gushing|pouring|burst|bursted|revento|exploded)\b",
        r"\bwater (?:is |was )?(?:\w+ )?(?:everywhere|all over|rising|coming (?:through|down|in)|"
        r"shooting|spraying|filling)\b|\b(?:agua) (?:por todos? l\w+|no para)\b",
        r"\b(?:sewage|aguas negras)\b",
        r"\b(?:no|zero|without|any) (?:heat|heating|calefaccion)\b.*\b(?:cold|freezing|degrees|"
        r"snow\w*|below|zero|frio|winter|baby|outside|kids|mother)\b|^(?:\w+ )*no heat$",
        r"\b(?:sparks?|sparking|chispas)\b.*\b(?:outlet|wall|wire\w*|panel|breaker|light|socket)\b",
        r"\b(?:broke|breaking|break|broken|kicked|kicking) (?:in|into)\b|\bse metieron\b|\bgun\b",
        r"\b(?:not|stopped|is not) breathing\b|\bunconscious\b|\bcall 911\b|\bheart attack\b",
        r"\b(?:it is|this is|have|es|got|tengo|of) (?:an? |una |like )*(?:emergency|emergencia|"
        r"real emergency)\b|\bemergency maintenance\b|\bright away\b.*\burgent\b",
        r"\b(?:stuck|trapped) in the (?:elevator|lift)\b|\bceiling (?:just )?(?:collapsed"
        r"|fell|caved)",
        r"\bdetector is (?:beeping|going off)\b.*\b(?:dizzy|headache\w*|sick)\b",
    ),
    "issue_status": (
        r"\b(?:status|update|news|word|progress|eta) (?:on|of|about|for|with)\b.*\b(?:ticket|order|"
        r"repair\w*|request|maintenance|work|leak|plumber|technician|fix)\b",
        r"\b(?:nobody|no one|nadie|never|no) (?:has |ever |ha )?(?:came|come|showed|shown|shows|"
        r"been|called|responded|venido|fixed|vino)\b",
        r"\b(?:when|what time|how soon|cuando|a que hora) (?:is|are|will|does|viene\w*|va\w*)\b.*"
        r"\b(?:plumber|maintenance|technician|electrician|repair ?m[ae]n|guy|somebody|someone|"
        r"plomero|tecnico|handyman|exterminator|fix\w*|repair\w*|arreglar|el de)\b",
        r"\b(?:was|were) supposed to (?:come|be here|fix|show|arrive|send)\b",
        r"\bi (?:\w+ )?(?:reported|submitted|filed|put in|sent in|called (?:about|last"
        r"|three|two|in))\b"
        r".*\b(?:still|yet|week|days?|ago|nobody|no one|wonder\w*|happening|update|got it"
        r"|nothing)\b",
        r"\b(?:follow(?:ing)? up|checking|check|check in) (?:on|with|about)\b.*\b(?:request|ticket|"
        r"order|repair\w*|maintenance|leak|fix)\b",
        r"\bstill (?:coming|not fixed|broken|waiting|has not|have not|leaking)\b",
        r"\bwaiting\b.*\b(?:fix|repair\w*|maintenance|plumber|technician|someone to|part)\b",
        r"\b(?:ticket|work order|work request|service request"
        r"|maintenance request)\b.*\b(?:open|closed|"
        r"looked at|happening|going|pending|done|assigned|get|got|received)\b",
    ),
    "report_issue": (
        r"\b(?:put in|make|submit|place|open|file|enter|need|create) (?:a |an |in )*(?:new )?"
        r"(?:maintenance|repair|service|work) (?:request|order|ticket)\b",
        r"\breport (?:a|an|that|some|something|my) ?(?:\w+ )?(?:repair|leak|problem|issue|broken)?",
        r"\b(?:send|get|need|want|have) (?:a |an |some |me )?(?:someone|somebody|anyone"
        r"|maintenance|"
        r"plumber|electrician|handyman|exterminator|guy|repair ?man)\b.*\b(?:fix|look|repair|check|"
        r"apartment|unit|out|over|come)\b|\bneed (?:a|an) (?:plumber|electrician|exterminator)\b",
        r"\b(?:my|the|our|mi|el|la|una?|one) \w+(?: \w+)?(?: \w+)? (?:is|are|was|has been"
        r"|keeps?|esta) "
        r"(?:\w+ )?(?:leak\w*|broken|clogged|dripping|jammed|stuck|making|not \w+ing|out|loose|"
        r"cracked|blocked|backed up|stopped up|running|busted|dead|tapad\w|rot\w|danad\w"
        r"|falling)\b",
        r"\b(?:does|do|will|can|would) not (?:work|turn on|open|close|drain|flush|start|heat|cool|"
        r"light|lock|shut|latch|spin)\b|\bno (?:funciona|sirve|prende|enfria|calienta|cierra)\b",
        r"\b(?:stopped|quit) (?:working|cooling|heating|draining)\b|\bhas not worked\b",
        r"\b(?:roach\w*|mice|mouse|rats?|ants|bed ?bugs?|cucarachas|ratones|termites|wasps?)\b",
        r"\b(?:no|any) hot water\b|\bagua caliente\b|\b(?:mold|mildew|moho)\b|\bgotera\b",
    ),
    "rent_balance": (
        r"\b(?:do|did) i (?:still )?owe\b|\bi (?:still |currently )?owe\b|\bowe you\b|\bdebo\b",
        r"\b(?:my|rent|account|the|current) (?:current |rent |account |total )*balance\b(?!.*\bpay "
        r"my balance)|\b(?:mi|el) (?:saldo|balance)\b",
        r"\b(?:did|have|has|was|were|do|ya|see if) (?:you |my |the |u |it |i "
        r"|guys )*(?:\w+ )?(?:get|"
        r"got|received?|posted?|go|gone|went|clear\w*|recibieron|show)\b.*\b(?:pay\w*|rent|check|"
        r"money order|pago)\b|\bmy (?:\w+ )?(?:payment|rent|check) (?:\w+ )?(?:post\w*|go\w*|"
        r"clear\w*|went|received)\b|\bcheck posted\b",
        r"\b(?:late fee|charge|charged|fees|charges)\b.*\b(?:why|my|account|this month|me"
        r"|recognize)\b"
        r"|\bwhy\b.*\b(?:charged|late fee|charge|rent higher|cobraron)\b",
        r"\b(?:am i|are we|i am) (?:\w+ )?(?:behind|paid up|caught up|current|past due|short)\b",
        r"\b(?:amount|total|how much(?: \w+)?) (?:is )?(?:due|outstanding|i need to pay"
        r"|do i have to "
        r"pay)\b|\bcuanto (?:tengo que|debo) ?(?:pagar)?\b|\bal dia\b|\bledger\b|\breceipts?\b",
    ),
    "rent_payment_how": (
        r"\b(?:where|how|donde|como|who)\b(?: \w+){0,5} (?:pay|make a payment|pago|pagar|send|mail|"
        r"drop|bring|set up) (?:\w+ )*(?:rent|payment|check|autopay|online|bill|renta|money)\b",
        r"\b(?:can|could|may|do|is it|puedo|se puede|want to|would like to|like to"
        r"|need to) (?:i |you "
        r"|ok |okay to )*(?:just )?(?:pay|take|accept|pagar|use|make) (?:\w+ )*(?:card|cash|check|"
        r"online|phone|zelle|venmo|paypal|money order|in person|app|tarjeta|efectivo|internet|"
        r"payment|debit|credit)s?\b|\baceptan (?:tarjeta|efectivo|cheque)",
        r"\b(?:website|portal|site|link|app|autopay|auto pay|automatic payments?|drop box"
        r"|password)\b"
        r".*\b(?:pay\w*|rent|portal|set up|error|log)\b|\b(?:log in|login|pay\w*"
        r"|rent)\b.*\b(?:portal|"
        r"website|site|app|link)\b",
        r"\b(?:make|made) (?:\w+ )*(?:check|money order) out\b|\bnombre de quien\b|\bgoes on the "
        r"(?:rent )?check\b|\bset up auto ?pay\b|\b(?:want|like|need|trying) to pay (?:my"
        r"|the) rent$",
        r"\b(?:what|which) (?:forms?|ways?|methods?|kinds?|types?) (?:of )?(?:payments?"
        r"|i can pay)\b",
    ),
    "payment_extension": (
        r"\b(?:late|behind|short)\b.*\b(?:rent|payment|month|pay\w*)\b(?!.*\bfee\b)",
        r"\brent\b.*\b(?:is|be|will be|going to be|a little|bit|few days) (?:\w+ ){0,3}late\b",
        r"\b(?:pay|rent|payment|money)\b.*\b(?:on the (?:\w+th|\w+st|fifth|\d+\w*)"
        r"|next (?:week|month|"
        r"friday)|later|until|by friday|instead|installments|when i get paid)\b",
        r"\b(?:extension|more time|extra time|few (?:more |extra )?days|payment plan"
        r"|arrangement\w*|"
        r"grace period|partial|installments?|mas tiempo|unos dias|prorroga|plan de pagos|plazo)\b",
        r"\b(?:can not|not able to|can only|not have|will not|unable to) (?:be able to )?(?:\w+ )?"
        r"(?:pay|make|afford|have|come up with)\b.*\b(?:rent|month|half|whole|full|all|money)\b",
        r"\b(?:lost my job|laid off|get paid|hours (?:got|were) cut|paycheck|unemployment)\b",
        r"\bwaive\b|\bthe rest (?:later|next)\b|\bla mitad\b|\bpagar (?:tarde|el \w+$)|\batras",
    ),
    "lease_question": (
        r"\b(?:renew\w*|renov\w*|sublet\w*|sublease\w*|subarrendar|airbnb|month to month)\b",
        r"\b(?:my|the|our|a|new|this|mi) (?:\w+ )?(?:lease|rental agreement|contract|contrato)\b",
        r"\bbreak\w* (?:my|the|a|our) (?:lease|contract)\b|\b(?:add|take|put|remove"
        r"|agregar)\b.*\blease\b",
        r"\b(?:my|security|the|mi) (?:security )?deposit\w*\b(?!.*\b(?:pet|dog|cat|bedroom)\b)",
        r"\b(?:add|get|have) (?:a |my )?(?:roommate|boyfriend|girlfriend)\b|\brenters insurance\b",
        r"\b(?:raise|raising|increase|increas\w+|going up|go up|subir)\b.*\b(?:rent|renew|renta)\b"
        r"|\brent (?:\w+ )?(?:going up|go up|increase)",
        r"\ballowed to (?:paint|have a grill|smoke|have guests|hang|mount|raise)\b"
        r"|\bearly termination",
    ),
    "move_out": (
        r"\b(?:mov(?:e|ing|ed) out|vacat(?:e|ing)|mudar(?:me)?|me mud[oe]|desocupar)\b",
        r"\b(?:give|giving|put in|putting in|hand in|submit|my|days?|dar|sixty"
        r"|thirty) (?:\w+ ){0,4}"
        r"(?:notice|aviso)\b|\bnotice\b.*\b(?:give|leave|move|required|writing)\b",
        r"\b(?:return|drop off|turn in|hand in|leave|give|bring back|hand back"
        r"|entreg\w+) (?:\w+ ){0,3}"
        r"(?:keys?|llaves|fob|apartamento)\b(?! inside)",
        r"\b(?:leaving|leave|give up|giving up|dejar) (?:my |the |our |el )?(?:apartment"
        r"|place|unit|"
        r"apartamento)\b|\b(?:final|move out) (?:inspection|walk ?through)\b"
        r"|\bforwarding address\b",
        r"\b(?:bought a|found another|relocating|be out by|not (?:be )?renewing|moving to)\b",
        r"\b(?:end|terminate|terminating) (?:my|the|our) (?:tenancy|lease and)\b|\blast day\b",
    ),
    "vendor_at_door": (
        rf"\b(?:i am|this is|we are|it is|soy|somos) (?:\w+ ){{0,3}}(?:the |a |an |your |el |la )?"
        rf"(?:\w+ )?(?:{TRADES}|plomero|electricista|tecnico|repartidor)\b"
        r"(?!.*\b(?:offer|lower|discount|save)\w*)",
        rf"\b{COURIERS}\b",
        r"\b(?:here|arrived|vengo|outside|on site) (?:to|for|with|a|at"
        r"|from) (?:\w+ ){0,2}(?:fix|do|"
        r"deliver\w*|repair|install\w*|service|inspect\w*|work|estimate|job|replace"
        r"|arreglar|drop|read|"
        r"the building|pick up)\b",
        r"\b(?:delivery|package|deliver|delivering|entrega|paquete)\b(?!.*\bmy package\b)",
        r"\b(?:gate|door|lockbox|lobby) code\b|\bbuzz me in\b|\b(?:tenant|inquilino|nobody|no one) "
        r"(?:is |no )?(?:not )?(?:home|answer\w*|esta|here|letting)\b|\binvoice\b|\bneed access\b",
        r"\bi am (?:calling )?(?:with|from) \w+ (?:\w+ )?(?:plumbing|heating|electric\w*|roofing|"
        r"appliances?|hvac|glass|painting|flooring|construction|contracting)\b",
    ),
    "owner_question": (
        r"\b(?:i am|as|soy|this is) (?:\w+ ){0,3}(?:owner|landlord|landlady|investor|dueno|duena|"
        r"propietari[oa])s?\b|\bi own\b|\bowner (?:statement|portal|distribution"
        r"|payment)\b|^owner\b",
        r"\b(?:you|ustedes) (?:guys )?(?:manage|look after|administran)\b"
        r"|\bmanag\w+ (?:my|a|the|our) "
        r"(?:property|house|rental|building|fee|condo|agreement)\b|\bmanage it for me\b",
        r"\bmy (?:tenants?|investment|rental property|property|properties|buildings?"
        r"|mi inquilino)\b"
        r"|\bmanagement (?:fee|agreement|company)\b|\b1099\b|\bowners\b",
        r"\b(?:my|the|mi) (?:house|duplex|rental|propiedad|casa|building)\b.*\b(?:rented|rentaron|"
        r"vacant|manage)\b",
    ),
    "complaint_noise": (
        r"\b(?:loud|noisy|noise|barking|bark|stomp\w*|party|partying|blasting|yelling|screaming|"
        r"shouting|drums|ruido\w*|fiesta|ladra\w*|musica|escandalo"
        r"|howling)\b(?!.*\b(?:fridge|furnace|"
        r"washer|dryer|heater|dishwasher|pipes?|ac|fan|unit is making|refrigerator)\b)",
        r"\b(?:neighbors?|upstairs|next door|above me|below me|vecin\w+"
        r"|across the hall)\b.*\b(?:loud|"
        r"noise|music|tv|dog|fight\w*|party|smok\w*|bang\w*|slam\w*|complain\w*|scream\w*"
        r"|run\w*)\b",
        r"\b(?:can not|could not|no puedo) (?:sleep|dormir)\b|\bcomplain about\b|\bkeep it down\b",
    ),
    "lockout": (
        r"\block(?:ed)? (?:\w+ )?out\b|\blocked (?:myself|me)\b|\bstuck outside\b|\bquede afuera\b",
        r"\b(?:lost|forgot|misplaced|left|dropped|stole|can not find|perdi|deje"
        r"|olvid\w+) (?:\w+ ){0,2}"
        r"(?:keys?|fob|llaves?)\b",
        r"\b(?:can not|no puedo) (?:get|entrar) (?:back )?(?:in|into|inside"
        r"|a mi)\b(?!.*\b(?:deliver|"
        r"package|code|portal)\w*)|\blet me (?:in|into)(?: my)?\b",
        r"\b(?:spare|extra|master|replacement|new|duplicate|another|copy of my"
        r"|copia de la) (?:set of )?"
        r"(?:\w+ )?(?:keys?|llave)\b|\bunlock my\b|\bopen my (?:door|apartment|unit)\b",
    ),
}
