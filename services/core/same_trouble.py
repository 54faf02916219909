"""Whether two reports can be about the same thing: a toilet is not a faucet, a tap is."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.knowledge_words import terms_in
from services.core.outages import outage_kind
from services.core.spoken import fold

TOLD_AGAIN = "reported again by"
"""Behind a report that joins an open issue, before who told it."""
NAMES: Mapping[str, str] = {
    "toilet": "toilet toilets commode inodoro excusado retrete",
    "sink": "sink sinks fregadero lavabo lavamanos faucet faucets tap taps spigot grifo llave",
    "shower": "shower showers showerhead regadera ducha",
    "tub": "tub tubs bathtub tina banera",
    "disposal": "disposal insinkerator triturador",
    "fridge": "fridge fridges refrigerator freezer icemaker compressor nevera refrigerador "
    "refri congelador heladera",
    "stove": "stove oven range burner burners cooktop estufa horno hornilla",
    "dishwasher": "dishwasher lavaplatos lavavajillas",
    "washer": "washer lavadora",
    "dryer": "dryer secadora",
    "microwave": "microwave microondas",
    "cooling": "ac aircon conditioner conditioning minisplit aire clima",
    "heat": "heat heater heating furnace boiler radiator radiators calefaccion radiador caldera",
    "thermostat": "thermostat termostato",
    "outlet": "outlet outlets socket enchufe contacto tomacorriente",
    "light": "light lights lamp bulb bulbs fixture luz luces foco lampara bombilla",
    "breaker": "breaker breakers fuse",
    "fan": "fan fans ventilador extractor abanico",
    "lock": "lock locks deadbolt key keys cerradura chapa llaves",
    "door": "door doors doorknob puerta",
    "window": "window windows ventana ventanas",
    "screen": "screen screens mosquitero",
    "step": "step steps stair stairs railing escalon escalera",
    "ceiling": "ceiling techo",
    "floor": "floor floors tile tiles piso loseta",
    "wall": "wall walls pared",
    "roof": "roof gutter gutters azotea canaleta",
    "detector": "detector detectors alarm chirping chirps",
    "mice": "mouse mice rat rats raton ratones ratas",
    "insects": "roach roaches cockroach cockroaches ants bedbugs bugs cucarachas hormigas chinches",
    "elevator": "elevator lift elevador ascensor",
}
ROOMS: Mapping[str, str] = {
    "kitchen": "kitchen cocina",
    "bathroom": "bathroom restroom powder bano",
    "bedroom": "bedroom bedrooms recamara dormitorio",
    "living": "living sala",
    "front": "front entrance entrada principal",
    "rear": "backdoor rear trasera",
    "garage": "garage garaje cochera",
    "closet": "closet closets armario",
    "basement": "basement sotano",
    "hall": "hall hallway pasillo",
}
THING_OF: Mapping[str, frozenset[str]] = {
    word: frozenset(thing for thing, names in NAMES.items() if word in names.split())
    for names in NAMES.values()
    for word in names.split()
}


def _words(text: str) -> list[str]:
    """The words, without the `'s` of "the dishwasher's dead"."""
    return [word.removesuffix("'s") for word in fold(text).split()]


def things_in(text: str) -> frozenset[str]:
    """What these words are about: `{"sink"}`; empty where nothing of the table is named."""
    return frozenset(thing for word in _words(text) for thing in THING_OF.get(word, ()))


def rooms_in(text: str) -> frozenset[str]:
    said = set(_words(text))
    return frozenset(room for room, names in ROOMS.items() if said & set(names.split()))


def _elsewhere(one: str, other: str) -> bool:
    """Each names a room, and it is not the same room."""
    first, second = rooms_in(one), rooms_in(other)
    return bool(first and second) and not first & second


def share_a_thing(one: str, other: str) -> bool:
    return bool(things_in(one) & things_in(other)) and not _elsewhere(one, other)


def may_be_the_same(one: str, other: str) -> bool:
    """Could both be one trouble? Not where each names things or a room, and none is in both."""
    first, second = things_in(one), things_in(other)
    if _elsewhere(one, other):
        return False
    return not first or not second or bool(first & second)


FAULTS: Mapping[str, str] = {
    "leak": "leak leaks leaking leaked drip drips dripping running runs puddle wet water "
    "liquea liqueando gotea goteando gotera fuga fugas tira escurre mojado",
    "clog": "clog clogged clogs drain drains draining backed blocked plugged slow overflowing "
    "tapado tapada tapo atascado desborda",
    "noise": "noise noisy loud rattles rattling buzzing humming squeaks squeaking ruido ruidoso",
    "smell": "smell smells stinks stink odor huele olor",
    "cold": "cool cooling cools cold warm hot freeze freezing heat heating enfria calienta "
    "caliente frio tibio",
    "loose": "loose cracked crack broken broke snapped fell missing flojo suelto roto rota "
    "quebrado cayo",
    "dead": "dead start starts power light lights ignite prende enciende arranca",
    "dirty": "dirty mold mould stain stains moho mancha sucio",
}
"""What can be wrong with a thing; "not working" fits all of them."""
FAULT_WORDS = frozenset(word for names in FAULTS.values() for word in names.split())
ROOM_WORDS = frozenset(word for names in ROOMS.values() for word in names.split())


def faults_in(text: str) -> frozenset[str]:
    """What these words say is wrong; empty where they only say that it does not work."""
    said = set(_words(text))
    return frozenset(fault for fault, names in FAULTS.items() if said & set(names.split()))


def is_one_trouble(one: str, other: str, *, same_category: bool) -> bool:
    """Surely enough the same to be joined without asking: the same supply is gone, or it is the
    same thing and no other fault. A second issue does less harm than one that is hidden."""
    supplies = {outage_kind(one), outage_kind(other)}
    if supplies != {None}:
        return len(supplies) == 1
    first, second = faults_in(one), faults_in(other)
    if _elsewhere(one, other) or (first and second and not first & second):
        return False
    if things_in(one) and things_in(other):
        return share_a_thing(one, other)
    return same_category and bool(first & second) and _name_one_word(one, other)


def _name_one_word(one: str, other: str) -> bool:
    """Do both name a thing that the table does not know? A fault or a room alone is none."""
    first, second = (_other_words(text) for text in (one, other))
    return bool(first & second)


def _other_words(text: str) -> frozenset[str]:
    plain = (word for word in _words(text) if word not in FAULT_WORDS and word not in ROOM_WORDS)
    return frozenset(terms_in(" ".join(plain)))
