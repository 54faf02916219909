"""The doors of the settings that say who we are: office, assistants, keys, homes and people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint

from routes import (
    assistants_page,
    homes_page,
    keys_page,
    knowledge_page,
    office_page,
    residents_page,
)
from routes.parts import Parts
from services.portfolio.home_edits import Edits, HomeEdits
from services.portfolio.resident_edits import ResidentEdits


def settings_doors(parts: Parts) -> Sequence[Blueprint]:
    """Each with the guard that its file sets."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    return (
        assistants_page.blueprint(_assistants(parts)),
        office_page.blueprint(back.directory, back.office, wait),
        keys_page.blueprint(
            parts.settings,
            parts.instruments.board.lines,
            records.house.set_up,
            back.directory,
            wait,
        ),
        *_portfolio(parts),
    )


def _portfolio(parts: Parts) -> Sequence[Blueprint]:
    """Homes and people; to look at alone where another system keeps them."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    elsewhere = records.homes.rent_manager is not None
    edits = Edits(back.database, back.directory, back.clock, elsewhere=elsewhere)
    shared = (records.homes.properties, back.directory, back.office, wait)
    return (
        homes_page.blueprint(homes_page.HomesDesk(HomeEdits(edits), *shared)),
        residents_page.blueprint(residents_page.ResidentsDesk(ResidentEdits(edits), *shared)),
    )


def _assistants(parts: Parts) -> assistants_page.AssistantDesk:
    records, back = parts.records, parts.records.back
    return assistants_page.AssistantDesk(
        parts.roster,
        back.directory,
        back.office,
        records.leaving.shelf,
        parts.settings.elevenlabs_voice,
        bool(parts.settings.elevenlabs_api_key),
        parts.wait,
    )


def office_zone(parts: Parts) -> Callable[[], str]:
    """Name of the office's time zone, as it is now."""
    directory = parts.records.back.directory
    return lambda: directory.known.timezone


def knowledge(parts: Parts) -> knowledge_page.KnowledgeDesk:
    """What the page of articles asks."""
    records, back = parts.records, parts.records.back
    return knowledge_page.KnowledgeDesk(
        records.homes.knowledge,
        back.directory,
        back.office,
        records.homes.properties,
        parts.assistants,
    )
