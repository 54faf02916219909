"""The port `Mailer` in memory."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.carriers import Mail
from services.core.errors import ProviderError
from services.core.health import Condition, Report


class FakeMailer:
    """Takes every mail, or fails with the next of `faults`. `keeps_although`: what it gives no
    answer to is taken all the same. `absent_after_s` and `can_find` as a provider has them."""

    def __init__(self, faults: Iterable[ProviderError] = ()) -> None:
        self.faults = list(faults)
        self.mails: list[Mail] = []
        self.keeps_although = False
        self.can_find = False
        self.absent_after_s: float | None = None

    async def send(self, mail: Mail) -> str:
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or self.keeps_although:
            self.mails.append(mail)
        if fault:
            raise fault
        return f"id {len(self.mails)}"

    async def find(self, key: str) -> str | None:
        found = [place for place, mail in enumerate(self.mails, 1) if mail.key == key]
        return f"id {found[-1]}" if found and self.can_find else None

    async def probe(self) -> Report:
        return Report(Condition.OK)

    async def close(self) -> None:
        """Nothing is open."""

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.mails if mail.to == address]
