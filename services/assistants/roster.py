"""Which assistant answers: by its key, and by the number that was called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from services.assistants.loader import Assistant, load_assistants
from services.core.errors import SettingsWrong

DEFAULT = "front_desk"


class Roster:
    """The assistants of this house. Unknown keys and numbers get the default one."""

    def __init__(
        self,
        assistants: Mapping[str, Assistant],
        by_number: Mapping[str, str],
        default: str = DEFAULT,
    ) -> None:
        """`by_number`: called number in E.164 -> key. Raises SettingsWrong for unknown keys."""
        unknown = sorted({default, *by_number.values()} - assistants.keys())
        if unknown:
            known = ", ".join(sorted(assistants))
            raise SettingsWrong(f"There is no assistant {', '.join(unknown)}; there are: {known}.")
        self._assistants = assistants
        self._by_number = by_number
        self._default = assistants[default]

    def __iter__(self) -> Iterator[Assistant]:
        return iter(self._assistants.values())

    def named(self, key: str) -> Assistant:
        """The assistant with this key, or the default where it is gone."""
        return self._assistants.get(key, self._default)

    @property
    def answering(self) -> tuple[Assistant, ...]:
        """Those who answer some number, the default one first."""
        keys = (self._default.key, *self._by_number.values())
        return tuple(self._assistants[key] for key in dict.fromkeys(keys))

    @property
    def own_voices(self) -> dict[str, str]:
        """Called number -> the voice of its assistant, where that has one of its own."""
        found = {number: self.named(key).voice for number, key in self._by_number.items()}
        return {number: voice for number, voice in found.items() if voice}

    def for_number(self, number: str) -> Assistant:
        """Who answers calls to this number."""
        return self.named(self._by_number.get(number, self._default.key))


def load_roster(tools: Collection[str], by_number: Mapping[str, str]) -> Roster:
    """The assistants of this folder, checked. Raises SettingsWrong."""
    return Roster({one.key: one for one in load_assistants(tools=tools).values()}, by_number)
