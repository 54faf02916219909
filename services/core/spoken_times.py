"""Times as callers say them, kept in their own words. Nothing is turned into a date here."""

from __future__ import annotations

import re

from services.core.spoken import fold
from services.core.spoken_dates import spelled

NUMBER = (
    r"(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"noon|midnight|"
    r"una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)"
)
DAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays?|"
    r"weekends?|"
    r"today|tonight|tomorrow|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|hoy|"
    r"manana|fin de semana|entre semana)"
)
PART = (
    r"(?:mornings?|afternoons?|evenings?|nights?|noon|lunch ?time|midday|daytime|after work|"
    r"before work|"
    r"all day|any ?time|whenever|business hours|tardes?|mananas?|noches?|mediodia|todo el dia|"
    r"cuando sea|cualquier (?:hora|dia|momento)|despues del trabajo)"
)
CLOCK = (
    rf"(?:(?:at|after|before|around|about|by|until|till|from|past|between|entre las|entre la|"
    rf"entre|a las|a la|"
    rf"a partir de las|desde las|hasta las|sobre las|tipo|como a la|"
    rf"despues de las|"
    rf"antes de las|como a las)\s+{NUMBER}(?:\s+(?:thirty|fifteen|forty five|y media|y cuarto))?"
    rf"(?:\s*(?:o'clock|am|pm|a m|p m))?|{NUMBER}\s*(?:o'clock|am|pm|a m|p m))"
)
GLUE = (
    r"(?:\s+(?:or|and|in|on|the|at|to|through|until|till|of|are|is|best|works?|would be|"
    r"for me|this|next|"
    r"early|late|please|is best|y|o|por|la|el|en|de|proximo|los|las|morning|any|every|"
    r"and the)\b)*\s+"
)
BEFORE = r"(?:this|next|last|early|late|on|in the|por la|en la|el|los|most|any|every|esta|proximo)"
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
NTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|"
    r"(?:twenty |thirty )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)"
)
DATE = (
    rf"(?:day (?:after tomorrow|before yesterday)|yesterday|pasado manana|anteayer|ayer|"
    rf"{MONTH} (?:the )?(?:{NTH}|\d{{1,2}})|"
    rf"(?:{NTH}|\d{{1,2}}|primero|{NUMBER}|trece|catorce|quince|veinte|(?:veinti|dieci|"
    rf"treinta)\w*(?: y uno)?) "
    rf"(?:of |de ){MONTH}|"
    rf"(?:on )?the {NTH}(?! (?:floor|one|unit|street|avenue|time|option))\b|"
    rf"el (?:dia )?\d{{1,2}}|"
    rf"(?:in |en |dentro de )?(?:an?|a couple(?: of)?|un|{NUMBER}) "
    rf"(?:days?|weeks?|dias?|semanas?)(?: (?:from|after)(?: now)?)?|next week|week after next|"
    rf"la proxima semana|la semana que viene|que viene|after next|thanksgiving|christmas|"
    rf"new year'?s|accion de gracias|navidad)"
)
BESIDE = (
    rf"(?:(?:half|quarter|ten|twenty|five) (?:past|after|to|of|till) {NUMBER}|"
    rf"(?:a las |a la )?{NUMBER} menos (?:cuarto|diez|veinte|cinco))"
)
PIECE = rf"(?:(?:{BEFORE}\s+)*(?:{DAY}|{DATE}|{PART}|{BESIDE}|{CLOCK}))"
MINUTES = r"(?: (?:thirty|fifteen|forty five|y media|y cuarto))?"
PHRASE = re.compile(rf"\b{PIECE}(?:{GLUE}(?:{PIECE}|{NUMBER}\b{MINUTES}))*")
BEST_TIME_CUE = re.compile(
    r"\b(best time|better|good time|after work|i'm (home|free|off|available)|i get (home|off)|"
    r"works? (best|for me)|"
    r"any ?time (after|before|is)|available|come (by )?(in the|on|after|before|tomorrow)|"
    r"mejor hora|estoy (en casa|libre)|salgo (del|de) trabaj\w+|vengan|despues de las)\b"
)
MOVE_IN = re.compile(
    rf"\b((?:(?:the )?(?:first|beginning|start|middle|end|mid|fifteenth|last week|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"principios?|fines|mediados|primero)(?: week)? (?:of|de) (?:{MONTH}|the (?:month|year)|"
    rf"next month|mes|ano)"
    rf"|{MONTH}(?: (?:first|fifteenth|\d{{1,2}}(?:st|nd|rd|th)?))?(?: or {MONTH})?"
    rf"|(?:the )?(?:first|fifteenth|end) of the month|next (?:month|week|year|spring|summer|"
    rf"fall|winter)"
    rf"|this (?:month|week|summer|winter)|in (?:about )?(?:a|two|three|four|six|a few|"
    rf"a couple(?: of)?|\d+) "
    rf"(?:or (?:two|three|four) )?(?:weeks?|months?|days)|as soon as possible|asap|right away|"
    rf"immediately|"
    rf"right now|now|soon|end of the year|after (?:the holidays|christmas|new year\w*)|"
    rf"el proximo (?:mes|ano)|la proxima semana|el mes que viene|lo antes posible|cuanto antes|"
    rf"inmediatamente|en (?:un|dos|tres|\d+) (?:mes|meses|semanas?)|ya mismo))\b"
)
IN_A_MONTH = re.compile(rf"\b(?:in|by|for|from|en|para|around|of|de|early|late|mid) {MONTH}\b")
VISIT_CUE = re.compile(
    r"\b(see|view|visit|tour|look at|come by|stop by|showing|show me|ver(lo|la)?|visitar\w*|"
    r"pasar a ver)\b"
)
MOVE_CUE = re.compile(
    r"\b(mov(e|ing)|start(ing)?|lease|available|looking|need (it|something|a place)|"
    r"mudar\w*|by|for|"
    r"para|busco)\b"
)
ANY = re.compile(
    r"\b(any ?time|whenever|doesn't matter|no preference|any day|cuando sea|cualquier|da igual)\b"
)


def time_phrase(text: str) -> str:
    """The words that name a time: `tomorrow after five`; "" where there are none."""
    found = [match.group(0).strip() for match in PHRASE.finditer(spelled(text))]
    return ", ".join(found)


def best_time_in(text: str, asked: bool) -> str:
    """When it suits the caller; unasked only where it is said to suit."""
    if not asked and not BEST_TIME_CUE.search(fold(text)):
        return ""
    if asked and ANY.search(fold(text)) and not time_phrase(text):
        return "any time"
    return time_phrase(text)


def visit_time_in(text: str) -> str:
    """When somebody wants to come and see a home, said without being asked."""
    said = fold(text)
    cue = VISIT_CUE.search(said)
    return time_phrase(said[cue.end() :]) if cue else ""


def limits_the_time(text: str) -> bool:
    """ "Yes, but not before ten": a permission with a time; no question, and no "whenever"."""
    return "?" not in text and bool(time_phrase(text)) and not ANY.search(fold(text))


def move_in_in(text: str, asked: bool, looking: bool = False) -> str:
    """When somebody wants to move in. `looking`: they are known to look for a home."""
    said = fold(text)
    named = looking and IN_A_MONTH.search(said)
    if not asked and not named and not MOVE_CUE.search(said):
        return ""
    match = MOVE_IN.search(said)
    if match and not asked and match[1] in ("now", "soon", "right now", "may"):
        return ""
    if match:
        return match[1]
    return "flexible" if asked and ANY.search(said) else ""
