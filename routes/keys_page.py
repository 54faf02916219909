"""GET /settings/keys: which providers have a key, and how each does. No key is ever shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import Blueprint, render_template

from config import Settings
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.checkup import Check, CheckState, KnownChecks
from services.core.health import Condition
from services.core.ports import Directory, Wait


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: what it is for, the names of its settings, and where its state is found."""

    name: str
    use: str
    settings: tuple[str, ...]
    """All of them are needed; as `config.Settings` spells them."""
    without: str
    """What happens where they are not set."""
    health: str
    """Its line on `/health`."""
    checks: tuple[str, ...]
    """Its checks of the set-up."""


PROVIDERS = (
    Provider(
        "Twilio", "Telephone and text messages",
        ("twilio_account_sid", "twilio_auth_token", "twilio_phone_number"),
        "Only the test phone answers, and nobody can be rung.", "twilio", ("twilio_account",),
    ),
    Provider(
        "OpenAI", "Understands and answers", ("openai_api_key",),
        "The scripted mode answers, without a model.", "model", ("model",),
    ),
    Provider(
        "ElevenLabs", "Voice in previews and in calls without sockets", ("elevenlabs_api_key",),
        "Twilio speaks with the voice all the same; only previews and clips are missing.",
        "elevenlabs", ("elevenlabs",),
    ),
    Provider(
        "Rent Manager", "Homes, tenants and tickets",
        ("rent_manager_corpid", "rent_manager_username", "rent_manager_password"),
        "The homes and people that are kept here are used.", "rent_manager", ("rent_manager",),
    ),
    Provider(
        "SendGrid", "Mail to managers", ("sendgrid_api_key", "mail_from"),
        "Mail is written under var/mail and shown on Deliveries.", "sendgrid", ("sendgrid_key",),
    ),
)  # fmt: skip
CONDITIONS = {
    Condition.OK: ("works", "success"),
    Condition.DEGRADED: ("works, with a warning", "warning"),
    Condition.DOWN: ("does not work", "danger"),
    Condition.STAND_IN: ("not set", "secondary"),
    Condition.NOT_NEEDED: ("not needed", "secondary"),
    Condition.UNKNOWN: ("not looked at yet", "secondary"),
}


class Line(Protocol):
    """How a provider does, as `/health` has it."""

    @property
    def name(self) -> str: ...
    @property
    def condition(self) -> Condition: ...
    @property
    def since(self) -> datetime: ...
    @property
    def why(self) -> str: ...
    @property
    def ok_at(self) -> datetime | None: ...


class Checks(Protocol):
    async def known(self) -> KnownChecks: ...


@dataclass(frozen=True, slots=True)
class KeyState:
    """One provider as the page shows it."""

    provider: Provider
    missing: tuple[str, ...]
    """Names of settings that are empty."""
    line: Line | None
    check: Check | None
    worked_at: datetime | None

    @property
    def is_set(self) -> bool:
        return not self.missing

    @property
    def badge(self) -> tuple[str, str]:
        """Words and colour."""
        if not self.is_set:
            partly = len(self.missing) < len(self.provider.settings)
            return ("partly set", "warning") if partly else ("not set", "secondary")
        return CONDITIONS[self.line.condition if self.line else Condition.UNKNOWN]

    @property
    def names(self) -> str:
        return ", ".join(one.upper() for one in self.provider.settings)


def states(settings: Settings, lines: Sequence[Line], checks: KnownChecks) -> Sequence[KeyState]:
    """Every provider with what is known of it; whether a key is set, and nothing else of it."""
    by_name = {line.name: line for line in lines}
    return [_state(one, settings, by_name.get(one.health), checks) for one in PROVIDERS]


def _state(
    provider: Provider, settings: Settings, line: Line | None, checks: KnownChecks
) -> KeyState:
    wanted = provider.settings
    if provider.health == "rent_manager" and settings.rent_manager_api_key:
        wanted = ("rent_manager_api_key",)
    if provider.health == "model" and settings.openai_base_url and not settings.openai_api_key:
        wanted = ("openai_base_url",)  # a compatible server may need no key
    missing = tuple(one for one in wanted if not getattr(settings, one))
    check = next((found for key in provider.checks if (found := checks.of(key))), None)
    checked = checks.at if check is not None and check.state is CheckState.OK else None
    worked = [at for at in (line.ok_at if line else None, checked) if at is not None]
    return KeyState(provider, missing, line, check, max(worked, default=None))


def blueprint(
    settings: Settings,
    lines: Callable[[], Sequence[Line]],
    checks: Checks,
    directory: Directory,
    wait: Wait,
) -> Blueprint:
    """The page of keys. Admins only."""
    doors = say_so(Blueprint("keys_page", __name__))

    @doors.get("/settings/keys")
    @role_required("admin")
    def show() -> str:
        found = states(settings, lines(), wait(checks.known()))
        office = wait(directory.office())
        return render_template("settings/keys.html", keys=found, office=office)

    return doors
