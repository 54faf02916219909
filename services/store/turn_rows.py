"""The turns that a batch of events writes: collected, and written together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from services.core.dialogue import OURS, Role
from services.core.events import TurnRendered
from services.store.call_rows import AnyRow
from services.store.statements import put_all
from services.store.tables import turns

KEY = tuple(column.name for column in turns.primary_key)
ASSISTANTS = turns.c.role == Role.ASSISTANT
ONE_TURN = (turns.c.call_sid == bindparam("sid")) & (turns.c.number == bindparam("turn"))
PARTS = select(turns).where(ONE_TURN, turns.c.role.in_(sorted(OURS))).order_by(turns.c.started_at)
DROP_WORDLESS = delete(turns).where(ONE_TURN, ASSISTANTS, turns.c.text == "")
WORDLESS = select(turns.c.call_sid, turns.c.number).where(
    turns.c.call_sid.in_(bindparam("sids", expanding=True)), ASSISTANTS, turns.c.text == ""
)


class TurnRows:
    """Turns of some calls, in one transaction. `write` them before its end."""

    def __init__(self, connection: Connection, call_sids: Collection[str]) -> None:
        self._connection = connection
        self._waiting: dict[tuple[Any, ...], dict[str, Any]] = {}
        found = connection.execute(WORDLESS, {"sids": list(call_sids)})
        self._wordless = {(row.call_sid, row.number) for row in found}
        """Turns of which it was recorded what was heard, and not yet what was said."""

    def put(self, values: Mapping[str, Any]) -> None:
        """Add a turn, or replace these columns of one."""
        key = tuple(values[name] for name in KEY)
        self._waiting[key] = {**self._waiting.get(key, {}), **values}
        if values["role"] is Role.ASSISTANT and not values.get("text"):
            self._wordless.add((values["call_sid"], values["number"]))

    def parts_of(self, call_sid: str, number: int) -> Sequence[AnyRow]:
        """The parts of what was said to the caller in a turn so far, in order."""
        self.write()
        return self._connection.execute(PARTS, {"sid": call_sid, "turn": number}).all()

    def take_heard(self, call_sid: str, number: int) -> Mapping[str, Any]:
        """What was heard of a turn, where that was recorded before its words: out of its row."""
        if (call_sid, number) not in self._wordless:
            return {}
        self._wordless.discard((call_sid, number))
        early = next((row for row in self.parts_of(call_sid, number) if not row.text), None)
        if early is None:
            return {}
        self._connection.execute(DROP_WORDLESS, {"sid": call_sid, "turn": number})
        return {"heard_text": early.heard_text, "interrupted": early.interrupted}

    def render(self, event: TurnRendered) -> None:
        """English beside a turn that stands there and has words."""
        self.write()
        mine = (turns.c.call_sid == event.call_sid) & (turns.c.number == event.turn)
        mine &= (turns.c.role == event.role) & (turns.c.text != "")
        if event.started_at is not None:
            mine &= turns.c.started_at == event.started_at
        else:
            mine &= turns.c.english.is_(None) | (turns.c.english_by == "")
        values = {"english": event.english, "english_by": event.by}
        self._connection.execute(update(turns).where(mine).values(values))

    def write(self) -> None:
        """Write what waits."""
        if self._waiting:
            put_all(self._connection, turns, self._waiting.values())
            self._waiting.clear()
