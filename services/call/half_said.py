"""Words that a caller has not finished, as far as a page may show them the moment they are spoken.

They are on a screen for a second or two and kept nowhere. What the whole sentence would hide may be
not yet plain from its beginning, so more is left out of it: every longer number, and one that may
still grow.
"""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.digit_runs import digit_runs, said_words
from services.core.masking import mask
from services.core.pins import DIGIT_SLOTS
from services.core.private_asked import awaited, sought
from services.core.staff_line import member_of
from services.core.wishes_heard import objects_to_recording

SHORT_DIGITS = 2
"""Numbers up to this length in the middle of the words stay: a floor, a building, a time."""
LEFT_OUT = "…"


def half_said(memory: Memory, text: str) -> str:
    """What may be shown of it; "" for nothing at all."""
    if _is_private(memory) or objects_to_recording(text, memory.last_own_words):
        return ""
    return _without_numbers(mask(text, None, sought(memory)).text)


def _is_private(memory: Memory) -> bool:
    """Recording was refused, digits of a proof or a private number may come, or a colleague calls,
    who can say the PIN at any moment."""
    script = memory.script
    asked = script.awaiting in DIGIT_SLOTS or awaited(script) is not None
    return script.off_record or asked or member_of(memory.caller, memory.office) is not None


def _without_numbers(text: str) -> str:
    spoken = said_words(text)
    parts, at = [], 0
    for run in digit_runs(spoken):
        if len(run.digits) > SHORT_DIGITS or run.last == len(spoken) - 1:
            parts += [text[at : run.start], LEFT_OUT]
            at = run.end
    return "".join([*parts, text[at:]])
