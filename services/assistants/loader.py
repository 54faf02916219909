"""Assistants are data: a folder with `assistant.toml` and `persona.md`, read and checked here."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from services.core.dialogue import Mode
from services.core.errors import SettingsWrong
from services.core.office import Office
from services.core.office_words import closure_in_words
from services.core.people import Caller, first_name_for

FOLDER = Path(__file__).parent
HOURS = ("morning", "afternoon", "evening")
OCCASIONS = ("unknown", "known", "after_hours", "resumed")
CLOSURE = "closure"
"""The one occasion that an assistant may go without: then `after_hours` is said."""
INTRODUCTION = "introduction"
"""How it says who it is; where it is missing, the name alone."""
RECORDED = "recorded"
DISCLOSED = ("automated", RECORDED, "emergency")
OFFER = "offer"
"""The other language, by key: said in every greeting of an assistant that has it."""
NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})
MAY_BE_NAMED = frozenset(
    ("hello", "office", "first_name", "closed", "name", INTRODUCTION, OFFER, *DISCLOSED)
)
"""What may stand in braces in a greeting."""
MODES = frozenset(mode.value for mode in Mode)
NOON, EVENING = 12, 17
"""Hours on the office's clock from which it is afternoon and evening."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how deep a call with this assistant may go."""

    minutes: int
    tool_rounds: int


@dataclass(frozen=True, slots=True)
class Assistant:
    """Who answers. Maps are by language; the first language is the one spoken at first."""

    key: str
    """The folder's name."""
    name: str
    voice: str
    """Its own voice as Twilio spells it; "" means the one of the settings."""
    languages: tuple[str, ...]
    modes: tuple[Mode, ...]
    tools: tuple[str, ...]
    limits: Limits
    greetings: Mapping[str, Mapping[str, str]]
    disclosures: Mapping[str, Mapping[str, str]]
    persona: str
    """Markdown, for the models."""
    mode: Mode | None = None
    """The one of `modes` that its calls begin in; None: the one of the settings."""


