"""What a Realtime server holds of a conversation, and how it is brought to what memory holds.

The memory of a call is the only truth. Barge-in, switches between modes, tool results that came
late, a new connection: each is a difference between the two, and is sent as such. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from services.clients.openai_realtime_items import Item, shape_of

ROOT = "root"
CREATE, DELETE = "c-", "d-"
"""How the ids of our events begin: an error names the event that it is about."""


@dataclass(slots=True)
class Entry:
    """One item of the server."""

    id: str
    item: Item | None
    """None: nobody knows what it holds, for it was cut off."""

    @property
    def mark(self) -> tuple[str, ...]:
        return self.item.mark if self.item else ("unknown", self.id)


class Ledger:
    """The items of one connection, in their order."""

    __slots__ = ("_entries", "_made", "_prefix")

    def __init__(self, prefix: str = "i") -> None:
        """`prefix`: our ids begin with it; letters, digits, `_` and `-` only."""
        self._entries: list[Entry] = []
        self._made = 0
        self._prefix = prefix

    def __len__(self) -> int:
        return len(self._entries)

    def grew(self, ident: str, item: Item | None) -> None:
        """The server wrote an item of its own at the end, or finished it."""
        known = next((one for one in reversed(self._entries) if one.id == ident), None)
        if known is None:
            self._entries.append(Entry(ident, item))
        else:
            known.item = item

    def doubt(self, ident: str) -> None:
        """What this item holds is not known: it is made anew before the next answer."""
        self.grew(ident, None)

    def move_to(self, wanted: Sequence[Item]) -> list[dict[str, Any]]:
        """The events that make the server's conversation the wanted one: deletions first."""
        have = self._entries
        same = _same_beginning(have, wanted)
        kept: dict[int, Entry] = {}
        if same < len(have):
            marks = [one.mark for one in wanted[same:]]
            matcher = SequenceMatcher(None, [one.mark for one in have[same:]], marks, False)
            for mine, theirs, size in matcher.get_matching_blocks():
                kept |= {same + theirs + k: have[same + mine + k] for k in range(size)}
        stay = {entry.id for entry in kept.values()}
        gone = [entry for entry in have[same:] if entry.id not in stay]
        del have[same:]
        last_kept = max(kept, default=-1)
        events = [_deletion(entry.id) for entry in gone]
        for at in range(same, len(wanted)):
            entry = kept.get(at)
            if entry is None:
                entry = self._new(wanted[at])
                events.append(self._creation(entry, wanted[at], at < last_kept))
            have.append(entry)
        return events

    def _new(self, item: Item) -> Entry:
        self._made += 1
        return Entry(f"{self._prefix}{self._made}", item)

    def _creation(self, entry: Entry, item: Item, between: bool) -> dict[str, Any]:
        """`between`: others follow it, so its place is named; else it stands at the end."""
        event: dict[str, Any] = {
            "type": "conversation.item.create",
            "event_id": CREATE + entry.id,
            "item": shape_of(item, entry.id),
        }
        if between:
            event["previous_item_id"] = self._entries[-1].id if self._entries else ROOT
        return event


def _deletion(ident: str) -> dict[str, Any]:
    return {
        "type": "conversation.item.delete",
        "event_id": (DELETE + ident)[:64],
        "item_id": ident,
    }


def _same_beginning(have: Sequence[Entry], wanted: Sequence[Item]) -> int:
    at = 0
    for entry, item in zip(have, wanted, strict=False):
        if entry.item != item and entry.mark != item.mark:  # the same letters, as a rule
            break
        at += 1
    return at
