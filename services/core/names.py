"""Names of people as callers give them: their own, the one they ask for, their company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.core.answers import FILLER
from services.core.identity import alike
from services.core.spoken import fold, without_accents
from services.core.word_lists import words

WORD = r"[^\W\d_][\w'’.-]*"
SAYS_NAME = re.compile(
    rf"\b(?:my (?:full |first )?name(?:'s| is)|the name(?:'s| is)|name is|me llamo|"
    rf"mi nombre (?:completo )?es|de parte de)\s+((?:{WORD}\s*){{1,4}})",
    re.IGNORECASE,
)
SAYS_WHO = re.compile(
    rf"\b(?:this is|this's|i'm|i’m|i am|it's|it’s|soy|habla|le habla|speaking is)\s+"
    rf"((?:{WORD}\s*){{1,4}})",
    re.IGNORECASE,
)
NOT_NAMES = words(
    "a about actually after again all also an and angry any apartment are at available away",
    "back bad because been behind but by call called calling can cold coming concerned confused",
    "currently cut dealing desperate disabled done dying elderly embarrassed en engaged",
    "enjoying excited expecting experiencing fed feeling fine for freezing from frustrated",
    "furious getting glad going gonna good got grateful happy has have having he hearing here",
    "home hoping hot house how i if in inquiring interested is it just late leaving like living",
    "lost locked looking lost mad maintenance me missing moving my near new next no not nothing",
    "now of off ok okay on one only open or out outside over owner paying phoning planning",
    "pleased pretty quite ready really recently regarding renting reporting returning right",
    "running sad she sick so sorry speaking still stuck sure sweating that the there they this",
    "to today told tomorrow too trapped trying two under unable unit up upset urgent very",
    "visiting wait waiting wanting we wet what when where which who why with without wondering",
    "working worried writing wrong yes you your tenant resident landlord plumber electrician",
    "technician vendor contractor manager super neighbor customer veteran senior student nurse",
    "single mother father disabled blind deaf pregnant alone terrible ridiculous unacceptable",
    "important emergency correct human person bathroom kitchen leaking broken flooding dripping",
    "clogged raining everywhere getting de del el la los las un una que y con sin para por muy",
    "bien mal aqui ahi dueno duena inquilino inquilina propietario propietaria interesado",
    "interesada llamando su tu mi nuevo nueva quien yo vecino vecina urgente four three five",
    "six seven eight nine ten apt number",
)
TITLES = words(
    "mr mrs ms miss dr senor senora don dona",
)
JOINING = words(
    "de la del los van von der di da el al st",
)
ANYONE = re.compile(
    r"\b(real|actual|live|human) (person|human|being|agent|people|one)\b"
    r"|\b(talk|speak|chat|connect|transfer|put|get|give|reach|pass)\b.{0,30}"
    r"\b(person|human|someone|somebody|anyone|anybody|representative|rep|agent|operator|manager|"
    r"supervisor|receptionist|staff|office|people|secretary|leasing|landlord)\b"
    r"|^(operator|representative|agent|human|a person|person|front desk|receptionist)( please)?$"
    r"|\b(hablar|comunique|comunicar|pase|pasar|conecte|poner)\w*\b.{0,30}"
    r"\b(persona|alguien|humano|agente|operador\w*|gerente|encargad[oa]|representante|oficina)\b"
    r"|^(operador|operadora|agente|una persona)( por favor)?$"
)
ASKS_FOR = re.compile(
    r"\b(want|need|talk|speak|chat|connect|transfer|put|get|give|reach|pass|is|for|with|looking|to|tell|"
    r"hablar|comunique|pase|pasar|esta|con|para|a)\b"
)
COMPANY = re.compile(
    rf"\b(?:from|with|de la compañ[ií]a|de la empresa|for|at|de)\s+((?:(?:the|la|el)\s+)?"
    rf"(?:{WORD}|&)(?:\s+(?:{WORD}|&)){{0,4}})",
    re.IGNORECASE,
)
COMPANY_WORD = re.compile(
    r"\b(plumbing|plumbers?|heating|cooling|hvac|electric(al)?|electricians?|supply|services?|"
    r"company|"
    r"inc|llc|corp|construction|roofing|painting|cleaning|landscaping|locksmiths?|pest|"
    r"exterminat\w+|"
    r"appliances?|elevators?|security|gas|edison|ups|fedex|amazon|usps|dhl|insurance|bank|realty|"
    r"properties|management|mechanical|contracting|contractors?|carpentry|restoration|flooring|"
    r"glass|windows|doors|maintenance|utilit\w+|water|con ed|verizon|spectrum|plomeria|"
    r"electricidad|"
    r"mudanzas|limpieza|compania|empresa)\b"
)
COMPANY_ENDS = re.compile(
    r"\s+(?:and|about|to|i'm|i|i’m|we|we're|here|calling|regarding|at the|for|on|with|my|y|"
    r"para|sobre)\b.*$",
    re.IGNORECASE,
)


def _is_name_word(word: str) -> bool:
    plain = without_accents(word).strip(".,'")
    return (
        len(plain) > 1
        and plain not in NOT_NAMES
        and plain.replace("'", "").replace("-", "").isalpha()
    )


def _leading_name(words: Sequence[str], most: int = 4) -> str:
    """The words at the start that can be a name, in title case."""
    kept: list[str] = []
    for word in words[:most]:
        bare = word.strip(".,!?;:")
        plain = without_accents(bare)
        if plain in TITLES and not kept:
            continue
        if not _is_name_word(bare) and not (kept and plain in JOINING):
            break
        kept.append(bare)
        if word != bare:
            break
    while len(kept) > 1 and without_accents(kept[-1]) in JOINING:
        kept.pop()
    return " ".join(_cased(word) for word in kept)


def _cased(word: str) -> str:
    as_written = word[:1].isupper() or without_accents(word) in JOINING
    return word if as_written else word.capitalize()


def _looks_spoken_as_name(found: str, text: str, known: Sequence[str]) -> bool:
    """`I'm ...` is followed by a name only where it is written as one, or is known."""
    first = fold(found).split(" ")[0]
    if any(alike(first, fold(name)) for name in known):
        return True
    return found.split(" ", maxsplit=1)[0] in text and not text.isupper()


def caller_name_in(text: str, asked: bool, known: Sequence[str] = ()) -> str:
    """The caller's own name; "" where none was given. `known` are likely first names."""
    given = SAYS_NAME.search(text)
    if given:
        return _leading_name(given[1].split())
    for match in SAYS_WHO.finditer(text):
        found = _leading_name(match[1].split())
        if found and (asked or _looks_spoken_as_name(found, text, known)):
            return found
    return _bare_name(text) if asked else ""


