"""Turns of phrase of prospects, about the office, and of the talk itself (see `intent_rules`)."""

from __future__ import annotations

PERSON = (
    r"(?:(?:a|an|the|your|my|some|any|one of the|one of your)? ?(?:real|live|actual|human|other)? ?"
    r"(?:person|people|human|human being|someone|somebody|anyone|anybody|manager"
    r"|representative|rep|"
    r"agent|operator|supervisor|boss|landlord|super|receptionist|employee|staff|lady|guy|man|woman|"
    r"department|team|office|leasing|maintenance|accounting|management|front desk|whoever|who)\b)"
)
FRONT = r"^(?:(?:hi|hello|hey|ok|okay|yes|yeah|well|so|oh|sorry|wait|hola|buenas|oiga|disculpe) )*"
ROOMS = (
    r"(?:apartment|unit|place|house|home|studio|condo|duplex|rental|property|bedroom|building)s?"
)
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

TALK_PATTERNS: dict[str, tuple[str, ...]] = {
    "availability": (
        r"\b(?:looking for|need|want|searching for|hunting for|busco|buscando) (?:an?|un"
        r"|una|to rent|"
        r"some|something|anything)?(?: \w+){0,2} (?:apartment|place|studio|room|rental"
        r"|house|bedroom|"
        r"apartamento|lugar|cuarto|departamento)\b(?! key)(?!.*\bmanage)",
        r"\b(?:have|got|are there|is there|tienen) (?:any |any other |a |an "
        r"|anything )?(?:\w+ ){0,3}"
        r"(?:available|for rent|open|vacanc\w+|vacant|disponibles?|openings?|units?"
        r"|studios?|bedrooms?|"
        r"apartments?|para rentar)\b(?!.*\b(?:key|pay|leak|gas)\b)",
        r"\b(?:still|is|are|when|be|esta) (?:\w+ ){0,5}(?:available|for rent|vacant|disponible)\b"
        r"(?!.*\b(?:manager|to talk|person|agent|showing|times)\b)",
        r"\bhow much (?:is|are|for|would|does)\b.*\b(?:bedrooms?|studio|apartment|unit"
        r"|place|lot|house)s?"
        r"\b(?!.*\b(?:parking|pet|dog|cat)\b)|\bcuanto (?:cuesta|es) (?:la renta|el)\b",
        r"\b(?:listing|zillow|craigslist|advertised|for rent sign|vacancies|se renta"
        r"|waiting list)\b",
        r"\b(?:interested in|looking to) (?:rent\w*|mov\w*)\b|\btake section\b|\bapply for an\b",
    ),
    "schedule_viewing": (
        r"\b(?:schedule|book|set up|arrange|take|get|do|want|like|reserve|for) (?:a |an "
        r"|up |some )*"
        r"(?:time |virtual |visit |appointment )*(?:to )?(?:tour|viewing|showing|see|view"
        r"|visit|look)s?\b",
        r"\b(?:come|see|view|look at|check out|tour|visit|ver|visitar|show me) (?:\w+ ){0,4}"
        rf"{ROOMS}\b(?!.*\b(?:leak|fix|broken|repair)\w*)",
        r"\b(?:can|could|may|like to|want to|love to|when can) (?:i |we )?(?:come (?:by "
        r"|and |over )*)?"
        r"(?:see|view|tour|take a look|look at) (?:it|the|that|your|a)\b",
        r"\b(?:quiero|puedo|quisiera|gustaria|pueden) (?:ir a |pasar a )?(?:ver|visitar"
        r"|mostrar|ensenar)",
        r"\bopen house\b|\bshowings?\b|\bvirtual tours?\b",
    ),
    "cancel_viewing": (
        r"\b(?:cancel\w*|reschedul\w*|postpone|call off|push|change|switch|move"
        r"|reprogramar|cambiar|"
        r"rearrange) (?:\w+ ){0,5}(?:tour|viewing|showing|appointment|visit|walkthrough"
        r"|cita|visita|"
        r"time)\b",
        r"\b(?:can not|not|will not|unable to|no puedo|no voy a) (?:\w+ ){0,4}(?:make|come|see|ir|"
        r"llegar)\b.*\b(?:tour|viewing|showing|appointment|apartment|unit|place|cita|visita|it)\b",
        r"\b(?:late for|missed|miss) (?:my|the|our) (?:\w+ )?(?:tour|showing|viewing"
        r"|appointment)\b",
        r"\b(?:tour|showing|viewing|appointment)\b.*\b(?:cancel|reschedule|another (?:day"
        r"|time)|later|"
        r"instead|different|postpone|move|push|change|anymore)\b",
        r"\bno longer (?:interested|need)\b|^(?:\w+ ){0,5}(?:cancel|reschedule)$",
    ),
    "pet_policy": (
        r"\b(?:pets?|dogs?|cats?|puppy|kitten|animals?|mascotas?|perr\w+|gat\w+|pit ?bull"
        r"|breeds?)\b"
        r"(?!.*\b(?:bark\w*|next door|neighbor\w*|ladra\w*|howl\w*)\b)",
    ),
    "office_hours": (
        r"\b(?:hours|open|opens|close|closes|closed|closing|abren?|cierran?|horario|abiertos?)\b"
        r"(?!.*\b(?:door|window|garage|valve|ticket|gate|drawer|apartment|unit|pool|house|listing|"
        r"will not|does not|can not|puerta)\b)",
        r"\b(?:are|will) you (?:guys |still )?(?:open|there|closed|working)\b"
        r"|\bhours of operation\b",
        r"\b(?:anyone|anybody|somebody|someone|office)\b.*\b(?:in the office|at the desk"
        r"|open|closed|"
        r"there) (?:on|until|after|at|today|right now)\b",
        r"\b(?:what|which|until what|till what) (?:time|days|hours)\b.*\b(?:open|close"
        r"|office|there|"
        r"leave|work)\b",
    ),
    "office_address": (
        r"\b(?:where) (?:are|is|can) (?:you|the|your|i find|i come"
        r"|abouts)\b(?! (?:guys )?(?:plumber|"
        r"technician|maintenance|rent))|\bdonde (?:estan|queda|se)\b|\ben que calle\b"
        r"|\bcomo llego\b",
        r"\b(?:address|directions|located|location|direccion|ubicad\w+|zip code|cross street)\b"
        r"(?!.*\b(?:wrong|forwarding|repeat|again|job)\b)",
        r"\b(?:how do i|how can i|trying to|can not) (?:get to|find|reach) (?:you|your"
        r"|the) ?(?:office|"
        r"place|building|guys)?\b(?! manager)",
        r"\bwhat (?:street|floor|building|town)\b.*\b(?:on|in|office)\b|\b(?:are you"
        r"|office) near\b",
    ),
    "amenities": (
        rf"\b(?:is|are|do|does|hay|tienen?|have|any)\b(?: \w+){{0,4}} (?:a |an |any )?{ITEM}\b"
        r"(?!.*\b(?:leak\w*|broken|working|work|fix\w*|repair\w*|out|down|off|coming|due)\b)",
        r"\b(?:included|include|includes|incluye|incluid\w+)\b|\bamenit\w+\b",
        r"\bwhat (?:appliances|amenities|comes|utilities)\b|\bpays for (?:the )?(?:water|heat|gas|"
        r"electric\w*|utilities)\b",
    ),
    "application_status": (
        r"\b(?:my|our|the|an|rental|mi) (?:\w+ )?(?:application|aplicacion)\b"
        r"|\bi applied\b|\baplique\b",
        r"\b(?:approved|denied|accepted|aprob\w+|rejected)\b.*|\b(?:background|credit) check\b",
        r"\bdid i get the (?:apartment|place|unit)\b|\bscreening me\b|\bpay ?stubs\b",
    ),
    "talk_to_person": (
        rf"\b(?:talk|speak|speaking|hablar|connect|transfer|put|get|give) (?:\w+ )??(?:to"
        rf"|with|through "
        rf"to|me|con|me to|me with)? ?{PERSON}(?!.*\b(?:call|fix|look)\b)",
        r"\b(?:real|live|actual) (?:person|human|agent)\b(?!.*\b(?:are you|am i|is this"
        r"|you are)\b)",
        rf"{FRONT}(?:operator|representative|agent|human|person|customer service|transfer me|"
        r"supervisor|zero|operadora|gerente|representante)$",
        r"\b(?:una persona|un representante|con alguien|un humano|el gerente|un agente"
        r"|operadora)\b",
        r"\bnot want to talk to (?:a|an) (?:machine|robot|computer|bot)\b",
    ),
    "callback_request": (
        r"\b(?:call|calls|called|phone|ring|contact) (?:me|us|my \w+) ?(?:back)?\b(?!.*\b(?:named|"
        r"about my repair)\b)|\bcall ?back\b|\bllam\w*me\b|\bme llam\w+\b",
        r"\b(?:give|get) me (?:a|back)? ?(?:call|ring|buzz)\b|\bget (?:back to|in touch with) me\b",
        r"\b(?:leave|take|dejar) (?:a|un) (?:message|mensaje|recado)\b(?! for (?!them|the"
        r"|him|her))",
        r"\b(?:missed|returning|return) (?:a|your|my) call\b|\breach (?:out to )?me\b"
        r"|\bvoicemail\b",
    ),
    "are_you_a_robot": (
        r"\b(?:are|is|am) (?:you|this|i|it|u) (?:\w+ )*(?:robot|machine|computer|ai|bot|recording|"
        r"automated|human|real|artificial\w*|chatgpt|siri|chatbot|alive|software|program"
        r"|maquina)\b",
        r"\byou (?:are|sound|sounded) (?:\w+ ){0,3}(?:robot|machine|computer|ai|bot|automated|real|"
        r"human|software)\b|\bvirtual assistant\b|\bam i (?:talking|speaking"
        r"|chatting) (?:to|with)\b",
        r"\b(?:eres|es usted|hablando con|hablo con|es)\b (?:\w+ )*(?:robot|maquina|computadora|"
        r"grabacion|persona real|humano|contestadora)\b",
    ),
    "repeat": (
        r"\brepeat\b|\brepit[ae]\b|\brepetir\w*\b|\bsay (?:that|it) (?:again|one more)\b"
        r"|\bsay again\b",
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
        r"\b(?:i|no i) (?:said|meant|mean)\b|\bmeant to say\b|\bquise decir\b|\byo dije\b"
        r"|\bno dije\b",
        r"\bno (?:it|that|my|not|the|i) (?:is |name |live )?(?:\w+ )*(?:not|is|with|other)\b",
        r"\b(?:got|heard|wrote|have) (?:\w+ ){0,3}wrong\b|\bthat is (?:not (?:right|what"
        r"|my|the)|wrong|"
        r"incorrect)\b|\b(?:scratch that|misspoke|correction|mistake it|made a mistake"
        r"|correct that)\b",
        r"\b(?:it is|that is|es) (?!not)\w+(?: \w+)? not \w+|\bnot (?:the )?\w+ (?:the )?\w+$",
        r"\bactually (?:it is|make it|the|no)\b|\bno es \w+ es\b|\bme equivoque (?!de)"
        r"|\bwith an? \w$",
    ),
    "goodbye": (
        r"\b(?:bye|goodbye|adios|hasta luego|hasta manana|nos vemos|chao|farewell)\b",
        r"\b(?:have|que tenga) (?:a|an|un) (?:good|nice|great|blessed|wonderful|lovely"
        r"|buen) ?(?:day|"
        r"night|one|evening|weekend|afternoon|dia)?\b",
        r"\bthat (?:is|will be) (?:all|it|everything)\b|\btalk to you (?:later|soon)\b"
        r"|\bhang(?:ing)? up\b",
        r"\b(?:see you|take care|got to (?:go|run)|have to go|eso es todo|good night|all set)\b",
    ),
    "wrong_number": (
        r"\bwrong (?:number|place|person|digits)\b|\bnumero equivocado\b|\bmisdialed\b|\bdialed\b",
        rf"\b(?:is|isnt) this (?:not )?(?:the |a |doctor |dr )?(?:\w+ )?{BUSINESS}\b",
        r"\b(?:i was|i am|estaba) (?:trying to (?:call|reach)|calling for|after"
        r"|looking for|llamando) "
        rf"(?:the |my |a |a la |al )?(?:\w+ )?{BUSINESS}\b",
        r"\bis this (?:the )?\w+ residence\b|^(?:\w+ )?who is this$|\bwho did i call\b"
        r"|\bby (?:mistake|"
        r"accident)\b|\bmeant to call\b|\bequivoque de numero\b|\bmarque mal\b|\bquien habla$",
    ),
    "spam_sales": (
        r"\b(?:we|i) (?:can |are |would like to |want to |wanted to |like to )?(?:offer\w*|provide|"
        r"specialize|represent|introduce|help companies|help businesses|do website|do seo)\b",
        r"\b(?:warranty|solar|seo|merchant services|google (?:business|listing)|timeshare"
        r"|cruise|loan|"
        r"line of credit|funding|free (?:trial|quote|estimate)|demo|promotion|leads|prize|premio|"
        r"promocion|descuento|ofrecer\w*|ofrecemos|paneles solares|advertise|donation"
        r"|student loan)\b",
        r"\b(?:lower|reduce|save (?:you )?money on|switch\w*) (?:your|on"
        r"|money)?\b.*\b(?:bill|rate|rates|"
        r"processing|supplier|costs?|energy)\b|\byou (?:have )?(?:won|qualify|been selected)\b",
        r"\b(?:businesses|companies) (?:like yours|in (?:the|your) area)\b"
        r"|\bdecision maker\b|\bwho "
        r"handles (?:your|purchasing)\b|\bsales rep\b",
    ),
    "language_spanish": (
        r"\b(?:spanish|espanol|castellano|bilingual)\b|\bno (?:hablo|entiendo"
        r"|se) (?:mucho )?ingles\b",
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
        r"(?:weather|day)\b|\bvery (?:helpful|kind)\b|\byou are (?:\w+ )?(?:awesome|great"
        r"|sweet|best)\b",
        rf"{FRONT}(?:hello|hi|hey|hola)$",
    ),
    "yes": (
        rf"{FRONT}(?:yes|yeah|yep|yup|yea|sure|correct|right|ok|okay|uh huh|mhm|absolutely|exactly|"
        r"definitely|si|claro|alright|fine|perfect|affirmative|of course|sounds good|go ahead|"
        r"that is (?:right|correct|fine)|por supuesto|asi es|esta bien)(?: (?:yes|sure|please|sir|"
        r"maam|thanks|thing|si|that is \w+|it is|i (?:am|do|would|can)|go ahead|of course"
        r"|fine|okay))*$",
    ),
    "no": (
        r"^(?:(?:oh|uh|well|um) )*(?:no|nope|nah|never|negative|not (?:really|yet|now|today|at all|"
        r"right now)|absolutely not|i do not think so|para nada|definitely not)(?: (?:no"
        r"|thanks|thank "
        r"you|sir|maam|gracias|senor|i (?:do|am|can|have|did|would) not|not \w+|i am (?:good|fine)|"
        r"that is (?:ok|okay|fine)|nothing else|it is not))*$",
    ),
    "human_by_name": (
        r"\b(?:mr|mrs|ms|miss|mister|senor|senora) \w+\b",
        r"\bis (?!anyone|anybody|someone|somebody|there|this|the|it|that|he|she|my|your"
        r"|parking|laundry"
        r"|heat|wifi|rent)\w+ (?:there|available|around|in|working|in today|in the office)\b"
        r"(?!.*\b(?:unit|apartment|building|rent)\b)",
    ),
}
