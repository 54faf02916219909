"""Which assistant answers: by its key, and by the number that was called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from services.assistants.loader import Assistant, load_assistants
from services.assistants.own_words import laid_over
from services.core.answering import Answering
from services.core.assistant_words import AssistantWords, OwnWords
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
        self._own_words: Callable[[], OwnWords] = OwnWords
        self._laid: dict[str, tuple[AssistantWords, Assistant]] = {}
        """What was made of an assistant and of the office's words for it, made once."""
        self.names: Mapping[str, str] = _Live(self, lambda one: one.name)
        """Key -> name, as it is now."""
        self.personas: Mapping[str, str] = _Live(self, lambda one: one.persona)

    def __iter__(self) -> Iterator[Assistant]:
        return iter([self.named(key) for key in self._assistants])

    def follow(self, own_words: Callable[[], OwnWords]) -> None:
        """From now on they speak as the office has it. Asked for every call: it reads nothing."""
        self._own_words = own_words

    def as_written(self, key: str) -> Assistant | None:
        """The assistant of the files alone; None where there is none of this key."""
        return self._assistants.get(key)

    def named(self, key: str) -> Assistant:
        """The assistant with this key, or the default where it is gone."""
        written = self._assistants.get(key, self._default)
        words = self._own_words().of(written.key)
        made = self._laid.get(written.key)
        if made is None or made[0] != words:
            made = self._laid[written.key] = (words, laid_over(written, words))
        return made[1]

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
        return tuple(self.named(key) for key in dict.fromkeys(keys) if key in self.keys)

    def for_number(self, number: str, plans: Answering | None = None) -> Assistant:
        """Who answers calls to this number, by the office's plans and the environment."""
        key = (plans or Answering()).assistant_on(number, self._by_number)
        return self.named(key or self._default.key)


class _Live(Mapping[str, str]):
    """One thing of every assistant by key, as it is at the moment it is looked at."""

    def __init__(self, roster: Roster, read: Callable[[Assistant], str]) -> None:
        self._roster = roster
        self._read = read

    def __getitem__(self, key: str) -> str:
        if key not in self._roster.keys:
            raise KeyError(key)
        return self._read(self._roster.named(key))

    def __iter__(self) -> Iterator[str]:
        return iter(one.key for one in self._roster)

    def __len__(self) -> int:
        return len(self._roster.keys)


def load_roster(tools: Collection[str], by_number: Mapping[str, str]) -> Roster:
    """The assistants of this folder, checked. Raises SettingsWrong."""
    return Roster({one.key: one for one in load_assistants(tools=tools).values()}, by_number)
