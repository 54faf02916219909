"""Is a run of digits a private number, and of which kind? One test for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.core import private_cues as cues
from services.core.digit_runs import DigitRun, Said


class Private(StrEnum):
    """What nobody may give us by voice."""

    CARD = "card number"
    SECURITY_CODE = "card security code"
    BANK = "bank number"
    SOCIAL = "social security number"
    CODE = "code"


CARD_LENGTHS = range(13, 20)
LONG = 12
"""Digits from which nothing but a reference may be kept."""
SHORTEST_WITH_CUE = 6
SOCIAL_DIGITS = 9
SOCIAL_GROUPS = (3, 2, 4)
LAST_FOUR = 4
CODE_LENGTHS = range(3, 9)
PASSWORD_LENGTHS = range(3, 13)
SECURITY_LENGTHS = range(3, 5)
EXPIRY_LENGTHS = range(3, 7)
AMOUNT_AFTER = cues.MONEY_AFTER | cues.TIME_AFTER
PHONE = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
"""A number of the North American plan; no card's first ten digits are grouped like one."""
TWO_PHONES = re.compile(rf"({PHONE.pattern}){{2,3}}")
PHONE_STARTS = (1, 2, 3, 6, 10, 11, 7)
SHORT_PHONE = 7
BEFORE, AFTER = 9, 6
"""Words before and after a run in which a cue counts."""
JUST_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Around:
    """A run and what is said around it."""

    run: DigitRun
    text: str
    spoken: Sequence[Said]
    more_follow: bool
    """Another run comes later in the same words."""
    phone_asked: bool = False
    """We asked for a telephone number, and it may come short of a digit."""

    def before(self, count: int) -> list[str]:
        """The last words before the run, and never those of another number."""
        return [one.word for one in self.spoken[max(0, self.run.first - count) : self.run.first]]

    def after(self, count: int) -> list[str]:
        start = self.run.last + 1
        return [one.word for one in self.spoken[start : start + count]]

    @property
    def near(self) -> frozenset[str]:
        return frozenset((*self.before(BEFORE), *self.after(AFTER)))

    @property
    def phrase(self) -> str:
        """The words near by, as one text."""
        return " ".join((*self.before(BEFORE), *self.after(AFTER)))

    @property
    def length(self) -> int:
        return len(self.run.digits)


