"""The one note that a call leaves in the property system: what it came to, what was said. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.core.after_call import needs_of, summary_of
from services.core.call_story import CallStory, StoryTurn
from services.core.office import Office

LONGEST = 8_000
"""Characters. Rent Manager publishes no limit; what is cut off is in our record."""
SPEAKERS = {"caller": "Caller", "assistant": "Chris", "staff": "Office"}
CUT = "… (the rest is in the record)"


def note_text(story: CallStory, office: Office, link: str) -> str:
    """As staff read it: when, what, what is to be done, the words, and where the record is."""
    head = [
        f"Telephone call, {office.local(story.started_at):%b %-d, %Y, %-I:%M %p}",
        *summary_of(story, "en"),
        *(f"To do: {need.words}" for need in needs_of(story, office, "en")),
        f"Record: {link}",
    ]
    text = "\n".join([*head, "", *_spoken(story.turns)])
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)].rstrip() + CUT


def _spoken(turns: Sequence[StoryTurn]) -> Iterator[str]:
    for turn in turns:
        if turn.text:
            ends = " (interrupted)" if turn.cut else ""
            yield f"{SPEAKERS.get(turn.role, turn.role.capitalize())}: {turn.text}{ends}"
