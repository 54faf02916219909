"""Rules of the house: imports run downward, no circles, and eventlet stands in three files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = (
    {"app"},
    {"routes", "server", "evaluation"},
    {"jobs", "simulator"},
    {"engine", "portfolio"},
    {"store"},
    {"call", "clients", "live", "assistants"},
    {"core"},
)
"""From the top down; a room imports from itself and from lower floors only. `config` may be
read by the upper floors, never by core, call and engine."""
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
SOURCES = sorted([*ROOT.glob("services/**/*.py"), *ROOT.glob("routes/**/*.py"), ROOT / "app.py"])
EVENTLET = {f"services/server/{name}.py" for name in ("worker", "bridge", "handover")}
NO_IO = {"core", "call", "engine"}
IO_MODULES = {
    "aiohttp", "requests", "socket", "sqlalchemy", "flask", "openai", "redis", "subprocess",
    "config", "huey", "time",
}  # fmt: skip


def modules_of(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever it stands.

    What is taken out of a package may be a module itself: `from services.engine import tooling`.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = package_of(path, node)
            found |= {package, *(f"{package}.{alias.name}" for alias in node.names)}
    return found


def package_of(path: Path, node: ast.ImportFrom) -> str:
    """What a `from ... import` takes its names out of, in full also where it begins with dots."""
    own = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
    return ".".join([*own, *([node.module] if node.module else [])])


def in_circles(graph: dict[str, set[str]]) -> set[str]:
    """What is left once everything is taken away that needs nothing, or that nothing needs."""
    left = graph
    while True:
        needed = {name for needs in left.values() for name in needs}
        kept = {name: needs & left.keys() for name, needs in left.items()}
        kept = {name: needs for name, needs in kept.items() if needs and name in needed}
        if kept.keys() == left.keys():
            return set(left)
        left = kept


def room_of(module: str) -> str | None:
    """The room of one of our modules: `services.call.relay` is in `call`."""
    parts = module.split(".")
    if parts[0] == "services":
        return parts[1] if len(parts) > 1 else None
    return parts[0] if parts[0] in LEVEL else None


def module_at(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of_file(path: Path) -> str | None:
    return room_of(module_at(path))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_imports_only_downward(path: Path) -> None:
    mine = room_of_file(path)

    rooms = {room_of(module) for module in modules_of(path)} - {None, mine}

    wrong = {room for room in rooms if mine and room and LEVEL[room] <= LEVEL[mine]}
    assert not wrong, f"{path.relative_to(ROOT)} reaches up or sideways to {sorted(wrong)}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_imports_eventlet_in_three_files_only(path: Path) -> None:
    uses = any(module.split(".")[0] == "eventlet" for module in modules_of(path))

    assert not uses or str(path.relative_to(ROOT)) in EVENTLET


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if room_of_file(path) in NO_IO],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_it_keeps_core_call_and_engine_free_of_io(path: Path) -> None:
    named = {module.split(".")[0] for module in modules_of(path)}

    assert not named & IO_MODULES


def test_it_has_no_import_circles() -> None:
    known = {module_at(path): path for path in SOURCES}
    graph = {name: modules_of(path) & known.keys() - {name} for name, path in known.items()}

    circle = in_circles(graph)

    assert not circle, f"these import each other: {sorted(circle)}"


def test_it_counts_a_module_that_is_taken_out_of_its_package() -> None:
    taking = ROOT / "services/engine/script/messages.py"

    assert "services.engine.script.scene" in modules_of(taking)
    assert "services.engine.script.danger" in modules_of(taking)


def test_it_finds_a_circle_and_not_what_stands_beside_it() -> None:
    graph = {"above": {"one"}, "one": {"two"}, "two": {"one", "below"}, "below": set[str]()}

    assert in_circles(graph) == {"one", "two"}
