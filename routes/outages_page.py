"""GET /outages: what is proposed, on and over. POST confirms, ends, dismisses, declares."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.lockout_settings import Places
from routes.outage_orders import KIND_NAMES, LONGEST_WORDS, Book, OrderWrong, declared, words_of
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.ports import Clock, Directory, Wait
from services.store.outage_rows import homes_of

OVER = "That outage is over already. Nothing was changed."
KNOWN = "One of this kind is on already at that property."


class OutagesPage:
    """What is proposed, on and over, and what staff do with it."""

    def __init__(
        self, book: Book, places: Places, directory: Directory, clock: Clock, wait: Wait
    ) -> None:
        self._book = book
        self._places = places
        self._directory = directory
        self._clock = clock
        self._wait = wait

    def _page(self, fault: str = "", number: int = 0) -> str:
        known = self._wait(self._places.properties())
        return render_template(
            "outages.html",
            outages=self._wait(self._book.listed()),
            places={place.id: place.name for place in known},
            units={unit.id: unit.name for place in known for unit in place.units},
            kinds=KIND_NAMES,
            homes=lambda reports: len(set(homes_of(reports))),
            longest=LONGEST_WORDS,
            office=self._wait(self._directory.office()),
            fault=fault,
            number=number,
            given=request.form,
        )

    @role_required("staff")
    def show(self) -> str:
        return self._page()

    @role_required("staff")
    def confirm(self, number: int) -> AnyResponse:
        try:
            words = words_of(request.form)
        except OrderWrong as error:
            return Response(self._page(str(error), number), 400)
        if not self._wait(self._book.confirm(number, words, who())):
            return Response(self._page(OVER), 409)
        return redirect(f"/outages#outage-{number}")

    @role_required("staff")
    def end(self, number: int) -> AnyResponse:
        if not self._wait(self._book.end(number, who())):
            return Response(self._page(OVER), 409)
        return redirect("/outages")

    @role_required("staff")
    def declare(self) -> AnyResponse:
        names = {place.id: place.name for place in self._wait(self._places.properties())}
        try:
            property_id, kind, since = declared(request.form, names, self._clock.now())
        except OrderWrong as error:
            return Response(self._page(str(error)), 400)
        if self._wait(self._book.declare(property_id, kind, since, who())) is None:
            return Response(self._page(KNOWN), 409)
        return redirect("/outages")


def blueprint(
    book: Book, places: Places, directory: Directory, clock: Clock, wait: Wait
) -> Blueprint:
    """The page of outages."""
    doors = say_so(Blueprint("outages", __name__))
    page = OutagesPage(book, places, directory, clock, wait)
    doors.get("/outages")(page.show)
    doors.post("/outages/<int:number>/confirm")(page.confirm)
    doors.post("/outages/<int:number>/end")(page.end)
    doors.post("/outages")(page.declare)
    return doors
