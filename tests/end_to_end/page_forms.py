"""A form as it stands on a page: what a browser would send if nothing was touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.end_to_end.office_desk import AdminDesk

Pairs = list[tuple[str, str]]
NOT_SENT = ("submit", "button", "image", "reset", "file")


class _Forms(HTMLParser):
    """Every form of a page, in its order: where it goes, and its fields."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Pairs]] = []
        self._path, self._select, self._text = path, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.found.append((given.get("action") or self._path, []))
        elif tag == "input" and name and self.found:
            self._input(name, given)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._option(given)
        elif tag == "textarea" and name:
            self._text = name
            self._fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self._text:
            name, before = self._fields.pop()
            self._fields.append((name, before + data))

    def handle_endtag(self, tag: str) -> None:
        self._text = "" if tag == "textarea" else self._text
        self._select = "" if tag == "select" else self._select

    @property
    def _fields(self) -> Pairs:
        return self.found[-1][1]

    def _input(self, name: str, given: Mapping[str, str]) -> None:
        kind = given.get("type", "text")
        ticked = kind not in ("checkbox", "radio") or "checked" in given
        if kind not in NOT_SENT and ticked and "disabled" not in given:
            self._fields.append((name, given.get("value", "on" if kind != "text" else "")))

    def _option(self, given: Mapping[str, str]) -> None:
        """The first one, until another is chosen."""
        names = [name for name, _ in self._fields]
        if self._select not in names:
            self._fields.append((self._select, given.get("value", "")))
        elif "selected" in given:
            self._fields[:] = [one for one in self._fields if one[0] != self._select]
            self._fields.append((self._select, given.get("value", "")))


def submit(
    desk: AdminDesk, page: str, action: str, changes: Mapping[str, str], **first: str
) -> str:
    """Send the form of `page` (its path, or the page as it was opened before) that goes to
    `action`, with these fields changed.

    `first`: where several forms go there, the one whose field has this value. A change of a name
    that stands there more than once is of its first one. What the page answers.
    """
    is_path = page.startswith("/")
    forms = _Forms(urlsplit(page).path if is_path else action)
    forms.feed(desk.get(page) if is_path else page)
    fields = next(
        fields
        for where, fields in forms.found
        if where.partition("#")[0] == action and set(first.items()) <= set(fields)
    )
    return desk.send(action, _changed(fields, changes))


def _changed(fields: Sequence[tuple[str, str]], changes: Mapping[str, str]) -> Pairs:
    left = dict(changes)
    kept = [(name, left.pop(name, value)) for name, value in fields]
    return [*kept, *left.items()]