SPELLED = re.compile(r"^(?:[^\W\d_][.,\s-]+){2,}(?=[^\W\d_]{2})")
"""Letters before the name itself: `M A R C O, Marco Diaz`."""


def _bare_name(text: str) -> str:
    """The answer to "who is calling?" that is only a name, perhaps after a yes."""
    plain = re.sub(
        r"^\W*(yes|yeah|sure|ok|okay|of course|si|sí|claro|hi|hello|hola)\b\W*",
        "",
        text.strip(),
        flags=re.I,
    )
    plain = plain if not FILLER.match(fold(plain) + " ") else " ".join(plain.split()[1:])
    words = SPELLED.sub("", plain).split()
    found = _leading_name(words)
    return found if found and len(words) <= len(found.split()) + 2 else ""


SELF = re.compile(
    r"\b(?:(?<!is )this is|i'm|i am|it's|here is|my name(?:'s| is)|me llamo|mi nombre es|soy|"
    r"(?:le )?habla) (?P<name>\w+)"
)


def _without_own_name(said: str, colleagues: Sequence[str]) -> str:
    """ "This is Diane Woods" asks for nobody, also where a Diane works at the office."""
    for match in SELF.finditer(said):
        if any(alike(fold(name), match["name"]) for name in colleagues):
            said = said.replace(match.group(0), " ")
    return said


def person_wanted(text: str, colleagues: Sequence[str], asked: bool = False) -> str:
    """The colleague asked for by name, `anyone` for any person, or ""."""
    said = fold(text) if asked else _without_own_name(fold(text), colleagues)
    words = said.split()
    for name in colleagues:
        plain = fold(name)
        heard = any(word[0] == plain[0] and alike(plain, word) for word in words)
        if heard and (asked or ASKS_FOR.search(said)):
            return name
    return "anyone" if ANYONE.search(said) else ""


SAYS_COMPANY = re.compile(
    rf"\b(?:this is|it's|le habla|soy de)\s+((?:{WORD}|&)(?:\s+(?:{WORD}|&)){{0,3}})|"
    rf"^(?:hi|hello|hey)?,?\s*((?:{WORD}\s+){{1,2}})(?:is )?here\b",
    re.IGNORECASE,
)


def _company_speaking(text: str) -> str:
    """`This is Con Edison`, `UPS here`; "" where the words are no company's."""
    for match in SAYS_COMPANY.finditer(text):
        found = COMPANY_ENDS.sub("", match[1] or match[2]).strip(" .,;!?")
        if COMPANY_WORD.search(fold(found)):
            return found
    return ""


def company_in(text: str, asked: bool) -> str:
    """The company somebody calls for; unasked only where the words are a company's."""
    for match in COMPANY.finditer(text):
        found = COMPANY_ENDS.sub("", match[1]).strip(" .,;!?")
        if COMPANY_WORD.search(fold(found)):
            return found
        if (
            asked
            and found
            and without_accents(found.split()[0]) not in NOT_NAMES - {"the", "la", "el"}
        ):
            return found
    speaking = _company_speaking(text)
    if speaking:
        return speaking
    words = text.strip(" .,!?").split()
    return " ".join(words) if asked and 0 < len(words) <= 5 else ""
