"""Passwords and codes with letters in them: "my password is sunshine42", "the code is A4C9"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.core import private_cues as cues
from services.core.digit_runs import Said
from services.core.word_lists import words

PASSWORDS = words("password passwords passphrase passcode passcodes contrasena contrasenas clave")
"""What any word may be that follows; a "code" without a digit in it is more likely an error's."""
NAMED = PASSWORDS | cues.CODE_CUES
TOLD = words("is are was it's es son era")
SAYS_MORE = words(
    "not no isn't wrong right correct incorrect working broken changed reset expired invalid lost "
    "gone missing too so the a an my your on in at for with what that this same different still "
    "always never required needed here there posted written taped saved already being only just "
    "incorrecta correcta mala buena la el un una mi su de en que esta misma para muy ya nunca "
    "siempre and but or if y pero o si to into unknown blocked locked asking case sensitive strong"
)
"""After "the password is": then it is not told."""
ENDS = words("and but or so if because then y pero o si porque entonces please thanks por gracias")
MOST_WORDS = 4
SHORTEST_CODE = 4
NEAR = 6


def letter_codes(
    text: str, spoken: Sequence[Said], *, awaited: bool = False
) -> Iterator[tuple[int, int]]:
    """Where in `text` they stand: start and end of each. `awaited`: a code was announced before,
    and these words may be it."""
    if awaited and len(spoken) <= MOST_WORDS:
        yield from ((one.start, one.end) for one in spoken if _is_long_mixed(one.word))
        return
    if NAMED.isdisjoint([one.word for one in spoken]):
        return  # most turns: nothing that a code follows is named
    at = 0
    while at < len(spoken):
        last = _password_end(text, spoken, at) or (at if _is_mixed_code(spoken, at) else None)
        if last is not None:
            yield spoken[at].start, spoken[last].end
        at = (at if last is None else last) + 1


def _password_end(text: str, spoken: Sequence[Said], at: int) -> int | None:
    """The place of the last word of a password that begins at `at`."""
    if not _is_told(spoken, at, PASSWORDS) or spoken[at].word in SAYS_MORE:
        return None
    last = at
    while last + 1 < len(spoken) and last - at + 1 < MOST_WORDS:
        between = text[spoken[last].end : spoken[last + 1].start]
        if spoken[last + 1].word in ENDS or any(mark in between for mark in ".,;!?"):
            break
        last += 1
    return last


def _is_told(spoken: Sequence[Said], at: int, named: frozenset[str]) -> bool:
    """ "Password is x"; "password x" only where x is no plain word."""
    before = [one.word for one in spoken[max(0, at - NEAR) : at]]
    if before[-1:] and before[-1] in TOLD:
        return bool(named & {*before[:-1]})
    return bool(before[-1:]) and before[-1] in named and _is_mixed(spoken[at].word)


def _is_mixed(word: str) -> bool:
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _is_long_mixed(word: str) -> bool:
    return _is_mixed(word) and len(word) >= SHORTEST_CODE


def _is_mixed_code(spoken: Sequence[Said], at: int) -> bool:
    """Letters and digits after a word for codes, and no error of an appliance."""
    if not _is_long_mixed(spoken[at].word) or not _is_told(spoken, at, cues.CODE_CUES):
        return False
    near = {one.word for one in spoken[max(0, at - NEAR) : at + NEAR]}
    return not near & (cues.DEVICES | cues.BESIDE_CODE)
