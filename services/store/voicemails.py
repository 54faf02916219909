"""Messages after the tone: which recording each is, and its words once they are written down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from services.call.reception import Voicemail
from services.core.masking import mask
from services.core.metering import Meter, Metered, started_minutes
from services.core.ports import Clock
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.statements import insert_new
from services.store.tables import calls
from services.store.task_rows import put_words
from services.store.transfer_tables import voicemails
from services.store.usage_rows import keep_usage


class StoredVoicemails:
    """Messages in our own database. Every method raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, message: Voicemail) -> None:
        """Note a message. Harmless twice."""
        row = {
            "recording_sid": message.recording_sid,
            "call_sid": message.call_sid,
            "errand_key": message.key,
            "duration_s": message.duration_s,
            "at": self._clock.now(),
        }
        await self._database.run(lambda c: insert_new(c, voicemails, row))

    async def transcribed(self, recording_sid: str, words: str) -> bool:
        """Put the words to the message and to its errand. The first words stay. False where the
        errand is not written yet."""
        now, kept = self._clock.now(), mask(words).text
        return await self._database.run(lambda c: transcribe(c, recording_sid, kept, now))

    async def known(self, recording_sid: str) -> bool:
        """Is it a message that a caller of ours has left?"""
        found = select(voicemails.c.call_sid).where(voicemails.c.recording_sid == recording_sid)
        return await self._database.read(lambda c: c.execute(found).first()) is not None


def _written_down(message: AnyRow, now: datetime) -> Metered:
    """What Twilio bills for the words of a message."""
    return Metered(
        key=f"transcription:{message.recording_sid}",
        meter=Meter.TRANSCRIPTION,
        quantity=started_minutes(message.duration_s),
        at=now,
        call_sid=message.call_sid,
    )


def transcribe(connection: Connection, recording_sid: str, words: str, now: datetime) -> bool:
    """Write the words down once, on the message and on what people see of it."""
    mine = voicemails.c.recording_sid == recording_sid
    message = connection.execute(select(voicemails).where(mine).with_for_update()).first()
    if message is None:
        return False
    gone = select(calls.c.erased_at).where(calls.c.sid == message.call_sid)
    if connection.execute(gone).scalar() is not None:
        return True  # nothing of the call is kept any more
    if message.transcript:
        words = message.transcript
    else:
        change = update(voicemails).where(mine)
        connection.execute(change.values(transcript=words, transcribed_at=now))
        keep_usage(connection, [_written_down(message, now)])
    summary = f"Voicemail of {message.duration_s} s: {words}"
    return put_words(connection, message.errand_key, summary, now)
