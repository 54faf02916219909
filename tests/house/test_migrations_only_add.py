"""A release is replaced while it serves, so migrations only add; others are named in STOP_FIRST."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from services.store.migrate import STOP_FIRST

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"
FIRST = "0016"
"""Those before came before releases were replaced like this."""
TAKES_AWAY = {"drop_column", "drop_table", "rename_table"}
"""A constraint that goes allows more, which an older release never writes."""
CHANGES = {"alter_column"}


def revision_of(path: Path) -> str:
    return path.name.split("_", 1)[0]


def calls_in_upgrade(path: Path) -> list[ast.Call]:
    """Every call within `upgrade`."""
    upgrades = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
    ]
    return [one for node in upgrades for one in ast.walk(node) if isinstance(one, ast.Call)]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def faults_in(path: Path) -> list[str]:
    """What the release before could not go on with."""
    calls = calls_in_upgrade(path)
    faults = [name_of(one) for one in calls if name_of(one) in TAKES_AWAY]
    for one in calls:
        words = {word.arg: ast.unparse(word.value) for word in one.keywords}
        if name_of(one) in CHANGES and (
            words.get("nullable") == "False" or "new_column_name" in words
        ):
            faults.append(ast.unparse(one)[:80])
        if name_of(one) == "add_column" and "nullable=False" in ast.unparse(one):
            column = ast.unparse(one)
            if "server_default" not in column:
                faults.append(f"no server_default: {column[:80]}")
    return faults


@pytest.mark.parametrize(
    "path",
    sorted(path for path in VERSIONS.glob("*.py") if revision_of(path) >= FIRST),
    ids=lambda path: path.name,
)
def test_it_takes_nothing_away_from_a_running_release(path: Path) -> None:
    assert faults_in(path) == [] or revision_of(path) in STOP_FIRST


def test_it_finds_what_takes_away(tmp_path: Path) -> None:
    path = tmp_path / "0099_harmful.py"
    path.write_text(
        "def upgrade():\n"
        "    op.add_column('calls', sa.Column('x', sa.Integer(), nullable=False))\n"
        "    op.drop_column('calls', 'y')\n"
        "    op.alter_column('calls', 'z', nullable=False)\n"
        "    op.add_column('calls', sa.Column('w', sa.Integer(), nullable=True))\n"
        "def downgrade():\n"
        "    op.drop_column('calls', 'x')\n"
    )

    assert len(faults_in(path)) == 3