def luhn(digits: str) -> bool:
    """The check that every card number passes, and one in ten others."""
    doubled = [int(one) * (1 + place % 2) for place, one in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_phone(around: Around) -> bool:
    """A telephone number: by its form, or by what is said of it."""
    run, named = around.run, bool(around.near & cues.PHONE_CUES)
    if TWO_PHONES.fullmatch(run.digits):
        return True
    if PHONE.fullmatch(run.digits):
        carded = frozenset(around.before(JUST_BEFORE)) & (cues.CARD_CUES | cues.SOCIAL_CUES)
        return named or (run.groups[0] in PHONE_STARTS and not carded)
    international = around.text[max(0, run.start - 1) : run.start] == "+"
    return (international and around.length <= 15) or (around.length == SHORT_PHONE and named)


def is_plain(around: Around) -> bool:
    """A home, an address, a time, an amount or a count: nothing to hide."""
    before, after = around.before(2), around.after(3)
    last = before[-1] if before else ""
    if cues.STREETS & set(after) or (last in cues.HOME_BEFORE and not _is_card_cued(before)):
        return True
    if after and after[0] in AMOUNT_AFTER:
        return True
    if cues.MONTHLY.search(" ".join(after)) or around.text[: around.run.start][-1:] == "$":
        return True
    return _follows_place(before)


def _is_card_cued(before: Sequence[str]) -> bool:
    """ "card number 4111": this "number" is no house's."""
    return before[-1:] == ["number"] and before[:1] != ["house"]


def _follows_place(before: Sequence[str]) -> bool:
    """ "in 1203", "at 412": but not "punch in 4412"."""
    last, earlier = before[-1] if before else "", before[-2] if len(before) > 1 else ""
    if last in ("in", "en") and earlier in cues.PUT:
        return False
    return last in ("in", "at", "of", "en", "from", "since", "until", "after", "desde", "hasta")


def is_reference(around: Around) -> bool:
    """The number of a ticket, a check, a case."""
    return bool(frozenset(around.before(JUST_BEFORE)) & cues.REFERENCES)


def _are_last_four(around: Around) -> bool:
    """ "The last four are 6789": a part of the number, and as private."""
    said = " ".join(around.before(8))
    return around.length == LAST_FOUR and bool(cues.LAST_FOUR.search(said))


def _is_social(around: Around) -> bool:
    phrase = around.phrase
    cued = bool(around.near & cues.SOCIAL_CUES) or bool(cues.SOCIAL_PHRASES.search(phrase))
    if cued and not cues.NOT_SOCIAL.search(phrase):
        plain = is_plain(around) and around.length < LONG and not _are_last_four(around)
        return around.length >= LAST_FOUR and not plain
    other = around.near & (cues.PHONE_CUES | cues.BANK_CUES) or cues.BANK_LETTERS.search(phrase)
    bare = around.length == SOCIAL_DIGITS and not (other or around.phone_asked)
    repeated = around.run.digits[:3] * 3 == around.run.digits  # "302 302 302": a home, in a hurry
    if repeated and around.run.groups == (3, 3, 3):
        return False
    return around.run.groups == SOCIAL_GROUPS or (bare and not is_reference(around))


def _is_card(around: Around) -> bool:
    if around.length >= LONG:
        other = is_reference(around) and not luhn(around.run.digits)
        return not other and not around.near & (cues.BANK_CUES - {"account"})
    cued = bool(around.near & cues.CARD_CUES)
    if cued and _are_last_four(around):
        return True
    return around.length >= SHORTEST_WITH_CUE and cued and not is_plain(around)


def _is_security_code(around: Around) -> bool:
    said = " ".join(around.before(6))
    if is_plain(around) or around.length not in EXPIRY_LENGTHS:
        return False
    if cues.SECURITY.search(said):
        return around.length in SECURITY_LENGTHS or bool(re.search(r"exp|ven", said))
    cued = bool(around.near & cues.CARD_CUES) and around.before(2) in (["code", "is"],)
    return cued and around.length in SECURITY_LENGTHS


def _is_bank(around: Around) -> bool:
    cued = around.near & cues.BANK_CUES or cues.BANK_LETTERS.search(around.phrase)
    if not cued or around.length < SHORTEST_WITH_CUE:
        return False
    return not is_plain(around) and not is_reference(around)


def _is_code(around: Around) -> bool:
    """ "The gate code is 4412", "4412 is the code", "press 4412 at the gate"."""
    if around.length not in PASSWORD_LENGTHS or is_reference(around):
        return False
    if is_plain(around) or (around.more_follow and around.before(1) in (["for"], ["para"])):
        return False
    before = around.before(6)
    after = [] if around.more_follow else around.after(5)
    if _names_code(before) or _names_code(after):
        return True
    return around.length in CODE_LENGTHS and _opens_something(around, before, after)


def _opens_something(around: Around, before: Sequence[str], after: Sequence[str]) -> bool:
    near = frozenset((*before, *around.after(6)))
    acts, places = near & cues.ENTRY_ACTS, near & cues.ENTRY_PLACES
    if acts & cues.KEYS and acts - cues.KEYS:
        return True
    if (acts and places) or cues.TO_GET_IN.search(" ".join((*before, *around.after(6)))):
        return True
    named = cues.TOLD & {*before[-4:]} or ("says" in before and "pad" in before)
    told = before[-1:] and before[-1] in ("is", "are", "says", "with", "es", "con")
    return bool(named and told) and not after


def _names_code(said: Sequence[str]) -> bool:
    return any(
        word in cues.CODE_CUES
        and not cues.BESIDE_CODE & {*said[max(0, at - 1) : at + 4]}
        and not cues.DEVICES & {*said[max(0, at - 4) : at]}
        for at, word in enumerate(said)
    )


Test = Callable[[Around], bool]
TESTS: Mapping[Private, Test] = {
    Private.SOCIAL: _is_social,
    Private.CARD: _is_card,
    Private.SECURITY_CODE: _is_security_code,
    Private.BANK: _is_bank,
    Private.CODE: _is_code,
}


def kind_of(around: Around) -> Private | None:
    """What the run is; None where it may be kept."""
    if is_phone(around):
        return None
    return next((kind for kind, is_it in TESTS.items() if is_it(around)), None)
