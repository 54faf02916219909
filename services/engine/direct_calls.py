"""People who are none of the colleagues, and who are rung because staff have said so."""

from __future__ import annotations

from services.call.transferring import Direct
from services.core.commands import KEY_SIGN
from services.core.ports import Directory
from services.core.staff_line import PERSON_MARK, RESIDENT_MARK, TenantBook

RESIDENT = "the resident"
AT_THE_DOOR = {
    "en": "This is the property office. A technician is at your home for a repair that is on our "
    "list. You need not let anybody in.",
    "es": "Le llama la oficina de su vivienda. Un técnico está en su casa para una reparación de "
    "nuestra lista. No tiene que dejar entrar a nadie.",
}


class PeopleOfRecords:
    """Finds a person of the records by their id, and whoever takes a call over by their key."""

    def __init__(self, tenants: TenantBook, directory: Directory) -> None:
        self._tenants = tenants
        self._directory = directory

    async def __call__(self, who: str) -> Direct | None:
        """None where `who` means neither, or somebody without a telephone. Raises ProviderError."""
        if who.startswith(RESIDENT_MARK):
            return await self._resident(who.removeprefix(RESIDENT_MARK))
        if who.startswith(PERSON_MARK):
            return await self._of_records(who.removeprefix(PERSON_MARK))
        if KEY_SIGN not in who:
            return None
        member = await self._directory.staff_member(who)
        return Direct(member.name, member.number) if member else None

    async def _resident(self, person_id: str) -> Direct | None:
        """Asked first: they hear who is at the door and why, and take it with a key. The vendor
        hears neither name nor number."""
        person = await self._tenants.person(person_id)
        if person is None or not person.phones:
            return None
        words = AT_THE_DOOR["es" if person.language.startswith("es") else "en"]
        return Direct(RESIDENT, person.phones[0], words=words)

    async def _of_records(self, person_id: str) -> Direct | None:
        """Put through at once: a tenant is asked for no key."""
        person = await self._tenants.person(person_id)
        if person is None or not person.phones:
            return None
        return Direct(person.name, person.phones[0], warm=False)
