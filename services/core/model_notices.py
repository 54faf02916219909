"""What is to be told of a model that ends, or is gone, and what to do about it. Pure.

The same words stand on `/health`, on the wall, on the set-up page and in `make doctor`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.core.dialogue import Mode
from services.core.model_names import ModelName

SETTING_OF: Mapping[Mode, str] = {
    Mode.STREAMING: "MODEL_STREAMING",
    Mode.LIVE: "MODEL_LIVE",
    Mode.REASONING: "MODEL_REASONING",
}
TOLD_DAYS = 90
"""So long before a model ends it is told. Whoever has to change a setting needs weeks."""
PRESSING_DAYS = 14


@dataclass(frozen=True, slots=True)
class ModelNotice:
    """One sentence on one model of the settings."""

    setting: str
    model: str
    words: str
    todo: str
    ends: date | None
    days_left: int | None
    acts_now: bool = False
    """The model does not answer any more: somebody else does, or nobody."""
    nobody: bool = False
    pressing: bool = False
    """Nobody takes over, or it ends within days."""


def notice_of(setting: str, name: ModelName) -> ModelNotice | None:
    """None where nothing has to be told."""
    told = name.known.retirement(name.configured)
    ends, days = (told.retires_on, told.days_left) if told else (None, None)
    if name.is_lost:
        return _nobody(setting, name, ends, days)
    if name.is_replaced:
        return _replaced(setting, name, ends, days)
    if days is None or days > TOLD_DAYS or ends is None:
        return None
    return _coming(setting, name, ends, days)


def notices(names: Mapping[Mode, ModelName]) -> Sequence[ModelNotice]:
    """Of all modes, the most urgent first."""
    found = (notice_of(SETTING_OF[mode], name) for mode, name in names.items())
    return sorted((one for one in found if one), key=_urgency)


def _urgency(one: ModelNotice) -> tuple[bool, bool, bool, int]:
    days = one.days_left if one.days_left is not None else 0
    return (not one.nobody, not one.acts_now, not one.pressing, days)


def day_words(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"


def _nobody(setting: str, name: ModelName, ends: date | None, days: int | None) -> ModelNotice:
    asked = " and ".join(name.names)
    words = f"The model server does not know {asked}: another mode answers in its place."
    todo = f"Set {setting} to a model that the key may use, and start Chris again."
    return ModelNotice(
        setting, name.configured, words, todo, ends, days, acts_now=True, nobody=True, pressing=True
    )


def _replaced(setting: str, name: ModelName, ends: date | None, days: int | None) -> ModelNotice:
    over = ends is not None and days is not None and days <= 0
    why = f"was switched off on {day_words(ends)}" if over and ends else "is not served to this key"
    words = f"{name.configured} {why}; {name.now} answers in its place."
    todo = f"Set {setting}={name.now}, name a successor for it, and start Chris again."
    return ModelNotice(
        setting, name.configured, words, todo, ends, days, acts_now=True, pressing=True
    )


def _coming(setting: str, name: ModelName, ends: date, days: int) -> ModelNotice:
    follows = name.successor if name.known.serves(name.successor) else ""
    follows = "" if follows == name.configured else follows
    words, when = _end_words(name.configured, ends, days)
    if follows:
        words += f"; {when} {follows} takes over by itself."
        todo = f"Try {setting}={follows} {_by(days)}, and name a successor for it."
    else:
        words += ", and nothing is named that takes over."
        todo = f"Name a model that is served as {setting}_SUCCESSOR, and start Chris again."
    pressing = 0 <= days <= PRESSING_DAYS or not follows
    return ModelNotice(setting, name.configured, words, todo, ends, days, pressing=pressing)


def _end_words(model: str, ends: date, days: int) -> tuple[str, str]:
    """When it ends, and when somebody follows."""
    if days < 0:  # a server stands between us and OpenAI
        was = f"{model} was to end on {day_words(ends)}"
        return f"{was}, and this server answers to it all the same", "once it does not,"
    left = "today" if days == 0 else f"in {days} days" if days > 1 else "tomorrow"
    return f"{model} is switched off on {day_words(ends)}, {left}", "then"


def _by(days: int) -> str:
    return "before that day" if days > 0 else "now"
