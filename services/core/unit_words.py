"""The words of unit numbers: designators, places, letters, and what shows that a number is none."""

from __future__ import annotations

from services.core.spoken import word_list, word_set


def _named(**groups: str) -> dict[str, str]:
    """word -> its group; `_` in a word stands for a space."""
    return {
        word.replace("_", " "): group.replace("_", " ").strip()
        for group, words in groups.items()
        for word in words.split()
    }


DESIGNATORS = _named(
    unit="apt apartment apartments unit units apto apartamento departamento depto dpto unidad flat "
    "number numero num nr # no nro pound hashtag door puerta appartment apartement",
    lot="lot lote space spc sp espacio trailer trlr mobile_home traila remolque site pad",
    suite="suite ste local",
    room="room rm cuarto_numero habitacion",
    penthouse="penthouse ph p_h pent_house",
    building="building bldg edificio bldng blg tower torre",
    garage="garage",
    townhouse="townhouse townhome th t_h town_house town_home",
    store="store shop tienda retail retail_space retail_unit retail_shop commercial_space",
    office="office ofc oficina",
)
"""How a unit may be called before its number. `unit` is the kind that says nothing."""

PLACES = _named(
    upper="upper uppr upstairs up_stairs upr arriba alto",
    lower="lower lowr lwr bajo bajos",
    down="downstairs down_stairs dnstrs abajo",
    bottom="bottom bottom_floor",
    top="top top_floor topmost ultimo_piso piso_de_arriba",
    basement="basement bsmt bsmnt cellar sotano",
    garden="garden gdn garden_level jardin",
    ground="ground ground_floor ground_level street_level planta_baja pb grnd",
    front="front frnt frt frente delante enfrente al_frente",
    rear="rear back atras trasera trasero fondo al_fondo",
    left="left izquierda izquierdo lft",
    right="right derecha derecho rght",
    middle="middle center centre medio centro mid",
    east="east este_lado",
    west="west oeste",
    north="north norte",
    south="south sur",
    cottage="cottage casita carriage_house coach_house guest_house guesthouse bungalow",
    adu="adu a_d_u granny_flat in-law in_law inlaw mother_in_law mother_in_law_suite",
    main="main principal",
    house="house home casa sfr sfh single_family residence dwelling",
    penthouse="penthouse ph p_h pent_house",
    studio="studio estudio",
    garage="garage cochera",
    attic="attic loft atico",
    side="side",
    storefront="storefront store_front",
    parlor="parlor parlour",
)
LONGEST_PLACE = 6
"""Words and hyphens in the longest place or designator ("mother-in-law suite")."""

# How a place is met in the building's names: the first group that fits any name wins. "up", "down",
# "topmost" and "bottommost" are worked out from the floors that the building has.
PLACE_FITS: dict[str, tuple[frozenset[str], ...]] = {
    place: tuple(frozenset(group.split("|")) for group in groups.split())
    for place, groups in {
        "upper": "upper up",
        "lower": "lower down",
        "down": "down",
        "top": "top topmost",
        "bottom": "bottom bottommost",
        "basement": "basement garden|ground lower",
        "garden": "garden basement|ground lower",
        "ground": "ground floor:1 garden lower",
        "front": "front main",
        "rear": "rear cottage|adu",
        "cottage": "cottage adu rear",
        "adu": "adu cottage rear",
        "main": "main house front",
        "attic": "attic",
        "floor:1": "floor:1 ground lower",
        "floor:2": "floor:2 upper",
    }.items()
}

BIG_OR_SMALL = {"grande": "b", "larga": "b", "alta": "b", "chica": "v", "corta": "v", "baja": "v"}
"""Spanish callers tell B from V: "be grande", "ve chica"."""

SIDE_LETTERS: dict[str, str] = {
    "front": "F",
    "rear": "R",
    "left": "L",
    "right": "R",
    "east": "E",
    "west": "W",
    "north": "N",
    "south": "S",
    "middle": "M",
}

