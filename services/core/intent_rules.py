"""Turns of phrase that speak for one intent. They are strong marks for the weights, not verdicts:
"my sink leaks, is Diane there" meets two of them, and the weights decide.

Patterns read the folded words with contractions opened: "I'm locked out" is `i am locked out`.
"""

from __future__ import annotations

import re

PERSON = (
    r"(?:(?:a|an|the|your|my|some|any|one of the|one of your)? ?(?:real|live|actual|human|other)? ?"
    r"(?:person|people|human|human being|someone|somebody|anyone|anybody|manager|representative|rep|"
    r"agent|operator|supervisor|boss|landlord|super|receptionist|employee|staff|lady|guy|man|woman|"
    r"department|team|office|leasing|maintenance|accounting|management|front desk|whoever|who)\b)"
)
FRONT = r"^(?:(?:hi|hello|hey|ok|okay|yes|yeah|well|so|oh|sorry|wait|hola|buenas|oiga|disculpe) )*"
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
ROOMS = r"(?:apartment|unit|place|house|home|studio|condo|duplex|rental|property|bedroom|building)s?"
ITEM = (
    r"(?:gym|pool|laundry|parking|garage|wifi|wi fi|internet|dishwasher|washer|dryer|elevator|"
    r"balcony|patio|yard|storage|doorman|playground|utilities|heat|electric\w*|water|gas|cable|"
    r"air conditioning|ac|central air|amenities|fitness\w*|furnished|closet\w*|hardwood|courtyard)"
)
BUSINESS = (
    r"(?:pharmacy|bank|dentist|doctor\w*|hospital|clinic|school|restaurant|pizzeria|dominos|"
    r"walmart|target|walgreens|cvs|dmv|police|precinct|library|vet|salon|airline|hotel|"
    r"dealership|garage|tire shop|church|court|city hall|farmacia|banco|escuela|clinica)"
)

