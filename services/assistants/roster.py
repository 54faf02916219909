"""Which assistant answers: by its key, and by the number that was called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from services.assistants.loader import Assistant, load_assistants
from services.core.answering import Answering
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
    def keys(self) -> frozenset[str]:
        return frozenset(self._assistants)

    @property
    def by_number(self) -> Mapping[str, str]:
        """Called number -> key, as the environment has it: the first values of the plans."""
        return self._by_number

    def answering(self, plans: Answering | None = None) -> tuple[Assistant, ...]:
        """Those who answer some number, the default one first."""
        chosen = (one.assistant for one in (plans or Answering()).plans)
        keys = (self._default.key, *self._by_number.values(), *chosen)
        return tuple(self._assistants[key] for key in dict.fromkeys(keys) if key in self.keys)

    def for_number(self, number: str, plans: Answering | None = None) -> Assistant:
        """Who answers calls to this number, by the office's plans and the environment."""
        key = (plans or Answering()).assistant_on(number, self._by_number)
        return self.named(key or self._default.key)


def load_roster(tools: Collection[str], by_number: Mapping[str, str]) -> Roster:
    """The assistants of this folder, checked. Raises SettingsWrong."""
    return Roster({one.key: one for one in load_assistants(tools=tools).values()}, by_number)
