"""What Twilio makes of the form that changes a number. Pure but for the number itself."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from services.simulator.twilio_api.account import FIELDS, Number

METHODS = ("GET", "POST", "")


def parameter(name: str) -> str:
    """`voice_url` is `VoiceUrl`."""
    return "".join(part.capitalize() for part in name.split("_"))


PARAMETERS: Mapping[str, str] = {parameter(name): name for name in FIELDS}


def fault_of(form: Mapping[str, str]) -> tuple[int, str] | None:
    """Twilio's code and words for a form that it refuses."""
    for key, value in form.items():
        name = PARAMETERS.get(key, "")
        if (name.endswith("_url") or name == "status_callback") and not _is_url(value):
            return 21502, f"{key} is not a valid URL"
        if name.endswith("_method") and value not in METHODS:
            return 21403, f"{key} must be GET or POST"
        if name == "voice_receive_mode" and value not in ("voice", "fax"):
            return 20001, "VoiceReceiveMode must be voice or fax"
    return None


def _is_url(text: str) -> bool:
    return not text or urlsplit(text).scheme in ("http", "https")


def change(number: Number, form: Mapping[str, str]) -> None:
    """What Twilio does not know it does not mind. A trunk and an application exclude each other."""
    for key, value in form.items():
        if key in PARAMETERS:
            number.values[PARAMETERS[key]] = value
    if form.get("TrunkSid"):
        number.values["voice_application_sid"] = ""
