"""The environment, read once and checked: `read_settings` names every fault at once."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from services.call.hints_message import read_hints_message
from services.core.errors import SettingsWrong
from services.core.tongues import VOICED

T = TypeVar("T")
SECRET = {"secret": True}
SHORTEST_KEY_BYTES = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside. Names in the environment are in upper case."""

    port: int = 5000
    public_url: str = ""
    """The https origin that Twilio calls, without a path."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses or networks whose forwarding headers are believed."""
    drain_s: float = 25
    database_url: str = ""
    redis_url: str = ""
    session_secret: str = field(default="", metadata=SECRET)
    admin_email: str = "admin@example.com"
    admin_password: str = field(default="", metadata=SECRET)
    api_token: str = field(default="", metadata=SECRET)
    metrics_token: str = field(default="", metadata=SECRET)
    twilio_account_sid: str = ""
    twilio_auth_token: str = field(default="", metadata=SECRET)
    twilio_phone_number: str = ""
    twilio_base_url: str = "https://api.twilio.com"
    openai_api_key: str = field(default="", metadata=SECRET)
    openai_base_url: str = ""
    model_streaming: str = "gpt-4o-mini"
    model_streaming_successor: str = "gpt-6-luna"
    model_first_word_s: float = 1.8
    """A model that has said nothing by then counts as down; slow local servers need more."""
    model_gap_s: float = 1.5
    model_context_tokens: int = 0
    """What the models read and write together; 0: as their rules say."""
    model_bridge_s: float = 0.9
    """After so much silence a short bridge is spoken while the model is waited for."""
    answer_mode: str = "streaming"
    """The mode that calls begin in, where their assistant has it and names none of its own."""
    model_live: str = "gpt-realtime"
    model_live_successor: str = "gpt-realtime-2.1"
    model_reasoning: str = "gpt-4o"
    model_reasoning_successor: str = "gpt-6.1-terra"
    cost_per_call_usd: float = 2.0
    """First ceiling for the models of one call; 0: none. Then `/settings/budget` keeps it."""
    cost_per_day_usd: float = 0.0
    """First guard of a day, for all use; 0: none."""
    model_reasoning_api: str = "auto"
    """How it is asked: by its rules, or always by `chat` or `responses`."""
    model_reasoning_first_word_s: float = 8.0
    elevenlabs_api_key: str = field(default="", metadata=SECRET)
    elevenlabs_voice: str = "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8"
    elevenlabs_base_url: str = "https://api.elevenlabs.io"
    rent_manager_corpid: str = ""
    rent_manager_username: str = ""
    rent_manager_password: str = field(default="", metadata=SECRET)
    rent_manager_location_id: str = ""
    rent_manager_api_key: str = field(default="", metadata=SECRET)
    rent_manager_base_url: str = ""
    rent_manager_live_limit_s: float = 1.5
    """How long a call waits for a live answer; past it the mirror's one is taken."""
    rent_manager_absent_after_s: float = 330
    """So long after it was sent, a write that Rent Manager does not show was not taken."""
    sendgrid_api_key: str = field(default="", metadata=SECRET)
    sendgrid_base_url: str = "https://api.sendgrid.com"
    sendgrid_webhook_key: str = ""
    """The public key of SendGrid's signed event webhook, as its settings show it."""
    mail_from: str = ""
    manager_emails: tuple[str, ...] = ()
    office_name: str = "Harbor Street Property Management"
    office_phone: str = "+17185550100"
    office_address: str = "31 Port Richmond Ave, Staten Island, New York"
    pay_url: str = "pay.harborstreet.example"
    """Where rent is paid online, as it is to be said."""
    office_timezone: str = "America/New_York"
    office_hours: str = "mon-fri 09:00-17:00"
    transfer_numbers: str = "Diane=+17185550101, Janier=+17185550102"
    on_call_numbers: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    """Called number = folder in services/assistants, for numbers not answered by `front_desk`."""
    vad_silence_ms: int = 600
    speech_timeout_ms: int = 1000
    eot_threshold: float = 0.7
    further_languages: tuple[str, ...] = ("pt", "zh", "fr", "pl", "ru")
    """Beside English and Spanish: what the line may be set to, where a caller speaks it."""
    relay_hints_message: str = ""
    """The relay message that changes the hints within a call, as JSON with `{hints}`."""
    free_call_minutes: float = 3.0
    min_call_duration: float = 0.5
    convoreps_url: str = ""
    prices_file: str = ""
    """The company's own prices, beside those that come with the program (TOML)."""
    usage_csv_path: str = ""
    """Minutes used by caller; "" for `usage.csv` where state lives."""
    usage_csv_backup_path: str = ""
    """A second copy; "" for `usage-backup.csv` there."""
    max_websocket_connections: int = 200
    backup_keep: int = 7
    """How many backups the worker keeps; 0: it makes none."""
    backup_every_h: float = 24
    backup_folder: str = ""
    """Empty: `backups` under `var/`."""
    log_pii: bool = False
    """Callers' words, names and numbers in the logs too: for a developer's own desk."""
    var_dir: Path = Path("var")
    """Where state lives; not in the contract, for tests."""

    @property
    def twilio_serverless_urls(self) -> tuple[str, str]:
        """Where functions are managed, and where their files are sent to. Another origin for
        Twilio's interface is another one for these too."""
        if self.twilio_base_url == "https://api.twilio.com":
            return "https://serverless.twilio.com", "https://serverless-upload.twilio.com"
        return self.twilio_base_url, self.twilio_base_url

    @property
    def has_model(self) -> bool:
        """A key, or a compatible server that needs none."""
        return bool(self.openai_api_key or self.openai_base_url)

    @property
    def has_twilio(self) -> bool:
        return bool(self.twilio_auth_token)

    @property
    def origin(self) -> str:
        """Where our pages are, for links in mail, texts and notes."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def usage_files(self) -> tuple[Path, Path]:
        """Where the minutes used by caller are written, and their copy."""
        first, second = self.usage_csv_path, self.usage_csv_backup_path
        return (
            Path(first) if first else self.var_dir / "usage.csv",
            Path(second) if second else self.var_dir / "usage-backup.csv",
        )

    @property
    def has_rent_manager(self) -> bool:
        """An address, and a user or a partner's token."""
        address = self.rent_manager_corpid or self.rent_manager_base_url
        return bool(address and (self.rent_manager_username or self.rent_manager_api_key))

    @property
    def models(self) -> dict[str, tuple[str, str]]:
        """Setting -> the model that it names, and its successor."""
        return {
            "MODEL_STREAMING": (self.model_streaming, self.model_streaming_successor),
            "MODEL_LIVE": (self.model_live, self.model_live_successor),
            "MODEL_REASONING": (self.model_reasoning, self.model_reasoning_successor),
        }

    @property
    def can_ring(self) -> bool:
        """A Twilio account and a number to place calls from."""
        return bool(self.has_twilio and self.twilio_account_sid and self.twilio_phone_number)

    @property
    def assistants_by_number(self) -> dict[str, str]:
        """Called number -> the assistant's folder."""
        pairs = (pair.partition("=") for pair in self.assistants)
        return {number.strip(): name.strip() for number, _, name in pairs}

    @property
    def relay_origin(self) -> str:
        """The socket origin that belongs to `public_url`: `wss://host`."""
        return self.public_url.replace("https://", "wss://", 1)


