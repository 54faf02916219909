"""A letter in parts, written out as plain text and as HTML that mail programs can show. Pure.

Mail programs know tables and inline styles and little else. Colours are set for light and, in a
style sheet that some programs read, for dark; words never depend on them. Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, each on a line of its own."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Something to do, or to look at, with one link."""

    words: str
    """"" for the link alone."""
    url: str
    label: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    who: str
    text: str
    ours: bool = False
    cut: bool = False
    beside: str = ""
    """What stands beneath it: the same in the reader's language, by machine."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said, turn by turn."""

    said: tuple[Said, ...]


Part = Title | Lines | Links | Pairs | Talk


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    parts: tuple[Part, ...]
    language: str = "en"
    footer: str = ""


WIDTH = 72
INK, QUIET, ALARM, PAPER, LINE = "#1f2328", "#57606a", "#b42318", "#ffffff", "#d0d7de"
FONT = "font-family:Segoe UI,Helvetica,Arial,sans-serif"
SHEET = (
    ":root{color-scheme:light dark;supported-color-schemes:light dark}"
    "@media (prefers-color-scheme:dark){"
    ".paper{background:#16191d!important}.ink,.ink a{color:#e6edf3!important}"
    ".quiet{color:#adb5bd!important}.alarm{color:#ff9a8f!important}"
    "a.link{color:#8ab4ff!important}td.line{border-color:#3d444d!important}td.bar{border-color:#ff9a8f!important}}"
)


def as_text(letter: Letter) -> str:
    """The whole letter without any mark-up."""
    written = [line for part in letter.parts for line in _TEXT[type(part)](part)]
    foot = ["", "-- ", letter.footer] if letter.footer else []
    return "\n".join([*written, *foot]).strip() + "\n"


def _title_text(part: Title) -> Iterator[str]:
    yield from ("", part.text.upper(), "=" * min(len(part.text), WIDTH))


def _lines_text(part: Lines) -> Iterator[str]:
    yield from part.lines


def _links_text(part: Links) -> Iterator[str]:
    for one in part.links:
        if not one.words:
            yield ""
        else:
            yield f"{'!' if one.grave else '*'} {one.words}"
        yield f"{'  ' if one.words else ''}{one.label}: {one.url}"


def _pairs_text(part: Pairs) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in part.pairs)


def _talk_text(part: Talk) -> Iterator[str]:
    for one in part.said:
        yield f"{one.who}: {one.text}{' —' if one.cut else ''}"
        if one.beside:
            yield f"  {one.beside}"


def as_html(letter: Letter) -> str:
    """The whole letter as a page of one table."""
    rows = "".join(_row(_HTML[type(part)](part)) for part in letter.parts)
    foot = _row(_styled("p", letter.footer, "quiet", f"color:{QUIET};font-size:12px"))
    return (
        f'<!doctype html><html lang="{escape(letter.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(letter.subject)}</title><style>{SHEET}</style></head>"
        f'<body class="paper" style="margin:0;padding:0;background:{PAPER}">'
        '<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" '
        f'border="0" style="background:{PAPER}"><tr><td align="center" style="padding:16px">'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'style="max-width:640px;{FONT};font-size:15px;line-height:1.5">'
        f"{rows}{foot if letter.footer else ''}</table></td></tr></table></body></html>"
    )


def _row(inner: str) -> str:
    return (
        f'<tr><td class="ink" align="left" style="color:{INK};padding:0 0 8px 0">{inner}</td></tr>'
    )


def _styled(tag: str, text: str, kind: str, style: str) -> str:
    return f'<{tag} class="{kind}" style="margin:0;{style}">{escape(text)}</{tag}>'


def _title_html(part: Title) -> str:
    return _styled("h2", part.text, "ink", f"color:{INK};font-size:18px;padding:12px 0 4px 0")


def _lines_html(part: Lines) -> str:
    return "".join(_styled("p", line, "ink", f"color:{INK}") for line in part.lines)


def _links_html(part: Links) -> str:
    return _table(
        f'<tr><td class="{"bar" if one.grave else "line"}" '
        f'style="border-left:4px solid {ALARM if one.grave else LINE};'
        f'padding:4px 0 4px 12px">{_words(one)} '
        f'<a class="link" style="color:#0b57d0" href="{escape(one.url)}">{escape(one.label)}</a>'
        "</td></tr>"
        for one in part.links
    )


def _words(one: Link) -> str:
    kind, colour = ("alarm", ALARM) if one.grave else ("ink", INK)
    weight = "font-weight:600" if one.grave else ""
    return f'<span class="{kind}" style="color:{colour};{weight}">{escape(one.words)}</span>'


def _pairs_html(part: Pairs) -> str:
    return _table(
        f'<tr><td class="quiet" valign="top" width="35%" style="color:{QUIET};padding:2px 8px 2px '
        f'0">{escape(name)}</td><td class="ink" valign="top" style="color:{INK};padding:2px 0;'
        f'word-break:break-word">{escape(value)}</td></tr>'
        for name, value in part.pairs
    )


def _talk_html(part: Talk) -> str:
    return _table(
        f'<tr><td class="quiet" valign="top" width="20%" style="color:{QUIET};padding:3px 8px 3px '
        f'0">{escape(one.who)}</td><td class="ink" valign="top" style="color:{INK};padding:3px 0;'
        f'word-break:break-word">{escape(one.text)}{" —" if one.cut else ""}'
        f"{_beside(one)}</td></tr>"
        for one in part.said
    )


def _beside(one: Said) -> str:
    if not one.beside:
        return ""
    return f'<br><span class="quiet" style="color:{QUIET}">{escape(one.beside)}</span>'


def _table(rows: Iterator[str] | Sequence[str]) -> str:
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'style="{FONT};font-size:15px;line-height:1.5">{"".join(rows)}</table>'
    )


_TEXT: Mapping[type, Callable[[Any], Iterator[str]]] = {
    Title: _title_text,
    Lines: _lines_text,
    Links: _links_text,
    Pairs: _pairs_text,
    Talk: _talk_text,
}
_HTML: Mapping[type, Callable[[Any], str]] = {
    Title: _title_html,
    Lines: _lines_html,
    Links: _links_html,
    Pairs: _pairs_html,
    Talk: _talk_html,
}
