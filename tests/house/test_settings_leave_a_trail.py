"""No page changes the office without a line in the trail of who did it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROUTES = Path(__file__).parents[2] / "routes"
WITHOUT_TRAIL = (".change_part(", ".edit_part(", ".edit_whole(", "directory.edit(")
"""Ways of changing the office that name nobody: for what no person does."""


@pytest.mark.parametrize("path", sorted(ROUTES.glob("*.py")), ids=lambda path: path.name)
def test_it_names_who_changed_a_setting(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [one for one in WITHOUT_TRAIL if one in text] == []
