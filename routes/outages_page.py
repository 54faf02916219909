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


def blueprint(
    book: Book, places: Places, directory: Directory, clock: Clock, wait: Wait
) -> Blueprint:
    """The page of outages."""
    doors = say_so(Blueprint("outages", __name__))

    def page(fault: str = "", number: int = 0) -> str:
        known = wait(places.properties())
        return render_template(
            "outages.html",
            outages=wait(book.listed()),
            places={place.id: place.name for place in known},
            units={unit.id: unit.name for place in known for unit in place.units},
            kinds=KIND_NAMES,
            homes=lambda reports: len(set(homes_of(reports))),
            longest=LONGEST_WORDS,
            office=wait(directory.office()),
            fault=fault,
            number=number,
            given=request.form,
        )

    @doors.get("/outages")
    @role_required("staff")
    def show() -> str:
        return page()

    @doors.post("/outages/<int:number>/confirm")
    @role_required("staff")
    def confirm(number: int) -> AnyResponse:
        try:
            words = words_of(request.form)
        except OrderWrong as error:
            return Response(page(str(error), number), 400)
        if not wait(book.confirm(number, words, who())):
            return Response(page(OVER), 409)
        return redirect(f"/outages#outage-{number}")

    @doors.post("/outages/<int:number>/end")
    @role_required("staff")
    def end(number: int) -> AnyResponse:
        if not wait(book.end(number, who())):
            return Response(page(OVER), 409)
        return redirect("/outages")

    @doors.post("/outages")
    @role_required("staff")
    def declare() -> AnyResponse:
        names = {place.id: place.name for place in wait(places.properties())}
        try:
            property_id, kind, since = declared(request.form, names, clock.now())
        except OrderWrong as error:
            return Response(page(str(error)), 400)
        if wait(book.declare(property_id, kind, since, who())) is None:
            return Response(page(KNOWN), 409)
        return redirect("/outages")

    return doors
