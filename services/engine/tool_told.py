"""A tool's result as a model reads it: what others wrote is marked, long lists are cut.

In memory a result stays as the tool gave it; the script reads it there. A model gets the same with
every text of callers and records between marks. What is not named here counts as theirs, so that a
new field of a result is data until somebody says otherwise.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson

from services.core.quoted import plain, quoted
from services.core.word_lists import words

OURS = words(
    "state why may_say say_first advice error ask ignored on_call urgency outcome whom value as_of",
    "start when opens hours office_hours language category status article visit call_by phone",
    "sentences words announcement outage due_day free_from asked_home",
)
"""Fields that only this house's own code fills: states, advice, times, fixed words."""
MOST_SHOWN = 512
"""Results that are remembered as they are told: each is read again with every answer."""
MOST_TEXT = 1_000
MOST_NAME = 64
MOST_ITEMS = 16
DEEPEST = 6
MOST_LETTERS = 4_000
TOO_LONG = '{"state":"too_long","may_say":"There is too much to tell. Ask what exactly they want."}'


@lru_cache(maxsize=MOST_SHOWN)
def told(text: str) -> str:
    """The result of a tool, as it stands in the history, for a model."""
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError:
        return quoted(text, MOST_TEXT)
    written = orjson.dumps(_marked(content)).decode()
    return written if len(written) <= MOST_LETTERS else TOO_LONG


def _marked(value: Any, *, ours: bool = False, depth: int = 0) -> Any:
    if isinstance(value, str):
        return plain(value, MOST_TEXT) if ours or not value else quoted(value, MOST_TEXT)
    if depth >= DEEPEST:
        return None
    if isinstance(value, dict):
        return {
            plain(name, MOST_NAME): _marked(one, ours=ours or name in OURS, depth=depth + 1)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_marked(one, ours=ours, depth=depth + 1) for one in value[:MOST_ITEMS]]
    return value
