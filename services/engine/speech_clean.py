"""Text as models write it -> text that can be read aloud: no markup, code, links or signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from services.core.errors import ModelNonsense

# Whatever is held back longer than this is neither a tag nor a link.
MOST_HELD_LETTERS = 6_000
MOST_FOREIGN_LETTERS = 8

# Not among them: the marks round words of others (`core/quoted.py`).
_LETTERS = r"\u00a0-\u00aa\u00ac-\u00ba\u00bc-\u024f\u2010-\u2027\u20a0-\u20bf"
# The bar stands in the marks of measuring servers: `[m0|3|123|456]`; elsewhere it is cut.
_PLAIN = rf" !\"$%&'()+,\-./0-9:;=?@A-Z\[\]^a-z|{_LETTERS}"
_DIRTY = r"http|www\.|://|[\[\]](?!m\d)|(?<=[^\w\]])\||\|(?=\W|$)|\((?=[a-z\W]|$)"
DIRTY = re.compile(rf"[^{_PLAIN}]|{_DIRTY}")
"""Something that a voice must not read, or where it may begin."""

_LINK = r"(?:https?://|www\.)\S*"
_STAGE = (
    r"(?:(?:soft|warm|gentl|light|slight|deep|long|brief|nervous)\w* )?(?:laugh|smil|sigh"
    r"|paus|chuckl|giggl|cough|nod|whisper|typ|breath|clear|grin|wink|hum|gasp|silence|beat|music|dial"
    r"|cheerful|warmly|softly|sympathetic|empathetic|r[ií]e|sonr[ií]e|suspir|pausa|tose)\w*"
    r"[^()*\[\]\n]{0,30}"
)
"""What stands in a script for an actor, and is never said."""
# In order: what is whole and goes, with what stands in its place.
CUTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.S), ""),
    (re.compile(r"<tool_call>.*?</tool_call>", re.S), ""),
    (re.compile(r"<\|.*?\|>|<(?!think|tool_call)/?[A-Za-z][^<>\n]{0,80}>", re.S), ""),
    (re.compile(r"```.*?```", re.S), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    # What stands in the history in place of a private number: only its name is said.
    (re.compile(r"\[([a-z ]{2,40}) removed\]"), r"\1"),
    # What is left in brackets is a place to fill in, or a direction; figures are meant.
    (re.compile(r"\[([^\[\]|\n]*\d[^\[\]|\n]*)\](?=[^(])"), r"\1"),
    (re.compile(r"\[[^\[\]|\n]{0,80}\](?=[^(])"), ""),
    (re.compile(rf"\({_STAGE}\)|\*{_STAGE}\*", re.I), ""),
    (re.compile(r"\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?)?"), ""),
    (re.compile(rf"\({_LINK}\)(?=\s)"), ""),
    # Of an address the place is said, and nothing behind it.
    (
        re.compile(
            r"(?:https?://(?:www\.)?|www\.)([\w.-]*\w)(?::\d+)?(?:[/?#]\S*?)?([.,;:!?)]*)(?=\s)"
        ),
        r"\1\2",
    ),
    (re.compile(rf"\(?{_LINK}\)?(?=\s)"), ""),
    (re.compile(r"\b[A-Za-z]+(?:_[A-Za-z]+)+\([^()]*\)"), ""),
    (re.compile(r"#(?=\d)"), "number "),
)
# Begun and not ended yet: held back until it is.
BEGUN = re.compile(
    rf"<think(?:ing)?>(?!.*</think)|<tool_call>(?!.*</tool_call)|<[^<>\s]{{0,80}}$|```|{{"
    rf"|(?:\(?{_LINK}|https?:?/?|www\.)$|[A-Za-z]+(?:_[A-Za-z]+)+\([^()]*$|#$"
    r"|\[[^\[\]|\n]{0,80}\]?$|\[[^\[\]\n]{0,80}\]\([^()\s]*$"
    rf"|[(*]\w{{0,14}}$|[(*]{_STAGE}$|\|[ \t:|-]*$"
    r"|[ \t]*[\r\n]\s*(?:[-•–*]|\d{1,2}[.)]?)?$",
    re.S,
)
LINE = re.compile(r"[ \t]*[\r\n]+[ \t]*(?:[-•–*][ \t]+|\d{1,2}[.)][ \t]+|#+[ \t]*)?")
BULLET = re.compile(r"\s*(?:[-•–*][ \t]+|\d{1,2}[.)][ \t]+|#+[ \t]+)")
ONLY_BULLET = re.compile(r"\s*(?:[-•–*]|\d{1,2}[.)]|#+)?\s*")
SPACED = re.compile(r"[_\t\\]|(?<=[^\w\]])\|+|\|+(?=\W)")
SIGN = re.compile(rf"[^{_PLAIN}]")
SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "zh": "\\u3000-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uff00-\\uffef",
        "ru": "\\u0400-\\u04ff",
        "ar": "\\u0600-\\u06ff\\u0750-\\u077f",
    }
)
"""Letters and marks of languages that are not written in ours."""
SIGNS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = MappingProxyType(
    {
        code: (re.compile(rf"[^{_PLAIN}{more}]|{_DIRTY}"), re.compile(rf"[^{_PLAIN}{more}]"))
        for code, more in SCRIPTS.items()
    }
)
"""What is dirty, and what is a sign, in each."""


class SpeechCleaner:
    """Cleans one answer as it streams. Plain text passes at once."""

    __slots__ = ("_begun", "_dirty", "_foreign", "_held", "_sign")

    def __init__(self, language: str = "en") -> None:
        self._dirty, self._sign = SIGNS.get(language[:2], (DIRTY, SIGN))
        self._held = ""
        self._foreign = 0
        self._begun = False

    @property
    def idle(self) -> bool:
        """Nothing is held back, and the answer has begun."""
        return self._begun and not self._held

    def feed(self, text: str) -> str:
        """What may go on. Raises ModelNonsense for another script or an endless tag."""
        if self._begun and not self._held and not self._dirty.search(text):
            return text
        return self._clean(self._held + text)

    def close(self) -> str:
        """The rest; a tag or a call without its end is dropped."""
        text, self._held = self._held, ""
        begun = BEGUN.search(text)
        return self._clean(text[: begun.start()] + " " if begun else text).rstrip(" ")

    def _clean(self, text: str) -> str:
        for pattern, instead in CUTS:
            text = pattern.sub(instead, text)
        text = self._hold(_without_objects(text))
        if not self._begun:
            text = self._opened(text)
        text = SPACED.sub(" ", LINE.sub(" ", text))
        return self._sign.sub(self._dropped, text)

    def _opened(self, text: str) -> str:
        """The first words, without a bullet or blanks before them."""
        if ONLY_BULLET.fullmatch(text):
            self._held = text + self._held
            return ""
        self._begun = True
        bullet = BULLET.match(text)
        return text[bullet.end() :] if bullet else text

    def _hold(self, text: str) -> str:
        begun = BEGUN.search(text)
        self._held = text[begun.start() :] if begun else ""
        if len(self._held) > MOST_HELD_LETTERS:
            raise ModelNonsense("the answer is not speech")
        return text[: begun.start()] if begun else text

    def _dropped(self, sign: re.Match[str]) -> str:
        """A sign that is not spoken; letters of another script are counted."""
        if sign.group().isalpha():
            self._foreign += 1
            if self._foreign > MOST_FOREIGN_LETTERS:
                raise ModelNonsense("the answer is in another script")
        return ""


def _without_objects(text: str) -> str:
    """Without what stands in braces; an object that is not closed yet stays for holding."""
    start = text.find("{")
    while start >= 0:
        end = _closing(text, start)
        if end < 0:
            return text
        text = text[:start] + text[end + 1 :]
        start = text.find("{")
    return text.replace("}", "")


def _closing(text: str, start: int) -> int:
    """Where the brace opened at `start` is closed, or -1."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return at
    return -1
