"""The language model: does the key work, are the models served, and until when?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from services.clients.model_list import ServedModels
from services.core.checkup import Check, failed, passed, switched_off
from services.core.errors import ProviderRefused
from services.core.retirements import LAST_DAYS, WARN_DAYS
from services.portfolio.checks.look import Look

MODEL = "model"
TITLE = "Language model"
KEYS = "https://platform.openai.com/api-keys"
USED: Mapping[str, str] = {"MODEL_STREAMING": "model_streaming"}
"""Setting -> its field, of the models that this version asks. The others are shown on /health."""


async def models(look: Look) -> Sequence[Check]:
    if look.grounds.models is None:
        why = "No key is set: Chris answers by its script, which understands less."
        cure = "Put OPENAI_API_KEY into .env and start Chris again."
        return [switched_off(MODEL, TITLE, why, cure, link=KEYS)]
    try:
        served = await look.grounds.models.served()
    except ProviderRefused as error:
        return [_refused(error)]
    official = not look.settings.openai_base_url
    known = [_of_model(look, setting, served, official=official) for setting in USED]
    return [passed(MODEL, TITLE, _works(look)), *known]


def _works(look: Look) -> str:
    where = look.settings.openai_base_url or "OpenAI"
    return f"The key works at {where}."


def _refused(error: ProviderRefused) -> Check:
    if error.status not in (401, 403):
        raise error
    words = {401: "The key is refused.", 403: "The key may not list models, or not from here."}
    cure = (
        "Make a new key at OpenAI, put it into .env as OPENAI_API_KEY and start Chris again. Until"
        " then Chris answers by its script."
    )
    return failed(MODEL, TITLE, words[error.status], cure, link=KEYS)


def _of_model(look: Look, setting: str, served: ServedModels, *, official: bool) -> Check:
    name, successor = look.settings.models[setting]
    key, title = f"{MODEL}_{USED[setting]}", f"Model {name}"
    ends = _ends(name, served) if official else served.ends.get(name)
    gone = name not in served.names or (ends is not None and ends <= look.now.date())
    next_served = bool(successor) and successor in served.names
    if gone and not next_served:
        why = f"{name} is not served to this key, and its successor is not either."
        cure = f"Set {setting} to a model of the account, for example gpt-6-luna."
        return failed(key, title, why, cure)
    if gone and (ends is None or ends > look.now.date()):
        why = f"{name} is not served to this key."
        return failed(key, title, why, f"Set {setting}={successor}, which is served.")
    if gone:
        return passed(key, title, f"It was switched off on {ends}; {successor} answers instead.")
    return _until(key, title, look, ends, successor if next_served else "")


def _until(key: str, title: str, look: Look, ends: date | None, successor: str) -> Check:
    if ends is None:
        return passed(key, title, "Served; no last day is announced.")
    days = (ends - look.now.date()).days
    until = f"Served until {ends:%b %-d, %Y}, {days} more days"
    if successor:
        return passed(key, title, f"{until}; then {successor} takes over by itself.")
    if days >= WARN_DAYS:
        return passed(key, title, f"{until}; no successor is served to this key yet.")
    cure = "Name a model that is served as MODEL_STREAMING_SUCCESSOR, and start Chris again."
    return failed(key, title, f"{until}, and no successor is served to this key.", cure)


def _ends(name: str, served: ServedModels) -> date | None:
    """What the server tells goes before what was announced."""
    announced = LAST_DAYS.get(name)
    return served.ends.get(name) or (announced[0] if announced else None)
