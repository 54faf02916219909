"""Which mailer a process sends with."""

from __future__ import annotations

from pathlib import Path

from config import Settings
from services.clients.mail_files import MailFiles
from services.clients.send_grid import SendGridMailer
from services.core.carriers import Mailer
from services.core.ports import Clock


def mail_folder(settings: Settings) -> Path:
    """Where mail is written while no provider is connected."""
    return settings.var_dir / "mail"


def mailer_of(settings: Settings, clock: Clock) -> Mailer:
    """SendGrid where there is a key, else files. Only for a process that nobody patched."""
    if not settings.sendgrid_api_key:
        return MailFiles(mail_folder(settings), settings.mail_from, clock)
    return SendGridMailer(
        settings.sendgrid_api_key, settings.mail_from, clock, base_url=settings.sendgrid_base_url
    )
