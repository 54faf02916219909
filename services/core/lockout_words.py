"""Words for what waits behind a locked door, and for somebody feared before it (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

SMALL = (
    "baby|toddler|kid|kids|child|children|newborn|infant|twins|son|daughter|grandson|"
    "granddaughter|boy|girl"
)
SMALL_ES = "bebe|nino|nina|ninos|ninas|hijo|hija|hijos|hijas|nieto|nieta|nietos"
OLD = (
    "mother|mom|father|dad|grandmother|grandma|grandfather|grandpa|aunt|uncle|wife|husband|"
    "sister|brother"
)
OLD_ES = (
    "mama|papa|madre|padre|abuela|abuelo|abuelita|abuelito|esposa|esposo|tia|tio|hermana|hermano"
)
FOOD = (
    "soup|pot|pot|pan|food|dinner|lunch|breakfast|rice|beans|water|chicken|meat|sauce|kettle|oil|"
    "pizza|something"
)
FOOD_ES = "sopa|olla|comida|arroz|frijoles|agua|aceite|sarten|cafetera|algo|cena"
HOT = "stove|oven|burner|grill|fryer|iron|heater|toaster|candle|candles|fireplace"
HOT_ES = "estufa|horno|hornilla|plancha|calenton|vela|velas|parrilla|fogon|veladora|veladoras"
DRUGS = "medicine|medication|medications|meds|insulin|inhaler|epipen|pills|oxygen|nebulizer"
DRUGS_ES = "medicina|medicinas|insulina|medicamento|medicamentos|inhalador|pastillas|oxigeno"
ANIMAL = "dog|dogs|cat|cats|puppy|puppies|kitten|kittens|pet|pets|bird|birds"
ANIMAL_ES = "perro|perra|perros|perrito|gato|gata|gatos|gatito|mascota|mascotas"
FORMER = "husband|wife|boyfriend|girlfriend|partner|fiance|spouse"
FORMER_ES = "esposo|esposa|marido|novio|novia|pareja|companero"
DOOR = "door|window|apartment|building|house|gate|place|unit|lobby|hallway"

LOCKOUT_WORDS: Mapping[str, str] = {
    # Somebody small, and words that put them behind the door.
    "shut_in": (
        f"{SMALL} is|are still? asleep|sleeping|napping|crying|inside|alone, {SMALL} is|are "
        f"still? in there|the|her|his|bed|crib, {SMALL} in there|inside, asleep|napping|crying|"
        f"sleeping in there, crying inside, left my|the {SMALL}, {SMALL} all? by himself|"
        "herself|themselves, year|month old is? still? inside|alone|asleep, year|month old in|"
        f"is in, {SMALL_ES} esta|estan dormid*|durmiendo|llorando|adentro|dentro|sol*|"
        f"encerrad*, {SMALL_ES} se quedo|quedaron, {SMALL_ES} adentro|dentro|dormid*|solit*, "
        "esta|estan en la cuna, quedo|quedaron adentro|dentro|encerrad* el|la|mi|los|mis "
        f"{SMALL_ES}"
    ),
    # Something that burns or boils with nobody beside it.
    "left_cooking": (
        f"{FOOD} is|are still? on|cooking|boiling|simmering|frying|heating|burning|baking, "
        f"{FOOD} is|are? still? in the oven|fryer|microwave, {FOOD} on the stove|burner|fire|"
        "heat, was|am|were in the middle of cooking|frying, was|am|were cooking|frying|boiling|"
        f"baking|ironing, dinner is on, {HOT} is|are still? on|going|lit|burning|hot, {HOT} on, "
        f"{HOT} burning|lit, left the|my|a|some {HOT}, left the hot|space|curling|flat|hair|air "
        f"plate|heater|iron|fryer, turn off the|my {HOT}, something is? on the stove, {FOOD_ES} "
        f"esta|estan|quedo|sigue prendid*|hirviendo|cociendo|cocinando*, {FOOD_ES} esta|estan|"
        f"quedo? en|sobre la|el estufa|lumbre|fuego|horno, {FOOD_ES} en la|el estufa|lumbre|"
        f"fuego|horno, {HOT_ES} esta|estan|quedo|quedaron|sigue prendid*|encendid*|puest*, "
        f"{HOT_ES} prendid*|encendid*, deje|dejo|dejamos la|el|una|un|las {HOT_ES}, deje|dejo|"
        f"dejamos la|el|una|un {FOOD_ES}, deje|dejo prendid*|encendid*|puest* la|el|una|algo, "
        "estaba cocinando|friendo|planchando"
    ),
    # Somebody who depends on help, behind the door.
    "helpless_inside": (
        f"{OLD} is|are still? inside|alone|bedridden, {OLD} is in there|bed, {OLD} inside, "
        "elderly|disabled|bedridden|blind man|woman|lady|person|mother|father is? inside|in|"
        "alone, is in a wheelchair, is bedridden, has dementia|alzheimer*, cant walk|move, "
        f"cant get up, cant open the door, {OLD_ES} esta adentro|dentro|sola|solo|encamad*|"
        f"enferm*, {OLD_ES} adentro|dentro, no puede caminar|levantarse|moverse|abrir, persona "
        "mayor adentro|dentro|sola"
    ),
    # What somebody cannot be without.
    "needs_inside": (
        f"{DRUGS} is|are? inside|there, {DRUGS} is|are in there|my|the|it, need|needs my|his|"
        f"her|the|their {DRUGS}, left my|his|her|the {DRUGS}, i am diabetic, {DRUGS_ES} esta|"
        f"estan|quedo|quedaron, {DRUGS_ES} adentro|dentro, necesito|necesita mi|mis|su|sus|la|"
        f"las|el {DRUGS_ES}, soy diabetic*"
    ),
    # An animal that is shut in.
    "pet_inside": (
        f"{ANIMAL} is|are still? inside|alone|locked|barking, {ANIMAL} is|are still? in there|"
        f"the|my, {ANIMAL} inside|alone, {ANIMAL} in there, {ANIMAL_ES} esta|estan adentro|"
        f"dentro|sol*|encerrad*, {ANIMAL_ES} se quedo|quedaron, {ANIMAL_ES} adentro|dentro|"
        "encerrad*"
    ),
    # Somebody whom the caller has reason to fear.
    "feared": (
        f"my|her|his|our|the|an ex, ex {FORMER}, exhusband, exboyfriend, exwife, exgirlfriend, "
        f"abuser, abusive {FORMER}|father, order against him|her|them|my, restraining order, "
        "protective|protection order, order of protection, no contact order, mi|su|el|la ex, "
        f"ex {FORMER_ES}, orden de restriccion|proteccion|alejamiento, mi agresor, man|guy who "
        "hit|beat|hurt|threatened|stalks, el que me pego|golpeo|amenazo"
    ),
    "at_my_door": (
        f"at|outside|by|behind my|the|our front? back? {DOOR}, in front of my|the|our {DOOR}, "
        "outside right? now, is outside, is back outside|here|again, trying|tries|tried|wants "
        "to get|come|break in|into|inside, to let him|her|them in, banging|pounding|knocking|"
        "kicking|beating on|at my|the door|window, wont leave, wont go away, wont stop, will "
        "not leave|go, refuses to leave|go, is here, is downstairs|upstairs, is in the lobby|"
        "hallway|building|house|apartment|yard, showed|shown|shows up, came back, came to my|"
        "the, coming|comes over, on his|her way, following me, en la|mi puerta|entrada|"
        "ventana, a la|mi puerta, afuera de|del, detras de la|mi puerta, esta afuera|aqui|"
        "abajo, esta en la|el|mi puerta|casa|edificio|pasillo|entrada, quiere|quieren|trata|"
        "tratando|intentando|intenta de? entrar|meterse, tocando|golpeando|pateando|pateo la|"
        "mi puerta, no se va, no se quiere ir, vino aqui|a|otra, llego aqui|a|otra, esta "
        "tocando"
    ),
    # Papers, mail and leases are no danger at the door.
    "harmless_ex": (
        "ex tenant*, ex owner*, ex landlord*, ex employee*, ex colleague*, my|an|the ex "
        "tenant, my ex moved out, my ex is moving, my ex is on the lease, my ex signed, my ex "
        "used to, mail for my ex, ex inquilino, ex dueno, mi ex se mudo, mi ex ya no vive"
    ),
}
LOCKOUT_APPROVED: Mapping[str, str] = {
    "approved": (
        f"my ex is at|outside|here|trying|banging|downstairs|back, ex {FORMER} is at|outside|"
        "here|trying|banging|downstairs|back, my ex wants|tries|tried to get|come|break in|"
        "inside|into, my ex wont leave, my ex showed up, order of? protection|restraining? "
        "against, restraining order, mi ex esta en|afuera|aqui|abajo|tocando|tratando, mi ex "
        f"quiere|trata|intenta de? entrar|meterse, mi ex no se va|quiere, ex {FORMER_ES} esta|"
        "quiere|trata, orden de restriccion|proteccion|alejamiento"
    ),
}
"""Said without a "no" before them these always raise what the rules hear."""
