"""GET /calls, /issues, /tasks/all, /mail ...: every list, and the same as a file (managers)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request
from flask_login import current_user

from routes.list_cells import BADGES, QUIET, file_cell, line_writer, rows_of, words_of
from routes.list_table import VIEWS
from routes.list_views import ListView, Names
from routes.list_wishes import Asked, Places, asked_of
from routes.parts import Parts
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError
from services.core.office import Office
from services.core.places import Property
from services.core.ports import Clock, Wait
from services.store.list_book import ListPage
from services.store.list_query import Wanted

log = logging.getLogger(__name__)

PAGE = 50
FILE_PART = 500
"""Rows that are read at once for a file."""
MOST_IN_FILE = 20_000
PLACES_LIMIT_S = 3.0
CUT = f"Only the first {MOST_IN_FILE:,} rows. Choose fewer days for the rest."


class Lists(Protocol):
    """Raises ProviderError."""

    async def page(self, name: str, wanted: Wanted, limit: int) -> ListPage: ...

    async def note_export(self, name: str, who: str, filters: Mapping[str, str]) -> None: ...


class Offices(Protocol):
    async def office(self) -> Office: ...


class Homes(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class ListsDesk:
    """What the lists are read from."""

    lists: Lists
    directory: Offices
    homes: Homes
    assistants: Names
    """Key -> name."""
    clock: Clock
    wait: Wait

    def show(self, view: ListView) -> str:
        places, office = self._places(), self.wait(self.directory.office())
        choices = self._choices(view, places)
        asked = asked_of(view, request.args, choices, places, office)
        found = self.wait(self.lists.page(view.name, asked.wanted, PAGE))
        terms = asked.wanted.search.terms
        return render_template(
            "lists/list.html",
            view=view,
            rows=rows_of(view, found.items, found.said, places, terms),
            terms=terms,
            next=found.next,
            holds_any=found.any,
            after=asked.wanted.after,
            kept=asked.kept,
            choices=choices,
            may_export=current_user.account.may("manager"),
            badges=BADGES,
            quiet=QUIET,
            words_of=words_of,
        )

    def file(self, view: ListView) -> Response:
        """Streamed, so that a long list needs no memory; its first part is read before anything
        is sent, so that records that are away are said."""
        places, office = self._places(), self.wait(self.directory.office())
        asked = asked_of(view, request.args, self._choices(view, places), places, office)
        first = self._part(view, asked.wanted)
        self.wait(self.lists.note_export(view.name, str(current_user.account.id), asked.kept))
        parts = self._parts(view, asked, first)
        lines = _lines(view, parts, places, ZoneInfo(office.timezone))
        day = office.local(self.clock.now())
        name = f"{view.name}-{day:%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(lines, mimetype="text/csv", headers=headers)

    def _part(self, view: ListView, wanted: Wanted) -> ListPage:
        return self.wait(self.lists.page(view.name, wanted, FILE_PART))

    def _parts(self, view: ListView, asked: Asked, first: ListPage) -> Iterator[ListPage]:
        """Part after part. Raises where the records go away between: the file then ends broken,
        so nobody takes it for whole."""
        found, count = first, len(first.items)
        yield found
        while found.next and count < MOST_IN_FILE:
            found = self._part(view, replace(asked.wanted, after=found.next))
            count += len(found.items)
            yield found

    def _choices(self, view: ListView, places: Places) -> Mapping[str, Names]:
        """What each filter of a list offers."""
        known = {"property": places.names, "assistant": self.assistants}
        offered = {one.name: one.options or known.get(one.name, {}) for one in view.choices}
        return {name: options for name, options in offered.items() if options}

    def _places(self) -> Places:
        """Without them (the property system is away) a list has no filter by property."""
        try:
            return Places.of(self.wait(self.homes.properties(), PLACES_LIMIT_S))
        except (ProviderError, TimeoutError) as error:
            log.warning("a list is shown without places", extra={"why": type(error).__name__})
            return Places()


def _lines(
    view: ListView, parts: Iterator[ListPage], places: Places, zone: ZoneInfo
) -> Iterator[str]:
    line = line_writer()
    # Excel reads UTF-8 only behind this mark.
    yield "\ufeff" + line([one.label for one in view.columns])
    count, more = 0, False
    for part in parts:
        rows = rows_of(view, part.items, {}, places, ())
        yield "".join(
            line([file_cell(one, row.record, zone) for one in view.columns]) for row in rows
        )
        count, more = count + len(rows), bool(part.next)
    if more and count >= MOST_IN_FILE:
        yield line([CUT])


def desk_of(parts: Parts) -> ListsDesk:
    records = parts.records
    return ListsDesk(
        records.calls.lists,
        records.back.directory,
        records.homes.properties,
        parts.assistants,
        parts.instruments.clock,
        parts.wait,
    )


def _door(answer: Callable[[ListView], Any], view: ListView, role: str) -> Callable[[], Any]:
    return role_required(role)(lambda: answer(view))


def blueprint(desk: ListsDesk) -> Blueprint:
    doors = say_so(Blueprint("lists", __name__))
    for view in VIEWS:
        page, file = _door(desk.show, view, "staff"), _door(desk.file, view, "manager")
        doors.add_url_rule(view.path, view.name, page)
        doors.add_url_rule(f"{view.path}.csv", f"{view.name}-file", file)
    return doors
