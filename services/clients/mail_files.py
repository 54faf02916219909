"""Mail where no provider is connected: each one a file, for people to read."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from services.core.carriers import Mail
from services.core.errors import ProviderDown
from services.core.health import Condition, Report
from services.core.ports import Clock

NAME = re.compile(r"[A-Za-z0-9_.-]{1,200}\.eml")
UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
NEWEST = 100
SENDER = "chris@localhost"


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail that was written into a file."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str = ""
    html: str = ""


class MailFiles:
    """Fills the port `Mailer` with files of a folder; the same mail is one file."""

    absent_after_s: float | None = 0.0

    def __init__(self, folder: Path, sender: str, clock: Clock) -> None:
        self._folder = folder
        self._sender = sender or SENDER
        self._clock = clock

    async def send(self, mail: Mail) -> str:
        message = self._message(mail)
        try:
            await asyncio.to_thread(write_whole, self._folder, name_of(mail.key), bytes(message))
        except OSError as error:
            raise ProviderDown(f"mail files: {type(error).__name__}") from error
        return name_of(mail.key)

    async def find(self, key: str) -> str | None:
        there = await asyncio.to_thread((self._folder / name_of(key)).exists)
        return name_of(key) if there else None

    async def probe(self) -> Report:
        return Report(Condition.STAND_IN, "no SENDGRID_API_KEY: mail is written under var/mail")

    async def close(self) -> None:
        """Nothing is open."""

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage(policy=policy.SMTP)
        message["From"], message["To"] = self._sender, mail.to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(self._clock.now())
        message["X-Chris-Delivery"] = mail.key
        if mail.reply_to:
            message["Reply-To"] = mail.reply_to
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        return message


def name_of(key: str) -> str:
    """The file of a mail."""
    return f"{UNFIT.sub('-', key)[:180]}.eml"


def write_whole(folder: Path, name: str, data: bytes) -> None:
    """There whole or not at all, and for nobody else on this machine."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = folder / f".{name}.{os.getpid()}"
    descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    begun.rename(folder / name)


def newest(folder: Path, limit: int = NEWEST) -> Sequence[KeptMail]:
    """What was written, the newest first, without its words."""
    files = [(one.stat().st_mtime, one) for one in folder.glob("*.eml")]
    found = sorted(files, key=lambda pair: pair[0], reverse=True)[:limit]
    return [_head(path, at) for at, path in found]


def _head(path: Path, at: float) -> KeptMail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    when = datetime.fromtimestamp(at, UTC)
    return KeptMail(path.name, when, str(message["To"] or ""), str(message["Subject"] or ""))


def read_mail(folder: Path, name: str) -> KeptMail | None:
    """One mail with its words; None where there is none of this name."""
    path = folder / name
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    head = _head(path, path.stat().st_mtime)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    return KeptMail(
        head.name,
        head.at,
        head.to,
        head.subject,
        str(text.get_content()) if text else "",
        str(html.get_content()) if html else "",
    )


def delete_old(folder: Path, before: datetime) -> int:
    """Delete what was written before then; how many files went."""
    old = [one for one in folder.glob("*.eml") if one.stat().st_mtime < before.timestamp()]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def names_in(folder: Path) -> Sequence[str]:
    return [one.name for one in folder.glob("*.eml")]


def delete_files(folder: Path, names: Sequence[str]) -> int:
    """Delete these; how many."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
    return len(names)
