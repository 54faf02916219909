"""What a reasoning model thought before it called a tool, to be handed back to it.

Nothing is stored at the provider, so between a tool call and its result the model would forget why
it asked. It gives its thoughts encrypted; nobody here can read them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_CALLS = 512
"""Tool calls whose thoughts are kept, in one process; the oldest go first. One is some kilobytes,
and is of use for a few seconds."""

Item = Mapping[str, Any]


@dataclass(slots=True)
class ReasoningItems:
    """By the id of the tool call that they led to, and for the model that thought them alone."""

    most: int = MOST_CALLS
    _kept: OrderedDict[str, tuple[str, Sequence[Item]]] = field(default_factory=OrderedDict)

    def keep(self, call_id: str, model: str, items: Sequence[Item]) -> None:
        """Note what came before this call."""
        if not items:
            return
        self._kept[call_id] = (model, items)
        self._kept.move_to_end(call_id)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)

    def before(self, call_id: str, model: str) -> Sequence[Item]:
        """What goes before this call when the model reads it again; empty for another model."""
        thinker, items = self._kept.get(call_id, ("", ()))
        return items if thinker == model else ()

    def drop(self, call_ids: Sequence[str]) -> bool:
        """The server does not take them. False where none were kept."""
        dropped = [self._kept.pop(one, None) for one in call_ids]
        return any(one is not None for one in dropped)
