"""Marks that tell newer models up to where a prompt comes again.

Up to GPT-5.5 a server finds the longest beginning that it has read by itself. From GPT-5.6 on it
finds one only where a mark stood, in this request and in an earlier one, to the letter: without
marks a prompt whose end changes with each turn is never found. At most four places are kept of one
request, and one of them is the newest message, which needs no mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from services.core.chat import ChatMessage

FIELD = "prompt_cache_breakpoint"
MOST_MARKS = 3
MARK = {"mode": "explicit"}
_TAKES_MARKS = re.compile(r"(?:ft:)?gpt-(?:5\.[6-9]|[6-9]|\d{2})")


def takes_marks(model: str, *, official: bool) -> bool:
    """Does this model look for marks? Other servers may not know the field."""
    return official and bool(_TAKES_MARKS.match(model))


def ends_of(messages: Sequence[ChatMessage]) -> frozenset[int]:
    """Where marks go: places in the messages."""
    ends = [at for at, message in enumerate(messages) if message.ends_prefix]
    return frozenset(ends[-MOST_MARKS:])


def marked_part(kind: str, text: str) -> list[dict[str, Any]]:
    """The content of a message that ends what comes again; `kind`: what its API calls words."""
    return [{"type": kind, "text": text, FIELD: MARK}]


def marked(messages: Sequence[ChatMessage], shapes: Sequence[dict[str, Any]]) -> None:
    """Put marks into the messages of a chat as they go over the wire."""
    for at in ends_of(messages):
        shapes[at]["content"] = marked_part("text", messages[at].text)
