"""What Chris is doing now stands on the wall in plain words, whatever the tool."""

from __future__ import annotations

from services.engine.tools import Toolbox
from services.live.doing import DOING


def test_it_has_words_for_every_tool_and_for_no_other() -> None:
    assert set(DOING) == set(Toolbox().names)
