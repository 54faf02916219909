"""Abbreviations and signs, and the words that they stand for when they are read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from services.core.spoken import word_set

TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {"Mr": "Mister", "Mrs": "Missus", "Ms": "Miss", "Mt": "Mount", "Prof": "Professor"},
    "es": {
        "Sr": "señor",
        "Sra": "señora",
        "Srta": "señorita",
        "Dra": "doctora",
        "Ud": "usted",
        "Uds": "ustedes",
        "Mr": "señor",
        "Mrs": "señora",
        "Ms": "señora",
    },
}
"""Their full stop ends no sentence, whatever follows."""
STREETS: Mapping[str, str] = {
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Ct": "Court",
    "Pl": "Place",
    "Pkwy": "Parkway",
    "Hwy": "Highway",
    "Cir": "Circle",
    "Ter": "Terrace",
    "Sq": "Square",
    "Trl": "Trail",
}
"""Only behind a name or a number: `Oak Rd`, `5th Ave`."""
BOTH_WAYS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {"St": ("Street", "Saint"), "Dr": ("Drive", "Doctor")},
    "es": {"St": ("Street", "San"), "Dr": ("Drive", "doctor"), "Av": ("Avenue", "avenida")},
}
"""Behind the name of a street, and before the name of a person or a place."""
ANYWHERE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "Apt": "Apartment",
        "apt": "apartment",
        "Apts": "Apartments",
        "Ste": "Suite",
        "Bldg": "Building",
        "bldg": "building",
        "Rm": "Room",
        "HVAC": "H-vac",
        "A/C": "A C",
        "a/c": "A C",
        "AC": "A C",
        "LLC": "L L C",
        "GFCI": "G F C I",
        "ETA": "E T A",
        "ASAP": "as soon as possible",
        "asap": "as soon as possible",
        "approx": "approximately",
        "appt": "appointment",
        "appts": "appointments",
        "mgmt": "management",
        "maint": "maintenance",
        "dept": "department",
        "Dept": "Department",
        "ext": "extension",
        "Ext": "Extension",
        "etc": "et cetera",
        "vs": "versus",
        "e.g": "for example",
        "i.e": "that is",
        "lbs": "pounds",
        "sq ft": "square feet",
        "sq. ft": "square feet",
        "sqft": "square feet",
        "W/D": "washer and dryer",
        "w/d": "washer and dryer",
        "Approx": "Approximately",
        "w/o": "without",
        "w/": "with",
        "N/A": "not available",
        "and/or": "and or",
    },
    "es": {
        "Apt": "apartamento",
        "apt": "apartamento",
        "Apto": "apartamento",
        "apto": "apartamento",
        "Depto": "departamento",
        "depto": "departamento",
        "Dpto": "departamento",
        "Ste": "suite",
        "Bldg": "edificio",
        "Avda": "avenida",
        "HVAC": "climatización",
        "A/C": "aire acondicionado",
        "a/c": "aire acondicionado",
        "AC": "aire acondicionado",
        "aprox": "aproximadamente",
        "Aprox": "Aproximadamente",
        "ext": "extensión",
        "Ext": "Extensión",
        "etc": "etcétera",
        "p. ej": "por ejemplo",
        "EE. UU": "Estados Unidos",
        "núm": "número",
        "Núm": "número",
        "tel": "teléfono",
        "Tel": "teléfono",
        "lbs": "libras",
        "sq ft": "pies cuadrados",
        "sqft": "pies cuadrados",
        "N/A": "no disponible",
        "c/": "calle",
        "C/": "Calle",
        "c/u": "cada uno",
        "y/o": "y o",
    },
}
LEADS = word_set("Apt apt Apts Ste Bldg bldg Rm Dept dept Apto apto Depto depto Dpto Avda")
"""What they name stands behind them: in `Apt. B` no sentence ends."""
ZONES = ("EST", "EDT", "ET", "Eastern")
ROUND_THE_CLOCK = {"en": "twenty-four seven", "es": "las veinticuatro horas"}
MEASURES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "sq ft": ("square foot", "square feet"),
        "sq. ft": ("square foot", "square feet"),
        "sqft": ("square foot", "square feet"),
        "ft²": ("square foot", "square feet"),
        "ft": ("foot", "feet"),
        "lbs": ("pound", "pounds"),
        "lb": ("pound", "pounds"),
        "oz": ("ounce", "ounces"),
        "gal": ("gallon", "gallons"),
        "mi": ("mile", "miles"),
        "mph": ("mile an hour", "miles an hour"),
        "hrs": ("hour", "hours"),
        "hr": ("hour", "hours"),
        "mins": ("minute", "minutes"),
        "min": ("minute", "minutes"),
        "secs": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "yrs": ("year", "years"),
        "yr": ("year", "years"),
        "mos": ("month", "months"),
        "BR": ("bedroom", "bedroom"),
        "br": ("bedroom", "bedroom"),
        "BD": ("bedroom", "bedroom"),
        "bd": ("bedroom", "bedroom"),
        "BA": ("bath", "bath"),
        "ba": ("bath", "bath"),
        "kW": ("kilowatt", "kilowatts"),
    },
    "es": {
        "sq ft": ("pie cuadrado", "pies cuadrados"),
        "sqft": ("pie cuadrado", "pies cuadrados"),
        "ft²": ("pie cuadrado", "pies cuadrados"),
        "m²": ("metro cuadrado", "metros cuadrados"),
        "ft": ("pie", "pies"),
        "lbs": ("libra", "libras"),
        "lb": ("libra", "libras"),
        "hrs": ("hora", "horas"),
        "hr": ("hora", "horas"),
        "mins": ("minuto", "minutos"),
        "min": ("minuto", "minutos"),
        "km": ("kilómetro", "kilómetros"),
        "kg": ("kilo", "kilos"),
    },
}
"""Only behind a figure: one of it, several of it."""
DAY_NAMES: Mapping[str, str] = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
MONTH_NAMES: Mapping[str, str] = {
    "Jan": "January",
    "Feb": "February",
    "Mar": "March",
    "Apr": "April",
    "Jun": "June",
    "Jul": "July",
    "Aug": "August",
    "Sep": "September",
    "Sept": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
}
DIRECTIONS: Mapping[str, str] = {
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
}
"""Only behind a house number: `1420 N Oak St`."""
SIGNS: Mapping[str, Mapping[str, str]] = {
    "en": {"&": "and", "@": "at", "%": "percent", "°": "degrees", "+": "plus", "=": "equals"},
    "es": {"&": "y", "@": "arroba", "%": "por ciento", "°": "grados", "+": "más", "=": "igual a"},
}
HALVES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "½": "one half",
        "¼": "one quarter",
        "¾": "three quarters",
        "1/2": "one half",
        "1/3": "one third",
        "2/3": "two thirds",
        "1/4": "one quarter",
        "3/4": "three quarters",
        "1/8": "one eighth",
    },
    "es": {
        "½": "medio",
        "¼": "un cuarto",
        "¾": "tres cuartos",
        "1/2": "medio",
        "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
        "1/8": "un octavo",
    },
}
NOT_NAMES = word_set(
    "At On In The From Near To By And Is Are Our Your This For Call Ask Please Hi Hello Yes No Not "
    "So Then With Dear Of Or But If When While After Before Let See Tell Has Have Was It En La El "
    "Los Las De Del Con Por Para Llame"
)
"""Words with a capital that are no name of a street: `At St. Mark's`, `Call Dr. Smith`."""


def short_forms() -> Iterable[str]:
    """Every abbreviation there is, without its last full stop."""
    for language in ("en", "es"):
        yield from (*TITLES[language], *ANYWHERE[language], *BOTH_WAYS[language])
    yield from (*STREETS, *DAY_NAMES, *MONTH_NAMES)
