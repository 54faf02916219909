"""A unit of which the caller knows only a part and says so: "four something", "one of the"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.core.spoken import Word, word_set
from services.core.unit_codes import Code, CodeReader
from services.core.unit_index import LEADING_ZEROS, Building, Named, floor_at, phrase_at
from services.core.unit_lookup import Heard, exists, find
from services.core.unit_roles import is_plainly_else
from services.core.unit_words import DESIGNATORS, ENDS, NEUTRAL, PAUSES, PLACES

UNKNOWING = re.compile(
    r"\b(?:something|some ?thin'?g?|somethin|some letter|whatever|i forget|i forgot|forgot"
    r"|(?:don't|dont|do not|cannot|can't|couldn't|didn't|never|no)"
    r" (?:\w+ ){0,2}?(?:know|remember|recall|make (?:it )?out|see|read|tell|catch|look|recuerdo|"
    r"acuerdo|se|noticed|say|dunno|se ve|sabe)"
    r"|(?:starts?|begins?) with"
    r"|dunno|idk|not (?:too |really |quite )?(?:sure|certain)|no idea|unsure"
    r"|no letter|without (?:a|the) letter|(?:don't|doesn't|didn't|not) (?:have|got|give|see"
    r"|any) (?:me )?"
    r"(?:a|any|the)? ?letter|then a letter|and a letter"
    r"|(?:letter|number|digit|figure|sign|plate|sticker|rest|half|part|one|it|that|thing|paint|\d)"
    r"(?:'s|s| is| has| was| are| got| just)* (?:missing|fell off|fallen off|worn off|rubbed off"
    r"|came off|broken off|scratched|faded)"
    r"|algo|no me acuerdo|se me olvido|blank|drawing a"
    r"|one of (?:them|those|the)|a letter after|plus a letter"
    r"|(?:ends?|ending) (?:with|in)|something (?:oh|o) \w+|at the end"
    r"|either (?:an? )?\w or (?:an? )?\w"
    r"|with a letter|some number|una letra|olvide)\b"
)
HALF_TOLD = re.compile(
    r"\b(?:(?:the|a) (?:half|1/2) (?:in|on|at the end|after|number|one|unit|address"
    r"|apartment|house)|(?:with|has|have|got) (?:the|a) (?:half|1/2)(?: [.,]|$)"
    r"|one of the halves|it's the half(?: [.,]|$))(?!\w)"
)
ONE_OF = re.compile(
    r"\b(?:one|uno|una) (?:of|de) (?:the|those|your|them|los|las)(?: two| three)? (\w+)$"
)
FOLLOWED = word_set("something somethin algo whatever blank")
AFTER_LETTER = ENDS | PAUSES | frozenset(("", "or", "and", "as", "in", "like", "for"))
BEFORE_OPENING = NEUTRAL | ENDS | PAUSES
AFTER_OPENING = word_set("it's we we're i'm i please yes my they he she hello hi")
HOMES = word_set("units apartments places ones homes suites apts studios")
SEVERAL = 2
PLURALS = {f"{word}s": kind for word, kind in (*PLACES.items(), *DESIGNATORS.items())}


def units_in_part(words: Sequence[Word], building: Building) -> tuple[str, ...]:
    """The units that fit the part that was said; none where nothing was left unsaid."""
    line = " ".join(word.text for word in words)
    if not UNKNOWING.search(line):
        return ()
    plural = _one_of_several(words, building)
    if plural:
        return plural
    numbers: list[set[str]] = []
    letters: list[set[str]] = []
    for code in _codes(words, building):
        (numbers if code.numbered else letters).append(set(_fitting(code, words, building)))
    floor = _on_floor(words, building)
    sure = [found for found in (*numbers, set(floor)) if found]
    told = set.intersection(*sure) if sure else set[str]()
    named = set().union(*letters)
    names = named & told if len(named & told) >= SEVERAL or not told else told
    names = names or (named if not sure else names)
    fitting = tuple(unit.name for unit in building.units if unit.name in names)
    return fitting if len(fitting) >= SEVERAL else ()


def halves(words: Sequence[Word], building: Building) -> tuple[str, ...]:
    """ "It's the one with the half in the number": all that have one."""
    told = building.halved and HALF_TOLD.search(" ".join(word.text for word in words))
    return _names(unit for unit in building.units if "1/2" in unit.parts) if told else ()


def _one_of_several(words: Sequence[Word], building: Building) -> tuple[str, ...]:
    """ "One of the penthouses"."""
    for at in range(len(words)):
        phrase = phrase_at(words, at, building.kinds)
        kind = PLURALS.get(words[at].text) if phrase is None else phrase[0]
        after = words[at + 1].text if at + 1 < len(words) else ""
        kind = PLACES.get(words[at].text) if kind is None and after in HOMES else kind
        line = " ".join(one.text for one in words[max(0, at - 4) : at + 1])
        if kind is None or not ONE_OF.search(line):
            continue
        names = _names(u for u in building.units if kind == u.kind or kind in u.places)
        return names if SEVERAL <= len(names) < len(building.names) else ()
    return ()


def opening_part(words: Sequence[Word], building: Building) -> tuple[str, ...]:
    """Those that "fourteen, it's quad living" may mean: a number that opens the answer and goes on
    as no count would."""
    at = next((n for n, word in enumerate(words) if word.text not in BEFORE_OPENING), len(words))
    code = CodeReader(words).code(at)
    if code and code.paused:
        code = code.paused[1]
    if code is None or code.lettered or words[at].text == "one" or is_plainly_else(words, code):
        return ()
    following = words[code.end].text if code.end < len(words) else ""
    names = find(Heard(code.ways), building).names
    opens = following in AFTER_OPENING or following in ENDS | PAUSES
    return names if opens and len(names) >= SEVERAL else ()


def _on_floor(words: Sequence[Word], building: Building) -> tuple[str, ...]:
    """ "The third floor, I don't remember which door", "the penthouse, I forget the letter"."""
    for at in range(len(words)):
        floor, phrase = floor_at(words, at), phrase_at(words, at, PLACES)
        if floor:
            place = f"floor:{floor[0]}"
        elif phrase and phrase[0] == "penthouse" and not CodeReader(words).code(phrase[1]):
            place = "penthouse"
        else:
            continue
        found = find(Heard(places=frozenset((place,))), building).names
        return found if SEVERAL <= len(found) < len(building.names) else ()
    return ()


def _codes(words: Sequence[Word], building: Building) -> list[Code]:
    """The parts of numbers that no unit has as its whole name."""
    reader, found, at = CodeReader(words), [], 0
    while at < len(words):
        named = at > 0 and phrase_at(words, at - 1, DESIGNATORS) is not None
        code = reader.code(at, named=named)
        begins = _begins(words, at)
        partly = code is not None and (begins or _ends(words, code))
        other = code is not None and not partly and is_plainly_else(words, code)
        if code is None or _is_article(code, words) or other:
            at += 1
            continue
        cut = code.end < len(words) and words[code.end].text in FOLLOWED
        if exists(code.ways, building) and not cut and not begins:
            return []
        found.append(code)
        at = code.end
    return found


def _is_article(code: Code, words: Sequence[Word]) -> bool:
    """ "And a letter", "see the rest": a letter by its sound only, or a word."""
    if code.numbered or code.end - code.start > 1:
        return False
    following = words[code.end].text if code.end < len(words) else ""
    shy = words[code.start].text in ("a", "i", "o", "y", "e", "u")
    return code.guessed or (shy and following not in AFTER_LETTER and len(following) > 1)


def _fitting(code: Code, words: Sequence[Word], building: Building) -> tuple[str, ...]:
    after = [word.text for word in words[code.end : code.end + 2]]
    zero = after[:1] == ["oh"] or after[:1] == ["o"]
    cut = bool(after) and after[-1 if zero else 0] in FOLLOWED
    for way in code.ways:
        key = LEADING_ZEROS.sub("", "".join(way.parts))
        found = _names(_with_part(key, building))
        if not found and cut and key.isdecimal():
            found = _begun_with(f"{key}0" if zero else key, building, round_number=not zero)
        if _begins(words, code.start):
            found = _names(unit for unit in building.units if unit.key.startswith(key))
        if _ends(words, code):
            found = _names(u for u in building.units if u.key.endswith("".join(way.parts)))
        if found:
            return found
    return ()


def _begins(words: Sequence[Word], at: int) -> bool:
    """ "It starts with a two"."""
    before = [word.text for word in words[max(0, at - 3) : at]]
    led = before[:-1] if before[-1:] == ["a"] else before
    return led[-1:] == ["with"] and led[-2:-1] in (["starts"], ["start"], ["begins"], ["begin"])


def _ends(words: Sequence[Word], code: Code) -> bool:
    """ "It ends in oh one", "something oh two", "two something, oh five at the end"."""
    before = [word.text for word in words[max(0, code.start - 2) : code.start]]
    after = [word.text for word in words[code.end : code.end + 3]]
    led = before[:1] in (["ends"], ["end"], ["ending"]) and before[-1:] in (["with"], ["in"])
    zero = words[code.start].text in ("oh", "o", "zero") and code.end - code.start > 1
    return led or (zero and ("something" in before[-1:] or after == ["at", "the", "end"]))


def _begun_with(key: str, building: Building, *, round_number: bool) -> tuple[str, ...]:
    """ "One oh something" is 101 to 109, "sixty something" 60 to 69, "twelve something" 12xx."""
    head = key.rstrip("0") if round_number and key.endswith("0") else key
    return _names(
        unit
        for unit in building.units
        if unit.key.startswith(head)
        and (len(unit.key) == len(key) if head != key else len(unit.key) > len(key))
    )


def _with_part(key: str, building: Building) -> Iterable[Named]:
    if key.isalpha():
        yield from building.by_last.get(key, [])
        yield from (u for u in building.by_first.get(key, []) if u.parts[0] == key)
    else:
        yield from (u for u in building.by_first.get(key, []) if u.parts[1].isalpha())
        yield from building.by_inner.get(key, [])


def _names(units: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units))
