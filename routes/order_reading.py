"""Bodies of requests, read into what staff order. Every fault is a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.commands import (
    MOST_NOTE,
    MOST_WORDS,
    EndCall,
    HandOver,
    MarkKind,
    SayWords,
    SetMode,
    staff_key,
    typed_words,
)
from services.core.dialogue import Mode
from services.core.office import Office
from services.store.accounts import Account


class BodyWrong(ValueError):
    """The request cannot be used; the message says why."""


class OrderRefused(ValueError):
    """It was understood and cannot be done; the message says why."""


def read_say(given: Mapping[str, Any]) -> SayWords:
    """`{"words": "...", "now": false}`. Raises BodyWrong."""
    words = _words(given, "words", MOST_WORDS)
    if not words:
        raise BodyWrong("words: there is nothing in it that can be said.")
    return SayWords(words, now=_flag(given, "now"))


def read_end(given: Mapping[str, Any]) -> EndCall:
    """`{"words": "..."}`, or nothing for a plain goodbye. Raises BodyWrong."""
    return EndCall(_words(given, "words", MOST_WORDS))


def read_mode(given: Mapping[str, Any]) -> SetMode:
    """`{"mode": "scripted"}`. Raises BodyWrong."""
    known = [mode.value for mode in Mode]
    if given.get("mode") not in known:
        raise BodyWrong(f"mode must be one of {', '.join(known)}.")
    return SetMode(Mode(given["mode"]))


def read_mark(given: Mapping[str, Any]) -> tuple[MarkKind, str]:
    """`{"kind": "praise", "note": "..."}`. Raises BodyWrong."""
    known = [kind.value for kind in MarkKind]
    if given.get("kind") not in known:
        raise BodyWrong(f"kind must be one of {', '.join(known)}.")
    return MarkKind(given["kind"]), _words(given, "note", MOST_NOTE)


def read_transfer(given: Mapping[str, Any], office: Office, by: Account) -> HandOver:
    """`{"to": "Diane"}` or `{"take_over": true}`. Raises BodyWrong and OrderRefused."""
    to, taking_over = given.get("to"), _flag(given, "take_over")
    if taking_over == (to is not None):
        raise BodyWrong('Send either {"to": a name} or {"take_over": true}.')
    if taking_over:
        return _taken_over(by)
    wanted = _words(given, "to", 80).casefold()
    found = next((one for one in office.colleagues if one.name.casefold() == wanted), None)
    if found is None:
        raise OrderRefused("There is no colleague of this name on the settings page.")
    if not found.confirmed:
        raise OrderRefused(f"The number of {found.name} is not confirmed, so it is not dialled.")
    return HandOver(found.name, found.name)


def _taken_over(by: Account) -> HandOver:
    if not by.phone:
        raise OrderRefused(
            "No telephone is set for you. An admin can set one under Settings, Staff."
        )
    return HandOver(staff_key(by.name, by.email), by.name, taking_over=True)


def _words(given: Mapping[str, Any], name: str, most: int) -> str:
    found = given.get(name, "")
    if not isinstance(found, str):
        raise BodyWrong(f"{name} must be text.")
    words = typed_words(found)
    if len(words) > most:
        raise BodyWrong(f"{name}: {len(words)} characters are too many; {most} may be sent.")
    return words


def _flag(given: Mapping[str, Any], name: str) -> bool:
    found = given.get(name, False)
    if not isinstance(found, bool):
        raise BodyWrong(f"{name} must be true or false.")
    return found
