"""Telephone numbers as mail may show them: the last four digits, however they were said."""

from __future__ import annotations

from services.core.digit_runs import digit_runs, said_words

LONG = 7
"""Digits from which a run may be somebody's number."""
LAST = 4
HIDDEN = "…"


def masked(text: str) -> str:
    """`text` with all but the last four digits of every long number taken out."""
    parts, at = [], 0
    for run in digit_runs(said_words(text)):
        if len(run.digits) < LONG:
            continue
        parts += [text[at : run.start].rstrip("+("), shown_end(run.digits)]
        at = run.end
    return "".join([*parts, text[at:]])


def shown_end(number: str) -> str:
    """The end of a number; "" where there is none."""
    digits = "".join(one for one in number if one.isdigit())
    return f"{HIDDEN}{digits[-LAST:]}" if digits else ""
