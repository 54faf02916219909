"""The ledger of consents in memory."""

from __future__ import annotations

from services.core.consents import Answer, Consent, ConsentKind
from services.core.errors import ProviderDown


class FakeLedger:
    """Keeps what was added; with `away` set it answers nobody."""

    def __init__(self) -> None:
        self.entries: list[Consent] = []
        self.away = False

    async def refuses(self, number: str, kind: ConsentKind) -> bool:
        self._check()
        mine = [one for one in self.entries if (one.number, one.kind) == (number, kind)]
        return bool(mine) and mine[-1].answer is Answer.WITHDRAWN

    async def withdrawn_by_provider(self, _: str, __: ConsentKind) -> None:
        self._check()

    async def add(self, *added: Consent) -> None:
        self._check()
        self.entries += added

    def _check(self) -> None:
        if self.away:
            raise ProviderDown("ledger: away")