class _File:
    """One assistant's TOML, with its faults named by file and field."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        try:
            self.data: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            self.data = {}
            self.faults.append(f"{path}: the file is missing")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.data = {}
            self.faults.append(f"{path}: not readable as TOML: {error}")

    def fault(self, field: str, what: str) -> None:
        self.faults.append(f"{self.path}: {field}: {what}")

    def table(self, field: str) -> Mapping[str, Any]:
        value = self.data.get(field)
        if isinstance(value, dict):
            return value
        self.fault(field, "a table is needed")
        return {}

    def text(self, table: Mapping[str, Any], name: str, field: str) -> str:
        value = table.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault(field, "a text is needed")
        return ""

    def texts(self, field: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        value = self.data.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            self.fault(field, "a list of texts is needed")
            return ()
        unknown = [one for one in value if allowed is not None and one not in allowed]
        if unknown:
            self.fault(field, f"not known: {', '.join(unknown)}")
        return tuple(value)

    def count(self, table: Mapping[str, Any], name: str, field: str) -> int:
        value = table.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.fault(field, "a whole number above zero is needed")
        return 1


def _by_language(
    file: _File,
    section: str,
    languages: tuple[str, ...],
    names: tuple[str, ...],
    optional: tuple[str, ...] = (),
) -> dict[str, dict[str, str]]:
    """The texts of a section, for every language of the assistant."""
    tables = file.table(section)
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        table = tables.get(language)
        if not isinstance(table, dict):
            file.fault(f"{section}.{language}", "a table is needed, one for each language")
            continue
        found[language] = {
            name: file.text(table, name, f"{section}.{language}.{name}")
            for name in (*names, *(one for one in optional if one in table))
        }
    return found


def _check_greetings(file: _File, greetings: Mapping[str, Mapping[str, str]]) -> None:
    """Each greeting can be filled in, and holds every line that has to be said."""
    for language, texts in greetings.items():
        for name in sorted(_names_in(file, texts.get(INTRODUCTION, ""), INTRODUCTION) - {"name"}):
            file.fault(f"greeting.{language}.{INTRODUCTION}", f"{{{name}}} is not known")
        for occasion in (*OCCASIONS, CLOSURE):
            field = f"greeting.{language}.{occasion}"
            named = _names_in(file, texts.get(occasion, ""), field)
            for name in sorted(named - MAY_BE_NAMED):
                file.fault(field, f"{{{name}}} is not known")
            missing = [name for name in DISCLOSED if name not in named]
            if missing and texts.get(occasion):
                file.fault(field, f"these have to be said: {', '.join(missing)}")
            if "closed" in named and occasion != CLOSURE:
                file.fault(field, "{closed} may stand in `closure` alone")
            if "first_name" in named and occasion != "known":
                file.fault(field, "{first_name} may stand in `known` alone")


def _names_in(file: _File, text: str, field: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        file.fault(field, f"the braces do not fit: {error}")
        return set(DISCLOSED)


def _persona(file: _File, folder: Path) -> str:
    path = folder / "persona.md"
    text = path.read_text("utf-8").strip() if path.is_file() else ""
    if not text:
        file.faults.append(f"{path}: the file is missing or empty")
    return text


def _first_mode(file: _File) -> Mode | None:
    """`mode = "live"`: the one that its calls begin in."""
    given = file.data.get("mode")
    if given is None:
        return None
    if given in MODES and given in (file.data.get("modes") or ()):
        return Mode(given)
    file.fault("mode", "one of `modes` is needed")
    return None


def load_assistant(folder: Path, tools: Collection[str] | None = None) -> Assistant:
    """The assistant in a folder. `tools` are the names that exist, where they are to be checked.

    Raises SettingsWrong, which names every fault with its file and field.
    """
    file = _File(folder / "assistant.toml")
    languages = file.texts("languages", ("en", "es"))
    limits = file.table("limits")
    greetings = _by_language(
        file, "greeting", languages, (*HOURS, *OCCASIONS), (CLOSURE, INTRODUCTION)
    )
    _check_greetings(file, greetings)
    assistant = Assistant(
        key=folder.name,
        name=file.text(file.data, "name", "name"),
        voice=file.text(file.data, "voice", "voice") if "voice" in file.data else "",
        languages=languages,
        modes=tuple(Mode(one) for one in file.texts("modes", MODES) if one in MODES),
        tools=file.texts("tools", tools),
        limits=Limits(
            file.count(limits, "minutes", "limits.minutes"),
            file.count(limits, "tool_rounds", "limits.tool_rounds"),
        ),
        greetings=greetings,
        disclosures=_by_language(file, "disclosure", languages, DISCLOSED, (OFFER,)),
        persona=_persona(file, folder),
        mode=_first_mode(file),
    )
    if file.faults:
        raise SettingsWrong("This assistant cannot be used:\n  - " + "\n  - ".join(file.faults))
    return assistant


def load_assistants(
    folder: Path = FOLDER, tools: Collection[str] | None = None
) -> Mapping[str, Assistant]:
    """Every assistant below a folder, by the name of its own. Raises SettingsWrong."""
    found = sorted(path.parent for path in folder.glob("*/assistant.toml"))
    return {one.name: load_assistant(one, tools) for one in found}


def _hour(office: Office, now: datetime) -> str:
    hour = office.local(now).hour
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"


def spoken_by(assistant: Assistant, language: str) -> str:
    """The language, where the assistant speaks it; else its own first one."""
    return language if language in assistant.languages else assistant.languages[0]


def said_of_itself(assistant: Assistant, language: str) -> dict[str, str]:
    """Its name, and the words with which it introduces itself."""
    words = assistant.greetings[language].get(INTRODUCTION, "{name}")
    return {"name": assistant.name, INTRODUCTION: words.format(name=assistant.name)}


def greetings_without_name(assistant: Assistant, office_name: str) -> list[tuple[str, str]]:
    """(text, language) of every greeting that holds no caller's name, disclosures included."""
    return [
        (
            filled_in(
                texts[occasion],
                hello=texts[hour],
                office=office_name,
                **said_of_itself(assistant, language),
                **assistant.disclosures[language],
            ),
            language,
        )
        for language, texts in assistant.greetings.items()
        for hour in HOURS
        for occasion in OCCASIONS
        if occasion != "known"
    ]


def filled_in(text: str, **values: str) -> str:
    """A greeting with its words. Where it leaves the other language out, that is said at its end:
    whoever speaks no English has to hear of it."""
    offer = values.pop(OFFER, "")
    if offer and f"{{{OFFER}}}" not in text:
        text = f"{text} {{{OFFER}}}"
    return " ".join(text.format(**{OFFER: offer, **values}).split())


def greeting(
    assistant: Assistant,
    caller: Caller,
    office: Office,
    now: datetime,
    language: str = "",
    resumed: bool = False,
    instead: Mapping[str, str] = NOTHING_ELSE,
) -> str:
    """The first words of a call, in one breath, with everything that has to be disclosed.

    `instead`: other words for some lines of the disclosure, by their names.
    """
    spoken = spoken_by(assistant, language)
    texts = assistant.greetings[spoken]
    first_name = first_name_for(caller)
    closure = closure_in_words(office, now, spoken) if CLOSURE in texts else ""
    closed = not office.is_open(now)
    occasion = "after_hours" if closed else "known" if first_name else "unknown"
    occasion = CLOSURE if closure else occasion
    return filled_in(
        texts["resumed" if resumed else occasion],
        closed=closure,
        hello=texts[_hour(office, now)],
        office=office.name,
        first_name=first_name,
        **said_of_itself(assistant, spoken),
        **{**assistant.disclosures[spoken], **instead},
    )