ALIASES = {"PUBLIC_URL": ("WEBHOOK_URL",)}


def _whole(text: str) -> int:
    return int(text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _yes_or_no(text: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[
        text.strip().lower()
    ]


READERS: dict[str, Callable[[str], Any]] = {
    "bool": _yes_or_no,
    "int": _whole,
    "float": float,
    "str": str.strip,
    "tuple[str, ...]": _list,
    "Path": Path,
}


def _given(env: Mapping[str, str], name: str) -> str | None:
    """The value under its name or an alias; an empty one counts as not given."""
    for key in (name, *ALIASES.get(name, ())):
        if env.get(key, "").strip():
            return env[key]
    return None


def _range_faults(settings: Settings) -> list[str]:
    limits = {
        "PORT": (settings.port, 1, 65535),
        "VAD_SILENCE_MS": (settings.vad_silence_ms, 500, 700),
        "SPEECH_TIMEOUT_MS": (settings.speech_timeout_ms, 600, 5000),
        "EOT_THRESHOLD": (settings.eot_threshold, 0.5, 0.9),
        "MAX_WEBSOCKET_CONNECTIONS": (settings.max_websocket_connections, 1, 5000),
        "DRAIN_S": (settings.drain_s, 0, 3600),
        "BACKUP_KEEP": (settings.backup_keep, 0, 1000),
        "BACKUP_EVERY_H": (settings.backup_every_h, 1, 24 * 31),
        "MODEL_FIRST_WORD_S": (settings.model_first_word_s, 0.5, 60),
        "MODEL_GAP_S": (settings.model_gap_s, 0.5, 60),
        "MODEL_CONTEXT_TOKENS": (settings.model_context_tokens, 0, 10_000_000),
        "COST_PER_CALL_USD": (settings.cost_per_call_usd, 0, 1_000_000),
        "COST_PER_DAY_USD": (settings.cost_per_day_usd, 0, 1_000_000),
        "MODEL_BRIDGE_S": (settings.model_bridge_s, 0.3, 1.8),
        "MODEL_REASONING_FIRST_WORD_S": (settings.model_reasoning_first_word_s, 1, 60),
        "RENT_MANAGER_ABSENT_AFTER_S": (settings.rent_manager_absent_after_s, 1, 3600),
        "RENT_MANAGER_LIVE_LIMIT_S": (settings.rent_manager_live_limit_s, 0.2, 10),
    }
    return [
        f"{name} is {value}; it must be from {low} to {high}"
        for name, (value, low, high) in limits.items()
        if not low <= value <= high
    ]


CHOICES = {
    "ANSWER_MODE": ("streaming", "live", "reasoning", "scripted"),
    "MODEL_REASONING_API": ("auto", "chat", "responses"),
}


def _choice_faults(settings: Settings) -> list[str]:
    given = {name: getattr(settings, name.lower()) for name in CHOICES}
    return [
        f"{name} is {given[name]}; it must be one of {', '.join(choices)}"
        for name, choices in CHOICES.items()
        if given[name] not in choices
    ]


def _origin_faults(settings: Settings) -> list[str]:
    faults = []
    parts = urlsplit(settings.public_url)
    if settings.public_url and (parts.scheme != "https" or not parts.netloc or parts.path):
        faults.append(
            "PUBLIC_URL must be an https origin without a path: https://chris.example.com"
        )
    for name in ("twilio", "openai", "elevenlabs", "rent_manager", "sendgrid"):
        value = getattr(settings, f"{name}_base_url")
        if value and urlsplit(value).scheme not in ("http", "https"):
            faults.append(f"{name.upper()}_BASE_URL must start with http:// or https://")
    return faults


def _hints_faults(settings: Settings) -> list[str]:
    try:
        if settings.relay_hints_message:
            read_hints_message(settings.relay_hints_message)
    except ValueError as error:
        return [f"RELAY_HINTS_MESSAGE is no message with hints: {error}"]
    return []


def _rent_manager_faults(settings: Settings) -> list[str]:
    faults = []
    location = settings.rent_manager_location_id
    if location and not location.isdigit():
        faults.append(f"RENT_MANAGER_LOCATION_ID is {location!r}; it must be the location's number")
    user = (settings.rent_manager_username, settings.rent_manager_password)
    if any(user) and not all(user):
        faults.append("RENT_MANAGER_USERNAME and RENT_MANAGER_PASSWORD belong together")
    where = settings.rent_manager_corpid or settings.rent_manager_base_url
    if (any(user) or settings.rent_manager_api_key) and not where:
        faults.append("RENT_MANAGER_CORPID must be set with a user or a partner's token")
    if where and not any(user) and not settings.rent_manager_api_key:
        faults.append(
            "RENT_MANAGER_CORPID needs RENT_MANAGER_USERNAME and RENT_MANAGER_PASSWORD, or"
            " RENT_MANAGER_API_KEY"
        )
    return faults


def _is_key(text: str) -> bool:
    """A public key in base64, as far as can be told without reading it."""
    try:
        return len(base64.b64decode(text, validate=True)) >= SHORTEST_KEY_BYTES
    except ValueError:
        return False


def _joint_faults(settings: Settings, env: Mapping[str, str]) -> list[str]:
    faults = []
    if settings.twilio_auth_token and not settings.public_url:
        faults.append(
            "PUBLIC_URL is needed with TWILIO_AUTH_TOKEN: signatures are over the public address"
        )
    if settings.database_url and not settings.session_secret:
        faults.append(
            "SESSION_SECRET must be set with DATABASE_URL: every process needs the same one"
        )
    if settings.database_url and not settings.api_token:
        faults.append("API_TOKEN must be set with DATABASE_URL: every process needs the same one")
    if settings.sendgrid_api_key and not settings.mail_from:
        faults.append("MAIL_FROM is needed with SENDGRID_API_KEY: the address that mail is from")
    if settings.sendgrid_webhook_key and not _is_key(settings.sendgrid_webhook_key):
        faults.append("SENDGRID_WEBHOOK_KEY is no public key as SendGrid's settings show it")
    unknown = set(settings.further_languages) - {"none", *VOICED}
    if unknown:
        faults.append(f"FURTHER_LANGUAGES: {min(unknown)!r} is none of {', '.join(VOICED)}")
    workers = _given(env, "WEB_CONCURRENCY")
    if workers and workers.strip() != "1" and not (settings.database_url and settings.redis_url):
        faults.append("WEB_CONCURRENCY above 1 needs DATABASE_URL and REDIS_URL")
    try:
        ZoneInfo(settings.office_timezone)
    except (ZoneInfoNotFoundError, ValueError):
        faults.append(
            f"OFFICE_TIMEZONE {settings.office_timezone!r} is not a zone such as America/New_York"
        )
    return faults


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings out of an environment. Raises SettingsWrong with every fault in it."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for one in fields(Settings):
        text = _given(env, one.name.upper())
        if text is None:
            continue
        try:
            values[one.name] = READERS[str(one.type)](text)
        except ValueError:
            faults.append(f"{one.name.upper()} is {text!r}, which is not a number")
        except KeyError:
            faults.append(f"{one.name.upper()} is {text!r}, which is neither yes nor no")
    if "public_url" in values:
        values["public_url"] = values["public_url"].rstrip("/")
    settings = Settings(**values)
    faults += _range_faults(settings) + _origin_faults(settings) + _joint_faults(settings, env)
    faults += _rent_manager_faults(settings) + _choice_faults(settings) + _hints_faults(settings)
    if faults:
        raise SettingsWrong(
            "The settings cannot be used:\n" + "\n".join(f"  - {fault}" for fault in faults)
        )
    return settings


def load_settings() -> Settings:
    """Settings of this process: the environment, and `.env` below it."""
    env = {name: value or "" for name, value in dotenv_values(".env").items()}
    return read_settings({**env, **os.environ})
