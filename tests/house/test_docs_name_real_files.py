"""Rules of the house: what README and the pages under `docs/` name and link to is really there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("bench", "docs", "migrations", "routes", "services", "static", "templates", "tests")
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
OWN_PAGES = sorted([ROOT / "docs/architecture.md", *ROOT.glob("docs/parts/*.md")])
"""What tells of our own code alone."""
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"[\w./{},*@-]+\.(?:py|js|sh|md)")
BRACES = re.compile(r"\{([^{}]*)\}")
IN_CODE = re.compile(r"[A-Za-z_][A-Za-z_0-9]+")
SPOKEN = (".py", ".js", ".html", ".toml", ".example", "Makefile", "Procfile", ".sh", ".in")
LINK = re.compile(r"\]\(([^)#\s]+)")
ELSEWHERE = {"mock_openai.py", "relay_load.py", "floor_relay.py", "reference_relay.py"}
"""Programs of others, which performance.md compares us with: they are no part of the project."""


def files() -> Iterator[str]:
    """Every file, as a path from the root."""
    own = (path for path in ROOT.iterdir() if path.is_file())
    deep = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return (path.relative_to(ROOT).as_posix() for path in chain(own, deep))


FILES = frozenset(files())
SHORT = frozenset(
    "/".join(path.split("/")[at:]) for path in FILES for at in range(path.count("/") + 1)
)
"""Each file by every ending of its path: `core/people.py` is `services/core/people.py`."""


def spelled_out(name: str) -> list[str]:
    """`a_{b,c}.py` as `a_b.py` and `a_c.py`."""
    found = BRACES.search(name)
    if found is None:
        return [name]
    ways = (name[: found.start()] + one + name[found.end() :] for one in found[1].split(","))
    return [whole for way in ways for whole in spelled_out(way)]


def is_there(name: str) -> bool:
    return name in SHORT or ("*" in name and any(fnmatchcase(one, name) for one in SHORT))


def names_in(text: str) -> list[str]:
    """The files that a page names between backticks; what is fenced is commands."""
    quoted = (found[1] for found in QUOTED.finditer(FENCED.sub("", text)))
    return [one for name in quoted if NAME.fullmatch(name) for one in spelled_out(name)]


def words_of_the_code() -> frozenset[str]:
    """Every name that stands anywhere in the code or its settings."""
    texts = ((ROOT / path).read_text("utf-8", "replace") for path in FILES if path.endswith(SPOKEN))
    return frozenset(chain.from_iterable(map(IN_CODE.findall, texts)))


def unknown_to(code: frozenset[str], text: str) -> list[str]:
    """What a page writes between backticks, and what no line of the code holds."""
    quoted = {found[1] for found in QUOTED.finditer(FENCED.sub("", text))}
    said = (one for one in quoted if not NAME.fullmatch(one))
    return sorted(one for one in said if not code.issuperset(IN_CODE.findall(one)))


def links_in(text: str) -> list[str]:
    """Links to places in the project."""
    return [link for link in LINK.findall(FENCED.sub("", text)) if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_it_names_files_that_exist(page: Path) -> None:
    named = set(names_in(page.read_text("utf-8"))) - ELSEWHERE

    missing = sorted(name for name in named if not is_there(name))

    assert not missing, f"{page.relative_to(ROOT)} names {missing}"


def test_it_names_only_what_stands_in_the_code() -> None:
    code = words_of_the_code()

    unknown = {page.name: unknown_to(code, page.read_text("utf-8")) for page in OWN_PAGES}

    assert not any(unknown.values()), unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_it_links_to_what_exists(page: Path) -> None:
    links = links_in(page.read_text("utf-8"))

    dead = [link for link in links if not (page.parent / link).exists()]

    assert not dead, f"{page.relative_to(ROOT)} links to {dead}"


def test_it_leads_to_every_page_of_the_docs() -> None:
    start = (ROOT / "docs/architecture.md").read_text("utf-8")
    parts = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/parts/*.md")}

    assert parts
    assert not parts - set(links_in(start))


def test_it_reads_short_names_braces_and_stars() -> None:
    text = "`core/people.py`, `{mail,phone}_choice.py`, `*_doors.py`\n```sh\n`gone.py`\n```\n"

    named = names_in(text)

    assert named == ["core/people.py", "mail_choice.py", "phone_choice.py", "*_doors.py"]
    assert all(map(is_there, named))


def test_it_notices_a_file_that_is_gone() -> None:
    named = names_in("`core/no_such_file.py` and `people.pyc` and `core.people`")

    assert named == ["core/no_such_file.py"]
    assert not is_there(named[0])
