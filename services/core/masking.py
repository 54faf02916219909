"""Card, bank and social security numbers and door codes: found in what a caller says and taken
out before anything keeps it, shows it or sends it on.

Rules only, on words and digits alone. Telephone numbers, homes, prices, dates and ticket numbers
stay. In doubt about a long number it is taken out: a number too many costs one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from services.core import private_cues as cues
from services.core.digit_runs import DigitRun, Said, digit_runs, said_words
from services.core.private_kinds import (
    CARD_LENGTHS,
    CODE_LENGTHS,
    JUST_BEFORE,
    SOCIAL_DIGITS,
    Around,
    Private,
    is_phone,
    is_plain,
    is_reference,
    kind_of,
    luhn,
)
from services.core.private_words import letter_codes

__all__ = ["Awaited", "Masked", "Private", "Sought", "mask", "removed_from"]


class Sought(StrEnum):
    """What our last question asked for, as far as it makes a bare number harmless or not."""

    NOTHING = ""
    ACCESS = "access"
    """ "May somebody enter?": a bare number in the answer is a code."""
    PHONE = "phone"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A private number that was begun or announced; the next words may hold the rest of it."""

    kind: Private
    digits: int = 0
    """How many of its digits have come."""
    patience: int = 2
    """Further turns without a digit after which it is not awaited any more."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Words that may be kept."""

    text: str
    found: tuple[Private, ...] = ()
    """What was taken out, in order."""
    expects: Awaited | None = None


REST_DIGITS = 3
"""The shortest rest of a number that goes on in the next turn."""
WHOLE = {Private.CARD: CARD_LENGTHS.start, Private.SOCIAL: SOCIAL_DIGITS, Private.BANK: 8}
"""Digits at which nothing more is awaited."""
REMOVED = re.compile(rf"\[({'|'.join(Private)}) removed\]")
SHORTEST_BEGINNING = 4
PHONE_LENGTHS = (7, 10, 11)
GAP_WORDS = 7
"""Words between the groups of one number: "4111, got it? 1111, still there? 1111"."""
LEAST_GROUP = 3


def mask(
    text: str, awaited: Awaited | Private | None = None, sought: Sought = Sought.NOTHING
) -> Masked:
    """`text` without private numbers. `awaited`: what their last words led us to await."""
    if isinstance(awaited, Private):
        awaited = Awaited(awaited)
    spoken = said_words(text)
    runs = digit_runs(spoken)
    around = [
        Around(run, text, spoken, run is not runs[-1], sought is Sought.PHONE) for run in runs
    ]
    kinds = [kind_of(one) or _rest(one, awaited, sought) for one in around]
    kinds = _further_codes(around, _joined(around, kinds))
    pieces = _pieces(runs, kinds, letter_codes(text, spoken, awaited=_awaits_code(awaited)))
    found = tuple(kind for _, _, kind in pieces)
    digits = sum(len(run.digits) for run, kind in zip(runs, kinds, strict=True) if kind)
    expects = _expects(spoken, found, digits, awaited, sought, runs)
    return Masked(_without(text, pieces), found, expects)


def removed_from(text: str) -> tuple[Private, ...]:
    """What `mask` has taken out of `text`, in order."""
    return tuple(Private(found[1]) for found in REMOVED.finditer(text))


def _awaits_code(awaited: Awaited | None) -> bool:
    return awaited is not None and awaited.kind is Private.CODE


def _pieces(
    runs: Sequence[DigitRun], kinds: Sequence[Private | None], codes: Iterable[tuple[int, int]]
) -> list[tuple[int, int, Private]]:
    """What is taken out, in order and without overlaps: start, end and kind."""
    numbers = [(run.start, run.end, kind) for run, kind in zip(runs, kinds, strict=True) if kind]
    pieces: list[tuple[int, int, Private]] = []
    for piece in sorted([*numbers, *((*code, Private.CODE) for code in codes)]):
        if pieces and piece[0] < pieces[-1][1]:
            start, end, kind = pieces.pop()
            pieces.append((start, max(end, piece[1]), kind))
        else:
            pieces.append(piece)
    return pieces


def _without(text: str, pieces: Sequence[tuple[int, int, Private]]) -> str:
    parts, at = [], 0
    for start, end, kind in pieces:
        parts += [text[at:start], f"[{kind} removed]"]
        at = end
    return "".join([*parts, text[at:]])


