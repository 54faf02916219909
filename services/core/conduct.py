"""Hard words: swearing is no reason for anything, insults meet one calm line, threats a person.

Upset people swear. Only words that are aimed at somebody count, and what threatens many (bombs,
fire) or the caller's own life is a matter of life safety.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.core.hazards import Alarm, Hazard
from services.core.issue import Urgency
from services.core.sieve import sieved
from services.core.spoken import fold


class Conduct(StrEnum):
    """What somebody's words do to others; the worst that was heard."""

    ORDINARY = "ordinary"
    PROFANE = "profane"
    """Swearing at the matter. Answered like any other words."""
    INSULT = "insult"
    THREAT = "threat"
    """Against staff or others: written down for a manager."""


SWEARS = (
    r"(?:damn\w*|goddamn\w*|hell|crap\w*|shit\w*|bullshit|fuck\w*|frigging|freaking|effing|"
    r"bloody|ass|asshole\w*|bastard\w*|bitch\w*|pissed|mierda|carajo|maldit[oa]s?|joder|"
    r"puta|puto|cabron\w*|pendej[oa]s?|chingad\w+|cojones)"
)
PROFANITY = sieved(rf"\b{SWEARS}\b")
NAMES = (
    r"(?:stupid|dumb|useless|idiot(?:ic)?|moron\w*|worthless|pathetic|retard\w*|imbecile|garbage|trash|"
    r"piece of (?:shit|crap|junk|garbage|trash)|asshole|bitch|bastard|scum|jerk|liar|dumbass|"
    r"motherfucker|dickhead|clown|incompetent|ignorant|"
    r"estupid[oa]|idiota|inutil|imbecil|basura|pendej[oa]|tont[oa]|cabron|burr[oa])"
)
INSULTS = (
    sieved(
        rf"\b(?:you|you're|ya)\b(?: (?!not\b)[\w']+){{0,2}} (?:a |an |such a |all |so |just |"
        rf"really |the )?(?:{SWEARS} )?{NAMES}s?\b"
    ),
    sieved(
        rf"^(?:oh |hey )?(?:you )?(?:{SWEARS} )?{NAMES}(?: (?:robot|machine|bot|thing|ai|"
        rf"computer|person|people))?$"
    ),
    sieved(rf"\b{NAMES} (?:robot|machine|bot|computer|ai|thing i am talking to|maquina|gente)\b"),
    sieved(
        r"\b(?:fuck|screw|damn) (?:you|off|yourself|your)\b|\bgo to hell\b|\bshut up\b|"
        r"\bshut the (?:fuck|hell) up\b|\bkiss my ass\b|\beat shit\b|\bdrop dead\b|"
        r"\bvete (?:a la mierda|al carajo|al diablo|al infierno)\b|\bchinga tu madre\b|"
        r"\bcallate\b|\bhijo de puta\b|\bque te jodan\b|\bhijueputa\b"
    ),
    sieved(
        rf"\b(?:eres|es usted|son|ustedes son) (?:un |una |unos |unas )?(?:{SWEARS} )?{NAMES}s?\b"
    ),
)
SOMEBODY = (
    r"(?:you|y'all|all of you|you all|him|her|them|everyone|everybody|someone|somebody|"
    r"(?:your|the|that|my|this|his|her|one of your|some)(?: [\w']+){0,2} (?:guy|guys|man|men|woman|"
    r"staff|people|worker|workers|super|superintendent|manager|landlord|agent|employee|employees|"
    r"plumber|technician|maintenance|office|neighbor|neighbors|roommate|lady|girl|boss|family|"
    r"kids|wife|husband)|maintenance|diane|janier)"
)
WILL = (
    r"(?:i(?:'m| am)? (?:will|shall|going to|gonna|about to|want to|swear i(?:'ll| will)"
    r"|have half a mind to)|i'll|i'm gonna|i'm going to|i would|i'd|we'll|we will|we're going to|"
    r"somebody (?:is going to|will|should)|someone (?:is going to|will|should))"
)
HARM = (
    r"(?:kill|shoot|stab|beat(?: up| the (?:shit|hell|crap) out of)?|hurt|punch|smash|knock out|"
    r"break|strangle|murder|attack|jump|cut|run over|beat down|slap|hit|kick|fight|choke|"
    r"come (?:after|for|down there and \w+)|mess up|fuck up|put a bullet in|destroy|get)"
)
THREATS = (
    sieved(
        rf"\b{WILL} (?:come (?:down|over)(?: there)? and |just |really |fucking |personally "
        rf"|have to |find you and )?{HARM}(?: up)? {SOMEBODY}\b"
    ),
    sieved(
        r"\b(?:watch your back|you(?:'ll| will) (?:regret|be sorry|pay for) (?:this|that|it)"
        r"|i know where (?:you|she|he|they|diane|janier)(?: all)? (?:live|lives|work|works|"
        r"park|parks)|you(?:'re| are) (?:a )?dead(?: man| meat)?|sleep with one eye open|"
        r"you better (?:hide|run)|blood on your hands|i(?:'ll| will) find (?:you|out where "
        r"you)|bring(?:ing)? (?:my |a )(?:gun|knife|bat|weapon)|"
        r"i(?:'ve| have)(?: got)? a (?:gun|knife|weapon)(?: [\w']+){0,4} (?:coming|come|you|"
        r"office|there))\b"
    ),
    sieved(
        r"\b(?:te|los|las|lo|la|le|les) voy a (?:matar|golpear|pegar|partir|romper|"
        r"disparar|reventar|hacer dano|quemar)\b|\bse van a arrepentir\b|"
        r"\bse donde (?:vives|viven|vive|trabajan)\b|\bvoy a (?:matar|golpear|pegar|"
        r"disparar)(?:le|les|te|los)?\b(?! (?:cucarachas|ratas|hormigas|bichos|el tiempo))"
    ),
)
FIGURES = sieved(
    r"\b(?:hit you (?:up|back)|beat you to|get (?:you|him|her|them) (?:the|a|my|that|on|to|in)|"
    r"get (?:someone|somebody|everybody|everyone|maintenance|your|the|my)|"
    r"cut (?:you|him|her|them) (?:a|off|out)|break (?:my|the) \w+|jump (?:you|him) (?:the|start)|"
    r"fight (?:this|it|the)|hurt (?:my|the)|shoot (?:you|him|her|them|diane) (?:an?|over|the)|"
    r"kick (?:him|her|them) out|fight with|i(?:'m| am)? (?:want|going) to be|hit (?:the|my))\b"
)
MINE = r"(?:i|i'm|i am|we|we're|i've|i have|we've|somebody|someone|just)"
BOMBS = sieved(
    rf"\b(?:{MINE} (?:planted|plant|placed|place|put|set|left|leave|hid|hide) an? (?:\w+ )?"
    rf"(?:bomb|explosive|device that will)|there(?:'s| is) an? (?:\w+ )?bomb\b(?! cyclone)|"
    rf"{MINE} (?:going to|gonna|will|i'll|i'd) (?:just )?(?:blow|bomb)"
    rf"(?: [\w']+){{0,4}} ?(?:up|building|office|place|house|apartments?|complex)|"
    r"(?:puse|poner|pondre|coloque|hay) una bomba|"
    r"(?:voy a|vamos a) (?:volar|explotar|bombardear))\b"
)
PLACES = (
    r"(?:building|office|place|house|home|apartment|apartments|complex|unit|car|cars|property|"
    r"whole thing|it all|everything|block|lobby|edificio|oficina|casa|lugar|apartamento|todo)"
)
COME = r"(?:(?:come|go|drive|walk|get)(?: [\w']+){0,4} and )?"
"""Before the act that is threatened: "I will come down there and ..."."""
ARSON = sieved(
    rf"\b(?:(?:{MINE} (?:going to|gonna|will|want to|about to|might|should)|i'll|i'd|we'll) {COME}"
    rf"(?:just |fucking )?(?:burn|torch|set fire to|light up|firebomb|ignite)(?: down)?"
    rf"(?: (?:your|the|this|that|my|"
    rf"whole|damn|fucking|entire|goddamn)){{0,4}} {PLACES}\b|"
    rf"(?:{MINE} (?:going to|gonna|will|want to|about to)|i'll|i'd) set (?:\w+ ){{1,4}}on fire|"
    rf"(?:i'll|{MINE} (?:going to|gonna|will)) burn (?:it|you|them) "
    r"(?:all )?(?:down|to the ground)|"
    rf"(?:voy a|vamos a|quiero) (?:quemar|prender(?:le)? fuego|incendiar)(?:les?|lo|la|los)?"
    rf"(?: a| el| la| su| esa| ese| este| esta| toda| todo){{0,3}} {PLACES})\b"
)
HARMLESS_FIRE = sieved(
    r"\b(?:fire ?place|candle|incense|wood|calories|a hole|food|toast|grill|cd|dvd|bridge|"
    r"the midnight oil|through)\b"
)
SHOOTS = sieved(
    rf"\b(?:(?:{MINE} (?:going to|gonna|will)|i'll)(?: [\w']+){{0,5}} shoot (?:up )?"
    r"(?:everyone|everybody|you all|all of you|"
    r"(?:your|the|that|this) (?:office|place|building))|"
    r"(?:i(?:'ve| have)(?: got)?|with|bring(?:ing)?) (?:a|my) "
    r"(?:loaded )?(?:gun|rifle|pistol|shotgun)(?: [\w']+){0,5} (?:coming|come|headed|on my way|"
    r"office|over there|down there))\b"
)
OWN_LIFE = sieved(
    r"\b(?:(?:kill|killing|hurt|harm|hang|shoot|end) (?:myself|himself|herself|my (?:own )?life|"
    r"her (?:own )?life|his (?:own )?life)|(?:matarme|suicidarme|suicidarse|quitarme la vida|"
    r"hacerme dano)|commit(?:ting)? suicide|suicidal|want(?:s)? to die|"
    r"take my (?:own )?life|end it all|(?:do not|don't) want to (?:live|be alive))\b"
)
NOT_OWN_LIFE = sieved(
    r"\b(?:almost|nearly|about|could have|not (?:going to )?|won't|wouldn't|never|trying not to) "
    r"(?:\w+ )?(?:kill(?:ed)?|hurt|hang|shoot) (?:myself|himself|herself)\b|"
    r"\b(?:i|he|she) (?:hurt|killed) (?:myself|himself|herself) (?:on|with|when|while|falling)\b|"
    r"\bsuicide (?:prevention|hotline|line|awareness)\b"
)


