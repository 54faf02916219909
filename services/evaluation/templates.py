"""Sentences written as templates with choices: `(a|b)` is a choice, `{name}` one of a list.

A file holds lists (`= name: a|b`), headings (`# label`), and under each heading its templates.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

CHOICE = re.compile(r"\(([^()]*)\)")
SLOT = re.compile(r"\{(\w+)\}")


def fill(template: str, lists: dict[str, list[str]], dice: random.Random) -> str:
    """`template` with every choice made, innermost first."""
    while True:
        filled = SLOT.sub(lambda slot: dice.choice(lists[slot[1]]), template)
        filled = CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), filled)
        if filled == template:
            return " ".join(template.split())
        template = filled


def read_templates(path: Path) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The word lists, and (label, template) for each line under a heading."""
    lists: dict[str, list[str]] = {}
    templates: list[tuple[str, str]] = []
    label = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            name, words = line[2:].split(": ", 1)
            lists[name] = words.split("|")
        elif line.startswith("# "):
            label = line[2:]
        elif line:
            templates.append((label, line))
    return lists, templates


def ways(template: str, lists: dict[str, list[str]]) -> int:
    """In how many ways `template` can be filled, a nested choice counted as one."""
    count = 1
    for choice in CHOICE.findall(template):
        count *= choice.count("|") + 1
    for name in SLOT.findall(template):
        count *= len(lists[name])
    return count
