"""Photos of what is broken: taken in, given out, taken away again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.photos import PhotoFault, PhotoRefused
from services.core.ports import Clock
from services.store import photo_rows
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.photo_files import PhotoFiles
from services.store.photo_rows import Arrived, NewPhoto, PhotoLink, kept_here
from services.store.text_tables import photos as photo_table

BY_LINK, BY_TEXT = "link", "text"
ORPHAN_AFTER_S = 3600.0


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a ticket, as it may be sent on."""

    id: str
    issue_number: int | None
    width: int
    height: int
    bytes: int
    at: datetime
    path: Path
    """The JPEG."""


class Photos:
    """Everything about photos. Raises ProviderError; taking one in also PhotoRefused."""

    def __init__(
        self,
        database: Database,
        files: PhotoFiles,
        clock: Clock,
        arrived: Arrived = kept_here,
    ) -> None:
        """`arrived` plans what another property system has to learn of a photo of a ticket."""
        self._arrived = arrived
        self._database = database
        self._files = files
        self._clock = clock

    async def link(self, token: str) -> PhotoLink | None:
        """What a link opens; None where it opens nothing any more."""
        now = self._clock.now()
        return await self._database.read(lambda c: photo_rows.read_link(c, token, now))

    async def add_by_link(self, token: str, data: bytes) -> int:
        """Keep a photo that came over a link; how many its ticket has now. The same file twice
        is one photo."""
        link = await self.link(token)
        if link is None:
            raise ProviderRefused("this link opens nothing any more", status=404)
        digest = hashlib.sha256(data).hexdigest()
        origin = f"link:{link.issue_number}:{digest}"
        await self.add(
            data,
            origin=origin,
            source=BY_LINK,
            call_sid=link.call_sid,
            number=link.number,
            issue_number=link.issue_number,
        )
        return await self._database.read(lambda c: photo_rows.count_of(c, link.issue_number))

    async def add(
        self,
        data: bytes,
        *,
        origin: str,
        source: str,
        call_sid: str,
        number: str,
        issue_number: int | None,
    ) -> str:
        """Keep a photo under the key `origin`; its id. Without a number of a ticket it is found
        by the conversation and the number."""
        if known := await self.known(origin):
            return known
        picture = await self._files.made_anew(data)
        name = await self._files.write(picture)
        now = self._clock.now()
        new = NewPhoto(
            name, issue_number, call_sid, number, source, origin, picture.width, picture.height,
            len(picture.jpeg),
        )  # fmt: skip
        try:
            kept = await self._database.run(lambda c: self._added(c, new, now))
        except ProviderUnsure:
            kept = await self.known(origin)
        except (ProviderDown, PhotoRefused):
            await self._files.remove(name)
            raise
        if kept != name:
            await self._files.remove(name)
        if not kept:
            raise ProviderDown("photos: the commit did not go through")
        return kept

    def _added(self, connection: Connection, new: NewPhoto, now: datetime) -> str:
        """The id of this photo, or of the one that came from there before. Raises PhotoRefused."""
        issue = new.issue_number or photo_rows.issue_for(connection, new.call_sid, new.number, now)
        if photo_rows.add_photo(connection, replace(new, issue_number=issue), now):
            if issue is not None:
                self._arrived(connection, issue, new.call_sid, now)
            return new.id
        known_now = photo_rows.is_known(connection, new.origin)
        if not known_now:
            raise PhotoRefused(PhotoFault.TOO_MANY)
        return known_now

    async def known(self, origin: str) -> str:
        """The id of the photo that came from there; "" where none did."""
        return await self._database.read(lambda c: photo_rows.is_known(c, origin))

    async def jpeg(self, photo_id: str) -> bytes | None:
        """The picture, for whoever is signed in; None where there is none."""
        which = photo_table.c.id == photo_id
        rows = await self._database.read(lambda c: photo_rows.photos_where(c, which))
        return await self._files.read(photo_id) if rows else None

    async def photos_of(self, issue_number: int) -> Sequence[Photo]:
        """The photos of a ticket, oldest first."""
        which = photo_table.c.issue_number == issue_number
        rows = await self._database.read(lambda c: photo_rows.photos_where(c, which))
        return [self._photo(row) for row in rows]

    async def take_away_erased(self) -> int:
        """Delete the files of photos that were erased; how many. Harmless in many workers."""
        ids = await self._database.read(photo_rows.erased_ids)
        for one in ids:
            await self._files.remove(one)
        if ids:
            await self._database.run(lambda c: photo_rows.forget(c, ids))
        return len(ids)

    async def take_away_orphans(self) -> int:
        """Delete files that a process left which died before its row was written; how many."""
        names = await self._files.old_names(ORPHAN_AFTER_S)
        known = await self._database.read(lambda c: photo_rows.known_ids(c, names))
        lost = [one for one in names if one not in known]
        for one in lost:
            await self._files.remove(one)
        return len(lost)

    def _photo(self, row: AnyRow) -> Photo:
        path = self._files.path(row.id)
        return Photo(row.id, row.issue_number, row.width, row.height, row.bytes, row.at, path)