@dataclass(frozen=True, slots=True)
class Hard:
    """What a turn's words are, beside what they ask for."""

    conduct: Conduct
    alarm: Alarm | None = None
    """Bombs, fire and weapons, and the caller's own life: for life safety, whatever else."""


def conduct_of(text: str) -> Hard:
    """How hard the words are. English and Spanish are read at once."""
    said = fold(text)
    alarm = danger_in_threat(text)
    if _threatens(said) or (alarm is not None and alarm.hazard is not Hazard.SELF_HARM):
        return Hard(Conduct.THREAT, alarm)
    if any(pattern.search(said) for pattern in INSULTS):
        return Hard(Conduct.INSULT, alarm)
    profane = bool(PROFANITY.search(said))
    return Hard(Conduct.PROFANE if profane else Conduct.ORDINARY, alarm)


def _threatens(said: str) -> bool:
    plain = FIGURES.sub(" ", said)
    return any(pattern.search(plain) for pattern in THREATS)


def danger_in_threat(text: str) -> Alarm | None:
    """A life-safety alarm out of a threat against many, or against the caller's own life."""
    said = fold(text)
    if OWN_LIFE.search(said) and not NOT_OWN_LIFE.search(said):
        return Alarm(Hazard.SELF_HARM, Urgency.LIFE_SAFETY)
    fire = ARSON.search(said) and not HARMLESS_FIRE.search(said)
    if fire or BOMBS.search(said) or SHOOTS.search(said):
        return Alarm(Hazard.DANGER, Urgency.LIFE_SAFETY)
    return None
