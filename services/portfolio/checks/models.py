"""The language model: does the key work, are the models served, and until when?"""

from __future__ import annotations

from collections.abc import Sequence

from services.clients.model_list import ServedModels, learn
from services.clients.model_wire import is_official
from services.core.checkup import Check, failed, passed, switched_off, waiting
from services.core.dialogue import Mode
from services.core.errors import ProviderRefused
from services.core.model_names import KnownModels, ModelName
from services.core.model_notices import SETTING_OF, ModelNotice, day_words, notice_of
from services.core.retirements import WARN_DAYS
from services.portfolio.checks.look import Look

MODEL = "model"
TITLE = "Language model"
KEYS = "https://platform.openai.com/api-keys"


async def models(look: Look) -> Sequence[Check]:
    if look.grounds.models is None:
        why = "No key is set: Chris answers by its script, which understands less."
        cure = "Put OPENAI_API_KEY into .env and start Chris again."
        return [switched_off(MODEL, TITLE, why, cure, link=KEYS)]
    try:
        served = await look.grounds.models.served()
    except ProviderRefused as error:
        return [_refused(error)]
    known = KnownModels(is_official(look.settings.openai_base_url), lambda: look.now)
    names = {
        mode: ModelName(*look.settings.models[setting], known)
        for mode, setting in SETTING_OF.items()
    }
    learn(known, served, (one for name in names.values() for one in name.names))
    found = [_of_model(mode, name, served) for mode, name in names.items()]
    return [passed(MODEL, TITLE, _works(look)), *found]


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


def _of_model(mode: Mode, name: ModelName, served: ServedModels) -> Check:
    """A model that ends or is gone fails where nobody is served who would take over."""
    setting = SETTING_OF[mode]
    key, title = f"{MODEL}_{setting.lower()}", f"Model {name.configured} ({mode.value})"
    if not name.known.official and name.configured not in served.names:
        return _not_here(key, title, setting, mode)
    notice = notice_of(setting, name)
    if notice is None:
        return passed(key, title, "Served; no last day is announced for the next months.")
    follows = name.successor in served.names and name.known.serves(name.successor)
    over = name.known.is_over(name.configured)
    if notice.nobody or (notice.acts_now and not over):
        return failed(key, title, notice.words, notice.todo)
    if notice.acts_now or follows:
        return passed(key, title, f"{notice.words} {notice.todo}")
    if (notice.days_left or 0) >= WARN_DAYS:
        words = f"{notice.words.rstrip('.')}; no successor is served to this key yet."
        return passed(key, title, words)
    why = f"{_until(notice)}, and no successor is served to this key."
    cure = f"Name a model that is served as {setting}_SUCCESSOR, and start Chris again."
    return failed(key, title, why, cure)


def _until(notice: ModelNotice) -> str:
    ends = day_words(notice.ends) if notice.ends else "an unknown day"
    return f"Served until {ends}, {notice.days_left} more days"


def _not_here(key: str, title: str, setting: str, mode: Mode) -> Check:
    """A compatible server lists other names. Many of them have nothing but chat."""
    if mode is Mode.STREAMING:
        why = "This server does not list it; some answer to other names than they list."
        return waiting(key, title, why, f"If it does not answer: {setting} must be a name of it.")
    why = "This server does not list it: streaming answers in its place."
    return switched_off(key, title, why, f"Set {setting} to a model of this server.")