ORDINALS: dict[str, int] = {
    word: place
    for place, group in enumerate(
        word_list(
            "first|primer|primero|primera second|segundo|segunda third|tercer|tercero|tercera "
            "fourth|cuarto|cuarta fifth|quinto|quinta sixth|sexto|sexta seventh|septimo "
            "eighth|octavo ninth|noveno tenth|decimo eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
    for word in group.split("|")
}
FLOORS = word_set("floor fl flr flo piso planta story storey level nivel")

# Letters. Plain names are letters wherever a code stands; the shy ones are everyday words and count
# only where nothing else can be meant.
LETTER_NAMES = _named(
    a="ay",
    b="bee be",
    c="cee sea see",
    d="dee",
    f="eff ef",
    g="gee",
    h="aitch haitch",
    j="jay",
    k="kay",
    l="ell",
    m="em",
    n="en",
    p="pee pea",
    q="cue queue",
    r="ar arr",
    s="ess",
    t="tee tea",
    v="vee",
    w="doubleyou",
    x="ex",
    z="zee zed",
)
SHY_LETTER_NAMES = _named(a="eh hey", i="eye aye", o="oh", r="are", u="you", y="why", l="el")
SPANISH_LETTER_NAMES = _named(
    b="be ve",
    c="ce se",
    d="de",
    f="efe",
    g="ge",
    h="hache",
    j="jota",
    k="ka",
    l="ele",
    m="eme",
    n="ene",
    p="pe",
    q="cu",
    r="erre ere",
    s="ese",
    t="te",
    v="uve",
    x="equis",
    z="zeta",
)
SHY_LETTERS = frozenset("aioeuy")
SPELLING_WORDS = {
    word: word[0]
    for word in word_list(
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima "
        "november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee "
        "zulu"
    )
}
LOOSE_SPELLING_WORDS = {
    word: word[0]
    for word in word_list("able baker boy cat dog easy fox king queen zebra apple sugar")
}
"""Spelling words that count only right after a number and before a pause: "five baker"."""
ALIKE_NUMBERS: dict[str, str] = {
    "for": "4", "fore": "4", "to": "2", "too": "2", "won": "1", "ate": "8", "tree": "3",
    "free": "3", "sex": "6", "sicks": "6",
}  # fmt: skip
RUN_TOGETHER: dict[str, tuple[str, str]] = {
    "forby": ("4", "b"), "forbee": ("4", "b"), "fourby": ("4", "b"), "fourbee": ("4", "b"),
    "foray": ("4", "a"), "forsee": ("4", "c"), "foresee": ("4", "c"), "foursee": ("4", "c"),
    "fourdy": ("4", "d"), "tuby": ("2", "b"), "tobe": ("2", "b"), "onesie": ("1", "c"),
    "threebie": ("3", "b"),
}  # fmt: skip
RUN_TOGETHER |= {
    f"{word}{letter}": (str(digit), letter)
    for digit, word in enumerate(word_list("one two three four five six seven eight nine"), 1)
    for letter in "abcdefgh"
    if f"{word}{letter}" not in ("fourth", "sixth")
}

AFTER_ARTICLE = word_set(
    "day week month year lot few little bit while good new big small person piece night man guy "
    "lady woman half hundred thousand dozen couple as like la las"
)
"""After an "a" that is an article."""
AFTER_SPELLED = word_set(
    "the and please i i'm we we're it's here hello hi yes yeah thanks thank my there there's"
)
"""After a letter told by a word: "six boy the stove is dead"."""
FILLERS = word_set("uh um er erm uhm hmm ah mm este pues")
DASHES = frozenset(("-", "–", "—", "dash", "hyphen", "guion", "slash", "/"))
PAUSES = frozenset((",", ".", "…", ";", ":"))
ENDS = frozenset((".", "?", "!", ";"))

CORRECTING = word_set(
    "no nope nah naw hold sorry actually rather wait correction perdon digo perdona disculpe meant "
    "mean oops wrong mistake excuse scratch really mejor quise corrijo instead"
)
NOT = word_set("not isn't isnt never ain't wasn't")

COURTESY = word_set(
    "eh yes yeah yep yup ok okay please thanks thank you sir ma'am maam hi hello hey good "
    "morning afternoon evening si por favor gracias hola bueno buenas buenos dias tardes "
    "noches right sure well so like just think guess believe said correct again oh that's "
    "thats that si' señor senor senora"
)
LINKS = word_set(
    "it's its it is is's the a an this that one of in at on from i'm im i am me my we're "
    "our your live lives living stay rent renting we number no letter and es el la los del "
    "de al en mi soy vivo estoy letra un una unidad or both either tenant resident renter "
    "inquilino called calling about for here was be to"
)
NEUTRAL = FILLERS | COURTESY | LINKS | CORRECTING | NOT

# After a unit's number the sentence goes on with one of these; any other word makes it a count.
GOES_ON = word_set(
    "today tomorrow yesterday tonight into onto through down and the is are has have had my "
    "there there's theres it it's its with at on in please but because cause since we we're "
    "i i'm im i've ive i'd he she they this that need needs where when who so or for "
    "calling here thanks thank hi hello hey again now right still just also too y o no not "
    "sorry wait actually can could can't was were am yes yeah ok okay speaking available "
    "doesn't isn't won't don't didn't que en con hay por pero tiene tengo esta se mi la el "
    "les como from does did if how a an about apparently would will un una leaking upstairs "
    "downstairs you what what's your our keeps don someone nobody everything both then than "
    "si gracias favor 's called calls complained told asked reported left moved broke "
    "stopped started never always behind next near across ain't hasn't haven't couldn't "
    "looks sounds works necesito desde smells got gets went turned making says said no's "
    "wants wanted as to"
)
UNIT_NOUNS = word_set(
    "unit apartment apt one level floor house home suite flat side half part duplex place "
    "room apartamento piso casa departamento unidad units apartments"
)
NUMBERED_THINGS = word_set(
    "time hora name nombre phone cell telephone mobile telefono celular ticket case order request "
    "reference ref account confirmation extension ext code codigo pin check cheque invoice "
    "zip box breaker circuit spot stall channel bus train flight route exit section page "
    "gate elevator lift machine washer dryer burner outlet meter serial model license badge "
    "social card bank routing birthday dob option press line temperature thermostat highway "
    "interstate locker mailbox fob error form policy claim parking fax row seat plate tag "
    "eye engine ladder squad windows iphone psalm article ward pier platform "
    "track terminal runway agent operator ticker aisle router episode season chapter bmw "
    "fever temp dial dialed oven fridge clock watch scale weigh english item part "
    "plan vitamin grade version "
    "step chapter class camera"
)
"""What else has numbers in a tenant's life: "mailbox 4B" is no home."""
MONEY = word_set(
    "quoted charge charged charging spent spend bucks rent renta pay paid paying owe owed balance "
    "deposit fee bill cost costs"
)
NOT_A_UNIT_BEFORE = NUMBERED_THINGS | word_set(
    "born scale age stars spaces over under almost nearly approximately roughly around by "
    "until till after before between past every within only another last next least most "
    "than about owe owed pay paid paying cost costs balance deposit fee bill rent price "
    "renta since per times plus year edad call text reach"
)
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
)
STREETS = word_set(
    "street st avenue ave road rd lane ln drive dr court ct boulevard blvd way terrace "
    "circle highway hwy parkway pkwy place pl calle avenida"
)
NO_CODES = frozenset(
    ("ac", "a/c", "pm", "am", "p.m", "a.m", "tv", "ok", "id", "us", "24/7", "3d", "4k", "5g", "2g",
     "3g", "4g", "9v", "12v", "w2", "w9", "a.c", "w-2", "i.d", "o.k", "t.v", "u.s", "j1", "h1b",
     "911", "311", "988", "211")
)  # fmt: skip
MOVING = word_set(
    "moved changed switched transferred relocated cambiaron mudaron pasaron "
    "move moving change switch switching transfer transferring upgraded upgrade"
)
OTHER_NOUNS = word_set(
    "neighbor neighbors neighbour neighbours people guy guys lady woman man kids tenant "
    "tenants someone somebody person folks vecino vecina vecinos gente couple family girl "
    "boy dog"
)
SPANISH_MARKS = word_set(
    "el la los las soy vivo estoy apartamento departamento unidad numero hay agua piso casa "
    "de del en es mi edificio lote espacio cero uno dos tres cuatro cinco seis siete ocho "
    "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
    "nueve diez doce trece catorce quince veinte treinta mil cien ciento si por favor hola "
    "sotano arriba abajo burro letra digo tengo una desde perdon necesito"
)
VOCATIVES = word_set(
    "hun hon honey dear dearie sweetie sweetheart darling darlin love babe baby bro bruh dude man "
    "mate buddy pal boss miss ma'am maam sir mister lady mija mijo senorita senora senor joven "
    "amigo amiga doll sugar lol haha hehe ha y'all chief brother sis girl dawg fam"
)
"""What callers call the one they talk to; never a thing that is counted right after a number."""
COUNTED = word_set(
    "bedroom bedrooms bed beds bath baths bathroom bathrooms people persons times time days "
    "day weeks week months month years year hours hour minutes kids o'clock oclock degrees "
    "dollars bucks percent pm am % ° tenants families"
)
