"""Does a turn name anything that can hurt? Without such a sign no opinion wakes anybody.

A linear model answers with some class whatever it reads, and "any idea when they get here" has
words that stood beside dangers in its lessons. So what it says counts only where the words hold a
sign: something that burns, leaks or shocks, a body that is hurt, a weapon, somebody forced or shut
in, a person at a place where people fall. The rules of `hazards` are signs of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.core.class_marks import classes_of
from services.core.phrases import Lexicon
from services.core.scopes import DENIED, Reading
from services.core.word_lists import words

LIFE_CLASSES = words(
    "gasword foul hissing fireword smokeword sparkword coword alarmthing sense ill harm",
    "breath fallen weapon attack intrude despair poison device shut_in cave_in",
)
"""A word of one of these is a sign of danger to life by itself (`word_classes`)."""
LIFE_PAIRS = (
    ("person", words("hue body high_place vehicle cold_thing inside")),
    ("frail", words("entrance waterword power getaway alone")),
    ("denial", words("still body")),
    ("wiring", words("heatword hue waterword gushing sounding spent")),
    ("power", words("waterword")),
    ("entrance", words("heatword alone")),
    ("fuel_use", words("ill quantity person")),
    ("aid", words("person whispered quantity")),
)
"""Two classes that are a sign together: a child and a bolt, an outlet and heat."""
PERSON = words("kin frail")
PERSON_CONCEPTS = words("relative child elder dear stranger")
LIFE_CONCEPTS = words(
    "at_my_door beep bleeding blowing_pilot break_in burn_smell burning call_911 chirp co",
    "co_device collapsed death_smell down explosion failing falling feared fire fire_alarm",
    "fire_help flicker floor_fall force_entry four_beeps gas gas_device gas_leak gas_smell",
    "gathers hiss hot_wall is_dead locked_in medical medical_device no_power",
    "park_sound people_under person_fell pop ppm press_for_help rotten_egg scorch self_harm",
    "shock smell smoke smoke_from smoke_out spark stove_on stuck_in swallowed symptom tree_down",
    "unseen violence welfare_check wire_down helpless_inside left_cooking smashed",
)
"""What the rules hear that is a sign even where no rule holds."""
WAKE_CLASSES = words(
    "waterword gushing sewer power wiring heatword cold_thing entrance fuel_use aid high_place",
)
WAKE_CONCEPTS = words(
    "ac backup bath clogged drain drip electric elevator emergency flood freezing gush heat_thing",
    "hot_water_thing leak locked locked_out needs_inside no_cooling no_heat no_water only_toilet",
    "outer_door overflow overhead pet_inside pipe room_trapped sewage sewer_smell toilet wall",
    "gives_no_sign water wet window wont_secure buzz core",
)

# "sign": what no class of words has, of danger to life; "trouble": of what wakes somebody. They
# only let an opinion count, so an ordinary word among them does no harm by itself.
SIGN_WORDS: Mapping[str, str] = {
    "sign": (
        "umo, flamazo*, calambre*, golpiza*, golpeando, paliza*, electrif*, flash, flashes, "
        "flar*, lit up, went up, put it out, azotea, barandal*, borde, ledge, edge of, rail, "
        "railing, face down, face first, out cold, went down, knocked on|me|him|her|over|"
        "down, needle*, jeringa, in labor, having a|the baby like|right|now|here, dando a "
        "luz, rompio la fuente, parto, without me, be gone for good, nobody needs me, not "
        "being here, not be here, rather not be, wont be around, reason to keep|go|live, "
        "caso a|de seguir|vivir, quito|quita|quitar la vida, no seguir aqui, cant|wont stand "
        "up, cant|wont get her|him|them up, wont get up, wont wake, wont talk, no abre los "
        "ojos, open his|her eyes, bottom of the, in the pool, foot|feet|inches of water, "
        "under it|there|the bed, crawling, wandering, wandered, let himself|herself|"
        "themselves in, wont leave, foot in my|the door, in my hallway|kitchen|room|bedroom|"
        "closet|house|apartment, in here with me, in the bedroom and, somebody|someone|man|"
        "guy|stranger is? on|in my balcony|porch|patio|unit|couch|bed, by the neck, llevarse "
        "a, took|grabbed|taking my|the kid|child|baby|son|daughter, no puedo hablar, cant "
        "talk, scared, afraid, terrified, miedo, asustad*, run me|him|her over, driving at, "
        "coming for me|us, before my husband|boyfriend|ex, tonight is the night, scream*, "
        "grit*, hurry, apurense, apurese, rapido por favor, boot prints, footprints, motion "
        "in, family|everybody|everyone has|got the flu, sugar dropped, shaking, turned|threw|"
        "slid the bolt|latch|deadbolt, bolted the, spits, fuga, a large pizza, pops, "
        "flushed, door just opened, gray, grey, body, cuerpo, mover un lado, colgad*, "
        "aventar*, tirarse, lanzarse, dropped onto|from|off, hiding, escondid*, whisper*, "
        "trapped, came|fell|falling on my|the|her|him, move to fresh, fresh air, too|so hot "
        "to?, hot the, pass out, no puedo respirar, get air, wont let me|us|her, no me deja, "
        "dont want to wake|live, want to wake up, begging, hear a|the|somebody|someone lady|"
        "woman|closet|door|little|man|kid, crying next door|for hours, me esta oyendo, made "
        "up my mind, braking in|into, toco|metio el|los|un enchufe|contacto|dedo*, fusibles, "
        "been in, not moving|crying, no llora, no se mueve, morad*, mande a alguien, ceiling "
        "came|fell|gave|just, dropped|drops like|dead|hard, dropped|drops to|in the, keeled, "
        "crumpled, se encerro, tina _? _? llenando|llena, havent|hasnt|didnt come|came up, "
        "little one crying, no grown up|adult, reason to, no te|le|se oye, missing, cant "
        "find my|the|our son|daughter|baby|kid|child|boy|girl|mother|father, crash*, drove|"
        "driven into|through, trembl*, doesnt|dont|not look|looking|feel|feeling right|good|"
        "well|normal, wrong with my|him|her|the baby|wife|husband|mother|mom|dad|father|son|"
        "daughter|kid, feel|feels|feeling funny|weird|strange|off|odd, stopped talking|"
        "eating|responding, slur*, eyes rolled, foam*, spasm*, twitch*, jerking, snake, "
        "allerg*, bitten, stung, pulse, isnt|not himself|herself, hanging|hangs|dangling "
        "from|off, hold on much, no encuentro a mi, perdido|perdida mi|el|la, tembl*, "
        "tiembl*, babea*, espuma, vibora, mordi*, alergi*, borrach*, algo le pasa a, se "
        "siente muy? rara|raro|mal, no se siente bien, apunt*, drunk, naked, yanked, "
        "dragged, screech*, sobbing, crying for, calling for help, pleading, rogando, "
        "suplicando, llorando adentro|ahi, is too|very|so|getting hot, melt*, derrit*, burst "
        "into, se solto, live wire, se electro*, estruendo, tron*, boom, explos*, explot*, "
        "glow, glowing, keys are inside, month|months|year|years old inside|in, puerta|door "
        "is|esta|was open|abierta, ruido|ruidos|noise|noises adentro|inside, throat is "
        "closing|swelling|tight|swollen, siguiendo, persiguiendo, following, limp, "
        "motionless, slumped, lifeless, asleep since, blacked out, tieso, tiesa, desplom*, "
        "inconsciente, goodbye forever, out of breath, gush* blood, finger|hand|toe is off, "
        "cant|couldnt lift|move|feel|swallow|see|walk|talk|speak|breathe, tongue, "
        "around my|her|his throat|neck, hands on me|her|him, not safe here|with|tonight|at home, "
        "isnt safe here|at home, pretend*, play along, act like, finge*, haga|hagase como|de "
        "cuenta, timer, ticks|ticking, wires and, con cables, tic tac, electricity, electricidad, "
        "tingl*, current, jolt*, corriente, on his|her way back|over|here, coming to finish|get|"
        "hurt, worry about me|the rent|balance i, done living, nothing left for|to, wake up "
        "tomorrow|anymore, left me a note, saying goodbye, se despidio, drench*, crooked, droop*, "
        "chueca, gurgl*, snor*, dose, fumes, hum, hums, humming, puffs, flick*, roar*, puff*, "
        "coughing, cough, tose, tosiendo, choke*, faint*, sleepy, sluggish, cant wake, knees "
        "buckled, head is swimming, lightheaded, convulsing, no vuelve en si, atragant*, lumbre, "
        "humareda, humazon, agarro fuego|lumbre, prendio, flama*, flamita*, pelea*, jalone*, "
        "botella, mochila, brincando*, tantean*"
    ),
    "trouble": (
        "sprinkler*, drench*, soaked, soaking, stream, torrent, lake, pond, tap, taps, faucet*, "
        "bone dry, drop comes|came, gota, goteando, lloviendo, llave "
        "abierta, thermostat, termostato, degrees, grados, valve, valvula, tubo, tuberia"
    ),
}
EVERYDAY = "everyday"
EVERYDAY_WORDS: Mapping[str, str] = {
    EVERYDAY: (
        "son|daughter|kid|kids|child|children|boy|boys|girl|girls|toddler|grandson|granddaughter|"
        "dog|cat|puppy|ball|baseball|frisbee has|had|just|accidentally? broke|broken|cracked|"
        "shattered|smashed|busted the|my|our|a|his|her|one _? _? window|windows|glass|door|pane, "
        "kid|kids|boy|boys|child|children|son|daughter threw|kicked|hit|batted a|the|his|her rock|"
        "ball|baseball|toy|stone|football and|that? broke|cracked|shattered|smashed|through|into "
        "the|my|our|a _? window|windows|glass|door|pane, "
        "hijo|hija|hijos|nino|nina|ninos|perro|gato|pelota me? rompio|quebro|rompieron|quebraron "
        "la|el|una|un|mi _? ventana|vidrio|puerta|cristal, "
        "blocking|blocks|blocked|parked the|my|our|in|across front? of? my|the? gate|driveway|"
        "garage|car|spot|space|exit, cant get|move my|our|the car|truck|van|vehicle out|in, "
        "pouring outside|rain"
    ),
}
"""What happens at home any day: its own words are no sign, whatever stands beside it is."""
SIGNS = Lexicon((SIGN_WORDS, EVERYDAY_WORDS))


def names_danger(reading: Reading) -> bool:
    """Is anything said that can hurt a person?"""
    signs, covered = _signs(reading)
    return _hurts(_concepts(reading, covered), _classes(reading, covered), signs)


def tells_everyday(reading: Reading) -> bool:
    """Does something of any day happen, such as a ball in a window?"""
    return any(hit.concept == EVERYDAY for hit in SIGNS.tag(reading.tokens))


def names_trouble(reading: Reading) -> bool:
    """Is anything said for which somebody could have to be woken?"""
    signs, covered = _signs(reading)
    concepts = _concepts(reading, covered)
    if not WAKE_CONCEPTS.isdisjoint(concepts) or "trouble" in signs:
        return True
    classes = _classes(reading, covered)
    return not WAKE_CLASSES.isdisjoint(classes) or _hurts(concepts, classes, signs)


def _hurts(concepts: set[str], classes: set[str], signs: set[str]) -> bool:
    if not LIFE_CONCEPTS.isdisjoint(concepts):
        return True
    if not LIFE_CLASSES.isdisjoint(classes) or "sign" in signs:
        return True
    return any(one in classes and not others.isdisjoint(classes) for one, others in LIFE_PAIRS)


def _signs(reading: Reading) -> tuple[set[str], frozenset[int]]:
    """The signs that are words, and the places of what happens any day."""
    hits = SIGNS.tag(reading.tokens)
    everyday = (hit for hit in hits if hit.concept == EVERYDAY)
    covered = frozenset(place for hit in everyday for place in range(hit.start, hit.end))
    return {hit.concept for hit in hits}, covered


def _concepts(reading: Reading, covered: frozenset[int]) -> set[str]:
    """What was heard, without what stands only in words of any day."""
    return {
        concept.removeprefix(DENIED)
        for concept, hits in reading.live.items()
        if not covered or any(not covered.issuperset(range(one.start, one.end)) for one in hits)
    }


def _classes(reading: Reading, covered: frozenset[int]) -> set[str]:
    told = (token for place, token in enumerate(reading.tokens) if place not in covered)
    found = {name for token in told for name in classes_of(token)}
    if "inside_alone" in reading.live:
        found.add("inside")
    if not found.isdisjoint(PERSON) or not PERSON_CONCEPTS.isdisjoint(reading.live):
        found.add("person")
    if "harmless_animal" in reading.live:
        found.discard("shut_in")  # the one that is shut in is a bird
    return found
