"""Words of questions and articles as terms: the same thing in both languages is one term.

`Is there laundry?` and `¿Hay lavandería?` both become `c_laundry`; any other word is its stem.
Articles are indexed by their terms, so that a question finds them in either language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from services.core.spoken import fold
from services.core.word_lists import words

CONCEPTS: Mapping[str, str] = {
    "laundry": "laundry laundromat washer washers dryer dryers washing lavanderia lavadora "
    "lavadoras secadora secadoras lavar",
    "parking": "parking park parks parked garage garages carport driveway estacionamiento "
    "estacionar estaciono parqueo parquear parqueadero aparcar cochera garaje",
    "pool": "pool pools swimming swim piscina alberca nadar",
    "gym": "gym gyms fitness workout treadmill gimnasio",
    "pet": "pet pets animal animals puppy kitten mascota mascotas animales dog dogs perro perros "
    "perrito perrita cat cats gato gatos",
    "smoke": "smoke smoking smoker smokers cigarette cigarettes vape vaping cigars fumar fumador "
    "fumo cigarro cigarrillos",
    "fee": "fee fees charge charges charged tarifa tarifas cuota cuotas cobran cobra cargo cargos",
    "price": "price prices cost costs costo costos cuesta cuestan precio precios vale dollar "
    "dollars bucks dolar dolares free gratis gratuito included includes incluida "
    "incluido incluidos incluidas incluye incluyen extra",
    "apply": "apply applies applying application applications solicitud solicitudes solicitar "
    "aplicar aplico aplicacion",
    "deposit": "deposit deposits deposito depositos fianza",
    "bail": "bail-deposit",
    "late": "late overdue grace tarde tardio atraso atrasado atrasada retraso mora recargo",
    "utility": "utility utilities electricity electric heat water luz agua calefaccion",
    "trash": "trash garbage rubbish recycling recycle bin bins dumpster basura reciclaje reciclar",
    "internet": "internet wifi wi-fi broadband cable fiber fibra",
    "lease": "lease leases contract contracts contrato contratos arrendamiento",
    "term": "term terms length duration minimum maximum shortest longest duracion plazo "
    "minimo maximo",
    "guest": "guest guests visitor visitors overnight staying-guest visita visitas visitante "
    "visitantes huesped huespedes invitado invitados",
    "quiet": "quiet noise noisy loud party parties music ruido silencio fiesta fiestas musica",
    "storage": "storage bike bikes bicycle bicycles locker lockers bodega almacen trastero "
    "bicicleta bicicletas",
    "package": "package packages parcel parcels mailroom paquete paquetes paqueteria",
    "pay": "pay paying payment payments paid pagar pago pagos pagamos",
    "rent": "rent rents renta rentas alquiler",
    "voucher": "voucher vouchers section8 cityfheps vale-de-vivienda cupon",
    "income": "income salary earn ingreso ingresos sueldo",
    "credit": "credit credito",
    "card": "card cards debit tarjeta tarjetas debito",
    "elevator": "elevator elevators lift ascensor elevador",
    "access": "accessible accessibility wheelchair ramp step-free accesible silla rampa "
    "discapacitados",
    "cooling": "ac aircon conditioning conditioner aire acondicionado",
    "dishwasher": "dishwasher dishwashers lavaplatos lavavajillas",
    "furniture": "furnished furniture unfurnished amueblado amueblada muebles",
    "paint": "paint painting paints painted repaint repainting pintar pinto pintura repintar",
    "sublet": "sublet sublease subletting airbnb subarrendar subalquilar",
    "insurance": "insurance insured seguro",
    "notice": "notice vacate moving-out aviso desocupar",
    "key": "key keys fob fobs lockout llave llaves",
    "yard": "yard garden patio backyard jardin",
    "balcony": "balcony balconies terrace deck roof rooftop balcon terraza azotea",
    "grill": "grill grills bbq barbecue parrilla asador barbacoa",
    "transit": "bus train subway ferry transit autobus tren metro",
    "breed": "breed breeds pitbull raza razas",
    "size": "weight pound pounds lbs big large heavy small peso libras grande pequeno",
    "code": "code codes password passwords combination pin codigo codigos clave contrasena",
    "document": "document documents id identification paystub paystubs documento documentos "
    "identificacion",
    "moving": "moving-in movers mudanza mudanzas",
    "mail": "mailbox mailboxes mailman buzon buzones cartero correo",
    "vehicle_charging": "ev ev-charging",
    "portal": "portal online website app linea sitio",
}
"""Thing -> what callers call it, in both languages."""
TERM_OF: Mapping[str, str] = {
    word: f"c_{thing}" for thing, names in CONCEPTS.items() for word in names.split()
}
SEVERAL_WORDS: Mapping[str, str] = {
    r"\bsection (8|eight)\b|\bseccion (8|ocho)\b": "section8",
    r"\bmov(e|es|ing) out\b|\bmoved out\b|\bmudar(me|se|nos)\b": "moving-out",
    r"\b(step|stair) free\b|\bno (steps|stairs)\b|\bsin escal(ones|eras)\b": "step-free",
    r"\b(security|damage) deposits?\b": "deposit bail-deposit",
    r"\bdepositos? de (seguridad|garantia)\b": "deposito bail-deposit",
    r"\bwi fi\b": "wifi",
    r"\b(my|the|our|gets?|pick up) mail\b": "mailbox",
    r"\belectric(?= (?!bill|service|company|meter|account|included|is|and|or|separate|car|vehicle)"
    r"\w)": "",
    r"(?<!to )\bmov(e|es|ed|ing) (my |our |your |his |her |their )?(stuff |things |furniture )?in\b"
    r"(?! with)|\bmoving (truck|day|van)s?\b": "moving-in",
    r"\b(stay(s|ing)?|sleep(s|ing)?|live) (over|with (me|us))\b|"
    r"\b(mom|mother|dad|father|sister|brother|friends?|family|parents|cousins?|girlfriend|"
    r"boyfriend) (is |are |can )?(visit|stay|com(es?|ing) over|spend)\w*|"
    r"\bqued(ar|arse|en|an|arme) (\w+ ){0,3}con(migo| nosotros)\b": "staying-guest",
    r"\b(electric|ev) (car|vehicle)s?\b|\bcharging stations?\b|\b(car|ev) chargers?\b|"
    r"\b(carro|auto|coche)s? electricos?\b": "ev-charging",
    r"\brent(ing|s)? out\b": "sublet",
    r"\bcarne asada\b": "barbacoa",
    r"\b(how|too) late\b": "time",
    r"\bair con(d\w*)?\b": "aircon",
    r"\bhow much\b|\bcuanto\b": "price",
}
"""Phrases that are one word here."""
EMPTY = words(
    "a an and any anybody are as at available be been but by can could did do does each else for",
    "from get",
    "gets getting give gives go going got had has have having hear her here hi hello him his how",
    "i i'd i'll i'm i've if in into is isn't it it's its just know let like long look looking",
    "make",
    "many may me mean mine might more much must my need no not now of off okay ok on one or our",
    "out",
    "over please really right said say see should so some somebody someone something sort tell",
    "than thank thanks that that's the their them then there there's they this those to too um uh",
    "us use using very want wanted wanting was we we're well were what what's when where which who",
    "whose why will with wonder wondering would yes you you'd you're your yours about also asking",
    "ask question questions quick building buildings apartment apartments home homes house unit",
    "units place property complex bedroom bedrooms room rooms two three four first time",
    "times day days hour hours open rule rules policy policies allow allowed allows permitted",
    "offer offers come comes take takes accept accepts keep kind type information info am pm",
    "al algo algun alguna alguno antes aqui asi aun cada como con cual cuales cuando cuantas",
    "cuantos da dan de del desde donde e el ella ellos en era es esa ese eso esta estan estar este",
    "esto fue gracias ha hace hacer hacia hasta hay hola la las le les lo los mas me mi mis mucho",
    "muy necesito ni nos nosotros o para pero pongo pone por porque puede pueden puedo pueda que",
    "quien quiero quisiera saber se ser si sin sobre son su sus tambien te tener tengo tiene",
    "tienen",
    "tu un una uno unos usted ustedes y ya yo edificio edificios apartamento apartamentos casa",
    "unidad lugar propiedad cuarto cuartos horario horarios hora horas regla reglas politica",
    "politicas permite permiten permitido permitida permitidas permitidos acepta aceptan",
    "pregunta favor disculpe podria decirme",
    "whether actually maybe still always ever currently already because though usually normally "
    "every everything everyone happen happens exactly gonna wanna entonces siempre todavia",
)
"""Words that say nothing of what is asked about."""
ENDINGS = ("ings", "ing", "edly", "ies", "ed", "es", "os", "as", "s", "o", "a", "e", "y")
SHORTEST_STEM = 4


@lru_cache(maxsize=4096)
def term_of(word: str) -> str:
    """The term of one folded word; "" for one that says nothing."""
    word = word.removesuffix("'s")
    if word in EMPTY:
        return ""
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"))
    known = next((TERM_OF[one] for one in singulars if one in TERM_OF), None)
    return known or _stem(word)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def terms_in(text: str) -> tuple[str, ...]:
    """The terms of a text in order, once for each time."""
    folded = fold(text)
    for phrase, word in SEVERAL_WORDS.items():
        folded = re.sub(phrase, word, folded)
    found = (term_of(word) for word in re.split(r"[^\w'-]+", folded) if word)
    return tuple(term for term in found if term)


def is_thing(term: str) -> bool:
    """Is it one of the things of the table?"""
    return term.startswith("c_")
