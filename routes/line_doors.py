"""The office's number: how it comes to us, and what answers while we do not."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import (
    fallback_page,
    forwarding_page,
)
from routes.parts import Parts
from services.portfolio.hosting_choice import can_install


def line_doors(parts: Parts) -> Sequence[Blueprint]:
    """The office's number: how it comes to us, and what answers while we do not."""
    records, settings, back = parts.records, parts.settings, parts.records.back
    ours = settings.twilio_phone_number
    kept = forwarding_page.ForwardingDesk(
        back.directory, back.office, records.leaving.hosted_book, ours
    )
    down = fallback_page.FallbackDesk(
        records.leaving.hosting,
        back.directory,
        back.office,
        back.clock,
        settings.public_url,
        can_install(settings),
    )
    return (
        forwarding_page.blueprint(kept, parts.wait),
        fallback_page.blueprint(down, parts.wait),
    )
