"""What a model writes, on its way to the caller's ear.

Markup goes; a claim of an act is spoken only when the act is in memory; nonsense and answers
without end are stopped. A token in which nothing of that begins passes at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from services.core.dialogue import Memory
from services.core.errors import ModelNonsense
from services.engine.echo_guard import EchoWatch
from services.engine.fillers import Filler, filler
from services.engine.foreign_claims import CLAIMING, denies, standing_in
from services.engine.speech_claims import (
    DENIAL,
    START,
    STARTS,
    WORD,
    Look,
    Standing,
    look_at,
    standing_of,
)
from services.engine.speech_clean import SpeechCleaner

# An answer is for the ear: it ends with the sentence that passes the first bound, and without
# any sentence's end at the second.
LONG_LETTERS = 600
TOO_LONG_LETTERS = 900
AUDIT_LETTERS = 160
ECHO_LETTERS = 80
MOST_REPEATS = 6
LONGEST_LOOP_WORDS = 6
LONGEST_WORD_LETTERS = 60
UNSPACED = frozenset(("zh",))
"""Written without blanks between words."""

SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)")
FOREIGN_END = re.compile(r"[.!?…؟]+[\"'”’»)]*(?=\s)|[。！？]+")
"""Where a sentence of any language is whole; the last one ends with its answer."""
SENTENCE_SIGNS = frozenset(("", ".", "!", "?", '"', "”", "。", "！", "？", "؟"))
INSTEAD: Mapping[Standing, Filler] = MappingProxyType(
    {
        Standing.NOT_DONE: Filler.NOT_YET,
        Standing.JOURNALED: Filler.PASSED_ON,
        Standing.UNSURE: Filler.UNSURE,
    }
)


# Tokens in which nothing begins, whatever stands before them. Models use the same few
# thousand over and over; to know them saves looking into each again.
HARMLESS: set[str] = set()
MOST_HARMLESS = 20_000
LONGEST_HARMLESS_LETTERS = 24


class SpeechGuard:
    """Guards one answer. `feed` what comes, `close` at its end."""

    __slots__ = (
        "_audit_at",
        "_cleaner",
        "_echo",
        "_holding",
        "_look_at",
        "_memory",
        "_plain",
        "_said",
        "_tail",
        "_tongue",
        "full",
        "undone",
        "unfounded",
    )

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        language = memory.language[:2]
        self._tongue = language if language in CLAIMING else ""
        """A language that cannot be followed word by word: its sentences are looked at whole."""
        self._cleaner = SpeechCleaner(memory.language)
        self._tail = ""
        """Held back: a claim, or what may become one."""
        self._holding = False
        self._said = ""
        self._look_at = ECHO_LETTERS
        """The length at which it is looked at again."""
        self._audit_at = AUDIT_LETTERS
        """The same for the whole of it."""
        self._echo = EchoWatch()
        self._plain = False
        """Nothing is held and nothing has ended: harmless tokens pass unseen."""
        self.full = False
        """Long enough: no more is wanted of this answer."""
        self.unfounded = False
        """It claimed too much. An honest sentence was spoken instead, and no more."""
        self.undone = False
        """What it claimed has not been begun: somebody has to do it now."""

    @property
    def spoke(self) -> bool:
        """Has anything been said?"""
        return any(map(str.isalnum, self._said))

    def feed(self, text: str) -> str:
        """What may be spoken now, "" while it is held. Raises ModelNonsense."""
        if self._plain and text in HARMLESS:
            self._said += text
            return text if len(self._said) < self._look_at else self._bounded(text)
        if self.full or self.unfounded:
            return ""
        spoken = self._spoken(self._guarded(self._cleaner.feed(text)))
        quiet = self._cleaner.idle and not (self._tail or self.full or self.unfounded)
        if quiet and self._plain and spoken == text:
            self._learn(text)
        self._plain = quiet
        return spoken

    @property
    def holds(self) -> bool:
        """Is a sentence held until it is whole?"""
        return bool(self._tongue and self._tail)

    @property
    def half(self) -> bool:
        """The last sentence spoken is not whole."""
        return self._said.rstrip()[-1:] not in SENTENCE_SIGNS

    def flush(self) -> str:
        """What was held back, now that no more words come."""
        if self.full or self.unfounded:
            return ""
        self._plain = False
        rest = self._guarded(self._cleaner.close())
        if self._tail:
            held, self._tail = self._tail, ""
            rest += self._judged(held, rest) if self._holding else held
            self._holding = False
        return self._spoken(rest)

    def close(self) -> str:
        """The rest of an answer that is words alone. Raises ModelNonsense where nothing of it
        was speech."""
        rest = self.flush()
        if not self.spoke:
            raise ModelNonsense("the answer is empty")
        self._audit()
        return rest

    def _learn(self, text: str) -> None:
        """A token that passed whole is harmless anywhere, unless it went on with a word that
        had begun before it."""
        went_on = text[:1].isalnum() and self._said[: -len(text)][-1:].isalnum()
        if not went_on and len(text) <= LONGEST_HARMLESS_LETTERS:
            if len(HARMLESS) >= MOST_HARMLESS:
                HARMLESS.clear()
            HARMLESS.add(text)

    def _guarded(self, text: str) -> str:
        """Hold claims back until their sentence is whole."""
        if self._tongue:
            return self._sentences(text)
        out = ""
        text, self._tail = self._tail + text, ""
        while text:
            if not self._holding:
                passed, text = self._scan(text, (out or self._said)[-1:].isalnum())
                out += passed
            if not self._holding:
                self._tail = text
                break
            end = SENTENCE_END.search(text)
            if end is None:
                self._tail = text
                break
            self._holding = False
            out += self._judged(text[: end.end()], out)
            text = "" if self.unfounded else text[end.end() :]
        return out

    def _sentences(self, text: str) -> str:
        """Each sentence as soon as it is whole and looked at."""
        out, text = "", self._tail + text
        while not self.unfounded and (end := FOREIGN_END.search(text)):
            out += self._judged(text[: end.end()], out)
            text = text[end.end() :]
        self._tail = "" if self.unfounded else text
        self._holding = bool(self._tail)
        return out

    def _scan(self, text: str, begun: bool) -> tuple[str, str]:
        """What passes at once, and what does not: from the first word that may begin a claim.
        `begun`: a word stands open before the text."""
        for word in WORD.finditer(text):
            at, end = word.span()
            lowered = word.group().lower().replace("’", "'")
            if begun and at == 0:
                continue  # the rest of a word whose beginning has been spoken
            if lowered not in STARTS or (lowered not in START.next and end < len(text)):
                continue
            look = look_at(text[at:])
            if look is not Look.OTHER:
                self._holding = look is Look.CLAIM
                return text[:at], text[at:]
        return text, ""

    def _judged(self, sentence: str, out: str) -> str:
        """The sentence, or what honesty allows in its place. `out` goes before it."""
        before = "" if self._tongue else SENTENCE_END.split(self._said + out)[-1]
        if DENIAL.search(before[-8:] + sentence) or denies(self._tongue, sentence):
            return filler(Filler.MACHINE, self._memory)
        standing = standing_of(sentence, before, self._memory)
        if self._tongue and standing is Standing.SPEAKABLE:
            standing = standing_in(self._tongue, sentence, self._memory)
        if standing is Standing.SPEAKABLE:
            return sentence
        self.unfounded = True
        self.undone = standing is Standing.NOT_DONE
        line = filler(INSTEAD[standing], self._memory)
        return f"… {line}" if before.rstrip()[-1:].isalnum() else line

    def _spoken(self, text: str) -> str:
        """Count what goes out."""
        self._said += text
        return text if len(self._said) < self._look_at else self._bounded(text)

    def _bounded(self, text: str) -> str:
        """Look at the whole now and then, and cut it at the bounds."""
        if self._echo.heard(self._said):
            return self._not_read_out()
        length = len(self._said)
        if length >= self._audit_at:
            self._audit()
            self._audit_at = length + AUDIT_LETTERS
        self._look_at = min(length + ECHO_LETTERS, max(LONG_LETTERS, length + 1))
        return text if length < LONG_LETTERS else self._shortened(text)

    def _not_read_out(self) -> str:
        """Its own instructions: a sentence of ours in their place, and no more of it."""
        self.full, self._plain = True, False
        return f"… {filler(Filler.RULES, self._memory)}"

    def _shortened(self, text: str) -> str:
        earlier = len(self._said) - len(text)
        for end in SENTENCE_END.finditer(text):
            if earlier + end.end() >= LONG_LETTERS:
                self.full = True
                self._plain = False
                return text[: end.end()]
        if len(self._said) < TOO_LONG_LETTERS:
            return text
        self.full = True
        self._plain = False
        return text.rstrip() + "."

    def _audit(self) -> None:
        """Raises ModelNonsense where the answer goes round in circles or is no language."""
        words = self._said.lower().split()
        for size in range(1, LONGEST_LOOP_WORDS + 1):
            if len(words) >= size * MOST_REPEATS:
                last = words[-size:]
                if words[-size * MOST_REPEATS :] == last * MOST_REPEATS:
                    raise ModelNonsense("the answer repeats itself")
        sentences = [part.strip() for part in SENTENCE_END.split(self._said.lower())]
        if any(sentences.count(part) > 2 and " " in part for part in set(sentences)):
            raise ModelNonsense("the answer repeats itself")
        spaced = self._tongue not in UNSPACED
        if spaced and words and max(map(len, words)) > LONGEST_WORD_LETTERS:
            raise ModelNonsense("the answer is not speech")
