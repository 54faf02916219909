"""Lists of words as data: written in lines, used as sets."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """Every word of the lines."""
    return frozenset(" ".join(lines).split())
