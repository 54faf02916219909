"""What a number can have of its own, as a page offers it: assistant, property, language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from services.core.places import Property

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Spanish"}
NOT_SPOKEN = "This assistant does not speak it."
NOT_OFFERED = "Choose one that the list offers."


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


class NoPlaces:
    """Where no property is known, none is offered."""

    async def properties(self) -> Sequence[Property]:
        return ()


@dataclass(frozen=True, slots=True)
class NumberChoices:
    """What the page offers."""

    assistants: Mapping[str, str] = field(default_factory=dict)
    """Key -> name."""
    places: Places = field(default_factory=NoPlaces)
    speaks: Callable[[str], Sequence[str]] = lambda _: tuple(LANGUAGES)
    """The languages of an assistant by its key."""


def read_choices(
    form: Mapping[str, str], choices: NumberChoices, properties: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of a plan that were chosen, and by field what is wrong; "" is no choice."""
    offered = {"assistant": choices.assistants, "property_id": properties, "language": LANGUAGES}
    chosen = {name: form.get(name, "").strip()[:64] for name in offered}
    wrong = [name for name, value in chosen.items() if value and value not in offered[name]]
    errors = dict.fromkeys(wrong, NOT_OFFERED)
    language = chosen["language"]
    if not errors and language and language not in choices.speaks(chosen["assistant"]):
        errors["language"] = NOT_SPOKEN
    return chosen, errors
