"""Whatever a caller can hear stands in English and in Spanish, with the same values in it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import services.assistants
import services.call
import services.core
import services.engine
from services.core.danger_checks import CHECKS
from services.core.languages import spoken_language
from services.core.safety_words import SAFETY_WORDS
from services.engine.script.lines import LINES
from services.engine.tools import Toolbox

ROOMS = (services.core, services.call, services.engine, services.assistants)
VALUE = re.compile(r"\{(\w*)[^}]*\}")
CODES = frozenset(("en", "es"))
SAYS = frozenset(("say", "ask", "tell"))
READ_OUT = "services.core.aloud"
"""Tables of how each language writes and says a thing: what one shortens the other may not."""
SCRIPT = Path(services.engine.__path__[0], "script")


def modules() -> Iterator[str]:
    for room in ROOMS:
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not found.name.startswith(READ_OUT):
                yield found.name


def tables(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mapping by language within a value: from "en" to words."""
    if not isinstance(value, Mapping) or depth > 3:
        return
    if "en" in value and len(value) <= 3:
        yield name, value
        return
    for key, inner in value.items():
        yield from tables(inner, f"{name}[{key}]", depth + 1)


def by_language() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            if name.isupper():
                yield from tables(value, f"{module}.{name}")


TABLES = list(by_language())


def words_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a table with where it stands; of several wordings the values of the first."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from words_in(inner, f"{path}.{key}")
    elif isinstance(value, Sequence) and value:
        yield from words_in(value[0], path)


def values_in(text: str) -> set[str]:
    return set(VALUE.findall(text))


def test_it_looks_at_many_tables() -> None:
    assert len(TABLES) > 60


@pytest.mark.parametrize(("name", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_it_says_in_spanish_whatever_it_says_in_english(
    name: str, table: Mapping[str, Any]
) -> None:
    assert "es" in table, name
    english, spanish = dict(words_in(table["en"])), dict(words_in(table["es"]))

    # Where English has less, the value itself is the English word.
    assert english.keys() <= spanish.keys()
    assert {path: values_in(text) for path, text in english.items()} == {
        path: values_in(spanish[path]) for path in english
    }


@pytest.mark.parametrize(("name", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_its_spanish_is_no_english(name: str, table: Mapping[str, Any]) -> None:
    spanish = [text for _, text in words_in(table.get("es", {})) if " " in text]

    assert [text for text in spanish if spoken_language(text) == "en"] == [], name


def test_the_script_has_every_line_in_both() -> None:
    english, spanish = LINES["en"], LINES["es"]

    assert english.keys() == spanish.keys()
    assert [key for key in spanish if not all(spanish[key])] == []


def keys_said() -> Iterator[tuple[str, str]]:
    """Names of lines that the script says, as they stand in its code."""
    for path in SCRIPT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr in SAYS:  # type: ignore[attr-defined]
                for one in node.args:  # type: ignore[attr-defined]
                    if isinstance(one, ast.Constant) and "." in str(one.value):
                        yield path.name, str(one.value)


@pytest.mark.parametrize(("where", "key"), sorted(set(keys_said())))
def test_the_script_says_no_words_beside_its_lines(where: str, key: str) -> None:
    assert key in LINES["es"], where


@pytest.mark.parametrize("hazard", list(SAFETY_WORDS))
def test_safety_words_send_to_the_same_numbers(hazard: Any) -> None:
    english, spanish = SAFETY_WORDS[hazard]

    assert set(re.findall(r"\d+", english)) == set(re.findall(r"\d+", spanish))
    assert spoken_language(spanish) == "es"


@pytest.mark.parametrize("key", list(CHECKS))
def test_questions_of_safety_are_asked_in_spanish(key: str) -> None:
    assert CHECKS[key].text("es") != CHECKS[key].text("en")


@pytest.mark.parametrize("name", Toolbox().names)
def test_tools_bridge_in_both(name: str) -> None:
    tool = Toolbox().tool(name)

    assert tool is not None
    assert not tool.bridge or tool.bridge.keys() == CODES
