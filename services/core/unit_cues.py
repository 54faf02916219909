"""Words around a unit that say whose it is: the caller's, a neighbour's, a home of the past.

Three strengths: the caller's own unit wins, another's never counts, and a doubtful one (a home of
the past, a relative's, where the noise comes from) counts only where no better one is named.
"""

from __future__ import annotations

import re

KIN = (
    "(?:mom|mother|mum|mama|dad|father|papa|son|daughter|sister|brother|aunt|uncle|friend|cousin"
    "|grandma|grandmother|grandpa|grandson|granddaughter|nephew|niece|ex|girlfriend|boyfriend"
    "|in-?laws|in laws|in - laws|husband|wife|parents|folks|roommate|room ?mate|housemate"
    "|flatmate|suitemate|coworker|buddy|madre|padre|hijo|hija|hermano|hermana|tia"
    "|tio|primo|prima|amigo|amiga|abuela|abuelo|suegra|nuera|comadre|compadre)"
)
NEIGHBOURS = "(?:neighbou?rs?|vecin[oa]s?|landlord|owner|super|manager|boss|dueñ[oa]|duen[oa])"
THEIR = rf"(?:his|her|their|{KIN}'?s)"
PEOPLE = (
    "(?:people|persons?|guys?|fell(?:a|er|ow)s?|lad(?:y|ies)|wom[ae]n|m[ae]n|gentlem[ae]n|dudes?"
    "|girls?|boys?|kids?|children|folks|family|families|couple|tenants?|renters?|students?"
    "|occupants?|residents?|neighbou?rs?|señora?|senora?|viejit[oa]|muchach[oa]s?|gente)"
)
BUSINESS = (
    "(?:lawyers?|law firm|dentist'?s?|doctor'?s?|gym|salon|barber ?shop|bakery|clinic|restaurant"
    "|church|daycare|studio|shop|store|company|business|firm|office|(?:\\w+ )place|owners?"
    "|landlords?)"
)
TITLED = "(?:mrs|mr|ms|miss|missus|mister|dr|doctor|senora|senor|dona|don|señora|señor|doña)"
SOMEONE = (
    rf"(?:{TITLED}(?: [.])?(?: \w+){{1,2}}|(?:my|the|this|an?|our|mi|la|el|una?)(?: \w+){{0,2}}?"
    rf" (?:{KIN}|{PEOPLE}|patient|client)(?: \w+)?|him|her|them|{KIN})"
)
HOME = "(?:place|apartment|unit|apt|house|room|suite|lot)"
MOVED = (
    "(?:moved|transferred|switched|relocated|changed|bumped|put|upgraded|placed|swapped"
    "|cambiaron|mudaron|pasaron|movieron|mude|cambie)"
)


def _cues(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)")