PATTERNS: dict[str, tuple[str, ...]] = {
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
        r"\b(?:stuck|trapped) in the (?:elevator|lift)\b|\bceiling (?:just )?(?:collapsed|fell|caved)",
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
        r"\bi (?:\w+ )?(?:reported|submitted|filed|put in|sent in|called (?:about|last|three|two|in))\b"
        r".*\b(?:still|yet|week|days?|ago|nobody|no one|wonder\w*|happening|update|got it|nothing)\b",
        r"\b(?:follow(?:ing)? up|checking|check|check in) (?:on|with|about)\b.*\b(?:request|ticket|"
        r"order|repair\w*|maintenance|leak|fix)\b",
        r"\bstill (?:coming|not fixed|broken|waiting|has not|have not|leaking)\b",
        r"\bwaiting\b.*\b(?:fix|repair\w*|maintenance|plumber|technician|someone to|part)\b",
        r"\b(?:ticket|work order|work request|service request|maintenance request)\b.*\b(?:open|closed|"
        r"looked at|happening|going|pending|done|assigned|get|got|received)\b",
    ),
    "report_issue": (
        r"\b(?:put in|make|submit|place|open|file|enter|need|create) (?:a |an |in )*(?:new )?"
        r"(?:maintenance|repair|service|work) (?:request|order|ticket)\b",
        r"\breport (?:a|an|that|some|something|my) ?(?:\w+ )?(?:repair|leak|problem|issue|broken)?",
        r"\b(?:send|get|need|want|have) (?:a |an |some |me )?(?:someone|somebody|anyone|maintenance|"
        r"plumber|electrician|handyman|exterminator|guy|repair ?man)\b.*\b(?:fix|look|repair|check|"
        r"apartment|unit|out|over|come)\b|\bneed (?:a|an) (?:plumber|electrician|exterminator)\b",
        r"\b(?:my|the|our|mi|el|la|una?|one) \w+(?: \w+)?(?: \w+)? (?:is|are|was|has been|keeps?|esta) "
        r"(?:\w+ )?(?:leak\w*|broken|clogged|dripping|jammed|stuck|making|not \w+ing|out|loose|"
        r"cracked|blocked|backed up|stopped up|running|busted|dead|tapad\w|rot\w|danad\w|falling)\b",
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
        r"\b(?:did|have|has|was|were|do|ya|see if) (?:you |my |the |u |it |i |guys )*(?:\w+ )?(?:get|"
        r"got|received?|posted?|go|gone|went|clear\w*|recibieron|show)\b.*\b(?:pay\w*|rent|check|"
        r"money order|pago)\b|\bmy (?:\w+ )?(?:payment|rent|check) (?:\w+ )?(?:post\w*|go\w*|"
        r"clear\w*|went|received)\b|\bcheck posted\b",
        r"\b(?:late fee|charge|charged|fees|charges)\b.*\b(?:why|my|account|this month|me|recognize)\b"
        r"|\bwhy\b.*\b(?:charged|late fee|charge|rent higher|cobraron)\b",
        r"\b(?:am i|are we|i am) (?:\w+ )?(?:behind|paid up|caught up|current|past due|short)\b",
        r"\b(?:amount|total|how much(?: \w+)?) (?:is )?(?:due|outstanding|i need to pay|do i have to "
        r"pay)\b|\bcuanto (?:tengo que|debo) ?(?:pagar)?\b|\bal dia\b|\bledger\b|\breceipts?\b",
    ),
    "rent_payment_how": (
        r"\b(?:where|how|donde|como|who)\b(?: \w+){0,5} (?:pay|make a payment|pago|pagar|send|mail|"
        r"drop|bring|set up) (?:\w+ )*(?:rent|payment|check|autopay|online|bill|renta|money)\b",
        r"\b(?:can|could|may|do|is it|puedo|se puede|want to|would like to|like to|need to) (?:i |you "
        r"|ok |okay to )*(?:just )?(?:pay|take|accept|pagar|use|make) (?:\w+ )*(?:card|cash|check|"
        r"online|phone|zelle|venmo|paypal|money order|in person|app|tarjeta|efectivo|internet|"
        r"payment|debit|credit)s?\b|\baceptan (?:tarjeta|efectivo|cheque)",
        r"\b(?:website|portal|site|link|app|autopay|auto pay|automatic payments?|drop box|password)\b"
        r".*\b(?:pay\w*|rent|portal|set up|error|log)\b|\b(?:log in|login|pay\w*|rent)\b.*\b(?:portal|"
        r"website|site|app|link)\b",
        r"\b(?:make|made) (?:\w+ )*(?:check|money order) out\b|\bnombre de quien\b|\bgoes on the "
        r"(?:rent )?check\b|\bset up auto ?pay\b|\b(?:want|like|need|trying) to pay (?:my|the) rent$",
        r"\b(?:what|which) (?:forms?|ways?|methods?|kinds?|types?) (?:of )?(?:payments?|i can pay)\b",
    ),
    "payment_extension": (
        r"\b(?:late|behind|short)\b.*\b(?:rent|payment|month|pay\w*)\b(?!.*\bfee\b)",
        r"\brent\b.*\b(?:is|be|will be|going to be|a little|bit|few days) (?:\w+ ){0,3}late\b",
        r"\b(?:pay|rent|payment|money)\b.*\b(?:on the (?:\w+th|\w+st|fifth|\d+\w*)|next (?:week|month|"
        r"friday)|later|until|by friday|instead|installments|when i get paid)\b",
        r"\b(?:extension|more time|extra time|few (?:more |extra )?days|payment plan|arrangement\w*|"
        r"grace period|partial|installments?|mas tiempo|unos dias|prorroga|plan de pagos|plazo)\b",
        r"\b(?:can not|not able to|can only|not have|will not|unable to) (?:be able to )?(?:\w+ )?"
        r"(?:pay|make|afford|have|come up with)\b.*\b(?:rent|month|half|whole|full|all|money)\b",
        r"\b(?:lost my job|laid off|get paid|hours (?:got|were) cut|paycheck|unemployment)\b",
        r"\bwaive\b|\bthe rest (?:later|next)\b|\bla mitad\b|\bpagar (?:tarde|el \w+$)|\batras",
    ),
    "lease_question": (
        r"\b(?:renew\w*|renov\w*|sublet\w*|sublease\w*|subarrendar|airbnb|month to month)\b",
        r"\b(?:my|the|our|a|new|this|mi) (?:\w+ )?(?:lease|rental agreement|contract|contrato)\b",
        r"\bbreak\w* (?:my|the|a|our) (?:lease|contract)\b|\b(?:add|take|put|remove|agregar)\b.*\blease\b",
        r"\b(?:my|security|the|mi) (?:security )?deposit\w*\b(?!.*\b(?:pet|dog|cat|bedroom)\b)",
        r"\b(?:add|get|have) (?:a |my )?(?:roommate|boyfriend|girlfriend)\b|\brenters insurance\b",
        r"\b(?:raise|raising|increase|increas\w+|going up|go up|subir)\b.*\b(?:rent|renew|renta)\b"
        r"|\brent (?:\w+ )?(?:going up|go up|increase)",
        r"\ballowed to (?:paint|have a grill|smoke|have guests|hang|mount|raise)\b|\bearly termination",
    ),
    "move_out": (
        r"\b(?:mov(?:e|ing|ed) out|vacat(?:e|ing)|mudar(?:me)?|me mud[oe]|desocupar)\b",
        r"\b(?:give|giving|put in|putting in|hand in|submit|my|days?|dar|sixty|thirty) (?:\w+ ){0,4}"
        r"(?:notice|aviso)\b|\bnotice\b.*\b(?:give|leave|move|required|writing)\b",
        r"\b(?:return|drop off|turn in|hand in|leave|give|bring back|hand back|entreg\w+) (?:\w+ ){0,3}"
        r"(?:keys?|llaves|fob|apartamento)\b(?! inside)",
        r"\b(?:leaving|leave|give up|giving up|dejar) (?:my |the |our |el )?(?:apartment|place|unit|"
        r"apartamento)\b|\b(?:final|move out) (?:inspection|walk ?through)\b|\bforwarding address\b",
        r"\b(?:bought a|found another|relocating|be out by|not (?:be )?renewing|moving to)\b",
        r"\b(?:end|terminate|terminating) (?:my|the|our) (?:tenancy|lease and)\b|\blast day\b",
    ),
    "availability": (
        r"\b(?:looking for|need|want|searching for|hunting for|busco|buscando) (?:an?|un|una|to rent|"
        r"some|something|anything)?(?: \w+){0,2} (?:apartment|place|studio|room|rental|house|bedroom|"
        r"apartamento|lugar|cuarto|departamento)\b(?! key)(?!.*\bmanage)",
        r"\b(?:have|got|are there|is there|tienen) (?:any |any other |a |an |anything )?(?:\w+ ){0,3}"
        r"(?:available|for rent|open|vacanc\w+|vacant|disponibles?|openings?|units?|studios?|bedrooms?|"
        r"apartments?|para rentar)\b(?!.*\b(?:key|pay|leak|gas)\b)",
        r"\b(?:still|is|are|when|be|esta) (?:\w+ ){0,5}(?:available|for rent|vacant|disponible)\b"
        r"(?!.*\b(?:manager|to talk|person|agent|showing|times)\b)",
        r"\bhow much (?:is|are|for|would|does)\b.*\b(?:bedrooms?|studio|apartment|unit|place|lot|house)s?"
        r"\b(?!.*\b(?:parking|pet|dog|cat)\b)|\bcuanto (?:cuesta|es) (?:la renta|el)\b",
        r"\b(?:listing|zillow|craigslist|advertised|for rent sign|vacancies|se renta|waiting list)\b",
        r"\b(?:interested in|looking to) (?:rent\w*|mov\w*)\b|\btake section\b|\bapply for an\b",
    ),
    "schedule_viewing": (
        r"\b(?:schedule|book|set up|arrange|take|get|do|want|like|reserve|for) (?:a |an |up |some )*"
        r"(?:time |virtual |visit |appointment )*(?:to )?(?:tour|viewing|showing|see|view|visit|look)s?\b",
        r"\b(?:come|see|view|look at|check out|tour|visit|ver|visitar|show me) (?:\w+ ){0,4}"
        rf"{ROOMS}\b(?!.*\b(?:leak|fix|broken|repair)\w*)",
        r"\b(?:can|could|may|like to|want to|love to|when can) (?:i |we )?(?:come (?:by |and |over )*)?"
        r"(?:see|view|tour|take a look|look at) (?:it|the|that|your|a)\b",
        r"\b(?:quiero|puedo|quisiera|gustaria|pueden) (?:ir a |pasar a )?(?:ver|visitar|mostrar|ensenar)",
        r"\bopen house\b|\bshowings?\b|\bvirtual tours?\b",
    ),
    "cancel_viewing": (
        r"\b(?:cancel\w*|reschedul\w*|postpone|call off|push|change|switch|move|reprogramar|cambiar|"
        r"rearrange) (?:\w+ ){0,5}(?:tour|viewing|showing|appointment|visit|walkthrough|cita|visita|"
        r"time)\b",
        r"\b(?:can not|not|will not|unable to|no puedo|no voy a) (?:\w+ ){0,4}(?:make|come|see|ir|"
        r"llegar)\b.*\b(?:tour|viewing|showing|appointment|apartment|unit|place|cita|visita|it)\b",
        r"\b(?:late for|missed|miss) (?:my|the|our) (?:\w+ )?(?:tour|showing|viewing|appointment)\b",
        r"\b(?:tour|showing|viewing|appointment)\b.*\b(?:cancel|reschedule|another (?:day|time)|later|"
        r"instead|different|postpone|move|push|change|anymore)\b",
        r"\bno longer (?:interested|need)\b|^(?:\w+ ){0,5}(?:cancel|reschedule)$",
    ),
    "pet_policy": (
        r"\b(?:pets?|dogs?|cats?|puppy|kitten|animals?|mascotas?|perr\w+|gat\w+|pit ?bull|breeds?)\b"
        r"(?!.*\b(?:bark\w*|next door|neighbor\w*|ladra\w*|howl\w*)\b)",
    ),
    "office_hours": (
        r"\b(?:hours|open|opens|close|closes|closed|closing|abren?|cierran?|horario|abiertos?)\b"
        r"(?!.*\b(?:door|window|garage|valve|ticket|gate|drawer|apartment|unit|pool|house|listing|"
        r"will not|does not|can not|puerta)\b)",
        r"\b(?:are|will) you (?:guys |still )?(?:open|there|closed|working)\b|\bhours of operation\b",
        r"\b(?:anyone|anybody|somebody|someone|office)\b.*\b(?:in the office|at the desk|open|closed|"
        r"there) (?:on|until|after|at|today|right now)\b",
        r"\b(?:what|which|until what|till what) (?:time|days|hours)\b.*\b(?:open|close|office|there|"
        r"leave|work)\b",
    ),
    "office_address": (
        r"\b(?:where) (?:are|is|can) (?:you|the|your|i find|i come|abouts)\b(?! (?:guys )?(?:plumber|"
        r"technician|maintenance|rent))|\bdonde (?:estan|queda|se)\b|\ben que calle\b|\bcomo llego\b",
        r"\b(?:address|directions|located|location|direccion|ubicad\w+|zip code|cross street)\b"
        r"(?!.*\b(?:wrong|forwarding|repeat|again|job)\b)",
        r"\b(?:how do i|how can i|trying to|can not) (?:get to|find|reach) (?:you|your|the) ?(?:office|"
        r"place|building|guys)?\b(?! manager)",
        r"\bwhat (?:street|floor|building|town)\b.*\b(?:on|in|office)\b|\b(?:are you|office) near\b",
    ),
    "amenities": (
        rf"\b(?:is|are|do|does|hay|tienen?|have|any)\b(?: \w+){{0,4}} (?:a |an |any )?{ITEM}\b"
        r"(?!.*\b(?:leak\w*|broken|working|work|fix\w*|repair\w*|out|down|off|coming|due)\b)",
        r"\b(?:included|include|includes|incluye|incluid\w+)\b|\bamenit\w+\b",
        r"\bwhat (?:appliances|amenities|comes|utilities)\b|\bpays for (?:the )?(?:water|heat|gas|"
        r"electric\w*|utilities)\b",
    ),
    "application_status": (
        r"\b(?:my|our|the|an|rental|mi) (?:\w+ )?(?:application|aplicacion)\b|\bi applied\b|\baplique\b",
        r"\b(?:approved|denied|accepted|aprob\w+|rejected)\b.*|\b(?:background|credit) check\b",
        r"\bdid i get the (?:apartment|place|unit)\b|\bscreening me\b|\bpay ?stubs\b",
    ),
    "vendor_at_door": (
        rf"\b(?:i am|this is|we are|it is|soy|somos) (?:\w+ ){{0,3}}(?:the |a |an |your |el |la )?"
        rf"(?:\w+ )?(?:{TRADES}|plomero|electricista|tecnico|repartidor)\b"
        r"(?!.*\b(?:offer|lower|discount|save)\w*)",
        rf"\b{COURIERS}\b",
        r"\b(?:here|arrived|vengo|outside|on site) (?:to|for|with|a|at|from) (?:\w+ ){0,2}(?:fix|do|"
        r"deliver\w*|repair|install\w*|service|inspect\w*|work|estimate|job|replace|arreglar|drop|read|"
        r"the building|pick up)\b",
        r"\b(?:delivery|package|deliver|delivering|entrega|paquete)\b(?!.*\bmy package\b)",
        r"\b(?:gate|door|lockbox|lobby) code\b|\bbuzz me in\b|\b(?:tenant|inquilino|nobody|no one) "
        r"(?:is |no )?(?:not )?(?:home|answer\w*|esta|here|letting)\b|\binvoice\b|\bneed access\b",
        r"\bi am (?:calling )?(?:with|from) \w+ (?:\w+ )?(?:plumbing|heating|electric\w*|roofing|"
        r"appliances?|hvac|glass|painting|flooring|construction|contracting)\b",
    ),
    "owner_question": (
        r"\b(?:i am|as|soy|this is) (?:\w+ ){0,3}(?:owner|landlord|landlady|investor|dueno|duena|"
        r"propietari[oa])s?\b|\bi own\b|\bowner (?:statement|portal|distribution|payment)\b|^owner\b",
        r"\b(?:you|ustedes) (?:guys )?(?:manage|look after|administran)\b|\bmanag\w+ (?:my|a|the|our) "
        r"(?:property|house|rental|building|fee|condo|agreement)\b|\bmanage it for me\b",
        r"\bmy (?:tenants?|investment|rental property|property|properties|buildings?|mi inquilino)\b"
        r"|\bmanagement (?:fee|agreement|company)\b|\b1099\b|\bowners\b",
        r"\b(?:my|the|mi) (?:house|duplex|rental|propiedad|casa|building)\b.*\b(?:rented|rentaron|"
        r"vacant|manage)\b",
    ),
    "complaint_noise": (
        r"\b(?:loud|noisy|noise|barking|bark|stomp\w*|party|partying|blasting|yelling|screaming|"
        r"shouting|drums|ruido\w*|fiesta|ladra\w*|musica|escandalo|howling)\b(?!.*\b(?:fridge|furnace|"
        r"washer|dryer|heater|dishwasher|pipes?|ac|fan|unit is making|refrigerator)\b)",
        r"\b(?:neighbors?|upstairs|next door|above me|below me|vecin\w+|across the hall)\b.*\b(?:loud|"
        r"noise|music|tv|dog|fight\w*|party|smok\w*|bang\w*|slam\w*|complain\w*|scream\w*|run\w*)\b",
        r"\b(?:can not|could not|no puedo) (?:sleep|dormir)\b|\bcomplain about\b|\bkeep it down\b",
    ),
    "lockout": (
        r"\block(?:ed)? (?:\w+ )?out\b|\blocked (?:myself|me)\b|\bstuck outside\b|\bquede afuera\b",
        r"\b(?:lost|forgot|misplaced|left|dropped|stole|can not find|perdi|deje|olvid\w+) (?:\w+ ){0,2}"
        r"(?:keys?|fob|llaves?)\b",
        r"\b(?:can not|no puedo) (?:get|entrar) (?:back )?(?:in|into|inside|a mi)\b(?!.*\b(?:deliver|"
        r"package|code|portal)\w*)|\blet me (?:in|into)(?: my)?\b",
        r"\b(?:spare|extra|master|replacement|new|duplicate|another|copy of my|copia de la) (?:set of )?"
        r"(?:\w+ )?(?:keys?|llave)\b|\bunlock my\b|\bopen my (?:door|apartment|unit)\b",
    ),
    "talk_to_person": (
        rf"\b(?:talk|speak|speaking|hablar|connect|transfer|put|get|give) (?:\w+ )??(?:to|with|through "
        rf"to|me|con|me to|me with)? ?{PERSON}(?!.*\b(?:call|fix|look)\b)",
        r"\b(?:real|live|actual) (?:person|human|agent)\b(?!.*\b(?:are you|am i|is this|you are)\b)",
        rf"{FRONT}(?:operator|representative|agent|human|person|customer service|transfer me|"
        r"supervisor|zero|operadora|gerente|representante)$",
        r"\b(?:una persona|un representante|con alguien|un humano|el gerente|un agente|operadora)\b",
        r"\bnot want to talk to (?:a|an) (?:machine|robot|computer|bot)\b",
    ),
    "callback_request": (
        r"\b(?:call|calls|called|phone|ring|contact) (?:me|us|my \w+) ?(?:back)?\b(?!.*\b(?:named|"
        r"about my repair)\b)|\bcall ?back\b|\bllam\w*me\b|\bme llam\w+\b",
        r"\b(?:give|get) me (?:a|back)? ?(?:call|ring|buzz)\b|\bget (?:back to|in touch with) me\b",
        r"\b(?:leave|take|dejar) (?:a|un) (?:message|mensaje|recado)\b(?! for (?!them|the|him|her))",
        r"\b(?:missed|returning|return) (?:a|your|my) call\b|\breach (?:out to )?me\b|\bvoicemail\b",
    ),
    "are_you_a_robot": (
        r"\b(?:are|is|am) (?:you|this|i|it|u) (?:\w+ )*(?:robot|machine|computer|ai|bot|recording|"
        r"automated|human|real|artificial\w*|chatgpt|siri|chatbot|alive|software|program|maquina)\b",
        r"\byou (?:are|sound|sounded) (?:\w+ ){0,3}(?:robot|machine|computer|ai|bot|automated|real|"
        r"human|software)\b|\bvirtual assistant\b|\bam i (?:talking|speaking|chatting) (?:to|with)\b",
        r"\b(?:eres|es usted|hablando con|hablo con|es)\b (?:\w+ )*(?:robot|maquina|computadora|"
        r"grabacion|persona real|humano|contestadora)\b",
    ),
    "repeat": (
        r"\brepeat\b|\brepit[ae]\b|\brepetir\w*\b|\bsay (?:that|it) (?:again|one more)\b|\bsay again\b",
        r"\b(?:did not|could not|can not|not) (?:\w+ )?(?:catch|hear|get|make) (?:that|you|what|it|"
        r"anything)\b|\bcome again\b|\bone more time\b|\bpardon\b|\bonce more\b",
        r"\bwhat (?:did you|you just|was that|did u)\b|\b(?:que|como) (?:dijo|dice)\b|\botra vez\b",
        rf"{FRONT}(?:what|huh|sorry what|what now|again|again please|mande|perdon)$",
        r"\bno (?:le |lo |te )?(?:escuche|oi|entendi)\b|\bde nuevo\b|\b(?:cut out|broke up)\b",
    ),
    "slower": (
        r"\bslow(?:er|ly|)\b(?!.*\b(?:drain\w*|internet|water|leak|elevator|wifi)\b)",
        r"\b(?:too|so|very|that|really|kinda) (?:fast|quick|quickly)\b|\bkeep up\b|\bdespaci\w+\b",
        r"\bmuy rapido\b|\btan rapido\b|\blento\b",
    ),
    "correction": (
        r"\b(?:i|no i) (?:said|meant|mean)\b|\bmeant to say\b|\bquise decir\b|\byo dije\b|\bno dije\b",
        r"\bno (?:it|that|my|not|the|i) (?:is |name |live )?(?:\w+ )*(?:not|is|with|other)\b",
        r"\b(?:got|heard|wrote|have) (?:\w+ ){0,3}wrong\b|\bthat is (?:not (?:right|what|my|the)|wrong|"
        r"incorrect)\b|\b(?:scratch that|misspoke|correction|mistake it|made a mistake|correct that)\b",
        r"\b(?:it is|that is|es) (?!not)\w+(?: \w+)? not \w+|\bnot (?:the )?\w+ (?:the )?\w+$",
        r"\bactually (?:it is|make it|the|no)\b|\bno es \w+ es\b|\bme equivoque (?!de)|\bwith an? \w$",
    ),
    "goodbye": (
        r"\b(?:bye|goodbye|adios|hasta luego|hasta manana|nos vemos|chao|farewell)\b",
        r"\b(?:have|que tenga) (?:a|an|un) (?:good|nice|great|blessed|wonderful|lovely|buen) ?(?:day|"
        r"night|one|evening|weekend|afternoon|dia)?\b",
        r"\bthat (?:is|will be) (?:all|it|everything)\b|\btalk to you (?:later|soon)\b|\bhang(?:ing)? up\b",
        r"\b(?:see you|take care|got to (?:go|run)|have to go|eso es todo|good night|all set)\b",
    ),
    "wrong_number": (
        r"\bwrong (?:number|place|person|digits)\b|\bnumero equivocado\b|\bmisdialed\b|\bdialed\b",
        rf"\b(?:is|isnt) this (?:not )?(?:the |a |doctor |dr )?(?:\w+ )?{BUSINESS}\b",
        r"\b(?:i was|i am|estaba) (?:trying to (?:call|reach)|calling for|after|looking for|llamando) "
        rf"(?:the |my |a |a la |al )?(?:\w+ )?{BUSINESS}\b",
        r"\bis this (?:the )?\w+ residence\b|^(?:\w+ )?who is this$|\bwho did i call\b|\bby (?:mistake|"
        r"accident)\b|\bmeant to call\b|\bequivoque de numero\b|\bmarque mal\b|\bquien habla$",
    ),
    "spam_sales": (
        r"\b(?:we|i) (?:can |are |would like to |want to |wanted to |like to )?(?:offer\w*|provide|"
        r"specialize|represent|introduce|help companies|help businesses|do website|do seo)\b",
        r"\b(?:warranty|solar|seo|merchant services|google (?:business|listing)|timeshare|cruise|loan|"
        r"line of credit|funding|free (?:trial|quote|estimate)|demo|promotion|leads|prize|premio|"
        r"promocion|descuento|ofrecer\w*|ofrecemos|paneles solares|advertise|donation|student loan)\b",
        r"\b(?:lower|reduce|save (?:you )?money on|switch\w*) (?:your|on|money)?\b.*\b(?:bill|rate|rates|"
        r"processing|supplier|costs?|energy)\b|\byou (?:have )?(?:won|qualify|been selected)\b",
        r"\b(?:businesses|companies) (?:like yours|in (?:the|your) area)\b|\bdecision maker\b|\bwho "
        r"handles (?:your|purchasing)\b|\bsales rep\b",
    ),
    "language_spanish": (
        r"\b(?:spanish|espanol|castellano|bilingual)\b|\bno (?:hablo|entiendo|se) (?:mucho )?ingles\b",
        r"\bno (?:speak )?english\b|\benglish is not (?:very )?good\b",
    ),
    "out_of_scope": (
        r"\b(?:tell me a (?:joke|story)|capital of|who won|recipe|chiste|stock market|bitcoin|"
        r"homework|meaning of life|poem|uber|taxi|flight|lottery|president\w*|vote|yankees|mets)\b",
        r"\b(?:order|want|get) (?:\w+ ){0,3}(?:pizza|pies|food|sandwich|burger|coffee)\b",
        r"\b(?:weather|rain|forecast)\b.*\b(?:tomorrow|weekend|going to|will|today in|next)\b",
    ),
    "thanks_smalltalk": (
        rf"{FRONT}(?:thank you|thanks|gracias|muchas gracias|appreciate|how are you|good morning|"
        r"good afternoon|que tal|como esta)\b(?!.*\b(?:bye|goodbye|no|want|need|calling|wanted)\b)",
        r"\bhow (?:are you|is your day|is it going|have you been)\b|\b(?:nice|lovely|beautiful) "
        r"(?:weather|day)\b|\bvery (?:helpful|kind)\b|\byou are (?:\w+ )?(?:awesome|great|sweet|best)\b",
        rf"{FRONT}(?:hello|hi|hey|hola)$",
    ),
    "yes": (
        rf"{FRONT}(?:yes|yeah|yep|yup|yea|sure|correct|right|ok|okay|uh huh|mhm|absolutely|exactly|"
        r"definitely|si|claro|alright|fine|perfect|affirmative|of course|sounds good|go ahead|"
        r"that is (?:right|correct|fine)|por supuesto|asi es|esta bien)(?: (?:yes|sure|please|sir|"
        r"maam|thanks|thing|si|that is \w+|it is|i (?:am|do|would|can)|go ahead|of course|fine|okay))*$",
    ),
    "no": (
        r"^(?:(?:oh|uh|well|um) )*(?:no|nope|nah|never|negative|not (?:really|yet|now|today|at all|"
        r"right now)|absolutely not|i do not think so|para nada|definitely not)(?: (?:no|thanks|thank "
        r"you|sir|maam|gracias|senor|i (?:do|am|can|have|did|would) not|not \w+|i am (?:good|fine)|"
        r"that is (?:ok|okay|fine)|nothing else|it is not))*$",
    ),
    "human_by_name": (
        r"\b(?:mr|mrs|ms|miss|mister|senor|senora) \w+\b",
        r"\bis (?!anyone|anybody|someone|somebody|there|this|the|it|that|he|she|my|your|parking|laundry"
        r"|heat|wifi|rent)\w+ (?:there|available|around|in|working|in today|in the office)\b"
        r"(?!.*\b(?:unit|apartment|building|rent)\b)",
    ),
}

COMPILED = {intent: re.compile("|".join(each)) for intent, each in PATTERNS.items()}

# "Talk to ..." followed by a word that is no role is somebody's name.
ASKED_FOR = re.compile(
    r"\b(?:talk|speak|speaking|word|hablar|connect me|transfer me|put me through|patch me|looking for|"
    r"busco a|paseme|comunica|comunique) (?:to|with|con|through to|a)? ?(?!the |a |an |any|some|who|"
    r"that |this |him|her |them|your|my |me |you|about|spanish|english|una?|el |la |en |it |one |more |"
    r"slow|fast|from|at |in |is |for |now|management|maintenance|leasing|accounting|customer|people|"
    r"apart|studio|two|three|somewhere|help|work|alguien|persona|representa|other|another|real|human|"
    r"live|person|manager|operator)(\w{3,})"
)


def rules_met(words: str) -> list[str]:
    """The intents whose turns of phrase stand in `words`."""
    met = [intent for intent, pattern in COMPILED.items() if pattern.search(words)]
    return [*met, "asked_for_name"] if ASKED_FOR.search(words) else met
