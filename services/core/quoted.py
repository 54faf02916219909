"""Words that others wrote, as a model is shown them: one line, bounded, between marks of their own.

A model cannot tell by itself what is an instruction and what is somebody's sentence. So whatever
comes from callers or records stands between « and », and can hold neither of the two.
"""

from __future__ import annotations

import re
import unicodedata

OPENS, CLOSES = "«", "»"
MOST_LETTERS = 300
# Signs that look like the marks, and those with which servers write where a message begins
# (`<|im_start|>`, `[INST]`): words of others hold none of them.
LOOKALIKES = str.maketrans(dict.fromkeys("«»≪≫《》⟪⟫❮❯‹›〈〉⟨⟩＜＞<>", "'"))
TURN_SIGNS = re.compile(r"\[/?INST\]", re.I)
# Control and format signs (zero width, direction), surrogates, private use: a voice has no use for
# them, and with them a text can look other than it is.
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
CUT = "…"


def unmarked(text: str) -> str:
    """The words without anything that could be taken for a mark, or for a sign of a server."""
    if text.isascii() and not ("<" in text or ">" in text or "[" in text):
        return text  # of most words nothing has to be looked at twice
    return TURN_SIGNS.sub("'", text.translate(LOOKALIKES))


def plain(text: str, most: int = MOST_LETTERS) -> str:
    """The words on one line, without marks and unseen signs, at most `most` letters."""
    seen = text if text.isascii() and text.isprintable() else "".join(map(_seen, text))
    line = " ".join(unmarked(seen).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + CUT


def quoted(text: object, most: int = MOST_LETTERS) -> str:
    """The words between the marks."""
    return f"{OPENS}{plain(str(text), most)}{CLOSES}"


def _seen(sign: str) -> str:
    return " " if unicodedata.category(sign) in UNSEEN else sign
