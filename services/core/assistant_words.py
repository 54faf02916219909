"""What the office has changed of an assistant in the browser: its name, its voice, its first words.

The assistant itself stands in a folder of `services/assistants`; this lies over it, and only what
differs is kept. What the law wants said is no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a greeting: `unknown`, `morning`, `introduction` … in one language."""

    language: str
    occasion: str
    text: str


@dataclass(frozen=True, slots=True)
class AssistantWords:
    """What differs from the files of one assistant; "" and no wording: nothing does."""

    key: str
    name: str = ""
    voice: str = ""
    wordings: tuple[Wording, ...] = ()

    @property
    def changes_something(self) -> bool:
        return bool(self.name or self.voice or self.wordings)

    def wording(self, language: str, occasion: str) -> str:
        """ "" where the words of the files are said."""
        wanted = (language, occasion)
        found = (one.text for one in self.wordings if (one.language, one.occasion) == wanted)
        return next(found, "")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Those of every assistant that was changed."""

    assistants: tuple[AssistantWords, ...] = ()

    def of(self, key: str) -> AssistantWords:
        return next((one for one in self.assistants if one.key == key), AssistantWords(key))

    def with_one(self, words: AssistantWords) -> OwnWords:
        others = tuple(one for one in self.assistants if one.key != words.key)
        mine = (words,) if words.changes_something else ()
        return replace(self, assistants=(*others, *mine))
