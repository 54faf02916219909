"""The doors of the settings that say who we are: office, assistants, keys, homes and people."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import assistants_page
from routes.parts import Parts


def settings_doors(parts: Parts) -> Sequence[Blueprint]:
    """Each with the guard that its file sets."""
    return (assistants_page.blueprint(_assistants(parts)),)


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
