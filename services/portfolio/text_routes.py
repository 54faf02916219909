"""How texts to callers leave, and how pictures out of their texts come in: routes of deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from services.core.caller_texts import CALLER_TEXT, JUST_NOW, seconds_of_quiet
from services.core.carriers import Phone
from services.core.deliveries import Delivery, NotYet, Receipt, Sender
from services.core.errors import ProviderDown, ProviderRefused
from services.core.people import PhoneNumber
from services.core.photos import PhotoFault, PhotoRefused
from services.core.ports import Clock, Directory
from services.core.texting import TEXT_PHOTO
from services.portfolio.deliverer import Route
from services.portfolio.photos import BY_TEXT, Photos
from services.store.database import Database
from services.store.text_rows import NO_TEXTS_CODES, apply_early_report, note_no_texts

LISTED_AFTER_S = 60.0
"""A text that Twilio's list does not show after so long was not taken."""
FETCHED_AFTER_S = 5.0


class Media(Protocol):
    """The pictures in texts. Raises ProviderError."""

    async def fetch(self, url: str) -> bytes: ...


@dataclass(slots=True)
class CallerTextSender:
    """Sends texts that callers agreed to. `phone` refuses whoever has stopped us by now."""

    database: Database
    phone: Phone
    directory: Directory
    clock: Clock
    absent_after_s: float | None = LISTED_AFTER_S

    async def send(self, delivery: Delivery) -> Receipt:
        """Raises NotYet at night, unless it was asked for just now."""
        await self._wait_for_day(delivery)
        try:
            sid = await self.phone.text(self._to(delivery), str(delivery.payload["words"]))
        except ProviderRefused as error:
            if error.code in NO_TEXTS_CODES:
                code, now = error.code, self.clock.now()
                await self.database.run(lambda c: note_no_texts(c, delivery.target, code, now))
            raise
        return Receipt(sid)

    async def look(self, delivery: Delivery) -> Receipt | None:
        since = delivery.sent_at or delivery.created_at
        words = str(delivery.payload["words"])
        sid = await self.phone.texted_since(self._to(delivery), words, since)
        return Receipt(sid) if sid else None

    async def _wait_for_day(self, delivery: Delivery) -> None:
        now = self.clock.now()
        if delivery.payload.get("asked") and now - delivery.created_at <= JUST_NOW:
            return
        quiet_s = seconds_of_quiet(await self.directory.office(), now)
        if quiet_s:
            raise NotYet("it is night", quiet_s)

    def _to(self, delivery: Delivery) -> PhoneNumber:
        number = PhoneNumber.read(delivery.target)
        if number is None or not delivery.payload.get("words"):
            raise ProviderRefused("there is nothing to send any more", code="erased")
        return number


@dataclass(slots=True)
class PhotoFetcher:
    """Fetches pictures out of texts and keeps them. Fetching one twice keeps it once."""

    media: Media
    photos: Photos
    absent_after_s: float | None = FETCHED_AFTER_S

    async def send(self, delivery: Delivery) -> Receipt:
        data = await self.media.fetch(delivery.target)
        try:
            kept = await self.photos.add(
                data,
                origin=delivery.key,
                source=BY_TEXT,
                call_sid=delivery.call_sid,
                number=str(delivery.payload.get("number", "")),
                issue_number=delivery.payload.get("issue"),
            )
        except PhotoRefused as error:
            if error.fault is PhotoFault.AWAY:
                raise ProviderDown("the picture takes too long") from error
            raise ProviderRefused("no picture that can be kept", code=error.fault) from error
        return Receipt(kept)

    async def look(self, delivery: Delivery) -> Receipt | None:
        known = await self.photos.known(delivery.key)
        return Receipt(known) if known else None


def text_routes(
    database: Database,
    phone: Phone,
    directory: Directory,
    clock: Clock,
    photos: Photos,
    media: Media,
) -> Mapping[str, Route]:
    """By kind of delivery. `phone` stands behind the ledger of consents."""
    sender = CallerTextSender(database, phone, directory, clock)
    return {
        CALLER_TEXT: text_route(sender, clock),
        TEXT_PHOTO: Route(PhotoFetcher(media, photos)),
    }


def text_route(sender: Sender, clock: Clock) -> Route:
    """How texts of one kind leave: what was told of one before it counted as sent is not lost."""

    def on_done(connection: Connection, delivery: Delivery, receipt: Receipt) -> None:
        now = clock.now()
        apply_early_report(connection, delivery.key, delivery.target, receipt.external_id, now)

    return Route(sender, on_done)
