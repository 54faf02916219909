"""Texts that come in: what is known of them beside their words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.core.call_keeping import SavedCall
from services.core.dialogue import Memory
from services.core.same_trouble import share_a_thing, things_in

TEXT_PHOTO = "text_photo"
"""The kind of delivery that is a picture to be fetched; its target is the address."""
SIDS = ("SM", "MM")
"""How the ids of texts begin; those of calls begin with `CA`."""
LETTERS = re.compile(r"[a-zà-öø-ÿ0-9]", re.I)


@dataclass(frozen=True, slots=True)
class KnownTicket:
    """An open ticket that a picture may be about."""

    number: int
    summary: str


class TextBook(Protocol):
    """Conversations by text. Raises ProviderError."""

    async def talk_of(self, number: str, our_number: str) -> SavedCall | None: ...

    async def claim(self, memory: Memory) -> int: ...

    async def keep(self, memory: Memory) -> None: ...

    async def expect_photos(
        self, sid: str, urls: Sequence[str], *, call_sid: str, number: str
    ) -> KnownTicket | None: ...

    async def attach_photos(self, call_sid: str, issue_number: int) -> None: ...


def is_text(call_sid: str) -> bool:
    """Is this conversation one of texts?"""
    return call_sid.startswith(SIDS)


def can_be_read(words: str) -> bool:
    """Are there letters that our rules can read? Emojis and other scripts are for people."""
    return len(LETTERS.findall(words)) * 2 >= len(words.replace(" ", "")) > 0


def is_about(words: str, ticket: KnownTicket) -> bool:
    """Do words that come with a picture belong to this ticket? Unless they name another thing."""
    return not things_in(words) or share_a_thing(words, ticket.summary)