def _further_codes(around: Sequence[Around], kinds: list[Private | None]) -> list[Private | None]:
    """ "4412 for the front and 9921 for the back": the second is a code as the first."""
    told = list(kinds)
    for at in range(1, len(around)):
        before, one = around[at - 1], around[at]
        near = one.run.first - before.run.last - 1 <= GAP_WORDS
        bare = told[at] is None and one.length in CODE_LENGTHS and not _stands_alone(one)
        home = cues.HOME_BEFORE & {*one.before(JUST_BEFORE)}
        if told[at - 1] is Private.CODE and near and bare and not home:
            told[at] = Private.CODE
    return told


def _rest(around: Around, awaited: Awaited | None, sought: Sought) -> Private | None:
    """A number that only what was said before makes private."""
    if around.length < REST_DIGITS or is_phone(around) or is_reference(around):
        return None
    if is_plain(around) or (sought is Sought.HOME and around.length in CODE_LENGTHS):
        return None
    if sought is Sought.PHONE and around.length >= SOCIAL_DIGITS - 2:
        return None
    if awaited:
        return awaited.kind
    if sought is Sought.ACCESS and around.length in CODE_LENGTHS:
        return None if around.near & cues.PHONE_CUES else Private.CODE
    return None


def _joined(around: Sequence[Around], kinds: list[Private | None]) -> list[Private | None]:
    """One number in groups with words between them is one number."""
    for first in range(len(around)):
        for last in range(len(around) - 1, first, -1):
            groups = around[first : last + 1]
            if all(kinds[first : last + 1]) or not _is_one_card(groups):
                continue
            return [Private.CARD if first <= at <= last else kind for at, kind in enumerate(kinds)]
    return kinds


def _is_one_card(groups: Sequence[Around]) -> bool:
    digits = "".join(one.run.digits for one in groups)
    if len(digits) not in CARD_LENGTHS or any(map(_stands_alone, groups)):
        return False
    gaps = pairwise(groups)
    if any(after.run.first - before.run.last - 1 > GAP_WORDS for before, after in gaps):
        return False
    cued = any(one.near & cues.CARD_CUES for one in groups)
    between = {one.word for one in groups[0].spoken[groups[0].run.last : groups[-1].run.first]}
    shaped = len(groups) > 2 and all(one.length >= LEAST_GROUP for one in groups)
    shaped = shaped and not between & cues.ANOTHER_TRY
    return cued or shaped or luhn(digits)


def _stands_alone(one: Around) -> bool:
    return is_phone(one) or is_plain(one) or is_reference(one)


def _expects(
    spoken: Sequence[Said],
    found: Sequence[Private],
    digits: int,
    awaited: Awaited | None,
    sought: Sought,
    runs: Sequence[DigitRun],
) -> Awaited | None:
    """What the next words may hold."""
    for kind, whole in WHOLE.items():
        if kind in found:
            so_far = digits + (awaited.digits if awaited and awaited.kind is kind else 0)
            return Awaited(kind, so_far) if so_far < whole else None
    if announced := _announced(spoken, found):
        return Awaited(announced)
    if awaited and not found and not runs and awaited.patience:
        return Awaited(awaited.kind, awaited.digits, awaited.patience - 1)
    return _bare_beginning(spoken, runs, sought)


def _announced(spoken: Sequence[Said], found: Sequence[Private]) -> Private | None:
    said = frozenset(one.word for one in spoken)
    phrase = " ".join(one.word for one in spoken)
    if found:
        return None
    if said & cues.NUMBER_ANNOUNCED:
        if said & cues.CARD_CUES:
            return Private.CARD
        if said & cues.SOCIAL_CUES or cues.SOCIAL_PHRASES.search(phrase):
            return Private.SOCIAL if not cues.NOT_SOCIAL.search(phrase) else None
        if said & (cues.BANK_CUES - {"account", "bank", "banco"}) or {"bank", "account"} <= said:
            return Private.BANK
    return Private.CODE if cues.CODE_IS_LAST.search(phrase) else None


def _bare_beginning(
    spoken: Sequence[Said], runs: Sequence[DigitRun], sought: Sought
) -> Awaited | None:
    """Four digits and not a word more, in answer to nothing: a card may begin so. Only its first
    group is kept then, which says no more than the name of the bank."""
    if sought is not Sought.NOTHING or len(runs) != 1:
        return None
    (run,) = runs
    alone = run.first == 0 and run.last == len(spoken) - 1
    if not alone or len(run.digits) < SHORTEST_BEGINNING or len(run.digits) in PHONE_LENGTHS:
        return None
    return Awaited(Private.CARD, len(run.digits), patience=1)
