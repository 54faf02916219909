"""What the pages of privacy work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from services.core.ports import Clock
from services.portfolio.person_file import PersonFiles, no_picture
from services.store.consent_book import StoredConsents
from services.store.database import Database
from services.store.holds import StoredHolds
from services.store.privacy_tables import recordings

MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class PrivacyDesk:
    """Files of people, holds and consents. Everything raises ProviderError."""

    files: PersonFiles
    holds: StoredHolds
    consents: StoredConsents
    database: Database
    clock: Clock

    async def failed_recordings(self) -> Sequence[Mapping[str, Any]]:
        """Recordings that the telephone provider did not delete: a person must."""
        failed = select(recordings).where(recordings.c.state == "failed").limit(MOST_ROWS)
        rows = await self.database.read(lambda c: c.execute(failed).all())
        return [dict(row._mapping) for row in rows]


def privacy_desk(
    database: Database,
    consents: StoredConsents,
    clock: Clock,
    picture: Callable[[str], bytes | None] = no_picture,
) -> PrivacyDesk:
    """The desk on this database. `picture` reads the file of a photo, for the export."""
    return PrivacyDesk(
        PersonFiles(database, clock, picture),
        StoredHolds(database, clock),
        consents,
        database,
        clock,
    )
