"""The doors of the settings that say who we are: office, assistants, keys, homes and people."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import assistants_page, keys_page, office_page
from routes.parts import Parts


def settings_doors(parts: Parts) -> Sequence[Blueprint]:
    """Each with the guard that its file sets."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    return (
        assistants_page.blueprint(_assistants(parts)),
        office_page.blueprint(back.directory, back.office, wait),
        keys_page.blueprint(
            parts.settings, parts.instruments.board.lines, records.set_up, back.directory, wait
        ),
    )


def _assistants(parts: Parts) -> assistants_page.AssistantDesk:
    records, back = parts.records, parts.records.back
    return assistants_page.AssistantDesk(
        parts.roster,
        back.directory,
        back.office,
        records.shelf,
        parts.settings.elevenlabs_voice,
        bool(parts.settings.elevenlabs_api_key),
        parts.wait,
    )
