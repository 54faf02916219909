"""People who are none of the colleagues, and who are rung because staff have said so."""

from __future__ import annotations

from services.call.transferring import Direct
from services.core.commands import KEY_SIGN
from services.core.ports import Directory
from services.core.staff_line import PERSON_MARK, TenantBook


class PeopleOfRecords:
    """Finds a person of the records by their id, and whoever takes a call over by their key."""

    def __init__(self, tenants: TenantBook, directory: Directory) -> None:
        self._tenants = tenants
        self._directory = directory

    async def __call__(self, who: str) -> Direct | None:
        """None where `who` means neither, or somebody without a telephone. Raises ProviderError."""
        if who.startswith(PERSON_MARK):
            return await self._of_records(who.removeprefix(PERSON_MARK))
        if KEY_SIGN not in who:
            return None
        member = await self._directory.staff_member(who)
        return Direct(member.name, member.number) if member else None

    async def _of_records(self, person_id: str) -> Direct | None:
        """Put through at once: a tenant is asked for no key."""
        person = await self._tenants.person(person_id)
        if person is None or not person.phones:
            return None
        return Direct(person.name, person.phones[0], warm=False)
