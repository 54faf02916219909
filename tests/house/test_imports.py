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
    """Every module that a file names in an import, wherever it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def room_of(module: str) -> str | None:
    """The room of one of our modules: `services.call.relay` is in `call`."""
    parts = module.split(".")
    if parts[0] == "services":
        return parts[1] if len(parts) > 1 else None
    return parts[0] if parts[0] in LEVEL else None


def room_of_file(path: Path) -> str | None:
    return room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))


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
    known = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in SOURCES}
    graph = {name: modules_of(path) & known.keys() - {name} for name, path in known.items()}

    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        graph = {name: needs for name, needs in graph.items() if name not in leaves}

    assert not graph, f"these import each other: {sorted(graph)}"