OWN = _cues(
    r"(?:i'm|im|i am|we're|we are)(?: (?!neighb|vecin|guy|lady|who|next|doors?"
    r"|across (?:\w+ ){0,2}from (?!them|him|her))\w+){0,3}? (?:in|at|on|from)\b",
    r"(?:i'm|i am|im|we're|we are)(?: (?:only|just|really|actually|still))?$",
    r"(?:i'm|i am) the(?: \w+)?$",
    "(?:i'm|i am) the (?:guy|lady|woman|man|girl|person) (?:in|from|on|at)",
    "(?:i|we)(?: also| still| both| all)? (?:live|stay|rent|own|took|took over|am in)",
    r"(?:i|we)(?: also| still| both| all)? (?:have|got)(?: (?:the|an?|unit|apartment|apt|lot|suite"
    r"|number|little|big|other|whole|my|our|building|space|one|place|on|in|at|and|also))*$",
    r"(?:i'm|i am|we're|we are) (?:right )?(?:next door|upstairs|downstairs|across the hall)"
    r"(?: from (?:them|him|her|it|that))? (?:in|at)$",
    "renting|living in|(?:gave|assigned|got) (?:me|us)",
    "(?:my|our|mi)$",
    "my (?:own )?(?:apartment|unit|apt|place|address|lot|space|room|suite|door)",
    "(?<!above )(?<!below )(?<!to )(?<!under )(?:mine is|for mine|mine)",
    "yo del|yo de la|calling (?:you |y'all )?from|this is|vivo|vivimos|soy|estoy|rento|now in"
    "|here (?:in|at)",
    "calling (?:about|for|regarding)$",
    rf"(?<!who )(?<!somebody )(?<!someone ){MOVED} (?:us|me|him|her|them|it)?(?: over| up| down"
    rf"| back| out)* ?(?:to|into|in)",
    "(?:me|nos) (?:cambiaron|mudaron|pasaron|movieron|mude) (?:al|a la|para el|pa'l|a)",
    "i've got|mine's|rent out",
    "(?:but|and|so) live (?:in|at|on)",
    r"(?:me and my \w+|my \w+ and (?:i|me)) (?:have|live|rent|got|are|stay|share)",
    r"(?:put|file|list|log|write|mark|record|enter|book|note|got|have|keep)"
    r" (?:me|us|it|this|that)(?: down)? (?:as|under|for|in|at)",
    r"(?:pay|paying|pay rent|pay the rent) for|(?:new|current) lease (?:is |was |says )?(?:for|on"
    r"|in)?",
    "i (?:must|should) be(?: in)?",
    "(?:this|my) (?:call|ticket|complaint) is (?:for|under)",
    "(?:i am|i'm|we're|we are) the (?:one|people)(?: (?:in|on|at))?",
    "(?<!above )(?<!below )(?<!under )(?<!over )me in",
    "(?:it's|its|it is|that's) me(?: in)?$",
    "(?:this|the new) (?:one|place|apartment|unit)(?:'s| is)",
    "now (?:i'm|we're|i live|we live|i got|i have|we have|we got)|ahora (?:estoy|vivo|soy)",
)
OTHERS = _cues(
    r"neighbou?r(?:'?s)?|vecin[oa]s?",
    r"(?:above|below|under|over|beneath) (?:me|mine|us|my"
    r"(?! (?:\w+ )?(?:sinks?|stove|fridge|refrigerator|tub|toilet|dishwasher|cabinets?|counter"
    r"|shower|bed|couch|window|carpet)\b))",
    r"next door|next to|(?:across|down) (?:\w+ ){0,2}from|doors? (?:down|over|up) from",
    "(?:above|below|beneath|under|underneath|beside|behind|(?<!took )(?<!take )over)$",
    "(?:behind|beside) the$",
    "(?:al lado|enfrente|frente|junto|cerca|debajo|encima) (?:de|del|al|a)(?: la)?$",
    "(?:arriba|abajo) del$|(?:los|las) (?:del|de la|de)$",
    f"(?:{NEIGHBOURS}|who|roommate) (?:lives?|stays|is|vive|esta)(?: (?:in|on|at|en))?"
    "(?: the| el| la)?$",
    "(?:get|gets|getting|got|have|had) (?:the )?(?:mail|packages|bills?|letters) (?:for|from|of)",
    r"shares?(?: \w+){0,3} with",
    r"used to be(?: the| called| number)?$|(?<=\w )used to|moved (?:out|from)|(?:upstairs"
    r"|downstairs) from|formerly|previously|old unit",
    r"old apartment|(?:(?:^|the |those |these |some )people|guys?|lady|woman|man|the kids"
    "|folks|family|couple|girl|boy|tenants|dude)(?: upstairs| downstairs| next door| up| over)?"
    " (?:in|from|at|on|of)|(?:someone|somebody|person) (?:in|from|on)",
    "(?:dog|cat|baby|kid|music|party|tv) (?:in|from|at)",
    "(?:whoever|somebody|someone|who|girl|guy|ex)(?:'s)? (?:lives|stays|is) (?:in|at|on)",
    rf"{MOVED}(?: \w+){{0,4}} (?:from|out of|del|de|desde)(?: the| la| lot| unit)?$",
    r"(?:don't|do not|(?<!you )(?<!they )(?<!he )(?<!she )never)"
    r" (?:(?!this|i'm|we're|it's|i |we |soy |vivo "
    r"|my)\w+ ){0,4}(?:to|at|in|into|on"
    r"|from)$",
    "(?:one|unit|apartment|place) (?:above|below|over|under|upstairs|downstairs|next door)"
    "(?: mine| me| us)?(?: is|'s| ,)?$",
    "(?:unit|apartment|place|one|something) (?:just )?like$",
    "(?:one|door|unit|apartment|place) (?:after|before|past|beside|above|below|across from)$",
    r"not to be confused with|(?:confuse|mix|mixed|confused)(?: \w+){0,3} (?:with|for|up with)",
)
OTHERS_AFTER = re.compile(
    r"is (?:vacant|empty)\b|(?:isn't|is not|ain't) (?:mine|ours|me|us)\b"
    rf"|(?:one |unit |apartment |place )?is {TITLED}(?: [.])? \w+'s\b|belongs to (?!me\b|us\b)"
    r"|(?:, )?(?:\w+ ){0,7}?that's not (?:me|mine|us|ours)\b"
    r"|(?:, )?not (?:me|mine|us|ours)\b|(?:unit |apartment |one )?(?:is )?"
    r"(?:(?:right )?(?:above|below|over|under) (?:me|mine|us|my)"
    rf"|(?:upstairs|downstairs) from|next door|is my {NEIGHBOURS}|(?:de )?mi vecin"
    r"|(?:(?:is|are|was|keeps) )?(?:leaking|dripping|coming|flooding|pouring|running|banging)"
    r"(?: (?:my|our|me|us)\b|(?: \w+){0,3} (?:into|onto|through|on) (?:my|mine|our|us|me)\b)"
    r"(?! apartment| unit| apt))"
)
OWN_AFTER = re.compile(
    r"(?:, )?(?:here|speaking)\b(?! in| at)"
    r"|(?:, )?(?:and )?(?:i'm|i am) the one (?:who |that )?(?:living|lives|staying|renting)\b"
    r"|(?:, )?(?:(?:apartment|unit|one) )?(?:(?:is|'s|was always|es|that's|thats|it's) "
    r"(?:mine|me|us|ours|where (?:i|we) (?:live|am|are|stay)|el mio|la mia|mio|mia)\b"
    r"|(?:is|'s|es) (?:my|our|mi) (?:own |new )?(?:apartment|unit|place|home|door|number|address"
    r"|lot|apartamento)\b)"
)
DOUBTFUL = _cues(
    rf"{KIN}(?:'?s)?(?: \w+)? (?:lives?|stays?|is|was|live|rents?|are|vive|esta|has|in|at|en)"
    "(?: (?:in|on|at|over in|over at|en))?(?: the| el| la)?",
    rf"{KIN}'?s?(?: in| at)?$",
    r"(?:i|we|he|she|they) (?:was|were|had|lived|started|stayed)(?: \w+)? (?:in|at|on)",
    r"(?:last|first|old|previous|other|former) (?:place|unit|apartment|apt|lot|one|number"
    r"|address)(?: \w+)?"
    r" (?:was|were|is)|antes|vivia|viviamos|estaba|estabamos",
    "(?:i|we) have (?:the |a |her |his |their )?(?:spare )?keys? (?:to|for)$",
    r"(?:left|vacated|quit|gave up)$",
    rf"{THEIR} (?:own )?{HOME}(?: (?:is|in|at|number))*$",
    r"(?:told|said|gave(?! me| us)|wrote|texted|typed)(?: \w+){0,4}$",
    r"(?:park|parked|parking)(?: \w+){0,2} by$",
    r"(?:by|near|outside(?: of)?|in front of|close to|across from|(?:standing|waiting|sitting"
    r"|parked|locked out|stuck|hiding)(?: \w+){0,5} (?:by|at|next to|of|near|with|beside))"
    r"(?: the)?(?: door)?(?: of)?(?: apartment| unit| number)?$",
    r"(?<!is my )(?<!is the )(?:street|house|building|building's|block)"
    r"(?: (?:number|address|no))?(?:'s| is| was| ,)*$",
    "(?:^|(?<!i'm )(?<!i am )(?<!we're )the |some |those |that |other |old |los |las )"
    rf"{PEOPLE}(?: \w+)? (?:in|from|at|on"
    rf"|over in|over at|up in|down in|is in"
    "|are in)(?: the| la)?$",
    r"(?:\w+ed|\w+ing|broke|is|near|close to|outside|outside of|in front of) (?:by|near)(?: the)?$",
    "(?:across the hall|across from (?:me|us)|next door|upstairs|downstairs|the other side"
    "|below us|above us)(?: from (?:me|us|mine))?(?: is| are| ,| in| at)$",
    "(?:packages?|mail|letters?|delivery|food|bills?)(?: \\w+)? for$",
    "(?:guy|man|plumber|crew|they|he) (?:went|came) to$",
    "(?:tell|ask|warn|remind|instead of|en vez de)$",
    "(?:who|somebody|someone|people|they) (?:just )?moved into(?: the)?$",
    "(?:before (?:that|this|then) )(?:i|we) (?:had|lived in|were in|was in|rented)$|(?:i|we) had$",
    rf"{BUSINESS} (?:is |are )?(?:in|at|on|over in|next to)(?: the)?$",
    r"(?:last|old|previous|first|former) lease(?: was| is| said| says)?(?: for| on| in)?$",
    r"(?:mail|packages?|deliver\w*|bills?)(?: \w+){0,2} (?:goes?|went|come|comes|came|sent|going)"
    r" (?:to|at|in)(?: the)?$",
    rf"{KIN}'?s? (?:family|kids|folks|people) (?:has|have|is in|are in|lives in|got)(?: the)?$",
    "complain(?:ing)? (?:about|on)$",
    r"thought(?: \w+){0,3}$|(?:can|could|do|did|i|we) (?:see|hear|smell|saw|heard)(?: into)?$",
    r"(?:left|dropped|delivered|leave)(?: \w+){0,3} (?:by|at|with|in front of|outside)",
    rf"(?:landlord|owner|super|manager|office|maintenance|{KIN}) (?:\w+ ){{0,3}}(?:in|at|on)$",
)
ARRIVED = re.compile(rf"\b{MOVED} (?:me|us)(?: over| up| down| back)* (?:to|into|in)(?: the)?$")
"""Before the unit somebody lives in now: "they moved me to 3A last month"."""
TAKEN_ASIDE = (
    "(?:(?:[,.] )?(?:oh my (?:god|gosh|lord) |oh |uh )?(?:no|wait|sorry|nope|oops)(?: [,.])?"
    "(?: what am i (?:saying"
    "|talking about|thinking)| i'm sorry| sorry| wait)?(?: [,.])? )?"
)
TAKEN_FOR_OLD = re.compile(
    r"(?:[,.] )?(?:oh my (?:god|gosh|lord) |oh |uh )?(?:no|wait|sorry|nope|oops)\b"
    r"(?: (?!i'm in|i live|in)[\w',.]+){0,6}?"
    r" (?:that's|that was|it's|it was) (?:where|my|our|the)\b"
)
"""After a unit that is taken back for an old one: what follows says nothing of the next unit."""
DOUBTFUL_AFTER = re.compile(
    rf"{TAKEN_ASIDE}(?:is|was|'s|es|era|that's|thats|are|that is|that was) (?:also )?"
    "(?:my|our|mi|his|her|the) "
    rf"(?:old|last|first|previous|former|ex|other|{KIN}|one with|guy|lady|girl|office|neighbor)"
    r"|(?:at )?first\b|before\b"
    rf"|{TAKEN_ASIDE}(?:that's|that was|that is) where (?!(?:i|we) (?:live|am|are|stay)\b)"
    r"|(?:is|'s|was) (?:my |the |our )?(?:house (?:number|address)|(?:street|building|building's)"
    r"(?: number| address)?)(?!\w)"
    r"|(?:won't|doesn't|never|don't) (?:stop |quit )(?:yelling|screaming|barking|playing|partying"
    r"|fighting|banging|stomping|singing|drumming|arguing|shouting|knocking)\b"
    r"|(?:is|'s) (?:where|who|what|the one) (?!(?:i|we) (?:live|am|are|stay)\b|(?:i'm|we're)\b)"
    rf"|(?:es|era) (?:de|el de|la de) (?:mi|la|el) (?:{KIN}|{NEIGHBOURS})"
    r"|(?:for |, |back )*(?:last (?:year|month|time|summer|winter)|back then|until|till|by mistake"
    r"|originally|years? ago|a (?:year|month|week) ago)\b"
    r"|(?:parked|flooded|flooding|leaked|hit|scratched|woke|keeps? (?:banging|knocking|ringing))"
    r"(?: \w+)? (?:me|us|my|our|on|in my|the wall)\b"
    r"|(?:'s|s') (?:\w+ ){1,3}(?:into|onto|on|through) (?:my|our|me|us)\b"
    r"|used to|(?:has|have|had) (?:my|our|the) (?:key|spare|package|mail)"
    r"|(?:apartment |unit )?(?:guys?|lady|people|woman|girl|man|dude|folks|fella|kids?|tenants?"
    r"|family)\b"
    r"(?! (?:here|calling|speaking))|(?:has|have|had|controls|shares) (?:my|our) \w+"
    r"|(?:'s|s') (?:\w+ )?(?:dogs?|cats?|kids?|child|children|baby|music|tv|radio|party|parties"
    r"|guests?|car|truck|smoke|alarm|people|friends?|boyfriend|husband|wife|mail|son|daughter)\b"
    r"|(?:gave|let|told|showed|lent|helped|borrowed|called|texted) (?:me|us|our|my)\b"
    r"|(?:(?:is|are|was|were|keeps?|been|'s|has|have|always) (?:\w+ )?)?(?:playing|blasting|smoking"
    r"|partying|stomping|banging|screaming|yelling|barking|fighting|stomps?|smokes|parties"
    r"|party|plays|blasts?|screams?|fights?|yells?|vacuums?|making (?:\w+ )?(?:noise|racket))\b"
    r"|(?:is|are|'s|gets?) (?:so |too |always |very |really |super )*(?:loud|noisy|rowdy)\b"
    r"|has (?:the |a |their |his |her )?(?:\w+ )?(?:tv|music|radio|party|dog|dogs|breaker"
    r"|thermostat|meter|boiler|washing machine"
    r"|subwoofer|it'?s own|his own|her own|their own)\b"
)
CONCERNED = re.compile(
    rf"\b(?:(?:about|for|leak|problem|issue|trouble|calling|is)(?: \w+){{0,3}} {THEIR}"
    rf"(?: own)? {HOME}(?: (?:is|in|at|number|over|that's|,))*"
    rf"|(?:at|about|for) (?:my|his|her|their) {KIN}'?s(?: in)?"
    rf"|(?:llamo|llamando|es) (?:por|para|de) mi {KIN}(?: (?:del|de la|en el|en la))?"
    rf"|(?:leak|problem|issue|trouble) (?:\w+ ){{0,2}}in (?:my|his|her) {KIN}'?s"
    r"|(?:leak|problem|issue|trouble|repair|request|call|calling|work|it's|it is|this"
    r"|this is|this one|this one's|complaint|ticket)(?:'s)? (?:is )?(?:actually |really |all )?"
    r"(?:in|at|about|for|over in|over at|concerning|regarding)"
    r"(?: (?:unit|apartment|apt|number|lot|suite|the one in))?)$"
)
SAID_WRONG = re.compile(
    r"(?:, )?(?:but |and |which )?(?:that's|it's|that is|is|was|that was) (?:wrong|not right"
    r"|incorrect"
    r"|an? (?:mistake|typo|error)|the wrong|outdated)\b"
)
"""After a number that the office, a letter or the caller had wrong."""
DENIED = re.compile(
    r"(?:\bnot|(?<!could)(?<!ca)n't|never)"
    r" (?:say|said|mean|live|living|stay|staying|from|(?:talking|calling) about)$"
    r"|\bno (?:vivo|estoy|rento)$"
)
DOUBTED = re.compile(r"\? no(?: [.!])?")
STRONG_CORRECTION = re.compile(
    r"\b(?:wait|hold on|scratch that|actually|i mean|meant|really|sorry|correction|mistake|wrong"
    r"|make that|perdon|(?<!yo )digo(?! que))\b"
)
LONGING = re.compile(
    r"\b(?:(?:anything|something|units?|apartments?|places?|one|any) (?:\w+ ){0,2}?(?:coming open"
    r"|opening|open up|opens up|coming up|available|for rent|coming available)|opening up|vacanc\w+"
    r"|(?:want|like|love|need) an? (?:unit|apartment|place|one|home)(?: just)?(?: like)?"
    r"|openings?|wait(?:ing)? ?list|looking for an? (?:place|apartment|unit|studio|home)"
    r"|looking to (?:rent|move in)|algo disponible|departamentos? disponibles?)\b"
)
"""Somebody who looks for a home and names another's, "my cousin lives in 2B and loves it"."""
CONTRAST = re.compile(r"\b(?:but|pero|except|although)\b")
NOT_ABOUT = re.compile(
    r"(?:'s|s') (?:\w+ )?(?:dogs?|cats?|kids?|baby|music|tv|radio|party|guests?|car|truck|smoke)\b"
)
"""Of somebody else's home, even where it is what the call is about: "about 79's dog"."""
CALLED = re.compile(r"(?:that|who) (?:called|reported|complained|phoned)\b")
"""The one from whom a report came, who may be meant: "it was 302 that called, I'm 301"."""
SOURCE = re.compile(
    r"\b(?:noise|racket|sound|music|water|smoke|smell|stink|odor|leak\w*|drip\w*|party|ruido|musica"
    r"|agua|olor|fiesta|coming|comes|came|viene|sale|stomping|banging|barking|flood\w*)\b.*"
    r"(?<!calling)(?<!calling you) (?:from|out of|through|del|de|de la)(?: the)?(?: unit"
    r"| apartment| apt)?$"
)
SERVED = _cues(
    r"(?:calling|call|called|phoning|ringing|asking|speaking|here|aide|nurse|caregiver|carer|helper"
    r"|attendant|assistant|daughter|son|niece|nephew|mother|father|mom|dad|wife|husband|work"
    r"|working|message|llamo|llamando|hablo)"
    rf"(?: \w+)?? (?:for|on behalf of|in behalf of|por|de parte de|to|of) (?:\w+ , )?{SOMEONE}"
    r"(?: ,)?(?: (?:she|he|they))?(?:'s|'re| is| are| lives?| who's| who is| that's| who lives?)?"
    r"(?: ,)? (?:in|at|from|of|over in|over at|up in|down in|en el|en la|del|de la)"
    r"(?: the| unit| apartment| apt| number)*$",
    r"(?:patient|client)(?:'s| is| lives)? (?:in|at)$",
    r"(?:on|in) behalf of$",
)
SERVED_AFTER = re.compile(
    r"(?:, )?(?:she |he |they |who |and )?(?:(?:has |have |had )?(?:asked|told|wants|wanted|sent"
    r"|needs|got|begged) (?:me|us)"
    r" to (?:call|phone|ring|report|tell)"
    r"|(?:who|that) (?:needs|wants|asked)|asked if (?:i|we) (?:could|would|can) call)\b"
)
"""The one who lives there asked for the call."""
IN_NEED = re.compile(
    r"(?:\w+ )?(?:fell|has fallen|collapsed|passed out|fainted|hurt|bleeding|is hurt|unconscious"
    r"|needs help|isn't answering|not answering|won't answer|not moving|screaming for help"
    r"|had a (?:stroke|heart attack)|se cayo|se desmayo)\b"
)
"""Somebody else's home where help may be needed: the call is perhaps about that one."""
THEIRS = re.compile(rf"\b(?:it's|is|about|for) (?:her|his|their|hers|theirs|my {KIN}'?s)\b")
"""Whose matter it is: "I'm in 101 and it's her sink"."""
LEASING = re.compile(
    r"\b(?:looking at (?!my|the|his|her)|swap|trade|exchange|available|disponible|for rent"
    r"|is open|transferring"
    r"|(?:to|can i|wanna) (?:switch|transfer|move)|switching|moving (?:from|to|into))\b"
)
"""Which of two homes such a call is about, nobody can tell."""
ANEW = re.compile(
    r"(?:[.,…?!] )*(?:no|nope|nah|naw) (?:it's|that's|i'm|we're|wait|sorry|actually)\b"
)
THERE_BEFORE = re.compile(
    r"\b(?:(?:i|we) (?:lived|was|were|stayed|used to (?:live|be|stay)) there(?: back)?"
    r" (?:last|until|till|before|for \w+ (?:years?|months?)|years|a (?:year|month|while)|first"
    r"|when)"
    r"|(?:no|nope|wait|sorry|oops)\b(?: [\w',.]+){0,6}? (?:(?:i|we) (?:lived|stayed|used to"
    r" (?:live|be|stay)) there|(?:that was|that's|that is)(?: my| our| the)? (?:where|last|old"
    r"|former|previous|parking|mailbox|locker|storage|bus|gate|code)))\b"
)
"""Between a unit told by mistake and the right one: "I lived there last year, it's eleven"."""
UNNAMED = re.compile(
    r"\b(?:(?:don't|do not) (?:want|need) (?:them|him|her|anybody|anyone|nobody) (?:to know|knowing"
    r"|finding out)|(?:don't|do not|please don't) (?:tell|let) (?:them|him|her|anybody|anyone)"
    r"(?: know)? (?:i|it was me|who)|keep my name out|anonymous(?:ly)?|without my name)\b"
)
"""A caller who complains of others and will not be known: the unit named is not the caller's."""
IN_A_UNIT = re.compile(r"\b(?:in|at|from|of|by|outside)(?: (?:unit|apartment|apt|number|the))*$")
"""Before a unit where something is, said by one who may be elsewhere."""
CALL_ME = re.compile(
    r"(?:, |[.] )?(?:so |please |and |can you |could you |just )*"
    r"(?:tell|have|ask|get) (?:her|him|them) (?:to )?(?:call|ring|phone|text)\b"
)
ABSENT = re.compile(r"\b(?:i|we) (?:don't|do not|never) live (?:there|here)\b")
"""With a message for the one who does: "my ex is in 2B, tell her to call me"."""
SOMEONE_SAYS = re.compile(rf"\b(?:{KIN}|she|he|they) (?:says|said|thinks|swears)\b")
BELIEVED = re.compile(r"\b(?:i think|i believe|maybe|probably|might|i guess|could be)\b")
"""Of two that are told so differently, nobody knows which is right."""
BUT_IT_IS = re.compile(
    r"\bbut (?:it's|it is|i'm|we're|mine is|this is|actually)(?: really| in| unit| apartment)*$"
)
OLD_ONE = re.compile(
    r"\b(?:(?:i|we|he|she|they) (?:had|was|were)|used to (?:be|have|live)|before"
    r"|(?:old|previous|last|former|first) (?:place|unit|apartment|apt|lot|one|lease|number|address)"
    r"|(?:(?:i|they|you|he|she) put|said|told you|says|wrote|typed|called|did i say|i say"
    r"|keep saying"
    r"|instead of|scratch|change it from)"
    r"|(?:you|they|he|she|office)(?:'ve|'s)?(?: still)?(?: have| has| had| got| put)* (?:me|us|it"
    r"|this)"
    r"(?: down)? (?:as|in|under|at)|(?:moved|put|took|switched|transferred|changed)"
    r"(?: us| me| it)? (?:out of|from))\b"
)
"""Before a unit that a later one may replace."""
ENDED = re.compile(
    r"(?:, |for )*(?:last (?:year|month|time|summer|winter)|before|back then|until|till|by mistake"
    r"|originally|at first|a year ago|used to be)\b"
)
THEN_THIS = re.compile(r"(?:,|[.?])$")
"""After the reason of a mistake: "that was a typo, 203"."""
REPLACED = re.compile(
    r"(?:\b(?:new|current|this) (?:lease|one|number|place|apartment|unit|contract)(?:'s| is| says"
    r"| was)?"
    r"(?: for| on| in)?|\bnow(?: (?:i'm|it's|we're|i live|we live|we have|i have))?(?: in| at)?"
    r"|\b(?:put|make|use|try|pay for|but it's|but i'm|it's|it is|it was|i'm|i am|we're|i'm in"
    r"|we live in|i live in|i'm really|we're really|actually|really|into|this time)(?: it| that| in"
    r"| is| at| actually| really| unit| apartment| lot| number)*|[?]|typo)$"
)
"""Right before a unit that takes an earlier one's place."""
WRONG_ONE = re.compile(
    r"\b(?:typos?|misprint|mistake|mistyped|misread|wrong|upside down|mix(?:ed)?[ -]?up|not right"
    r"|incorrect|old one|old number|my bad|equivocad[oa]|error|equivoque)\b"
)
OUGHT_TO_BE = re.compile(
    r"\b(?:should(?:'ve| have| of|a)? (?:been|be|read|say|said)|should (?:be|read|say)"
    r"|ought to (?:be|say|read|have been)|(?:was|is|it's) supposed to (?:be|say|read)|i meant"
    r"|meant to (?:say|put|write)|debe ser|deberia ser|tenia que ser)"
    r"(?: for| in| unit| apartment| number| lot)*$"
)
AGE_TOLD = re.compile(r"\b(?:i'm|i am|tengo)$")
LIVING_THERE = re.compile(
    r"\b(?:live|living|stay|vivo|calling|home is|house is|apartment is)(?: (?:in|at|on|from|en))?"
    r"(?: (?:the|number|unit|apartment|apt|lot|el|la))*$"
)
